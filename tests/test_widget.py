"""The lab's rooms as widgets of a notebook: what travels over a comm, what ends with whom, what is shown without one."""

import base64
import json
import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import whorl
from documents import ROOT, blocks
from whorl.faces.lab.live.frame import unpack
from whorl.faces.widget import link as link_module
from whorl.faces.widget import mounting
from whorl.faces.widget.link import MOST_OPEN, Link
from whorl.recipe import recipe_from
from whorl.recipes import read_recipe

BEGINNINGS = ROOT / "web" / "tests" / "beginnings.json"
PATIENCE = 60
SMALL = {
    **mounting.FIRST,
    "name": "small",
    "data": {"name": "moons", "points_per_class": 20, "noise": 0.1},
    "training": {"steps": 30, "batch": "full"},
}


class Comm:
    """The page's end of a comm: says commands, keeps what it is told."""

    def __init__(self) -> None:
        self.told: queue.Queue[tuple[dict[str, Any], list[bytes]]] = queue.Queue()
        self.link = Link(lambda content, buffers: self.told.put((content, buffers or [])))

    def say(self, **command: Any) -> None:
        self.link.take({"text": json.dumps(command)})

    def until(
        self, kind: str, holds: Callable[[dict[str, Any]], bool] = lambda message: True
    ) -> dict[str, Any]:
        """The next message of a kind for which something holds, frames too; they are acknowledged."""
        end = time.monotonic() + PATIENCE
        while True:
            content, buffers = self.told.get(timeout=max(0.1, end - time.monotonic()))
            message = content
            if buffers:
                assert content == {"kind": "frame"}
                header, arrays = unpack(buffers[0])
                message = {**header, **arrays}
                self.say(kind="drawn", frames=1)
            if message["kind"] == kind and holds(message):
                return message


@pytest.fixture
def comm() -> Iterator[Comm]:
    one = Comm()
    yield one
    one.link.close()


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that only listen, in place of those with PyTorch in them."""
    import asyncio

    async def listening() -> Any:
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            sys.executable, "-c", "import sys; sys.stdin.read()", stdin=pipe, stdout=pipe
        )

    monkeypatch.setattr(link_module, "start_process", listening)


def children(of: int, command: str) -> list[int]:
    """The processes below one that run something."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == of and fields[0] != "Z" and command in (folder / "cmdline").read_text():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def gone(find: Callable[[], Any]) -> bool:
    """Whether nothing is found any more, after a while at most."""
    end = time.monotonic() + PATIENCE
    while find():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_a_widget_trains_by_the_servers_process_until_it_is_closed(comm: Comm):
    comm.say(kind="hello")
    comm.until("here")
    comm.say(kind="start", recipe=_sent(SMALL), points=None, seed=1, seeds=2, chosen=0)
    assert comm.until("begun")["networks"] == 2
    before = comm.until("field")["level"]
    comm.say(kind="play")
    done = comm.until("status", lambda status: status["phase"] == "done")
    assert (done["step"], done["trouble"]) == (30, None)
    after = comm.until("field", lambda field: field["step"] == 30)
    assert not np.array_equal(before, after["level"])
    assert children(os.getpid(), "whorl.faces.lab.live.worker")
    comm.link.close()
    assert gone(lambda: children(os.getpid(), "whorl.faces.lab.live.worker"))
    assert not comm.link.is_open


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize(
    "content",
    [
        None,
        7,
        [],
        {},
        {"text": 3},
        {"text": "{"},
        {"text": "[]"},
        {"text": '{"kind": 1}'},
        {"text": '{"kind": NaN}'},
        {"text": " " * 70_000},
    ],
    ids=repr,
)
def test_what_is_no_command_ends_the_training_and_is_said(comm: Comm, content: Any):
    comm.say(kind="hello")
    comm.link.take(content)
    trouble = comm.until("lost")["trouble"]
    assert set(trouble) == {"en", "zh"}
    assert not comm.link.is_open
    comm.say(kind="hello")
    comm.until("here")
    assert comm.link.is_open


@pytest.mark.usefixtures("_quick")
def test_a_page_that_has_gone_and_one_that_is_silent_let_go_of_their_processes(
    comm: Comm, monkeypatch: pytest.MonkeyPatch
):
    comm.say(kind="hello")
    assert gone(lambda: not children(os.getpid(), "sys.stdin.read"))
    comm.say(kind="gone")
    assert not comm.link.is_open
    assert gone(lambda: children(os.getpid(), "sys.stdin.read"))
    monkeypatch.setattr(link_module, "IDLE", 0.2)
    comm.say(kind="hello")
    assert "half an hour" in comm.until("lost")["trouble"]["en"]
    assert gone(lambda: children(os.getpid(), "sys.stdin.read"))


@pytest.mark.usefixtures("_quick")
def test_of_too_many_rooms_the_one_unheard_for_longest_makes_room():
    comms = [Comm() for _ in range(MOST_OPEN)]
    for one in comms:
        one.say(kind="hello")
    comms[0].say(kind="pause")
    late = Comm()
    late.say(kind="hello")
    assert str(MOST_OPEN) in comms[1].until("lost")["trouble"]["en"]
    assert [one.link.is_open for one in (*comms, late)] == [True, False, *[True] * (MOST_OPEN - 1)]
    for one in (*comms, late):
        one.link.close()
    assert gone(lambda: children(os.getpid(), "sys.stdin.read"))


