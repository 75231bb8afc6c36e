"""Cuts the shipped font: `python -m whorl.language.fonts.cut NotoSansCJK-Regular.ttc`.

The collection comes with Debian's fonts-noto-cjk. The cut keeps the 3,755 common characters of GB 2312 (level 1), so
that new sentences rarely need a new font, and whatever else the Chinese catalogues use.
"""

import sys
from importlib import resources
from io import BytesIO
from pathlib import Path

from whorl.language.fonts import FAMILY, FILE, part_of

SIMPLIFIED_CHINESE = 2  # its place in the collection
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1 and Latin Extended-A
    (0x2B0, 0x2FF),
    (0x391, 0x3C9),  # Greek
    (0x2010, 0x2044),  # dashes, quotes, dots
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x2473),
    (0x25A0, 0x25FF),
    (0x3000, 0x3017),  # Chinese punctuation
    (0xFF01, 0xFF5E),  # full-width forms
)


def common_characters() -> set[str]:
    """The characters of GB 2312 level 1: rows 16 to 55 of the code table."""
    codes = (bytes([0xA0 + row, 0xA0 + cell]) for row in range(16, 56) for cell in range(1, 95))
    return set("".join(code.decode("gb2312", errors="ignore") for code in codes))


def catalogue_characters() -> set[str]:
    """Whatever the Chinese catalogues use today."""
    files = resources.files("whorl.language").joinpath("zh").iterdir()
    return set("".join(file.read_text(encoding="utf-8") for file in files if file.name.endswith(".ftl")))


def renamed(font: bytes) -> bytes:
    """The font under our own family name; the copyright and licence entries stay."""
    from fontTools.ttLib import TTFont

    whole = TTFont(BytesIO(font), recalcTimestamp=False)
    for entry in whole["name"].names:
        if entry.nameID in (1, 3, 4, 6):
            name = FAMILY.replace(" ", "") + "-Regular" if entry.nameID == 6 else FAMILY
            entry.string = name  # pyright: ignore[reportAttributeAccessIssue]
    out = BytesIO()
    whole.save(out)
    return out.getvalue()


def cut(collection: bytes) -> bytes:
    ranges = {chr(code) for first, last in RANGES for code in range(first, last + 1)}
    wanted = ranges | common_characters() | catalogue_characters()
    return renamed(part_of(collection, wanted, number=SIMPLIFIED_CHINESE))


if __name__ == "__main__":
    Path(str(resources.files("whorl.language.fonts")), FILE).write_bytes(cut(Path(sys.argv[1]).read_bytes()))
