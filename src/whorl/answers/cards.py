"""What is known of every question and case before it is asked: its usual seeds, its data, the answer that was saved.

It comes with the package, written by docs/results.py, since finding it out loads all questions and takes seconds.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from whorl.questions import NAMES

FILE = "cards.json"
PREFIX = "case-"


@dataclass(frozen=True)
class Card:
    """A question, or a case after `case-`: its usual seeds by effort and smallest effect, and data it can be asked on.

    `answer` is by language; there is none, nor a kind, where none was saved. `picture` is a chart of what it found.
    """

    name: str
    usual: Mapping[str, int]
    delta: float
    data: tuple[str, ...]
    answer: Mapping[str, str] | None = None
    kind: str | None = None
    seeds: int | None = None
    networks: int | None = None
    picture: Mapping[str, Any] | None = None

    @property
    def is_case(self) -> bool:
        return self.name.startswith(PREFIX)


@cache
def cards() -> Mapping[str, Card]:
    """All cards by name: questions in the course's order, then cases."""
    text = resources.files("whorl.answers").joinpath(FILE).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    names = sorted(found["cards"], key=lambda name: NAMES.index(name) if name in NAMES else len(NAMES))
    kept = {name: found["cards"][name] for name in names}
    return {name: Card(name, **{**one, "data": tuple(one["data"])}) for name, one in kept.items()}
