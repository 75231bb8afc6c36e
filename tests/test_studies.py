"""Questions and results in the lab, over HTTP as the page asks for them."""

import hashlib
import io
import json
import os
import shutil
import signal
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load

from served import PATIENCE, Served
from whorl.faces.lab.studies import messages as told
from whorl.faces.lab.studies.clerks import PATIENCE as CLERKS
from whorl.faces.lab.studies.performer import Reporter
from whorl.faces.lab.studies.shelf import Shelf
from whorl.faces.lab.studies.work import MOST_WAITING, Job
from whorl.language import Text

QUICK = {"kind": "case", "name": "wilson", "seeds": 2, "effort": "quick", "delta": None, "data": None}
LONG = {**QUICK, "name": "regression", "seeds": 3000}
SMALL, CUT, DAMAGED = "run-curve-00000001", "run-curve-00000002", "run-curve-00000003"
DRAWN = ("report.json", "result.json", "timings.json", "report.html", "figures")
HOSTILE_NAMES = [
    "..",
    "%2e%2e%2fetc",
    "A",
    "a" * 81,
    "%00",
    "a%2fb",
    "run-curve-00000001%0a",
    "notes.sqlite",
    "～",
]
HOSTILE_BODIES = [
    b"", b"[" * 60_000, b"{}", b"null", b'"text"', b"\xff", b'{"kind": "case"', json.dumps([QUICK]).encode(),
    *(json.dumps({**QUICK, **change}).encode() for change in (
        {"kind": "explain"}, {"name": "../etc"}, {"seeds": 1}, {"seeds": 2.5}, {"seeds": True}, {"seeds": 10**400},
        {"seeds": "4"}, {"effort": "longer"}, {"delta": 0}, {"delta": float("nan")}, {"delta": float("inf")}, {"more": 1},
        {"data": {"name": ["spiral"]}}, {"data": {"Name": "x"}}, {"data": {f"a{n}": n for n in range(30)}},
        {"data": {"name": "spiral", "x": "y" * 90}}, {"name": "relu", "kind": "question", "data": {"name": "csv"}},
        {"name": "relu", "kind": "question", "data": {"name": "csv", "file": "/etc/passwd"}},
        {"name": "relu", "kind": "question", "data": {"name": "spiral", "sha256": "0"}},
        {"name": "relu", "kind": "question", "data": {"name": "spiral", "classes": 10**30}},
        {"data": {"name": "spiral"}},
    )),
]  # fmt: skip
XSS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "`<b>`\n```\n</code><script>", "\x00\x1b]8;;x\x07", "\u202eevil", "</p><svg onload=alert(1)>", "<" * 1000,
    "**&lt;script&gt;**",
]  # fmt: skip


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory, small_result: Path) -> Path:
    """A results folder with a finished result, the same cut short, and one whose plan was changed."""
    folder = tmp_path_factory.mktemp("lab") / "whorl-results"
    for name in (SMALL, CUT, DAMAGED):
        shutil.copytree(small_result, folder / name)
    for name in DRAWN:
        shutil.rmtree(folder / CUT / name, ignore_errors=True)
        (folder / CUT / name).unlink(missing_ok=True)
    next(one for one in (folder / CUT / "done").iterdir() if one.name.endswith(".0.json")).unlink()
    (folder / DAMAGED / "study.json").write_text("{}")
    return folder


@pytest.fixture(scope="module")
def served(results: Path) -> Iterator[Served]:
    one = Served(folder=results.parent)
    one.enter()
    yield one
    one.end()


def entries(served: Served) -> dict[str, Any]:
    found = told.Results.model_validate(served.get("/api/results")[1])
    return {one.name: one for one in found.results}


def until(served: Served, name: str, state: str, patience: float = PATIENCE) -> list[told.Work]:
    """What was in hand until a result stood so."""
    end, seen = time.monotonic() + patience, []
    while True:
        seen.append(told.Work.model_validate(served.get("/api/work")[1]))
        found = entries(served)
        if name in found and found[name].state == state:
            return seen
        assert time.monotonic() < end, (found.get(name), seen[-1])
        time.sleep(0.1)


def trains(served: Served, name: str) -> None:
    """Returns once a study has trained some networks."""
    end = time.monotonic() + PATIENCE
    while not ((one := served.get("/api/work")[1]["running"]) and one["name"] == name and one["done"]):
        assert time.monotonic() < end, served.get("/api/work")
        time.sleep(0.05)


