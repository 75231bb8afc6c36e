"""Wider or deeper? Every number of the answer computed again from the runs, with small budgets; and both ways round."""

import json
from pathlib import Path

import numpy as np
import pytest
import xarray
from scipy import stats

from asking import Asked, ask
from whorl.answers.answer import as_json
from whorl.experiments import depths, pieces, skips, unlearnable
from whorl.experiments.depths import DEEP, DEPTHS, SHALLOW, Found, Task, recipes_for
from whorl.experiments.parts import Told, parts_part
from whorl.faces.plans import ask_plan
from whorl.laboratory import laboratory
from whorl.perform import look_again, perform
from whorl.questions import depth
from whorl.rates import Tuned
from whorl.recipe import RecipeError
from whorl.report.drawing import svg
from whorl.storage.store import Store
from whorl.theory.regions import layers_of, most_on_a_line, regions_on
from whorl.theory.sawtooth import best_accuracy, constructed

SEEDS = 3
FEW = {
    "spiral": Task({"name": "spiral", "points_per_class": 60}, 200, 60),
    "sawtooth": Task({"name": "sawtooth", "points_per_class": 60}, 200, 60),
    "composition": Task({"name": "composition", "points_per_class": 60}, 300, 60),
}


@pytest.fixture(scope="module")
def small():
    """Few points, few rates, few steps, and residual networks short of depth."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(depths, "TASKS", FEW)
        patch.setattr(depths, "BUDGETS", {"quick": (3, 1)})
        patch.setattr(skips, "EFFORTS", {"quick": skips.Effort((4,), (3, 1), 2)})
        patch.setattr(unlearnable, "EFFORTS", {"quick": ((3, 1), 2)})
        patch.setattr(unlearnable, "FOLDS", (1, 6))
        patch.setattr(pieces, "LINES", {"quick": 4})
        patch.setattr(pieces, "SEEDS", {"quick": 2})
        yield


@pytest.fixture(scope="module")
def usual(small, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    return ask(ask_plan("depth", seeds=SEEDS), tmp_path_factory.mktemp("depth") / "result")


def test_the_json_keeps_its_contract_in_both_languages(usual: Asked):
    ids = [one["id"] for one in usual.en["findings"]]
    assert len(set(ids)) == len(ids)
    assert [one["id"] for one in usual.zh["findings"]] == ids
    assert len(set(usual.en["charts"])) == len(usual.en["charts"])
    kinds = {"differs", "equivalent", "undecided", None}
    for document in (usual.en, usual.zh):
        assert {one["kind"] for one in document["findings"]} <= kinds
        assert document["answer"]["kind"] == usual.findings["deeper"]["kind"]
        assert "{ $" not in json.dumps(document)
    with Store.open(usual.folder, read_only=True) as store:
        trained = sum(len(one.arms) * len(one.seeds) for one in store.stages.values())
    assert usual.en["networks"] == trained


def test_contrasts_are_the_runs_own_differences_seed_by_seed(usual: Asked):
    values = usual.final("shapes")
    for task in FEW:
        for id, deep, shallow in (("deeper", DEEP, SHALLOW), ("deepest", DEPTHS[-1], DEEP)):
            told = usual.findings[f"{id}-{task}"]["estimate"]
            assert told == pytest.approx(
                (values[f"{task}-{deep}"] - values[f"{task}-{shallow}"]).mean(), abs=1e-9
            )
    gap = values[f"spiral-{DEEP}"] - values[f"spiral-{SHALLOW}"]
    low, high = stats.t.interval(0.95, SEEDS - 1, gap.mean(), stats.sem(gap))
    found = usual.findings["deeper"]
    assert (found["low"], found["high"]) == pytest.approx((low, high), abs=1e-9)
    residual = usual.final("skips")["spiral-4"]
    assert usual.findings["skip-4"]["estimate"] == pytest.approx(
        (residual - values["spiral-4"][:2]).mean(), abs=1e-9
    )


def test_parts_are_compared_with_their_arrangement_on_the_same_seeds(usual: Asked):
    values = usual.final("parts")
    gains = {asks: values[f"{asks}-{DEEP}"] - values[f"{asks}-{SHALLOW}"] for asks in ("part", "arrangement")}
    for asks, gain in gains.items():
        assert usual.findings[f"parts-{asks}"]["estimate"] == pytest.approx(gain.mean(), abs=1e-9)
    more = (gains["arrangement"] - gains["part"]).mean()
    assert usual.findings["parts"]["estimate"] == pytest.approx(more, abs=1e-9)


def test_regions_are_those_of_the_stored_networks(usual: Asked):
    with Store.open(usual.folder, read_only=True) as store:
        runs = store.runs("regions")
    most = pieces.NEURONS[-1]
    counts = usual.en["regions"]
    from whorl.streams import generator

    for layers in pieces.LAYERS:
        recipe = pieces._recipe(FEW["spiral"], most, layers)
        numbers = runs["weights"].sel(arm=f"{most}-{layers}").values[1, -1][: recipe.numbers]
        net = layers_of(recipe.network, numbers, 2, 3)
        ends = generator(1, "resampling").uniform(-1, 1, (4, 2, 2))
        told = np.array(counts[f"{most}-{layers}"])
        assert told[1, 1] == pytest.approx(np.mean([regions_on(net, *pair) for pair in ends]))
        assert usual.findings[f"regions-{layers}"]["estimate"] == pytest.approx(told[1].mean())
        assert told.max() <= most_on_a_line(recipe.network.hidden)


def test_the_sawtooth_set_by_hand_is_exact_and_the_trained_ones_are_the_runs(usual: Asked):
    values = usual.final("sawtooth")
    folds = unlearnable.TOLD
    for id, kind in (("expressible", "same"), ("teeth-shallow", "shallow"), ("teeth-deep", "deep")):
        assert usual.findings[id]["estimate"] == pytest.approx(values[f"{kind}-{folds}"].mean(), abs=1e-9)
    assert "100.0%" in usual.findings["expressible"]["text"]
    lines = next(one.chart for one in usual.answer.report.figures if one.chart.id == "sawtooth").lines
    assert set(lines[3].y) == {1.0}
    width = depths.equal_shapes(200, DEPTHS, 1, 2)[1][0]
    assert lines[4].y == tuple(best_accuracy(width + 1, k) for k in unlearnable.FOLDS)


def test_shapes_of_a_task_have_one_budget_within_a_percent(usual: Asked):
    for told in usual.en["shapes"].values():
        sizes = [one["parameters"] for one in told]
        assert max(sizes) / min(sizes) < 1.021
        assert [one["layers"] for one in told] == list(DEPTHS)
        assert [len(one["hidden"]) for one in told] == list(DEPTHS)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_can_be_drawn(usual: Asked, language: str):
    assert {"deeper", "skips", "regions-lines", "regions-plane", "sawtooth", "parts"} <= set(
        usual.en["charts"]
    )
    for figure in usual.answer.report.figures:
        assert svg(figure.chart, language).startswith("<svg")


def test_looking_again_gives_the_same_answer(usual: Asked):
    again = look_again(usual.folder)
    assert as_json(again.document("en")) == as_json(usual.answer.document("en"))


# Both ways round


def planted(deep: float, shallow: float, spread: float = 0.001) -> Found:
    """A found comparison of one task with such accuracies."""
    random = np.random.default_rng(0)
    values = {depth: shallow + spread * random.standard_normal(8) for depth in DEPTHS}
    values[DEEP] = deep + spread * random.standard_normal(8)
    recipes = recipes_for(FEW["spiral"])
    tuned = {
        "spiral": {depth: Tuned(one, (0.1,), np.ones((1, 1)), 0.1, False) for depth, one in recipes.items()}
    }
    return Found(tuned, {"spiral": values}, {"spiral": dict.fromkeys(DEPTHS, 0)}, xarray.Dataset())


@pytest.mark.parametrize(
    ("deep", "shallow", "spread", "said"),
    [
        (0.9, 0.8, 0.001, "Deeper wins here"),
        (0.8, 0.9, 0.001, "Wider wins here"),
        (0.9, 0.9, 0.001, "It does not matter here"),
        (0.9, 0.9, 0.1, "Not decided here"),
    ],
)
def test_the_verdict_follows_the_data(deep, shallow, spread, said):
    from whorl.language import say

    found = planted(deep, shallow, spread)
    (sentence,) = depth._verdict(found, "spiral", 0.01)
    assert say(sentence, "en").startswith(said)
    assert say(sentence, "zh")
    groups = [say(one, "en") for one in depth._elsewhere(found, 0.01)]
    word = {"Deeper": "better", "Wider": "worse", "It does": "no difference", "Not": "open"}
    assert any(value in groups[0] for key, value in word.items() if said.startswith(key))


@pytest.mark.parametrize(
    ("part", "arrangement", "spread", "said"),
    [
        (0.0, 0.1, 0.001, "cat holds here"),
        (0.0, -0.1, 0.001, "does not hold here"),
        (0.0, 0.0, 0.001, "makes no difference"),
        (0.0, 0.0, 0.2, "is not decided"),
    ],
)
def test_the_cat_is_judged_by_the_data(part, arrangement, spread, said):
    from whorl.language import say

    wave = spread * np.tile([1.0, -1.0], 4)
    gains = {"part": np.full(8, part), "arrangement": arrangement + wave}
    made = parts_part(Told(gains, {"part": 0.9, "arrangement": 0.9}), 0.01)
    assert said in say(made.findings[0].text, "en")
    assert say(made.findings[0].text, "zh")


def test_other_data_are_asked_about_and_the_family_goes_on(small):
    plan = ask_plan("depth", "moons", seeds=SEEDS)
    name, tasks = depth._tasks(plan)
    assert (name, set(tasks)) == ("moons", {*FEW, "moons"})
    shallow, deep = depth.recipes(plan)
    assert shallow.data.name == "moons"
    assert (len(shallow.network.hidden), len(deep.network.hidden)) == (SHALLOW, DEEP)
    assert abs(deep.parameters / shallow.parameters - 1) < 0.021
    _, own = depth._tasks(ask_plan("depth", "sawtooth"))
    assert own["sawtooth"] == FEW["sawtooth"]
    finer = depth._tasks(ask_plan("depth").model_copy(update={"data": {"name": "sawtooth", "folds": 2}}))[1]
    assert finer["sawtooth"].data["folds"] == 2
    assert finer["sawtooth"].steps == FEW["sawtooth"].steps


def test_a_regression_is_refused_in_one_line():
    with pytest.raises(
        RecipeError, match="curve: it has numbers to predict, and the question depth is about classes"
    ):
        ask_plan("depth", "curve")


@pytest.mark.slow
def test_the_verdict_comes_out_otherwise_on_other_data(tmp_path: Path):
    """The verdict both ways by training: the same question on two data sets, with the question's own budgets."""
    kinds = {}
    for data in ("composition", "spiral"):
        found = perform(ask_plan("depth", data, seeds=8), tmp_path / data).document("en")
        kinds[data] = (found["answer"]["kind"], found["findings"][0]["estimate"])
    assert kinds["composition"][0] == "differs"
    assert kinds["composition"][1] < 0
    assert kinds["spiral"][0] == "equivalent"


@pytest.mark.slow
def test_regions_on_a_line_grow_with_neurons_and_not_with_depth(tmp_path: Path):
    """science.md, 10.15: linear in neurons, R^2 above .95; at equal neurons the counts differ by less than 2.5 times."""
    plan = ask_plan("depth", seeds=8)
    with laboratory(plan, tmp_path / "regions") as lab:
        counts = pieces.count(lab, plan, depths.TASKS["spiral"])
    for time in pieces.TIMES:
        assert counts.straightness(time)[1] > 0.95
        means = [counts.mean(96, layers, time) for layers in pieces.LAYERS]
        assert max(means) / min(means) < 2.5


def test_a_constructed_network_is_of_the_shape_that_is_trained():
    for folds in (1, 3, 6):
        recipe = unlearnable._recipe(FEW["sawtooth"], "same", folds, {1: (5,), 4: (2, 2, 2, 2)})
        network, numbers = constructed(folds)
        assert recipe.network.hidden == network.hidden
        assert recipe.numbers == len(numbers)
