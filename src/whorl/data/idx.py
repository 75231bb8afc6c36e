"""IDX, the format of MNIST: two zeros, a type, the number of sides, each side in four bytes, then the values."""

import gzip
import math
import zlib
from pathlib import Path

import numpy as np
from jaxtyping import UInt8

from whorl.language import Complaint, Text

BYTES = 8  # the type of unsigned bytes, the only one that pictures and their labels come in
LONGEST = 2**28


def read_idx(path: Path, shape: tuple[int, ...]) -> UInt8[np.ndarray, "..."]:
    """The values of a compressed IDX file that has to have this shape; ValueError names the file and what is wrong."""
    length = 4 + 4 * len(shape) + math.prod(shape)
    try:
        with gzip.open(path, "rb") as file:
            content = file.read(min(length, LONGEST) + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise Complaint(Text("data-not-unpacked", {"place": path.name, "reason": str(error)})) from None
    return values(content, shape, path.name)


def values(content: bytes, shape: tuple[int, ...], place: str) -> UInt8[np.ndarray, "..."]:
    """The values in the bytes of an IDX file, read-only and in this shape."""
    head = 4 + 4 * len(shape)
    if content[:4] != bytes((0, 0, BYTES, len(shape))) or len(content) < head:
        raise Complaint(Text("idx-none", {"place": place, "sides": str(len(shape))}))
    sides = tuple(int.from_bytes(content[at : at + 4], "big") for at in range(4, head, 4))
    if sides != shape:
        told = {"place": place, "given": str(sides), "wanted": str(shape)}
        raise Complaint(Text("idx-sides", told))
    if len(content) - head != math.prod(shape):
        told = {"place": place, "given": str(len(content) - head), "wanted": str(math.prod(shape))}
        raise Complaint(Text("idx-values", told))
    return np.frombuffer(content, np.uint8, offset=head).reshape(shape)
