"""A table read from CSV text, cell by cell: the first mistake is named with its file, line and column."""

import csv
import io
import re
from dataclasses import dataclass

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
            raise ValueError(
                f"{self.place}: no column {short(name)}; set {setting} to one of {names(self.header)}"
            )
        return self.header.index(name)

    def number(self, row: int, column: int) -> float:
        """The finite number in a cell."""
        cell = self.rows[row][column]
        where = f"{self.place}, line {self.lines[row]}, column {short(self.header[column])}"
        if NOT_FINITE.fullmatch(cell):
            raise ValueError(f"{where}: {cell} is not finite; give a number or take the row out")
        if not NUMBER.fullmatch(cell):
            raise ValueError(f"{where}: {short(cell)} is not a number; write it like 1.5, -2 or 3e-4")
        if not abs(float(cell)) <= LARGEST_NUMBER:
            raise ValueError(
                f"{where}: {cell} lies beyond ±{LARGEST_NUMBER:g}; give the column in a larger unit"
            )
        return float(cell)


def decode(content: bytes, place: str) -> str:
    """The text of a file in UTF-8, with or without a byte-order mark."""
    if len(content) > MAX_BYTES:
        raise ValueError(f"{place}: more than {MAX_BYTES // 2**20} MiB; keep fewer rows or columns")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{place}, line {line}: not UTF-8 text; save the table as CSV in UTF-8") from None


def read_table(text: str, place: str) -> Table:
    """The table that a text holds; commas, semicolons or tabs, as its first line has them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    try:
        found = [(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader]
    except csv.Error as error:
        raise ValueError(f"{place}, line {reader.line_num}: {error}; check the quotes on this line") from None
    found = [(line, row) for line, row in found if row not in ((), ("",))]
    if not found:
        raise ValueError(f"{place}: empty; the first line names the columns, each further line is a point")
    (line, header), body = found[0], found[1:]
    check_header(header, f"{place}, line {line}")
    if not body:
        raise ValueError(f"{place}: a header and no points; add a line for each point")
    if len(body) * len(header) > MAX_CELLS:
        raise ValueError(
            f"{place}: {len(body)} rows of {len(header)} cells; keep to {MAX_CELLS} cells in all"
        )
    for line, row in body:
        check_row(header, row, f"{place}, line {line}")
    return Table(place, header, tuple(row for _, row in body), tuple(line for line, _ in body))


def delimiter(text: str) -> str:
    """The sign that divides the first line of a text most often."""
    first = text.lstrip().partition("\n")[0]
    return max(",;\t", key=first.count)


def check_header(header: tuple[str, ...], where: str) -> None:
    """Refuse a first line that does not name each column once."""
    if not 2 <= len(header) <= MAX_COLUMNS:
        raise ValueError(
            f"{where}: columns={len(header)}; a table has 2 to {MAX_COLUMNS}, one of them the label"
        )
    check_cells(header, where)
    if "" in header:
        raise ValueError(f"{where}: column {header.index('') + 1} has no name; name it or take it out")
    if all(NUMBER.fullmatch(cell) for cell in header):
        raise ValueError(f"{where}: only numbers; the first line must name the columns, such as x1,x2,class")
    twice = [name for name in header if header.count(name) > 1]
    if twice:
        raise ValueError(f"{where}: the column name {short(twice[0])} stands twice; give each its own")


def check_row(header: tuple[str, ...], row: tuple[str, ...], where: str) -> None:
    """Refuse a row that is too short, too long, or has a hole."""
    if len(row) != len(header):
        raise ValueError(
            f"{where}: {len(row)} cells under {len(header)} column names; give each column one cell"
        )
    check_cells(row, where)
    if "" in row:
        raise ValueError(
            f"{where}, column {short(header[row.index('')])}: empty; fill it in or take the row out"
        )


def check_cells(row: tuple[str, ...], where: str) -> None:
    """Refuse a cell that is too long to be a number or a name."""
    longest = max(row, key=len)
    if len(longest) > MAX_CHARACTERS:
        raise ValueError(f"{where}: {short(longest)} has {len(longest)} characters; keep to {MAX_CHARACTERS}")


def short(text: str) -> str:
    """Text of a user's as a message may show it: quoted, on one line, not long."""
    return repr(text if len(text) <= 40 else text[:37] + "...")


def names(known: tuple[str, ...]) -> str:
    """A list of names as a message may show it."""
    shown = ", ".join(short(name) for name in known[:12])
    return shown if len(known) <= 12 else f"{shown} and {len(known) - 12} more"
