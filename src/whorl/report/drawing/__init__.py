"""Draws charts: one result gives SVG for pages (its colours follow light and dark) and PNG, in either language."""

from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

from whorl.language import say
from whorl.report.chart import Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TITLE = 0.4  # inches


def svg(chart: Chart, language: str, *, standalone: bool = False) -> str:
    """The chart as SVG: part of a page that defines the colours, or with `standalone` a titled file of its own."""
    from whorl.report.drawing import vector
    from whorl.report.drawing.pen import Pen

    out = BytesIO()
    _draw(chart, Pen(language, vector=True), standalone, out, {"format": "svg", "metadata": {"Date": None}})
    root = vector.rewrite(
        out.getvalue().decode("utf-8"), f"{getattr(chart, 'kind', 'c')[:2]}-{chart.id}-{language}-"
    )
    title, description = say(chart.title, language), say(chart.alt, language)
    return (
        vector.standalone(root, title, description)
        if standalone
        else vector.inline(root, f"{title}. {description}")
    )


def png(chart: Chart, language: str, *, resolution: int = 200) -> bytes:
    """The chart as a titled PNG on white paper."""
    from whorl.report.drawing.pen import Pen

    out = BytesIO()
    _draw(
        chart,
        Pen(language, vector=False),
        True,
        out,
        {"format": "png", "dpi": resolution, "metadata": {"Software": None}},
    )
    return out.getvalue()


def _draw(chart: Chart, pen: Any, titled: bool, out: BytesIO, options: dict[str, Any]) -> None:
    import matplotlib
    from matplotlib.figure import Figure

    from whorl.report.drawing.pen import add_font, settings

    add_font()
    kind = import_module(f"whorl.report.drawing.kinds.{chart.kind}")  # pyright: ignore[reportAttributeAccessIssue]
    with matplotlib.rc_context(settings(pen)):  # pyright: ignore[reportArgumentType]
        width, height = kind.size(chart)
        figure = Figure(figsize=(width, height + TITLE * titled))
        kind.draw(chart, figure, pen)
        _add_title(figure, chart, pen) if titled else None
        figure.savefig(out, **options)


def _add_title(figure: "Figure", chart: Chart, pen: Any) -> None:
    """The title in the strip above the chart, which keeps to the rest."""
    share = TITLE / figure.get_figheight()
    figure.get_layout_engine().set(rect=(0, 0, 1, 1 - share))  # pyright: ignore[reportOptionalMemberAccess, reportCallIssue]
    figure.text(0.012, 1 - 0.28 * share, pen.name(chart.title, 80), va="top", fontsize=11.5, in_layout=False)
