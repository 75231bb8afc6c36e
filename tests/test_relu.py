"""Why does ReLU lift the spiral? Every number of the answer, computed again from the runs; and the same on other data."""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import logsumexp

from asking import Asked, ask
from calling import call
from whorl.data import Draw
from whorl.faces.plans import ask_plan
from whorl.recipe import RecipeError
from whorl.recipes import read_recipe
from whorl.report.drawing import svg
from whorl.storage.store import Store

SEEDS = 3
FEW = {"points_per_class": 100}


def asked(folder: Path, data: dict | str | None = None, seeds: int = SEEDS) -> Asked:
    return ask(ask_plan("relu", data, seeds=seeds), folder / "result")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The question as the course asks it, with few seeds."""
    return asked(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def blobs(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The question on data that straight lines separate."""
    return asked(tmp_path_factory.mktemp("blobs"), {"name": "gaussians", **FEW}, seeds=6)


def softmax_regression(draw: Draw) -> tuple[float, float]:
    """The least cross-entropy of a linear classifier and its weights' accuracy, by a general minimiser."""
    points = np.column_stack([draw.x, np.ones(draw.size)])
    one_hot = np.eye(draw.classes)[draw.y]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        z = points @ flat.reshape(draw.classes, -1).T
        log_p = z - np.asarray(logsumexp(z, axis=1, keepdims=True))
        gradient = (np.exp(log_p) - one_hot).T @ points / draw.size
        return -float((one_hot * log_p).sum()) / draw.size, gradient.ravel()

    found = minimize(loss, np.zeros(draw.classes * points.shape[1]), jac=True, options={"gtol": 1e-9})
    right = (points @ found.x.reshape(draw.classes, -1).T).argmax(axis=1) == draw.y
    return float(found.fun), float(right.mean())


# The course's own data


def test_the_json_keeps_its_contract(course: Asked):
    for document in (course.en, course.zh):
        assert {
            "schema",
            "versions",
            "question",
            "answer",
            "findings",
            "charts",
            "networks",
            "caveats",
        } <= set(document)
        assert set(document["answer"]) == {"text", "headline", "kind"}
        for one in document["findings"]:
            assert {"id", "text", "estimate", "low", "high", "kind"} <= set(one)
            assert (one["estimate"] is None) == (one["low"] is None) == (one["high"] is None)
    ids = [one["id"] for one in course.en["findings"]]
    assert len(set(ids)) == len(ids)
    assert [one["id"] for one in course.zh["findings"]] == ids
    with Store.open(course.folder, read_only=True) as store:
        assert course.en["networks"] == sum(len(one.arms) * len(one.seeds) for one in store.stages.values())


def test_what_the_course_measured_is_what_the_runs_hold(course: Asked):
    for draw, measure in (("train", "train_accuracy"), ("fresh", "test_accuracy")):
        values = course.final("fixed", measure)
        for name, arm in (("linear", "cell-00"), ("relu", "cell-11")):
            told = course.findings[f"course-{name}-{draw}"]["estimate"]
            assert told == pytest.approx(values[arm].mean(), abs=1e-9)
    found = course.findings
    assert found["course-linear-fresh"]["estimate"] == pytest.approx(0.50, abs=0.015)
    assert found["course-relu-fresh"]["estimate"] == pytest.approx(0.95, abs=0.02)
    assert found["course-relu-train"]["estimate"] == pytest.approx(0.95, abs=0.02)


def test_the_confound_is_named(course: Asked):
    found = course.findings["confounded"]
    assert found["kind"] == "confounded"
    assert "the recipes also differ in the optimizer" in found["text"]
    assert found["text"] in course.en["answer"]["text"]
    assert course.zh["answer"]["text"].count("混杂") == 1


@pytest.mark.parametrize("setting", ["fixed", "tuned"])
def test_shares_and_interactions_are_the_cells_own_differences(course: Asked, setting: str):
    v = course.final(setting)
    activation = (v["cell-10"] - v["cell-00"] + v["cell-11"] - v["cell-01"]) / 2
    optimizer = (v["cell-01"] - v["cell-00"] + v["cell-11"] - v["cell-10"]) / 2
    together = v["cell-11"] - v["cell-10"] - v["cell-01"] + v["cell-00"]
    expected = {
        "share-activation": activation,
        "share-optimizer": optimizer,
        "interaction-activation-optimizer": together,
    }
    for id, values in expected.items():
        assert course.findings[f"{setting}-{id}"]["estimate"] == pytest.approx(values.mean(), abs=1e-9)


