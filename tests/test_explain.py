"""The closed loop on pairs of recipes: what it runs, what it says, and whether it is right where the truth is known."""

import json
import math

import pytest

from whorl.answers.answer import as_json
from whorl.difference import differences
from whorl.explanation import cells_between
from whorl.fleet.choice import fitting_means
from whorl.perform import perform
from whorl.plan import ExplainPlan, Means
from whorl.recipe import Recipe, RecipeError, recipe_from
from whorl.recipes import read_recipe

BLOBS = {"name": "gaussians", "points_per_class": 50}
QUICK = {"steps": 60}


def recipe(name: str = "one", **parts) -> Recipe:
    """A small recipe; parts are merged into the usual ones."""
    usual = {
        "data": {"name": "moons", "points_per_class": 60},
        "network": {"hidden": [8]},
        "optimizer": {"name": "adam", "lr": 0.02},
        "training": QUICK,
    }
    return recipe_from({"name": name, **usual, **parts})


def explained(a: Recipe, b: Recipe, seeds: int = 4, **settings) -> dict:
    """What `explain --json` prints, checked against the contract that all pairs share."""
    settings.setdefault("means", Means(**dict(zip(("device", "fleet"), fitting_means([a, b]), strict=True))))
    answer = perform(ExplainPlan.of(a, b, seeds=seeds, **settings))
    found = json.loads(as_json(answer.document("en")))
    for setting in ("fixed", "tuned"):
        block = found[setting]
        for seed in range(seeds):
            ends = block["cells"][-1]["values"][seed] - block["cells"][0]["values"][seed]
            assert math.isfinite(ends)
        assert math.isclose(
            sum(share["estimate"] for share in block["shares"].values()),
            block["gap"]["estimate"],
            abs_tol=1e-9,
        )
        assert block["verdict"]["kind"] in ("differs", "equivalent", "undecided")
        assert block["verdict"]["text"]
        assert all(
            0 < each["level"] < 1 for each in (block["gap"], *block["shares"].values(), *block["cells"])
        )
        for name, share in block["shares"].items():
            low, high = block["orders"][name]["min"], block["orders"][name]["max"]
            assert low - 1e-9 <= share["estimate"] <= high + 1e-9
    assert answer.text("en")
    assert answer.text("zh")
    return {**found, "exit_code": answer.exit_code}


def test_a_recipe_is_not_explained_against_itself():
    with pytest.raises(RecipeError, match="same recipe"):
        ExplainPlan.of(recipe("a"), recipe("b"), seeds=4)


def test_classes_are_not_compared_with_numbers():
    curve = recipe("curve", data={"name": "curve", "points": 50}, loss={"name": "squared-error"})
    with pytest.raises(RecipeError, match="no outcome in common"):
        ExplainPlan.of(recipe(), curve, seeds=4)


def test_three_factors_are_split_and_the_rate_is_one_of_them_only_at_the_given_settings():
    a = recipe("a", network={"hidden": [8], "activation": "identity"}, optimizer={"name": "sgd", "lr": 0.01})
    b = recipe("b", network={"hidden": [8], "activation": "tanh"}, optimizer={"name": "adam", "lr": 0.03})
    found = explained(a, b)
    assert set(found["fixed"]["shares"]) == {"network.activation", "optimizer", "optimizer.lr"}
    assert len(found["fixed"]["cells"]) == 8
    assert set(found["tuned"]["shares"]) == {"network.activation", "optimizer"}


def test_settings_that_exist_under_one_level_travel_with_it():
    a = recipe("a", optimizer={"name": "sgd", "lr": 0.02})
    b = recipe("b", optimizer={"name": "adam", "lr": 0.02, "betas": [0.5, 0.9]})
    found = explained(a, b)
    assert [one["name"] for one in found["differs"]] == ["optimizer"]
    assert set(found["differs"][0]["carries"]) == {"optimizer.betas", "optimizer.eps"}


def test_impossible_cells_are_named_and_their_factors_bundled():
    small = recipe(
        "small", data={"name": "moons", "points_per_class": 20}, training={"steps": 40, "batch": 40}
    )
    large = recipe(
        "large", data={"name": "moons", "points_per_class": 200}, training={"steps": 40, "batch": 128}
    )
    found = explained(small, large)
    assert set(found["fixed"]["shares"]) == {"data.points_per_class+training.batch"}
    assert "a batch is at most all of them" in found["impossible"][0]


