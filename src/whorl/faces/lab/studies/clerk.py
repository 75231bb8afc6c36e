"""A process beside the server for whatever takes time: it reads results, draws figures and writes files, one at a time.

Run as `python -P -m whorl.faces.lab.studies.clerk FOLDER`. A line of JSON asks; the answer is a line of JSON (`status
type file bytes`) and the bytes. It ends with whoever started it, whose end closes standard input.
"""

import json
import os
import signal
import sys
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import BaseModel

from whorl.answers.keeping import Outline, chart_in, keep_report, outline_in
from whorl.cost import TooLarge
from whorl.faces.lab.limits import bound_memory
from whorl.faces.lab.studies import messages as told
from whorl.faces.lab.studies import reading
from whorl.faces.lab.studies.shelf import Shelf, Shelved
from whorl.faces.lab.trouble import MISSING, NOT_NOW, NOT_UNDERSTOOD, TOO_MUCH, Refused, spoken
from whorl.language import Text, complaint
from whorl.report.chart import Chart
from whorl.storage.disk import DiskTrouble
from whorl.storage.folder import LOCK, FolderError
from whorl.storage.lock import Lock, Locked
from whorl.storage.thoughts import Thoughts

MEMORY = 4 * 2**30  # bytes beyond those that the libraries take
MOST_DRAWINGS, MOST_DRAWN = 300, 64 * 2**20
JSON, SVG = "application/json", "image/svg+xml"


@dataclass(frozen=True)
class Reply:
    """An answer to a request: its bytes, and the name under which they are to be saved, if they are."""

    body: bytes
    kind: str = JSON
    status: int = 200
    file: str | None = None


