"""A verdict for a terminal: the fault, the learner's line, the smallest input that shows it, expected beside yours."""

from typing import Any

from whorl.language import Text, say
from whorl.language.columns import wrapped
from whorl.practice import grid
from whorl.practice.messages import fault, place

PRINTED_LINES = 8
Finding = dict[str, Any]


def explained(finding: Finding, task: str, language: str, width: int, colour: bool) -> list[str]:
    """The lines of a verdict."""
    lines: list[str] = []
    for text in fault(finding, task):
        lines += wrapped(say(text, language), width)
    if where := place(finding):
        lines += ["", *("  " + line for line in wrapped(say(where, language), width - 2))]
    lines += _case(finding, language, width, colour)
    return lines + _printed(finding, language)


def _case(finding: Finding, language: str, width: int, colour: bool) -> list[str]:
    """The input, then expected beside yours."""
    lines: list[str] = []
    if inputs := finding.get("inputs"):
        heading = "practice-input-then" if finding["kind"] in ("exception", "time") else "practice-input"
        lines += ["", say(Text(heading), language)]
        for name, value in inputs.items():
            lines += _input(name, value, colour)
    if "yours" not in finding:
        return lines
    expected, yours = (
        part_at_fault(finding.get("expected"), finding),
        part_at_fault(finding["yours"], finding),
    )
    if expected is None or yours is None or finding["kind"] in ("damaged", "random", "type", "empty"):
        return lines
    return [*lines, "", *("  " + line for line in _pair(expected, yours, language, width - 2, colour))]


def _pair(expected: Finding, yours: Finding, language: str, width: int, colour: bool) -> list[str]:
    titles = (_title("practice-expected", expected, language), _title("practice-yours", yours, language))
    drawings = (grid.drawn(expected, None, colour), grid.drawn(yours, expected, colour))
    return grid.beside(*drawings, titles, width)


def _title(message: str, described: Finding, language: str) -> str:
    sizes = f"  {grid.shape(described['shape'])}" if "shape" in described else ""
    return f"{say(Text(message), language)}{sizes}"


def _input(name: str, value: Finding, colour: bool) -> list[str]:
    rows = grid.drawn(value, None, colour)
    if "shape" not in value or not value.get("numbers"):
        return [f"  {name} = {rows[0]}"]
    return [f"  {name}  {grid.shape(value['shape'])} {value['dtype']}", *("   " + row for row in rows)]


def part_at_fault(described: Finding | None, finding: Finding) -> Finding | None:
    """The part of a tuple, list or dict that is at fault."""
    for step in _steps(finding.get("place", "")):
        if described is None or "items" not in described:
            return None
        items = described["items"]
        described = (
            dict(items).get(step) if isinstance(step, str) else items[step] if step < len(items) else None
        )
    return described


def _steps(path: str) -> list[int | str]:
    return [
        part.strip('"') if part.startswith('"') else int(part)
        for part in path.strip("[]").split("][")
        if part
    ]


def _printed(finding: Finding, language: str) -> list[str]:
    told = (finding.get("printed") or "").strip("\n")
    if not told:
        return []
    lines = told.splitlines()
    kept = [line[:200] for line in lines[:PRINTED_LINES]] + (["…"] if len(lines) > PRINTED_LINES else [])
    return ["", say(Text("practice-printed-lines"), language), *("  " + line for line in kept)]
