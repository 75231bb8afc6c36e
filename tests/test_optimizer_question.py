"""SGD or Adam? Every number of the answer, computed again from the runs; and data on which the answer is another."""

import itertools
import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from asking import Asked, ask
from calling import call
from whorl.answers.answer import as_json, said
from whorl.evidence.estimate import holm
from whorl.evidence.tuning import Trial
from whorl.experiments import (
    equal_time,
    ingredients,
    loss_slice,
    optimizer_tasks,
    rare_classes,
    ravines,
    searches,
    sensitivity,
)
from whorl.experiments.contests import Contests, contests_part
from whorl.faces.plans import ask_plan
from whorl.fleet.predict import outputs
from whorl.laboratory import laboratory
from whorl.language import LANGUAGES
from whorl.optimizers import OPTIMIZERS
from whorl.outcome import Outcome, Scored
from whorl.perform import look_again
from whorl.questions.optimizer import verdict_sentences
from whorl.recipe import recipe_from
from whorl.report.drawing import svg
from whorl.storage.store import Store

SEEDS = 3
TASKS = {
    "spiral": {
        "data": {"name": "spiral", "points_per_class": 60},
        "network": {"hidden": [16]},
        "training": {"steps": 80},
    },
    "checkerboard": {
        "data": {"name": "checkerboard", "points_per_class": 100},
        "network": {"hidden": [16]},
        "training": {"steps": 80, "batch": 32},
    },
}
SMALL = {"name": "gaussians", "points_per_class": 40}


