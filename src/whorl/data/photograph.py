"""One picture file as pixels: its size is read before its content, and nothing but PNG and JPEG is opened."""

from io import BytesIO

import numpy as np
from jaxtyping import UInt8

from whorl.language import Complaint, Sayable, Text, complaint

MOST_PIXELS = 2**24
FORMATS = ("PNG", "JPEG")


def photograph(
    content: bytes, side: int, colour: bool, place: str
) -> UInt8[np.ndarray, "channel row column"]:
    """The square in the middle of a picture, scaled to `side` pixels; ValueError where it cannot be read."""
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                told = {"size": f"{picture.width} × {picture.height}", "most": str(MOST_PIXELS)}
                raise Complaint(Text("photograph-too-large", told))
            square = middle(picture.convert("RGB" if colour else "L"), side)
    except Exception as problem:  # Pillow's readers raise whatever a broken file makes them raise
        raise Complaint(Text("photograph-unreadable", {"place": place, "reason": _reason(problem)})) from None
    return np.asarray(square, np.uint8).reshape(side, side, -1).transpose(2, 0, 1)


def _reason(problem: Exception) -> Sayable:
    if "cannot identify" in str(problem):
        return Text("photograph-no-format")
    return complaint(problem) if isinstance(problem, ValueError) else str(problem)


def middle(picture, side: int):
    """The largest square in the middle, scaled."""
    least = min(picture.size)
    left, top = (picture.width - least) // 2, (picture.height - least) // 2
    square = (left, top, left + least, top + least)
    if picture.size == (side, side):
        return picture
    from PIL import Image

    return picture.crop(square).resize((side, side), Image.Resampling.BILINEAR)
