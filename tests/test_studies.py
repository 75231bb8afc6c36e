"""Questions and results in the lab, over HTTP as the page asks for them."""

import io
import time
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from safetensors.torch import load

from served import PATIENCE, Served
from whorl.faces.lab.studies import messages as told

ASKING = {"kind": "case", "name": "regression", "seeds": 2, "effort": "quick", "delta": None, "data": None}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    one = Served(folder=tmp_path_factory.mktemp("lab"))
    one.enter()
    yield one
    one.end()


def until(served: Served, name: str, state: str) -> dict[str, Any]:
    """The list's entry of a result, once it stands so."""
    end = time.monotonic() + PATIENCE
    while True:
        entries = {one["name"]: one for one in served.get("/api/results")[1]["results"]}
        if name in entries and entries[name]["state"] == state:
            return entries[name]
        assert time.monotonic() < end, (entries, served.get("/api/work"))
        time.sleep(0.2)


@pytest.fixture(scope="module")
def finished(served: Served) -> str:
    """The name of a finished result, which was asked for as a page does."""
    status, begun = served.post("/api/asks", ASKING)
    assert (status, begun["state"]) == (200, "running")
    until(served, begun["name"], "finished")
    return begun["name"]


def test_a_question_asked_in_the_page_is_answered_and_read_in_both_languages(served: Served, finished: str):
    assert served.post("/api/asks", ASKING)[1] == {"name": finished, "state": "finished"}
    shown = {}
    for language in ("en", "zh"):
        status, report = served.get(f"/api/results/{finished}?lang={language}")
        shown[language] = told.Report.model_validate(report)
        assert (status, report["state"]) == (200, "finished")
    assert shown["en"].verdict != shown["zh"].verdict
    for figure in shown["zh"].figures:
        status, drawn = served.get(f"/api/results/{finished}/figures/{figure.id}?lang=zh")
        assert (status, drawn[:4]) == (200, b"<svg")
        assert not any(mark in drawn for mark in (b"style=", b"<script", b"<style", b" on"))


def test_every_question_has_a_card(served: Served):
    for language in ("en", "zh"):
        cards = told.Questions.model_validate(served.get(f"/api/questions?lang={language}")[1])
        assert all(one.answer and one.kind for one in (*cards.questions, *cards.cases))


def test_a_note_is_kept_and_shown_as_text(served: Served, finished: str):
    id = served.get(f"/api/results/{finished}")[1]["figures"][0]["id"]
    wrote = {"id": id, "text": "**so** <script>alert(1)</script>"}
    status, kept = served.post(f"/api/results/{finished}/notes", wrote)
    assert (status, kept["html"]) == (200, "<p><strong>so</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>")
    assert served.get(f"/api/results/{finished}")[1]["notes"] == {id: {"text": wrote["text"], **kept}}
    served.post(f"/api/results/{finished}/notes", {"id": id, "text": " "})
    assert served.get(f"/api/results/{finished}")[1]["notes"] == {}


def test_code_and_weights_of_a_result_belong_together(served: Served, finished: str):
    packed = {}
    for file in ("code.zip", "weights.zip"):
        status, content = served.get(f"/api/results/{finished}/files/{file}")
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
