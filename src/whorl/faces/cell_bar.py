"""Progress in a notebook: a bar below the cell that moves in place and is gone when the work is done."""

import time
from collections.abc import Callable
from html import escape
from typing import Any

from whorl.faces.progress import stage_name
from whorl.faces.session import Session
from whorl.language import Number, Sayable, Text

EVERY = 0.25  # seconds between two drawings: a front end far away must keep up
SURE = 1.0  # seconds of a stage before it is said how long it may take
NOTHING = {"text/html": "", "text/plain": ""}
Display = Callable[[dict[str, str]], Any]


class CellBar:
    """Told of stages as they go; `display` replaces what is shown."""

    def __init__(self, session: Session, display: Display, clock: Callable[[], float] = time.monotonic):
        self._session, self._display, self._clock = session, display, clock
        self._stage: Sayable = Text("stage-evaluating")
        self._total, self._done = 0, 0.0
        self._sure: Sayable = ""
        self._began = self._shown = clock()
        self._show()

    def begin(self, stage: str, networks: int) -> None:
        self._stage, self._total, self._done = stage_name(stage), networks, 0.0
        self._began = self._clock()
        self._show()

    def advance(self, networks: float) -> None:
        self._done += networks
        if self._clock() - self._shown >= EVERY:
            self._show()

    def end(self) -> None:
        self._rest_of(Text("stage-evaluating"))

    def tell(self, sure: Sayable) -> None:
        self._sure = sure
        self._show()

    def rest(self) -> None:
        """Nothing to be done: the answer comes below."""

    def draw(self) -> None:
        """Says that figures are being drawn."""
        self._rest_of(Text("stage-drawing"))

    def close(self) -> None:
        self._display(NOTHING)

    def _rest_of(self, stage: Text) -> None:
        self._stage, self._total = stage, 0
        self._show()

    def _show(self) -> None:
        self._shown = self._clock()
        stage = self._session.say(self._stage)
        told = self._session.say(self._told()) if self._total else ""
        share = f' value="{min(1.0, self._done / self._total):.4f}"' if self._total else ""
        bar = f'<progress{share} aria-label="{escape(stage)}" style="width:14em;accent-color:#0063a6"></progress>'
        words = f"<span>{escape(stage)}</span>", f'<span style="opacity:.75">{escape(told)}</span>'
        row = '<div style="display:flex;flex-wrap:wrap;gap:.2em .8em;align-items:center">'
        sure = self._session.say(self._sure)
        html = f"<p>{escape(sure)}</p>" * bool(sure) + f"{row}{words[0]}{bar}{words[1]}</div>"
        plain = "\n".join(filter(None, (sure, f"{stage} {told}".strip())))
        self._display({"text/html": html, "text/plain": plain})

    def _told(self) -> Text:
        """How many networks are done and, once the pace is known, how long the rest takes at it."""
        values = {"done": Number(int(self._done + 1e-6), "count"), "total": Number(self._total, "count")}
        taken = self._clock() - self._began
        if taken < SURE or self._done <= 0:
            return Text("stage-progress", {**values})
        left = Number(taken * max(0.0, self._total - self._done) / self._done, "seconds")
        return Text("stage-progress-left", {**values, "left": left})


def displayed() -> Display | None:
    """What shows in the cell that is running, replaced with every call; None outside a notebook."""
    import sys

    shell: Any = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or not hasattr(shell, "kernel"):
        return None
    from IPython.display import DisplayHandle  # pyright: ignore[reportMissingImports]

    handle = DisplayHandle()
    begun = False

    def show(bundle: dict[str, str]) -> None:
        nonlocal begun
        (handle.update if begun else handle.display)(bundle, raw=True)
        begun = True

    return show