@pytest.fixture(scope="module")
def small() -> Iterator[None]:
    """Budgets with which the whole question takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searches, "BUDGETS", {"quick": (6, 2)})
        patch.setattr(sensitivity, "GRIDS", {"quick": (1, 2)})
        patch.setattr(ingredients, "RATES", {"quick": (0.01, 0.1, 1.0)})
        patch.setattr(ingredients, "SHORT", {**TASKS["spiral"], "training": {"steps": 40}})
        patch.setattr(equal_time, "ROUNDS", {"quick": 1})
        patch.setattr(equal_time, "STEPS", (5, 45))
        patch.setattr(loss_slice, "SIDES", {"quick": 9})
        patch.setattr(optimizer_tasks, "SETTINGS", TASKS)
        yield


def asked(folder: Path, data: dict | None = None, seeds: int = SEEDS) -> Asked:
    return ask(ask_plan("optimizer", data, seeds=seeds), folder / "result")


@pytest.fixture(scope="module")
def course(small: None, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    return asked(tmp_path_factory.mktemp("optimizer"))


# The answer as a whole


def test_the_json_keeps_its_contract(course: Asked):
    for document in (course.en, course.zh):
        assert {"text", "kind"} <= set(document["answer"])
        assert document["answer"]["kind"] in ("differs", "equivalent", "undecided")
        for one in document["findings"]:
            assert {"id", "text", "estimate", "low", "high", "kind"} <= set(one)
    ids = [one["id"] for one in course.en["findings"]]
    assert len(set(ids)) == len(ids)
    assert [one["id"] for one in course.zh["findings"]] == ids
    with Store.open(course.folder, read_only=True) as store:
        assert course.en["networks"] == sum(len(one.arms) * len(one.seeds) for one in store.stages.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_can_be_drawn(course: Asked, language: str):
    drawn = [one.chart.id for one in course.answer.report.figures]
    assert drawn == course.en["charts"]
    assert drawn[:2] == ["contests", "winners"]
    assert {"best-of-spiral", "rates", "ingredients", "ravine", "loss-slice", "rare-times"} <= set(drawn)
    for figure in course.answer.report.figures:
        assert svg(figure.chart, language).startswith("<svg")


def test_looking_again_gives_the_same_though_a_clock_was_read(course: Asked):
    again = look_again(course.folder)
    for language in LANGUAGES:
        assert as_json(again.document(language)) == as_json(course.answer.document(language))


def test_data_without_classes_are_refused_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    called = call(capsys, "ask", "optimizer", "--data", "curve", "--out", tmp_path / "out")
    assert called.code == 2
    assert called.err.count("\n") == 1
    assert "the question optimizer is about classes" in called.err
    assert not (tmp_path / "out").exists()


# The searches


def test_contests_are_differences_of_the_winners_on_fresh_seeds(course: Asked):
    for task in TASKS:
        values = course.final(f"winners-{task}")
        for other in ("sgd", "momentum"):
            told = course.estimate(f"adam-{other}-{task}")
            assert told == pytest.approx((values["adam"] - values[other]).mean(), abs=1e-9)
    values = course.final("winners-spiral")
    told = course.estimate("adam-all-adam-spiral")
    assert told == pytest.approx((values["adam-all"] - values["adam"]).mean(), abs=1e-9)


def test_validation_chose_every_winner(course: Asked):
    for task in TASKS:
        told = course.en["searches"][task]
        score, loss = (course.final(f"search-{task}", f"validation_{one}") for one in ("accuracy", "loss"))
        for method, search in told.items():
            assert len(search["draws"]) == len(told["sgd"]["draws"])
            scores = [draw["score"] for draw in search["draws"]]
            whole = [place for place in range(6) if np.isfinite(loss[f"{method}-{place}"]).all()]
            for place in whole:
                assert scores[place] == pytest.approx(score[f"{method}-{place}"].mean())
            chosen = [draw["score"] for draw in search["draws"] if draw["optimizer"] == search["chosen"]]
            assert chosen[0] >= max(scores[place] for place in whole) - 1e-9


def test_expected_best_of_k_is_the_mean_over_all_choices_of_k_draws(course: Asked):
    for search in course.en["searches"]["spiral"].values():
        scores = [draw["score"] for draw in search["draws"][:6]]
        for k, told in enumerate(search["expected_best"], start=1):
            best = [max(some) for some in itertools.combinations(scores, k)]
            assert told == pytest.approx(np.mean(best))


def test_draws_are_logarithmic_within_their_range_and_the_same_for_every_task():
    spiral, board = (recipe_from({**one, "optimizer": {"name": "sgd", "lr": 1.0}}) for one in TASKS.values())
    for method in searches.METHODS:
        low, high = searches.usual_range(method)
        drawn = searches.draw_recipes(spiral, method, (low, high), range(300))
        places = np.log(np.array([one.optimizer.lr for one in drawn]) / low) / math.log(high / low)
        assert places.min() >= -0.01
        assert places.max() <= 1.01
        assert places.mean() == pytest.approx(0.5, abs=0.06)
        others = searches.draw_recipes(board, method, (low, high), range(300))
        assert [one.optimizer for one in drawn] == [one.optimizer for one in others]
        assert drawn[7:9] == searches.draw_recipes(spiral, method, (low, high), range(7, 9))


def test_a_winner_at_the_end_of_its_range_widens_it():
    outcome = Outcome("test accuracy")
    base = recipe_from({**TASKS["spiral"], "optimizer": {"name": "sgd", "lr": 1.0}})
    rates = (0.01, 0.1, 1.0)
    recipes = [searches.with_optimizer(base, {"name": "sgd", "lr": rate}, "sgd") for rate in rates]
    for best, end in ((0, -1), (1, 0), (2, 1)):
        trials = [
            Trial(rate, np.full(2, 0.9 if place == best else 0.5), np.ones(2))
            for place, rate in enumerate(rates)
        ]
        assert searches.edge(recipes, trials, (0.01, 1.0), outcome) == end
    assert searches.widened((0.01, 1.0), 1) == ((1.0, 10.0), (0.01, 10.0))
    assert searches.widened((0.01, 1.0), -1) == ((0.001, 0.01), (0.001, 1.0))
    assert searches.widened((0.01, 1.0), 0) == ((0.01, 1.0), (0.01, 1.0))


def test_one_widened_search_gives_every_method_as_many_more_draws(small: None, tmp_path: Path):
    """Ranges far too low: everyone's best lies at the upper end."""
    plan = ask_plan("optimizer", SMALL, seeds=2)
    base = next(iter(optimizer_tasks.tasks(plan).values()))
    base = recipe_from({**base.settings, "name": "low", "training": {"steps": 5}})
    with pytest.MonkeyPatch.context() as patch, laboratory(plan, tmp_path / "result") as lab:
        patch.setattr(searches, "usual_range", lambda method: (1e-9, 1e-8))
        found = searches.search(lab, plan, "low", base)
    assert {len(trials) for trials in found.trials.values()} == {6 + 2}
    assert found.drawn == len(found.scores("sgd")) == 6


