"""Observations: what was measured without training, one document each, whole or not there at all.

Numbers are kept as people read them; those that JSON lacks are written as words, so that every bit comes back.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from whorl.language import Text
from whorl.storage.disk import make_directory
from whorl.storage.folder import FolderError, read_json, write_json

OBSERVATIONS = "observations"
Arrays = dict[str, np.ndarray]
_KINDS = {"b": "bool", "i": "int64", "f": "float64", "U": "str"}


def find(folder: Path, name: str, settings: Mapping[str, Any]) -> Arrays | None:
    """What was observed under this name, None if nothing was; FolderError if it was observed with other settings."""
    if not (folder / OBSERVATIONS / f"{name}.json").exists():
        return None
    kept = read_json(folder / OBSERVATIONS, f"{name}.json")
    if kept["settings"] != dict(settings):
        raise FolderError(Text("observed-otherwise", {"folder": str(folder), "name": name}))
    return {key: _array(one) for key, one in kept["arrays"].items()}


def keep(folder: Path, name: str, settings: Mapping[str, Any], arrays: Mapping[str, Any]) -> None:
    """Puts an observation in place; settings are plain JSON values, arrays hold numbers, truth values or words."""
    make_directory(folder / OBSERVATIONS)
    written = {key: _written(np.asarray(one)) for key, one in arrays.items()}
    write_json(folder / OBSERVATIONS, f"{name}.json", {"settings": dict(settings), "arrays": written})


def _written(array: np.ndarray) -> dict[str, Any]:
    if array.dtype.kind not in _KINDS:
        raise TypeError(f"an observation of {array.dtype} values: keep numbers, truth values or words")
    flat = array.astype(_KINDS[array.dtype.kind]).ravel().tolist()
    shown = [one if isinstance(one, str) or np.isfinite(one) else str(one) for one in flat]
    return {"kind": _KINDS[array.dtype.kind], "shape": list(array.shape), "values": shown}


def _array(kept: Mapping[str, Any]) -> np.ndarray:
    values, kind = kept["values"], kept["kind"]
    if kind == "float64":
        values = [float(one) for one in values]
    return np.array(values, dtype=kind).reshape(kept["shape"])
