"""Studies run on tiny recipes: every design, looks that stop early or go on, and what is resumed after a look."""

import json
from pathlib import Path

import numpy as np
import pytest
import xarray

from test_study import WARM
from whorl.answers import studying
from whorl.answers.answer import as_json
from whorl.answers.studying import answer_study
from whorl.evidence.looks import look_alphas
from whorl.faces.plans import study_plan
from whorl.fleet.choice import fitting_means
from whorl.laboratory import Laboratory, laboratory
from whorl.language import say
from whorl.outcome import Outcome
from whorl.perform import look_again, perform
from whorl.plan import Means
from whorl.recipe import recipe_from
from whorl.report.drawing import svg
from whorl.report.report import Report
from whorl.storage.store import Store
from whorl.study import StudyPlan, arms, study_of

BASE = {
    "data": {"name": "moons", "points_per_class": 40},
    "network": {"hidden": [8]},
    "optimizer": {"name": "adam", "lr": 0.05},
    "training": {"steps": 40},
}


PLANTED = {"network.activation": ["identity", "relu"]}
FACTS = {"data": {"name": "xor", "points_per_class": 60}, "training": {"steps": 150}}


def plan(
    design: str, factors: dict, seeds: int = 4, looks: tuple[int, ...] = (), base=None, **more
) -> StudyPlan:
    """A study of small networks, trained by the compiled fleet where it is there."""
    document = {
        "question": "What does it change?",
        "design": design,
        "seeds": seeds,
        "looks": looks or (seeds,),
        "base": recipe_from({"name": "base", **BASE, **(base or {})}),
        "factors": [{"factor": name, "levels": levels} for name, levels in factors.items()],
        **more,
    }
    found = study_of(document)
    chosen = dict(zip(("device", "fleet"), fitting_means(list(arms(found).values())), strict=True))
    return found.model_copy(update={"means": Means.model_validate(chosen)})


@pytest.fixture(autouse=True)
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """No report is written beside a kept result: drawing takes longer than these studies."""
    monkeypatch.setattr(Report, "figure_files", lambda *_: ())
    monkeypatch.setattr(Report, "html", lambda *_: "")


def told(of: StudyPlan, folder: Path | None = None, drawn: bool = False) -> dict:
    """What `study --json` prints, said in both languages; and its figures drawn, if that is asked for."""
    answer = perform(of, folder)
    assert answer.text("en")
    assert answer.text("zh")
    for figure in answer.report.figures if drawn else ():
        assert svg(figure.chart, "zh").startswith("<svg")
    found = json.loads(as_json(answer.document("en")))
    assert found["charts"] == list(answer.report.figure_ids)
    assert found["networks"] >= found["fixed"]["look"] * len(arms(of))
    return found


def test_a_pair_is_one_contrast():
    found = told(plan("pair", PLANTED, seeds=6, base=FACTS))
    (contrast,) = found["fixed"]["contrasts"]
    assert (contrast["from"], contrast["to"]) == ("cell-0", "cell-1")
    values = [found["fixed"]["arms"][arm]["values"] for arm in ("cell-0", "cell-1")]
    assert contrast["estimate"] == pytest.approx(sum(b - a for a, b in zip(*values, strict=True)) / 6)
    assert contrast["kind"] == found["answer"]["kind"] == "differs"
    assert "ReLU is higher than linear by" in found["answer"]["text"]
    assert "No nuisance was declared" in " ".join(found["caveats"])


def test_a_factorial_is_split_with_its_nuisance_tuned():
    factors = {"training.warmup": [0, 10], "network.activation": ["identity", "tanh"]}
    found = told(plan("factorial", factors, nuisance=["optimizer.lr"]), drawn=True)
    for setting in ("fixed", "tuned"):
        split = found[setting]["split"]
        assert set(split["shares"]) == set(factors)
        whole = sum(share["estimate"] for share in split["shares"].values())
        assert whole == pytest.approx(split["gap"]["estimate"], abs=1e-9)
    rates = {arm["lr"] for arm in found["tuned"]["arms"].values()}
    assert rates == {one["chosen"] for one in found["rates"].values()}
    assert len({len(one["rates"]) for one in found["rates"].values()}) == 1, "all cells have the same budget"
    assert "conditional on the chosen rates" in " ".join(found["caveats"])
    assert "The best was chosen on validation data" in " ".join(found["caveats"])