class Clerk:
    """Answers requests about one results folder."""

    def __init__(self, folder: Path):
        self._shelf, self._thoughts = Shelf(folder), Thoughts(folder)
        self._drawings: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
        self._handlers: dict[str, Callable[[Any], Reply]] = {
            "questions": self._questions,
            "plan": self._plan,
            "begin": self._begin,
            "resume": self._resume,
            "results": self._results,
            "report": self._report,
            "figure": self._figure,
            "note": self._note,
            "file": self._file,
            "code": self._code,
            "picture": self._picture,
            "drawing": self._drawing,
        }

    def answer(self, request: Mapping[str, Any]) -> Reply:
        """The answer to a request, whatever happens on the way."""
        try:
            return self._handlers[request["do"]](request)
        except Refused as refused:
            return _refusal(refused.said, refused.status)
        except DiskTrouble as problem:
            return _refusal(spoken(complaint(problem)), NOT_NOW)
        except TooLarge as problem:
            return _refusal(spoken(complaint(problem)), TOO_MUCH)
        except ValueError as problem:
            return _refusal(spoken(complaint(problem)), NOT_UNDERSTOOD)
        except Exception as problem:  # what is wrong with one result must not be the end of the others
            what = {"what": f"{type(problem).__name__}: {problem}"}
            return _refusal(spoken(Text("studies-broken", what)), NOT_NOW)

    def _questions(self, request: Any) -> Reply:
        from whorl.faces.lab.studies.cards import all_cards

        return _said(all_cards(self._shelf, request["language"]))

    def _plan(self, request: Any) -> Reply:
        from whorl.faces.lab.studies.asking import forecast_of

        return _said(forecast_of(told.Asking.model_validate(request["asking"]), self._shelf))

    def _begin(self, request: Any) -> Reply:
        """The plan of an asking, for the server to have it carried out."""
        from whorl.faces.lab.studies.asking import forecast_of, plan_asked

        asked = told.Asking.model_validate(request["asking"])
        name = forecast_of(asked, self._shelf).name
        there = {one.name: one for one in self._shelf.results()}.get(name)
        return self._to_do(name, plan_asked(asked), there, request["work"])

    def _resume(self, request: Any) -> Reply:
        one = self._shelf.find(request["name"])
        if one.plan is None:
            raise Refused(Text("studies-damaged-plan"), NOT_NOW)
        return self._to_do(one.name, one.plan, one, request["work"])

    def _to_do(self, name: str, plan: Any, there: Shelved | None, work: Any) -> Reply:
        from whorl.faces.lab.studies.asking import foreseen
        from whorl.faces.lab.studies.naming import title_of

        state = there.state(work) if there else "unfinished"
        title = spoken(title_of(plan))
        known = foreseen(plan, self._shelf)
        return _json({"name": name, "state": state, "title": title, "plan": plan.document, **known})

    def _results(self, request: Any) -> Reply:
        language, work = request["language"], request["work"]
        found = [reading.entry(one, work, language) for one in self._shelf.results()]
        return _said(told.Results(folder=self._shelf.folder.name, results=found))

    def _report(self, request: Any) -> Reply:
        from whorl.faces.lab.studies.files import offered

        one, work = self._shelf.find(request["name"]), request["work"]
        outline = self._outline(one) if one.is_whole else None
        notes = self._thoughts.of(one.name)
        files = offered(one.place) if outline else []
        return _said(reading.report(one, outline, notes, work, request["language"], files))

    def _outline(self, one: Shelved) -> Outline | None:
        """A report's outline, written anew where it is missing or damaged; None where the runs do not give it."""
        if one.outline is not None:
            return one.outline
        try:
            write_report(one.place)
            return outline_in(one.place)
        except FolderError:
            return None

    def _figure(self, request: Any) -> Reply:
        one, language = self._shelf.find(request["name"]), request["language"]
        outline = self._outline(one)
        if outline is None or request["id"] not in {chart.id for chart in outline.charts}:
            raise Refused(Text("studies-no-figure"), MISSING)
        return Reply(self.drawn(one, request["id"], language), SVG)

    def drawn(self, one: Shelved, id: str, language: str) -> bytes:
        """A figure of a result."""
        key = (one.name, id, language, str(one.stamp))
        return self._drawn(key, lambda: chart_in(one.place, id), language)

    def _drawn(self, key: tuple[str, ...], chart: Callable[[], Chart], language: str) -> bytes:
        """What is drawn once and then kept for a while."""
        from whorl.report.drawing import svg

        if key not in self._drawings:
            self._drawings[key] = svg(chart(), language).encode()
        self._drawings.move_to_end(key)
        while len(self._drawings) > MOST_DRAWINGS or sum(map(len, self._drawings.values())) > MOST_DRAWN:
            if len(self._drawings) == 1:
                break
            self._drawings.popitem(last=False)
        return self._drawings[key]

    def _note(self, request: Any) -> Reply:
        one = self._shelf.find(request["name"])
        outline = self._outline(one) if one.is_whole else None
        if outline is None or request["id"] not in outline.note_ids:
            raise Refused(Text("studies-no-figure"), MISSING)
        text = request["text"].strip()
        self._thoughts.keep(one.name, request["id"], text)
        return _said(told.Noted(html=reading.noted(text).html))

    def _file(self, request: Any) -> Reply:
        from whorl.faces.lab.studies.files import FILES, KINDS, TRAINED, Source, offered

        one, file = self._shelf.find(request["name"]), request["file"]
        if file not in FILES:
            raise Refused(Text("studies-no-file"), MISSING)
        if not one.is_whole or self._outline(one) is None:
            raise Refused(Text("studies-not-finished"), NOT_NOW)
        if file in TRAINED and file not in offered(one.place) and file != "weights.zip":
            raise Refused(Text("studies-no-runs"), MISSING)
        made = FILES[file](Source(one.place, self._thoughts.of(one.name), request["language"]))
        return Reply(made, KINDS[Path(file).suffix], file=f"{one.name}-{file}")

    def _code(self, request: Any) -> Reply:
        from whorl.faces.lab.studies.coding import coded

        return _said(coded(told.Coding.model_validate(request["coding"]), request["language"]))

    def _drawing(self, request: Any) -> Reply:
        """A card's picture where it comes drawn with the package; empty where somebody has to draw it."""
        from whorl.faces.lab.studies.pictures import drawn

        name, language = request["name"], request["language"]
        found = None if self._own(name) else drawn(name, language)
        return Reply(found or b"", SVG)

    def _picture(self, request: Any) -> Reply:
        """The first figure of one's own newest answer, else the findings that come with the package."""
        from whorl.faces.lab.studies.pictures import packaged

        name, language = request["name"], request["language"]
        if (own := self._own(name)) and own.outline:
            return Reply(self.drawn(own, own.outline.figures[0].chart.id, language), SVG)
        chart = packaged(name)
        if chart is None:
            raise Refused(Text("studies-no-figure"), MISSING)
        return Reply(self._drawn((name, language), lambda: chart, language), SVG)

    def _own(self, name: str) -> Shelved | None:
        """One's own newest answer to a card's question, if it has a figure."""
        from whorl.faces.lab.studies.cards import newest

        own = newest(self._shelf).get(name)
        return own if own and own.outline and own.outline.figures else None


def write_report(place: Path) -> None:
    """Writes a result's report from its runs, unless somebody else is writing in the folder."""
    from whorl.perform import look_again

    found = look_again(place).report
    try:
        lock = Lock.take(place / LOCK)
    except Locked:
        return
    try:
        keep_report(found, place)
    finally:
        lock.release()


def _said(message: BaseModel) -> Reply:
    return Reply(message.model_dump_json().encode())


def _json(document: Mapping[str, Any]) -> Reply:
    return Reply(json.dumps(document, allow_nan=False).encode())


def _refusal(said: dict[str, str], status: int) -> Reply:
    refused = told.Refusal(trouble=told.Trouble(**said))
    return Reply(refused.model_dump_json().encode(), JSON, status)


def serve(clerk: Clerk, source: BinaryIO, answers: BinaryIO) -> None:
    """Answers line after line."""
    for line in source:
        reply = clerk.answer(json.loads(line))
        head = {"status": reply.status, "type": reply.kind, "file": reply.file, "bytes": len(reply.body)}
        answers.write(json.dumps(head).encode() + b"\n" + reply.body)
        answers.flush()


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this decides when to stop
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed is no answer
    clerk = Clerk(Path(sys.argv[1]))
    bound_memory(MEMORY)
    try:
        serve(clerk, sys.stdin.buffer, answers)
    except BrokenPipeError:
        os._exit(1)


if __name__ == "__main__":
    main()
