"""How wide words are where every letter has a column, and lines that fit: Chinese characters take two columns."""

import re
import unicodedata
from collections.abc import Iterator

NO_LINE_STARTS_WITH = (
    "".join(map(chr, (0xFF0C, 0x3002, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF01, 0xFF09, 0x3001, 0x201D))) + ",.;:!?)%"
)
PIECE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+")


def padded(text: str, width: int, right: bool = False) -> str:
    """The text filled up with spaces to a number of columns."""
    gap = " " * max(0, width - columns(text))
    return gap + text if right else text + gap


def columns(text: str) -> int:
    """How many columns a terminal needs for a text: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken between words or Chinese characters, never before a closing mark."""
    lines = [""]
    for piece in _pieces(text):
        if piece == "\n" or (columns(lines[-1] + piece.rstrip()) > width and lines[-1].strip()):
            lines.append("")
        if lines[-1] or piece.strip():
            lines[-1] += "" if piece == "\n" else piece
    return [line.rstrip() for line in lines] if text else []


def _pieces(text: str) -> Iterator[str]:
    """Words with the space after them, single Chinese characters, and marks kept with what they close."""
    held = ""
    for piece in PIECE.findall(text):
        if held and not piece.isspace() and piece[0] not in NO_LINE_STARTS_WITH:
            yield held
            held = ""
        if "\n" in piece:
            yield held
            yield "\n"
            held = ""
        else:
            held += piece
    yield held


def shortened(text: str, width: int, lines: int = 1) -> str:
    """At most so many lines of at most `width` columns; what is left out leaves an ellipsis."""
    kept = [_cut(line, width) for line in wrap(text, width)]
    if len(kept) > lines:
        kept = [*kept[: lines - 1], _cut(kept[lines - 1] + " " + kept[lines], width)]
    return "\n".join(kept)


def _cut(line: str, width: int) -> str:
    if columns(line) <= width:
        return line
    while columns(line) > width - 1:
        line = line[:-1]
    return line.rstrip() + "…"
