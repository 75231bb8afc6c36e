"""How long a study will take yet: what was foreseen of it before it began, at the speed seen since."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Stage = tuple[str, int, int]
"""Its name, how many networks are trained in it, and operations of all of them together."""

SOON = 2.0  # seconds in which a speed is not yet to be believed


@dataclass
class Pace:
    """The stages foreseen, in order, `least` where more may come; `seconds` for all of it if anything told beforehand.

    Rounds of a stage (`tuning-0`, `tuning-1`) count for the one that was foreseen (`tuning`).
    """

    stages: Sequence[Stage] = ()
    least: bool = True
    seconds: float | None = None
    clock: Callable[[], float] = time.monotonic
    _stage: str = ""
    _total: float = 0.0
    _done: float = 0.0
    _began: float = 0.0
    _over: dict[str, float] = field(default_factory=dict)  # networks of foreseen stages that are there
    _trained: float = 0.0  # operations
    _took: float = 0.0  # seconds for them

    def begin(self, stage: str, networks: float) -> None:
        """A stage begins, of whose networks so many are still to be trained."""
        self.end()
        self._stage, self._total, self._done, self._began = stage, networks, 0.0, self.clock()
        if self._name not in self._sizes:
            return
        for name, count in self._sizes.items():
            if name == self._name:
                self._over[name] = max(self._over.get(name, 0.0), count - networks)
                return
            self._over[name] = count  # what was foreseen before it is there

    def advance(self, done: float) -> None:
        """So many of the stage's networks are trained."""
        self._done = min(done, self._total)

    def end(self) -> None:
        """The stage is over."""
        if self._name in self._sizes:
            self._trained += self._operations(self._name, self._done)
            self._took += self.clock() - self._began
            self._over[self._name] = self._over.get(self._name, 0.0) + self._done
        self._stage, self._total, self._done = "", 0.0, 0.0

    def left(self) -> float | None:
        """Seconds for all that is foreseen and the rest of the stage under way; None while nobody can know."""
        took = self.clock() - self._began if self._stage else 0.0
        here = took / self._done * (self._total - self._done) if self._done and took > SOON else None
        foreseen = self._name in self._sizes
        trained = self._trained + (self._operations(self._name, self._done) if foreseen else 0.0)
        seconds = self._took + (took if foreseen else 0.0)
        all_there_is = sum(size for _, _, size in self.stages)
        to_come = self._to_come()
        if trained and seconds > SOON:
            later = seconds / trained * to_come
        elif self.seconds is not None and all_there_is:
            later = self.seconds * to_come / all_there_is
        else:
            return here if not to_come else None
        return later if foreseen else later + (here or 0.0)

    @property
    def _name(self) -> str:
        """What the stage was foreseen as."""
        return self._stage if self._stage in self._sizes else re.sub(r"-\d+$", "", self._stage)

    @property
    def _sizes(self) -> dict[str, int]:
        return {name: count for name, count, _ in self.stages}

    def _to_come(self) -> float:
        """Operations that are foreseen and not done."""
        there = dict(self._over)
        if self._name in self._sizes:
            there[self._name] = there.get(self._name, 0.0) + self._done
        return sum(
            operations * max(0.0, 1 - there.get(name, 0.0) / count)
            for name, count, operations in self.stages
            if count
        )

    def _operations(self, name: str, networks: float) -> float:
        return next(operations * networks / count for one, count, operations in self.stages if one == name)
