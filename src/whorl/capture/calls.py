"""What calls do: code that is read is followed, known libraries are understood, everything else is not read."""

import ast
import re
from typing import TYPE_CHECKING, Any

from whorl.capture import expressions, flow, known, libraries, makers, methods, turns
from whorl.capture.source import Place, place_of
from whorl.capture.values import (
    Array,
    Bound,
    Chain,
    Class,
    Counting,
    Criterion,
    Function,
    Instance,
    Library,
    Named,
    Optimizer,
    Parameters,
    Partial,
    Settings,
    Signal,
    Unknown,
    is_network,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

HARMLESS = re.compile(
    r"(^|[._])(plot|print|show|display|summar|draw|visuali[sz]e|log|save|eval|test|acc|count|describe|info|debug|"
    r"scatter|imshow|hist|title|legend|append|write|report|animate|render|add_|watch|graph|unscale)",
    re.IGNORECASE,
)


def called(reader: "Reader", node: ast.Call) -> Any:
    """What a call gives."""
    function = expressions.value(reader, node.func)
    if isinstance(function, Library) and function.path == "builtins.super":
        return Bound(reader.scope.owner, "super")
    arguments: list[Any] = []
    for one in node.args:
        if isinstance(one, ast.Starred):
            inside = turns.elements(reader, expressions.value(reader, one.value))
            if inside is None:
                return unread(ast.unparse(node), place_of(node))
            arguments += inside
        else:
            arguments.append(expressions.value(reader, one))
    keywords: dict[str, Any] = {}
    for one in node.keywords:
        found = expressions.value(reader, one.value)
        if one.arg is not None:
            keywords[one.arg] = found
        elif isinstance(found, Settings) and all(isinstance(key, str) for key in found.items):
            found.read |= set(found.items)
            keywords |= found.items
        elif isinstance(found, Instance):
            found.read |= set(found.attributes)
            keywords |= found.attributes
        else:
            return unread(ast.unparse(node), place_of(node))
    return call(reader, function, arguments, keywords, node)


def call(reader: "Reader", function: Any, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """What something gives for arguments."""
    match function:
        case Counting():
            function.function.calls += 1
            return reader.call(function.bound, given, keywords, node)
        case Function():
            found = known.called(reader, function, given, keywords, node)
            return found if found is not known.NOT_KNOWN else reader.call(function, given, keywords, node)
        case Partial():
            return call(
                reader, function.function, [*function.arguments, *given], function.keywords | keywords, node
            )
        case Class():
            return instantiated(reader, function, given, keywords, node)
        case Criterion():
            named = [keywords[key] for key in ("input", "target")[len(given) :] if key in keywords]
            return makers.compared(reader, function, [*given, *named], node)
        case Library():
            return libraries.of_library(reader, function.path, given, keywords, node)
        case Bound():
            return methods.method(reader, function.owner, function.name, given, keywords, node)
        case Named() if function.field == "model":
            return flow.applied(reader, function, given, keywords, node)
    if is_network(function):
        return flow.applied(reader, function, given, keywords, node)
    if (
        isinstance(function, Instance)
        and function.kind
        and isinstance(function.kind.find("__call__"), Function)
    ):
        return call(
            reader, expressions.attribute_of(reader, function, "__call__", node), given, keywords, node
        )
    return not_read(reader, function, given, keywords, node)


def not_read(
    reader: "Reader", function: Any, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A call whose effect is not known: what it was given may have been changed by it."""
    place, said = place_of(node), ast.unparse(getattr(node, "func", node))
    reason = function if isinstance(function, Unknown) else unread(f"{said}()", place, "call")
    everything = (*given, *keywords.values())
    if "clip" in said.lower():
        reader.pending_clip = (unread(f"{said}()", place, "call"), place)
    notice(reader, said, everything, place)
    if "shuffle" in said:
        _disordered(everything, reason)
    signals = [one for one in (*given, *keywords.values()) if isinstance(one, Signal)]
    if signals:
        return flow.changed(signals[0], said, node)
    return reason if isinstance(function, Unknown) is False else unread(f"{said}()", place, "call")


def notice(reader: "Reader", said: str, given: tuple[Any, ...], place: Place) -> None:
    """Networks and optimizers that are given to something which may change them."""
    for one in () if HARMLESS.search(said) else given:
        is_moved = (
            isinstance(one, Parameters) and not said.split(".")[-1][:1].isupper()
        )  # optimizers hold them
        owner = one.network if isinstance(one, Parameters) and is_moved else one
        if is_network(owner) or isinstance(owner, Optimizer):
            reader.touch(owner, said, place)


def _disordered(given: tuple[Any, ...], reason: Unknown) -> None:
    """Things put in another order where they are."""
    for one in given:
        if isinstance(one, Array):
            one.doubt = reason
        elif isinstance(one, list):
            one[:] = [reason] * len(one)
        elif isinstance(one, Named):
            one.changes = (*one.changes, "shuffle")


def decorated(reader: "Reader", node: ast.FunctionDef, made: Function) -> Any:
    known = (
        "staticmethod",
        "classmethod",
        "property",
        "torch.no_grad",
        "torch.inference_mode",
        "override",
        "abstractmethod",
    )
    for one in node.decorator_list:
        said = ast.unparse(one).split("(")[0]
        if not any(said == name or said.endswith("." + name.split(".")[-1]) for name in known):
            return unread(f"@{said}", place_of(node), "decorator")
    return made


def fill(
    reader: "Reader",
    scope: Any,
    function: Function,
    given: list[Any],
    keywords: dict[str, Any],
    node: ast.AST,
) -> Unknown | None:
    """Gives a function's parameters their values; Unknown where they do not fit."""
    spec = function.node.args
    names = [one.arg for one in (*spec.posonlyargs, *spec.args)]
    place = place_of(node)
    before, reader.scope = reader.scope, function.scope
    try:
        usual = [expressions.value(reader, one) for one in spec.defaults]
        named = [one and expressions.value(reader, one) for one in spec.kw_defaults]
    finally:
        reader.scope = before
    values = dict(zip(names[len(names) - len(usual) :], usual, strict=True))
    values |= {
        one.arg: found
        for one, found, told in zip(spec.kwonlyargs, named, spec.kw_defaults, strict=True)
        if told is not None
    }
    if len(given) > len(names) and spec.vararg is None:
        return unread(ast.unparse(node), place, "arguments")
    values |= dict(zip(names, given, strict=False))
    rest = {}
    for key, one in keywords.items():
        if key in names or key in {kw.arg for kw in spec.kwonlyargs}:
            values[key] = one
        else:
            rest[key] = one
    if spec.vararg is not None:
        values[spec.vararg.arg] = tuple(given[len(names) :])
    if spec.kwarg is not None:
        values[spec.kwarg.arg] = Settings(rest, place, read=set(rest))
    elif rest:
        return unread(ast.unparse(node), place, "arguments")
    missing = [name for name in (*names, *(kw.arg for kw in spec.kwonlyargs)) if name not in values]
    if missing:
        return unread(ast.unparse(node), place, "arguments")
    sources = _argument_places(reader, node, names)
    for name, one in values.items():
        scope.put(name, one, sources.get(name, place_of(function.node)))
    return None


def _argument_places(reader: "Reader", node: ast.AST, names: list[str]) -> dict[str, Place]:
    """Where the arguments of a call were written down."""
    if not isinstance(node, ast.Call):
        return {}
    places = {one.arg: expressions.place_given(reader, one.value) for one in node.keywords if one.arg}
    skip = 1 if names[:1] == ["self"] else 0
    return places | {
        name: expressions.place_given(reader, one)
        for name, one in zip(names[skip:], node.args, strict=False)
        if not isinstance(one, ast.Starred)
    }


def instantiated(
    reader: "Reader", kind: Class, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    base = kind.bases[0] if kind.bases else None
    is_optimizer = isinstance(base, Library) and base.path.startswith("torch.optim.")
    optimizer = known.optimizer(kind) if is_optimizer else None
    if optimizer is not None and isinstance(base, Library):
        made = makers.optimizing(reader, base.last, given, keywords, node)
        made.kind = optimizer
        return made
    made = Instance(kind, {}, place_of(node), title=kind.node.name)
    start = kind.find("__init__")
    if isinstance(start, Function):
        bound = Function(start.node, start.scope, start.place, made, start.home)
        start.calls += 1
        problem = reader.call(bound, given, keywords, node)
        if isinstance(problem, Unknown):
            return problem
    elif kind.is_data:
        fields = kind.fields()
        if fields is None or len(given) > len(fields) or set(keywords) - set(fields):
            return unread(ast.unparse(node), place_of(node), "arguments")
        usual = {name: kind.find(name) for name in fields if kind.find(name) is not None}
        made.attributes |= usual | dict(zip(fields, given, strict=False)) | keywords
        made.title = "settings"
        after = kind.find("__post_init__")
        if isinstance(after, Function):
            after.calls += 1
            reader.call(Function(after.node, after.scope, after.place, made, after.home), [], {}, node)
    elif any(isinstance(base, Library) and base.last == "Sequential" for base in kind.bases):
        made.attributes["_layers"] = Chain(list(given), place_of(node))
    elif given or keywords:
        return unread(ast.unparse(node), place_of(node), "arguments")
    return made
