"""The loss of a training by its name, with what its data and its last layers make of it."""

import json
from typing import TYPE_CHECKING, Any

from whorl.capture import layers
from whorl.capture.points import labels_in
from whorl.capture.reading import Section
from whorl.capture.values import (
    Array,
    Batch,
    Loss,
    Named,
    Unknown,
)

if TYPE_CHECKING:
    pass


def loss_section(loss: Loss, tail: tuple[str, ...], data: Section) -> Section:
    if loss.extra:
        return Section(unknown=loss.extra, place=loss.extra.place)
    for one in loss.settings.values():
        if isinstance(one, Unknown):
            return Section(unknown=one, place=one.place)
    if _spreads(loss):
        words = f"{loss.kind} in which every output is compared with every target, for their shapes differ"
        return Section(words=words, place=loss.place)
    name = loss_name(loss, tail, data) or loss_name(loss, (), data)
    if name is not None:
        return Section({"name": name}, place=loss.place)
    usual = layers.LOSSES.get(loss.kind, ((), {}))[1]
    told = ", ".join(f"{key}={one}" for key, one in loss.settings.items() if usual.get(key, "—") != one)
    return Section(words=f"{loss.kind}({told})", place=loss.place)


def loss_name(loss: Loss, tail: tuple[str, ...], data: Section) -> str | None:
    """What a recipe calls this loss after this last step, or None."""
    usual = layers.LOSSES.get(loss.kind, ((), None))[1]
    if usual is None or any(loss.settings.get(key) != one for key, one in usual.items()):
        return None
    if set(loss.settings) - set(usual):
        return None
    regression = _is_regression(_whole(loss.target))
    return {
        ("CrossEntropyLoss", ()): "cross-entropy",
        ("NLLLoss", ("LogSoftmax",)): "cross-entropy",
        ("MSELoss", ()): "squared-error" if regression or _one_hot(loss) else None,
        ("MSELoss", ("Softmax",)): "squared-error-softmax" if _one_hot(loss) else None,
        ("BCEWithLogitsLoss", ()): "bce" if _one_hot(loss) else None,
        ("BCELoss", ("Sigmoid",)): "bce" if _one_hot(loss) else None,
    }.get((loss.kind, tail))


def _spreads(loss: Loss) -> bool:
    """Whether a column of outputs meets a flat row of targets, or the other way round: NumPy's broadcasting."""
    target = loss.target.source if isinstance(loss.target, Batch) else loss.target
    if loss.kind not in ("MSELoss", "L1Loss") or not isinstance(target, Array) or not loss.signal.steps:
        return False
    is_flat = loss.signal.steps[-1].kind == "Reshape"
    return (target.values.ndim == 1) != is_flat if target.values.ndim == 1 or is_flat else False


def _one_hot(loss: Loss) -> bool:
    """Whether classes are rows with a single one."""
    target = _whole(loss.target)
    if isinstance(target, Named):
        return target.own is not None and target.changes == ("one_hot",)
    return (
        isinstance(target, Array)
        and target.values.ndim == 2
        and labels_in(target.values) is not target.values
    )


def _is_regression(target: Any) -> bool:
    """Whether answers are numbers rather than classes."""
    if isinstance(target, Named) and target.own is not None:
        return recipe_data(target.own).classes == 0
    return isinstance(target, Array) and labels_in(target.values).dtype.kind == "f"


def _whole(target: Any) -> Any:
    """The table that a batch is taken from."""
    return target.source if isinstance(target, Batch) else target


def shape_of(settings: dict[str, Any]) -> tuple[int, int]:
    """Features and outputs of a data set's settings."""
    made = recipe_data(settings)
    return made.features, made.outputs


def recipe_data(settings: dict[str, Any]) -> Any:
    """The data set of these settings."""
    from whorl.data import DATA

    return DATA[settings["name"]].model_validate_json(json.dumps(settings))
