"""From LeNet to AlexNet: the answer's numbers computed again from the runs; what is said where the truth is planted."""

import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
import xarray

from asking import ask
from whorl.answers.answer import Answer, as_json
from whorl.evidence.estimate import holm
from whorl.evidence.shares import shapley
from whorl.experiments import feature_maps, ladder, ladder_tasks
from whorl.experiments import sprint as sprint_module
from whorl.experiments.competition import Competition, log_denominators
from whorl.experiments.ladder import (
    AFTER_COMPETITION,
    ALEXNET,
    BEFORE_COMPETITION,
    FACTORS,
    LENET,
    RUNGS,
    SIXTEENTH,
    WHOLE,
    Ladder,
    cells_of,
    recipe_of,
)
from whorl.experiments.ladder_part import ladder_part
from whorl.experiments.sprint import Sprint, reached, speed_sentence
from whorl.faces.plans import ask_plan
from whorl.gap import arm_id
from whorl.language import say
from whorl.networks.local_response import liveliness
from whorl.perform import look_again
from whorl.questions import alexnet
from whorl.rates import Tuned
from whorl.recipe import RecipeError
from whorl.report.drawing import svg
from whorl.storage.store import Store

DIGITS = {"name": "digits"}


def untuned(lab, cells, *_) -> dict:
    """Every cell at its given rate, as if tuning had chosen that; tuning itself is tested elsewhere."""
    return {bits: Tuned(one, (0.01,), np.zeros((1, 1)), 0.01, False) for bits, one in cells.items()}


@contextmanager
def hurried() -> Iterator[None]:
    """Next to no training."""
    with pytest.MonkeyPatch.context() as patch:
        for name, task in ladder_tasks.TASKS.items():
            patch.setitem(ladder_tasks.TASKS, name, replace(task, steps={"quick": 4, "full": 4}))
        patch.setattr(ladder, "tune", untuned)
        patch.setattr(sprint_module, "RATES", {"momentum": (0.01,), "adam": (0.01,)})
        patch.setattr(feature_maps, "EPOCHS", 1)
        yield


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Answer, Path]:
    """The question asked of digits with next to no training; no report is written."""
    folder = tmp_path_factory.mktemp("asked") / "result"
    with hurried():
        return ask(ask_plan("alexnet", "digits", seeds=2), folder).answer, folder


def findings(answer: Answer, language: str = "en") -> dict[str, dict]:
    document = json.loads(as_json(answer.document(language)))
    return {one["id"]: one for one in document["findings"]}


def final(folder: Path) -> dict[str, np.ndarray]:
    with Store.open(folder, read_only=True) as store:
        stages = [store.runs(store.stages[name]) for name in ("ladder", "competition")]
    return {
        str(arm): one["test_accuracy"].sel(arm=arm).values[:, -1].astype(float)
        for one in stages
        for arm in one["arm"].values
    }


def test_shares_and_the_whole_step_are_those_of_the_runs_and_sum_to_it(asked):
    answer, folder = asked
    values, found = final(folder), findings(answer)
    assert len(values) == len(cells_of(SIXTEENTH)) == 23
    step = values[arm_id(ALEXNET)] - values[arm_id(LENET)]
    assert found["step"]["estimate"] == pytest.approx(step.mean())
    for place, name in enumerate(FACTORS):
        sides = [
            np.mean([values[arm_id(bits)] for bits in SIXTEENTH.cells if bits[place] == level], axis=0)
            for level in (0, 1)
        ]
        assert found[f"share-{name}"]["estimate"] == pytest.approx((sides[1] - sides[0]).mean())
    assert sum(found[f"share-{name}"]["estimate"] for name in FACTORS) == pytest.approx(step.mean())


def test_competition_is_measured_on_the_same_cells_at_both_scales(asked):
    answer, folder = asked
    values, found = final(folder), findings(answer)
    gain = values[arm_id(AFTER_COMPETITION)] - values[arm_id(BEFORE_COMPETITION)]
    assert found["competition-unit"]["estimate"] == pytest.approx(gain.mean())
    spread = json.loads(as_json(answer.document("en")))["competition_spread"]
    assert spread["unit"] < 0.05 < spread["raw"]


def test_both_languages_tell_the_same_and_every_chart_can_be_drawn(asked):
    answer, _ = asked
    en, zh = findings(answer), findings(answer, "zh")
    assert list(en) == list(zh)
    assert all(en[one]["estimate"] == zh[one]["estimate"] for one in en)
    for figure in answer.report.figures:
        for language in ("en", "zh"):
            assert svg(figure.chart, language).startswith("<svg")


def test_looking_again_gives_the_same_and_trains_nothing(asked):
    answer, folder = asked
    with hurried():
        assert as_json(look_again(folder).document("zh")) == as_json(answer.document("zh"))


