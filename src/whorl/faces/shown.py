"""What a result shows of itself in a notebook, piece by piece: the verdict, the numbers, a figure, the caveats."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from whorl.language import Text, say
from whorl.report import markdown

if TYPE_CHECKING:
    from whorl.report.report import Report

RESOLUTION = 150  # pixels an inch
ON_PAGE = 100  # likewise, as a page shows it


@dataclass(frozen=True, repr=False)
class Shown:
    """A picture, if there is one, above some Markdown; outside a notebook the same words as text."""

    words: str
    text: str
    picture: bytes | None = field(default=None)

    def __repr__(self) -> str:
        return self.text

    def _ipython_display_(self) -> None:
        """Picture and words apart, so that both are kept in the file and neither is HTML."""
        from IPython.display import display  # pyright: ignore[reportMissingImports]

        for bundle, metadata in self.bundles():
            display(dict(bundle), raw=True, metadata=dict(metadata))

    def bundles(self) -> "list[tuple[Mapping[str, Any], Mapping[str, Any]]]":
        """What is displayed: content by kind, and how wide it is."""
        found: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = []
        if self.picture:
            encoded = base64.b64encode(self.picture).decode()
            metadata = {"image/png": {"width": self._width(self.picture)}}
            found.append(({"image/png": encoded, "text/plain": self.text}, metadata))
        return [*found, ({"text/markdown": self.words, "text/plain": self.text}, {})]

    @staticmethod
    def _width(picture: bytes) -> int:
        """How wide a PNG is shown, from its head."""
        return int.from_bytes(picture[16:20]) * ON_PAGE // RESOLUTION


def verdict(report: "Report", language: str) -> Shown:
    """The verdict with its headline."""
    text = "\n".join(say(one, language) for one in report.verdict.sentences)
    return Shown(markdown.verdict(report, language), text)


def numbers(report: "Report", language: str) -> Shown:
    """The tables, as far as there are any."""
    from whorl.report.terminal import aligned

    text = "\n\n".join("\n".join(aligned(one, language)) for one in report.numbers)
    return Shown(markdown.numbers(report, language), text)


def figure(report: "Report", id: str, language: str) -> Shown:
    """A figure or claim by its id; where the answer has none of that id, what it has instead."""
    if id not in report.note_ids:
        lacking = Text("notebook-no-figure", {"id": id, "ids": report.note_ids})
        return Shown(markdown.plain(say(lacking, language)), say(lacking, language))
    for section in report.sections:
        if section.id == id:
            words = markdown.section_words(section, language)
            return Shown(
                words, _described(section.chart, section.title, language), _drawn(section.chart, language)
            )
    found = next(one for one in report.figures if one.chart.id == id)
    words = markdown.figure_words(found, language)
    return Shown(words, _described(found.chart, "", language), _drawn(found.chart, language))


def caveats(report: "Report", language: str) -> Shown:
    """What the answer does not show."""
    texts = report.caveats or (Text("no-caveats"),)
    return Shown(markdown.caveats(report, language), "\n".join(f"- {say(one, language)}" for one in texts))


def _described(chart: Any, title: Any, language: str) -> str:
    """A chart for those who cannot see it."""
    return say(chart.alt if chart else title, language)


def _drawn(chart: Any, language: str) -> bytes | None:
    from whorl.report.drawing import png

    return None if chart is None else png(chart, language, resolution=RESOLUTION)