# The rate, and time


def test_good_rates_and_the_one_rate_are_what_the_runs_say(course: Asked):
    values = course.final("rates")
    rates = course.en["rates"]
    assert [f"{rate:.0e}" for rate in rates] == ["1e-04", "1e-03", "1e-02", "1e-01", "1e+00", "1e+01"]
    for name in sensitivity.OPTIMIZERS:
        table = np.array([values[f"{name}-{place}"] for place in range(len(rates))])
        fine = np.linspace(-4, 1, 4001)
        wide = [5 * (np.interp(fine, range(-4, 2), one) >= one.max() - 0.01).mean() for one in table.T]
        assert course.estimate(f"decades-{name}") == pytest.approx(np.mean(wide), abs=1e-6)
    gap = course.estimate("decades-adam") - course.estimate("decades-sgd")
    assert course.estimate("decades-gap") == pytest.approx(gap)
    same = course.final("same-rate")
    assert course.estimate("same-rate") == pytest.approx((same["adam"] - same["sgd"]).mean(), abs=1e-9)
    with Store.open(course.folder, read_only=True) as store:
        runs = store.runs("same-rate")
    assert {json.loads(one)["optimizer"]["lr"] for one in runs.attrs["recipes"].values()} == {1e-3}


def test_at_equal_time_adam_takes_the_steps_that_fit(course: Asked):
    seconds, steps = course.en["seconds_per_step"], course.en["equal_time_steps"]
    assert steps == max(1, round(80 * seconds["sgd"] / seconds["adam"]))
    same = abs(seconds["adam"] / seconds["sgd"] - 1) < equal_time.SAME
    assert ("takes as long as one of SGD" in course.findings["equal-time"]["text"]) == same
    with Store.open(course.folder, read_only=True) as store:
        recipe = json.loads(store.runs("equal-time").attrs["recipes"]["adam"])
    assert recipe["training"]["steps"] == steps
    difference = course.final("equal-time")["adam"] - course.final("winners-spiral")["sgd"]
    assert course.estimate("equal-time") == pytest.approx(difference.mean(), abs=1e-9)


# Adam taken apart


@pytest.mark.parametrize("bits", list(itertools.product((0, 1), repeat=3)))
def test_every_combination_of_adams_parts_is_one_formula(bits: tuple[int, int, int]):
    """w -= lr m / (root of v + eps), with each of momentum, second moment and correction in or out."""
    first, second, corrected = bits
    settings = ingredients.ingredient(bits, 0.02)
    optimizer = OPTIMIZERS[settings["name"]].model_validate_json(json.dumps(settings))
    curvature = np.array([1.0, 4.0, 0.3])
    w, m, v = np.array([1.0, -2.0, 0.5]), np.zeros(3), np.zeros(3)
    ours = torch.tensor(w)[None]
    memory = [torch.zeros_like(ours) for _ in range(optimizer.memory)]
    for step in range(1, 51):
        slope = curvature * w
        m = 0.9 * m + 0.1 * slope if first else slope
        v = 0.999 * v + 0.001 * slope**2
        mean = m / (1 - 0.9**step) if first and corrected else m
        root = np.sqrt(v / (1 - 0.999**step) if corrected else v)
        optimizer.update(ours, ours * torch.tensor(curvature), memory, step, optimizer.model_dump())
        w = w - 0.02 * (mean / (root + 1e-8) if second else mean)
        rounding = 2e-4 if bits == (1, 0, 1) else 1e-6  # the first stands in for an epsilon without end
        np.testing.assert_allclose(ours[0].numpy(), w, rtol=rounding, atol=rounding)


def test_shares_are_averages_over_the_orders_of_adding_the_parts(course: Asked):
    names = ("first-moment", "second-moment", "bias-correction")
    for setting in ("fixed", "tuned"):
        values = course.final(f"ingredients-{setting}") | course.final(f"ingredients-{setting}-uncorrected")
        for which, name in enumerate(names):
            added = []
            for order in itertools.permutations(range(3)):
                before = set(order[: order.index(which)])
                cells = [
                    "cell-" + "".join(str(int(p in some)) for p in range(3))
                    for some in (before, before | {which})
                ]
                added.append(values[cells[1]] - values[cells[0]])
            told = course.estimate(f"{setting}-share-{name}")
            assert told == pytest.approx(np.mean(added), abs=1e-9)
        gap = (values["cell-111"] - values["cell-000"]).mean()
        assert course.estimate(f"{setting}-gap") == pytest.approx(gap, abs=1e-9)


