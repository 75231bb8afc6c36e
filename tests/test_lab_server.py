"""The lab as people start it: who gets in, what hostile pages do to it, and that nothing stays behind."""

import asyncio
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.websockets import WebSocket
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from served import PATIENCE, Served
from whorl.faces.lab import PAGE
from whorl.faces.lab.live.connection import LATER, Connection
from whorl.faces.lab.live.frame import unpack
from whorl.faces.lab.server import MOST_PAGES, application
from whorl.language.fonts import FILE, font_bytes

RECIPE = {
    "data": {"name": "spiral", "points_per_class": 30, "classes": 3, "noise": 0.2},
    "network": {"name": "mlp", "hidden": [8], "activation": "relu"},
    "loss": {"name": "cross-entropy"},
    "optimizer": {"name": "adam", "lr": 0.01},
    "training": {"steps": 1_000_000},
}
START = {"kind": "start", "recipe": RECIPE, "points": None, "seed": 1, "seeds": 2, "chosen": 0}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    one = Served()
    one.enter()
    yield one
    one.end()


async def until(socket: ClientConnection, kind: str, **wanted: Any) -> dict[str, Any]:
    """The next message of a kind in which everything is as wanted; every frame is acknowledged."""
    while True:
        message = await asyncio.wait_for(socket.recv(), PATIENCE)
        header = unpack(message)[0] if isinstance(message, bytes) else json.loads(message)
        if isinstance(message, bytes):
            await socket.send('{"kind": "drawn"}')
        if header["kind"] == kind and all(header[name] == value for name, value in wanted.items()):
            return header


async def send(socket: ClientConnection, kind: str, **more: Any) -> None:
    await socket.send(json.dumps({"kind": kind, **more}))


async def closed(socket: ClientConnection) -> None:
    """Reads until the server ends the connection."""
    try:
        while True:
            await asyncio.wait_for(socket.recv(), PATIENCE)
    except ConnectionClosed:
        pass


def routes() -> list[str]:
    return sorted({route.path for route in application().routes})  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("path", routes())
@pytest.mark.parametrize("way", ["no key", "wrong key", "other host", "other origin", "deletes", "forms"])
def test_every_route_refuses_whoever_is_not_its_own_page(served: Served, path: str, way: str):
    own = {"cookie": served.cookie, "origin": served.here}
    change = {
        "no key": {"cookie": ""},
        "wrong key": {"cookie": served.cookie + "x"},
        "other host": {"host": f"evil.example:{served.port}"},
        "other origin": {"origin": "http://evil.example"},
    }.get(way, {})
    method = {"deletes": "DELETE", "forms": "POST"}.get(way, "GET")
    status, headers, body = served.ask(path, method, **{**own, **change})
    assert status in (400, 401, 403, 405, 415), body
    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://evil.example"}, {"cookie": "x"}, {"host": "evil.example"}]
)
def test_the_socket_refuses_whoever_is_not_its_own_page(served: Served, headers: dict[str, str]):
    own = {"cookie": served.cookie, "origin": served.here}

    async def knock() -> None:
        given = {**own, **headers} if headers else {"origin": served.here}
        host = given.pop("host", None)
        address = f"ws://{host or '127.0.0.1'}:{served.port}/api/playground"
        async with connect(address, additional_headers=given, host="127.0.0.1", port=served.port, proxy=None):
            pass

    with pytest.raises(InvalidStatus):
        asyncio.run(knock())


def test_the_font_of_the_package_is_served_to_machines_without_chinese(served: Served):
    status, headers, body = served.ask(f"/{FILE}", cookie=served.cookie)
    assert (status, headers["content-type"]) == (200, "font/otf")
    assert body == font_bytes()


def test_the_launch_address_opens_one_browser_and_the_page_is_there(served: Served):
    assert served.ask(served.launch)[0] == 403
    status, headers, _ = served.ask(served.launch, cookie=served.cookie)
    assert (status, headers["location"]) == (303, "/")
    if (PAGE / "index.html").exists():
        status, headers, body = served.ask("/", cookie=served.cookie)
        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
        for path in re.findall(rb'(?:src|href)="\.?/?([^":]+)"', body):
            assert served.ask("/" + path.decode(), cookie=served.cookie)[0] == 200, path


@pytest.mark.parametrize(
    "path",
    [
        "/../server.py",
        "/assets/../../gate.py",
        "/%2e%2e/gate.py",
        "/assets/%2e%2e%2fgate.py",
        "/made-from.txt",
        "//etc/passwd",
        "/assets/",
        "/\\..\\gate.py",
    ],
)
def test_only_the_pages_own_files_are_served(served: Served, path: str):
    assert served.ask(path, cookie=served.cookie)[0] == 404


