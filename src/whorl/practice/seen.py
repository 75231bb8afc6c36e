"""Values as plain JSON, so that no process has to trust another's objects: kind, dtype, shape, device and numbers."""

import math
from typing import Any

import numpy as np
import torch

MOST = 100_000  # numbers that are passed on; beyond that only the shape is
_DEEPEST = 6
Seen = dict[str, Any]


def seen(value: Any, depth: int = 0) -> Seen:
    """A value described; what is neither number, text, array nor a collection of them only by its type."""
    if isinstance(value, torch.Tensor):
        return _tensor(value)
    if isinstance(value, np.ndarray | np.generic):
        return _array(value)
    if value is None or value is ...:
        return {"kind": "nothing"}
    if isinstance(value, bool | int | float | str):
        kind = type(value).__name__ if type(value) in (bool, int, float, str) else "other"
        return {"kind": kind, "value": value if not isinstance(value, str) else value[:500]}
    if isinstance(value, list | tuple | set | frozenset) and len(value) <= MOST and depth < _DEEPEST:
        return _collection(value, depth)
    if isinstance(value, dict) and len(value) <= MOST and depth < _DEEPEST:
        items = [[str(name), seen(one, depth + 1)] for name, one in value.items()]
        return {"kind": "dict", "items": sorted(items, key=lambda item: item[0])}
    return {"kind": "other", "type": type(value).__name__}


def _collection(value: Any, depth: int) -> Seen:
    kind = "set" if isinstance(value, set | frozenset) else "list" if isinstance(value, list) else "tuple"
    items = [seen(one, depth + 1) for one in value]
    return {"kind": kind, "items": sorted(items, key=repr) if kind == "set" else items}


def _tensor(value: torch.Tensor) -> Seen:
    told = {
        "kind": "tensor",
        "dtype": str(value.dtype).removeprefix("torch."),
        "shape": list(value.shape),
        "device": value.device.type,
        "contiguous": value.is_contiguous() if value.layout == torch.strided else False,
    }
    if value.device.type == "meta" or value.numel() > MOST or value.layout != torch.strided:
        return {**told, "numbers": None}
    return {**told, "numbers": _numbers(value.detach().cpu())}


def _numbers(value: torch.Tensor) -> list[Any]:
    if value.is_complex():
        return torch.view_as_real(value.resolve_conj()).flatten().tolist()
    return (
        value.to(torch.float64).flatten().tolist() if value.is_floating_point() else value.flatten().tolist()
    )


def _array(value: Any) -> Seen:
    kind = "array" if isinstance(value, np.ndarray) else "numpy scalar"
    told = {"kind": kind, "dtype": str(value.dtype), "shape": list(value.shape), "device": "cpu"}
    if value.size > MOST or value.dtype.kind not in "biuf":
        return {**told, "numbers": None}
    numbers = value.astype(np.float64) if value.dtype.kind == "f" else value
    return {**told, "numbers": np.asarray(numbers).ravel().tolist()}


def numbers_of(value: Any) -> np.ndarray:
    """What a spec returns, lists or arrays, as an array."""
    if isinstance(value, torch.Tensor):
        return value.detach().cpu().numpy()
    return np.asarray(value)


def is_array(described: Seen) -> bool:
    """Whether a description is of a tensor or an array."""
    return "shape" in described


def wide(described: Seen) -> np.ndarray:
    """The numbers of a described array in their shape."""
    return np.asarray(described["numbers"], dtype=np.float64).reshape(described["shape"])


def finite(document: Any) -> Any:
    """The document with NaN and infinities as texts, since JSON has none."""
    if isinstance(document, float) and not math.isfinite(document):
        return str(document)
    if isinstance(document, dict):
        return {name: finite(one) for name, one in document.items()}
    return [finite(one) for one in document] if isinstance(document, list) else document