def planted(shares=(), pairs=(), design=SIXTEENTH, noise=0.003, seeds=8) -> Ladder:
    """Runs in which each change, and each pair of changes, adds what it should."""
    luck = np.random.default_rng(4)
    recipes = {bits: recipe_of(DIGITS, bits, 10) for bits in cells_of(design)}

    def outcome(bits):
        added = sum(effect * bits[FACTORS.index(name)] for name, effect in dict(shares).items())
        added += sum(
            effect * bits[FACTORS.index(one)] * bits[FACTORS.index(other)]
            for (one, other), effect in dict(pairs).items()
        )
        return 0.5 + added + luck.normal(0, noise, seeds)

    return Ladder(design, recipes, {}, {bits: outcome(bits) for bits in recipes}, dict.fromkeys(recipes, 0))


def told(found: Ladder, language: str = "en") -> str:
    plan = ask_plan("alexnet", "digits", seeds=8)
    said = [
        alexnet.headline(found, plan),
        *alexnet.about_shares(found, plan),
        *alexnet.about_pairs(found),
    ]
    return " ".join(say(one, language) for one in said)


def test_one_decisive_change_is_named_and_the_others_are_without_effect():
    said = told(planted({"convolutions": 0.2}))
    assert said.startswith("All eight changes together pay")
    assert "The largest share, surely larger than any other, is that of more convolutions +" in said
    inert = said[said.index("Without effect") :]
    assert all(name in inert for name in ("ReLU", "dropout", "LRN", "overlap"))
    assert "cannot be shown" in said


def test_nothing_planted_is_nothing_said_and_harm_is_called_harm():
    assert told(planted()).startswith("All eight changes together make no difference that matters")
    assert "No single change surely helps" in told(planted())
    harmed = told(planted({"dropout": -0.1, "width": 0.02}))
    assert harmed.startswith("All eight changes together cost here")
    assert "Surely harmful here: dropout −1" in harmed
    assert "surely larger than any other" not in told(planted({"width": 0.02}, noise=0.02))


def test_two_changes_that_bring_as_much_are_not_ranked():
    said = told(planted({"activation": 0.1, "pooling": 0.1}, noise=0.02))
    assert "the largest is not surely larger than the next" in said


def test_a_second_gain_is_named_after_the_first():
    said = told(planted({"convolutions": 0.2, "pooling": 0.05}))
    assert "is that of more convolutions" in said
    assert "Also surely helpful: max pooling +" in said


def test_wide_intervals_are_open_and_not_without_effect():
    said = told(planted(noise=0.3))
    assert said.startswith("Still open")
    assert "Without effect" not in said
    assert "Open, with an interval too wide to tell" in said


@pytest.mark.parametrize(
    ("effect", "words"), [(0.2, "do more together than apart"), (-0.2, "do less together")]
)
def test_a_planted_interaction_is_told_with_all_the_pairs_it_might_be(effect, words):
    said = told(planted({"width": 0.1}, {("activation", "convolutions"): effect}))
    assert words in said
    assert "ReLU × more convolutions" in said
    assert "more channels × augmentation" in said
    assert "cannot tell apart" in said


def test_the_full_factorial_names_the_very_pair_and_its_shares_are_shapleys():
    found = planted({"width": 0.1}, {("activation", "convolutions"): 0.2}, WHOLE)
    said = told(found)
    assert "Together they do more than apart: ReLU × more convolutions" in said
    assert "cannot tell apart" not in said
    expected = shapley(found.values).mean(axis=1)
    assert [found.effects[name].estimate for name in FACTORS] == pytest.approx(expected.tolist())


def test_what_is_said_in_chinese_says_the_same():
    for found in (
        planted({"convolutions": 0.2}),
        planted(),
        planted({"width": 0.1}, {("activation", "dropout"): 0.2}),
    ):
        assert "八处改动" in told(found, "zh")
        assert ladder_part_of(found)


def ladder_part_of(found: Ladder) -> bool:
    tuning = untuned(None, found.recipes)
    full = Ladder(found.design, found.recipes, tuning, found.values, found.failed)
    part = ladder_part(full, ask_plan("alexnet", "digits", seeds=8))
    return all(svg(figure.chart, "zh").startswith("<svg") for figure in part.figures)


def test_cells_that_must_not_differ_in_size_do_not():
    for before, after in itertools.pairwise(RUNGS):
        one, other = recipe_of(DIGITS, before, 10), recipe_of(DIGITS, after, 10)
        name = FACTORS[sum(before)]
        same = one.parameters == other.parameters
        assert same == (name not in ("convolutions", "width"))
        assert one.network.maps((1, 8, 8))[:2] == other.network.maps((1, 8, 8))[:2]


