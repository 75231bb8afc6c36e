"""`whorl serve`: the lab in the browser, for as long as the command runs."""

import os
import signal
import sys
import threading
import time
import webbrowser
from typing import TYPE_CHECKING

from whorl.faces.lab import PAGE
from whorl.faces.session import Session
from whorl.language import Text

if TYPE_CHECKING:
    from whorl.faces.lab.gate import Keys

LINE = 4096  # bytes
AWAY = 2.0  # seconds between looks whether the terminal is ours again


def serve(session: Session, port: int | None, browser: bool) -> int:
    """Serves the lab until it is stopped; the address that is shown opens it in one browser, Enter shows another."""
    if not (PAGE / "index.html").exists():
        raise ValueError(session.say(Text("serve-no-page")))
    from whorl.faces.lab.gate import Keys
    from whorl.faces.lab.server import bound, server

    with bound(port) as listening:
        keys = Keys(listening.getsockname()[1])
        session.show(session.say(Text("serve-address", {"address": keys.address})))
        if browser and has_display():
            threading.Timer(0.5, webbrowser.open, [keys.address]).start()
        if sys.stdin is not None and sys.stdin.isatty():
            session.show(session.say(Text("serve-enter")))
            signal.signal(signal.SIGTTIN, signal.SIG_IGN)  # in the background there is nobody to press Enter
            threading.Thread(target=_renew, args=(session, keys), daemon=True).start()
        server(keys).run(sockets=[listening])
    return 0


def _renew(session: Session, keys: "Keys") -> None:
    """Shows a fresh address whenever Enter is pressed; the one before is no longer good."""
    while True:
        try:
            if not os.read(sys.stdin.fileno(), LINE):  # raw: a lock held for ever would spoil the end
                return
        except OSError:
            time.sleep(AWAY)
            continue
        keys.renew()
        session.show(session.say(Text("serve-fresh", {"address": keys.address})))


def has_display() -> bool:
    """Whether a browser would be seen."""
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
