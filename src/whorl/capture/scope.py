"""Names and what they stand for, scope within scope."""

from dataclasses import dataclass, field
from typing import Any

from whorl.capture.source import Place

MOST_WORK = 1_500_000  # nodes gone through in one reading


@dataclass(eq=False)
class Scope:
    """The names of a module, a class or one call of a function; `places` tells where each was given its value."""

    parent: "Scope | None" = None
    names: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    outer: set[str] = field(default_factory=set)  # names said to be global or nonlocal
    owner: Any = None  # the object whose method runs here
    home: Any = None  # the class that defines the method
    returned: list[Any] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    depth: int = 0  # how many loops were open when the call began

    def find(self, name: str) -> "Scope | None":
        """The scope in which a name is known."""
        if name in self.names:
            return self
        return self.parent.find(name) if self.parent else None

    def put(self, name: str, value: Any, place: Place) -> None:
        """Gives a name its value, where it belongs."""
        home = (self.parent and self.parent.find(name)) if name in self.outer else self
        home = home or self
        home.names[name] = value
        home.places[name] = place
