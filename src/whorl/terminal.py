"""A report in a terminal: verdict first, then the numbers, then what they do not show. No colours; the faces add them."""

import re
import unicodedata
from collections.abc import Iterator

from whorl.language import Number, Sayable, Span, Text, say
from whorl.report import Report, Table

NO_LINE_STARTS_WITH = (
    "".join(map(chr, (0xFF0C, 0x3002, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF01, 0xFF09, 0x3001, 0x201D))) + ",.;:!?)%"
)
PIECE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+")


def terminal(report: Report, language: str, width: int = 88) -> str:
    """The report as plain text no wider than `width` columns, tables aligned for wide characters too."""
    lines = [*wrap(say(report.title, language), width)]
    if report.question:
        lines += wrap(say(report.question, language), width)
    lines += ["", *_verdict(report, language, width)]
    for table in report.numbers:
        lines += ["", *aligned(table, language)]
    if report.caveats:
        lines += ["", say(Text("heading-caveats"), language)]
        lines += [line for caveat in report.caveats for line in _item(say(caveat, language), width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _verdict(report: Report, language: str, width: int) -> list[str]:
    heading = say(Text("heading-verdict"), language)
    if report.verdict.kind:
        heading = say(Text("verdict-heading", {"kind": Text(f"kind-{report.verdict.kind}")}), language)
    return [heading] + [
        "  " + line
        for sentence in report.verdict.sentences
        for line in wrap(say(sentence, language), width - 2)
    ]


def _item(text: str, width: int) -> list[str]:
    first, *rest = wrap(text, width - 4) or [""]
    return [f"  - {first}", *(f"    {line}" for line in rest)]


def aligned(table: Table, language: str) -> list[str]:
    """The table's lines: names to the left, numbers to the right, columns two spaces apart."""
    rows = [[say(cell, language) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(columns(row[place]) for row in rows) for place in range(len(table.columns))]
    right = [is_numeric(table, place) for place in range(len(table.columns))]
    lines = ["  ".join(map(padded, row, widths, right)) for row in rows]
    rule = "  ".join("-" * width for width in widths)
    note = [say(table.note, language)] if table.note else []
    return [say(table.title, language), *("  " + line for line in (lines[0], rule, *lines[1:])), *note]


def is_numeric(table: Table, place: int) -> bool:
    """Whether a column holds numbers only."""
    cells: list[Sayable] = [row[place] for row in table.rows]
    return bool(cells) and all(isinstance(cell, Number | Span | int) for cell in cells)


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
