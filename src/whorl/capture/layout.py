"""From the steps that a signal takes to the network of a recipe, or to words where no recipe has such a network."""

import itertools
from dataclasses import dataclass
from typing import Any

from whorl.capture.flow import ACTIVATIONS
from whorl.capture.layers import LAYERS
from whorl.capture.values import Layer, Step, Unknown, unread

_TAILS = ("Softmax", "LogSoftmax", "Sigmoid")
SILENT = ("Flatten", "Reshape")


@dataclass(frozen=True)
class Layout:
    """A network as a recipe says it: settings, sizes of input and output, what follows its last layer, its layers.

    `shapes` are those of its weights, where they tell whether it fits the data.
    """

    settings: dict[str, Any]
    inputs: int
    outputs: int
    tail: tuple[str, ...]
    layers: tuple[Layer, ...]
    shapes: tuple[tuple[int, int], ...] = ()


def described(steps: tuple[Step, ...]) -> "str | Unknown":
    """The steps as text that tells one network from another; Unknown where a step was not read."""
    parts: list[str] = []
    for step in steps:
        if step.kind in ("Difference", "Squares"):
            return unread(step.kind, step.place)
        for one in step.settings.values():
            if isinstance(one, Unknown):
                return one
        if step.kind == "Residual":
            inner = described(step.inner)
            if isinstance(inner, Unknown):
                return inner
            parts.append(f"x + ({inner})")
        elif step.kind in ("Reshape", "Flatten"):
            parts.append("Flatten()")
        else:
            parts.append(f"{step.kind}({_arguments(step)})")
    return " → ".join(parts)


def _arguments(step: Step) -> str:
    names, usual = LAYERS.get(step.kind, ((), {}))
    shown = []
    for name in [
        *(one for one in names if one in step.settings),
        *(k for k in step.settings if k not in names),
    ]:
        one = step.settings[name]
        if name == "training" or (name in usual and usual[name] == one):
            continue
        shown.append(str(one) if name in names[:3] and len(shown) == names.index(name) else f"{name}={one}")
    return ", ".join(shown)


def perceptron(steps: tuple[Step, ...]) -> Layout | None:
    """The multi-layer perceptron that these steps make, or None."""
    steps, tail = without_tail(steps)
    while steps and steps[0].kind in SILENT:
        steps = steps[1:]
    blocks = blocks_of(steps)
    if not blocks or blocks[-1].bend or blocks[-1].drop or blocks[-1].norm or blocks[-1].skips:
        return None
    *hidden, last = blocks
    if (
        not _fit_together(blocks)
        or len({one.drop for one in hidden}) > 1
        or len({one.norm for one in hidden}) > 1
    ):
        return None
    places = [place > 0 and one.into == one.out for place, one in enumerate(hidden)]
    skips = [one.skips for one in hidden]
    if any(skips) and skips != places:
        return None
    bends = [one.bend or "identity" for one in hidden]
    settings: dict[str, Any] = {"name": "mlp", "hidden": [one.out for one in hidden]}
    settings["activation"] = "identity" if not bends else bends[0] if len(set(bends)) == 1 else bends
    settings["dropout"] = hidden[0].drop if hidden else 0.0
    settings["residual"] = any(skips)
    settings["normalisation"] = "batch" if hidden and hidden[0].norm else "none"
    return Layout(settings, blocks[0].into, last.out, tail, tuple(one.layer for one in blocks))


def without_tail(steps: tuple[Step, ...]) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The steps that are a network's, and what turns its outputs into probabilities."""
    steps = tuple(one for one in steps if one.kind not in ("Identity",))
    while steps and steps[-1].kind == "Reshape":
        steps = steps[:-1]
    if len(steps) > 1 and _is_tail(steps[-1]) and steps[-2].kind == "Linear":
        return steps[:-1], (steps[-1].kind,)
    return steps, ()


def _is_tail(step: Step) -> bool:
    """Whether a step turns outputs into probabilities, one for each class."""
    return step.kind in _TAILS and (step.kind == "Sigmoid" or step.settings.get("dim") in (1, -1))


@dataclass
class Block:
    """A linear layer and what follows it."""

    layer: Layer
    into: int
    out: int
    bend: str = ""
    drop: float = 0.0
    norm: bool = False
    skips: bool = False


