"""The font that has every character we write: a part of Noto Sans CJK SC, for figures and for report files."""

import base64
from functools import cache
from importlib import resources
from io import BytesIO

FAMILY = "Whorl Sans SC"  # its own name, so that no installed font of another region answers to it
FILE = "whorl-sans-sc.otf"


def font_bytes() -> bytes:
    """The font as it is shipped: OpenType, regular weight."""
    return resources.files("whorl.language.fonts").joinpath(FILE).read_bytes()


@cache
def characters() -> frozenset[str]:
    """Every character the shipped font can draw."""
    from fontTools.ttLib import TTFont

    return frozenset(map(chr, TTFont(BytesIO(font_bytes()), lazy=True).getBestCmap() or ()))


def data_uri(text: str) -> str:
    """A WOFF data URI of only the glyphs that a text needs, for a file that must open without network."""
    return "data:font/woff;base64," + base64.b64encode(part_of(font_bytes(), set(text), "woff")).decode(
        "ascii"
    )


def part_of(font: bytes, wanted: set[str], flavor: str | None = None, number: int = -1) -> bytes:
    """A font cut down to the wanted characters it has; the same characters give the same bytes."""
    from fontTools import subset

    options = subset.Options()
    options.flavor = flavor  # pyright: ignore[reportAttributeAccessIssue]
    options.font_number = number
    options.layout_features = ["kern", "ccmp", "locl", "mark", "liga"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.notdef_outline = True
    cut = subset.Subsetter(options)
    whole = subset.load_font(BytesIO(font), options, lazy=True)
    cut.populate(unicodes=[ord(character) for character in wanted])
    cut.subset(whole)
    out = BytesIO()
    subset.save_font(whole, out, options)
    return out.getvalue()
