"""A real Chromium for journeys through the page, before the lab's own server and before a double of it."""

import functools
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from documents import ROOT

if TYPE_CHECKING:
    from served import Served

WEB = ROOT / "web"
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60_000  # milliseconds


class Strict(SimpleHTTPRequestHandler):
    """Serves a folder with the policy under which the lab serves its page."""

    def end_headers(self) -> None:
        from whorl.faces.lab.gate import POLICY

        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass
class Place:
    """Where the page is, the cookie that opens it where one is needed, and the server where there is one."""

    address: str
    cookie: str = ""
    served: "Served | None" = None


@pytest.fixture(scope="module", params=["double", "server"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    if request.param == "server":
        from served import Served
        from whorl.faces.lab import PAGE

        if not (PAGE / "index.html").exists():
            pytest.skip("the page is not built here; make install does it where Node is there")
        served = Served(folder=tmp_path_factory.mktemp("lab"))
        served.enter()
        yield Place(f"{served.here}/", served.cookie, served)
        served.end()
    else:
        yield from double(tmp_path_factory.mktemp("page"))


def double(folder: Path) -> Iterator[Place]:
    """The page with a double of the server in it."""
    from whorl.language.fonts import FILE, font_bytes

    if not shutil.which("node") or not (WEB / "node_modules" / "vite").exists():
        pytest.skip("the page's packages are not installed here; make install does it where Node is there")
    command = ["node", "node_modules/vite/bin/vite.js", "build", "--mode", "double", "--outDir", str(folder)]
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (folder / FILE).write_bytes(font_bytes())
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Place(f"http://127.0.0.1:{server.server_port}/index.html")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def address(place: Place) -> str:
    return place.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium is installed; on Debian: apt-get install chromium")
    sandbox = ("--no-sandbox",) if os.getuid() == 0 else ()
    with playwright.sync_playwright() as started:
        one = started.chromium.launch(executable_path=chromium, args=[*QUIET, *sandbox])
        yield one
        one.close()


@pytest.fixture
def expected_complaints() -> list[str]:
    """How complaints begin that a test provokes."""
    return []


@pytest.fixture
def page(browser: Any, place: Place, expected_complaints: list[str]) -> Iterator[Any]:
    """A page of its own; whatever it complains of, a refused policy above all, fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    if place.cookie:
        let_in(context, place.address, place.cookie)
    one = context.new_page()
    one.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    one.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    one.on("pageerror", lambda error: complaints.append(str(error)))
    yield one
    context.close()
    complaints = [one for one in complaints if not one.startswith(tuple(expected_complaints))]
    assert complaints == [], complaints


def let_in(context: Any, address: str, cookie: str) -> None:
    """Gives a browser the key to a server."""
    name, value = cookie.split("=", 1)
    context.add_cookies([{"name": name, "value": value, "url": address, "sameSite": "Strict"}])


def until(page: Any, holds: str) -> None:
    """Waits for an expression to hold; Playwright's own way evaluates text in the page, which the policy forbids."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(holds):
        assert time.monotonic() < end, f"never: {holds}"
        page.wait_for_timeout(50)


def serious(page: Any) -> list[tuple[str, list[Any]]]:
    """What axe finds that keeps people out, and where."""
    page.evaluate((WEB / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (one["id"], [node["target"] for node in one["nodes"]][:4])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
