"""How fast the lab's page is, in Chromium before its own server: `python -m benchmarks.page`.

The page and its server share the machine, as they do at a desk; frames are counted where the page says it has drawn them.
"""

import argparse
import asyncio
import gzip
import itertools
import json
import math
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, Page, sync_playwright
from websockets.asyncio.client import ClientConnection, connect

from whorl.benchmark.facts import facts
from whorl.faces.lab import PAGE
from whorl.faces.lab.live.frame import unpack

SCENES = {
    "2-8-8-3": "network.hidden=8,8",
    "2-100-3, 3,000 points": "network.hidden=100&data.points_per_class=1000",
}
WATCHED = """
window.drawnAt = []; window.starts = [];
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (text) {
  if (text.includes('"kind":"start"') || text.includes('"kind":"edit"')) starts.push(performance.now());
  return send.call(this, text);
};
window.WebSocket = new Proxy(WebSocket, {
  construct(made, given) {
    const socket = new made(...given);
    socket.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') return;
      const length = new DataView(data).getUint32(8, true);
      const { kind, step } = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 12, length)));
      if (kind === 'field') requestAnimationFrame(() => drawnAt.push([performance.now(), step]));
    });
    return socket;
  },
});
"""
AT_FULL_SPEED, A_THOUSAND = "7", "6"
CLIENTS = 10
PATIENCE = 60
SECOND = 1000  # milliseconds


@contextmanager
def served() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server in a folder of its own, and the address that opens it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "whorl", "serve", "--no-browser", "--port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder)
        assert process.stdout is not None
        told = next(found for line in process.stdout if (found := re.search(r"http\S+", line)))
        time.sleep(2)
        try:
            yield process, told.group()
        finally:
            process.terminate()
            process.wait()


WIDGET = "widget.js"


def bundle() -> int:
    """The bytes of the page as they would travel, compressed; the notebooks' widget lies beside it and is not of it."""
    files = [
        path for path in PAGE.rglob("*") if path.suffix in (".html", ".js", ".css") and path.name != WIDGET
    ]
    return sum(len(gzip.compress(path.read_bytes())) for path in files)


