"""The routes of Home, Ask and Results: each reads what is asked strictly, and hands it to a clerk or to the work."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Request
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from whorl.echo import echo
from whorl.faces.lab.studies import messages as told
from whorl.faces.lab.studies.clerks import Answer, Clerks, Desk
from whorl.faces.lab.studies.pace import Pace
from whorl.faces.lab.studies.work import Job, Work
from whorl.faces.lab.trouble import MISSING, NOT_UNDERSTOOD, TOO_MUCH, Refused
from whorl.language import Text

REFUSALS: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "model": told.Refusal,
        "description": "Not done, and why; what ends at the gate gets a line of text",
    }
}
Named = Annotated[str, InPath(pattern=r"^[a-z0-9-]{1,80}$")]
FileName = Annotated[str, InPath(pattern=r"^[a-z]{1,20}\.[a-z]{1,8}$")]
Saved = {
    200: {
        "content": {"application/octet-stream": {}},
        "description": "A file, of the type that its name says",
    }
}
Drawing = {200: {"content": {"image/svg+xml": {"schema": {"type": "string"}}}, "description": "SVG"}}


class Studies:
    """The questions and results of one server: its clerks, and the work in hand."""

    def __init__(self, folder: Path):
        self.clerks, self.work = Clerks(folder), Work(folder)

    async def ask(self, desk: Desk, do: str, language: str = "en", **more: Any) -> Answer:
        request = {"do": do, "language": language, "work": self.work.states, **more}
        return await self.clerks.ask(desk, request)

    async def relay(self, desk: Desk, do: str, language: str = "en", **more: Any) -> Response:
        """A clerk's answer as it is."""
        answer = await self.ask(desk, do, language, **more)
        saved = {"content-disposition": f'attachment; filename="{answer.file}"'} if answer.file else {}
        return Response(answer.body, answer.status, saved, answer.kind)

    async def begin(self, do: str, language: told.Language, **more: Any) -> told.Begun:
        """Has a plan carried out, unless all is there or somebody is at it."""
        found: Mapping[str, Any] = (await self.ask("reading", do, language, **more)).document
        state = found["state"]
        if state in ("unfinished", "damaged"):
            pace = Pace(found["stages"], found["least"], found["seconds"])
            state = self.work.take(Job(found["name"], found["title"], found["plan"], language, pace=pace))
        return told.Begun(name=found["name"], state=state)

    async def close(self) -> None:
        await self.work.close()
        await self.clerks.close()


def add_routes(app: FastAPI, studies: Studies) -> None:
    """Adds the routes, and how refusals are told."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _not_served)
    _add_asking(app, studies)
    _add_results(app, studies)


def _add_asking(app: FastAPI, studies: Studies) -> None:
    @app.get("/api/questions", response_model=told.Questions, responses=REFUSALS)
    async def questions(lang: told.Language = "en") -> Response:
        """Everything that can be asked, each with the newest answer there is."""
        return await studies.relay("reading", "questions", lang)

    @app.get("/api/pictures/{name}", response_class=Response, responses={**REFUSALS, **Drawing})
    async def picture(name: Named, lang: told.Language = "en") -> Response:
        """The picture of a card, as SVG to stand in a page that defines the colours."""
        there = await studies.relay("reading", "drawing", lang, name=name)
        return there if there.body else await studies.relay("drawing", "picture", lang, name=name)

    @app.post("/api/plans", response_model=told.Forecast | told.Refusal, responses=REFUSALS)
    async def plans(asking: told.Asking, lang: told.Language = "en") -> Response:
        """What an asking would cost, or why it cannot be asked so; nothing is written."""
        answer = await studies.relay("reading", "plan", lang, asking=asking.model_dump())
        if answer.status_code in (NOT_UNDERSTOOD, TOO_MUCH):
            answer.status_code = 200  # somebody has asked whether it can be, and that is the answer
        return answer

    @app.post("/api/asks", responses=REFUSALS)
    async def asks(asking: told.Asking, lang: told.Language = "en") -> told.Begun:
        """Begins or goes on with an asking; where all is there, nothing is done."""
        return await studies.begin("begin", lang, asking=asking.model_dump())

    @app.post("/api/code", response_model=told.Coded, responses=REFUSALS)
    async def code(coding: told.Coding, lang: told.Language = "en") -> Response:
        """The playground's network as a script, a notebook or a recipe file."""
        return await studies.relay("writing", "code", lang, coding=coding.model_dump())

    @app.get("/api/work", responses=REFUSALS)
    async def work(lang: told.Language = "en") -> told.Work:
        """What trains, what waits, and what ended last."""
        return studies.work.shown(lang)

    @app.post("/api/stop", responses=REFUSALS)
    async def stop(stopping: told.Stopping, lang: told.Language = "en") -> told.Work:
        """Stops what runs in good order, or takes it from those waiting; what is in hand then."""
        studies.work.stop(stopping.name)
        return studies.work.shown(lang)