def test_more_data_is_a_factor_like_any_other():
    few = recipe("few", data={"name": "rings", "points_per_class": 8, "noise": 0.3}, training={"steps": 200})
    many = recipe(
        "many", data={"name": "rings", "points_per_class": 400, "noise": 0.3}, training={"steps": 200}
    )
    found = explained(few, many, seeds=8)
    assert found["fixed"]["shares"]["data.points_per_class"]["low"] > 0


def test_in_regression_the_planted_noise_is_found_and_an_inert_setting_gets_nothing():
    """Fresh targets carry noise of variance sigma squared, so the best loss rises by .24."""
    usual = {
        "network": {"hidden": [32], "activation": "tanh"},
        "loss": {"name": "squared-error"},
        "training": {"steps": 400},
    }
    a = recipe(
        "a",
        **usual,
        data={"name": "curve", "points": 800, "noise": 0.1},
        optimizer={"name": "adam", "lr": 0.01},
    )
    b = recipe(
        "b", **usual, data={"name": "curve", "points": 800, "noise": 0.5},
        optimizer={"name": "adam", "lr": 0.01, "weight_decay": 1e-12},
    )  # fmt: skip
    found = explained(a, b, seeds=8, delta=0.02)
    for setting in ("fixed", "tuned"):
        shares = found[setting]["shares"]
        assert shares["data.noise"]["estimate"] == pytest.approx(0.24, abs=0.02)
        assert abs(shares["optimizer.weight_decay"]["estimate"]) < 0.005
    assert found["outcome"] == "test loss"


def test_depth_and_width_are_one_factor():
    a = recipe("a", network={"hidden": [], "activation": "identity"})
    b = recipe("b", network={"hidden": [16, 16], "activation": ["relu", "tanh"]}, training={"steps": 200})
    b = recipe_from({"name": "b", **b.settings, "training": QUICK})
    found = explained(a, b)
    assert set(found["fixed"]["shares"]) == {"network.hidden"}
    assert found["differs"][0]["carries"] == ["network.activation"]


def test_the_scale_of_an_initialisation_travels_with_it():
    a = recipe("a", network={"hidden": [8], "init": "he"})
    b = recipe("b", network={"hidden": [8], "init": "normal", "init_scale": 0.001})
    assert set(explained(a, b)["fixed"]["shares"]) == {"network.init"}


def test_dropout_loss_and_schedule_are_factors():
    a = recipe("a", data=BLOBS)
    b = recipe(
        "b", data=BLOBS, network={"hidden": [8], "dropout": 0.3}, loss={"name": "squared-error"},
        training={**QUICK, "schedule": "step", "decay_every": 20, "decay_factor": 0.5},
    )  # fmt: skip
    found = explained(a, b)
    assert set(found["fixed"]["shares"]) == {"network.dropout", "loss", "training.schedule"}


def test_when_only_the_rate_differs_tuning_leaves_nothing_to_explain():
    found = explained(recipe("a"), recipe("b", optimizer={"name": "adam", "lr": 1e-5}))
    assert set(found["fixed"]["shares"]) == {"optimizer.lr"}
    assert found["tuned"]["gap"]["estimate"] == 0
    assert found["tuned"]["verdict"]["kind"] == "equivalent"


def test_diverged_networks_score_chance_and_are_counted():
    found = explained(
        recipe("a", optimizer={"name": "sgd", "lr": 1e5}), recipe("b", optimizer={"name": "sgd", "lr": 0.1})
    )
    first = found["fixed"]["cells"][0]
    if first["failed"]:
        assert all(value == 0.5 for value in first["values"])
    regression = {
        "data": {"name": "curve", "points": 60},
        "loss": {"name": "squared-error"},
        "network": {"hidden": [8]},
    }
    wild = recipe("wild", **regression, optimizer={"name": "sgd", "lr": 1e5})
    found = explained(wild, recipe("tame", **regression, optimizer={"name": "sgd", "lr": 0.1}))
    assert found["fixed"]["cells"][0]["failed"] == 4
    assert any("4 of" in caveat for caveat in found["caveats"])


