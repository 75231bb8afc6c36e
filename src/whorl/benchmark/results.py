"""A benchmark kept: its JSON, and beside it how costs grow as charts."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from whorl.language import Complaint, Text, refusal
from whorl.report.chart import Line, Lines


def save(document: Mapping[str, Any], file: Path, language: str) -> None:
    """Writes the document, and each chart as SVG and PNG named after the file; ValueError where it cannot."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
        for chart in charts(document):
            from whorl.report.drawing import png, svg

            place = file.with_name(f"{file.stem}-{chart.id}")
            place.with_suffix(".svg").write_text(svg(chart, language, standalone=True), encoding="utf-8")
            place.with_suffix(".png").write_bytes(png(chart, language))
    except OSError as problem:
        told = {"file": str(file), "reason": refusal(problem)}
        raise Complaint(Text("bench-not-kept", told)) from None


def charts(document: Mapping[str, Any]) -> Iterator[Lines]:
    """The cost of a network-step along each axis on which growth was measured, both axes logarithmic."""
    for axis, found in document.get("growth", {}).items():
        name = Text(f"bench-axis-{axis}")
        yield Lines(
            id=f"growth-{axis}",
            title=Text("bench-growth-title", {"axis": name}),
            caption=Text("bench-growth-caption"),
            alt=Text("bench-growth-title", {"axis": name}),
            lines=tuple(_line(way, found["values"], costs) for way, costs in found["ways"].items()),
            x_axis=name,
            y_axis=Text("bench-us"),
            log_x=True,
            log_y=True,
        )


def _line(way: str, values: list[int], costs: list[dict[str, float] | None]) -> Line:
    """The medians with the range over rounds; values at which a way was left out have no point."""
    there = [(value, cost) for value, cost in zip(values, costs, strict=True) if cost]
    return Line(
        name=Text(f"bench-way-{way}"),
        x=[value for value, _ in there],
        y=[cost["median"] for _, cost in there],
        low=[cost["low"] for _, cost in there],
        high=[cost["high"] for _, cost in there],
    )