def blocks_of(steps: tuple[Step, ...]) -> list[Block] | None:
    """Linear layers, each with normalisation, activation and dropout in this order; None where anything else stands."""
    blocks: list[Block] = []
    for step in steps:
        if step.kind == "Residual":
            inner = blocks_of(step.inner)
            if not inner or len(inner) != 1 or inner[0].into != inner[0].out:
                return None
            inner[0].skips = True
            blocks += inner
            continue
        if step.kind == "Linear":
            made = _linear(step)
            if made is None:
                return None
            blocks.append(made)
            continue
        if not blocks or blocks[-1].skips or not _follows(blocks[-1], step):
            return None
    return blocks


def _linear(step: Step) -> Block | None:
    sizes = step.settings.get("in_features"), step.settings.get("out_features")
    plain = set(step.settings) <= {"in_features", "out_features", "bias", "training"}
    if not plain or step.settings.get("bias") is not True or step.layer is None:
        return None
    if not all(isinstance(one, int) and not isinstance(one, bool) and one > 0 for one in sizes):
        return None
    return Block(step.layer, *sizes)  # pyright: ignore[reportArgumentType]


def _follows(block: Block, step: Step) -> bool:
    """Whether a step may follow a linear layer in a recipe, noting it there."""
    usual = {k: v for k, v in step.settings.items() if k != "training"}
    if step.kind in ACTIVATIONS and not block.bend and not block.drop:
        block.bend = ACTIVATIONS[step.kind]
        return usual == {k: v for k, v in LAYERS[step.kind][1].items() if k != "inplace"}
    if step.kind == "Dropout" and not block.drop and not usual.get("always"):
        p = usual.get("p")
        if not isinstance(p, int | float) or not 0 <= p < 1:
            return False
        block.drop = float(p) if step.settings.get("training", True) else 0.0
        return True
    if step.kind == "BatchNorm1d" and not block.norm and not block.bend and not block.drop:
        block.norm = True
        wanted = {"num_features": block.out, **LAYERS["BatchNorm1d"][1]}
        return usual == wanted and step.settings.get("training", True) is True
    return False


def _fit_together(blocks: list[Block]) -> bool:
    return all(one.out == after.into for one, after in itertools.pairwise(blocks))


def initialisation(layers: tuple[Layer, ...]) -> "tuple[str, float | None] | str | Unknown":
    """The init of a recipe and its scale; text where no recipe has it, Unknown where it was not read."""
    told = {tuple(sorted((name, _init(one)) for name, one in layer.init.items())) for layer in layers}
    for layer in layers:
        for one in layer.init.values():
            if isinstance(one, Unknown):
                return one
    if told == {()}:
        return "torch", None
    words = "; ".join(sorted({f"{name}: {one}" for row in told for name, one in row}))
    if len(told) != 1:
        return f"not the same in all layers ({words})"
    row = dict(next(iter(told)))
    if row.get("bias") not in ("zeros_()", "constant_(0)", "constant_(0.0)"):
        return words
    known = {
        "xavier_uniform_()": ("xavier", None),
        "kaiming_normal_()": ("he", None),
        "kaiming_normal_(nonlinearity=relu)": ("he", None),
        "kaiming_normal_(mode=fan_in, nonlinearity=relu)": ("he", None),
        "kaiming_normal_(nonlinearity=linear)": ("lecun", None),
        "orthogonal_()": ("orthogonal", None),
    }
    weight = row.get("weight", "")
    if weight in known:
        return known[weight]
    scale = _normal_scale(layers[0].init.get("weight"))
    return ("normal", scale) if scale is not None and weight.startswith("normal_") else words


def _init(one: Any) -> str:
    if isinstance(one, Unknown):
        return "?"
    name, given, keywords, _ = one
    inside = [*map(str, given), *(f"{key}={value}" for key, value in sorted(keywords.items()))]
    return f"{name}({', '.join(inside)})"


def _normal_scale(one: Any) -> float | None:
    _name, given, keywords, _ = one if isinstance(one, tuple) else ("", (), {}, None)
    mean = keywords.get("mean", given[0] if given else 0.0)
    scale = keywords.get("std", given[1] if len(given) > 1 else 1.0)
    return float(scale) if mean == 0 and isinstance(scale, int | float) and scale > 0 else None
