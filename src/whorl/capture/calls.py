"""What calls do: code that is read is followed, known libraries are understood, everything else is not read."""

import ast
import difflib
import math
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whorl.capture import arrays, expressions, flow, layers, loading
from whorl.capture.source import Place, place_of
from whorl.capture.training import Useless
from whorl.capture.values import (
    Array,
    Batch,
    Bound,
    Chain,
    Class,
    Counter,
    Counting,
    Criterion,
    Dataset,
    Function,
    GradientOf,
    Instance,
    Layer,
    Library,
    Loader,
    Loss,
    Named,
    Optimizer,
    Parameters,
    Partial,
    Scaler,
    Scheduler,
    Settings,
    Signal,
    Unknown,
    WeightsOf,
    Zipped,
    is_network,
    is_plain,
    layers_in,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

BUILT_IN = {
    "range", "len", "int", "float", "str", "bool", "list", "tuple", "dict", "set", "enumerate", "zip", "print", "sum",
    "max", "min", "abs", "round", "getattr", "setattr", "hasattr", "isinstance", "issubclass", "super", "sorted",
    "reversed", "map", "filter", "open", "type", "vars", "next", "iter", "input", "any", "all", "pow", "divmod", "id",
    "repr", "format", "callable", "exit", "quit", "Exception", "ValueError", "RuntimeError", "KeyError", "object",
    "slice", "NotImplementedError", "AssertionError", "staticmethod", "property", "display",
}  # fmt: skip
_ROOTS = (
    "torch",
    "numpy",
    "math",
    "sklearn",
    "torchvision",
    "builtins",
    "functools",
    "argparse",
    "dataclasses",
    "tqdm",
)
HARMLESS = re.compile(
    r"(^|[._])(plot|print|show|display|summar|draw|visuali[sz]e|log|save|eval|test|acc|count|describe|info|debug|"
    r"scatter|imshow|hist|title|legend|append|write|report|animate|render)",
    re.IGNORECASE,
)
_NUMBERS = {"pi": math.pi, "e": math.e, "inf": math.inf, "tau": math.tau}
_MATH = {
    name: getattr(math, name)
    for name in (
        "sin",
        "cos",
        "tan",
        "exp",
        "log",
        "log2",
        "log10",
        "sqrt",
        "floor",
        "ceil",
        "radians",
        "atan2",
        "tanh",
    )
}
_TORCH_LIKE = ("torch", "numpy", "math", "torch.nn.functional", "numpy.random", "torch.special")


def is_known(path: str) -> bool:
    """Whether a full name belongs to a library that is understood."""
    return path.split(".")[0] in _ROOTS


def has(module: str, name: str) -> bool:
    """Whether a library's module is known to have a name, for names that a star imported."""
    if module == "torch.nn":
        return (
            name in layers.LAYERS
            or name.endswith("Loss")
            or name in ("Sequential", "Module", "ModuleList", "functional", "init")
        )
    if module == "torch.optim":
        return name in layers.OPTIMIZERS or name in (*layers.OTHER_OPTIMIZERS, "lr_scheduler")
    if module == "torch.nn.functional":
        return name in layers.LOSS_FUNCTIONS or name in flow.FUNCTIONS or name == "one_hot"
    if module in ("torch", "numpy"):
        return name in arrays.FUNCTIONS or name in (
            "nn",
            "optim",
            "manual_seed",
            "device",
            "no_grad",
            "max",
            "argmax",
            "float32",
            "long",
            "utils",
        )
    return module == "math" and (name in _MATH or name in _NUMBERS)


def constant(owner: Library, name: str) -> Any:
    """Something of a library: a number where it is one."""
    if owner.path in ("math", "numpy", "torch") and name in _NUMBERS:
        return _NUMBERS[name]
    if owner.path == "numpy" and name == "newaxis":
        return None
    return Library(f"{owner.path}.{name}")


def called(reader: "Reader", node: ast.Call) -> Any:
    """What a call gives."""
    function = expressions.value(reader, node.func)
    if isinstance(function, Library) and function.path == "builtins.super":
        return Bound(reader.scope.owner, "super")
    arguments: list[Any] = []
    for one in node.args:
        if isinstance(one, ast.Starred):
            inside = expressions.elements(reader, expressions.value(reader, one.value))
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
            return reader.call(function, given, keywords, node)
        case Partial():
            return call(
                reader, function.function, [*function.arguments, *given], function.keywords | keywords, node
            )
        case Class():
            return instantiated(reader, function, given, keywords, node)
        case Criterion():
            return compared(reader, function, given, node)
        case Library():
            return of_library(reader, function.path, given, keywords, node)
        case Bound():
            return method(reader, function.owner, function.name, given, keywords, node)
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
    if not HARMLESS.search(said):
        for one in (*given, *keywords.values()):
            if is_network(one) or isinstance(one, Optimizer):
                reader.touch(one, said, place)
    signals = [one for one in (*given, *keywords.values()) if isinstance(one, Signal)]
    if signals:
        return flow.changed(signals[0], said, node)
    return reason if isinstance(function, Unknown) is False else unread(f"{said}()", place, "call")


# Functions and classes of the code itself


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
    made = Instance(kind, {}, place_of(node), title=kind.node.name)
    start = kind.find("__init__")
    if isinstance(start, Function):
        bound = Function(start.node, start.scope, start.place, made, start.home)
        start.calls += 1
        problem = reader.call(bound, given, keywords, node)
        if isinstance(problem, Unknown):
            return problem
    elif kind.is_data:
        fields = [
            one.target.id
            for one in kind.node.body
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
        ]
        made.attributes |= {name: kind.members[name] for name in fields if name in kind.members}
        made.attributes |= dict(zip(fields, given, strict=False)) | keywords
        made.title = "settings"
    elif any(isinstance(base, Library) and base.last == "Sequential" for base in kind.bases):
        made.attributes["_layers"] = Chain(list(given), place_of(node))
    elif given or keywords:
        return unread(ast.unparse(node), place_of(node), "arguments")
    return made


# Attributes that are set


def set_attribute(reader: "Reader", owner: Any, target: ast.Attribute, found: Any, place: Place) -> None:
    """An attribute given a value: of an object it is kept, of a library it may be a flag that does not exist."""
    if isinstance(owner, Instance):
        if (
            reader.maybe
            and target.attr in owner.attributes
            and not expressions.same(owner.attributes[target.attr], found)
        ):
            found = unread(ast.unparse(target), place, "branch")
        owner.attributes[target.attr] = found
    elif isinstance(owner, Class):
        owner.members[target.attr] = found
    elif isinstance(owner, Library):
        check_flag(reader, owner, target.attr, place)
    elif isinstance(owner, Parameters | WeightsOf):
        if target.attr == "requires_grad":
            network = owner.network if isinstance(owner, Parameters) else owner.layer
            if found is not True:
                reader.frozen[id(network)] = unread(ast.unparse(target), place, "frozen")
        elif target.attr == "data" and isinstance(owner, WeightsOf):
            owner.layer.init[owner.name] = unread(ast.unparse(target), place, "init")
        elif target.attr != "grad":
            changed_from_outside(reader, owner, target, place)
        elif isinstance(owner, Parameters):
            zeroed(reader, owner.network)
    elif isinstance(owner, Chain | Layer) and is_network(found):
        if isinstance(owner, Chain) and target.attr in owner.names:
            owner.items[owner.names.index(target.attr)] = found
        else:
            changed_from_outside(reader, owner, target, place)
    elif isinstance(owner, Layer) and target.attr in ("weight", "bias"):
        owner.init[target.attr] = unread(ast.unparse(target), place, "init")
    elif isinstance(owner, Array):
        owner.doubt = None if target.attr in ("requires_grad", "grad") else unread(ast.unparse(target), place)
    else:
        changed_from_outside(reader, owner, target, place)


def check_flag(reader: "Reader", owner: Library, name: str, place: Place) -> None:
    """A flag of PyTorch by a name that no flag has."""
    known = layers.FLAGS.get(owner.path)
    if known is not None and name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        reader.useless.append(Useless("flag", f"{owner.path}.{name}", place, close[0] if close else ""))


def changed_from_outside(reader: "Reader", owner: Any, target: ast.AST, place: Place) -> None:
    """Something written where it cannot be followed."""
    said = ast.unparse(target)
    while isinstance(owner, Bound):
        if isinstance(owner.owner, Optimizer):
            owner.owner.doubt = unread(said, place, "rate")
        owner = owner.owner
    if isinstance(owner, Unknown) and ("param_groups" in said or "'lr'" in said):
        for one in reader.optimizers:
            one.doubt = unread(said, place, "rate")
    network = (
        owner.network
        if isinstance(owner, Parameters)
        else owner.layer
        if isinstance(owner, WeightsOf)
        else owner
    )
    if is_network(network):
        reader.touch(network, said, place)


def is_update_by_hand(reader: "Reader", owner: Any, node: ast.AugAssign) -> bool:
    """`p -= lr * p.grad` for every parameter is gradient descent."""
    if not isinstance(owner, Parameters | WeightsOf):
        return False
    place, network = place_of(node), owner.network if isinstance(owner, Parameters) else owner.layer
    if "grad" not in ast.unparse(node.value):
        if isinstance(owner, WeightsOf):
            network.init[owner.name] = unread(ast.unparse(node), place, "init")
        else:
            reader.touch(network, ast.unparse(node), place)
        return True
    rate = (
        _rate(reader, node.value) if isinstance(node.op, ast.Sub) and isinstance(owner, Parameters) else None
    )
    made = reader.by_hand.get(id(network))
    if made is None:
        settings = layers.named([], {"lr": rate}, layers.OPTIMIZERS["SGD"])
        made = Optimizer("SGD" if rate is not None else "by hand", settings, [network], place, {}, ())
        reader.by_hand[id(network)] = made
    inner = reader.loops.pop() if reader.loops and reader.loops[-1].kind == "parameters" else None
    reader.stepped(made, place)
    if inner is not None:
        reader.loops.append(inner)
    return True


def _rate(reader: "Reader", node: ast.expr) -> Any:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        sides = [expressions.value(reader, one) for one in (node.left, node.right)]
        rate = [one for one in sides if isinstance(one, int | float)]
        slope = [one for one in sides if isinstance(one, GradientOf)]
        if len(rate) == len(slope) == 1:
            return rate[0]
    return None


def note_if_lost(reader: "Reader", node: ast.expr, found: Any) -> None:
    """`X.to(device)` alone on a line moves nothing: a tensor is not changed by it."""
    if (
        isinstance(found, Array | Named)
        and isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
    ) and (
        node.func.attr in ("to", "cuda", "float", "double", "long") and getattr(found, "field", "") != "model"
    ):
        reader.useless.append(Useless("lost", ast.unparse(node), place_of(node)))


# Blocks that are entered


def enter(reader: "Reader", item: ast.withitem, place: Place) -> Callable[[], Any]:
    """Enters a `with` and gives what leaves it again."""
    node = item.context_expr
    function = expressions.value(reader, node.func) if isinstance(node, ast.Call) else None
    path = function.path if isinstance(function, Library) else ""
    if path.endswith(("no_grad", "inference_mode")):
        reader.quiet += 1
        return lambda: setattr(reader, "quiet", reader.quiet - 1)
    if path.endswith("autocast") and isinstance(node, ast.Call):
        named = {one.arg: expressions.value(reader, one.value) for one in node.keywords}
        kind = getattr(named.get("dtype"), "last", "float16")
        if named.get("enabled", True) is not True:
            kind = "float32" if named["enabled"] is False else "unknown"
        reader.autocast.append(kind)
        return reader.autocast.pop
    found = expressions.value(reader, node)
    if item.optional_vars is not None:
        inner = Zipped([found.parts[0]]) if isinstance(found, Zipped) else found
        reader.assign(item.optional_vars, inner, place)
    return lambda: None


def trains(reader: "Reader", node: ast.AST) -> bool:
    """Whether something goes backward or takes a step in here, in functions called from here too."""
    known = getattr(node, "trains", None)
    if known is not None:
        return known
    node.trains = False  # pyright: ignore[reportAttributeAccessIssue]
    names = set()
    found = False
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute):
            found = found or one.func.attr in ("backward", "step")
            names.add(one.func.attr)
        elif isinstance(one, ast.Call) and isinstance(one.func, ast.Name):
            names.add(one.func.id)
        elif isinstance(one, ast.AugAssign) and "grad" in ast.unparse(one.value):
            found = True
    found = found or any(one.name in names and trains(reader, one.node) for one in reader.functions)
    node.trains = found  # pyright: ignore[reportAttributeAccessIssue]
    return found