def _add_results(app: FastAPI, studies: Studies) -> None:
    @app.get("/api/results", response_model=told.Results, responses=REFUSALS)
    async def results(lang: told.Language = "en") -> Response:
        """All results of the server's folder, newest first."""
        return await studies.relay("reading", "results", lang)

    @app.post("/api/results/{name}/resume", responses=REFUSALS)
    async def resume(name: Named, nothing: told.Nothing, lang: told.Language = "en") -> told.Begun:
        """Goes on with a result that is not finished."""
        return await studies.begin("resume", lang, name=name)

    @app.get("/api/results/{name}", response_model=told.Report, responses=REFUSALS)
    async def report(name: Named, lang: told.Language = "en") -> Response:
        """A result as it is read."""
        return await studies.relay("reading", "report", lang, name=name)

    @app.get("/api/results/{name}/figures/{id}", response_class=Response, responses={**REFUSALS, **Drawing})
    async def figure(name: Named, id: Named, lang: told.Language = "en") -> Response:
        """A figure, as SVG to stand in a page that defines the colours."""
        return await studies.relay("drawing", "figure", lang, name=name, id=id)

    @app.get("/api/results/{name}/files/{file}", response_class=Response, responses={**REFUSALS, **Saved})
    async def file(name: Named, file: FileName, lang: told.Language = "en") -> Response:
        """A file of a result, to be saved."""
        return await studies.relay("writing", "file", lang, name=name, file=file)

    @app.post("/api/results/{name}/notes", response_model=told.Noted, responses=REFUSALS)
    async def notes(name: Named, noting: told.Noting) -> Response:
        """Keeps a note, or takes it away where it is empty; as it is shown."""
        return await studies.relay("reading", "note", name=name, id=noting.id, text=noting.text)


async def _refused(_: Request, problem: Exception) -> Response:
    assert isinstance(problem, Refused)
    body = told.Refusal(trouble=told.Trouble(**problem.said)).model_dump_json()
    return Response(body, problem.status, media_type="application/json")


async def _not_served(request: Request, problem: Exception) -> Response:
    """A body that is no JSON, an address that nothing has, a method that an address does not take."""
    assert isinstance(problem, HTTPException)
    text = "studies-nothing-here" if problem.status_code >= MISSING else "studies-no-json"
    return await _refused(request, Refused(Text(text), problem.status_code))


async def _not_understood(request: Request, problem: Exception) -> Response:
    """The first thing that was wrong; a name that none could be called is one that is not there."""
    assert isinstance(problem, RequestValidationError)
    first = problem.errors()[0]
    if first["loc"][0] == "path":
        return await _refused(request, Refused(Text("studies-no-result"), MISSING))
    place = ".".join(map(str, first["loc"][1:])) or "JSON"
    values = {"place": echo(place), "what": first["msg"]}
    return await _refused(request, Refused(Text("studies-not-understood", values), NOT_UNDERSTOOD))
