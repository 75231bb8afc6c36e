"""What whorl diff says of code, in both languages, as JSON, and by its exit code."""

import json
from pathlib import Path
from typing import Any

import pytest

from calling import call
from whorl.faces.comparison import compare
from whorl.recipe import RecipeError

SCRIPTS = Path(__file__).parent / "scripts"
NOTEBOOK = SCRIPTS / "three_arms.ipynb"


def variant(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """The plain script with some text exchanged."""
    code = (SCRIPTS / "plain_sequential.py").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in code
        code = code.replace(old, new)
    path = folder / f"{name}.py"
    path.write_text(code, encoding="utf-8")
    return path


def test_the_notebook_unchanged_yields_two_trainings_two_factors_training_accuracy_and_one_seed():
    found = compare(NOTEBOOK)
    assert [one.name for one in found.factors] == ["network.activation", "optimizer"]
    said = " ".join(found.text().split())  # however wide the terminal is
    assert "differ in 2 factors" in said
    assert "Accuracy is measured on the training data (cell 10, line 12; cell 14, line 13)." in said
    assert "One seed: 2024 (cell 4, line 3)." in said
    assert "cell 10, line 7; cell 14, line 8" in said
    assert found.advice == f"whorl explain {NOTEBOOK}"


@pytest.mark.parametrize(("claim", "code"), [("activation", 3), (None, 0), ("noise", 2)])
def test_the_exit_code_is_3_for_a_confounded_claim_and_2_for_a_wrong_one(
    claim: str | None, code: int, capsys: pytest.CaptureFixture[str]
):
    called = call(capsys, "diff", NOTEBOOK, *(["--claim", claim] if claim else []))
    assert called.code == code
    assert len(called.err.splitlines()) == (code == 2)


def test_a_claim_about_the_only_difference_can_stand_though_seeds_differ(tmp_path: Path):
    a = variant(tmp_path, "a")
    b = variant(tmp_path, "b", ("nn.Tanh()", "nn.ReLU()"), ("manual_seed(7)", "manual_seed(8)"))
    found = compare(a, b, "activation")
    assert (found.kind, found.exit_code) == ("alone", 0)
    tags = {one["name"]: one["tag"] for one in found.document()["differs"]}
    assert tags == {"network.activation": "claimed", "run.seed": "nuisance"}


def test_a_claim_is_undecided_while_something_was_not_read(tmp_path: Path):
    a = variant(tmp_path, "a", ("range(2000)", "range(int(input()))"))
    b = variant(tmp_path, "b", ("nn.Tanh()", "nn.ReLU()"))
    found = compare(a, b, "activation")
    assert (found.kind, found.exit_code, found.advice) == ("undecided", 3, None)
    assert "Undecided" in found.text("en")
    assert "无法断定" in found.text("zh")
    assert found.document()["unknown"][0]["factor"] == "training"


@pytest.mark.parametrize(
    ("old", "new", "factor", "tag"),
    [
        ("        ", "        ", None, None),
        (
            "    opt.step()",
            "    nn.utils.clip_grad_norm_(net.parameters(), 1.0)\n    opt.step()",
            "run.clip",
            "confound",
        ),
        ("lr=0.5", "lr=0.05", "optimizer.lr", "nuisance"),
        ("range(2000)", "range(200)", "training.steps", "confound"),
        ("* 0.1", "* 0.2", "data.noise", "confound"),
        ("    opt.zero_grad()\n", "", "run.accumulation", "confound"),
    ],
)
def test_what_else_differs_is_tagged(tmp_path: Path, old: str, new: str, factor: str | None, tag: str | None):
    a = variant(tmp_path, "a")
    b = variant(tmp_path, "b", ("nn.Tanh()", "nn.ReLU()"), *([(old, new)] if factor else []))
    differs = {one["name"]: one["tag"] for one in compare(a, b, "activation").document()["differs"]}
    assert differs == {"network.activation": "claimed"} | ({factor: tag} if factor else {})


def test_known_networks_that_no_recipe_has_are_compared_as_they_are(tmp_path: Path):
    a = SCRIPTS / "double_softmax.py"
    b = tmp_path / "b.py"
    b.write_text(
        a.read_text(encoding="utf-8")
        .replace("nn.Linear(2, 10)", "nn.Linear(2, 12)")
        .replace("nn.Linear(10", "nn.Linear(12")
    )
    found = compare(a, b, "network")
    assert [one.name for one in found.factors] == ["network"]
    assert (found.kind, found.advice) == ("alone", None)
    assert compare(a, a).factors == []


def test_code_is_compared_with_a_recipe(tmp_path: Path):
    found = compare(f"{NOTEBOOK}#1", "course-linear")
    assert found.factors == []
    assert compare(f"{NOTEBOOK}#2", "course-linear", "optimizer").exit_code == 3


def test_the_json_has_lines_tags_what_is_the_same_and_what_does_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    a = variant(tmp_path, "a", ("torch.manual_seed(7)", "torch.backends.cudnn.determinstic = True"))
    b = variant(tmp_path, "b", ("lr=0.5", "lr=0.1"))
    called = call(capsys, "diff", a, b, "--json", "--lang", "zh")
    told = json.loads(called.out)
    assert {
        "schema",
        "versions",
        "a",
        "b",
        "differs",
        "same",
        "unknown",
        "inert",
        "read",
        "claim",
        "advice",
    } <= set(told)
    rate = next(one for one in told["differs"] if one["name"] == "optimizer.lr")
    assert (rate["tag"], rate["places"]) == ("nuisance", {"a": "a.py:21", "b": "b.py:21"})
    assert told["inert"][0]["what"] == "torch.backends.cudnn.determinstic"
    assert "deterministic" in told["inert"][0]["text"]
    assert {"factor": "loss", "value": "cross-entropy", "tag": "fixed"} in told["same"]


def test_explaining_a_notebook_reruns_it_as_recipes(capsys: pytest.CaptureFixture[str]):
    told = call(capsys, "explain", NOTEBOOK, "--seeds", "3", "--dry-run")
    assert told.code == 0
    assert "explain-three-arms" in told.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_notebook_is_explained_from_its_file_to_the_shares_and_is_never_run(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """The course's two trainings, with fewer points and steps, saved after they had run: outputs, counts and all."""
    monkeypatch.setattr("whorl.rates.BUDGETS", {"quick": (3, 2)})
    monkeypatch.setattr(
        "whorl.perform.keep", lambda answer, folder, language: None
    )  # pictures take their time
    told = explained(shrunken(tmp_path), tmp_path / "out", language, capsys)
    assert not (tmp_path / "was-run").exists()
    a, b = told["a"], told["b"]
    assert (a["optimizer"]["name"], b["optimizer"]["name"]) == ("sgd", "adam")
    assert (a["data"]["points_per_class"], b["training"]["steps"]) == (40, 60)
    assert [one["name"] for one in told["differs"]] == ["network.activation", "optimizer"]
    for setting in ("fixed", "tuned"):
        split = told[setting]
        assert len(split["cells"]) == 4
        assert sum(one["estimate"] for one in split["shares"].values()) == pytest.approx(
            split["gap"]["estimate"], abs=1e-9
        )
        assert split["verdict"]["text"]


def shrunken(folder: Path) -> Path:
    """The notebook with less to train, as Jupyter leaves it after a run, and a cell that would leave a trace."""
    document = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    trace = {"cell_type": "code", "source": f"open({str(folder / 'was-run')!r}, 'w').close()"}
    document["cells"].insert(1, trace)
    for count, cell in enumerate(document["cells"]):
        code = "".join(cell["source"]).replace("N = 1000", "N = 40").replace("range(1000)", "range(60)")
        cell["source"] = code.splitlines(keepends=True)
        if cell["cell_type"] == "code":
            said = {"output_type": "stream", "name": "stdout", "text": "[EPOCH]: 59, [ACCURACY]: 0.9"}
            cell |= {"id": f"c{count}", "metadata": {}, "execution_count": count, "outputs": [said]}
    path = folder / "spiral notebook.ipynb"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def explained(notebook: Path, out: Path, language: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    asked = ("--seeds", "3", "--lang", language, "--out", out, "--json")
    called = call(capsys, "explain", notebook, *asked)
    assert called.code == 0, called.err
    return json.loads(called.out)


def test_explaining_what_was_not_read_is_refused_with_its_name(capsys: pytest.CaptureFixture[str]):
    told = call(capsys, "explain", SCRIPTS / "penalty.py", "course-relu")
    assert (told.code, told.out) == (2, "")
    assert "loss was not read" in told.err
    assert "penalty.py:14" in told.err


def test_a_recipe_alone_has_nothing_to_be_compared_with():
    with pytest.raises(RecipeError, match="needs a second recipe"):
        compare("course-relu")