# Libraries


def of_library(reader: "Reader", path: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """A function or class of an imported library."""
    place, last = place_of(node), path.rsplit(".", 1)[-1]
    if path.startswith("builtins."):
        return built_in(reader, last, given, keywords, node)
    if path.startswith(("torch.optim.lr_scheduler.",)):
        return scheduled(reader, last, given, keywords, node)
    if path.startswith("torch.optim."):
        return optimizing(reader, last, given, keywords, node)
    if path.startswith("torch.nn.init."):
        return initialised(reader, last, given, keywords, node)
    if path in ("torch.nn.utils.clip_grad_norm_", "torch.nn.utils.clip_grad_value_"):
        reader.pending_clip = (
            f"{last} {_shown(given[1] if len(given) > 1 else next(iter(keywords.values()), '?'))}",
            place,
        )
        if not reader.backward:
            reader.useless.append(Useless("clip", last, place))
            reader.pending_clip = None
        return None
    if path.startswith(("torch.nn.functional.", "torch.", "numpy.", "math.")):
        found = numeric(reader, path, last, given, keywords, node)
        if found is not NOT_FOUND:
            return found
    if path.startswith("torch.nn.") and path.count(".") in (2, 4):
        return module(reader, last, given, keywords, node)
    found = loading.of_library(reader, path, given, keywords, node)
    if found is not NOT_FOUND:
        return found
    return other(reader, path, last, given, keywords, node)


NOT_FOUND = loading.NOT_FOUND


def numeric(
    reader: "Reader", path: str, last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A function on numbers, or on what flows through a network."""
    if last in layers.LOSS_FUNCTIONS and given:
        kind = layers.LOSS_FUNCTIONS[last]
        made = Criterion(kind, layers.named(given[2:], keywords, layers.LOSSES[kind]), place_of(node))
        return compared(reader, made, given[:2], node)
    signals = [one for one in given if isinstance(one, Signal)]
    if signals and (path.startswith(("torch.", "numpy."))) and isinstance(given[0], Signal):
        if last in ("eq",) and given[0].is_class:
            reader.measured(given[0], place_of(node))
        return flow.function(reader, last, given[0], given[1:], keywords, node)
    if path.startswith("math.") and last in _MATH and all(isinstance(one, int | float) for one in given):
        try:
            return _MATH[last](*given)
        except (ValueError, OverflowError, TypeError):
            return unread(ast.unparse(node), place_of(node))
    named_data = next((one for one in given if isinstance(one, Named | Batch)), None)
    if named_data is not None and not path.startswith("torch.utils."):
        same = (
            "tensor",
            "from_numpy",
            "as_tensor",
            "array",
            "asarray",
            "FloatTensor",
            "LongTensor",
            "Tensor",
            "float32",
        )
        return named_data if last in same else changed_data(named_data, None, last, node)
    parent = path.rsplit(".", 1)[0]
    if last in arrays.FUNCTIONS and parent in _TORCH_LIKE:
        return arrays.function(reader, last, given, keywords, node, path.startswith("torch"))
    if parent == "numpy.random" and last in (
        "normal",
        "uniform",
        "random",
        "random_sample",
        "standard_normal",
        "permutation",
    ):
        return _numpy_random(reader, last, given, keywords, node)
    return NOT_FOUND


def _numpy_random(
    reader: "Reader", last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """NumPy's older generators with their own order of arguments."""
    if last == "permutation":
        return arrays.function(reader, "randperm", given, {}, node, False)
    if last in ("normal", "uniform"):
        first, second, size = [*given, *[None] * 3][:3]
        low = keywords.get("loc", keywords.get("low", first if first is not None else 0.0))
        high = keywords.get("scale", keywords.get("high", second if second is not None else 1.0))
        size = keywords.get("size", size)
        shape = arrays.shape_of([size] if size is not None else [()])
        if shape is None or not isinstance(low, int | float) or not isinstance(high, int | float):
            return unread(ast.unparse(node), place_of(node))
        found = arrays.draw(reader, "randn" if last == "normal" else "rand", shape, node, False)
        if isinstance(found, Array):
            found.values = low + found.values * (high if last == "normal" else high - low)
        return found
    shape = arrays.shape_of([keywords["size"]] if "size" in keywords else given or [()])
    if shape is None:
        return unread(ast.unparse(node), place_of(node))
    return arrays.draw(reader, "randn" if "normal" in last else "rand", shape, node, False)


def module(reader: "Reader", last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """A layer, a container or a loss of torch.nn."""
    place = place_of(node)
    unknown = next((one for one in (*given, *keywords.values()) if isinstance(one, Unknown)), None)
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
    settings = layers.named(given[1:], told, table)
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
    for one in (expressions.elements(reader, given[1]) or []) if len(given) > 1 else []:
        if isinstance(one, Scheduler):  # a schedule within this one steps with it
            one.steps.append(())
            one.optimizer = None
    settings = layers.named(given[1:], keywords, layers.SCHEDULERS.get(last, ((), {})))
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


def other(
    reader: "Reader", path: str, last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """Seeds, devices, precision, command-line arguments, and what only looks on."""
    place = place_of(node)
    if last in ("manual_seed", "seed", "manual_seed_all", "seed_everything"):
        kind = (
            "torch"
            if (path.startswith("torch.") and "cuda" not in path) or last == "seed_everything"
            else path.split(".")[0]
        )
        reader.seeds.append((kind, given[0] if given else None, place, tuple(reader.loops)))
        return None
    if path == "torch.set_default_dtype":
        reader.autocast.insert(0, getattr(given[0], "last", "unknown") if given else "unknown")
        return None
    if path == "torch.device":
        return given[0] if given and isinstance(given[0], str) else unread(ast.unparse(node), place, "device")
    if path == "torch.compile" or (last == "deepcopy" and given and not is_network(given[0])):
        return given[0] if given else Partial(Library(path), (), keywords)
    if last == "GradScaler":
        made = Scaler(place)
        reader.scalers.append(made)
        return made
    if path.startswith("argparse.") and last == "ArgumentParser":
        made = Instance(None, {}, place, title="parser")
        reader.parsers.append(made)
        return made
    if last in ("SimpleNamespace", "Namespace", "EasyDict", "Box"):
        return Instance(None, dict(keywords), place, title="settings")
    if last == "OrderedDict":
        return built_in(reader, "dict", given, keywords, node)
    if last == "partial" and given:
        return Partial(given[0], tuple(given[1:]), keywords)
    if last in ("tqdm", "trange", "tnrange", "notebook_tqdm"):
        return (
            built_in(reader, "range", given, {}, node)
            if "range" in last
            else (given[0] if given else keywords.get("iterable"))
        )
    if last == "field" and path.startswith("dataclasses"):
        if "default" in keywords:
            return keywords["default"]
        maker = keywords.get("default_factory")
        return call(reader, maker, [], {}, node) if maker is not None else unread(ast.unparse(node), place)
    if (
        last == "product"
        and path.startswith("itertools")
        and all(isinstance(one, list | tuple) for one in given)
    ):
        import itertools

        return [tuple(one) for one in itertools.product(*given)][:1000]
    if last == "accuracy_score":
        for one in given:
            if isinstance(one, Signal):
                reader.measured(one, place)
        return unread(ast.unparse(node), place)
    return not_read(reader, Library(path), given, keywords, node)


def built_in(reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """The functions that Python has of itself."""
    place = place_of(node)
    first = given[0] if given else None
    if name == "range":
        whole = (
            all(isinstance(one, int) and not isinstance(one, bool) for one in given) and 1 <= len(given) <= 3
        )
        if whole and not (len(given) == 3 and given[2] == 0) and all(abs(one) < 10**12 for one in given):
            return range(*given)
        return next((one for one in given if isinstance(one, Unknown)), unread(ast.unparse(node), place))
    if name in ("list", "tuple", "sorted", "set", "iter"):
        return _listed(reader, name, given, keywords, node)
    if name == "dict":
        items = dict(first.items) if isinstance(first, Settings) else {}
        if isinstance(first, list | tuple):
            pairs = [expressions.elements(reader, one) for one in first]
            if any(one is None or len(one) != 2 or not is_plain(one[0]) for one in pairs):
                return unread(ast.unparse(node), place)
            items = {one[0]: one[1] for one in pairs if one}
        made = Settings(items | keywords, place)
        reader.tables.append(made)
        return made
    if name in ("enumerate", "zip", "reversed"):
        return _side_by_side(reader, name, given, node)
    if name == "len":
        return loading.length(reader, first, node)
    if name in ("int", "float", "str", "bool", "abs", "round", "max", "min", "sum"):
        return _number(name, given, keywords, node)
    if name == "slice":
        return slice(*given[:3]) if 1 <= len(given) <= 3 else unread(ast.unparse(node), place)
    if name == "getattr" and len(given) >= 2 and isinstance(given[1], str):
        return expressions.attribute_of(reader, first, given[1], node)
    if name == "setattr" and len(given) == 3 and isinstance(given[1], str) and isinstance(first, Instance):
        first.attributes[given[1]] = given[2]
        return None
    if name in ("isinstance", "hasattr"):
        return _kind_of(name, given, node)
    if name == "vars" and isinstance(first, Instance):
        first.read |= set(first.attributes)
        return Settings(dict(first.attributes), place)
    if name == "map" and len(given) == 2 and (items := expressions.elements(reader, given[1])) is not None:
        return [call(reader, first, [one], {}, node) for one in items]
    if name in ("print", "display"):
        return None
    if name in ("exit", "quit"):
        return None
    return unread(ast.unparse(node), place, "call")


def _listed(reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    if not given:
        return [] if name != "tuple" else ()
    first = given[0]
    if isinstance(first, Parameters | Loader) or (name == "iter" and not isinstance(first, list | tuple)):
        return first
    items = (
        list(first)
        if isinstance(first, range) and len(first) <= 10_000
        else expressions.elements(reader, first)
    )
    if items is None or (
        name == "sorted" and (keywords or not all(isinstance(one, int | float) for one in items))
    ):
        return unread(ast.unparse(node), place_of(node))
    return tuple(items) if name == "tuple" else sorted(items) if name == "sorted" else items


def _side_by_side(reader: "Reader", name: str, given: list[Any], node: ast.AST) -> Any:
    if name == "reversed":
        items = expressions.elements(reader, given[0])
        return items[::-1] if items is not None else unread(ast.unparse(node), place_of(node))
    every = [expressions.rounds(reader, one, symbolic=False) for one in given]
    if name == "zip":
        if (
            given
            and all(isinstance(one, list) for one in every)
            and not any(isinstance(one, Array | range) for one in given)
        ):
            return [tuple(row) for row in zip(*every, strict=False)]  # pyright: ignore[reportArgumentType]
        return Zipped(list(given))
    start = given[1] if len(given) > 1 else 0
    if (
        every[:1]
        and isinstance(every[0], list)
        and isinstance(start, int)
        and not isinstance(given[0], range)
    ):
        return [(place, one) for place, one in enumerate(every[0], start)]
    return Zipped(["count", given[0]])


def _number(name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    values = list(given[0]) if len(given) == 1 and isinstance(given[0], list | tuple) else given
    values = [
        one.values.item() if isinstance(one, Array) and one.values.size == 1 and not one.doubt else one
        for one in values
    ]
    acts: dict[str, Callable[..., Any]] = {
        "int": int, "float": float, "str": str, "bool": bool, "abs": abs, "round": round, "max": max, "min": min,
    }  # fmt: skip
    plain = values and all(is_plain(one) and one is not None for one in values) and not keywords
    if not plain or any(isinstance(one, str) and len(one) > 100 for one in values):
        return next(
            (one for one in values if isinstance(one, Unknown)), unread(ast.unparse(node), place_of(node))
        )
    try:
        return sum(values) if name == "sum" else acts[name](*values)  # pyright: ignore[reportArgumentType, reportCallIssue]
    except (ValueError, TypeError, OverflowError):
        return unread(ast.unparse(node), place_of(node))


def _kind_of(name: str, given: list[Any], node: ast.AST) -> Any:
    if name == "isinstance" and len(given) == 2 and isinstance(given[0], Layer):
        kinds = given[1] if isinstance(given[1], tuple) else (given[1],)
        if all(isinstance(one, Library) for one in kinds):
            return any(one.last in (given[0].kind, "Module") for one in kinds)
    if name == "isinstance" and len(given) == 2 and isinstance(given[0], Chain | Instance):
        kinds = given[1] if isinstance(given[1], tuple) else (given[1],)
        if all(isinstance(one, Library) and one.path.startswith("torch.nn.") for one in kinds):
            last = "Sequential" if isinstance(given[0], Chain) else ""
            return any(one.last in ("Module", last) for one in kinds)
    return unread(ast.unparse(node), place_of(node))


# Methods


def method(
    reader: "Reader", owner: Any, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A method of something that is not code of the file itself."""
    place = place_of(node)
    if name == "super":
        return unread(ast.unparse(node), place)
    if isinstance(owner, Bound) and owner.name == "super":
        return of_parent(reader, owner.owner, name, given, keywords, node)
    if isinstance(owner, Unknown):
        return of_unknown(reader, owner, name, given, keywords, node)
    if is_network(owner) or (isinstance(owner, Named) and owner.field == "model"):
        return of_network(reader, owner, name, given, keywords, node)
    match owner:
        case Loss():
            return _of_loss(reader, owner, name, node)
        case Signal():
            return flow.method(reader, owner, name, given, keywords, node)
        case Array():
            return arrays.method(reader, owner, name, given, keywords, node)
        case Optimizer():
            return _of_optimizer(reader, owner, name, place)
        case Scheduler() if name == "step":
            owner.steps.append(tuple(reader.loops))
            owner.doubt = owner.doubt or bool(reader.maybe)
            return None
        case Scaler():
            return _of_scaler(reader, owner, name, given, place)
        case Settings():
            return _of_settings(reader, owner, name, given, node)
        case list():
            return _of_list(reader, owner, name, given, node)
        case Instance():
            return _of_plain_instance(reader, owner, name, given, keywords, node)
        case Criterion() if name in ("to", "cuda"):
            return owner
        case Parameters() | WeightsOf():
            return _of_parameters(reader, owner, name, given, keywords, node)
        case Named() | Batch() | Loader() | Dataset():
            return loading.method(reader, owner, name, given, keywords, node)
        case str() if name in ("lower", "upper", "strip"):
            return getattr(owner, name)()
        case Chain() if name in ("append", "extend"):
            return None
    return not_read(reader, Unknown(unread(name, place).why, place), given, keywords, node)


def of_parent(
    reader: "Reader", owner: Any, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A method of the class above."""
    home = reader.scope.home
    if not isinstance(owner, Instance) or home is None:
        return unread(ast.unparse(node), place_of(node))
    for base in home.bases:
        found = base.find(name) if isinstance(base, Class) else None
        if isinstance(found, Function):
            return reader.call(
                Function(found.node, found.scope, found.place, owner, found.home), given, keywords, node
            )
        if isinstance(base, Library) and base.last == "Sequential" and name == "__init__":
            owner.attributes["_layers"] = module(reader, "Sequential", given, keywords, node)
            return None
        if isinstance(base, Library) and base.last == "Sequential" and name == "forward" and given:
            return flow.applied(reader, owner.attributes.get("_layers"), given, {}, node)
    return None if name == "__init__" else unread(ast.unparse(node), place_of(node))


def of_unknown(
    reader: "Reader", owner: Unknown, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    place = place_of(node)
    if name == "step" and (reader.backward or id(owner) in reader.trainings):
        reader.stepped(owner, place)
        return None
    if name == "backward" and reader.loops:
        reader.went_backward(owner)
        return None
    signals = [one for one in given if isinstance(one, Signal)]
    return flow.changed(signals[0], name, node) if signals else owner


def of_network(
    reader: "Reader", owner: Any, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    place = place_of(node)
    if name in (
        "to",
        "cuda",
        "cpu",
        "float",
        "half",
        "double",
        "bfloat16",
        "compile",
        "requires_grad_",
        "share_memory",
    ):
        if name in ("to", "cuda", "cpu"):
            reader.device = given[0] if given else name
        if name in ("half", "double", "bfloat16") or (name == "requires_grad_" and given[:1] == [False]):
            reader.touch(owner, name, place)
        return owner
    if name in ("train", "eval"):
        mode = name == "train" and (not given or given[0] is True)
        for layer in layers_in(owner):
            reader.modes[id(layer)] = mode
        reader.switched.append((mode, {id(layer) for layer in layers_in(owner)}, tuple(reader.loops)))
        return owner
    if name in ("parameters", "named_parameters"):
        return Parameters(owner)
    if name in ("modules", "children", "named_modules"):
        return (
            [owner, *layers_in(owner)]
            if name == "modules" and not isinstance(owner, Layer)
            else list(layers_in(owner))
        )
    if name == "apply" and given:
        for one in [*layers_in(owner), *([] if isinstance(owner, Layer) else [owner])]:
            call(reader, given[0], [one], {}, node)
        return owner
    if name == "zero_grad":
        zeroed(reader, owner)
        return None
    if name == "forward":
        return flow.applied(reader, owner, given, keywords, node)
    if name in ("append", "add_module", "extend") and isinstance(owner, Chain | Instance):
        return _grown(reader, owner, name, given, node)
    if name in ("state_dict", "__len__", "size", "named_children", "extra_repr", "__repr__"):
        return unread(ast.unparse(node), place)
    reader.touch(owner, f".{name}()", place)
    return unread(ast.unparse(node), place, "call")


def _grown(reader: "Reader", owner: Any, name: str, given: list[Any], node: ast.AST) -> Any:
    known = not reader.maybe and not reader.loops
    if (
        isinstance(owner, Instance)
        and name == "add_module"
        and len(given) == 2
        and isinstance(given[0], str)
        and known
    ):
        owner.attributes[given[0]] = given[1]
    elif isinstance(owner, Chain) and known:
        items = expressions.elements(reader, given[0]) if name == "extend" else [given[-1]]
        owner.items += items if items is not None else [unread(ast.unparse(node), place_of(node))]
    else:
        reader.touch(owner, name, place_of(node))
    return owner


def zeroed(reader: "Reader", network: Any) -> None:
    """Gradients are set to zero."""
    reader.zeroed.append(network)


def _of_loss(reader: "Reader", owner: Loss, name: str, node: ast.AST) -> Any:
    if name == "backward":
        reader.went_backward(owner)
        return None
    if name in ("item", "detach", "cpu", "numpy", "tolist"):
        return unread(ast.unparse(node), place_of(node))
    if name in ("to", "float"):
        return owner
    if name in ("mean", "sum"):
        reduction = owner.settings.get("reduction")
        if reduction == "none":
            return replace(owner, settings={**owner.settings, "reduction": name})
        return owner
    return replace(owner, extra=unread(ast.unparse(node), place_of(node), "loss"))


def _of_optimizer(reader: "Reader", owner: Optimizer, name: str, place: Place) -> Any:
    if name == "step":
        reader.stepped(owner, place)
    elif name == "zero_grad":
        reader.zeroed += owner.networks or [owner]
        if any(
            isinstance(loss, Loss) and any(a is b for a in loss.signal.networks for b in owner.networks)
            for loss, _ in reader.backward
        ):
            owner.settings["cleared"] = unread("zero_grad()", place, "cleared")
    elif name not in ("state_dict", "load_state_dict"):
        owner.doubt = unread(f".{name}()", place, "call")
    return None


def _of_scaler(reader: "Reader", owner: Scaler, name: str, given: list[Any], place: Place) -> Any:
    if name == "scale" and given:
        return given[0]
    if name == "step" and given and isinstance(given[0], Optimizer | Unknown):
        owner.loss = place
        reader.stepped(given[0], place)
    return None


def _of_settings(reader: "Reader", owner: Settings, name: str, given: list[Any], node: ast.AST) -> Any:
    if name == "get" and given and is_plain(given[0]):
        owner.read.add(given[0])
        return owner.items.get(given[0], given[1] if len(given) > 1 else None)
    if name in ("items", "keys", "values"):
        owner.read |= set(owner.items)
        return {
            "items": [tuple(one) for one in owner.items.items()],
            "keys": list(owner.items),
            "values": list(owner.items.values()),
        }[name]
    if name == "update" and given and isinstance(given[0], Settings) and not reader.maybe:
        owner.items |= given[0].items
        given[0].read |= set(given[0].items)
        return None
    if name == "copy":
        return Settings(dict(owner.items), owner.place, owner.read, owner.places)
    if name == "pop" and given and is_plain(given[0]) and not reader.maybe:
        return owner.items.pop(given[0], unread(ast.unparse(node), place_of(node)))
    owner.items = {key: unread(ast.unparse(node), place_of(node)) for key in owner.items}
    return unread(ast.unparse(node), place_of(node))


def _of_list(reader: "Reader", owner: list[Any], name: str, given: list[Any], node: ast.AST) -> Any:
    doubtful = reader.maybe or any(one.kind != "parameters" for one in reader.loops)
    if name == "append" and given:
        owner.append(unread(ast.unparse(node), place_of(node), "loop") if doubtful else given[0])
        return None
    if name in ("extend", "insert", "pop", "remove", "clear", "reverse", "sort"):
        items = expressions.elements(reader, given[0]) if name == "extend" and given else None
        if items is not None and not doubtful:
            owner += items
            return None
        owner[:] = [unread(ast.unparse(node), place_of(node))]
    return unread(ast.unparse(node), place_of(node))


def _of_plain_instance(
    reader: "Reader", owner: Instance, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    place = place_of(node)
    if owner.title == "parser":
        return _of_parser(owner, name, given, keywords, node)
    if owner.title in ("StandardScaler", "MinMaxScaler"):
        found = loading.scaled(owner, name, given)
        if found is not None:
            return found
    return not_read(reader, unread(f".{name}()", place, "call"), given, keywords, node)


def _of_parser(owner: Instance, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """argparse: every argument has its default, since nobody types anything here."""
    place = place_of(node)
    if name == "add_argument" and given and all(isinstance(one, str) for one in given):
        long = next((one for one in given if one.startswith("--")), given[0])
        key = keywords.get("dest", long.lstrip("-").replace("-", "_"))
        action = keywords.get("action")
        missing = action == "store_true" and False
        default = keywords.get(
            "default", {"store_true": False, "store_false": True}.get(str(action), missing or None)
        )
        if not given[0].startswith("-") and "default" not in keywords:
            default = unread(long, place, "argument")
        owner.attributes[str(key)] = _converted(default, keywords.get("type"))
        return None
    if name in ("parse_args", "parse_known_args"):
        made = Instance(None, dict(owner.attributes), place, title="arguments")
        owner.attributes["_parsed"] = made
        return made if name == "parse_args" else (made, [])
    if name in ("add_argument_group", "add_mutually_exclusive_group"):
        return owner
    return None


def _converted(default: Any, kind: Any) -> Any:
    """A default given as text becomes what the argument's type makes of it, as argparse does."""
    if (
        isinstance(default, str)
        and isinstance(kind, Library)
        and kind.path in ("builtins.int", "builtins.float")
    ):
        try:
            return {"builtins.int": int, "builtins.float": float}[kind.path](default)
        except ValueError:
            return default
    return default


def _of_parameters(
    reader: "Reader", owner: Any, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    place = place_of(node)
    if isinstance(owner, WeightsOf) and name.endswith("_") and name not in ("requires_grad_",):
        known = name in layers.INITS and not reader.maybe
        known = known or (name in ("zero_", "fill_") and not reader.maybe)
        told = {"zero_": "zeros_", "fill_": "constant_"}.get(name, name)
        owner.layer.init[owner.name] = (
            (told, tuple(given), dict(keywords), place) if known else unread(ast.unparse(node), place, "init")
        )
        return owner
    if name in (
        "numel",
        "size",
        "dim",
        "norm",
        "mean",
        "std",
        "sum",
        "abs",
        "item",
        "clone",
        "detach",
        "cpu",
        "numpy",
        "__len__",
    ):
        return unread(ast.unparse(node), place)
    network = owner.network if isinstance(owner, Parameters) else owner.layer
    if name == "zero_":
        zeroed(reader, network)
        return None
    if name == "requires_grad_":
        reader.frozen[id(network)] = unread(ast.unparse(node), place, "frozen")
        return None
    reader.touch(network, ast.unparse(node), place)
    return unread(ast.unparse(node), place)


def _shown(value: Any) -> str:
    return str(value) if is_plain(value) else "?"


def field_of(owner: Named, name: str, node: ast.AST) -> Any:
    return loading.field_of(owner, name, node)


def changed_data(left: Any, right: Any, what: str, node: ast.AST) -> Any:
    return loading.changed(left, right, what, node)


def part_of(reader: "Reader", owner: Any, index: Any, node: ast.AST) -> Any:
    return loading.part(reader, owner, index, node)


def batches(reader: "Reader", loader: Loader, place: Place) -> Any:
    return loading.batches(reader, loader, place)


__all__ = ["Counter"]
