"""A recipe from live PyTorch objects: a model, its optimizer, its loss and its points; nothing of them is changed."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from whorl.capture import layers, layout, recognition
from whorl.capture.criterion import loss_section
from whorl.capture.descent import optimizer_section
from whorl.capture.flow import FUNCTIONS
from whorl.capture.network import fits, tail_of
from whorl.capture.points import labels_in
from whorl.capture.reading import Circumstance, Reading, Section
from whorl.capture.source import Place
from whorl.capture.training import Training
from whorl.capture.values import Array, Layer, Loss, Optimizer, Signal, Step, Unknown, unread
from whorl.echo import echo
from whorl.language import Text
from whorl.recipe import Recipe, RecipeError

HERE = Place(0, 0)
_SETTINGS = {
    "Linear": ("in_features", "out_features"),
    "Dropout": ("p",),
    "BatchNorm1d": ("num_features", "eps", "momentum", "affine", "track_running_stats"),
    "LeakyReLU": ("negative_slope",),
    "ELU": ("alpha",),
    "GELU": ("approximate",),
    "Softplus": ("beta", "threshold"),
    "Softmax": ("dim",),
    "LogSoftmax": ("dim",),
}


@dataclass(frozen=True)
class Captured:
    """A training as captured; `recipe` is refused, with what is missing named, where it cannot be told in full."""

    reading: Reading

    @property
    def name(self) -> str:
        return self.reading.name

    @property
    def unknown(self) -> dict[str, str]:
        """What could not be read or said, by section, in words."""
        from whorl.language import say

        told = {name: say(one.why, "en") for name, one in self.reading.unknown.items()}
        return told | self.reading.beyond

    @property
    def recipe(self) -> Recipe:
        return self.reading.recipe()

    def __repr__(self) -> str:
        missing = f", without {', '.join(self.unknown)}" if self.unknown else ""
        return f"<captured training {self.name!r}{missing}>"


def capture(
    model: Any,
    optimizer: Any,
    criterion: Any,
    X: Any,
    Y: Any,
    *,
    steps: int,
    batch: int | str = "full",
    name: str = "captured",
    init: str | None = None,
) -> Captured:
    """A training from live objects: call it before training, since rate and weights are read as they are now.

    `init` says how the weights were set, by the recipe's word; without it, PyTorch's own default is recognised.
    """
    if not isinstance(steps, int) or isinstance(steps, bool) or steps < 1:
        raise RecipeError(Text("live-steps", {"steps": echo(steps)}))
    x, y = _numbers(X, "X"), labels_in(_numbers(Y, "Y"))
    source, target = Array(x, HERE), Array(y if y.dtype.kind == "i" else _numbers(Y, "Y"), HERE)
    if _numbers(Y, "Y").ndim == 2 and y.dtype.kind == "i":
        target = Array(_numbers(Y, "Y"), HERE)
    data = _data(x, y)
    made = _steps(model)
    signal = Signal(source, made if isinstance(made, tuple) else (), (), HERE)
    kind, settings = _criterion(criterion)
    loss = Loss(kind, settings, signal, target, HERE)
    tail = tail_of(loss)
    sections = {
        "data": data,
        "network": _network(model, made, loss, tail, data, init),
        "loss": loss_section(loss, tail, data),
        "optimizer": _optimizer(model, optimizer),
        "training": Section({"steps": steps, "batch": batch, "schedule": "constant"}),
    }
    device = next((str(one.device) for one in model.parameters()), "cpu")
    told = {"run.device": Circumstance(device.split(":")[0])}
    return Captured(Reading(name, name, None, sections, told))


def _numbers(given: Any, name: str) -> np.ndarray:
    """A tensor, an array or a list as numbers."""
    values = given.detach().cpu().numpy() if hasattr(given, "detach") else np.asarray(given)
    if values.dtype.kind not in "biuf" or values.ndim == 0 or not len(values):
        told = {"name": name, "kind": type(given).__name__, "type": str(values.dtype)}
        raise RecipeError(Text("live-no-numbers", told))
    return values.astype(np.int64) if values.dtype.kind in "biu" else values.astype(np.float64)


def _data(x: np.ndarray, y: np.ndarray) -> Section:
    if len(x) != len(y):
        raise RecipeError(Text("live-unlike", {"points": str(len(x)), "answers": str(len(y))}))
    settings = recognition.truth_table(x, y) if x.ndim == 2 and x.shape[1] == 2 and y.ndim == 1 else None
    settings = settings or recognition.table(x, y)
    shape = " x ".join(map(str, x.shape))
    return (
        Section(settings)
        if settings
        else Section(words=f"{shape} numbers, beyond a table that a recipe carries")
    )


def _steps(model: Any) -> "tuple[Step, ...] | Unknown":
    """The layers of a model in the order in which points go through them."""
    import torch

    if isinstance(model, torch.nn.Sequential) and type(model).forward is torch.nn.Sequential.forward:
        parts = [_steps(one) for one in model]
        problem = next((one for one in parts if isinstance(one, Unknown)), None)
        return problem or tuple(step for one in parts for step in one)  # pyright: ignore[reportGeneralTypeIssues]
    kind = type(model).__name__
    if type(model).__module__.startswith("torch.nn.modules."):
        return (_step(model, kind),)
    return _traced(model)


def _step(module: Any, kind: str) -> Step:
    settings = {key: getattr(module, key) for key in _SETTINGS.get(kind, ())}
    if kind == "Linear":
        settings["bias"] = module.bias is not None
    if kind not in layers.LAYERS:
        settings = {"shown": module.extra_repr()}
    elif kind == "Flatten":
        settings = {"start_dim": module.start_dim, "end_dim": module.end_dim}
    elif kind not in _SETTINGS and layers.LAYERS[kind][0] not in ((), ("inplace",)):
        settings = {"shown": module.extra_repr()}
    layer = Layer(kind, settings, HERE)
    return Step(kind, {**settings, "training": True}, layer, HERE)


def _traced(model: Any) -> "tuple[Step, ...] | Unknown":
    """The steps of a module with a forward of its own, where they stand in one line after another."""
    import torch.fx

    try:
        graph = torch.fx.symbolic_trace(model).graph
    except Exception as error:
        return unread(f"{type(model).__name__}.forward: {type(error).__name__}", HERE, "forward")
    modules = dict(model.named_modules())
    steps: list[Step] = []
    before = None
    for node in graph.nodes:
        if node.op == "placeholder" and before is None:
            before = node
            continue
        if node.op == "output":
            return tuple(steps) if node.args[0] is before else unread(type(model).__name__, HERE, "forward")
        step = _traced_step(node, before, modules)
        if step is None:
            return unread(f"{type(model).__name__}.forward: {str(node)[:40]}", HERE, "forward")
        steps.append(step)
        before = node
    return unread(type(model).__name__, HERE, "forward")


def _traced_step(node: Any, before: Any, modules: dict[str, Any]) -> Step | None:
    if not node.args or node.args[0] is not before:
        return None
    if node.op == "call_module":
        module = modules[node.target]
        inside = type(module).__module__.startswith("torch.nn.modules.") and not list(module.children())
        return _step(module, type(module).__name__) if inside else None
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "")
    kind = FUNCTIONS.get(name)
    if kind == "Dropout" or kind is None:
        return None
    if kind == "Flatten":
        return Step("Flatten", {}, None, HERE)
    given = {key: one for key, one in node.kwargs.items() if key not in ("inplace", "_stacklevel", "dtype")}
    return Step(kind, layers.settings_of(kind, list(node.args[1:]), given) | {"training": True}, None, HERE)


def _network(
    model: Any, made: Any, loss: Loss, tail: tuple[str, ...], data: Section, init: str | None
) -> Section:
    if isinstance(made, Unknown):
        return Section(unknown=made)
    words = layout.described(made)
    found = layout.perceptron(made)
    if isinstance(words, Unknown) or found is None or not fits(found, data, loss, tail):
        return Section(unknown=words) if isinstance(words, Unknown) else Section(words=words)
    if init is None and not _is_default(model):
        return Section(unknown=unread("init", HERE, "live-init"))
    return Section({**found.settings, "init": init or "torch"})


def _is_default(model: Any) -> bool:
    """Whether every linear layer's numbers lie evenly within ±1/sqrt(inputs), as PyTorch draws them."""
    import torch

    for module in model.modules():
        if isinstance(module, torch.nn.Linear) and module.bias is not None:
            both = torch.cat([module.weight.detach().flatten(), module.bias.detach()]).double()
            bound = 1 / math.sqrt(module.in_features)
            size, inside = both.numel(), bool((both.abs() <= bound * (1 + 1e-6)).all())
            spread = float((both / bound).square().mean()) if size else 0.0
            room = 5 * math.sqrt(4 / 45 / max(size, 1))  # of the mean square of uniform numbers, 1/3
            if not inside or abs(spread - 1 / 3) > room or not bool(module.bias.detach().abs().any()):
                return False
    return True