def until(page: Page, holds: str) -> None:
    """Waits for something to be true; Playwright's own way needs the eval that the page's policy forbids."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(holds):
        if time.monotonic() > end:
            raise TimeoutError(f"{holds} is not true after {PATIENCE} s")
        page.wait_for_timeout(5)


def first_paints(page: Page, here: str, times: int = 7) -> list[float]:
    """Milliseconds from asking for the page to its first content."""
    found = []
    for _ in range(times):
        page.goto("about:blank")
        page.goto(here)
        until(page, "performance.getEntriesByName('first-contentful-paint').length")
        found.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    return found


def scene(page: Page, here: str, wanted: str, speed: str) -> None:
    page.goto("about:blank")
    page.goto(f"{here}#playground&seeds=16&training.steps=1000000&{wanted}")
    until(page, "drawnAt.length > 0")
    page.fill("label.speed input", speed)
    page.click(".round.primary")
    page.wait_for_timeout(3 * SECOND)


def frames(page: Page, here: str, wanted: str, seconds: int) -> dict[str, float]:
    """Boundaries drawn in a second while sixteen networks train at full speed, and the longest waits between two."""
    scene(page, here, wanted, AT_FULL_SPEED)
    page.evaluate("drawnAt.length = 0")
    page.wait_for_timeout(seconds * SECOND)
    drawn = page.evaluate("drawnAt")
    waits = [after[0] - before[0] for before, after in itertools.pairwise(drawn)]
    took = (drawn[-1][0] - drawn[0][0]) / SECOND
    return {
        "frames_a_second": (len(drawn) - 1) / took,
        "wait_p95_ms": quantile(waits, 0.95),
        "steps_a_second": (drawn[-1][1] - drawn[0][1]) / took,
    }


def ages(page: Page, here: str, seconds: int) -> dict[str, float]:
    """How old frames are when drawn, beyond the freshest: steps are made at a known pace, so each tells its time."""
    scene(page, here, SCENES["2-8-8-3"], A_THOUSAND)
    page.evaluate("drawnAt.length = 0")
    page.wait_for_timeout(seconds * SECOND)
    behind = [
        at - step for at, step in page.evaluate("drawnAt")
    ]  # a thousand steps a second: one a millisecond
    return {"p50_ms": quantile(behind, 0.5) - min(behind), "p95_ms": quantile(behind, 0.95) - min(behind)}


def edits(page: Page, here: str, times: int = 15) -> list[float]:
    """Milliseconds from a click that changes the network to the first boundary of the new one."""
    page.goto("about:blank")
    page.goto(f"{here}#playground&seeds=16&network.hidden=8,8")
    until(page, "drawnAt.length > 0")
    buttons = [page.get_by_role("button", name=f"Units in layer 1: {way}") for way in ("more", "less")]
    found = []
    for click in range(times):
        page.wait_for_timeout(SECOND // 2)
        page.evaluate("drawnAt.length = 0; starts.length = 0")
        began = page.evaluate("performance.now()")
        buttons[click % 2].click()
        until(page, "drawnAt.length > 0 && starts.length > 0")
        found.append(page.evaluate("drawnAt[0][0]") - began)
    return found


def spent(process: subprocess.Popen[str], seconds: int = 10) -> float:
    """The share of one processor that the server and its processes take, in some seconds of rest."""
    before = sum(_ticks(one) for one in _tree(process.pid))
    time.sleep(seconds)
    return (sum(_ticks(one) for one in _tree(process.pid)) - before) / 100 / seconds


def resident(process: subprocess.Popen[str]) -> int:
    """Bytes of memory that the server and its processes hold."""
    return sum(map(_bytes, _tree(process.pid)))


def _bytes(process: int) -> int:
    return 4096 * int((Path("/proc") / str(process) / "statm").read_text().split()[1])


def play(page: Page, here: str, process: subprocess.Popen[str], minutes: float) -> dict[str, Any]:
    """What server and page hold before and after minutes of play: full speed, edits, resets, other rooms and back."""
    scene(page, here, SCENES["2-8-8-3"], AT_FULL_SPEED)
    protocol = page.context.new_cdp_session(page)
    chromium = page.context.browser.new_browser_cdp_session()  # pyright: ignore[reportOptionalMemberAccess]

    def held() -> dict[str, int]:
        protocol.send("HeapProfiler.collectGarbage")
        heap = protocol.send("Runtime.getHeapUsage")["usedSize"]
        processes = chromium.send("SystemInfo.getProcessInfo")["processInfo"]
        pages = [_bytes(one["id"]) for one in processes if one["type"] == "renderer"]
        return {"server": resident(process), "page": sum(pages), "page_heap": int(heap)}

    end, kept, turn = time.monotonic() + 60 * minutes, [held()], itertools.count()
    while time.monotonic() < end:
        _one_of(page, next(turn))
        page.wait_for_timeout(5 * SECOND)
        page.evaluate("drawnAt.length = 0; starts.length = 0")
        kept.append(held())
    third = kept[len(kept) // 3 :]
    return {
        name: {"first": kept[0][name], "after_a_third": third[0][name], "last": third[-1][name]}
        for name in kept[0]
    } | {"minutes": minutes, "looks": len(kept)}


def _one_of(page: Page, turn: int) -> None:
    """What somebody does next."""
    match turn % 6:
        case 0 | 1:
            way = "less" if turn % 2 else "more"
            page.get_by_role("button", name=f"Units in layer 1: {way}").click()
        case 2:
            page.click("button[aria-label='Back to the start']")
            page.click(".round.primary")
        case 3:
            page.click("text=New seeds")
        case 4:
            page.evaluate("location.hash = location.hash.replace('playground', 'home')")
        case _:
            page.evaluate("location.hash = location.hash.replace('home', 'playground')")
            page.locator(
                ".round.primary"
            ).wait_for()  # a handle of the button would keep its whole room in memory


def _tree(root: int) -> list[int]:
    children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
    return [root, *(inner for child in children for inner in _tree(int(child)))]


def _ticks(process: int) -> int:
    fields = (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def crowd(here: str, cookie: str, seconds: int) -> dict[str, Any]:
    """Frames a second of each of ten pages at once, 16 networks of 2-8-8-3 behind each; one of them never reads."""
    return asyncio.run(_crowd(here, cookie, seconds))


async def _crowd(here: str, cookie: str, seconds: int) -> dict[str, Any]:
    recipe = {
        "data": {"name": "spiral"},
        "network": {"name": "mlp", "hidden": [8, 8]},
        "loss": {"name": "cross-entropy"},
        "optimizer": {"name": "adam", "lr": 0.01},
        "training": {"steps": 1_000_000},
    }
    start = {"kind": "start", "recipe": recipe, "points": None, "seed": 1, "seeds": 16, "chosen": 0}

    there = asyncio.Barrier(CLIENTS)

    async def page(place: int) -> float | None:
        async with connect(
            here.replace("http", "ws") + "api/playground",
            additional_headers={"cookie": cookie},
            origin=here.rstrip("/"),  # pyright: ignore[reportArgumentType]
            max_size=None,
        ) as socket:
            for command in (start, {"kind": "speed", "steps_per_second": 100}, {"kind": "play"}):
                await socket.send(json.dumps(command))
            if place:
                await _boundaries(socket, 1)
            await there.wait()
            if place:
                return await _boundaries(socket, seconds=seconds) / seconds
            await asyncio.sleep(seconds)
            return None

    told = [rate for rate in await asyncio.gather(*map(page, range(CLIENTS))) if rate is not None]
    return {"least": min(told), "median": statistics.median(told)}


async def _boundaries(socket: ClientConnection, most: float = math.inf, seconds: float = PATIENCE) -> int:
    """How many boundaries come, each message acknowledged, until there are enough or time is over."""
    count, end = 0, time.monotonic() + seconds
    while count < most and (left := end - time.monotonic()) > 0:
        try:
            message = await asyncio.wait_for(socket.recv(), left)
        except TimeoutError:
            break
        if isinstance(message, bytes):
            await socket.send('{"kind": "drawn"}')
            count += unpack(message)[0]["kind"] == "field"
    return count


def quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measured(seconds: int, minutes: float) -> dict[str, Any]:
    """All there is to say of the page, measured now."""
    found: dict[str, Any] = {"facts": facts(), "bundle_gzip_bytes": bundle()}
    with served() as (process, launch):
        with sync_playwright() as started:
            here, cookie = _in_chromium(started.chromium, launch, process, seconds, minutes, found)
        time.sleep(2)
        found["idle_share_of_a_processor"] = spent(process)
        found["ten_pages"] = crowd(here, cookie, seconds) | {"memory_after": resident(process)}
    return found


def _in_chromium(
    kind: BrowserType,
    launch: str,
    process: subprocess.Popen[str],
    seconds: int,
    minutes: float,
    found: dict[str, Any],
) -> tuple[str, str]:
    """Measures into `found`; where the page is, and the cookie that opens it."""
    chromium = kind.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
    page = chromium.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page.add_init_script(WATCHED)
    page.goto(launch)
    here = page.evaluate("location.origin") + "/"
    (one,) = page.context.cookies()
    found["first_paint_ms"] = statistics.median(first_paints(page, here))
    found["edit_to_frame_ms"] = statistics.median(edits(page, here))
    found["scenes"] = {name: frames(page, here, wanted, seconds) for name, wanted in SCENES.items()}
    found["frame_age"] = ages(page, here, seconds)
    found["memory"] = play(page, here, process, minutes)
    chromium.close()
    return here, f"{one['name']}={one['value']}"  # pyright: ignore[reportTypedDictNotRequiredAccess]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    options.add_argument("--seconds", type=int, default=15, help="for each count of frames")
    options.add_argument("--minutes", type=float, default=2, help="of play while memory is watched")
    options.add_argument("--out", type=Path, help="a JSON file")
    asked = options.parse_args()
    text = json.dumps(measured(asked.seconds, asked.minutes), indent=2)
    if asked.out:
        asked.out.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
