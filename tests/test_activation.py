"""What are activation functions for? Every number of the answer computed again; on Gaussians it comes out otherwise."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from scipy.stats import ttest_1samp

from asking import Asked, ask
from calling import call
from whorl.data import Draw
from whorl.evidence.estimate import Estimate, interval
from whorl.experiments import bends, degrees, dying, stacked_lines, warps
from whorl.faces.plans import ask_plan
from whorl.outcome import Outcome
from whorl.perform import look_again
from whorl.questions.activation import verdict_kind, verdict_sentence
from whorl.recipe import RecipeError
from whorl.report.drawing import svg
from whorl.storage.store import Store

SEEDS = 3
FEW = {"points_per_class": 150}
BENT = (
    "elu", "gelu", "leaky-relu", "relu", "selu", "sigmoid", "silu", "sine", "softplus", "square", "tanh",
)  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Iterator[None]:
    """Budgets that a test can pay."""
    rates = (0.01, 0.032, 0.1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(bends.BUDGETS, "quick", (rates, 2, SEEDS))
        patch.setitem(degrees.BUDGETS, "quick", (4, 2, 2))
        patch.setitem(stacked_lines.BUDGETS, "quick", (rates, 2))
        patch.setitem(dying.SEEDS, "quick", SEEDS)
        patch.setitem(warps.SEEDS, "quick", 8)
        yield


def asked(folder: Path, data: dict[str, Any], seeds: int = SEEDS) -> Asked:
    return ask(ask_plan("activation", data, seeds=seeds), folder / "result")


@pytest.fixture(scope="module")
def spiral(small: None, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The spiral, with fewer points and seeds."""
    return asked(tmp_path_factory.mktemp("spiral"), {"name": "spiral", **FEW})


