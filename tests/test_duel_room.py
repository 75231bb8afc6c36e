"""The duel's room of the lab: pairs, looks and explanations as the library has them, live and stopped at any time."""

import json
from typing import Any

import numpy as np
import pytest

from whorl.evidence.looks import judge
from whorl.faces.lab.live import contest
from whorl.faces.lab.live.asked import read_recipe
from whorl.faces.lab.live.duel import Duel
from whorl.faces.lab.live.frame import unpack
from whorl.faces.lab.trouble import Refused
from whorl.faces.plans import explain_plan
from whorl.perform import perform
from whorl.recipe import recipe_from

LOOKS = [4, 6, 8]
MOONS = {"name": "moons", "points_per_class": 40}
LONG = {"steps": 400_000}


def settings(**parts: dict[str, Any]) -> dict[str, Any]:
    usual = {
        "data": MOONS,
        "network": {"hidden": [8], "activation": "tanh"},
        "optimizer": {"name": "adam", "lr": 0.03},
        "training": {"steps": 60},
    }
    return {**usual, **parts}


IDENTITY = settings(network={"hidden": [8], "activation": "identity"})
SLOW = settings(network={"hidden": [8], "activation": "identity"}, optimizer={"name": "sgd", "lr": 0.003})
WILD = settings(network={"hidden": [8], "activation": "square"}, optimizer={"name": "sgd", "lr": 500.0})


def started(
    duel: Duel, a: dict, b: dict, looks: list[int] = LOOKS, seed: int = 0, points: Any = None
) -> list:
    command = {"kind": "duel-start", "a": a, "b": b, "points": points, "seed": seed, "looks": looks}
    return list(duel.take(json.loads(json.dumps(command))))


def drained(duel: Duel) -> list[dict[str, Any]]:
    """All that is told until nothing is under way; every message is JSON without NaN, or bytes."""
    found: list[Any] = []
    while duel.busy:
        found += duel.advance()
    told = [one for one in found if isinstance(one, dict)]
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    return told


def fought(a: dict, b: dict, **more: Any) -> list[dict[str, Any]]:
    duel = Duel()
    return started(duel, a, b, **more) + drained(duel)


def of_kind(messages: list, kind: str) -> list[dict[str, Any]]:
    return [one for one in messages if isinstance(one, dict) and one["kind"] == kind]


def phases(messages: list) -> list[str]:
    return [one["phase"] for one in of_kind(messages, "duelStatus")]


def test_a_duel_begins_says_what_is_inert_and_tells_pairs_in_the_order_of_seeds_up_to_the_look():
    told = fought(IDENTITY, settings(), seed=5)
    kinds = [one["kind"] for one in told]
    assert kinds == ["duelBegun", "duelStatus", "inert", *["pair"] * 4, "look", "duelStatus"]
    assert [one["seed"] for one in of_kind(told, "pair")] == [5, 6, 7, 8]
    assert phases(told) == ["running", "waiting"]
    assert told[0]["looks"] == LOOKS


def test_a_look_says_what_the_declared_looks_pay_for():
    duel = Duel()
    told = started(duel, IDENTITY, settings()) + drained(duel)
    told += list(duel.take({"kind": "duel-more"})) + drained(duel)
    differences = np.array([one["b"]["accuracy"] - one["a"]["accuracy"] for one in of_kind(told, "pair")])
    looks = of_kind(told, "look")
    assert [one["seeds"] for one in looks] == [4, 6]
    for said in looks:
        expected = judge(differences[: said["seeds"]], LOOKS, 0.01)
        assert expected.verdict
        assert (said["estimate"], said["low"]) == (expected.estimate.estimate, expected.estimate.low)
        assert (said["level"], said["next"]) == (expected.estimate.level, expected.next_look)
        assert said["verdict"] == expected.verdict.kind
        assert said["level"] > 0.95


def test_after_the_last_look_there_are_no_more_seeds():
    duel = Duel()
    told = started(duel, IDENTITY, settings(), looks=[2, 3, 4]) + drained(duel)
    for _ in range(3):
        told += list(duel.take({"kind": "duel-more"})) + drained(duel)
    assert [one["next"] for one in of_kind(told, "look")] == [3, 4, None]
    assert len(of_kind(told, "pair")) == 4


def test_a_planted_difference_differs():
    assert of_kind(fought(SLOW, settings(), looks=[8, 16, 32]), "look")[0]["verdict"] == "differs"


def test_a_recipe_does_not_differ_from_itself():
    (look,) = of_kind(fought(settings(), settings()), "look")
    assert (look["verdict"], look["estimate"]) == ("equivalent", 0)


def test_where_there_is_no_difference_none_is_found():
    told = fought(settings(), settings(network={"hidden": [9], "activation": "tanh"}), looks=[8, 16, 32])
    assert of_kind(told, "look")[0]["verdict"] in ("equivalent", "undecided")