def test_each_combination_had_the_same_rates(course: Asked):
    rates = course.en["ingredients"]["tuned"]["rates"]
    assert len(rates) == 8
    assert {tuple(one["rates"]) for one in rates.values()} == {(0.01, 0.1, 1.0)}


# Where theory says what must happen


def test_ravines_are_walked_as_theory_says(course: Asked):
    factors = course.en["ravine_factors"]
    assert factors["sgd"] == pytest.approx(99 / 101, rel=0.01)
    assert factors["momentum"] == pytest.approx(9 / 11, rel=0.01)
    for name in ("sgd", "momentum"):
        assert "as theory says" in course.findings[f"ravine-{name}"]["text"]
    assert "changes nothing for SGD" in course.findings["ravine-turned"]["text"]
    assert course.findings["adam-astray"]["text"].startswith("Adam is not always safe")


def test_steps_on_a_constant_slope_follow_their_formulas(course: Asked):
    """Identities A1, A2, A4 and A7: Adam moves by its rate, RMSProp starts at 31.6 of them."""
    moves = {one.chart.id: one.chart for one in course.answer.report.figures}["first-steps"]
    measured = {said(line.name, "en"): np.array(line.y) for line in moves.lines if line.name}
    theory = [np.array(line.y) for line in moves.lines if not line.name]
    for ours, formula in zip(measured.values(), theory, strict=True):
        np.testing.assert_allclose(ours, formula, rtol=1e-6)
    np.testing.assert_allclose(measured["Adam"], 1, rtol=1e-6)
    assert measured["RMSProp"][0] == pytest.approx(31.6228, rel=1e-5)
    assert ravines.expected_moves(np.array([1.0]))["adam-uncorrected"] == pytest.approx(
        0.1 / math.sqrt(0.001)
    )


def test_the_slice_goes_through_the_start_and_both_ends(course: Asked):
    with Store.open(course.folder, read_only=True) as store:
        runs = store.runs("slice")
    recipe = recipe_from(json.loads(runs.attrs["recipes"]["adam"]))
    sgd, adam = (runs["weights"].sel(arm=name).values[0].astype(float) for name in ("sgd", "adam"))
    np.testing.assert_array_equal(sgd[0], adam[0])
    start, axes = loss_slice.plane(sgd[0], sgd[-1], adam[-1])
    np.testing.assert_allclose(axes @ axes.T, np.eye(2), atol=1e-12)
    for end in (sgd[-1], adam[-1]):
        np.testing.assert_allclose(start + (end - start) @ axes.T @ axes, end, atol=1e-9)
    terrain = next(one.chart for one in course.answer.report.figures if one.chart.id == "loss-slice").panels[
        0
    ]
    walks = {said(one.name, "en"): np.stack([one.x, one.y], axis=1) for one in terrain.walks}
    np.testing.assert_allclose(walks["SGD"][-1], [np.linalg.norm(sgd[-1] - start), 0], atol=1e-9)
    left, _, bottom, _ = terrain.extent
    train = recipe.data.draws(0).train
    z = outputs(recipe, start + np.array([left, bottom]) @ axes, train.x).astype(float)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    corner = -log_p[np.arange(train.size), train.y].mean()
    assert terrain.heights[0][0] == pytest.approx(corner, abs=2e-4)


def test_rare_classes_take_their_time_under_descent_alone(course: Asked):
    """science.md, section 10, row 18: slopes 1 and 0, +-.15; balanced, the gap vanishes."""
    assert course.en["rare_class_slopes"]["sgd"] == pytest.approx(1, abs=0.15)
    assert course.en["rare_class_slopes"]["adam"] == pytest.approx(0, abs=0.15)
    assert course.findings["rare-control"]["text"].startswith(
        "With all classes equally frequent the gap is gone"
    )
    assert len(rare_classes.WATCHED) == 3


