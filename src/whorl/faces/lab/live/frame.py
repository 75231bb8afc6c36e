"""Frames: binary messages to the page, a header in JSON and the bytes of its arrays, as web/PROTOCOL.md has them."""

import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np

MAGIC, VERSION = b"WHRL", 1
START = struct.Struct("<4sHHI")
TYPES = {"u1": "u1", "u2": "<u2", "i4": "<i4", "f4": "<f4"}
KINDS = {np.dtype(name): kind for kind, name in TYPES.items()}
EIGHT = 8


def pack(kind: str, header: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> bytes:
    """One message; the arrays are of unsigned bytes or 16-bit numbers, 32-bit whole numbers or float32."""
    listed = [[name, KINDS[array.dtype], list(array.shape)] for name, array in arrays.items()]
    told = {"kind": kind, **header, "arrays": listed}
    text = json.dumps(told, allow_nan=False, separators=(",", ":")).encode()
    text += b" " * (-(START.size + len(text)) % EIGHT)
    parts = [START.pack(MAGIC, VERSION, 0, len(text)), text]
    for array in arrays.values():
        raw = array.astype(TYPES[KINDS[array.dtype]], copy=False).tobytes()
        parts += [raw, bytes(-len(raw) % EIGHT)]
    return b"".join(parts)


def unpack(message: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """The header and the arrays of a message, as the page reads them."""
    magic, version, _, length = START.unpack_from(message)
    if (magic, version) != (MAGIC, VERSION):
        raise ValueError(f"{magic!r}, version {version}: this is no frame")
    place = START.size + length
    header = json.loads(message[START.size : place])
    arrays = {}
    for name, kind, shape in header["arrays"]:
        size = int(np.prod(shape))
        arrays[name] = np.frombuffer(message, TYPES[kind], size, place).reshape(shape)
        place += -(-arrays[name].nbytes // EIGHT) * EIGHT
    return header, arrays


def kind_of(message: bytes) -> str:
    """What a frame shows."""
    length = START.unpack_from(message)[3]
    return json.loads(message[START.size : START.size + length])["kind"]
