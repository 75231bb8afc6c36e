"""The lab as people start it, in a folder of their own, with a key to it."""

import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60


class Served:
    """A running server, and a key to it; its results are in `folder`, else where the tests run."""

    def __init__(self, *arguments: str, folder: Path | None = None, stdin: int = subprocess.DEVNULL):
        command = [sys.executable, "-m", "whorl", "serve", "--no-browser", "--port", "0", *arguments]
        self.process = subprocess.Popen(
            command,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            cwd=folder,
        )
        assert self.process.stdout is not None
        said = ""
        while "/launch" not in said:
            line = self.process.stdout.readline()
            assert line, self.process.communicate()
            said += line
        self.launch = re.search(r"/launch\?code=\S+", said).group()  # pyright: ignore[reportOptionalMemberAccess]
        self.port = int(re.search(r":(\d+)/", said).group(1))  # pyright: ignore[reportOptionalMemberAccess]
        self.here = f"http://127.0.0.1:{self.port}"
        self.cookie = ""

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        given = {name.replace("_", "-"): one for name, one in headers.items()}
        connection.request(method, path, body, given)
        answer = connection.getresponse()
        found = answer.status, answer.headers, answer.read()
        connection.close()
        return found

    def get(self, path: str) -> tuple[int, Any]:
        """What the page gets from an address: the status, and JSON or bytes."""
        status, headers, body = self.ask(path, cookie=self.cookie)
        return status, json.loads(body) if headers["content-type"] == "application/json" else body

    def post(self, path: str, document: Any) -> tuple[int, Any]:
        """Likewise where it posts something; bytes go as they are."""
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        own = {"cookie": self.cookie, "origin": self.here, "content_type": "application/json"}
        status, _, answer = self.ask(path, "POST", body, **own)
        return status, json.loads(answer)

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()

    def enter(self) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                status, headers, _ = self.ask(self.launch)
                break
            except ConnectionRefusedError:
                assert time.monotonic() < end
                time.sleep(0.05)
        assert status == 303
        self.cookie = headers["set-cookie"].split(";")[0]

    @asynccontextmanager
    async def page(self) -> AsyncIterator[ClientConnection]:
        address = f"ws://127.0.0.1:{self.port}/api/playground"
        headers = {"cookie": self.cookie}
        async with connect(address, additional_headers=headers, origin=self.here, max_size=None) as socket:  # pyright: ignore[reportArgumentType]
            yield socket

    def processes(self, module: str = "whorl") -> list[int]:
        """The processes below the server that run a module of whorl."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                command = (folder / "cmdline").read_text()
            except OSError:
                continue
            if int(fields[1]) == self.process.pid and fields[0] != "Z" and module in command:
                found.append(int(folder.name))
        return found
