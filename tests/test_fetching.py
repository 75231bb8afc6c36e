"""Fetching from a bad server: wrong bytes, cut streams, slow ones and dead addresses are refused by name."""

import hashlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from calling import call
from chinese import in_chinese
from planted import FEW, planted
from test_imports import modules_after
from whorl.data.images import Fetched
from whorl.data.mnist import Mnist
from whorl.data.place import VARIABLE
from whorl.data.published import File
from whorl.faces import fetching
from whorl.faces.fetching import NotFetched, Source, fetch
from whorl.language import say

CONTENT = bytes(range(256)) * 800
FILE = File("points.gz", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


class Bad(BaseHTTPRequestHandler):
    """A server whose first folder says how it misbehaves."""

    asked: list[tuple[str, str | None]]
    folder: Path

    def do_GET(self) -> None:
        way = self.path.split("/")[1]
        self.asked.append((way, self.headers.get("Range")))
        getattr(self, f"_{way}")()

    def _good(self) -> None:
        self._answer(CONTENT)

    def _folder(self) -> None:
        self._answer((self.folder / Path(self.path).name).read_bytes())

    def _wrong(self) -> None:
        self._answer(CONTENT[:-1] + b"x")

    def _long(self) -> None:
        self._answer(CONTENT + bytes(10**6))

    def _short(self) -> None:
        self._answer(CONTENT[:1000])

    def _missing(self) -> None:
        self.send_error(404)

    def _failing(self) -> None:
        self.send_error(503)

    def _page(self) -> None:
        """What a hotel's network answers to everything."""
        self._answer(b"<html><body>Please sign in.</body></html>")

    def _empty(self) -> None:
        self._answer(b"")

    def _circle(self) -> None:
        self.send_response(302)
        self.send_header("Location", self.path)
        self.end_headers()

    def _elsewhere(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/good/points.gz")
        self.end_headers()

    def _cut(self) -> None:
        """Half of what is asked for, then the line goes dead; parts are given."""
        begin = int((self.headers.get("Range") or "bytes=0-")[6:-1])
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(CONTENT) - begin))
        self.end_headers()
        rest = CONTENT[begin:]
        self.wfile.write(rest if begin else rest[: len(rest) // 2])

    def _stubborn(self) -> None:
        """The same, from a server that begins anew every time and gives it whole at the third."""
        whole = sum(way == "stubborn" for way, _ in self.asked) > 2
        self.send_response(200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(CONTENT if whole else CONTENT[:5000])

    def _slow(self) -> None:
        time.sleep(1.5)

    def _answer(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        try:
            self.wfile.write(content)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(fetching, "PATIENCE", 0.5)
    monkeypatch.setattr(fetching, "PAUSE", 0.0)
    Bad.asked = []
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Bad)
    threading.Thread(target=serving.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()


def got(server: str, *ways: str) -> tuple[Path, list[str]]:
    """The file from addresses that misbehave in their ways, and what was told on the way."""
    told: list[str] = []
    source = Source("points", [FILE], [f"{server}/{way}/" for way in ways])
    (path,) = fetch(source, lambda text: told.append(say(text, "en")))
    return path, told


@pytest.mark.parametrize("way", ["good", "elsewhere", "cut", "stubborn"])
def test_a_file_arrives_whole_and_is_not_fetched_twice(server: str, tmp_path: Path, way: str):
    path, told = got(server, way)
    assert path == tmp_path / "data" / "points" / "points.gz"
    assert path.read_bytes() == CONTENT
    assert [one.name for one in path.parent.iterdir()] == ["points.gz"], "something was left behind"
    assert "points.gz" in told[0]
    asked = len(Bad.asked)
    assert fetch(Source("points", [FILE], [f"{server}/{way}/"]), lambda text: None) == []
    assert len(Bad.asked) == asked


def test_a_cut_stream_goes_on_from_where_it_was(server: str):
    got(server, "cut")
    (first, second) = Bad.asked
    assert first == ("cut", None)
    assert second[1] in {f"bytes={begin}-" for begin in range(1, len(CONTENT) // 2 + 1)}


@pytest.mark.parametrize(
    ("way", "reason", "chinese"),
    [
        ("wrong", "gave other bytes than the published ones", "传来的内容与公布的文件不同"),
        ("long", "it sends more than", "传来的内容超过公布文件的 204800 字节"),
        ("short", "of 204800 bytes", "传到第 1000 字节就断了"),
        ("missing", "answered 404", "回答的状态码是 404"),
        ("slow", "did not answer in time", "没有及时回答"),
        ("failing", "answered 503", "回答的状态码是 503"),
        ("page", "of 204800 bytes", "传到第 41 字节就断了，全长 204800 字节"),
        ("empty", "of 204800 bytes", "传到第 0 字节就断了"),
        ("circle", "sends in a circle", "一直在来回跳转"),
    ],
)
def test_a_bad_address_is_named_and_the_next_one_is_asked(
    server: str, tmp_path: Path, way: str, reason: str, chinese: str
):
    path, told = got(server, way, "good")
    assert path.read_bytes() == CONTENT
    assert any(f"/{way}/" in line and reason in line for line in told)
    with pytest.raises(NotFetched, match=reason) as refused:
        fetch(Source("others", [FILE], [f"{server}/{way}/", "http://127.0.0.1:1/gone/"]), lambda text: None)
    said = str(refused.value)
    assert "cannot be reached" in said
    assert FILE.sha256 in said
    assert str(tmp_path / "data" / "others" / "points.gz") in said, "the way by hand"
    told = in_chinese(refused)
    assert told.startswith("others 的 points.gz 没有下载成（")
    assert f"/{way}/：{chinese}" in told
    assert "：连不上）；请过一会儿再试" in told
    assert list((tmp_path / "data" / "others").iterdir()) == []


def test_after_a_dead_mirror_the_next_one_is_asked(server: str):
    told: list[str] = []
    source = Source("points", [FILE], ["http://127.0.0.1:1/gone/", f"{server}/good/"])
    (path,) = fetch(source, lambda text: told.append(say(text, "en")))
    assert path.read_bytes() == CONTENT
    assert any("http://127.0.0.1:1/gone/" in line and "cannot be reached" in line for line in told)


def test_what_was_fetched_is_what_is_learnt_from(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """From the command, past a mirror that sends something else, to the pictures of a collection."""
    with planted(tmp_path / "published") as published:
        Bad.folder = published / "mnist"
        monkeypatch.setattr(Mnist, "addresses", (f"{server}/wrong/", f"{server}/folder/"))
        monkeypatch.setenv(VARIABLE, str(tmp_path / "own"))
        assert call(capsys, "data", "get", "mnist").code == 0
        fetched, genuine = (sorted((place / "mnist").iterdir()) for place in (tmp_path / "own", published))
        assert [one.read_bytes() for one in fetched] == [one.read_bytes() for one in genuine]
        assert Mnist(**FEW, side=7).draws(0).train.x.shape == (100, 49)


def test_a_wrong_file_is_replaced(server: str, tmp_path: Path):
    place = tmp_path / "data" / "points" / "points.gz"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"wrong")
    path, _ = got(server, "good")
    assert path.read_bytes() == CONTENT


def test_without_a_network_the_command_says_how_to_do_it_by_hand(
    server: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Mnist, "addresses", ("http://127.0.0.1:1/",))
    said = call(capsys, "data", "get", "mnist")
    assert said.code == 4
    assert "by other means" in said.err
    assert Mnist.files[0].sha256 in said.err
    assert said.out == ""


def test_the_command_fetches_every_file_and_says_where_they_are(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Mnist, "addresses", (f"{server}/missing/", f"{server}/good/"))
    monkeypatch.setattr(Mnist, "files", (FILE, FILE._replace(name="labels.gz")))
    said = call(capsys, "data", "get", "mnist", "--data-dir", tmp_path / "chosen")
    assert said.code == 0
    assert "mnist is there" in said.out
    assert sorted(path.name for path in (tmp_path / "chosen" / "mnist").iterdir()) == [
        "labels.gz",
        "points.gz",
    ]
    assert (tmp_path / "chosen" / "mnist").stat().st_mode & 0o077 == 0


def test_help_and_lists_load_no_network_library():
    lines = ("import whorl.faces.cli", "import whorl.faces.fetching", "from whorl.data import DATA")
    assert not modules_after(*lines) & {"requests", "pooch", "urllib3", "PIL", "torch", "matplotlib"}


def test_every_collection_has_addresses_for_its_files():
    from whorl.data import DATA

    found = [kind for kind in DATA.values() if issubclass(kind, Fetched)]
    assert len(found) == 3
    assert all(kind.addresses and kind.files for kind in found)
