import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def modules_after(*lines: str) -> set[str]:
    """The top-level names that Python has loaded once these lines have run."""
    code = "\n".join(
        [
            *lines,
            "import json, sys",
            "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))",
        ]
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


HEAVY = {"torch", "matplotlib", "scipy", "xarray", "zarr", "typer", "rich"}


@pytest.mark.parametrize(
    "lines",
    [
        ("import whorl",),
        ("import whorl", "whorl.differences(*map(whorl.read_recipe, ('course-linear', 'course-relu')))"),
        ("from whorl import Recipe, Record, recipe_from, read_csv",),
        ("from whorl.cost import refuse_too_large",),
    ],
    ids=["import", "diff", "names", "cost"],
)
def test_what_needs_no_network_loads_neither_pytorch_nor_matplotlib(lines):
    assert not modules_after(*lines) & HEAVY


def test_every_public_name_is_there():
    import whorl

    for name in whorl.__all__:
        assert getattr(whorl, name) is not None
    assert set(whorl.__all__) <= set(dir(whorl))
    with pytest.raises(AttributeError, match="nonsense"):
        whorl.nonsense  # noqa: B018


def test_imports_run_one_way():
    """The arrows of the design, which pyproject.toml spells out for import-linter."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