def test_tuned_relu_buys_it_all_and_the_optimizer_nothing(course: Asked):
    found = course.findings
    assert found["tuned-share-activation"]["estimate"] == pytest.approx(0.5, abs=0.01)
    assert found["tuned-share-activation"]["kind"] == "differs"
    assert found["tuned-share-optimizer"]["estimate"] == pytest.approx(0, abs=0.01)
    assert found["fixed-interaction-activation-optimizer"]["low"] > 0.3
    assert course.en["answer"]["kind"] == "differs"
    assert course.en["answer"]["text"].startswith("ReLU did it: ")


def test_the_linear_classifier_of_cross_entropy_is_the_convex_optimum(course: Asked):
    """science.md, S2: loss .778 and accuracy .50."""
    data = read_recipe("course-linear").data
    optima = np.array([softmax_regression(data.draws(seed).train) for seed in range(SEEDS)])
    told = course.findings["linear-optimum-loss"]["estimate"]
    assert told == pytest.approx(optima[:, 0].mean(), abs=1e-6)
    assert told == pytest.approx(0.778, abs=0.005)
    assert course.findings["linear-optimum-accuracy"]["estimate"] == pytest.approx(0.50, abs=0.01)
    excess = course.final("tuned", "train_loss")["cell-00"] - optima[:, 0]
    assert course.findings["linear-excess"]["estimate"] == pytest.approx(excess.mean(), abs=1e-6)
    assert 0 <= course.findings["linear-excess"]["estimate"] < 0.005
    assert "it has arrived" in course.findings["linear-excess"]["text"]


def test_lines_can_do_better_than_cross_entropy_chooses(course: Asked):
    """science.md, S3: about .65."""
    assert 0.62 <= course.findings["linear-best"]["estimate"] <= 0.68
    assert "is what cross-entropy chooses, not what lines can do" in course.findings["linear-best"]["text"]


def test_two_linear_layers_collapse_into_one(course: Asked):
    """science.md, S1: the same outputs to 1e-4 in float32."""
    text = course.findings["collapse"]["text"]
    assert text.startswith("Two linear layers are one")
    assert float(text.rstrip(".").split()[-1]) < 1e-4


def test_no_line_solves_exclusive_or_and_a_relu_does(course: Asked):
    """science.md, S6: three of the four points, and a cross-entropy of ln 2."""
    values = course.final("xor")
    for name in ("linear", "relu"):
        assert course.findings[f"xor-{name}"]["estimate"] == pytest.approx(values[name].mean(), abs=1e-9)
    assert values["linear"].max() <= 0.75
    assert "gets more than 75.0% of the four points" in course.findings["xor-linear"]["text"]
    assert f"{np.log(2):.3f}" in course.findings["xor-linear"]["text"]
    solved = int((values["relu"] == 1).sum())
    assert f"{solved} of {SEEDS} seeds solve exclusive or" in course.findings["xor-relu"]["text"]
    assert solved == SEEDS