def test_a_sweep_compares_every_level_with_the_first_in_one_family():
    found = told(
        plan("sweep", {"network.hidden": [[], [2], [8], [8, 8]]}, base={"network": {"hidden": [3]}}),
        drawn=True,
    )
    contrasts = found["fixed"]["contrasts"]
    assert [one["from"] for one in contrasts] == ["cell-0"] * 3
    assert [one["to"] for one in contrasts] == ["cell-1", "cell-2", "cell-3"]
    levels = [arm["levels"]["network.hidden"] for arm in found["fixed"]["arms"].values()]
    assert levels == [[], [2], [8], [8, 8]]
    assert sorted(one["level"] for one in contrasts)[-1] == pytest.approx(1 - 0.05 / 3)


def test_a_ladder_compares_every_rung_with_the_one_below():
    factors = {
        "network.activation": ["identity", "relu"],
        "training.warmup": [0, 5],
        "network.dropout": [0.0, 0.2],
    }
    contrasts = told(plan("ladder", factors))["fixed"]["contrasts"]
    rungs = [("cell-000", "cell-100"), ("cell-100", "cell-110"), ("cell-110", "cell-111")]
    assert [(one["from"], one["to"]) for one in contrasts] == rungs


@pytest.mark.parametrize("factors", [{"optimizer": ["sgd", "adam"]}, {"data": ["moons", "rings"]}])
def test_a_whole_part_can_be_a_factor(factors: dict):
    found = told(plan("pair", factors))
    assert found["fixed"]["contrasts"][0]["kind"] in ("differs", "equivalent", "undecided")


def test_a_regression_is_judged_by_its_loss():
    base = {"data": {"name": "curve", "points": 40}, "loss": {"name": "squared-error"}}
    found = told(plan("pair", {"data.noise": [0.05, 0.6]}, base=base, outcome="test loss"))
    assert found["fixed"]["contrasts"][0]["estimate"] > 0.2
    assert "is higher than" in found["answer"]["text"]
    assert "loss on fresh data" in found["answer"]["text"]
    assert "Accuracy" not in " ".join(found["caveats"])


def test_a_study_stops_at_the_first_look_at_which_everything_is_decided():
    of = plan("pair", PLANTED, seeds=16, looks=(6, 12, 16), base=FACTS)
    found = told(of)
    assert found["fixed"]["look"] == 6
    assert found["networks"] == 12
    assert len(found["fixed"]["arms"]["cell-0"]["values"]) == 6
    assert "Stopped at look 1 of 3, with 6 seeds" in found["answer"]["text"]
    told_of = {say(name, "en"): say(fact, "en") for name, fact in perform(of).report.made.facts}
    assert "6 (0 to 5)" in told_of["Seeds"], "the report names the seeds that were run"


def test_a_difference_too_small_to_decide_goes_on_to_the_last_look():
    of = plan("pair", {"training.warmup": [0, 2]}, seeds=6, looks=(2, 4, 6), delta=0.0001)
    found = told(of)
    assert found["fixed"]["look"] == 6
    assert found["networks"] == 12, "networks of earlier looks are not counted again"
    assert "Stopped at look 3 of 3" in found["answer"]["text"]


@pytest.mark.parametrize("looks", [(6,), (6, 12), (6, 12, 24)])
def test_intervals_hold_at_the_nominal_level_of_the_look(looks: tuple[int, ...]):
    found = told(plan("pair", PLANTED, seeds=looks[-1], looks=looks, base=FACTS))
    assert found["fixed"]["contrasts"][0]["level"] == pytest.approx(1 - look_alphas(looks)[0])
    assert found["fixed"]["split"]["gap"]["level"] == pytest.approx(1 - look_alphas(looks)[0])


def test_the_store_has_room_for_the_last_look_from_the_first(tmp_path: Path):
    told(plan("pair", PLANTED, seeds=16, looks=(6, 16), base=FACTS), tmp_path / "study")
    with Store.open(tmp_path / "study", read_only=True) as store:
        stage = store.stages["fixed"]
        assert stage.seeds == tuple(range(16))
        assert store.pending(stage, 6) == []
        assert store.pending(stage), "the seeds of later looks were not run"
    assert look_again(tmp_path / "study").content["fixed"]["look"] == 6


