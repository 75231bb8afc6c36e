"""What waits for a page is bounded, never stale, and loses no word and no measure; what comes is read strictly."""

import asyncio
import json
from typing import Any

import numpy as np
import pytest

from whorl.faces.lab.live.frame import pack, unpack
from whorl.faces.lab.live.outbox import AT_ONCE, MOST_MEASURES, MOST_WORDS, Outbox, TooSlow, read_command


def frame(kind: str, step: int) -> bytes:
    return pack(kind, {"step": step}, {"a": np.zeros(1, np.uint8)})


def words(kind: str, **more: Any) -> str:
    return json.dumps({"kind": kind, **more})


def sent(outbox: Outbox) -> list[tuple[str, int]]:
    """All that can be sent now, by kind and step."""
    found = []
    while (message := outbox._take()) is not None:
        header = json.loads(message) if isinstance(message, str) else unpack(message)[0]
        found.append((header["kind"], header.get("step", -1)))
    return found


def test_of_pictures_only_the_newest_is_sent_and_all_measures_are():
    outbox = Outbox()
    for step in range(3):
        outbox.put_words(words("status", step=step))
        outbox.put_frame(frame("field", step))
        outbox.put_frame(frame("measures", step))
    assert sent(outbox) == [("status", 2), ("measures", 0), ("measures", 1), ("measures", 2), ("field", 2)]


def test_a_page_that_does_not_draw_gets_words_but_few_frames():
    outbox = Outbox()
    got = []
    for step in range(1000):
        outbox.put_frame(frame("field", step))
        outbox.put_frame(frame("measures", step))
        outbox.put_words(words("pair", step=step))
        got += sent(outbox)
    assert sum(kind != "pair" for kind, _ in got) == AT_ONCE
    assert [step for kind, step in got if kind == "pair"] == list(range(1000))
    assert len(outbox._measures) <= MOST_MEASURES
    for _ in range(AT_ONCE):
        outbox.drawn()
    assert ("measures", 999 - MOST_MEASURES + 1) in sent(outbox)


def test_more_drawn_than_sent_earns_nothing():
    outbox = Outbox()
    for _ in range(1000):
        outbox.drawn()
    for step in range(3 * AT_ONCE):
        outbox.put_frame(frame("measures", step))
    assert len(sent(outbox)) == AT_ONCE


def test_a_beginning_clears_what_was_before_it():
    outbox = Outbox()
    outbox.put_frame(frame("field", 9))
    outbox.put_frame(frame("measures", 9))
    outbox.put_words(words("begun"))
    outbox.put_frame(frame("measures", 0))
    assert sent(outbox) == [("begun", -1), ("measures", 0)]


def test_words_that_nobody_takes_end_the_connection():
    outbox = Outbox()
    for step in range(MOST_WORDS):
        outbox.put_words(words("pair", step=step))
    with pytest.raises(TooSlow):
        outbox.put_words(words("pair"))


def test_whoever_waits_is_woken():
    async def both() -> str | bytes:
        outbox = Outbox()
        waiting = asyncio.create_task(outbox.next())
        await asyncio.sleep(0)
        outbox.put_words(words("status"))
        return await asyncio.wait_for(waiting, 5)

    assert asyncio.run(both()) == words("status")


@pytest.mark.parametrize(
    "text",
    [
        None,
        b"{}",
        "",
        "{",
        "[]",
        "1",
        "{}",
        '{"kind": 1}',
        '{"kind": ["play"]}',
        '{"kind": "step", "steps": NaN}',
        '{"kind": "step", "steps": Infinity}',
        "[" * 60_000,
        '{"kind":' + '{"a":' * 10_000,
        '{"kind": "step", "steps": ' + "9" * 5000 + "}",
    ],
)
def test_what_is_no_command_is_refused(text: Any):
    with pytest.raises(ValueError):  # noqa: PT011  (any of the reader's own)
        read_command(text)
