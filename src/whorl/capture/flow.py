"""What flows through networks: layers and functions applied to a signal, step by step, down to a loss."""

import ast
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whorl.capture.source import place_of
from whorl.capture.values import (
    Array,
    Batch,
    Chain,
    Counting,
    Instance,
    Layer,
    Loss,
    Named,
    Signal,
    Step,
    Unknown,
    is_network,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

ACTIVATIONS = {
    "ReLU": "relu",
    "Tanh": "tanh",
    "Sigmoid": "sigmoid",
    "ELU": "elu",
    "SELU": "selu",
    "GELU": "gelu",
    "SiLU": "silu",
    "Softplus": "softplus",
    "LeakyReLU": "leaky-relu",
    "Identity": "identity",
    "Sine": "sine",
    "Square": "square",
}
FUNCTIONS = {
    "relu": "ReLU",
    "relu_": "ReLU",
    "tanh": "Tanh",
    "sigmoid": "Sigmoid",
    "elu": "ELU",
    "selu": "SELU",
    "gelu": "GELU",
    "silu": "SiLU",
    "softplus": "Softplus",
    "leaky_relu": "LeakyReLU",
    "sin": "Sine",
    "softmax": "Softmax",
    "log_softmax": "LogSoftmax",
    "dropout": "Dropout",
    "max_pool1d": "MaxPool1d",
    "max_pool2d": "MaxPool2d",
    "avg_pool1d": "AvgPool1d",
    "avg_pool2d": "AvgPool2d",
    "flatten": "Flatten",
}
_SAME = (
    "float",
    "double",
    "to",
    "cpu",
    "cuda",
    "contiguous",
    "clone",
    "detach",
    "requires_grad_",
    "numpy",
    "type",
    "long",
)
_CLASSES = ("argmax", "max", "topk")
_SHAPES = ("view", "reshape", "flatten", "squeeze", "unsqueeze", "ravel")


def is_flow(found: Any) -> bool:
    return isinstance(found, Signal | Loss)


def applied(reader: "Reader", network: Any, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """What a network makes of a value."""
    place = place_of(node)
    if not given:
        return unread(ast.unparse(node), place)
    first = given[0]
    if isinstance(first, Loss):
        return unread(ast.unparse(node), place)
    signal = first if isinstance(first, Signal) else Signal(first, (), (), place)
    top = reader.tracing == 0
    if top:
        autocast = reader.autocast[-1] if reader.autocast else signal.autocast
        signal = replace(signal, networks=(*signal.networks, network), autocast=autocast)
    reader.tracing += 1
    try:
        made = _through(reader, network, signal, given[1:], keywords, node)
    finally:
        reader.tracing -= 1
    if isinstance(made, Unknown) and top:
        return replace(signal, steps=(*signal.steps, Step("unread", {"why": made}, None, made.place)))
    return made


def _through(
    reader: "Reader", network: Any, signal: Signal, more: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    if isinstance(network, Layer):
        settings = {"training": reader.modes.get(id(network), True), **network.settings}
        return _stepped(signal, Step(network.kind, settings, network, network.place))
    if isinstance(network, Chain):
        for one in network.items if network.callable else []:
            if not is_network(one):
                return one if isinstance(one, Unknown) else unread(ast.unparse(node), network.place)
            signal = _through(reader, one, signal, [], {}, node)
            if not isinstance(signal, Signal):
                return signal
        return signal
    assert isinstance(network, Instance)
    from whorl.capture.expressions import attribute_of

    forward = attribute_of(reader, network, "forward", node)
    if not isinstance(forward, Counting):
        if network.kind and any(getattr(base, "last", "") == "Sequential" for base in network.kind.bases):
            return _through(reader, network.attributes.get("_layers"), signal, more, keywords, node)
        return unread(network.title or "forward", network.place, "forward")
    forward.function.calls += 1
    return reader.call(forward.bound, [signal, *more], keywords, node)


def _stepped(signal: Signal, step: Step) -> Signal:
    return replace(signal, steps=(*signal.steps, step), is_class=False)


def function(
    reader: "Reader", name: str, signal: Signal, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A function of torch or torch.nn.functional applied to a signal."""
    from whorl.capture.layers import settings_of

    if name in _CLASSES:
        return _classes(name, signal, given, keywords)
    if name in ("mean", "pow", "square"):
        return method(reader, signal, name, given, keywords, node)
    if name == "flatten":
        return _stepped(signal, Step("Flatten", {"given": len(given)}, None, place_of(node)))
    if name == "dropout":
        p = keywords.get("p", given[0] if given else 0.5)
        training = keywords.get("training", given[1] if len(given) > 1 else True)
        always = training is True and not isinstance(training, Unknown)
        settings = {"p": p, "inplace": False, "training": True} | ({"always": True} if always else {})
        return _stepped(signal, Step("Dropout", settings, None, place_of(node)))
    if name in FUNCTIONS:
        kind = FUNCTIONS[name]
        settings = settings_of(kind, given, keywords) | {"training": True}
        return _stepped(signal, Step(kind, settings, None, place_of(node)))
    return changed(signal, name, node)


def _classes(name: str, signal: Signal, given: list[Any], keywords: dict[str, Any]) -> Any:
    axis = keywords.get("dim", keywords.get("axis", given[0] if given else None))
    if name == "argmax":
        return replace(signal, is_class=True)
    if axis is None:
        return replace(signal, steps=(*signal.steps, Step("max")))
    return (replace(signal, steps=(*signal.steps, Step("max"))), replace(signal, is_class=True))


def method(
    reader: "Reader", signal: Signal, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A method of what flows: its place and type do not matter, its shape and values do."""
    if name in _SAME or (signal.is_class and name in (*_SHAPES, "eq", "item", "sum", "mean")):
        if name == "eq" and signal.is_class:
            reader.measured(signal, place_of(node))
        return signal
    if name == "mean" and not given and not keywords and signal.steps and signal.steps[-1].kind == "Squares":
        return Loss("MSELoss", {"reduction": "mean"}, *_taken_apart(signal), place_of(node))
    if (name == "pow" and given == [2]) or name == "square":
        return _squares(ast.Pow(), signal, 2, node) or changed(signal, name, node)
    if name == "backward":
        base, target = _taken_apart(signal)
        reason = unread(ast.unparse(node), place_of(node), "loss")
        reader.went_backward(Loss("by hand", {}, base, target, place_of(node), reason))
        return None
    if name in ("size", "dim", "numel", "item", "tolist"):
        return unread(ast.unparse(node), place_of(node))
    if name in _CLASSES or name in FUNCTIONS:
        return function(reader, name, signal, given, keywords, node)
    if name in ("round", "gt", "ge"):
        return replace(changed(signal, name, node), is_class=True)
    if name in _SHAPES:
        return _stepped(signal, Step("Reshape", {"name": name, "given": tuple(given)}, None, place_of(node)))
    return changed(signal, name, node)


def _multiplied(left: Any, right: Any, node: ast.AST) -> Signal | None:
    """A signal times itself, or times a number."""
    if left is right and isinstance(left, Signal):
        return _stepped(left, Step("Square", {}, None, place_of(node)))
    signal, factor = (left, right) if isinstance(left, Signal) else (right, left)
    if isinstance(signal, Signal) and isinstance(factor, int | float) and not isinstance(factor, bool):
        return _stepped(signal, Step("Scaled", {"factor": factor}, None, place_of(node)))
    return None


def _squares(op: ast.operator, left: Any, right: Any, node: ast.AST) -> Signal | None:
    """Outputs less targets, and the squares of that: the way to a squared error that is written out."""
    if not isinstance(left, Signal) and isinstance(op, ast.Sub):
        left, right = right, left
    if isinstance(left, Signal) and isinstance(op, ast.Sub) and isinstance(right, Array | Batch | Named):
        return _stepped(left, Step("Difference", {"target": right}, None, place_of(node)))
    last = left.steps[-1].kind if isinstance(left, Signal) and left.steps else ""
    if isinstance(op, ast.Pow) and right == 2 and last == "Difference":
        return _stepped(left, Step("Squares", {}, None, place_of(node)))
    return None


def _taken_apart(signal: Signal) -> tuple[Signal, Any]:
    """The outputs of a network without what was computed of them, and the targets they were compared with."""
    ends = [place for place, one in enumerate(signal.steps) if one.kind in ("Difference", "unread")]
    target = next((one.settings["target"] for one in signal.steps if one.kind == "Difference"), None)
    return replace(signal, steps=signal.steps[: ends[0]] if ends else signal.steps), target


def changed(signal: Signal, what: str, node: ast.AST) -> Signal:
    """A signal after something that no layer of ours does."""
    reason = unread(ast.unparse(node) if hasattr(node, "lineno") else what, place_of(node))
    return _stepped(signal, Step("unread", {"why": reason}, None, place_of(node)))


def combined(reader: "Reader", op: ast.operator, left: Any, right: Any, node: ast.AST) -> Any:
    """Signals or losses under an arithmetic sign: what is added to its own input is residual."""
    loss = left if isinstance(left, Loss) else right if isinstance(right, Loss) else None
    if loss is not None:
        reason = unread(ast.unparse(node), place_of(node), "loss")
        return replace(loss, extra=reason)
    if isinstance(op, ast.Mult):
        made = _multiplied(left, right, node)
        if made is not None:
            return made
    if isinstance(left, Signal) and isinstance(right, Signal):
        short, long = sorted((left, right), key=lambda one: len(one.steps))
        begins = long.steps[: len(short.steps)]
        same = all(a is b for a, b in zip(begins, short.steps, strict=True))
        if isinstance(op, ast.Add) and short.source is long.source and same:
            inner = long.steps[len(short.steps) :]
            residual = Step("Residual", {}, None, place_of(node), inner)
            return replace(short, steps=(*short.steps, residual), networks=long.networks)
        networks = (*left.networks, *(one for one in right.networks if one not in left.networks))
        return replace(changed(left, "sum", node), networks=networks)
    squares = _squares(op, left, right, node)
    if squares is not None:
        return squares
    return changed(left if isinstance(left, Signal) else right, "sum", node)  # pyright: ignore[reportArgumentType]
