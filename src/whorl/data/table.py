"""A table read from CSV text, cell by cell: the first mistake is named with its file, line and column."""

import csv
import io
import re
from dataclasses import dataclass

from whorl.language import Complaint, Sayable, Text

MAX_BYTES = 16 * 2**20
MAX_CELLS = 500_000
MAX_COLUMNS = 1000
MAX_CHARACTERS = 200
LARGEST_NUMBER = 1e30
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """Cells as text under a header, each row with the line of the file on which it ends."""

    place: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def column(self, name: str, setting: str) -> int:
        """Which column has this name; the names there are in the error."""
        if name not in self.header:
            raise Complaint(
                Text(
                    "table-no-column",
                    {
                        "place": self.place,
                        "name": short(name),
                        "setting": setting,
                        "names": names(self.header),
                    },
                )
            )
        return self.header.index(name)

    def number(self, row: int, column: int) -> float:
        """The finite number in a cell."""
        cell = self.rows[row][column]
        line = place_in(self.place, self.lines[row])
        where = Text("table-column", {"where": line, "column": short(self.header[column])})
        if NOT_FINITE.fullmatch(cell):
            raise Complaint(Text("table-not-finite", {"where": where, "cell": cell}))
        if not NUMBER.fullmatch(cell):
            raise Complaint(Text("table-no-number", {"where": where, "cell": short(cell)}))
        if not abs(float(cell)) <= LARGEST_NUMBER:
            raise Complaint(
                Text("table-too-far", {"where": where, "cell": cell, "most": f"{LARGEST_NUMBER:g}"})
            )
        return float(cell)


def decode(content: bytes, place: str) -> str:
    """The text of a file in UTF-8, with or without a byte-order mark."""
    if len(content) > MAX_BYTES:
        raise Complaint(Text("table-too-large", {"place": place, "most": str(MAX_BYTES // 2**20)}))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Complaint(Text("table-not-text", {"place": place, "line": str(line)})) from None


def read_table(text: str, place: str) -> Table:
    """The table that a text holds; commas, semicolons or tabs, as its first line has them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    try:
        found = [(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader]
    except csv.Error as error:
        raise Complaint(
            Text("table-quotes", {"place": place, "line": str(reader.line_num), "error": str(error)})
        ) from None
    found = [(line, row) for line, row in found if row not in ((), ("",))]
    if not found:
        raise Complaint(Text("table-empty", {"place": place}))
    (line, header), body = found[0], found[1:]
    check_header(header, place_in(place, line))
    if not body:
        raise Complaint(Text("table-no-points", {"place": place}))
    if len(body) * len(header) > MAX_CELLS:
        raise Complaint(
            Text(
                "table-too-many-cells",
                {"place": place, "rows": str(len(body)), "cells": str(len(header)), "most": str(MAX_CELLS)},
            )
        )
    for line, row in body:
        check_row(header, row, place_in(place, line))
    return Table(place, header, tuple(row for _, row in body), tuple(line for line, _ in body))


def delimiter(text: str) -> str:
    """The sign that divides the first line of a text most often."""
    first = text.lstrip().partition("\n")[0]
    return max(",;\t", key=first.count)


def check_header(header: tuple[str, ...], where: Text) -> None:
    """Refuse a first line that does not name each column once."""
    if not 2 <= len(header) <= MAX_COLUMNS:
        raise Complaint(
            Text("table-columns", {"where": where, "count": str(len(header)), "most": str(MAX_COLUMNS)})
        )
    check_cells(header, where)
    if "" in header:
        raise Complaint(Text("table-no-name", {"where": where, "column": str(header.index("") + 1)}))
    if all(NUMBER.fullmatch(cell) for cell in header):
        raise Complaint(Text("table-no-header", {"where": where}))
    twice = [name for name in header if header.count(name) > 1]
    if twice:
        raise Complaint(Text("table-name-twice", {"where": where, "name": short(twice[0])}))


def check_row(header: tuple[str, ...], row: tuple[str, ...], where: Text) -> None:
    """Refuse a row that is too short, too long, or has a hole."""
    if len(row) != len(header):
        raise Complaint(
            Text("table-unequal-cells", {"where": where, "cells": str(len(row)), "columns": str(len(header))})
        )
    check_cells(row, where)
    if "" in row:
        raise Complaint(Text("table-hole", {"where": where, "column": short(header[row.index("")])}))


def check_cells(row: tuple[str, ...], where: Text) -> None:
    """Refuse a cell that is too long to be a number or a name."""
    longest = max(row, key=len)
    if len(longest) > MAX_CHARACTERS:
        raise Complaint(
            Text(
                "table-long-cell",
                {
                    "where": where,
                    "cell": short(longest),
                    "length": str(len(longest)),
                    "most": str(MAX_CHARACTERS),
                },
            )
        )


def short(text: str) -> str:
    """Text of a user's as a message may show it: quoted, on one line, not long."""
    return repr(text if len(text) <= 40 else text[:37] + "...")


def names(known: tuple[str, ...]) -> Sayable:
    """A list of names as a message may show it."""
    shown = ", ".join(short(name) for name in known[:12])
    return (
        shown if len(known) <= 12 else Text("table-and-more", {"names": shown, "more": str(len(known) - 12)})
    )


def place_in(place: str, line: int) -> Text:
    """A line of a file, as a message names it."""
    return Text("table-line", {"place": place, "line": str(line)})
