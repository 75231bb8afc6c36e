"""Expected against yours as a picture for notebooks: two grids of cells as SVG, what is wrong framed."""

from html import escape
from typing import Any

from whorl.language import Text, say
from whorl.practice.explanation import part_at_fault
from whorl.practice.grid import wrong_cells

CELL, MOST, GAP = 44, 12, 40
Seen = dict[str, Any]


def pictures(finding: dict[str, Any], language: str) -> str:
    """An SVG of the two matrices; nothing where there are none."""
    expected, yours = (part_at_fault(finding.get(name), finding) for name in ("expected", "yours"))
    if not (_matrix(expected) and _matrix(yours)) or finding["kind"] not in (
        "values",
        "nan",
        "shape",
        "order",
    ):
        return ""
    assert expected
    assert yours
    wide, high = _sides(expected), _sides(yours)
    width = (wide[1] + high[1]) * CELL + 2 * GAP
    height = max(wide[0], high[0]) * CELL + 40
    said = [say(Text(f"practice-{name}"), language) for name in ("expected", "yours")]
    body = _grid(expected, None, 0, said[0]) + _grid(yours, expected, wide[1] * CELL + GAP, said[1])
    label = escape(f"{said[0]} / {said[1]}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{label}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="13">{body}</svg>'
    )


def _matrix(described: Seen | None) -> bool:
    return bool(described and described.get("numbers")) and len(described["shape"]) in (1, 2)  # pyright: ignore[reportOptionalSubscript]


def _sides(described: Seen) -> tuple[int, int]:
    rows, columns = [1, *described["shape"]][-2:]
    return min(rows, MOST), min(columns, MOST)


def _grid(described: Seen, other: Seen | None, left: int, title: str) -> str:
    across = described["shape"][-1]
    rows, columns = _sides(described)
    wrong, flat = wrong_cells(described, other), described["numbers"]
    largest = max((abs(one) for one in flat if not isinstance(one, str)), default=0) or 1
    drawn = [f'<text x="{left + 2}" y="18" fill="#59626d">{escape(title)}</text>']
    for row in range(rows):
        for column in range(columns):
            place = row * across + column
            drawn.append(_cell(left + column * CELL, 30 + row * CELL, flat[place], wrong[place], largest))
    return "".join(drawn)


def _cell(x: int, y: int, value: Any, wrong: bool, largest: float) -> str:
    number = 0.0 if isinstance(value, str) else value / largest
    colour, strength = ("#c24a00" if number > 0 else "#0063a6"), 0.75 * abs(number)
    frame = 'stroke="#b00020" stroke-width="3"' if wrong else 'stroke="#e1e5ea"'
    ink = "#ffffff" if strength > 0.55 else "#1b1e23"
    text = value if isinstance(value, str) else f"{value:.3g}"
    return (
        f'<rect x="{x + 2}" y="{y + 2}" width="{CELL - 4}" height="{CELL - 4}" rx="3" fill="#ffffff"/>'
        f'<rect x="{x + 2}" y="{y + 2}" width="{CELL - 4}" height="{CELL - 4}" rx="3" fill="{colour}" '
        f'fill-opacity="{strength:.2f}" {frame}/>'
        f'<text x="{x + CELL / 2}" y="{y + CELL / 2 + 5}" text-anchor="middle" fill="{ink}">{text}</text>'
    )
