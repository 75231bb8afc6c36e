"""What is vanishing gradient? Every number of the answer computed again, and its sentences on data that say otherwise."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
import xarray

from asking import Asked, ask
from calling import call
from whorl.answers.answer import as_json
from whorl.evidence.estimate import mean_interval
from whorl.evidence.verdict import kind_of
from whorl.experiments import backward, blocks, cures, deep, deep_inits, trainability
from whorl.faces.plans import ask_plan
from whorl.laboratory import laboratory
from whorl.language import LANGUAGES, say
from whorl.perform import look_again
from whorl.questions import gradient
from whorl.report.drawing import svg
from whorl.storage import observations
from whorl.storage.store import Store
from whorl.theory.mean_field import MeanField

DEPTH = 10
SMALL = {"points_per_class": 60}


def make_small(patch: pytest.MonkeyPatch) -> None:
    """Narrow, short and few: seconds instead of a minute; the same code all the same."""
    for module in (deep_inits, cures, gradient):
        patch.setattr(module, "DEPTH", DEPTH)
    for module in (deep, trainability):
        patch.setattr(module, "WIDTH", 32)
    patch.setattr(deep, "STEPS", 100)
    patch.setitem(backward.BUDGETS, "quick", (40, 6))
    patch.setitem(blocks.BUDGETS, "quick", (60, 3))
    patch.setattr(blocks, "LAYERS", 6)
    patch.setitem(deep_inits.BUDGETS, "quick", ((3, 1), 2))
    patch.setitem(cures.BUDGETS, "quick", ((3, 1), 2))
    patch.setattr(trainability, "WEIGHTS", (0.3, 0.6, 1.2))
    patch.setattr(trainability, "MAP_RATES", (0.1,))
    ladder = {
        name: (init, optimizer, rates[1:2]) for name, (init, optimizer, rates) in trainability.LADDERS.items()
    }
    patch.setattr(trainability, "LADDERS", ladder)
    patch.setitem(
        trainability.BUDGETS, "quick", {"map": (2, 6, 18), "ladder": (2, 6, 12), "seeds": 2, "steps": 100}
    )


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The question on digits, small."""
    with pytest.MonkeyPatch.context() as patch:
        make_small(patch)
        found = ask(ask_plan("gradient", seeds=3), tmp_path_factory.mktemp("gradient") / "result")
        assert as_json(look_again(found.folder).document("en")) == as_json(found.answer.document("en"))
        return found


def fresh(asked: Asked, stage: str, arm: str) -> np.ndarray:
    """The accuracy at the end, a diverged run scored as chance."""
    one = asked.runs(stage).sel(arm=arm)
    last = one["test_accuracy"].isel(checkpoint=-1).values.astype(float)
    return np.where(one["diverged_at"].values >= 0, 0.1, last)