def test_beyond_six_factors_sampled_orders_stand_in_and_still_add_up():
    a = recipe("a", data={"name": "gaussians", "points_per_class": 40})
    b = recipe(
        "b", data={"name": "gaussians", "points_per_class": 60, "noise": 0.5},
        network={"hidden": [12], "activation": "tanh", "init": "he", "dropout": 0.1},
        optimizer={"name": "adam", "lr": 0.02, "weight_decay": 1e-3}, loss={"name": "bce"},
    )  # fmt: skip
    plan = ExplainPlan.of(a, b, seeds=3)
    grid, orders = cells_between(plan, differences(a, b))
    assert len(grid.factors) > 6
    assert orders
    assert len(grid.cells) < 2 ** len(grid.factors)


def test_the_claim_is_judged_on_the_tuned_share():
    a = recipe(
        "a",
        network={"hidden": [16], "activation": "identity"},
        optimizer={"name": "sgd", "lr": 0.01},
        training={"steps": 300},
    )
    b = recipe(
        "b",
        network={"hidden": [16], "activation": "relu"},
        optimizer={"name": "adam", "lr": 0.01},
        training={"steps": 300},
    )
    supported = explained(a, b, seeds=6, claim="activation")
    assert supported["claim"]["supported"] is True
    assert supported["exit_code"] == 0
    refused = explained(a, b, seeds=6, claim="optimizer")
    assert refused["claim"]["supported"] is False
    assert refused["exit_code"] == 3
    with pytest.raises(RecipeError, match="do not differ in that"):
        explained(a, b, claim="dropout")


def test_the_courses_claim_comes_apart_as_it_does_in_a_plain_loop():
    """Each change alone does nothing at 1e-3, both together all; tuned, ReLU does it."""
    found = explained(read_recipe("course-linear"), read_recipe("course-relu"), seeds=20)
    means = {tuple(cell["bits"]): cell["mean"] for cell in found["fixed"]["cells"]}
    plain = {(0, 0): 0.501, (1, 0): 0.519, (0, 1): 0.498, (1, 1): 0.950}
    for cell, mean in plain.items():
        assert means[cell] == pytest.approx(mean, abs=0.012)
    assert found["fixed"]["interactions"]["network.activation:optimizer"]["low"] > 0.4
    assert found["fixed"]["not_separable"]
    tuned = {tuple(cell["bits"]): cell["mean"] for cell in found["tuned"]["cells"]}
    assert tuned[1, 0] > 0.99
    assert tuned[1, 1] > 0.99
    assert found["tuned"]["shares"]["network.activation"]["estimate"] == pytest.approx(0.5, abs=0.01)
    assert abs(found["tuned"]["shares"]["optimizer"]["estimate"]) < 0.01


def test_the_answer_is_the_same_whichever_fleet_gave_it():
    """Both fleets start from the same numbers; training is chaotic, so only what is said is compared."""
    a = recipe(
        "a",
        data={"name": "xor", "points_per_class": 60},
        network={"hidden": [8], "activation": "identity"},
        training={"steps": 150},
    )
    b = recipe("b", data={"name": "xor", "points_per_class": 60}, training={"steps": 150})
    told = [explained(a, b, seeds=6, means=Means(fleet=fleet)) for fleet in ("reference", "compiled")]
    gaps = [one["fixed"]["gap"]["estimate"] for one in told]
    assert gaps[0] == pytest.approx(gaps[1], abs=0.02)
    assert told[0]["tuned"]["verdict"]["kind"] == told[1]["tuned"]["verdict"]["kind"] == "differs"


def test_a_setting_that_alters_not_one_bit_is_called_inert():
    """Batches of all points in order of their own are still all points; the moments of Adam never see eps of 1e-30."""
    a = recipe("a", optimizer={"name": "adam", "lr": 0.02, "eps": 1e-30})
    b = recipe("b", optimizer={"name": "adam", "lr": 0.02, "eps": 1e-31}, training={"steps": 80})
    found = explained(a, b)
    assert found["inert"] == ["optimizer.eps"]
    assert any("Inert" in caveat for caveat in found["caveats"])