# The verdict


def planted(*leads: float) -> Contests:
    """Adam ahead of both others by a lead on each task, with a little noise over 8 seeds."""
    noise = np.random.default_rng(0).normal(0, 0.001, 8)
    base = recipe_from({**TASKS["spiral"], "optimizer": {"name": "sgd", "lr": 1.0}})
    found = {}
    for place, lead in enumerate(leads):
        values = {
            name: 0.8 + (lead + noise if name.startswith("adam") else 0 * noise) for name in searches.METHODS
        }
        scored = Scored(values, {name: np.zeros(8, dtype=bool) for name in values})
        trials = {name: (Trial(0.1, np.ones(2), np.ones(2)),) for name in values}
        some = dict.fromkeys(values, base)
        task = ("spiral", "moons", "checkerboard", "rings")[place]
        found[task] = searches.Search(task, dict.fromkeys(values, (base,)), trials, 1, some, (), scored, {})
    pairs = [(task, other, "adam") for other in ("sgd", "momentum") for task in found]
    differences = {(t, a, b): found[t].scored.values[b] - found[t].scored.values[a] for t, a, b in pairs}
    return Contests(found, holm(differences))


@pytest.mark.parametrize(
    ("lead", "en", "zh"),
    [
        (0.05, "Tuned alike, Adam: with 1 random draws", "同样调参，Adam 胜"),
        (-0.05, "Tuned alike, SGD: with 1 random draws", "同样调参，SGD 胜"),
        (0.0, "Tuned alike, neither", "同样调参，不分高下"),
    ],
)
def test_the_headline_follows_the_runs(lead: float, en: str, zh: str):
    plan = ask_plan("optimizer", seeds=8)
    sentences = verdict_sentences(plan, planted(lead))
    assert said(sentences[0], "en").startswith(en)
    assert said(sentences[0], "zh").startswith(zh)


def test_the_tasks_are_sorted_by_who_wins_there():
    sentences = verdict_sentences(ask_plan("optimizer", seeds=8), planted(0.0, 0.05, -0.05, 0.03))
    told = " ".join(said(one, "en") for one in sentences[2:])
    assert "equivalent within ±1.0 points on spiral" in told
    assert "Adam is better than SGD on moons +5.0 points and rings +3.0 points." in told
    assert "SGD is better than Adam on checkerboard −5.0 points." in told


def test_a_method_that_trains_worse_than_what_it_contains_was_searched_too_little():
    plan, found = ask_plan("optimizer", seeds=8), planted(0.0)
    for worse, told in ((1.0, True), (0.0, False), (math.nan, False)):
        losses = {name: np.full(8, 0.5 + worse * (name == "momentum")) for name in searches.METHODS}
        one = Contests({"spiral": replace(found.searches["spiral"], train_loss=losses)}, found.family)
        caveats = [said(each, "en") for each in contests_part(plan, one, Outcome("test accuracy")).caveats]
        assert (
            any("SGD with momentum ended with a higher training loss than SGD" in each for each in caveats)
            == told
        )


def test_on_easy_data_of_ones_own_they_are_equivalent(small: None, tmp_path: Path):
    found = asked(tmp_path, SMALL)
    assert found.en["answer"]["kind"] == "equivalent"
    assert "SGD or Adam on Gaussians?" in found.answer.text("en")
    assert set(found.en["searches"]) == {"gaussians"}
    assert "checkerboard" not in json.dumps(found.en)


@pytest.mark.slow
def test_the_whole_question_says_what_the_lab_once_found(tmp_path: Path):
    """Tuned alike they are equivalent on the spiral; at 0.001 Adam leads by some forty points (science.md, 0.1)."""
    found = asked(tmp_path, seeds=16)
    assert found.en["answer"]["kind"] == "equivalent"
    assert found.estimate("same-rate") == pytest.approx(0.43, abs=0.05)
    assert found.findings["adam-sgd-checkerboard"]["kind"] == "differs"
    assert found.estimate("decades-gap") > 1
    assert found.findings["tuned-share-first-moment"]["low"] > 0
    assert found.findings["tuned-share-second-moment"]["low"] > 0
    assert not any("lies at an end of its range" in one for one in found.en["caveats"])