@pytest.mark.usefixtures("_quick")
def test_a_flood_ends_its_own_training(comm: Comm, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(link_module, "MOST_WAITING", 3)
    comm.say(kind="hello")
    for _ in range(2000):
        comm.say(kind="pause")
    comm.until("lost")


def test_a_kernel_that_is_killed_leaves_no_process():
    begin = "from whorl.faces.widget.link import Link; Link(print).begin()"
    code = f"{begin}; print('begun', flush=True); import time; time.sleep(600)"
    kernel = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert kernel.stdout
    kernel.stdout.readline()
    assert gone(lambda: not children(kernel.pid, "live.worker"))
    workers = children(kernel.pid, "live.worker")
    kernel.send_signal(signal.SIGKILL)
    kernel.communicate()
    assert gone(lambda: [one for one in workers if Path(f"/proc/{one}").exists()])


def test_without_a_widget_there_is_a_picture_and_the_words_say_how_to_get_more(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(mounting, "find_spec", lambda name: None)
    room = whorl.playground(recipe_from(SMALL), seeds=2)
    bundle = room._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "image/png"}
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    assert "pip install anywidget" in repr(room)
    assert "correct on fresh data" in repr(room)
    assert room.widget is None
    room.close()


def test_a_duel_shows_both_sides_in_the_readers_language(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mounting, "find_spec", lambda name: None)
    other = recipe_from({**SMALL, "name": "other", "network": {**SMALL["network"], "activation": "identity"}})
    text = repr(whorl.duel(recipe_from(SMALL), other, language="zh"))
    assert "A: small" in text
    assert "B: other" in text
    assert "答对" in text


def test_what_takes_long_or_has_no_classes_is_told_in_words():
    long = recipe_from({**mounting.FIRST, "name": "long", "training": {"steps": 1_000_000, "batch": "full"}})
    plane = recipe_from(
        {**SMALL, "name": "plane", "data": {"name": "plane"}, "loss": {"name": "squared-error"}}
    )
    for recipe, said in ((long, "too long"), (plane, "no classes")):
        still = whorl.playground(recipe).still
        assert still.picture is None
        assert said in still.text


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: whorl.playground("digits-mlp"), "own points"),
        (lambda: whorl.playground(seeds=65), "seeds=65"),
        (lambda: whorl.playground(seeds=65, language="zh"), "游乐场训练 1 到 64 个网络"),
        (
            lambda: whorl.playground(
                recipe_from({**SMALL, "network": {**SMALL["network"], "hidden": [999]}})
            ),
            "256 units",
        ),
        (lambda: whorl.duel("course-relu", "moons-small"), "same data"),
        (lambda: whorl.duel("course-relu", "moons-small", language="zh"), "对决要用同样的数据"),
        (lambda: whorl.duel("course-relu", "nothing"), "nothing"),
    ],
    ids=["data", "seeds", "seeds-zh", "width", "pair", "pair-zh", "name"],
)
def test_what_a_room_cannot_have_is_refused_before_anything_is_shown(make: Callable[[], Any], said: str):
    with pytest.raises(ValueError, match=said):
        make()


def test_with_anywidget_one_bundle_holds_the_widget_and_its_picture(monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("anywidget")
    if not mounting.SCRIPT.exists():
        pytest.skip("the page is not built here; make install does it where Node is there")
    monkeypatch.setattr(Link, "begin", lambda self: None)
    room = whorl.playground(recipe_from(SMALL), seeds=2, language="zh")
    bundle = room._repr_mimebundle_()
    assert bundle[mounting.VIEW]["model_id"] == room.widget.model_id
    assert room.widget.still.endswith(bundle["image/png"])
    assert room.widget.begins == {
        "room": "playground",
        "recipe": recipe_from(SMALL).settings,
        "seeds": 2,
        "language": "zh",
    }
    heard: list[Any] = []
    monkeypatch.setattr(Link, "take", lambda self, content: heard.append(content))
    room.widget._handle_custom_msg({"text": "x"}, [])
    assert heard == [{"text": "x"}]
    closed: list[bool] = []
    monkeypatch.setattr(Link, "close", lambda self: closed.append(True))
    room.close()
    assert closed


def test_a_widget_begins_with_the_recipes_that_the_pages_own_tests_know():
    known = json.loads(BEGINNINGS.read_text())
    assert known["first"] == recipe_from({**mounting.FIRST, "name": "first"}).settings
    for name in ("course-linear", "course-relu", "spiral-deep-tanh"):
        assert known[name] == read_recipe(name).settings


@pytest.mark.parametrize("name", ["notebooks.md", "notebooks.zh.md"])
def test_what_the_document_says_about_rooms_works(name: str):
    block = next(one for one in blocks(ROOT / "docs" / name) if "playground" in one.body)
    exec(compile(block.body, name, "exec"), {})  # noqa: S102  our own document


def _sent(recipe: dict[str, Any]) -> dict[str, Any]:
    return {section: value for section, value in recipe.items() if section != "name"}