def test_a_setting_that_changes_no_bit_is_inert_alone_and_among_others():
    inert = settings(training={"steps": 60, "warmup": 1})
    alone = of_kind(fought(settings(), inert), "inert")
    assert alone[0]["settings"] == ["training.warmup"]
    among = of_kind(fought(IDENTITY, inert), "inert")
    assert among[0]["settings"] == ["training.warmup"]
    neither = of_kind(fought(IDENTITY, settings(training={"steps": 60, "warmup": 9})), "inert")
    assert neither[0]["settings"] == []


def test_a_network_that_diverges_counts_as_chance():
    told = fought(settings(), WILD)
    assert {one["b"]["accuracy"] for one in of_kind(told, "pair")} == {0.5}
    assert {one["b"]["loss"] for one in of_kind(told, "pair")} == {None}
    assert of_kind(told, "look")[0]["verdict"] == "differs"


PLANE = {"data": {"name": "plane", "points": 60}, "loss": {"name": "squared-error"}}


def test_in_regression_a_lost_network_ranks_with_the_worst_and_there_is_no_accuracy():
    told = fought(settings(**PLANE), {**WILD, **PLANE})
    pairs = of_kind(told, "pair")
    assert len(pairs) == 4
    assert {one["a"]["accuracy"] for one in pairs} == {None}
    assert all(one["b"]["loss"] >= one["a"]["loss"] for one in pairs)


def test_where_every_network_diverges_the_duel_says_so():
    told = fought({**WILD, **PLANE}, {**WILD, **PLANE, "training": {"steps": 61}})
    assert phases(told)[-1] == "failed"
    assert "diverged" in of_kind(told, "duelStatus")[-1]["trouble"]["en"]


def test_the_latest_pairs_networks_are_drawn():
    duel = Duel()
    started(duel, IDENTITY, settings())
    found: list[Any] = []
    while duel.busy:
        found += duel.advance()
    frames = [unpack(one) for one in found if isinstance(one, bytes)]
    last = {header["kind"]: (header, arrays) for header, arrays in frames}
    assert {header["network"] for header, _ in last.values()} == {3}
    assert not np.array_equal(last["fieldA"][1]["level"], last["fieldB"][1]["level"])


def test_own_points_are_used_as_they_are():
    generator = np.random.default_rng(1)
    x = generator.uniform(-1, 1, (80, 2)).round(3)
    points = {"x": x.tolist(), "y": [int(a > 0) for a in x[:, 0]], "classes": 2}
    own = settings(data={"name": "own"})
    told = fought(own, settings(data={"name": "own"}, training={"steps": 2}), points=points)
    assert len(of_kind(told, "look")) == 1
    data = read_recipe(own, points).settings["data"]
    assert (data["standardise"], data["x"][0]) == (False, x[0].tolist())


OWN = settings(data={"name": "own"})
BAD = {
    "no such setting": {"a": settings(network={"hidden": [8], "colour": "red"})},
    "not a recipe": {"b": [1, 2]},
    "a recipe of pictures": {"a": settings(data={"name": "mnist-1d"})},
    "too many steps": {"a": settings(training={"steps": 10_000_000}, network={"hidden": [200] * 8})},
    "too wide": {"a": settings(network={"hidden": [4096] * 12})},
    "looks that shrink": {"looks": [16, 8, 4]},
    "looks without end": {"looks": [2, 4, 10**9]},
    "two looks": {"looks": [2, 4]},
    "a negative seed": {"seed": -1},
    "a seed that rates are tuned on": {"seed": 1_000_000},
    "a seed that is no number": {"seed": "1"},
    "numbers against classes": {"a": settings(**PLANE)},
    "own points that are not there": {"a": OWN},
    "own points far away": {"a": OWN, "points": {"x": [[9, 0]] * 20, "y": [0, 1] * 10, "classes": 2}},
    "own points without end": {"a": OWN, "points": {"x": [[0, 0]] * 2000, "y": [0, 1] * 1000, "classes": 2}},
    "own points that are no numbers": {"a": OWN, "points": {"x": [["0", True]], "y": [0], "classes": 2}},
}  # fmt: skip


@pytest.mark.parametrize("why", BAD)
def test_what_cannot_be_had_is_refused_and_nothing_runs(why, monkeypatch):
    monkeypatch.setattr(contest, "train", lambda *_: pytest.fail("it was trained"))
    duel = Duel()
    usual = {"a": settings(), "b": IDENTITY, "points": None, "seed": 0, "looks": LOOKS}
    with pytest.raises((Refused, ValueError)):
        duel.take({"kind": "duel-start", **usual, **BAD[why]})
    assert not duel.busy
    with pytest.raises(Refused, match="Run the duel first"):
        duel.take({"kind": "duel-more"})


@pytest.mark.parametrize("kind", ["duel-more", "duel-explain"])
def test_nothing_goes_on_that_has_not_begun(kind):
    with pytest.raises(Refused) as refused:
        Duel().take({"kind": kind, "seeds": 4})
    assert refused.value.said["en"] != refused.value.said["zh"]


@pytest.mark.parametrize("seeds", [1, 9, 10**9, "4", None, True])
def test_an_explanation_takes_seeds_within_the_duels_own(seeds):
    duel = Duel()
    started(duel, IDENTITY, settings())
    drained(duel)
    with pytest.raises(Refused, match="seeds"):
        duel.take({"kind": "duel-explain", "seeds": seeds})