def test_the_json_keeps_its_contract(asked: Asked):
    for document in (asked.en, asked.zh):
        assert {"schema", "versions", "question", "answer", "findings", "charts", "networks"} <= set(document)
        assert document["answer"]["kind"] in ("differs", "equivalent", "undecided")
        assert document["answer"]["text"].startswith(document["answer"]["headline"])
    ids = [one["id"] for one in asked.en["findings"]]
    assert len(set(ids)) == len(ids)
    assert [one["id"] for one in asked.zh["findings"]] == ids
    assert len(asked.en["charts"]) == 9
    for one in asked.en["findings"]:
        assert (one["estimate"] is None) == (one["low"] is None) == (one["high"] is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_drawn(asked: Asked, language: str):
    for figure in asked.answer.report.figures:
        assert "<svg" in svg(figure.chart, language)


def test_the_contrasts_are_those_of_the_runs(asked: Asked):
    for name, (he, default) in {
        "deep": ("relu-he", "relu-torch"),
        "shallow": ("shallow-he", "shallow-torch"),
    }.items():
        expected = fresh(asked, "inits", he) - fresh(asked, "inits", default)
        assert asked.findings[f"he-{name}"]["estimate"] == pytest.approx(expected.mean(), abs=1e-6)
    v00, v01, v10, v11 = (
        fresh(asked, "inits", arm).mean() for arm in ("sigmoid-torch", "sigmoid-he", "relu-torch", "relu-he")
    )
    assert asked.findings["share-activation"]["estimate"] == pytest.approx(
        (v10 - v00 + v11 - v01) / 2, abs=1e-6
    )
    assert asked.findings["share-init"]["estimate"] == pytest.approx((v01 - v00 + v11 - v10) / 2, abs=1e-6)
    assert asked.findings["interaction"]["estimate"] == pytest.approx(v11 - v10 - v01 + v00, abs=1e-6)


def test_a_deep_network_with_the_default_init_learns_nothing_and_hes_init_cures_it(asked: Asked):
    assert asked.findings["accuracy-relu-torch"]["estimate"] < 0.2
    assert asked.findings["accuracy-relu-he"]["estimate"] > 0.3
    assert asked.findings["accuracy-shallow-torch"]["estimate"] > 0.7


def test_the_activation_alone_buys_nothing_and_is_said_to(asked: Asked):
    default, relu, both = (fresh(asked, "inits", arm) for arm in ("sigmoid-torch", "relu-torch", "relu-he"))
    assert abs((relu - default).mean()) < 0.0005
    together = kind_of(
        mean_interval(both - default), 0.01
    )  # three seeds may be too few, by a processor's rounding
    verb = "buys" if together == "differs" else "makes"
    assert f"sigmoid {verb} 0.0 points" in asked.en["answer"]["text"]


def test_the_cures_are_those_of_the_runs(asked: Asked):
    none = fresh(asked, "cures", "none")
    for name in cures.CURES:
        if name == "none":
            continue
        stage = "blocks-cures" if name in ("residual", "norm", "init-residual", "all") else "cures"
        gain = fresh(asked, stage, name) - none
        assert asked.findings[f"cure-{name}"]["estimate"] == pytest.approx(gain.mean(), abs=1e-6), name
    assert asked.findings["cure-norm"]["estimate"] > 0.3


def test_how_far_gradients_vanished_is_told_of_networks_before_training(asked: Asked):
    for stage in ("cures", "blocks-cures"):
        runs = asked.runs(stage)
        assert (runs["at_checkpoint"].values[:, 0] == 0).all()
        for arm in runs["arm"].values:
            start = runs["gradient_norm"].sel(arm=arm).values[:, :, 0].astype(float)
            ratio = np.median(start[:, 0] / start[:, DEPTH - 1])
            assert asked.en["cures"]["vanished"][arm] == pytest.approx(ratio)
    told = asked.en["cures"]["vanished"]
    assert told["none"] == told["adam"] < 0.05 < told["init"]


def test_vanishing_needs_the_start():
    norms = np.array([[[0.5, 9.0], [1.0, 1.0], [3.0, 3.0]]])
    runs = xarray.Dataset(
        {"gradient_norm": (("seed", "layer", "checkpoint"), norms)},
        {"at_checkpoint": ("checkpoint", [0, 300])},
    )
    assert deep_inits.vanishing(runs) == 0.5
    with pytest.raises(ValueError, match="before training"):
        deep_inits.vanishing(runs.isel(checkpoint=[1]))


def test_the_factors_are_those_of_networks_in_pytorch(asked: Asked):
    """The same network of seed 0 by autograd, without any code of the measurement but its draws."""
    with Store.open(asked.folder, read_only=True) as store:
        kept = observations._array(
            json.loads((store.folder / "observations" / "backward.json").read_text())["arrays"]["profile"]
        )
    from test_signal import signal_in, unit
    from whorl.networks import Mlp

    width, layers = 40, backward.DEPTHS[-1]
    network = Mlp(hidden=(width,) * layers, activation="tanh", init="he")
    module = list(network.module(network.initial_weights(width, 2, 0), width, 2).double())
    points, inputs = torch.from_numpy(signal_in(width, 0)), []
    for layer in range(layers):
        points = module[2 * layer](points)
        inputs.append(points)
        points = module[2 * layer + 1](points)
    gradients = torch.autograd.grad(inputs[-1], inputs, torch.from_numpy(unit(width, 0, 2)))
    norms = [math.log(float(one.norm())) for one in gradients]
    place = backward.KINDS.index(backward.Random("tanh", "he"))
    np.testing.assert_allclose(kept[0, place], norms, rtol=1e-3, atol=1e-3)
    slopes = (kept[:, place, 0] - kept[:, place, -1]) / (layers - 1)
    assert asked.findings["factor-tanh-he"]["estimate"] == pytest.approx(math.exp(slopes.mean()))


def test_measured_factors_are_near_theory(asked: Asked):
    for one in asked.en["mean_field"]:
        assert one["log_slope"] == pytest.approx(one["log_slope_theory"], abs=0.15), one


def test_a_cell_of_the_map_is_the_mean_of_its_runs(asked: Asked):
    runs = asked.runs("map")
    found = asked.en["trainability"]
    for row, depth in enumerate(found["depths"]):
        for column in range(len(found["weights"])):
            one = runs.sel(arm=f"w{column}-{depth}-0")
            last = one["train_accuracy"].isel(step=-1).values.astype(float)
            mean = np.where(one["diverged_at"].values >= 0, 0.1, last).mean()
            assert found["accuracy"][row][column] == pytest.approx(mean, abs=1e-6)
    assert found["predicted"][0] == pytest.approx(-6 / math.log(0.3), rel=1e-6)


def test_training_fails_between_two_depths():
    depths, accuracy = (2, 4, 8), np.array([0.9, 0.7, 0.3])
    assert trainability.crossing(depths, accuracy, 0.5) == pytest.approx(4 * math.sqrt(2))
    assert trainability.crossing(depths, accuracy, 0.95) == 2
    assert trainability.crossing(depths, accuracy, 0.2) == math.inf


def test_both_languages_say_the_whole_answer(asked: Asked):
    for language in LANGUAGES:
        text = asked.answer.text(language)
        assert "{" not in text
        assert "points points" not in text
        assert "百分点 个百分点" not in text


# Otherwise


def test_where_the_network_is_not_deep_the_answer_is_equivalent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Retrained where the truth is otherwise: two layers, and classes that lie apart."""
    make_small(monkeypatch)
    for module in (deep_inits, cures, gradient):
        monkeypatch.setattr(module, "DEPTH", 2)
    plan = ask_plan("gradient", {"name": "gaussians", "separation": 8, **SMALL}, seeds=4)
    with laboratory(plan, tmp_path / "result") as lab:
        found, back = deep_inits.train_deep(lab, plan), backward.look_back(lab, plan)
    assert found.values["relu-torch"].mean() > 0.99
    said = say(gradient.deep_sentence(plan, back, found), "en")
    assert said.startswith("Here it does not matter")
    assert say(gradient.shallow_sentence(plan, found), "en").startswith("With a single hidden layer")
    assert "buys nothing" in say(gradient.shallow_sentence(plan, found), "en")
    assert say(gradient.fault_sentence(plan, found), "en").endswith("nothing here is sure to matter.")


def spread(mean: float, seeds: int = 6) -> np.ndarray:
    """Accuracies about a mean, the same for everyone."""
    return mean + 0.004 * np.sin(np.arange(seeds) * (1 + mean))


def planted_inits(**means: float) -> deep_inits.DeepInits:
    arms = [f"{a}-{i}" for a in deep_inits.ACTIVATIONS for i in deep_inits.INITS]
    arms += ["shallow-torch", "shallow-he"]
    values = {arm: spread(means.get(arm.replace("-", "_"), 0.1)) for arm in arms}
    return deep_inits.DeepInits(values, dict.fromkeys(arms, 0), {}, dict.fromkeys(arms, 1.0), 10)


PLAN = ask_plan("gradient", seeds=6)


@pytest.mark.parametrize(
    ("means", "ids"),
    [
        ({"relu_he": 0.9}, ("gradient-deep-matters", "gradient-fault-both")),
        (
            {"relu_torch": 0.9, "relu_he": 0.8},
            ("gradient-deep-harms", "gradient-fault-shares"),
        ),
        ({}, ("gradient-deep-equivalent", "gradient-fault-nothing")),
        (
            {"relu_torch": 0.6, "relu_he": 0.9, "sigmoid_he": 0.4},
            ("gradient-deep-matters", "gradient-fault-shares"),
        ),
    ],
)
def test_the_verdict_follows_planted_runs(means: dict[str, float], ids: tuple[str, str]):
    found = planted_inits(**means)
    back = backward.Backward(10, np.zeros((2, 15, 6)), np.tile(np.arange(64.0), (2, 15, 1)))
    said = gradient.deep_sentence(PLAN, back, found), gradient.fault_sentence(PLAN, found)
    assert tuple(one.id for one in said) == ids
    for language in LANGUAGES:
        assert all(say(one, language) for one in said)


def planted_cures(**means: float) -> cures.Cured:
    values = {name: spread(means.get(name.replace("-", "_"), 0.1)) for name in cures.CURES}
    failed = {name: np.zeros(6, dtype=bool) for name in cures.CURES}
    return cures.Cured(values, failed, dict.fromkeys(cures.CURES, 1.0), (3, 2), 10)


@pytest.mark.parametrize(
    ("means", "adam", "together", "norm"),
    [
        ({"adam_epsilon": 0.7, "init": 0.8, "norm": 0.9}, "epsilon", "clash", "trains"),
        ({"adam": 0.7, "adam_epsilon": 0.7, "init": 0.8, "init_residual": 0.9}, "helps", "alone", "explodes"),
        ({"adam": 0.7, "adam_epsilon": 0.2}, "helps", "none", "explodes"),
        ({}, "no-help", "none", "explodes"),
    ],
)
def test_what_is_said_of_cures_follows_planted_runs(
    means: dict[str, float], adam: str, together: str, norm: str
):
    cured = planted_cures(**means)
    grown = blocks.Blocks(10, {"norm": np.tile(np.linspace(6.0, 0.0, 7), (3, 1)) + np.eye(3, 7) / 100})
    said = (
        gradient.adam_sentence(PLAN, cured),
        gradient.cures_sentence(PLAN, cured),
        gradient.norm_sentence(PLAN, cured, grown),
    )
    assert [one.id for one in said] == [
        f"gradient-adam-{adam}",
        f"gradient-cures-{together}",
        f"gradient-norm-{norm}",
    ]
    kept = replace(grown, logs={"norm": np.random.default_rng(0).normal(0, 0.1, (4, 7))})
    assert gradient.norm_sentence(PLAN, cured, kept).id == "gradient-norm-keeps"
    for language in LANGUAGES:
        assert all(say(one, language) for one in said)


def planted_depths(reach: float) -> trainability.Trained:
    """Networks that train up to so many depth scales."""
    depths = (2, 4, 8, 16, 32, 64, 128, 256)
    limits = [reach * MeanField("tanh", weight).depth_scale for weight in trainability.WEIGHTS]
    accuracy = np.array([[0.95 if depth < limit else 0.1 for limit in limits] for depth in depths])
    return trainability.Trained(depths, accuracy, (2, 4), {"sgd": np.array([0.9, 0.1])}, 2, 10)


def test_the_rule_of_thumb_is_judged_by_the_depths_that_failed():
    assert gradient.depth_sentence(planted_depths(6)).id == "gradient-depth-near"
    assert gradient.depth_sentence(planted_depths(30)).id == "gradient-depth-off"
    assert gradient.depth_sentence(planted_depths(1e9)).id == "gradient-depth-none"
    assert planted_depths(6).ladder_failing()["sgd"] == pytest.approx(2 * math.sqrt(2), rel=0.05)


def test_data_without_classes_are_refused_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    called = call(capsys, "ask", "gradient", "--data", "curve", "--out", tmp_path / "out")
    assert called.code == 2
    assert called.err.count("\n") == 1
    assert "it has numbers to predict, and the question gradient is about classes" in called.err


@pytest.mark.slow
def test_training_fails_between_three_and_eight_depth_scales_and_a_bit(tmp_path: Path):
    """Science, T5, on digits at full depth: the boundary of the map, variance by variance."""
    plan = ask_plan("gradient", seeds=4)
    with laboratory(plan, tmp_path / "result") as lab:
        counted = trainability.scales(trainability.try_depths(lab, plan))
    assert len(counted) >= 3
    assert 3 < np.median(counted) < 9


@pytest.mark.slow
def test_the_default_init_vanishes_and_one_layer_does_not_care(tmp_path: Path):
    """The primary contrast at its real size, and the same contrast where there is no depth."""
    plan = ask_plan("gradient", seeds=16)
    with laboratory(plan, tmp_path / "result") as lab:
        effects = deep_inits.train_deep(lab, plan).effects()
    assert effects["deep"].low > 0.5
    assert abs(effects["shallow"].estimate) < 0.01
