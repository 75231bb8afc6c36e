"""Long work beside a conversation: it goes on in a thread of its own, tells as it goes, and stops when it is told to."""

import queue
import threading
from collections.abc import Callable
from typing import Any

THREAD = "whorl-errand"
Say = Callable[[Any], None]
GoOn = Callable[[float], None]
"""To be called as often as may be while the work goes on; it ends the work, by `Stopped`, once that was asked for."""


class Stopped(Exception):
    """The work was told to stop."""


class Errand:
    """Work under way, which is handed a function to tell by and one that asks whether to go on.

    `finished` once all was done; `problem` is what ended it before its time, if anything but a wish did.
    """

    def __init__(self, work: Callable[[Say, GoOn], None]):
        self.problem: Exception | None = None
        self.finished = False
        self.over = False
        self._said: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(work,), name=THREAD, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Asks the work to end; what it tells until then is still heard."""
        self._stopping.set()

    def ended(self, seconds: float) -> bool:
        """Whether the thread has ended, after waiting at most so long."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def heard(self, seconds: float) -> list[Any]:
        """What was told since the last call, waiting at most so long for the first of it; `over` once all was heard."""
        found: list[Any] = []
        while not self.over:
            try:
                one = self._said.get(block=not found, timeout=seconds)
            except queue.Empty:
                break
            if one is self:
                self.over = True
            else:
                found.append(one)
        return found

    def _run(self, work: Callable[[Say, GoOn], None]) -> None:
        try:
            work(self._said.put, self._go_on)
            self.finished = True
        except Stopped:
            pass
        except Exception as problem:  # whatever happens here must reach whoever listens
            self.problem = problem
        finally:
            self._said.put(self)

    def _go_on(self, _networks: float = 0.0) -> None:
        if self._stopping.is_set():
            raise Stopped