def digests(place: Path) -> dict[str, str]:
    """What a result holds but for what depends on clocks and processes."""
    files = [one for one in place.rglob("*") if one.is_file() and one.name not in ("lock", "timings.json")]
    return {str(one.relative_to(place)): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def gone(processes: list[int]) -> None:
    end = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{one}").exists() for one in processes):
        assert time.monotonic() < end, "a process stayed behind"
        time.sleep(0.05)


# Reading


def test_every_question_has_a_card_with_its_answer_and_a_picture(served: Served):
    for language in ("en", "zh"):
        cards = told.Questions.model_validate(served.get(f"/api/questions?lang={language}")[1])
        assert all(one.answer and one.kind and one.picture for one in (*cards.questions, *cards.cases))
        assert all(one.tasks for one in cards.chapters)
    for name in ("relu", "case-tanh"):
        status, drawn = served.get(f"/api/pictures/{name}?lang=zh")
        assert (status, drawn[:4]) == (200, b"<svg")
    assert served.get("/api/pictures/gone")[0] == 404


def test_results_are_listed_and_a_damaged_one_is_said_to_be(served: Served):
    found = entries(served)
    assert found[SMALL].state == "finished"
    assert found[SMALL].bytes > 10_000
    assert found[DAMAGED].state == "damaged"
    status, report = served.get(f"/api/results/{DAMAGED}")
    assert (status, report["state"], report["plan"]) == (200, "damaged", None)
    assert served.post(f"/api/results/{DAMAGED}/resume", {})[0] == 409


def test_a_result_is_read_in_both_languages_and_its_figures_have_no_style(served: Served):
    shown = {}
    for language in ("en", "zh"):
        status, report = served.get(f"/api/results/{SMALL}?lang={language}")
        shown[language] = told.Report.model_validate(report)
        assert (status, report["state"]) == (200, "finished")
        figure = shown[language].figures[0]
        status, drawn = served.get(f"/api/results/{SMALL}/figures/{figure.id}?lang={language}")
        assert (status, drawn[:4]) == (200, b"<svg")
        assert not any(mark in drawn for mark in (b"style=", b"<script", b"<style", b" onload"))
    assert shown["en"].verdict != shown["zh"].verdict
    assert [one.id for one in shown["en"].figures] == [one.id for one in shown["zh"].figures]
    assert served.get(f"/api/results/{SMALL}/figures/gone")[0] == 404


@pytest.mark.parametrize("text", XSS)
def test_a_note_is_shown_as_text_with_a_few_marks(served: Served, text: str):
    id = served.get(f"/api/results/{SMALL}")[1]["figures"][0]["id"]
    status, kept = served.post(f"/api/results/{SMALL}/notes", {"id": id, "text": text})
    assert status == 200
    tags = {part.partition(">")[0] for part in kept["html"].split("<")[1:]}
    assert tags <= {
        f"{slash}{tag}" for tag in ("p", "strong", "em", "code", "pre", "ul", "li") for slash in ("", "/")
    }
    assert served.get(f"/api/results/{SMALL}")[1]["notes"][id]["html"] == kept["html"]
    served.post(f"/api/results/{SMALL}/notes", {"id": id, "text": " "})
    assert served.get(f"/api/results/{SMALL}")[1]["notes"] == {}


def test_notes_are_bounded_and_belong_to_figures(served: Served):
    place = f"/api/results/{SMALL}/notes"
    assert served.post(place, {"id": "gone", "text": "x"})[0] == 404
    assert served.post(place, {"id": "x", "text": "x" * 20_001})[0] == 400
    assert served.post(place, {"id": "x", "text": 3})[0] == 400
    assert served.post("/api/results/gone/notes", {"id": "x", "text": "x"})[0] == 404


def test_files_are_to_be_saved_and_only_of_what_is_finished(served: Served):
    for file in ("result.json", "recipes.zip"):
        status, headers, body = served.ask(f"/api/results/{SMALL}/files/{file}", cookie=served.cookie)
        assert (status, bool(body)) == (200, True)
        assert headers["content-disposition"] == f'attachment; filename="{SMALL}-{file}"'
    assert served.get(f"/api/results/{CUT}/files/runs.csv")[0] == 409
    for file in ("gone.zip", "study.json", "..", "report.html.bak", "%2e%2e%2fstudy.json"):
        assert served.get(f"/api/results/{SMALL}/files/{file}")[0] == 404


# Code


def test_code_and_weights_of_a_result_belong_together(served: Served):
    packed = {}
    for file in ("code.zip", "weights.zip"):
        status, content = served.get(f"/api/results/{SMALL}/files/{file}")
        assert status == 200, content
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            packed[file] = {name: archive.read(name) for name in archive.namelist()}
    scripts = {name: text.decode() for name, text in packed["code.zip"].items() if name.endswith(".py")}
    assert set(packed["code.zip"]) == {*scripts, *(name.replace(".py", ".ipynb") for name in scripts)}
    assert packed["weights.zip"]
    for name, content in packed["weights.zip"].items():
        names: dict[str, Any] = {"__name__": "script"}
        exec(scripts[f"{name.rsplit('-seed-', 1)[0]}.py"], names)  # noqa: S102
        names["network"]().load_state_dict(load(content))


def test_the_playgrounds_network_is_told_as_code(served: Served):
    recipe = {"data": {"name": "moons"}, "network": {"name": "mlp"}, "optimizer": {"name": "sgd", "lr": 0.1}}
    status, found = served.post(
        "/api/code?lang=zh", {"recipe": recipe, "seed": 2, "seeds": 1, "format": "py"}
    )
    assert (status, found["file"]) == (200, "playground.py")
    assert "def moons(" in found["text"]
    assert "SEED = 2" in found["text"]
    for wrong in ({"recipe": recipe, "format": "exe"}, {"recipe": {**recipe, "data": {"name": "/etc"}}}):
        status, refused = served.post("/api/code", wrong)
        assert (status, set(refused["trouble"])) == (400, {"en", "zh"})


# Refusing


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_leads_anywhere_else(served: Served, name: str):
    from urllib.parse import quote

    given = quote(name, safe="%.")
    for path in ("", "/figures/x", "/files/runs.csv"):
        assert served.get(f"/api/results/{given}{path}")[0] == 404
    assert served.post(f"/api/results/{given}/resume", {})[0] == 404
    assert served.post("/api/stop", {"name": name})[0] in (400, 404)


@pytest.mark.parametrize("body", HOSTILE_BODIES, ids=range(len(HOSTILE_BODIES)))
def test_a_strange_asking_is_refused_in_both_languages_and_nothing_is_made(
    served: Served, results: Path, body: bytes
):
    before = sorted(results.iterdir())
    for path in ("/api/plans", "/api/asks"):
        status, answer = served.post(path, body)
        assert status == 400 or (status, path) == (200, "/api/plans"), answer
        assert set(told.Refusal.model_validate(answer).trouble.model_dump()) == {"en", "zh"}
    assert sorted(results.iterdir()) == before


def test_what_is_too_much_is_refused_before_anything_is_made(served: Served, results: Path):
    before = sorted(results.iterdir())
    data = {"name": "spiral", "points_per_class": 1_000_000, "classes": 100}
    huge = {**QUICK, "kind": "question", "name": "depth", "data": data}
    twice = {"name": "spiral", "points_per_class": 3000}
    long = {**QUICK, "kind": "question", "name": "relu", "seeds": 100_000, "data": twice}
    for asking in (huge, long):
        (_, told_so), (status, refused) = (served.post(path, asking) for path in ("/api/plans", "/api/asks"))
        assert (status, told_so) == (413, refused)
    assert served.post("/api/plans", {**QUICK, "name": "gone"})[0] == 404
    assert sorted(results.iterdir()) == before


def test_an_address_that_is_not_there_is_said_so(served: Served):
    for status, answer in (
        served.get("/api/gone"),
        served.get("/api/results/x/y"),
        served.post("/api/work", {}),
    ):
        assert status in (404, 405)
        assert told.Refusal.model_validate(answer)
    assert served.get("/api/work?lang=fr")[0] == 400


def test_the_schema_says_what_every_route_answers(served: Served):
    schema = served.get("/api/openapi.json")[1]
    assert len([path for path in schema["paths"] if path != "/api/health"]) >= 12
    for routes in schema["paths"].values():
        for route in routes.values():
            content = route["responses"]["200"]["content"]
            assert "422" not in route["responses"]
            assert all(one.get("schema", True) for one in content.values()), route


# Asking


def test_a_question_is_asked_carried_out_and_answered(served: Served):
    plan = told.Forecast.model_validate(served.post("/api/plans", QUICK)[1])
    assert (plan.exists, plan.networks) == (False, 0)
    status, begun = served.post("/api/asks?lang=zh", QUICK)
    assert (status, begun) == (200, {"name": plan.name, "state": "running"})
    seen = [one.running for one in until(served, plan.name, "finished") if one.running]
    assert {one.name for one in seen} == {plan.name}
    assert {one.phase for one in seen} <= {"starting", "training", "evaluating", "drawing"}
    assert served.post("/api/asks", QUICK)[1]["state"] == "finished"
    assert served.post("/api/plans", QUICK)[1]["exists"] is True
    report = told.Report.model_validate(served.get(f"/api/results/{plan.name}")[1])
    assert report.plan
    assert (report.plan.kind, report.plan.question, report.plan.seeds) == ("case", "wilson", 2)


def test_a_result_that_was_cut_short_goes_on_to_the_same_bytes(served: Served, results: Path):
    assert entries(served)[CUT].state == "unfinished"
    assert served.get(f"/api/results/{CUT}")[1]["verdict"] is None
    assert served.post(f"/api/results/{CUT}/resume", {})[1] == {"name": CUT, "state": "running"}
    until(served, CUT, "finished")
    assert digests(results / CUT) == digests(results / SMALL)


def test_one_trains_others_wait_and_both_can_be_stopped(served: Served):
    names = [
        served.post("/api/asks", {**LONG, "seeds": 3000 + more})[1]["name"]
        for more in range(1 + MOST_WAITING)
    ]
    status, refused = served.post("/api/asks", {**LONG, "seeds": 5000})
    assert (status, set(refused["trouble"])) == (409, {"en", "zh"})
    assert served.post("/api/asks", LONG)[1] == {"name": names[0], "state": "running"}
    for name in names[1:]:
        assert served.post("/api/stop", {"name": name})[0] == 200
    assert served.post("/api/stop", {"name": names[1]})[0] == 404
    trains(served, names[0])
    assert served.post("/api/stop", {"name": names[0]})[1]["running"]["phase"] == "stopping"
    seen = until(served, names[0], "unfinished")
    assert (seen[-1].running, seen[-1].waiting) == (None, [])
    assert (seen[-1].ended[0].state, seen[-1].ended[0].trouble) == ("unfinished", None)


def test_a_verdict_that_is_sure_early_is_told_in_the_readers_language():
    job = Job("relu", {"en": "Why?", "zh": "为什么？"}, {}, "en").begin()
    watcher = Reporter(lambda message: job.hear(json.loads(json.dumps(message))))
    watcher.begin("fixed", 4)
    assert job.piece("en").sure is None
    watcher.tell(Text("stage-verdict", {"kind": Text("kind-equivalent"), "sentence": Text("kind-differs")}))
    assert job.piece("en").sure == "Verdict: equivalent (more is still being run). differs"
    assert job.piece("zh").sure == "结论：等价（其余的还在进行）。有差别"
    assert job.phase == "training"


def test_a_server_that_is_killed_leaves_nothing_running_and_what_was_begun(tmp_path: Path):
    served = Served(folder=tmp_path)
    served.enter()
    name = served.post("/api/asks", LONG)[1]["name"]
    trains(served, name)
    left = served.processes()
    assert len(left) >= 3
    served.end()
    gone(left)
    assert Shelf(tmp_path / "whorl-results").find(name).state({}) == "unfinished"


@pytest.mark.slow
def test_a_server_that_is_ended_lets_its_study_end_in_good_order(tmp_path: Path):
    served = Served(folder=tmp_path)
    served.enter()
    name = served.post("/api/asks", LONG)[1]["name"]
    trains(served, name)
    left = served.processes()
    served.process.send_signal(signal.SIGINT)
    assert served.process.communicate(timeout=PATIENCE)[1].strip() == "whorl: stopped"
    gone(left)
    place = tmp_path / "whorl-results" / name
    assert (place / "lock").read_text() == "", "it let go of the folder itself"


def test_a_lost_study_is_told_and_the_next_one_begins(served: Served):
    name = served.post("/api/asks", {**LONG, "seeds": 2999})[1]["name"]
    trains(served, name)
    os.kill(served.processes("studies.performer")[0], signal.SIGKILL)
    seen = until(served, name, "unfinished")
    assert seen[-1].ended[0].trouble
    assert served.get(f"/api/results/{SMALL}")[0] == 200


def test_a_lost_clerk_is_told_and_another_one_comes(served: Served):
    for clerk in served.processes("studies.clerk"):
        os.kill(clerk, signal.SIGKILL)
    answers = [served.get("/api/results") for _ in range(3)]
    assert answers[-1][0] == 200
    assert all(status in (200, 409) for status, _ in answers)
    assert set(CLERKS) == {"reading", "drawing", "writing"}


@pytest.mark.slow
def test_a_study_that_was_killed_or_stopped_ends_in_the_same_bytes_as_one_that_was_not(tmp_path: Path):
    asking, folders = {**LONG, "seeds": 60}, [tmp_path / name for name in ("whole", "killed")]
    for folder in folders:
        folder.mkdir()
    whole = Served(folder=folders[0])
    whole.enter()
    name = whole.post("/api/asks", asking)[1]["name"]
    until(whole, name, "finished", 300)
    whole.end()
    one = Served(folder=folders[1])
    one.enter()
    one.post("/api/asks", asking)
    trains(one, name)
    one.end()
    again = Served(folder=folders[1])
    again.enter()
    until(again, name, "unfinished")
    again.post(f"/api/results/{name}/resume", {})
    trains(again, name)
    again.post("/api/stop", {"name": name})
    until(again, name, "unfinished")
    again.post("/api/asks", asking)
    until(again, name, "finished", 300)
    again.end()
    assert digests(folders[1] / "whorl-results" / name) == digests(folders[0] / "whorl-results" / name)
