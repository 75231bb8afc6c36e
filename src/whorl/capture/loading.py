"""Data sets by name, their parts, and how batches are taken of them."""

import ast
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.capture import layers
from whorl.capture.source import Place, place_of
from whorl.capture.values import (
    Array,
    Batch,
    Chain,
    Counter,
    Dataset,
    Instance,
    Library,
    Loader,
    Loop,
    Named,
    Settings,
    Unknown,
    is_large,
    is_plain,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

_POINTS = {"n_samples": 100, "random_state": None}
_NOISY = {**_POINTS, "noise": 0.0, "shuffle": True}
SKLEARN: dict[str, tuple[tuple[str, ...], dict[str, Any], str]] = {
    "make_moons": (("n_samples",), _NOISY, "moons"),
    "make_circles": (("n_samples",), {**_NOISY, "factor": 0.8}, "make_circles"),
    "make_blobs": (
        ("n_samples", "n_features"),
        {**_POINTS, "n_features": 2, "centers": 3, "cluster_std": 1.0},
        "make_blobs",
    ),
    "make_classification": (
        ("n_samples", "n_features"),
        {**_POINTS, "n_features": 20},
        "make_classification",
    ),
    "load_digits": ((), {}, "digits"),
    "load_iris": ((), {}, "iris"),
    "load_wine": ((), {}, "wine"),
    "load_breast_cancer": ((), {}, "breast-cancer"),
    "fetch_california_housing": ((), {}, "california-housing"),
}
SIZES = {"digits": 1797, "iris": 150, "wine": 178, "breast-cancer": 569, "california-housing": 20640}
TORCHVISION = {
    "MNIST": (60_000, 10_000),
    "FashionMNIST": (60_000, 10_000),
    "KMNIST": (60_000, 10_000),
    "CIFAR10": (50_000, 10_000),
    "CIFAR100": (50_000, 10_000),
}
NO_FACTOR = ("random_state", "shuffle", "download", "root", "return_X_y", "as_frame")


class _Nothing:
    pass


NOT_FOUND = _Nothing()


def of_library(reader: "Reader", path: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """Data sets, splits and loaders of scikit-learn, torchvision and torch.utils.data."""
    place, last = place_of(node), path.rsplit(".", 1)[-1]
    if path.startswith("sklearn.datasets.") and last in SKLEARN:
        names, usual, name = SKLEARN[last]
        settings = layers.named(given, keywords, (names, usual))
        samples = settings.get("n_samples", SIZES.get(name))
        whole = Named(name, settings, "pair", place, samples if isinstance(samples, int) else None)
        whole.root = whole
        return whole
    if path.startswith("torchvision.datasets."):
        return _torchvision(last, given, keywords, node)
    if path.startswith("torchvision.transforms."):
        return Instance(None, {**{f"{i}": one for i, one in enumerate(given)}, **keywords}, place, title=last)
    if path.startswith("torchvision.models."):
        return Named(
            last, {**keywords, **{f"argument {i + 1}": v for i, v in enumerate(given)}}, "model", place
        )
    if last == "train_test_split" and path.startswith("sklearn."):
        return split(reader, given, keywords, node)
    if path.startswith("torch.utils.data."):
        return _torch_data(reader, last, given, keywords, node)
    if last in ("StandardScaler", "MinMaxScaler"):
        return Instance(None, {}, place, title=last)
    if last in ("read_csv", "loadtxt", "genfromtxt", "load"):
        name = given[0] if given and isinstance(given[0], str) else "?"
        if last != "load" or path.startswith("numpy."):
            return Named(f"{last}({name})", {}, "file", place)
    return NOT_FOUND


def _torchvision(last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    told = layers.named(given, keywords, (("root", "train", "transform"), {"train": True, "transform": None}))
    train = told.get("train")
    sizes = TORCHVISION.get(last)
    part = {True: "train", False: "test"}.get(train) if isinstance(train, bool) else None
    settings = {"transform": described(told.get("transform"))}
    if part is None:
        settings["train"] = train if isinstance(train, Unknown) else unread(ast.unparse(node), place_of(node))
    size = sizes[part == "test"] if sizes and part else None
    whole = Named(last, settings, "pair", place_of(node), size, part or "?")
    whole.root = whole
    return whole


def described(transform: Any) -> Any:
    """Transforms as text that tells one from another; Unknown where one cannot be told."""
    if transform is None:
        return "none"
    if isinstance(transform, list | tuple):
        if is_large(transform, 1000):
            return unread("transform", Place(0, 0))
        parts = [described(one) for one in transform]
        return next((one for one in parts if isinstance(one, Unknown)), " → ".join(map(str, parts)))
    if isinstance(transform, Instance) and transform.kind is None:
        if transform.title == "Compose":
            return described(transform.attributes.get("0", transform.attributes.get("transforms")))
        parts = {key: described(one) for key, one in transform.attributes.items()}
        bad = next((one for one in parts.values() if isinstance(one, Unknown)), None)
        inside = ", ".join(f"{one}" if key.isdigit() else f"{key}={one}" for key, one in parts.items())
        return bad or f"{transform.title}({inside})"
    if is_plain(transform):
        return str(transform)
    return transform if isinstance(transform, Unknown) else unread("transform", Place(0, 0))


def _torch_data(
    reader: "Reader", last: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    place = place_of(node)
    if last == "TensorDataset":
        sizes = {size_of(one) for one in given}
        return Dataset(tuple(given), place, sizes.pop() if len(sizes) == 1 else None)
    if last == "DataLoader":
        names = (
            "dataset",
            "batch_size",
            "shuffle",
            "sampler",
            "batch_sampler",
            "num_workers",
            "collate_fn",
            "pin_memory",
            "drop_last",
        )
        told = layers.named(
            given,
            keywords,
            (
                names,
                {
                    "batch_size": 1,
                    "shuffle": False,
                    "drop_last": False,
                    "sampler": None,
                    "batch_sampler": None,
                    "collate_fn": None,
                },
            ),
        )
        special = next(
            (told[key] for key in ("sampler", "batch_sampler", "collate_fn") if told[key] is not None), None
        )
        shuffle = (
            unread(ast.unparse(node), place)
            if special is not None
            else bool(told["shuffle"])
            if is_plain(told["shuffle"])
            else told["shuffle"]
        )
        made = Loader(told.get("dataset"), told["batch_size"], shuffle, told["drop_last"], place)
        reader.loaders.append(made)
        return made
    if last == "random_split" and len(given) >= 2:
        return _random_split(reader, given[0], given[1], node)
    if last == "Subset" and given:
        return unread(ast.unparse(node), place)
    return NOT_FOUND


def _random_split(reader: "Reader", dataset: Any, sizes: Any, node: ast.AST) -> Any:
    total = size_of(dataset)
    known = (
        isinstance(sizes, list | tuple)
        and total is not None
        and all(isinstance(one, int | float) for one in sizes)
    )
    if not known:
        return [unread(ast.unparse(node), place_of(node))] * (
            len(sizes) if isinstance(sizes, list | tuple) else 2
        )
    counts = [int(one) if isinstance(one, int) else math.floor(one * total) for one in sizes]
    for extra in range((total or 0) - sum(counts) if any(isinstance(one, float) for one in sizes) else 0):
        counts[extra % len(counts)] += 1
    return [_piece(dataset, count, place) for place, count in enumerate(counts)]


def _piece(dataset: Any, count: int, number: int) -> Any:
    """A random piece of a data set of this size."""
    if isinstance(dataset, Dataset):
        return Dataset(tuple(_piece(one, count, number) for one in dataset.fields), dataset.place, count)
    if isinstance(dataset, Named):
        return replace(dataset, size=count, part=f"{dataset.part}piece {number + 1}", root=dataset.root)
    if isinstance(dataset, Array):
        whole = dataset.rows_of or dataset
        return Array(
            dataset.values[:count],
            dataset.place,
            dataset.loops,
            dataset.torch,
            whole,
            f"piece {number + 1}",
            doubt=dataset.doubt,
        )
    return dataset


def split(reader: "Reader", given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """scikit-learn's train_test_split: a training and a test part of each array."""
    total = size_of(given[0]) if given else None
    test, train = keywords.get("test_size"), keywords.get("train_size")
    test = 0.25 if test is None and train is None else test
    if total is None or not all(one is None or isinstance(one, int | float) for one in (test, train)):
        return [unread(ast.unparse(node), place_of(node))] * (2 * len(given))
    held = math.ceil(test * total) if isinstance(test, float) else test
    kept = math.floor(train * total) if isinstance(train, float) else train
    held = total - (kept or 0) if held is None else held
    kept = total - held if kept is None else kept
    return [_piece(one, count, number) for one in given for number, count in enumerate((kept, held))]


def size_of(found: Any) -> int | None:
    """How many points something has."""
    if isinstance(found, Array):
        return len(found.values) if found.values.ndim else None
    return found.size if isinstance(found, Named | Dataset) else None


def length(reader: "Reader", found: Any, node: ast.AST) -> Any:
    """What `len` gives."""
    if isinstance(found, Loader):
        count = rounds(found)
        return unread(ast.unparse(node), place_of(node)) if count is None else count
    if isinstance(found, list | tuple | str | range):
        return len(found)
    if isinstance(found, Settings | Chain):
        return len(found.items)
    size = size_of(found)
    return unread(ast.unparse(node), place_of(node)) if size is None else size


def rounds(loader: Loader) -> int | None:
    """How many batches a loader has."""
    size = size_of(loader.dataset)
    if (
        size is None
        or not isinstance(loader.batch, int)
        or loader.batch < 1
        or not isinstance(loader.drop_last, bool)
    ):
        return None
    return size // loader.batch if loader.drop_last else math.ceil(size / loader.batch)


def batches(reader: "Reader", loader: Loader, place: Place) -> tuple[Loop, Any]:
    """One round of a loop over a loader, and its batch."""
    loader.used = True
    loop = Loop(rounds(loader), place, "batches")
    if loop.count is None:
        loop.doubt = unread("DataLoader", loader.place, "batches")
    known = (
        isinstance(loader.batch, int)
        and isinstance(loader.shuffle, bool)
        and isinstance(loader.drop_last, bool)
    )
    if not known:
        return loop, (unread("batch", place, "batches"),) * 2
    order = "shuffled" if loader.shuffle else "in-order"
    fields = fields_of(loader.dataset)
    if fields is None:
        return loop, unread("batch", place, "batches")
    drop = loader.drop_last
    return loop, tuple(Batch(one, loader.batch, order, drop, loop) for one in fields)


def fields_of(dataset: Any) -> tuple[Any, ...] | None:
    if isinstance(dataset, Dataset):
        return dataset.fields
    if isinstance(dataset, Named) and dataset.field == "pair":
        return tuple(field_of(dataset, name, ast.Constant(0)) for name in ("data", "target"))
    if isinstance(dataset, list | tuple) and dataset and isinstance(dataset[0], Array):
        return None
    return (dataset,) if isinstance(dataset, Array) else None


def field_of(owner: Named, name: str, node: ast.AST) -> Any:
    """The points or the answers of a data set."""
    field = {"data": "x", "target": "y", "targets": "y", "images": "x"}.get(name)
    if field is None:
        return unread(ast.unparse(node), place_of(node))
    if owner.field in ("x", "y"):
        return owner
    return replace(owner, field=field, root=owner.root)


def changed(left: Any, right: Any, what: str, node: ast.AST) -> Any:
    """Data known by name after something was done to its numbers."""
    owner = left if isinstance(left, Named | Batch) else right
    other = right if owner is left else left
    if isinstance(owner, Batch):
        return replace(owner, source=changed(owner.source, other, what, node))
    if not isinstance(owner, Named):
        return unread(ast.unparse(node), place_of(node))
    told = f"{what} {other}" if isinstance(other, int | float) else what if other is None else f"{what} (?)"
    return replace(owner, changes=(*owner.changes, told), root=owner.root)


def part(reader: "Reader", owner: Any, index: Any, node: ast.AST) -> Any:
    """Some rows of data known by name."""
    if isinstance(owner, (Dataset, Batch)):
        return unread(ast.unparse(node), place_of(node))
    if isinstance(index, int) and owner.field == "pair" and index in (0, 1):
        return field_of(owner, ("data", "target")[index], node)
    if isinstance(index, Batch):
        return Batch(
            owner,
            index.size,
            index.order,
            key=(index.source, index.key),
        )
    if isinstance(index, slice) and isinstance(index.start, Counter) and isinstance(index.stop, Counter):
        size = index.stop.start - index.start.start
        if size == index.start.by and index.start.loop is index.stop.loop:
            return Batch(owner, size, "in-order", key=index.start.loop)
    if isinstance(index, slice) and owner.size is not None and index.step is None:
        ends = [one for one in (index.start, index.stop) if one is not None]
        if all(isinstance(one, int) for one in ends):
            rows = range(*index.indices(owner.size))
            return replace(
                owner, size=len(rows), part=f"{owner.part}rows {rows.start} to {rows.stop}", root=owner.root
            )
    if isinstance(index, Array) and index.values.ndim == 1:
        piece = np.array2string(index.values[:3], separator=",")
        return replace(
            owner, size=len(index.values), part=f"{owner.part}rows {piece} {index.place}", root=owner.root
        )
    return unread(ast.unparse(node), place_of(node))


def method(
    reader: "Reader", owner: Any, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A method of data known by name, of a batch or of a loader: most change nothing that matters."""
    place = place_of(node)
    same = (
        "to",
        "float",
        "long",
        "cuda",
        "cpu",
        "double",
        "numpy",
        "astype",
        "type",
        "contiguous",
        "clone",
        "copy",
        "squeeze",
        "requires_grad_",
        "tolist",
    )
    if isinstance(owner, Named | Batch) and name in same:
        return owner
    if name.endswith("_") and not name.endswith("__") and isinstance(owner, Named | Batch):
        _written(owner, name, node)
        return owner
    if name in ("view", "reshape", "flatten", "unsqueeze") and isinstance(owner, Named | Batch):
        return owner
    if name in ("size", "dim") or isinstance(owner, Loader | Dataset):
        if name == "size" and given == [0] and isinstance(owner, Named) and owner.size:
            return owner.size
        return unread(ast.unparse(node), place)
    if isinstance(owner, Named) and owner.field == "file":
        return replace(owner, settings={**owner.settings, name: "…"}, root=owner.root)
    return changed(owner, None, name, node)


def _written(owner: Named | Batch, name: str, node: ast.AST) -> None:
    """Numbers changed where they are: whoever has the same points sees it."""
    source = owner.source if isinstance(owner, Batch) else owner
    if isinstance(source, Named):
        source.changes = (*source.changes, name)
    elif isinstance(source, Array):
        source.doubt = unread(ast.unparse(node), place_of(node))


def scaled(owner: Instance, name: str, given: list[Any]) -> Any:
    """What a scaler of scikit-learn makes of data."""
    if name == "fit":
        return owner
    if name in ("fit_transform", "transform") and given and isinstance(given[0], Named):
        return replace(given[0], changes=(*given[0].changes, owner.title), root=given[0].root)
    return None


__all__ = ["Library", "scaled"]
