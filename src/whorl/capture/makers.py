"""What PyTorch makes for a training: layers, losses, optimizers, schedules, initial weights."""

import ast
from typing import TYPE_CHECKING, Any

from whorl.capture import expressions, layers, turns
from whorl.capture.source import place_of
from whorl.capture.values import (
    Chain,
    Criterion,
    Function,
    Layer,
    Loss,
    Optimizer,
    Parameters,
    Scheduler,
    Settings,
    Signal,
    Unknown,
    WeightsOf,
    is_large,
    layers_in,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def module(reader: "Reader", last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """A layer, a container or a loss of torch.nn."""
    place = place_of(node)
    unknown = next((one for one in (*given, *keywords.values()) if isinstance(one, Unknown)), None)
    if any(isinstance(one, list | tuple) and is_large(one, 10_000) for one in (*given, *keywords.values())):
        return unread(ast.unparse(node), place, "large")
    if last in ("Sequential", "ModuleList"):
        items, names = list(given), []
        if len(given) == 1 and isinstance(given[0], Settings):
            items, names = list(given[0].items.values()), [str(key) for key in given[0].items]
        elif len(given) == 1 and isinstance(given[0], list | tuple):
            items = list(given[0])
        return Chain(items, place, last == "Sequential", names)
    if last.endswith("Loss"):
        table = layers.LOSSES.get(last, ((), {}))
        return Criterion(last, layers.named(given, keywords, table), place)
    if last == "DataParallel" and given:
        return given[0]
    if last == "Parameter":
        return unread(ast.unparse(node), place, "parameter")
    if not last[:1].isupper():
        return unread(ast.unparse(node), place, "call")
    settings = layers.settings_of(last, given, keywords)
    made = Layer(last, settings, place)
    if unknown is not None:
        made.settings["unread"] = unknown
    return made


def compared(reader: "Reader", criterion: Criterion, given: list[Any], node: ast.AST) -> Any:
    """The loss of outputs against targets."""
    criterion.used = True
    if len(given) < 2:
        return unread(ast.unparse(node), place_of(node), "arguments")
    outputs, target = given[:2]
    if isinstance(outputs, Loss) or not isinstance(outputs, Signal):
        if isinstance(target, Signal) and criterion.kind in ("MSELoss", "L1Loss"):
            outputs, target = target, outputs
        else:
            return (
                outputs if isinstance(outputs, Unknown) else unread(ast.unparse(node), place_of(node), "loss")
            )
    return Loss(criterion.kind, criterion.settings, outputs, target, criterion.place)


def optimizing(reader: "Reader", last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """An optimizer of torch.optim over the parameters of networks."""
    place = place_of(node)
    if last not in layers.OPTIMIZERS and last not in layers.OTHER_OPTIMIZERS:
        return unread(ast.unparse(getattr(node, "func", node)), place, "call")
    parameters = given[0] if given else keywords.pop("params", None)
    table = layers.OPTIMIZERS.get(last, (("lr",), {}))
    told = {key: one for key, one in keywords.items() if key not in layers.ONLY_FASTER}
    settings = {key: known(one, node) for key, one in layers.named(given[1:], told, table).items()}
    places = {
        one.arg: expressions.place_given(reader, one.value)
        for one in getattr(node, "keywords", [])
        if one.arg
    }
    for key, one in zip(table[0], getattr(node, "args", [])[1:], strict=False):
        places[key] = expressions.place_given(reader, one)
    networks, doubt = _trained(reader, parameters, node)
    made = Optimizer(last, settings, networks, place, places, tuple(reader.loops), doubt)
    reader.optimizers.append(made)
    return made


def known(found: Any, node: ast.AST) -> Any:
    """A setting, Unknown where it is no number, text or list of such."""
    plain = found is None or isinstance(found, bool | int | float | str | Unknown)
    if plain or (
        isinstance(found, list | tuple) and all(isinstance(one, int | float | str) for one in found)
    ):
        return found
    return unread(ast.unparse(node), place_of(node))


def _trained(reader: "Reader", parameters: Any, node: ast.AST) -> tuple[list[Any], Unknown | None]:
    if isinstance(parameters, list) and len(parameters) == 1 and isinstance(parameters[0], Settings):
        group = parameters[0].items
        parameters = group.get("params") if set(group) == {"params"} else None
    if isinstance(parameters, Parameters):
        return [parameters.network], None
    found = (
        [one.network for one in parameters if isinstance(one, Parameters)]
        if isinstance(parameters, list)
        else []
    )
    return found, unread(ast.unparse(node), place_of(node), "parameters")


def scheduled(reader: "Reader", last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    optimizer = given[0] if given else keywords.pop("optimizer", None)
    if not isinstance(optimizer, Optimizer):
        return unread(ast.unparse(node), place_of(node), "call")
    for one in (turns.elements(reader, given[1]) or []) if len(given) > 1 else []:
        if isinstance(one, Scheduler):  # a schedule within this one steps with it
            one.steps.append(())
            one.optimizer = None
    settings = layers.named(given[1:], keywords, layers.SCHEDULERS.get(last, ((), {})))
    settings = {
        key: one if isinstance(one, Function | list) else known(one, node) for key, one in settings.items()
    }
    made = Scheduler(last, settings, optimizer, place_of(node))
    reader.schedulers.append(made)
    return made


def initialised(
    reader: "Reader", last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """Weights or biases set by one of torch.nn.init's functions."""
    target = given[0] if given else keywords.get("tensor")
    name = last if last.endswith("_") else f"{last}_"
    if isinstance(target, WeightsOf):
        if reader.maybe:
            target.layer.init[target.name] = unread(ast.unparse(node), place_of(node), "init")
        else:
            target.layer.init[target.name] = (name, tuple(given[1:]), dict(keywords), place_of(node))
        return target
    if isinstance(target, Parameters):
        for layer in layers_in(target.network):
            layer.init["weight"] = layer.init["bias"] = unread(ast.unparse(node), place_of(node), "init")
    return None
