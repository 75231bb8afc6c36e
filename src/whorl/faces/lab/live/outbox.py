"""What waits to be sent to one page: words in order, of each kind of frame only the newest, and no measure lost."""

import asyncio
import json
from collections import deque
from typing import Any

from whorl.faces.lab.live.frame import kind_of

NEWEST_ONLY = frozenset({"status", "duelStatus"})
BEGINNINGS = frozenset({"begun", "duelBegun"})
QUEUED = "measures"
MOST_WORDS, MOST_MEASURES = 2000, 64
AT_ONCE = 8  # frames under way to a page that has not drawn them: about one picture of everything


class TooSlow(Exception):
    """A page that does not read what cannot be left out."""


class Outbox:
    """Filled by a page's process, emptied as fast as the page draws; its size is bounded whatever either does."""

    def __init__(self) -> None:
        self._words: deque[tuple[str, str]] = deque()
        self._frames: dict[str, bytes] = {}
        self._measures: deque[bytes] = deque(maxlen=MOST_MEASURES)
        self._under_way = 0
        self._changed = asyncio.Event()

    @property
    def empty(self) -> bool:
        return not (self._words or self._frames or self._measures)

    def put_words(self, text: str) -> None:
        kind = json.loads(text)["kind"]
        if kind in NEWEST_ONLY:
            self._words = deque(one for one in self._words if one[0] != kind)
        if kind in BEGINNINGS:
            self._frames.clear()
            self._measures.clear()
        if len(self._words) >= MOST_WORDS:
            raise TooSlow
        self._words.append((kind, text))
        self._changed.set()

    def put_frame(self, frame: bytes) -> None:
        kind = kind_of(frame)
        if kind == QUEUED:
            self._measures.append(frame)
        else:
            self._frames[kind] = frame
        self._changed.set()

    def drawn(self, frames: int = 1) -> None:
        """The page has drawn so many frames."""
        self._under_way = max(0, self._under_way - frames)
        self._changed.set()

    async def next(self) -> str | bytes:
        """What is to be sent next, once there is something and the page is ready for it."""
        while True:
            found = self._take()
            if found is not None:
                return found
            self._changed.clear()
            await self._changed.wait()

    def _take(self) -> str | bytes | None:
        if self._words:
            return self._words.popleft()[1]
        if self._under_way >= AT_ONCE or not (self._measures or self._frames):
            return None
        self._under_way += 1
        if self._measures:
            return self._measures.popleft()
        return self._frames.pop(next(iter(self._frames)))


def read_command(text: Any) -> dict[str, Any]:
    """A command as it comes from a page; ValueError where it is none."""
    if not isinstance(text, str):
        raise ValueError("commands are text")
    try:
        command = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(command, dict) or not isinstance(command.get("kind"), str):
        raise ValueError("a command is an object with a kind")
    return command


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")
