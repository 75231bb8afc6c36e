"""What the functions and classes of known libraries do, and what they call their constants."""

import ast
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whorl.capture import (
    arrays,
    built_in,
    calls,
    computation,
    containers,
    flow,
    layers,
    loading,
    makers,
    methods,
)
from whorl.capture.source import place_of
from whorl.capture.training import Useless
from whorl.capture.values import (
    Array,
    Batch,
    Criterion,
    Instance,
    Library,
    Named,
    Partial,
    Pieces,
    Scaler,
    Signal,
    is_network,
    is_plain,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

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


def of_library(reader: "Reader", path: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """A function or class of an imported library."""
    place, last = place_of(node), path.rsplit(".", 1)[-1]
    if path.startswith("builtins."):
        return built_in.built_in(reader, last, given, keywords, node)
    if path.startswith(("torch.optim.lr_scheduler.",)):
        return makers.scheduled(reader, last, given, keywords, node)
    if path.startswith("torch.optim."):
        return makers.optimizing(reader, last, given, keywords, node)
    if path.startswith("torch.nn.init."):
        return makers.initialised(reader, last, given, keywords, node)
    if path.startswith("torch.nn.utils.clip_grad_"):
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
        if found is not loading.NOT_FOUND:
            return found
    if path.startswith("torch.nn.") and path.count(".") in (2, 4):
        return makers.module(reader, last, given, keywords, node)
    found = loading.of_library(reader, path, given, keywords, node)
    if found is not loading.NOT_FOUND:
        return found
    return other(reader, path, last, given, keywords, node)


def numeric(
    reader: "Reader", path: str, last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A function on numbers, or on what flows through a network."""
    if last in layers.LOSS_FUNCTIONS and given:
        kind = layers.LOSS_FUNCTIONS[last]
        made = Criterion(kind, layers.named(given[2:], keywords, layers.LOSSES[kind]), place_of(node))
        return makers.compared(reader, made, given[:2], node)
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
        return named_data if last in same else loading.changed(named_data, None, last, node)
    parent = path.rsplit(".", 1)[0]
    if last in arrays.FUNCTIONS and parent in _TORCH_LIKE:
        return computation.function(reader, last, given, keywords, node, path.startswith("torch"))
    if parent == "numpy.random" and last in (
        "normal",
        "uniform",
        "random",
        "random_sample",
        "standard_normal",
        "permutation",
    ):
        return _numpy_random(reader, last, given, keywords, node)
    return loading.NOT_FOUND


def _numpy_random(
    reader: "Reader", last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """NumPy's older generators with their own order of arguments."""
    if last == "permutation":
        return computation.function(reader, "randperm", given, {}, node, False)
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
        _seeded(reader, kind, given, keywords, node)
        return None
    if path in ("torch.set_default_device", "torch.set_default_tensor_type"):
        methods.moved(reader, "to", given, keywords, place)
        return None
    if path == "torch.set_default_dtype":
        reader.autocast.insert(0, getattr(given[0], "last", "unknown") if given else "unknown")
        return None
    if path == "torch.device":
        return given[0] if given and isinstance(given[0], str) else unread(ast.unparse(node), place, "device")
    if path == "torch.compile":
        return given[0] if given else Partial(Library(path), (), keywords)
    if path in ("copy.copy", "copy.deepcopy") and len(given) == 1 and not is_network(given[0]):
        return containers.copied(given[0], path == "copy.deepcopy", node)
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
    if path == "itertools.islice" and len(given) == 2 and isinstance(given[0], Pieces):
        known = given[0].anew and isinstance(given[1], int)
        return replace(given[0], count=given[1]) if known else unread(path, place)
    if last == "OrderedDict":
        return built_in.built_in(reader, "dict", given, keywords, node)
    if last == "partial" and given:
        return Partial(given[0], tuple(given[1:]), keywords)
    if last in ("tqdm", "trange", "tnrange", "notebook_tqdm"):
        return (
            built_in.built_in(reader, "range", given, {}, node)
            if "range" in last
            else (given[0] if given else keywords.get("iterable"))
        )
    if last == "field" and path.startswith("dataclasses"):
        if "default" in keywords:
            return keywords["default"]
        maker = keywords.get("default_factory")
        return (
            calls.call(reader, maker, [], {}, node) if maker is not None else unread(ast.unparse(node), place)
        )
    if (
        last == "product"
        and path.startswith("itertools")
        and all(isinstance(one, list | tuple) for one in given)
    ):
        import itertools

        if math.prod(len(one) for one in given) <= 1000:
            return [tuple(one) for one in itertools.product(*given)]
    if last == "accuracy_score":
        for one in given:
            if isinstance(one, Signal):
                reader.measured(one, place)
        return unread(ast.unparse(node), place)
    if "seed" in last.lower() and (given or keywords):  # a library's own way to seed everything
        _seeded(reader, "torch", given, keywords, node)
        return None
    return calls.not_read(reader, Library(path), given, keywords, node)


def _seeded(reader: "Reader", kind: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> None:
    seed = (*given, *keywords.values(), None)[0]
    if reader.maybe:
        seed = unread(ast.unparse(node), place_of(node), "branch")
    reader.seeds.append((kind, seed, place_of(node), bool(reader.maybe)))


def _shown(value: Any) -> str:
    return str(value) if is_plain(value) else "?"
