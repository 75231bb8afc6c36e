"""What all tests share: shapes checked, global randomness watched, data of the house that may not be there.

Shapes and types are checked at every call of a module that names shapes; elsewhere the type checker has read the types,
and checking them at every call took ten times as long as the call. On one core it adds about 0.3 ms to a training step,
twice the time of the smallest networks and a tenth of the course's; worker processes train without it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import jaxtyping
import numpy as np
import pytest
from hypothesis import settings

from browsing import address, browser, expected_complaints, page, place  # noqa: F401  (fixtures of the journeys)

NUMERIC = "beartype.beartype(conf=beartype.BeartypeConf(is_pep484_tower=True))"  # a whole number is a float
PACKAGE = Path(__file__).parents[1] / "src" / "whorl"


def naming_shapes() -> list[str]:
    """The modules that take or give arrays of a shape."""
    found = (
        path for path in PACKAGE.rglob("*.py") if "from jaxtyping import" in path.read_text(encoding="utf-8")
    )
    return [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in found]


jaxtyping.install_import_hook(naming_shapes(), NUMERIC)
settings.register_profile("whorl", deadline=None)  # how long an example takes is no matter of tests
settings.load_profile("whorl")


def random_states() -> list[bytes]:
    """The global generators of NumPy and, where it is loaded, PyTorch."""
    states = [repr(np.random.get_state(legacy=False)).encode()]  # noqa: NPY002
    if torch := sys.modules.get("torch"):
        states.append(torch.get_rng_state().numpy().tobytes())
    return states


@pytest.fixture
def untouched_randomness() -> Iterator[None]:
    """Fails a test after which a global generator is not as it was before."""
    import torch  # noqa: F401  (its state is compared too)

    before = random_states()
    yield
    assert random_states() == before, "something drew from NumPy's or PyTorch's global generator"


@pytest.fixture
def one_thread() -> Iterator[None]:
    """PyTorch on one thread, as in training: faster for small networks, and the same bytes everywhere."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of shared data beside the checkout; tests that need it are skipped where it is missing."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not on this machine")
    return folder


@pytest.fixture(scope="session")
def small_result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small finished run, made once for all tests that only read it; nothing else lies beside it."""
    from small import small_run
    from whorl.perform import perform

    folder = tmp_path_factory.mktemp("whorl-results") / "run-curve-00000001"
    perform(small_run(tmp_path_factory.mktemp("recipes")), folder)
    return folder
