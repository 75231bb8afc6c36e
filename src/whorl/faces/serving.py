"""`whorl serve`: the lab in the browser, for as long as the command runs."""

import os
import sys
import threading
import webbrowser

from whorl.faces.lab import PAGE
from whorl.faces.session import Session
from whorl.language import Text


def serve(session: Session, port: int | None, browser: bool) -> int:
    """Serves the lab until it is stopped; the address that is shown opens it once."""
    if not (PAGE / "index.html").exists():
        raise ValueError(session.say(Text("serve-no-page")))
    from whorl.faces.lab.gate import LAUNCH, Keys
    from whorl.faces.lab.server import bound, server

    with bound(port) as listening:
        keys = Keys(listening.getsockname()[1])
        address = f"http://127.0.0.1:{keys.port}{LAUNCH}?code={keys.code}"
        session.show(session.say(Text("serve-address", {"address": address})))
        if browser and has_display():
            threading.Timer(0.5, webbrowser.open, [address]).start()
        server(keys).run(sockets=[listening])
    return 0


def has_display() -> bool:
    """Whether a browser would be seen."""
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
