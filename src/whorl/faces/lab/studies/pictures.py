"""The pictures of cards that have no result of one's own: the saved findings, with their intervals."""

from pydantic import TypeAdapter

from whorl.answers.cards import cards
from whorl.report.chart import AnyChart

_CHART: TypeAdapter[AnyChart] = TypeAdapter(AnyChart)


def packaged(name: str) -> AnyChart | None:
    """The chart that comes with the package for a card, if there is one."""
    card = cards().get(name)
    return _CHART.validate_python(card.picture) if card and card.picture else None
