"""Settings that do nothing: flags that do not exist, arguments nobody uses, loaders nobody goes through."""

import ast
from typing import TYPE_CHECKING

from whorl.capture.source import place_of
from whorl.capture.training import Useless
from whorl.capture.values import Function, Instance, Optimizer, Settings, is_plain, layers_in

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def useless(reader: "Reader") -> list[Useless]:
    """Everything that was set and does nothing, in the order of the file."""
    found = [
        *reader.useless,
        *_unused_arguments(reader),
        *_idle(reader),
        *_unread_options(reader),
        *_unread_keys(reader),
        *_unread_names(reader),
        *_unused_layers(reader),
    ]
    unique = {(one.kind, one.what, one.place): one for one in found}
    return sorted(unique.values(), key=lambda one: one.place)


def _unused_arguments(reader: "Reader") -> list[Useless]:
    """Arguments of functions that are called and never look at them."""
    found = []
    for function in reader.functions:
        node = function.node
        if not isinstance(node, ast.FunctionDef) or not _was_called(reader, function):
            continue
        used = {one.id for part in node.body for one in ast.walk(part) if isinstance(one, ast.Name)}
        names = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        found += [
            Useless("argument", f"{one.arg} ({function.name})", place_of(one))
            for one in names
            if one.arg not in used and one.arg not in ("self", "cls") and not one.arg.startswith("_")
        ]
    return found


def _was_called(reader: "Reader", function: Function) -> bool:
    return function.calls > 0


def _idle(reader: "Reader") -> list[Useless]:
    """Loaders, optimizers, schedules and scalers that were made and never did anything."""
    stepped = {id(one.optimizer) for one in reader.trainings.values()}
    found = [Useless("loader", "DataLoader", one.place) for one in reader.loaders if not one.used]
    found += [
        Useless("optimizer", _with_decay(one), one.place)
        for one in reader.optimizers
        if id(one) not in stepped
    ]
    found += [Useless("schedule", one.kind, one.place) for one in reader.schedulers if not one.steps]
    found += [Useless("scaler", "GradScaler", one.place) for one in reader.scalers if one.loss is None]
    return found


def _with_decay(optimizer: Optimizer) -> str:
    decay = optimizer.settings.get("weight_decay")
    return f"{optimizer.kind}, weight_decay={decay}" if decay else optimizer.kind


def _unread_options(reader: "Reader") -> list[Useless]:
    """Command-line arguments that nobody looks at."""
    found = []
    for parser in reader.parsers:
        parsed = parser.attributes.get("_parsed")
        if isinstance(parsed, Instance):
            found += [
                Useless("option", f"--{name.replace('_', '-')}", parser.place)
                for name in parser.attributes
                if name != "_parsed" and name not in parsed.read
            ]
    return found


def _unread_keys(reader: "Reader") -> list[Useless]:
    """Keys of a dictionary some of whose keys are looked up, that are not."""
    return [
        Useless("key", str(key), one.places.get(key, one.place))
        for one in reader.tables
        if isinstance(one, Settings) and one.read
        for key in one.items
        if key not in one.read and isinstance(key, str) and is_plain(one.items[key])
    ]


def _unread_names(reader: "Reader") -> list[Useless]:
    """Numbers that are given a name which nothing uses."""
    used = {
        one.id
        for statement in reader.source.body
        for one in ast.walk(statement)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)
    }
    used |= {name for statement in reader.source.body for name in _updated(statement)}
    found = []
    for statement in reader.source.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            value = statement.value.value
            for target in statement.targets:
                if not isinstance(target, ast.Name) or target.id in used or target.id[0] == "_":
                    continue
                if isinstance(value, int | float):
                    found.append(Useless("name", target.id, place_of(statement)))
    return found


def _updated(statement: ast.stmt) -> set[str]:
    return {name for one in ast.walk(statement) if isinstance(one, ast.Global) for name in one.names}


def _unused_layers(reader: "Reader") -> list[Useless]:
    """Layers that a network owns and that nothing flows through."""
    found = []
    for training in reader.trainings.values():
        loss = training.loss
        if loss is None or any(step.kind == "unread" for step in loss.signal.steps):
            continue
        through = {id(step.layer) for step in loss.signal.steps}
        through |= {id(inner.layer) for step in loss.signal.steps for inner in step.inner}
        found += [
            Useless("layer", layer.kind, layer.place)
            for network in loss.signal.networks
            for layer in layers_in(network)
            if id(layer) not in through
        ]
    return found