class Interrupted(Exception):
    """Stands for a kill."""


def test_a_study_resumed_after_its_first_look_equals_an_uninterrupted_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    of = plan("factorial", {"training.warmup": [0, 2], "network.dropout": [0.0, 0.01]}, seeds=6, looks=(2, 6))
    told(of, tmp_path / "whole")
    looked = []

    def once(self: Laboratory, name, arms, seeds, *more, upto=None, **settings):
        if looked:
            raise Interrupted
        looked.append(upto)
        return run(self, name, arms, seeds, *more, upto=upto, **settings)

    run = Laboratory.run
    with monkeypatch.context() as patch, laboratory(of, tmp_path / "broken") as lab:
        patch.setattr(Laboratory, "run", once)
        with pytest.raises(Interrupted):
            answer_study(lab, of)
    assert looked == [2]
    told(of, tmp_path / "broken")
    for part in ("runs.zarr", "done", "result.json"):
        assert files(tmp_path / "broken", part) == files(tmp_path / "whole", part)


def files(folder: Path, part: str) -> dict[str, bytes]:
    place = folder / part
    found = [place] if place.is_file() else [one for one in sorted(place.rglob("*")) if one.is_file()]
    return {str(one.relative_to(folder)): one.read_bytes() for one in found}


def test_failed_runs_of_a_study_are_counted():
    base = {"loss": {"name": "squared-error"}, "optimizer": {"name": "sgd", "lr": 0.1}}
    found = told(plan("pair", {"optimizer.lr": [1e5, 0.05]}, base=base))
    assert found["fixed"]["arms"]["cell-0"]["failed"] == 4
    assert found["fixed"]["arms"]["cell-0"]["values"] == [0.5] * 4
    assert any("4 of 8 networks failed" in caveat for caveat in found["caveats"])


@pytest.mark.slow
def test_the_documented_example_runs_as_printed(tmp_path: Path):
    """With four seeds; the file itself is read in test_study.py."""
    path = tmp_path / "my-study.toml"
    path.write_text(WARM)
    of = study_plan(path, seeds=4)
    assert isinstance(of, StudyPlan)
    found = told(of, tmp_path / "result")
    assert found["question"] == "Does warm-up help a small network under Adam?"
    assert set(found["tuned"]["split"]["shares"]) == {"training.warmup", "network.activation"}
    assert (tmp_path / "result" / "result.json").exists()


class Replayed(Laboratory):
    """A laboratory that hands out networks trained before: for each arm other ones, drawn without putting back."""

    def __init__(self, pool, random: np.random.Generator, most: int):
        drawn = random.permutation(pool.sizes["seed"])[: 2 * most].reshape(2, most)
        rows = [pool.isel(arm=0, seed=places).assign_coords(seed=np.arange(most)) for places in drawn]
        self.pool = xarray.concat(rows, dim="arm").assign_coords(arm=["cell-0", "cell-1"])

    def run(self, *_, upto: int | None = None, **__):
        return self.pool.isel(seed=slice(upto))


@pytest.mark.slow
def test_a_recipe_against_itself_raises_false_alarms_one_time_in_twenty():
    """1,000 A/A studies of 16 disjoint seeds with looks at 8 and 16, from 400 real networks of one recipe.

    The two arms differ in a setting that alters nothing, since a recipe against itself is refused.
    """
    base = {"optimizer": {"name": "adam", "lr": 0.05, "eps": 1e-30}, "training": {"steps": 20}}
    of = plan("pair", {"optimizer.eps": [1e-30, 1e-31]}, seeds=16, looks=(8, 16), base=base, delta=1e-9)
    recipes = arms(of)
    with laboratory(of) as lab:
        pool = lab.run("pool", {"cell-0": recipes[0,]}, range(400))[["test_accuracy", "diverged_at"]].load()
    random = np.random.default_rng(5)
    judged = [
        studying.look_in_turn(Replayed(pool, random, 16), of, "fixed", recipes, Outcome(of.outcome))
        for _ in range(1000)
    ]
    alarms = np.mean([one.family[0].rejected for one in judged])
    assert alarms == pytest.approx(0.05, abs=0.015)
    assert {one.look for one in judged} == {8, 16}, "some stop early, by their false alarm; most go on"
