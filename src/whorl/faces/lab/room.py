"""What a room of the lab is to whoever runs it: it takes commands, works in small pieces, and gives messages."""

from collections.abc import Iterable
from typing import Any, Protocol, runtime_checkable

from whorl.language import LANGUAGES, Text, say

Message = dict[str, Any] | bytes
"""To the page: JSON, or a frame."""

Command = dict[str, Any]
"""From the page: JSON with a `kind`; nothing else in it has been looked at."""


class Refused(Exception):
    """A command that is not carried out; what is said becomes the room's `trouble`."""

    def __init__(self, said: Text | dict[str, str]):
        self.said = said if isinstance(said, dict) else spoken(said)
        super().__init__(self.said["en"])


@runtime_checkable
class Room(Protocol):
    """One room of one page: its state lives as long as the page's connection."""

    handles: frozenset[str]

    @property
    def busy(self) -> bool:
        """Whether there is work left that nobody has to ask for."""
        ...

    def take(self, command: Command) -> Iterable[Message]:
        """Carries out a command, or raises Refused; a ValueError counts as a refusal in its own words."""
        ...

    def advance(self) -> Iterable[Message]:
        """Some of the work, about 50 milliseconds of it; called again and again while the room is busy."""
        ...

    def troubled(self, said: dict[str, str]) -> Message:
        """The status that tells the page what went wrong."""
        ...


def spoken(text: Text) -> dict[str, str]:
    """A text in both languages, as messages carry it."""
    return {language: say(text, language) for language in LANGUAGES}


def alike(words: str) -> dict[str, str]:
    """Words that exist in one language only, such as what a recipe's reader complains of."""
    return dict.fromkeys(LANGUAGES, words)
