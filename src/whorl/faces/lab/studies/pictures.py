"""The pictures of cards that have no result of one's own: the saved findings, with their intervals, drawn beforehand."""

import hashlib
import json
import lzma
from functools import cache
from importlib import resources
from typing import Any

from pydantic import TypeAdapter

from whorl.answers.cards import cards
from whorl.report.chart import AnyChart

FILE = "pictures.json.xz"
"""Beside cards.json, and written with it: of each card its chart's digest, and the drawing in each language."""

_CHART: TypeAdapter[AnyChart] = TypeAdapter(AnyChart)


def packaged(name: str) -> AnyChart | None:
    """The chart that comes with the package for a card, if there is one."""
    card = cards().get(name)
    return _CHART.validate_python(card.picture) if card and card.picture else None


def drawn(name: str, language: str) -> bytes | None:
    """The drawing of that chart, as SVG to stand in a page; None where it has not been drawn since it changed."""
    card, kept = cards().get(name), _kept().get(name, {})
    if card is None or card.picture is None or kept.get("chart") != digest(card.picture):
        return None
    return kept[language].encode()


def digest(chart: Any) -> str:
    """What tells a chart, as JSON, from any other."""
    return hashlib.sha256(json.dumps(chart, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@cache
def _kept() -> dict[str, dict[str, str]]:
    there = resources.files("whorl.answers").joinpath(FILE)
    return json.loads(lzma.decompress(there.read_bytes())) if there.is_file() else {}