def test_the_schema_and_health_are_json(served: Served):
    schema = json.loads(served.ask("/api/openapi.json", cookie=served.cookie)[2])
    assert "/api/health" in schema["paths"]
    assert json.loads(served.ask("/api/health", cookie=served.cookie)[2])["ok"] is True


def test_a_page_starts_plays_and_stops(served: Served):
    async def journey() -> None:
        async with served.page() as socket:
            await send(socket, **START)
            assert (await until(socket, "begun"))["networks"] == 2
            await until(socket, "warp")
            await send(socket, "play")
            far = await until(socket, "status", phase="playing")
            while far["step"] < 30:
                far = await until(socket, "status")
            await send(socket, "pause")
            stopped = await until(socket, "status", phase="paused")
            await send(socket, "seek", step=0)
            await until(socket, "status", step=0)
            assert stopped["step"] >= far["step"]

    asyncio.run(journey())


def test_what_a_page_cannot_have_is_said_in_both_languages(served: Served):
    async def journey() -> None:
        async with served.page() as socket:
            for recipe in (None, {**RECIPE, "data": {"name": "csv", "file": "/etc/passwd"}}):
                await send(socket, **{**START, "recipe": recipe})
                said = (await until(socket, "status", phase="failed"))["trouble"]
                assert said["zh"] != said["en"]
            await send(socket, **{**START, "recipe": {**RECIPE, "optimizer": {"name": "adam", "lr": -1}}})
            assert "optimizer.lr" in (await until(socket, "status"))["trouble"]["en"]
            await send(socket, "nonsense")
            assert "does not know" in (await until(socket, "status"))["trouble"]["en"]
            await send(socket, **START)
            await until(socket, "begun")

    asyncio.run(journey())


@pytest.mark.parametrize(
    "hostile", ["x" * 70_000, "[" * 60_000, "{", "\x00", b"bytes", '{"kind": "step", "steps": NaN}']
)
def test_a_hostile_message_ends_its_own_connection_and_no_other(served: Served, hostile: str | bytes):
    async def journey() -> None:
        async with served.page() as good, served.page() as bad:
            await send(good, **START)
            await until(good, "begun")
            await bad.send(hostile)
            await closed(bad)
            await send(good, "step", steps=1)
            await until(good, "status", step=1)

    asyncio.run(journey())


def test_a_page_that_never_reads_slows_no_other(served: Served):
    async def journey() -> None:
        async with served.page() as deaf, served.page() as good:
            for socket in (deaf, good):
                await send(socket, **START)
                await send(socket, "play")
            status = await until(good, "status", phase="playing")
            while status["step"] < 100:
                status = await until(good, "status")

    asyncio.run(journey())


def test_a_flood_is_slowed_down_and_answered(served: Served):
    async def journey() -> None:
        async with served.page() as socket:
            await send(socket, **START)
            for step in range(300):
                await send(socket, "choose", network=step % 2)
            await send(socket, "step", steps=1)
            await until(socket, "status", step=1)

    asyncio.run(journey())


def test_there_are_only_so_many_pages(served: Served):
    async def journey() -> None:
        end = time.monotonic() + PATIENCE
        while json.loads(served.ask("/api/health", cookie=served.cookie)[2])["pages"]:
            assert time.monotonic() < end, "pages of other tests are still there"
            await asyncio.sleep(0.05)
        async with AsyncExitStack() as others:
            for _ in range(MOST_PAGES):
                await others.enter_async_context(served.page())
            async with served.page() as one_more:
                await closed(one_more)
            assert json.loads(served.ask("/api/health", cookie=served.cookie)[2])["pages"] == MOST_PAGES

    asyncio.run(journey())


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked for in /proc")
def test_a_pages_process_ends_with_it_and_a_lost_one_is_told():
    served = Served()
    served.enter()

    async def settled(count: int) -> list[int]:
        end = time.monotonic() + PATIENCE
        while len(found := served.processes("live.worker")) != count:
            assert time.monotonic() < end, found
            await asyncio.sleep(0.05)
        return found

    async def journey() -> None:
        spare = await settled(1)
        async with served.page() as socket:
            await send(socket, **START)
            await until(socket, "begun")
            assert set(spare) < set(await settled(2))
            os.kill(spare[0], signal.SIGKILL)
            assert "has ended" in (await until(socket, "status", phase="failed"))["trouble"]["en"]
            await closed(socket)
        async with served.page() as socket:
            await send(socket, **START)
            await send(socket, "play")
            await until(socket, "status", phase="playing")
            await settled(2)
        await settled(1)

    asyncio.run(journey())
    left = served.processes()
    served.process.send_signal(signal.SIGINT)
    _, complaint = served.process.communicate(timeout=PATIENCE)
    assert (served.process.returncode, complaint.strip()) == (130, "whorl: stopped")
    end = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{one}").exists() for one in left):
        assert time.monotonic() < end, "a process stayed behind"
        time.sleep(0.05)