@pytest.fixture(scope="module")
def blobs(small: None, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """Clouds that straight lines part."""
    return asked(tmp_path_factory.mktemp("blobs"), {"name": "gaussians", "points_per_class": 60})


def test_the_json_keeps_its_contract(spiral: Asked):
    ids = [one["id"] for one in spiral.en["findings"]]
    assert len(set(ids)) == len(ids)
    assert [one["id"] for one in spiral.zh["findings"]] == ids
    for document in (spiral.en, spiral.zh):
        assert {"schema", "versions", "question", "answer", "findings", "charts", "networks"} <= set(document)
        for one in document["findings"]:
            assert (one["estimate"] is None) == (one["low"] is None) == (one["high"] is None)
            assert one["kind"] in (None, "differs", "equivalent", "undecided")
    with Store.open(spiral.folder, read_only=True) as store:
        assert spiral.en["networks"] == sum(len(one.arms) * len(one.seeds) for one in store.stages.values())


def test_each_bend_is_compared_with_none_seed_by_seed(spiral: Asked):
    values = spiral.final("bends")
    assert set(values) == {*BENT, "identity"}
    for name in BENT:
        difference = values[name] - values["identity"]
        told = spiral.findings[f"bend-{name}"]
        assert told["estimate"] == pytest.approx(difference.mean(), abs=1e-9)
        tested = ttest_1samp(difference, 0).confidence_interval(told["level"])
        assert (told["low"], told["high"]) == pytest.approx((tested.low, tested.high), abs=1e-9)
    levels = sorted(told["level"] for id, told in spiral.findings.items() if id.startswith("bend-"))
    assert levels[-1] == pytest.approx(1 - 0.05 / 11)  # Holm's first step
    for name in set(BENT) - {"relu", "square"}:
        told = spiral.findings[f"instead-{name}"]["estimate"]
        assert told == pytest.approx((values[name] - values["relu"]).mean(), abs=1e-9)


def test_on_the_spiral_every_bend_counts(spiral: Asked):
    """science.md, section 3: any activation that is no polynomial solves the spiral at a tuned rate."""
    values = spiral.final("bends")
    assert spiral.en["answer"]["kind"] == "differs"
    assert spiral.en["answer"]["text"].startswith("Bending is what counts: ")
    assert spiral.zh["answer"]["text"].startswith("起作用的正是弯曲：")
    assert values["identity"].mean() == pytest.approx(0.5, abs=0.03)
    assert all(values[name].mean() > 0.95 for name in set(BENT) - {"square"})
    assert "All 10 bends that are no polynomials get 95.0% or more" in spiral.findings["solved"]["text"]


def test_the_rate_is_the_best_on_validation_data(spiral: Asked):
    tried = spiral.runs("bends-tuning-0")["validation_accuracy"].isel(checkpoint=-1).mean("seed").values
    for place, name in enumerate(spiral.en["tuning"]):
        one = spiral.en["tuning"][name]
        scores = tried[3 * place : 3 * place + 3]
        assert np.mean(one["scores"], axis=1) == pytest.approx(scores, abs=1e-6)
        assert scores[one["rates"].index(one["chosen"])] == pytest.approx(scores.max(), abs=1e-6)


def test_one_rate_for_all_is_told_beside_the_best_rates(spiral: Asked):
    given, best = spiral.final("bends-given"), spiral.final("bends")
    told = spiral.findings["given-rate"]
    assert told["estimate"] == pytest.approx((given["sigmoid"] - given["relu"]).mean(), abs=1e-9)
    assert (told["estimate"] < -0.2) == ("One rate for all misleads" in told["text"])
    shown = f"{100 * (best['sigmoid'] - best['relu']).mean():.1f}".replace("-", "−")
    assert shown.lstrip("−+") in told["text"]


def test_a_layer_of_squares_is_stuck_at_conics_and_two_are_not(spiral: Asked):
    one, two = spiral.final("bends")["square"], spiral.final("two-squares")["two-squares"]
    found = spiral.findings
    assert found["squares-one"]["estimate"] == pytest.approx(one.mean(), abs=1e-9)
    assert found["squares-two"]["estimate"] == pytest.approx(two.mean(), abs=1e-9)
    assert one.mean() == pytest.approx(found["degree-2"]["estimate"], abs=0.05)
    assert two.mean() > 0.95
    assert found["degree-3"]["estimate"] > 0.95
    assert found["square"]["text"].startswith(
        "It must not be a polynomial, or the degree must be high enough"
    )
    assert float(found["squares-folded"]["text"].split(" by ")[1].split()[0]) < 1e-5


def test_linear_layers_on_linear_layers_are_one(spiral: Asked):
    """science.md, section 10, row 1, on trained networks; in float64 it holds to 1e-12 (tests/test_linear.py)."""
    values = spiral.final("stacked-lines")
    for layers in (1, 3, 7):
        told = spiral.findings[f"lines-{layers + 1}"]["estimate"]
        assert told == pytest.approx((values[f"lines-{layers}"] - values["lines-0"]).mean(), abs=1e-9)
    text = spiral.findings["depth-illusion"]["text"]
    assert "8 linear layers" in text
    assert values["lines-7"].mean() == pytest.approx(0.5, abs=0.03)


def test_dead_units_are_those_the_fleet_counted(spiral: Asked):
    runs = spiral.runs("dying")
    dead = runs["dead"].isel(layer=0, checkpoint=-1)
    by_rate = [dead.sel(arm=f"relu-{place}").values.astype(float) for place in range(len(dying.RATES))]
    told = spiral.findings["dead-most"]
    assert told["estimate"] == pytest.approx(max(one.mean() for one in by_rate), abs=1e-9)
    worst = int(np.argmax([one.mean() for one in by_rate]))
    recipe = bends.with_network(ask_base(), "relu", activation="relu")
    weights = runs["weights"].sel(arm=f"relu-{worst}").values[:, -1]
    for seed in range(SEEDS):
        module = recipe.network.module(weights[seed][: recipe.parameters], 2, 3)
        with torch.no_grad():
            hidden = module[1](module[0](torch.from_numpy(recipe.data.draws(seed).train.x)))
        assert float((hidden <= 0).all(dim=0).double().mean()) == pytest.approx(
            by_rate[worst][seed], abs=0.011
        )


def ask_base() -> Any:
    from whorl.questions.activation import recipes

    return recipes(ask_plan("activation", {"name": "spiral", **FEW}, seeds=SEEDS))[1]


def test_saturation_is_counted_again_from_the_weights(spiral: Asked):
    weights, x = spiral.runs("dying")["weights"], []
    for place in (0, -1):
        arm = f"sigmoid-{place % len(dying.RATES)}"
        shares = []
        for seed in range(SEEDS):
            flat = weights.sel(arm=arm).values[seed, -1].astype(float)
            points = ask_base().data.draws(seed).train.x
            sums = points @ flat[:200].reshape(100, 2).T + flat[200:300]
            s = 1 / (1 + np.exp(-sums))
            shares.append((s * (1 - s) < 0.025).mean())
        x.append(np.mean(shares))
    assert spiral.findings["saturation"]["estimate"] == pytest.approx(x[1] - x[0], abs=1e-6)


def test_born_dead_agrees_with_theory(spiral: Asked):
    """science.md, section 10, row 13: .7369 for three units and ten layers."""
    text = spiral.findings["born-dead"]["text"]
    share = float(text.split(" in ")[1].split("%")[0]) / 100
    assert abs(share - 0.7369) < 3 * math.sqrt(0.7369 * 0.2631 / 4000) + 5e-4
    assert "theory says 73.7%" in text


def test_the_plane_is_moved_as_pytorch_moves_it(spiral: Asked):
    figures = {one.chart.id: one.chart for one in spiral.answer.report.figures}
    for stage, id, layers in (("warp-one", "warp-one", 1), ("warp-four", "warp-four", 4)):
        runs = spiral.runs(stage)
        chart: Any = figures[id]
        matches = []
        recipe = warp_recipe(stage)
        for seed in range(8):
            module = recipe.network.module(
                runs["weights"].sel(arm="bent").values[seed, -1][: recipe.parameters], 2, 3
            )
            x = torch.tensor(np.column_stack([chart.stages[0].x, chart.stages[0].y]), dtype=torch.float32)
            with torch.no_grad():
                moved = module[: 2 * layers](x).numpy()
            last = np.column_stack([chart.stages[-1].x, chart.stages[-1].y])
            matches.append(np.abs(moved - last).max() < 2e-2)
        assert sum(matches) == 1
        assert len(chart.stages) == layers + 2


def warp_recipe(stage: str) -> Any:
    network = {"warp-one": warps.ONE_LAYER, "warp-four": warps.FOUR_LAYERS}[stage]
    from whorl.recipe import recipe_from

    return recipe_from(
        {"data": {"name": "spiral", **FEW}, "network": network, "optimizer": {"name": "adam", "lr": 0.03}}
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_can_be_drawn(spiral: Asked, language: str):
    wanted = {
        "bends", "instead-of-relu", "bends-rates", "boundaries-activation", "degrees", "warp-one", "warp-four",
        "dying", "born-dead", "functions",
    }  # fmt: skip
    assert set(spiral.en["charts"]) == wanted
    for figure in spiral.answer.report.figures:
        assert svg(figure.chart, language).startswith("<svg")


def test_looking_again_says_the_same(spiral: Asked):
    again = look_again(spiral.folder)
    for language in ("en", "zh"):
        assert again.document(language) == spiral.answer.document(language)


# Where straight lines suffice


def test_on_gaussians_nothing_needs_bending(blobs: Asked):
    assert blobs.en["answer"]["kind"] == "equivalent"
    assert blobs.en["answer"]["text"].startswith("Nothing here needs bending: ")
    assert blobs.zh["answer"]["text"].startswith("这里用不着弯曲：")
    assert all(blobs.findings[f"bend-{name}"]["kind"] == "equivalent" for name in BENT)
    everything = json.dumps(blobs.en) + blobs.answer.text("en")
    for wrong in (
        "is what counts",
        "must not be a polynomial",
        "until straight lines part them",
        "the course",
    ):
        assert wrong not in everything, wrong
    assert "Even x²" in blobs.findings["square"]["text"]
    assert "Here straight lines do as well" in blobs.findings["warp-one"]["text"]
    assert "Does bending help on Gaussians?" in blobs.answer.text("en")


def planted(mean: float, sd: float = 0.001) -> Estimate:
    return interval(mean, sd, 8, 0.99)


def test_the_verdict_follows_the_contrasts():
    cases = {
        ("differs", "Bending is what counts"): (0.3, 0.4, 0.5),
        ("differs", "Bending counts here"): (0.3, 0.0, 0.4),
        ("differs", "No bend helps here"): (-0.3, 0.0, 0.0),
        ("equivalent", "Nothing here needs bending"): (0.0, 0.0, 0.0),
    }
    from whorl.language import say

    for (kind, words), means in cases.items():
        gains = {name: planted(mean) for name, mean in zip(BENT, means, strict=False)}
        assert verdict_kind(gains, 0.01) == kind
        assert say(verdict_sentence(gains, 0.01, 0.5), "en").startswith(words)
        assert say(verdict_sentence(gains, 0.01, 0.5), "zh")
    unsure = {"relu": planted(0.01, 0.05), "tanh": planted(0.0, 0.001)}
    assert verdict_kind(unsure, 0.01) == "undecided"
    assert "is not known with so few seeds" in say(verdict_sentence(unsure, 0.01, 0.5), "en")


def test_which_bend_is_said_only_as_surely_as_it_is_known():
    from whorl.language import say

    def sentence(*means: float, sd: float = 0.0001) -> str:
        random = np.random.default_rng(0)
        values = {
            name: 0.9 + random.normal(0, sd, 12) for name in ("relu", *sorted(set(BENT) - {"relu", "square"}))
        }
        for name, mean in zip(sorted(set(BENT) - {"relu", "square"}), means, strict=False):
            values[name] = values[name] + mean
        plan = ask_plan("activation", seeds=12)
        made = bends.Bends(plan, Outcome("test accuracy"), {}, None, values, {}, {}, 0.001)  # pyright: ignore[reportArgumentType]
        assert say(bends.alike_sentence(made), "zh")
        return say(bends.alike_sentence(made), "en")

    assert sentence().startswith("Which bend hardly matters: all 9")
    assert sentence(-0.2).startswith("Which bend matters too")
    assert "ELU; 8 equal it" in sentence(-0.2)
    assert "is not known: none of the 9 others surely differs" in sentence(sd=0.1)


@pytest.mark.parametrize(
    ("data", "why"), [("curve", "1 features and no classes"), ("plane", "2 features and no classes")]
)
def test_data_without_classes_in_a_plane_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: str, why: str
):
    called = call(capsys, "ask", "activation", "--data", data, "--out", tmp_path / "out")
    assert called.code == 2
    assert called.err.count("\n") == 1
    assert why in called.err
    assert "such as moons, rings or gaussians" in called.err
    assert not (tmp_path / "out").exists()


def test_tables_of_more_features_are_refused(tmp_path: Path):
    (tmp_path / "t.csv").write_text(
        "a,b,c,k\n" + "".join(f"{n},{n % 3},{n % 5},{'ab'[n % 2]}\n" for n in range(20))
    )
    (tmp_path / "t.toml").write_text(
        '[data]\nname = "csv"\nfile = "t.csv"\nlabel = "k"\n[optimizer]\nname = "sgd"\nlr = 0.1\n'
    )
    with pytest.raises(
        RecipeError, match="3 features and 2 classes; the question activation takes points of a plane"
    ):
        ask_plan("activation", str(tmp_path / "t.toml"), seeds=2)


def test_openness_is_the_ratio_of_stretches():
    recipe = warp_recipe("warp-one")
    flat = np.zeros(recipe.parameters)
    flat[:4] = (3, 0, 0, 1)
    assert warps.openness(recipe, flat) == pytest.approx(1 / 3)
    flat[0] = math.nan
    assert warps.openness(recipe, flat) == 0


def test_the_polynomials_of_a_degree_are_found_on_the_points_of_each_seed(spiral: Asked):
    """The conic optimum once more, by a general minimiser."""
    from scipy.optimize import minimize
    from scipy.special import logsumexp

    told = spiral.en["degrees"]["2"]
    draws = ask_base().data.draws(0)

    def features(draw: Draw) -> np.ndarray:
        x, y = draw.x.astype(float).T
        return np.stack([x, y, x * x, x * y, y * y, np.ones_like(x)], axis=1)

    points, one_hot = features(draws.train), np.eye(3)[draws.train.y]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        z = points @ flat.reshape(3, 6).T
        log_p = z - np.asarray(logsumexp(z, axis=1, keepdims=True))
        return -float((one_hot * log_p).sum()) / len(z), (
            (np.exp(log_p) - one_hot).T @ points / len(z)
        ).ravel()

    best = minimize(loss, np.zeros(18), jac=True, options={"gtol": 1e-9, "maxiter": 5000})
    right = (features(draws.test) @ best.x.reshape(3, 6).T).argmax(axis=1) == draws.test.y
    assert told[0] == pytest.approx(right.mean(), abs=2e-3)