def test_the_logarithms_of_denominators_spread_as_the_probe_says():
    a = 90 * torch.randn(3, 9, 5, generator=torch.Generator().manual_seed(0), dtype=torch.float64).relu()
    assert float(log_denominators(a).std(correction=0)) == pytest.approx(liveliness(a))


def competition(unit: float, raw: float, spread: tuple[float, float]) -> Competition:
    luck = np.random.default_rng(2)
    gains = {"unit": unit + luck.normal(0, 0.003, 8), "raw": raw + luck.normal(0, 0.003, 8)}
    spreads = {"unit": np.full(8, spread[0]), "raw": np.full(8, spread[1])}
    return Competition(100.0, gains, spreads, {"unit": np.zeros(4), "raw": np.arange(4.0)}, {}, 0)


@pytest.mark.parametrize(
    ("unit", "raw", "spread", "expected"),
    [
        (0.0, 0.1, (0.001, 0.5), ("is inert on inputs of order one", "it is active and helps")),
        (0.1, -0.1, (0.001, 0.5), ("say nothing about competition", "it is active and harms")),
        (0.0, 0.0, (0.2, 0.5), ("is active already", "makes no difference that matters")),
        (0.0, 0.2, (0.001, 0.01), ("is inert on inputs of order one", "cannot judge it")),
    ],
)
def test_nothing_is_said_of_competition_that_is_not_alive(unit, raw, spread, expected):
    said = alexnet.about_competition(competition(unit, raw, spread), ask_plan("alexnet", "digits", seeds=8))
    assert all(words in say(said, "en") for words in expected)
    assert say(said, "zh")


@pytest.mark.parametrize(
    ("tanh", "kind", "claim"),
    [(600, "faster", "six lies within"), (300, "faster", "more than these runs allow"),
     (2000, "faster", "is exceeded"), (50, "slower", "more than these runs allow"), (100, "open", "more than")],
)  # fmt: skip
def test_what_is_said_of_speed_follows_the_steps(tanh, kind, claim):
    luck = np.random.default_rng(5).normal(0, 0.1, (2, 8))
    steps = {"relu": 100 * np.exp(luck[0]), "tanh": tanh * np.exp(luck[1])}
    found = Sprint("momentum", {}, steps, {"relu": 0, "tanh": 0})
    assert found.kind == kind
    assert claim in say(speed_sentence(found), "en")
    assert "(optimizer: SGD with momentum)" in say(speed_sentence(found), "en")
    assert found.ratio.estimate == pytest.approx(float(np.exp(np.log(steps["tanh"] / steps["relu"]).mean())))


@pytest.mark.parametrize(
    ("tanh", "late", "kind", "claim"),
    [
        (800, {"relu": 8, "tanh": 8}, "unreached", "cannot be told here"),
        (800, {"relu": 5, "tanh": 7}, "unreached", "5 with ReLU and 7 with tanh"),
        (300, {"relu": 0, "tanh": 3}, "faster", "cannot be told, since some networks never got there"),
        (300, {"relu": 2, "tanh": 0}, "faster", "more than these runs allow"),
        (2000, {"relu": 1, "tanh": 0}, "faster", "cannot be told, since"),
    ],
)
def test_networks_that_never_get_there_bound_the_speed(tanh, late, kind, claim):
    luck = np.random.default_rng(5).normal(0, 0.1, (2, 8))
    steps = {"relu": 100 * np.exp(luck[0]), "tanh": tanh * np.exp(luck[1])}
    found = Sprint("adam", {}, steps, late)
    assert found.kind == kind
    assert claim in say(speed_sentence(found), "en")
    assert say(speed_sentence(found), "zh")


def test_steps_are_counted_to_the_first_look_below_a_quarter_and_failures_are_counted():
    runs = xarray.Dataset(
        {
            "train_accuracy": (("arm", "seed", "step"), [[[0.1, 0.7, 0.8], [0.1, 0.2, 0.3]]]),
            "at_step": (("arm", "step"), [[0, 40, 80]]),
        },
        coords={"arm": ["relu"]},
    )
    steps, unfinished = reached(runs, 80)
    assert steps["relu"].tolist() == [80, 80]
    assert unfinished == {"relu": 1}


def test_points_are_refused():
    with pytest.raises(
        RecipeError, match="--data spiral: the question alexnet is about signals and pictures"
    ):
        ask_plan("alexnet", "spiral")


def test_the_family_is_corrected_for_all_it_holds():
    found = planted({"convolutions": 0.2})
    assert len(found.effects) == 1 + 8 + 7
    assert found.effects["step"] == holm(found.contrasts)["step"]