def test_other_activations_are_compared_with_relu_seed_by_seed(course: Asked):
    values, relu = course.final("activations"), course.final("tuned")["cell-11"]
    assert set(values) == {"gelu", "leaky-relu", "sigmoid", "tanh"}
    for name, one in values.items():
        told = course.findings[f"instead-{name}"]["estimate"]
        assert told == pytest.approx((one - relu).mean(), abs=1e-9)
    assert "4 of 4 other activations" in course.findings["others"]["text"]
    assert any(
        "The other activations are an overview: each had 3 rates" in one for one in course.en["caveats"]
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_can_be_drawn(course: Asked, language: str):
    figures = course.answer.report.figures
    assert [one.chart.id for one in figures] == course.en["charts"]
    assert {"split", "cells-fixed", "cells-tuned", "boundaries-xor", "activations"} <= set(
        course.en["charts"]
    )
    for figure in figures:
        assert svg(figure.chart, language).startswith("<svg")


# Other data


def test_on_separable_data_relu_buys_nothing_by_itself(blobs: Asked):
    assert blobs.en["answer"]["kind"] == "equivalent"
    assert blobs.en["answer"]["text"].startswith("ReLU buys nothing here: ")
    assert blobs.zh["answer"]["text"].startswith("ReLU 在这里什么也没带来")
    assert blobs.findings["tuned-share-activation"]["kind"] == "equivalent"
    assert blobs.findings["tuned-share-optimizer"]["kind"] == "equivalent"


def test_on_separable_data_nothing_false_is_said(blobs: Asked):
    everything = json.dumps(blobs.en) + blobs.answer.text("en")
    for wrong in (
        "did it",
        "no gap left",
        "lift the network",
        "lacks is any bend",
        "not what lines can do",
        "the lowest cross-entropy any",  # there is none: it can be brought as near to 0 as one likes
        "As the course",
        "50%",
    ):
        assert wrong not in everything, wrong
    assert "Does ReLU help on Gaussians?" in blobs.answer.text("en")
    assert "Straight lines part the classes" in blobs.findings["linear-optimum-loss"]["text"]
    assert "finds nothing better" in blobs.findings["linear-best"]["text"]


@pytest.mark.parametrize("name", ["truth-table", pytest.param("checkerboard", marks=pytest.mark.slow)])
def test_on_other_data_the_answer_follows_the_data(tmp_path: Path, name: str):
    """Where nothing can be learnt by a linear network, rates at which it diverges would be as good as any."""
    found = asked(tmp_path, {"name": name, **({} if name == "truth-table" else FEW)}, seeds=2)
    assert found.findings["linear-optimum-loss"]["estimate"] == pytest.approx(np.log(2), abs=0.02)
    assert found.findings["linear-excess"]["low"] is not None
    assert found.final("tuned")["cell-11"].mean() > found.final("tuned")["cell-00"].mean() + 0.1
    fresh = any(one.startswith("Fresh data decides") for one in found.en["caveats"])
    assert fresh == (name != "truth-table")


def test_ones_own_points_of_more_than_two_features_are_asked_about_too(tmp_path: Path):
    random = np.random.default_rng(0)
    x = random.normal(size=(90, 4)).round(3)
    rows = [",".join([*map(str, row), "yes" if row[0] * row[1] > 0 else "no"]) for row in x]
    (tmp_path / "mine.csv").write_text("\n".join(["a,b,c,d,kind", *rows]))
    (tmp_path / "mine.toml").write_text(
        '[data]\nname = "csv"\nfile = "mine.csv"\nlabel = "kind"\n[optimizer]\nname = "adam"\nlr = 0.01\n'
    )
    found = asked(tmp_path, str(tmp_path / "mine.toml"), seeds=2)
    assert "Does ReLU help on own points?" in found.answer.text("en")
    assert any(one.startswith("These are your own points") for one in found.en["caveats"])
    assert not any(id.startswith("boundaries-tuned") for id in found.en["charts"])


def test_data_without_classes_are_refused_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    for data in ("curve", "curve-regression", "plane"):
        called = call(capsys, "ask", "relu", "--data", data, "--out", tmp_path / "out")
        assert called.code == 2
        assert called.out == ""
        assert called.err.count("\n") == 1
        assert "it has numbers to predict, and the question relu is about classes" in called.err
    assert not (tmp_path / "out").exists()


def test_a_table_too_wide_for_the_exact_optimum_is_refused_before_anything_runs(tmp_path: Path):
    header = ",".join([*(f"c{column}" for column in range(600)), "kind"])
    rows = [",".join([*(str(row * column % 7) for column in range(600)), "ab"[row % 2]]) for row in range(12)]
    (tmp_path / "wide.csv").write_text("\n".join([header, *rows]))
    (tmp_path / "wide.toml").write_text(
        '[data]\nname = "csv"\nfile = "wide.csv"\nlabel = "kind"\n[optimizer]\nname = "adam"\nlr = 0.01\n'
    )
    with pytest.raises(RecipeError, match="1,202 coefficients here; the best one is computed up to 1,000"):
        ask_plan("relu", str(tmp_path / "wide.toml"), seeds=2)
