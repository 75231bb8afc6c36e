"""The ladder on every data set: numbers that nobody chose, sizes that overlap leaves alone, costs told beforehand."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from planted import FEW, pictures, planted
from test_alexnet import hurried
from test_alexnet import planted as planted_ladder
from test_pictures import zipped
from whorl.answers.answer import as_json
from whorl.data import resolved
from whorl.experiments import feature_maps, ladder, ladder_tasks
from whorl.experiments.examples import examples_of, fitted
from whorl.experiments.ladder import ALEXNET, LENET, RUNGS, SIXTEENTH, recipe_of, try_ladder
from whorl.experiments.ladder_part import ladder_part
from whorl.experiments.ladder_tasks import (
    TASKS,
    Climb,
    data_of,
    raw_factor,
    rim_of,
    shift_of,
)
from whorl.faces.dry_run import forecast
from whorl.faces.plans import ask_plan
from whorl.gap import arm_id
from whorl.laboratory import laboratory
from whorl.language import say
from whorl.plan import AskPlan
from whorl.questions import alexnet, answer_question
from whorl.rates import Tuned
from whorl.recipe import RecipeError

SMALL = {**FEW, "side": 14}


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory):
    with planted(tmp_path_factory.mktemp("data")) as place:
        yield place


def plan_of(data: dict, effort: str = "quick") -> AskPlan:
    return AskPlan.model_validate({"question": "alexnet", "data": data, "effort": effort, "seeds": 2})


@pytest.mark.parametrize("effort", ["quick", "full"])
@pytest.mark.parametrize("name", [name for name in TASKS if name != "pictures"])
def test_overlap_changes_no_size_and_every_network_fits(name: str, effort: str):
    data = data_of(plan_of({"name": name}, effort))
    for bits in (LENET, RUNGS[4], ALEXNET):
        touching, overlapping = (recipe_of(data, (*bits[:4], level, *bits[5:]), 10) for level in (0, 1))
        assert touching.parameters == overlapping.parameters
        assert touching.data.train_size >= touching.training.batch == 50
    moved = recipe_of(data, ALEXNET, 10)
    assert 0 < moved.training.shift <= moved.data.shape[-1] / 8 < moved.training.shift + 3


@pytest.mark.parametrize("side", range(4, 64, 2))
def test_two_poolings_leave_no_half(side: int):
    maps = side + 2 * rim_of((1, side, side)) - 4
    assert maps % 4 == 0
    assert side <= maps <= side + 2
    assert shift_of((1, side, side)) == max(1, side // 8)


def test_an_odd_side_is_refused_with_one_that_is_not():
    with pytest.raises(RecipeError, match="side=7: pooling windows 2/2 and 3/2 leave equally large maps"):
        data_of(plan_of({"name": "mnist", "side": 7}))


def test_numbers_that_nobody_chose_are_the_tasks_and_chosen_ones_stay():
    assert data_of(plan_of({"name": "cifar-10"}))["train"] == 1000
    assert data_of(plan_of({"name": "cifar-10", "train": 700, "side": 8}))["train"] == 700
    full = {"name": "cifar-10", "train": 5_000, "validation": 1_000, "test": 4_000, "side": 32}
    assert fitted(full, TASKS["cifar-10"].examples["quick"])["train"] == 1000
    assert fitted({"name": "digits"}, {"train": 100}) == {"name": "digits", "train": 100}


def test_a_recipe_of_ones_own_pictures_takes_no_more_than_there_are(folder: Path):
    zipped(folder / "own.zip", pictures(("cat", "dog"), 40, 20))
    given = resolved({"name": "pictures", "file": "own.zip"}, Path())
    chosen = data_of(plan_of(given))
    assert (chosen["train"], chosen["validation"], chosen["test"], chosen["side"]) == (64, 16, 40, 16)
    recipe = recipe_of(chosen, LENET, 10)
    assert say(examples_of(recipe), "en") == "64 pictures of own.zip (16 × 16 pixels)"
    assert say(examples_of(recipe), "zh") == "own.zip 的 64 张图片（16×16 像素）"


@pytest.mark.parametrize(
    ("data", "factor"),
    [
        ({"name": "mnist-1d"}, 100),
        ({"name": "digits"}, 255),
        ({"name": "mnist"}, 64),
        ({"name": "cifar-10", "standardise": False}, 255),
    ],
)
def test_raw_values_are_those_of_pixels(data: dict, factor: float):
    assert raw_factor(data) == factor


@contextmanager
def few() -> Iterator[None]:
    """A task that fits the planted collection."""
    with pytest.MonkeyPatch.context() as patch:
        task = replace(TASKS["mnist"], examples={"quick": SMALL})
        patch.setitem(ladder_tasks.TASKS, "mnist", task)
        patch.setattr(feature_maps, "FEW", FEW)
        yield


def test_the_answer_on_pictures_says_which_and_costs_what_was_forecast(folder: Path):
    with few(), hurried():
        plan = ask_plan("alexnet", "mnist", seeds=2)
        told = forecast(plan)
        assert not told.least
        with laboratory(plan, folder / "result", workers=1) as lab:
            answer = answer_question(lab, plan)
        judged = {one.name: one.cost for one in told.stages if "tuning" not in one.name}
        assert {name: one for name, one in lab.costs.items() if "tuning" not in name} == judged
    document = json.loads(as_json(answer.document("en")))
    assert "100 pictures of MNIST (14 × 14 pixels)" in document["answer"]["headline"]
    assert {"share-width", "competition-raw", "speed-momentum", "speed-adam"} <= {
        one["id"] for one in document["findings"]
    }
    caveats = " ".join(document["caveats"])
    assert "as they were published" in caveats
    assert "64 times as large" in str(document["findings"])


def test_tuning_is_forecast_too():
    told = forecast(ask_plan("alexnet", "digits"))
    assert [one.cost.networks for one in told.stages] == [115, 168, 16, 10, 16, 8, 16, 8, 16]
    assert told.total.networks == 373


def climbed(data: dict, steps: int, seeds: int, folder: Path) -> ladder.Ladder:
    """The ladder, trained, with no rate to choose."""
    climb = Climb(data, steps, (0.01,), 1, seeds)
    with hurried(), laboratory(plan_of(data), folder, workers=1) as lab:
        return try_ladder(lab, climb, SIXTEENTH)


def told(found: ladder.Ladder, data: dict) -> str:
    plan = plan_of(data)
    said = [alexnet.headline(found, plan), *alexnet.about_shares(found, plan), *alexnet.about_pairs(found)]
    return " ".join(say(one, "en") for one in said)


def test_a_decisive_change_and_inert_ones_are_told_from_trained_networks(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """Of eight changes one decides whether a network can learn at all, and the others are left undone."""
    data = {"name": "mnist", **SMALL}

    def planted_recipe(data, bits, steps, **network):
        able = recipe_of(data, LENET, steps, **network)
        return able if bits[ladder.FACTORS.index("pooling")] else able.rated(1e-9)

    monkeypatch.setattr(ladder, "recipe_of", planted_recipe)
    found = climbed(data, 12, 6, folder / "result")
    effects = found.effects
    assert effects["pooling"].estimate == effects["step"].estimate
    assert effects["step"].low > 0.05
    assert all(effects[name].estimate == 0 for name in ladder.FACTORS if name != "pooling")
    said = told(found, data)
    assert "The largest share, surely larger than any other, is that of max pooling +" in said
    inert = said[said.index("Without effect") :]
    assert all(name in inert for name in ("ReLU", "more channels", "LRN", "dropout"))


def test_changes_that_change_nothing_are_told_from_trained_networks(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    data = {"name": "cifar-10", **FEW, "side": 8}
    monkeypatch.setattr(ladder, "recipe_of", lambda data, bits, steps, **more: recipe_of(data, LENET, steps))
    found = climbed(data, 5, 3, folder / "result")
    assert all(np.all(one == 0) for one in found.contrasts.values())
    assert told(found, data).startswith("All eight changes together make no difference that matters")


@pytest.mark.parametrize(
    ("edges", "said"),
    [
        (0, "none has its best one at the edge"),
        (1, "one of them has its best one"),
        (2, "2 of them have their best one"),
    ],
)
def test_cells_whose_best_rate_lies_at_an_edge_are_counted_and_named(edges: int, said: str):
    found = planted_ladder({"width": 0.1})
    tuning = {
        bits: Tuned(one, (0.001, 0.01, 0.1), np.zeros((3, 1)), 0.1, place < edges)
        for place, (bits, one) in enumerate(found.recipes.items())
    }
    part = ladder_part(replace(found, tuning=tuning), ask_plan("alexnet", "digits", seeds=8))
    assert said in say(part.caveats[0], "en")
    assert "from 0.001 to 0.1" in say(part.caveats[0], "en")
    assert part.content["rates"]["at_edge"] == [arm_id(bits) for bits in list(found.recipes)[:edges]]
