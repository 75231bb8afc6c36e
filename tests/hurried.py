"""Questions asked in a hurry, for tests of what is shown and not of what is found: few steps, rates, points and seeds."""

from contextlib import suppress
from importlib import import_module
from typing import Any

SPIRAL = {"name": "spiral", "points_per_class": 40}
DATA: dict[str, Any] = {"relu": SPIRAL, "activation": SPIRAL, "alexnet": "digits", "convolution": "digits"}
SEEDS = {"seeds": 40, "device": 5}
FEWEST = 2
LACKING = {  # on these data and tasks
    "convolution": {"signals"},
    "depth": {"depth-digits", "depth-mnist-1d"},
    "optimizer": {"best-of-digits", "best-of-mnist-1d"},
}


def _settings(name: str) -> dict[str, dict[str, Any]]:
    """What is set in which module of whorl for a question; only modules of that question are imported."""
    return {
        "activation": {
            "experiments.bends": {"BUDGETS": {"quick": ((0.01, 0.032, 0.1), 2, 2)}},
            "experiments.degrees": {"BUDGETS": {"quick": (4, 2, 2)}},
            "experiments.stacked_lines": {"BUDGETS": {"quick": ((0.01, 0.032, 0.1), 2)}},
            "experiments.dying": {"SEEDS": {"quick": 2}},
            "experiments.warps": {"SEEDS": {"quick": 4}},
        },
        "alexnet": {"experiments.sprint": {"RATES": {"momentum": (0.01,), "adam": (0.01,)}}},
        "depth": {
            "experiments.depths": {"BUDGETS": {"quick": (3, 1)}},
            "experiments.unlearnable": {"EFFORTS": {"quick": ((3, 1), 2)}, "FOLDS": (1, 6)},
            "experiments.pieces": {"LINES": {"quick": 4}, "SEEDS": {"quick": 2}},
        },
        "device": {
            "experiments.operations": {
                "LARGEST": {"quick": {"row": 256, "tries": 256, "side": 16, "turned": 32}}
            },
            "experiments.precision": {
                "SIDES": {"quick": (16, 32)},
                "DRAWS": {"quick": 2},
                "TIMED": {"quick": 32},
            },
            "experiments.roof": {"NUMBERS": {"quick": 1024}},
        },
        "gradient": {
            "experiments.deep_inits": {"DEPTH": 6, "BUDGETS": {"quick": ((3, 1), 2)}},
            "experiments.cures": {"DEPTH": 6, "BUDGETS": {"quick": ((3, 1), 2)}},
            "questions.gradient": {"DEPTH": 6},
            "experiments.deep": {"WIDTH": 16, "STEPS": 40},
            "experiments.backward": {"BUDGETS": {"quick": (20, 4)}},
            "experiments.blocks": {"BUDGETS": {"quick": (30, 3)}, "LAYERS": 4},
            "experiments.trainability": {
                "WIDTH": 16,
                "WEIGHTS": (0.3, 1.2),
                "MAP_RATES": (0.1,),
                "BUDGETS": {"quick": {"map": (2, 6), "ladder": (2, 6), "seeds": 2, "steps": 40}},
            },
        },
        "notes": {
            "experiments.two_pools": {"STEPS": {"quick": 10}},
            "experiments.hampered": {"STEPS": 60, "EARLY": 20},
            "experiments.minima": {"STEPS": 40, "FURTHER": 20},
        },
        "optimizer": {
            "experiments.searches": {"BUDGETS": {"quick": (4, 2)}},
            "experiments.sensitivity": {"GRIDS": {"quick": (1, 2)}},
            "experiments.ingredients": {"RATES": {"quick": (0.01, 0.1, 1.0)}},
            "experiments.equal_time": {"ROUNDS": {"quick": 1}, "STEPS": (5, 45)},
            "experiments.loss_slice": {"SIDES": {"quick": 9}},
        },
        "relu": {"rates": {"BUDGETS": {"quick": (3, 2)}}, "answers.boundaries": {"CELLS": 8}},
        "residual": {
            "experiments.deep": {"STEPS": 20},
            "experiments.blocks": {"BUDGETS": {"quick": (20, 3)}},
        },
        "softmax": {
            "rates": {"BUDGETS": {"quick": (3, 2)}},
            "experiments.four_losses": {"STEPS": 60},
            "data.mnist_1d": {},
        },
    }.get(name, {})


def hurry(name: str) -> None:
    """Makes a question of this process quick, for as long as the process lasts."""
    for module, values in _settings(name).items():
        for what, value in values.items():
            setattr(import_module(f"whorl.{module}"), what, value)
    _BUDGETS.get(name, lambda: None)()


def _alexnet() -> None:
    from dataclasses import replace

    import numpy as np

    from whorl.experiments import ladder, ladder_tasks
    from whorl.rates import Tuned

    def untuned(lab: Any, cells: Any, *_: Any) -> dict[Any, Tuned]:
        return {bits: Tuned(one, (0.01,), np.zeros((1, 1)), 0.01, False) for bits, one in cells.items()}

    digits = ladder_tasks.TASKS["digits"]
    ladder_tasks.TASKS["digits"] = replace(digits, steps={"quick": 4})
    ladder.tune = untuned  # pyright: ignore[reportAttributeAccessIssue]


def _convolution() -> None:
    from whorl.questions import convolution

    convolution.BUDGETS["quick"] = convolution.Budget(20, 3, 1, 2, {"digits": (50,), "mnist-1d": (100,)})


def _depth() -> None:
    from whorl.experiments import depths, skips

    depths.TASKS = {
        name: depths.Task({"name": name, "points_per_class": 40}, 60, 60)
        for name in ("spiral", "sawtooth", "composition")
    }
    skips.EFFORTS = {"quick": skips.Effort((4,), (3, 1), 2)}


def _optimizer() -> None:
    from whorl.experiments import ingredients, optimizer_tasks

    few = {"data": SPIRAL, "network": {"hidden": [8]}, "training": {"steps": 40}}
    board = {"data": {"name": "checkerboard", "points_per_class": 60}}
    optimizer_tasks.SETTINGS = {
        "spiral": few,
        "checkerboard": {**few, **board, "training": {"steps": 40, "batch": 32}},
    }
    ingredients.SHORT = few


def _residual() -> None:
    from whorl.experiments import shortcuts

    shortcuts.EFFORTS["quick"] = shortcuts.Effort((1, 3), (3, 1), 3)


def _softmax() -> None:
    from whorl.data.mnist_1d import Mnist1d
    from whorl.experiments import double_softmax, longer, wrong_start

    Mnist1d.test_points = 600  # pyright: ignore[reportAttributeAccessIssue]
    Mnist1d.validation_points = 300  # pyright: ignore[reportAttributeAccessIssue]
    for module in (double_softmax, longer, wrong_start):
        with suppress(AttributeError):
            module.SEEDS = {"quick": 2}  # pyright: ignore[reportAttributeAccessIssue]


_BUDGETS = {
    "alexnet": _alexnet,
    "convolution": _convolution,
    "depth": _depth,
    "optimizer": _optimizer,
    "residual": _residual,
    "softmax": _softmax,
}
