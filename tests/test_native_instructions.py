"""Every instruction set that runs here gives the same answers to the last few bits."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from whorl.fleet import native
from whorl.fleet.library import library
from whorl.measure import Record
from whorl.recipe import Recipe, recipe_from

pytestmark = pytest.mark.skipif(native.available() is not None, reason=str(native.available()))

SHAPES: list[dict[str, Any]] = [
    {"hidden": [100], "activation": "relu"},
    {"hidden": [19], "activation": "tanh", "batch": 17},
    {"hidden": [40, 33], "activation": "gelu", "dropout": 0.1},
    {"hidden": [8, 5], "activation": "sine", "batch": 10},
    {"hidden": [], "activation": "identity"},
    {"hidden": [24, 1, 24], "activation": "softplus", "loss": "bce"},
    {"hidden": [64], "activation": "selu", "loss": "squared-error-softmax", "optimizer": "nesterov"},
]


@pytest.fixture(params=["sse2", "avx2", "avx512", "neon"])
def instructions(request: pytest.FixtureRequest) -> Iterator[str]:
    before = library().whorl_instructions()
    if not library().whorl_use_instructions(request.param.encode()):
        pytest.skip(f"{request.param} does not run here")
    yield request.param
    library().whorl_use_instructions(before)


def recipe(shape: dict[str, Any]) -> Recipe:
    optimizer = {"name": shape.get("optimizer", "adam"), "lr": 0.003}
    if optimizer["name"] == "nesterov":
        optimizer |= {"momentum": 0.9}
    network = {"name": "mlp", "dropout": shape.get("dropout", 0.0)}
    return recipe_from(
        {
            "data": {"name": "spiral", "points_per_class": 57, "classes": 3, "noise": 0.2},
            "network": network | {name: shape[name] for name in ("hidden", "activation")},
            "loss": {"name": shape.get("loss", "cross-entropy")},
            "optimizer": optimizer,
            "training": {"steps": 30, "batch": shape.get("batch", "full")},
        }
    )


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(list(shape.values())))
@pytest.mark.parametrize(("precision", "close"), [("float32", 2e-4), ("float64", 1e-11)])
def test_each_instruction_set_tells_the_same_story(
    instructions: str, shape: dict[str, Any], precision: str, close: float
) -> None:
    one, record = recipe(shape), Record(points=7, checkpoints=3, snapshots=2)
    ((_, fast),) = native.train_jobs([(one, 5)], record, precision)
    library().whorl_use_instructions(b"sse2")
    ((_, slow),) = native.train_jobs([(one, 5)], record, precision)
    for name in slow:
        if name.endswith("accuracy") and precision == "float32":
            np.testing.assert_allclose(fast[name], slow[name], atol=0.02, err_msg=name)
        else:
            np.testing.assert_allclose(fast[name], slow[name], rtol=close, atol=close, err_msg=name)
