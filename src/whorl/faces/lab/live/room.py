"""What a room of the lab is to whoever runs it: it takes commands, works in small pieces, and gives messages."""

from collections.abc import Iterable
from typing import Any, Protocol, runtime_checkable

Message = dict[str, Any] | bytes
"""To the page: JSON, or a frame."""

Command = dict[str, Any]
"""From the page: JSON with a `kind`; nothing else in it has been looked at."""


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
