"""The lab's server: the page, a little JSON, and a socket for each page, all behind the gate."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI, WebSocket
from pydantic import BaseModel
from starlette.responses import Response

from whorl import __version__
from whorl.faces.lab import PAGE
from whorl.faces.lab.gate import LARGEST_BODY, Keys, gate
from whorl.faces.lab.live.connection import LATER, Connection, end_process, start_process
from whorl.faces.lab.studies.routes import Studies, add_routes
from whorl.language.fonts import FILE, font_bytes

MOST_PAGES = 12
RESULTS = Path("whorl-results")  # where the command line keeps them too
USUAL_PORT = 8420
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


class Health(BaseModel):
    """How the server is."""

    ok: bool
    whorl: str
    pages: int


class Bench:
    """The processes behind pages: one waits ahead of time, since PyTorch takes a while to load."""

    def __init__(self) -> None:
        self.pages = 0
        self._spare: asyncio.Task[asyncio.subprocess.Process] | None = None

    def prepare(self) -> None:
        self._spare = asyncio.create_task(start_process())

    async def take(self) -> asyncio.subprocess.Process:
        spare = self._spare or asyncio.create_task(start_process())
        self.prepare()
        process = await spare
        return process if process.returncode is None else await start_process()

    async def clear(self) -> None:
        if self._spare is not None:
            await end_process(await self._spare)


def application(folder: Path = PAGE, results: Path = RESULTS) -> FastAPI:
    """The app without its gate; its files are those that are there now, whatever an address asks for."""
    bench, studies = Bench(), Studies(results.resolve())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        bench.prepare()
        await studies.clerks.prepare()
        yield
        await studies.close()
        await bench.clear()

    app = FastAPI(
        title="whorl",
        version=__version__,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )

    @app.get("/api/health")
    async def health() -> Health:
        """Whether the server is there, its version, and how many pages are connected."""
        return Health(ok=True, whorl=__version__, pages=bench.pages)

    @app.websocket("/api/playground")
    async def playground(socket: WebSocket) -> None:
        await socket.accept()
        if bench.pages >= MOST_PAGES:
            await socket.close(LATER)
            return
        bench.pages += 1
        try:
            await Connection(socket, await bench.take()).serve()
        finally:
            bench.pages -= 1

    add_routes(app, studies)
    for file in sorted(folder.rglob("*")):
        if file.suffix in TYPES and file.is_file():
            _serve(app, f"/{file.relative_to(folder).as_posix()}", file.read_bytes(), TYPES[file.suffix])
    _serve(app, "/", (folder / "index.html").read_bytes(), TYPES[".html"])
    _serve(app, f"/{FILE}", font_bytes(), "font/otf")
    return app


def _serve(app: FastAPI, path: str, body: bytes, kind: str) -> None:
    async def answer() -> Response:
        return Response(body, media_type=kind)

    app.add_api_route(path, answer, methods=["GET", "HEAD"], include_in_schema=False)


def bound(port: int | None) -> socket.socket:
    """A socket that listens on this machine alone: at a port asked for, the usual one, or one that is free."""
    if port is not None:
        try:
            return _bound(port)
        except OSError as error:
            raise ValueError(f"--port {port}: {error.strerror}; leave it out for a free one") from None
    try:
        return _bound(USUAL_PORT)
    except OSError:
        return _bound(0)


def _bound(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind(("127.0.0.1", port))
    except OSError:
        found.close()
        raise
    return found


def server(keys: Keys, folder: Path = PAGE) -> uvicorn.Server:
    """What serves the page to whoever has a key."""
    config = uvicorn.Config(
        gate(application(folder), keys),  # pyright: ignore[reportArgumentType]
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="websockets-sansio",
        ws_max_size=LARGEST_BODY,
        ws_max_queue=16,
        ws_per_message_deflate=False,
        limit_concurrency=100,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)