def socket_of(*commands: dict[str, Any]) -> tuple[WebSocket, list[dict[str, Any]]]:
    """A page's socket without a network, on which commands come; and all that is sent on it."""
    waiting = [{"type": "websocket.connect"}]
    waiting += [{"type": "websocket.receive", "text": json.dumps(one)} for one in commands]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return waiting.pop(0) if waiting else await asyncio.Future()

    async def send(message: Any) -> None:
        sent.append(message)

    return WebSocket({"type": "websocket"}, receive, send), sent


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is set where the system has one")
def test_a_worker_that_wants_more_memory_than_it_may_have_is_ended_and_both_languages_say_so():
    megabytes = 150
    limited = f"from whorl.faces.lab.live import worker; worker.MEMORY = {megabytes} * 2**20; worker.main()"
    large = {
        **RECIPE,
        "data": {**RECIPE["data"], "points_per_class": 5000},
        "network": {"name": "mlp", "hidden": [200, 200], "activation": "relu", "normalisation": "batch"},
    }
    page, sent = socket_of({**START, "recipe": large, "seeds": 1}, {"kind": "play"})

    async def journey() -> None:
        await page.accept()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-c",
            limited,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        await asyncio.wait_for(Connection(page, process).serve(), PATIENCE)
        assert process.returncode is not None

    asyncio.run(journey())
    words = [json.loads(one["text"]) for one in sent if one.get("text")]
    (failed,) = (one for one in words if one["kind"] == "status" and one["phase"] == "failed")
    assert "memory" in failed["trouble"]["en"]
    assert "内存" in failed["trouble"]["zh"]
    assert sent[-1]["code"] == LATER, "the page connects anew"


@pytest.mark.slow
def test_of_ten_pages_of_which_one_never_reads_nine_get_their_pictures_and_memory_stays_flat():
    """Counts pictures, not time: none falls behind the others, and what waits for the deaf one does not grow."""
    slow = RECIPE | {
        "network": RECIPE["network"] | {"hidden": [64, 64]}
    }  # so that nobody comes to the end of training
    served = Served()
    served.enter()

    async def pictures(socket: ClientConnection, wanted: int) -> None:
        for _ in range(wanted):
            await until(socket, "field")

    async def journey() -> None:
        async with AsyncExitStack() as stack:
            pages = [await stack.enter_async_context(served.page()) for _ in range(10)]
            for page in pages:
                await send(page, **START | {"recipe": slow})
                await send(page, "play")
            deaf, *good = pages
            await asyncio.gather(*(pictures(one, 30) for one in good))
            before = resident(served.process.pid)
            await asyncio.gather(*(pictures(one, 200) for one in good))
            assert resident(served.process.pid) - before < 8 * 2**20
            await send(deaf, "pause")
            await until(deaf, "status", phase="paused")

    try:
        asyncio.run(journey())
    finally:
        served.end()


def resident(process: int) -> int:
    """Bytes of memory that a process holds."""
    return 4096 * int(Path(f"/proc/{process}/statm").read_text().split()[1])


def test_enter_shows_a_fresh_address_for_another_browser():
    terminal, end = pty.openpty()
    served = Served(stdin=end)
    try:
        served.enter()
        os.write(terminal, b"\n")
        assert served.process.stdout is not None
        said = next(line for line in served.process.stdout if "/launch" in line)
        assert served.launch not in said
        fresh = said[said.index("/launch") :].strip()
        assert served.ask(fresh)[0] == 303
        served.process.send_signal(signal.SIGINT)
        _, complaint = served.process.communicate(timeout=PATIENCE)
        assert (served.process.returncode, complaint.strip()) == (130, "whorl: stopped")
    finally:
        served.end()
        os.close(terminal)
        os.close(end)


def test_a_server_that_is_killed_leaves_no_process():
    served = Served()
    served.enter()
    left = served.processes()
    served.process.kill()
    served.process.communicate()
    end = time.monotonic() + PATIENCE
    while any((Path(f"/proc/{one}")).exists() for one in left):
        assert time.monotonic() < end, "a process stayed behind"
        time.sleep(0.05)


def test_a_port_that_is_taken_is_said(served: Served):
    command = [sys.executable, "-m", "whorl", "serve", "--no-browser", "--port", str(served.port)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert f"--port {served.port}" in done.stderr