@pytest.mark.parametrize("normalisation", ["none", "batch"])
def test_a_duel_stops_at_once_and_goes_on_where_it_was(normalisation):
    network = {"hidden": [8], "activation": "tanh", "normalisation": normalisation}
    duel = Duel()
    told = started(duel, settings(network=network, training=LONG), settings(training=LONG))
    duel.advance()
    assert list(duel.take({"kind": "duel-stop"})) == []
    told += drained(duel)
    assert phases(told) == ["running", "waiting"]
    assert not of_kind(told, "look")


def test_after_a_stop_more_trains_the_seeds_that_are_left_each_once():
    duel = Duel()
    told = started(duel, IDENTITY, settings())
    while not of_kind(told, "pair"):
        told += duel.advance()
    duel.take({"kind": "duel-stop"})
    told += drained(duel)
    told += [*duel.take({"kind": "duel-more"}), *drained(duel)]
    assert [one["seed"] for one in of_kind(told, "pair")][:4] == [0, 1, 2, 3]
    assert of_kind(told, "look")[0]["seeds"] == 4


def test_a_new_duel_takes_the_place_of_the_one_that_runs():
    duel = Duel()
    started(duel, settings(training=LONG), {**IDENTITY, "training": LONG})
    old = duel._errand
    told = started(duel, IDENTITY, settings(), seed=40) + drained(duel)
    assert [one["seed"] for one in of_kind(told, "pair")] == [40, 41, 42, 43]
    assert old
    assert old.ended(20)


def explained(a: dict, b: dict, seeds: int = 4, **more: Any) -> list:
    duel = Duel()
    started(duel, a, b, **more)
    drained(duel)
    return list(duel.take({"kind": "duel-explain", "seeds": seeds})) + drained(duel)


@pytest.mark.parametrize("pair", [(SLOW, settings()), (settings(**PLANE), {**SLOW, **PLANE})])
def test_an_explanation_is_the_librarys_own(pair):
    told = explained(*pair)
    answer = perform(explain_plan(recipe_from(pair[0]), recipe_from(pair[1]), seeds=4)).document("en")
    for setting in ("fixed", "tuned"):
        expected = answer[setting]
        (split,) = [one for one in of_kind(told, "split") if one["setting"] == setting]
        assert split["gap"] == bounds(expected["gap"])
        assert {one["factor"]: bounds(one) for one in split["shares"]} == {
            name: bounds(share) for name, share in expected["shares"].items()
        }
        assert split["final"]
        last = {tuple(one["levels"]): one for one in of_kind(told, "cell") if one["setting"] == setting}
        assert {levels: (one["mean"], one["low"], one["high"]) for levels, one in last.items()} == {
            tuple(cell["bits"]): (cell["mean"], cell["low"], cell["high"]) for cell in expected["cells"]
        }
        assert (
            split["text"]["en"].removesuffix(" Loss counts down: a minus is a gain.")
            in answer["answer"]["text"]
        )
    assert phases(told) == ["explaining", "done"]


def bounds(estimate: dict[str, Any]) -> dict[str, float]:
    return {name: estimate[name] for name in ("estimate", "low", "high")}


def test_what_the_duel_trained_is_not_trained_again(monkeypatch):
    begun: dict[str, int] = {}
    monkeypatch.setattr(
        "whorl.faces.lab.live.explaining._Watcher.begin",
        lambda _, stage, networks: begun.update({stage: networks}),
    )
    told = explained(IDENTITY, settings())
    assert "fixed" not in begun
    assert begun["tuned"] == 8
    assert {one["seeds"] for one in of_kind(told, "cell") if one["setting"] == "fixed"} == {4}
    assert explained(SLOW, settings())
    assert begun["fixed"] == 6 * 4


def test_an_explanation_can_be_stopped():
    long = {"training": LONG}
    duel = Duel()
    started(duel, settings(training={"steps": 2}), {**IDENTITY, "training": {"steps": 2}})
    drained(duel)
    assert duel._contest
    duel._contest.a, duel._contest.b = recipe_from(settings(**long)), recipe_from({**IDENTITY, **long})
    duel._contest.pairs = duel._contest.pairs[:1]
    told = list(duel.take({"kind": "duel-explain", "seeds": 8}))
    duel.advance()
    duel.take({"kind": "duel-stop"})
    assert phases(told + drained(duel)) == ["explaining", "waiting"]


def test_recipes_that_do_not_differ_have_no_gap_to_explain():
    with pytest.raises(ValueError, match="nothing to explain"):
        explained(settings(), settings())


def test_levels_are_told_of_every_factor_also_of_those_that_change_only_together():
    a = settings(network={"hidden": [8, 6], "activation": ["tanh", "relu"]})
    b = settings(network={"hidden": [8], "activation": "tanh"}, optimizer={"name": "adam", "lr": 0.01})
    told = explained(a, b)
    assert {len(one["levels"]) for one in of_kind(told, "cell") if one["setting"] == "fixed"} == {2}