def _criterion(criterion: Any) -> tuple[str, dict[str, Any]]:
    """Which loss it is, with its settings."""
    name = getattr(criterion, "__name__", "")
    if name in layers.LOSS_FUNCTIONS:
        kind = layers.LOSS_FUNCTIONS[name]
        return kind, dict(layers.LOSSES[kind][1])
    kind = type(criterion).__name__
    usual = layers.LOSSES.get(kind, ((), {}))[1]
    return kind, {key: getattr(criterion, key, one) for key, one in usual.items()}


def _optimizer(model: Any, optimizer: Any) -> Section:
    kind = type(optimizer).__name__
    groups = getattr(optimizer, "param_groups", None)
    if not groups or len(groups) != 1:
        return Section(unknown=unread(kind, HERE, "parameters"))
    mine = {id(one) for one in groups[0]["params"]}
    if mine != {id(one) for one in model.parameters()} or not all(
        one.requires_grad for one in model.parameters()
    ):
        return Section(unknown=unread(kind, HERE, "parameters"))
    usual = layers.OPTIMIZERS.get(kind, ((), {}))[1]
    settings = {key: _plain(groups[0].get(key, one)) for key, one in usual.items()}
    if kind not in layers.OPTIMIZERS:
        return Section(words=kind)
    return optimizer_section(Training(Optimizer(kind, settings, [], HERE, {}, ()), HERE))


def _plain(found: Any) -> Any:
    return float(found) if hasattr(found, "item") else found
