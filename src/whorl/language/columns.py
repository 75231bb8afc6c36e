"""Text in the columns of a terminal, where a Chinese character takes two: measuring, filling up, breaking into lines."""

import re
import unicodedata
from collections.abc import Iterator

NO_LINE_STARTS_WITH = "，。：；？！）、」”" + ",.;:!?)%"
LEAST = 20  # columns in which a sentence can be read
_PIECE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+")


def columns(text: str) -> int:
    """How many columns a terminal needs for a text: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def padded(text: str, width: int) -> str:
    """The text filled up with spaces to a number of columns."""
    return text + " " * max(0, width - columns(text))


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken between words or Chinese characters, never before a closing mark."""
    lines = [""]
    for piece in _pieces(text):
        if piece == "\n" or (columns(lines[-1] + piece.rstrip()) > width and lines[-1].strip()):
            lines.append("")
        if lines[-1] or piece.strip():
            lines[-1] += "" if piece == "\n" else piece
    return [line.rstrip() for line in lines]


def listed(rows: list[tuple[str, str]], width: int, indent: int = 2, widest: int = 26) -> list[str]:
    """Names on the left and what is said of them on the right; a name too wide has a line of its own.

    So has every name where too little room is left beside them.
    """
    left = max((columns(name) for name, _ in rows if columns(name) <= widest), default=0)
    if width - indent - left - 2 < LEAST:
        left = 0
    lines = []
    for name, said in rows:
        first, *rest = wrapped(said, max(LEAST, width - indent - left - 2))
        if columns(name) > left:
            lines.append(" " * indent + name)
            name = ""
        lines.append(" " * indent + padded(name, left + 2) + first)
        lines += [" " * (indent + left + 2) + line for line in rest]
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> Iterator[str]:
    """Words with the space after them, single Chinese characters, and marks kept with what they close."""
    held = ""
    for piece in _PIECE.findall(text):
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
