"""Arrays for a terminal: aligned numbers, coloured by value where colours are shown, what is wrong marked."""

from collections.abc import Iterator
from typing import Any

from whorl.language.columns import columns, padded
from whorl.practice.messages import number, shape

MOST_ROWS, MOST_COLUMNS = 8, 10
_COLD, _WARM = (254, 153, 117, 75, 33), (254, 223, 216, 209, 202)  # of the 256 colours, pale to strong
Seen = dict[str, Any]
Cell = tuple[str, float, bool]


def one_line(described: Seen) -> str:
    """What kind of thing a value is, or the value where it is a small one."""
    if "shape" in described:
        return f"{described['kind']} {shape(described['shape'])} {described['dtype']}"
    if "value" in described:
        return repr(described["value"])
    if "items" in described:
        return _items(described)
    return described.get("type", "None" if described["kind"] == "nothing" else described["kind"])


def _items(described: Seen) -> str:
    """A collection in one line, arrays within it by their shapes."""
    if described["kind"] == "dict":
        return "{" + ", ".join(f"{name!r}: {one_line(one)}" for name, one in described["items"]) + "}"
    opened, closed = {"list": "[]", "tuple": "()", "set": "{}"}[described["kind"]]
    return opened + ", ".join(map(one_line, described["items"])) + closed


def drawn(described: Seen, other: Seen | None, colour: bool) -> list[str]:
    """The rows of an array; where `other` has another number, ours is marked."""
    if not _drawable(described):
        return [one_line(described)]
    flat = described["numbers"]
    wrong = wrong_cells(described, other)
    sizes = described["shape"]
    width = max((len(_text(one)) for one in flat), default=1)
    largest = max((abs(one) for one in flat if not isinstance(one, str)), default=0) or 1
    lines = []
    for title, rows in _sheets(flat, wrong, sizes):
        lines += [title] if title else []
        lines += [_row(row, width, largest, colour) for row in rows]
    return lines or [one_line(described)]


def beside(left: list[str], right: list[str], titles: tuple[str, str], width: int) -> list[str]:
    """Two drawings next to each other under their titles, or one below the other where the place is too small."""
    needed = max(columns(_bare(line)) for line in [titles[0], *left])
    if needed + 4 + max(columns(_bare(line)) for line in [titles[1], *right]) > width:
        return [titles[0], *left, titles[1], *right]
    rows = max(len(left), len(right))
    left, right = (
        [titles[0], *left] + [""] * (rows - len(left)),
        [titles[1], *right] + [""] * (rows - len(right)),
    )
    return [f"{_filled(one, needed)}    {other}".rstrip() for one, other in zip(left, right, strict=True)]


def _drawable(described: Seen) -> bool:
    return bool(described.get("numbers")) and len(described.get("shape", ())) <= 4


def wrong_cells(described: Seen, other: Seen | None) -> list[bool]:
    """For each number whether the other array has another one."""
    flat = described["numbers"]
    if not other or other.get("shape") != described["shape"] or not other.get("numbers"):
        return [False] * len(flat)
    return [not _close(one, its) for one, its in zip(flat, other["numbers"], strict=True)]


def _close(one: Any, other: Any) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) <= 1e-4 * abs(other) + 1e-5


def _sheets(flat: list[Any], wrong: list[bool], sizes: list[int]) -> Iterator[tuple[str, list[list[Cell]]]]:
    """Matrices with what index each has; longer ones end in dots."""
    rows, across = ([1, 1, *sizes][-2], [1, *sizes][-1])
    sheets = len(flat) // (rows * across)
    for sheet in range(min(sheets, 3)):
        start = sheet * rows * across
        cells = [
            [
                (_text(flat[place]), flat[place], wrong[place])
                for place in range(start + row * across, start + row * across + min(across, MOST_COLUMNS))
            ]
            + ([("…", 0, False)] if across > MOST_COLUMNS else [])
            for row in range(min(rows, MOST_ROWS))
        ]
        if rows > MOST_ROWS:
            cells.append([("…", 0, False)])
        yield (f"[{_index(sheet, sizes[:-2])}]" if len(sizes) > 2 else ""), cells
    if sheets > 3:
        yield "…", []


def _index(sheet: int, sizes: list[int]) -> str:
    parts = []
    for size in reversed(sizes):
        sheet, part = divmod(sheet, size)
        parts.append(str(part))
    return ", ".join(reversed(parts))


def _row(cells: list[Cell], width: int, largest: float, colour: bool) -> str:
    return "".join(_cell(text, value, wrong, width, largest, colour) for text, value, wrong in cells)


def _cell(text: str, value: Any, wrong: bool, width: int, largest: float, colour: bool) -> str:
    marked = f"[{text:>{width}}]" if wrong else f" {text:>{width}} "
    if not colour or text == "…":
        return marked
    if wrong:
        return f"\x1b[1;97;48;5;160m{marked}\x1b[0m"
    if isinstance(value, str):
        return marked
    strength = min(4, round(4 * abs(value) / largest))
    shade = (_WARM if value > 0 else _COLD)[strength]
    return f"\x1b[38;5;16;48;5;{shade}m{marked}\x1b[0m"


def _text(value: Any) -> str:
    return (
        ("True" if value else "False")
        if isinstance(value, bool)
        else number(value)
        if isinstance(value, str | int)
        else f"{value:.4g}"
    )


def _bare(line: str) -> str:
    import re

    return re.sub(r"\x1b\[[\d;]*m", "", line)


def _filled(line: str, width: int) -> str:
    return line + padded(_bare(line), width)[len(_bare(line)) :]
