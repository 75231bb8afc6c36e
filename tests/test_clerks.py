"""The server's clerks: they come when they are asked, go when nobody asks, and never keep anybody waiting for ever."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from whorl.faces.lab.studies import clerks
from whorl.faces.lab.studies.clerks import Clerks
from whorl.faces.lab.trouble import Refused

LISTED = {"do": "results", "language": "en", "work": {}}


def serving(folder: Path, journey: Callable[[Clerks], Coroutine[Any, Any, None]]) -> None:
    async def served() -> None:
        one = Clerks(folder)
        try:
            await journey(one)
        finally:
            await one.close()

    asyncio.run(served())


def seated(one: Clerks) -> Any:
    return one._chairs["reading"].process


def test_a_clerk_answers_and_leaves_when_nobody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clerks, "IDLE", 0.1)

    async def journey(one: Clerks) -> None:
        assert (await one.ask("reading", LISTED)).document == {"folder": tmp_path.name, "results": []}
        first = seated(one)
        assert (await one.ask("reading", LISTED)).status == 200
        assert seated(one) is first
        await asyncio.sleep(0.5)
        assert (seated(one), first.returncode is None) == (None, False)
        assert (await one.ask("reading", LISTED)).status == 200

    serving(tmp_path, journey)


def test_one_that_takes_too_long_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(clerks.PATIENCE, "reading", 0.01)

    async def journey(one: Clerks) -> None:
        with pytest.raises(Refused) as refused:
            await one.ask("reading", LISTED)
        assert (refused.value.status, seated(one)) == (409, None)

    serving(tmp_path, journey)


def test_only_so_many_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clerks, "MOST_WAITING", 2)

    async def journey(one: Clerks) -> None:
        asked = await asyncio.gather(*(one.ask("reading", LISTED) for _ in range(4)), return_exceptions=True)
        assert [isinstance(answer, Refused) for answer in asked] == [False, False, True, True]

    serving(tmp_path, journey)


def test_what_is_refused_is_raised_with_its_status(tmp_path: Path):
    async def journey(one: Clerks) -> None:
        answer = await one.ask("reading", {**LISTED, "do": "report", "name": "gone"})
        with pytest.raises(Refused) as refused:
            answer.document  # noqa: B018
        assert (refused.value.status, set(refused.value.said)) == (404, {"en", "zh"})

    serving(tmp_path, journey)


def test_a_clerk_survives_whatever_goes_wrong_in_an_answer(tmp_path: Path):
    async def journey(one: Clerks) -> None:
        for strange in ({}, {"do": "gone"}, {"do": "results"}, {"do": "plan", "asking": {"kind": 3}}):
            assert (await one.ask("reading", strange)).status in (400, 409)
        assert (await one.ask("reading", LISTED)).status == 200

    serving(tmp_path, journey)
