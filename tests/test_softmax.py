"""Why softmax? The theory with its published numbers; every number of the answer again; and the answer on other data."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.integrate import solve_ivp
from torch.nn import functional

from asking import Asked, ask
from calling import call
from whorl import rates
from whorl.answers.answer import as_json
from whorl.data.mnist_1d import Mnist1d
from whorl.evidence.estimate import Estimate, holm
from whorl.evidence.verdict import kind_of
from whorl.experiments import double_softmax, four_losses, longer, wrong_scores, wrong_start
from whorl.experiments.calibration import _mends, worth_part
from whorl.experiments.double_softmax import softmax_twice
from whorl.experiments.four_losses import OTHERS, REFERENCE, FourLosses, four_recipes
from whorl.experiments.probabilities import SCORES, STATES, Worth, _weighed
from whorl.experiments.wrong_start import ARMS, Starts, stall_finding
from whorl.faces.plans import ask_plan
from whorl.fleet.predict import outputs
from whorl.language import LANGUAGES, say
from whorl.measure import Record
from whorl.perform import look_again
from whorl.plan import AskPlan
from whorl.questions.softmax import accuracy_sentences
from whorl.rates import Tuned
from whorl.recipe import LOSSES, Recipe, recipe_from
from whorl.report.drawing import svg
from whorl.theory import softmax as theory

RANDOM = np.random.default_rng(19)


# Theory (science.md, section 6 and rows 19 and 20 of section 10)


def scores(points: int = 40, classes: int = 4) -> np.ndarray:
    return RANDOM.normal(size=(points, classes)) * 4


def targets(points: int = 40, classes: int = 4) -> np.ndarray:
    return np.eye(classes)[RANDOM.integers(0, classes, points)]


def test_softmax_does_not_see_a_constant_added_to_all_scores():
    z = scores()
    for c in (-1000.0, 3.7, 1000.0):
        np.testing.assert_allclose(theory.softmax(z + c), theory.softmax(z), rtol=1e-10)


def test_softmax_of_two_scores_is_the_sigmoid_of_their_difference():
    z = scores(classes=2)
    np.testing.assert_allclose(theory.softmax(z)[:, 1], 1 / (1 + np.exp(z[:, 0] - z[:, 1])), atol=1e-7)


@pytest.mark.parametrize("loss", LOSSES)
def test_slopes_are_autograds(loss: str):
    """And for cross-entropy they are p - y."""
    z, target = scores(), targets()
    leaf = torch.tensor(z, requires_grad=True)
    y = torch.tensor(target)
    value = {
        "cross-entropy": lambda: functional.cross_entropy(leaf, y, reduction="sum"),
        "bce": lambda: functional.binary_cross_entropy_with_logits(leaf, y, reduction="sum") / 4,
        "squared-error": lambda: functional.mse_loss(leaf, y, reduction="sum") / 4,
        "squared-error-softmax": lambda: functional.mse_loss(leaf.softmax(1), y, reduction="sum") / 4,
    }[loss]()
    value.backward()
    assert leaf.grad is not None
    np.testing.assert_allclose(theory.slopes(loss, z, target), leaf.grad.numpy(), atol=1e-7)
    if loss == "cross-entropy":
        np.testing.assert_array_equal(theory.slopes(loss, z, target), theory.softmax(z) - target)


def test_the_curvature_of_cross_entropy_lies_between_0_and_a_half():
    for p in (*theory.softmax(scores()), np.array([0.5, 0.5, 0.0, 0.0])):
        eigenvalues = np.linalg.eigvalsh(theory.curvature(p))
        assert eigenvalues.min() > -1e-12
        assert eigenvalues.max() <= 0.5 + 1e-12
        leaf = torch.tensor(np.log(p + 1e-12))
        slow = torch.autograd.functional.hessian(lambda z: torch.logsumexp(z, 0), leaf)
        np.testing.assert_allclose(theory.curvature(p), slow.numpy(), atol=1e-9)


def test_the_plateaus_as_published():
    """Sigmoid and squared error: 2.0e-3 against .999. Softmax and squared error at (20, 0, 0): 1e-8 against root 2."""
    p = 1e-3
    assert 2 * (1 - p) * p * (1 - p) == pytest.approx(2.0e-3, rel=2e-3)
    z, target = np.array([[20.0, 0.0, 0.0]]), np.array([[0.0, 1.0, 0.0]])
    size = {loss: np.linalg.norm(theory.slopes(loss, z, target)) for loss in LOSSES}
    assert size["cross-entropy"] == pytest.approx(np.sqrt(2), abs=1e-6)
    assert 1e-9 < size["squared-error-softmax"] < 1e-8
    assert size["squared-error"] > 10


def test_at_the_start_cross_entropy_is_the_logarithm_of_the_number_of_classes():
    for classes, loss in ((2, 0.6931), (3, 1.0986), (10, 2.3026), (1000, 6.9078)):
        assert -theory.log_softmax(np.zeros((1, classes)))[0, 0] == pytest.approx(loss, abs=1e-4)
        if classes > 100:
            continue
        data = {"name": "spiral", "classes": classes}
        recipe = recipe_from({"data": data, "optimizer": {"name": "sgd", "lr": 0.1}})
        draw = recipe.data.draws(0).train
        z = outputs(recipe, recipe.network.initial_weights(2, classes, 0), draw.x).astype(float)
        measured = -theory.log_softmax(z)[np.arange(draw.size), draw.y].mean()
        assert measured == pytest.approx(loss, abs=0.05)


def test_what_overflows_and_what_does_not():
    for precision, largest in (("float16", 11.0898), ("float32", 88.7228), ("float64", 709.783)):
        assert theory.overflow(precision) == pytest.approx(largest, abs=1e-3)
    assert theory.underflow("float32") == pytest.approx(103.97, abs=0.01)
    for z in ([1000.0, 0.0], [0.0, 1000.0], [-1000.0, -1000.0]):
        row = np.array([z], dtype=np.float32)
        assert not np.isfinite(theory.naive_log_softmax(row)).all()
        stable = theory.log_softmax(row)
        assert np.isfinite(stable).all()
        slow = functional.log_softmax(torch.tensor(row), dim=1).numpy()
        np.testing.assert_allclose(stable, slow, rtol=1e-6)
    for gap, finite in ((103.96, True), (103.98, False)):
        row = np.array([[0.0, -gap]], dtype=np.float32)
        assert np.isfinite(theory.naive_log_softmax(row)).all() == finite
    z = scores()
    np.testing.assert_allclose(theory.naive_log_softmax(z), theory.log_softmax(z), atol=1e-9)


def test_the_floors_of_softmax_taken_twice():
    """science.md, 10, row 19; and no scores whatever get below them."""
    for classes, floor in ((2, 0.3133), (3, 0.5514), (10, 1.4612)):
        assert theory.double_softmax_floor(classes) == pytest.approx(floor, abs=1e-4)
        z = np.eye(classes)[[0]] * 1000
        twice = theory.log_softmax(theory.softmax(z))
        assert -twice[0, 0] == pytest.approx(theory.double_softmax_floor(classes), abs=1e-12)
        wild = theory.log_softmax(theory.softmax(RANDOM.normal(size=(500, classes)) * 50))
        assert -wild.max() >= theory.double_softmax_floor(classes) - 1e-12


def test_the_bugs_slope_is_autograds():
    z = torch.tensor(RANDOM.normal(size=(2, 3, 5)), requires_grad=True)
    y = torch.eye(3, dtype=torch.float64)[torch.tensor(RANDOM.integers(0, 3, (2, 5)))].mT
    value, slope = softmax_twice(z.detach(), y)
    slow = -(torch.log_softmax(torch.softmax(z, 1), 1) * y).sum((1, 2)) / 5
    slow.sum().backward()
    torch.testing.assert_close(value, slow.detach())
    torch.testing.assert_close(slope, z.grad)


@pytest.mark.parametrize("loss", LOSSES)
def test_the_time_to_draw_level_is_that_of_the_differential_equation(loss: str):
    target = np.array([[0.0, 1.0]])

    def flow(_: float, z: np.ndarray) -> np.ndarray:
        return -theory.slopes(loss, z[None], target)[0]

    def level(_: float, z: np.ndarray) -> float:
        return z[1] - z[0]

    level.terminal = True  # pyright: ignore[reportFunctionMemberAccess]
    for behind in (2.0, 6.0):
        found = solve_ivp(flow, (0, 1e4), [behind / 2, -behind / 2], events=level, rtol=1e-9, atol=1e-11)
        assert found.t_events[0][0] == pytest.approx(theory.recovery_time(loss, behind), rel=1e-5)


def test_small_steps_follow_the_flow_and_the_plateau_grows_like_the_exponential():
    for loss in LOSSES:
        path = theory.descent(loss, np.array([2.0, -2.0]), 1, 0.01, 4000)
        first = np.flatnonzero(path[:, 1] >= path[:, 0])[0]
        assert 0.01 * first == pytest.approx(theory.recovery_time(loss, 4.0), rel=0.02)
    times = [theory.recovery_time("squared-error-softmax", behind) for behind in (9.0, 10.0, 11.0)]
    assert times[2] / times[1] == pytest.approx(np.e, rel=0.01)
    assert theory.recovery_time("cross-entropy", 10.0) == pytest.approx(5.5, abs=0.01)
    assert times[1] / theory.recovery_time("cross-entropy", 10.0) > 1000


# The question


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Few seeds, steps, rates and fresh points, for the whole module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rates, "BUDGETS", {"quick": (3, 2)})
        patch.setattr(four_losses, "STEPS", 200)
        patch.setattr(wrong_scores, "RATE", 0.5)
        patch.setattr(wrong_start, "RECORD", Record(points=201, checkpoints=0, snapshots=0))
        for one in (wrong_start, double_softmax, longer):
            patch.setattr(one, "SEEDS", {"quick": 2})
        patch.setattr(Mnist1d, "test_points", 1500)
        patch.setattr(Mnist1d, "validation_points", 600)
        yield


def asked(folder: Path, data: dict, seeds: int) -> Asked:
    return ask(ask_plan("softmax", data, seeds=seeds), folder / "result")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """On MNIST-1D, as the question is asked by itself, with few of its points."""
    return asked(tmp_path_factory.mktemp("lines"), {"name": "mnist-1d", "points_per_class": 100}, 4)


@pytest.fixture(scope="module")
def clouds(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """On data that every loss solves."""
    return asked(tmp_path_factory.mktemp("clouds"), {"name": "gaussians", "points_per_class": 30}, 3)


def forward(recipe: Recipe, flat: np.ndarray, x: np.ndarray) -> np.ndarray:
    """The outputs of a network with one ReLU layer, written out."""
    into, hidden, out = recipe.data.features, recipe.network.hidden[0], recipe.data.outputs
    sizes = np.cumsum([into * hidden, hidden, hidden * out, out])
    first, bias, last, final = np.split(flat[: sizes[-1]].astype(float), sizes[:-1])
    a = np.maximum(x @ first.reshape(hidden, into).T + bias, 0)
    return a @ last.reshape(out, hidden).T + final


def test_the_json_keeps_its_contract(lines: Asked, clouds: Asked):
    for one in (lines, clouds):
        assert {"question", "answer", "findings", "charts", "networks", "caveats", "rates"} <= set(one.en)
        ids = [finding["id"] for finding in one.en["findings"]]
        assert len(set(ids)) == len(ids)
        assert [finding["id"] for finding in one.zh["findings"]] == ids
        for finding in one.en["findings"]:
            assert finding["kind"] in (None, "differs", "equivalent", "undecided")
            assert (finding["estimate"] is None) == (finding["low"] is None) == (finding["high"] is None)
        assert json.loads(as_json(look_again(one.folder).document("en"))) == one.en


def test_accuracies_and_differences_are_those_of_the_runs(lines: Asked):
    values = lines.final("losses")
    effects = holm({loss: values[loss] - values[REFERENCE] for loss in OTHERS})
    for loss in LOSSES:
        told = lines.findings[f"accuracy-{loss}"]
        assert told["estimate"] == pytest.approx(values[loss].mean(), abs=1e-9)
    for loss, effect in effects.items():
        told = lines.findings[f"difference-{loss}"]
        assert (told["low"], told["high"]) == pytest.approx((effect.low, effect.high), abs=1e-9)
        assert told["kind"] == kind_of(effect, 0.01)
    assert lines.en["answer"]["kind"] == lines.findings["difference-squared-error"]["kind"]


def test_rates_were_tuned_alike_and_on_validation_data(lines: Asked):
    counts = {len(one["rates"]) for one in lines.en["rates"].values()}
    assert len(counts) == 1
    for loss, one in lines.en["rates"].items():
        assert lines.recipe("losses", loss).optimizer.lr == one["chosen"]


def worth_of(p: np.ndarray, z: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """Log loss, Brier's score and calibration error, the long way."""
    chosen = z.argmax(axis=1)
    sure = p[np.arange(len(y)), chosen]
    parts = np.split(np.argsort(sure, kind="stable"), np.linspace(0, len(y), 16).round().astype(int)[1:-1])
    gaps = [len(part) * abs(sure[part].mean() - (chosen == y)[part].mean()) for part in parts]
    return {
        "log_loss": -np.log(p[np.arange(len(y)), y]).mean(),
        "brier": ((p - np.eye(p.shape[1])[y]) ** 2).sum(axis=1).mean(),
        "error": sum(gaps) / len(y),
        "confidence": sure.mean(),
    }


@pytest.mark.parametrize("loss", LOSSES)
def test_probabilities_are_scored_as_by_hand(lines: Asked, loss: str):
    """And a temperature fitted on validation data changes no answer (science.md, 10, row 20)."""
    recipe, kept = lines.recipe("losses", loss), lines.observed("probabilities")
    place, seed = LOSSES.index(loss), 1
    draws = recipe.data.draws(seed)
    flat = lines.runs("losses")["weights"].sel(arm=loss).values[seed, -1]
    z, y = forward(recipe, flat, draws.test.x), draws.test.y
    p = {
        "cross-entropy": theory.softmax,
        "squared-error-softmax": theory.softmax,
        "bce": lambda z: 1 / (1 + np.exp(-z)),
        "squared-error": lambda z: np.clip(z, 0, 1) + 1e-9,
    }[loss](z)
    p = p / p.sum(axis=1, keepdims=True)
    for name, value in worth_of(p, z, y).items():
        assert kept[f"trained-{name}"][place, seed] == pytest.approx(value, rel=2e-3, abs=2e-4), name
    cold = kept["temperature"][place, seed]
    validated = forward(recipe, flat, draws.validation.x)
    losses = [
        -theory.log_softmax(validated / t)[np.arange(len(validated)), draws.validation.y].mean()
        for t in (cold * 0.97, cold, cold * 1.03)
    ]
    assert losses[1] == min(losses)
    for name, value in worth_of(theory.softmax(z / cold), z, y).items():
        assert kept[f"cooled-{name}"][place, seed] == pytest.approx(value, rel=2e-3, abs=2e-4), name
    np.testing.assert_array_equal((z / cold).argmax(axis=1), z.argmax(axis=1))
    assert kept["changed"].sum() == 0


def test_findings_about_probabilities_are_those_scores(lines: Asked):
    kept = lines.observed("probabilities")
    gap = kept["trained-confidence"][0] - kept["accuracy"][0]
    told = lines.findings["probabilities"]
    assert told["estimate"] == pytest.approx(gap.mean(), abs=1e-9)
    for state in ("trained", "cooled"):
        for place, loss in enumerate(LOSSES):
            excess = kept[f"{state}-error"][place] - kept[f"{state}-chance_error"][place]
            found = lines.findings[f"error-{loss}-{state}"]
            assert found["estimate"] == pytest.approx(excess.mean(), abs=1e-9)
            if place:
                difference = kept[f"{state}-log_loss"][place] - kept[f"{state}-log_loss"][0]
                found = lines.findings[f"log-loss-{loss}-{state}"]
                assert found["estimate"] == pytest.approx(difference.mean(), abs=1e-9)
    saved = kept["trained-log_loss"][0] - kept["cooled-log_loss"][0]
    assert lines.findings["temperature"]["estimate"] == pytest.approx(saved.mean(), abs=1e-9)


def test_few_points_make_over_confidence_and_a_temperature_mends_it(lines: Asked):
    assert lines.findings["probabilities"]["low"] > 0.1
    assert "is half right" in lines.findings["probabilities"]["text"]
    assert "只说对了一半" in lines.zh["answer"]["text"]
    text = lines.findings["temperature"]["text"]
    assert "it changes none of the" in text
    assert "can be mended afterwards" in text
    assert lines.findings["temperature"]["low"] > 0


def test_the_long_training_is_measured_snapshot_by_snapshot(lines: Asked):
    runs, recipe, kept = lines.runs("longer"), lines.recipe("longer", REFERENCE), lines.observed("drift")
    assert recipe.training.steps == longer.LONGER * four_losses.STEPS
    weights = runs["weights"].sel(arm=REFERENCE).values
    test = recipe.data.draws(1).test
    for snapshot in (2, -1):
        z = forward(recipe, weights[1, snapshot], test.x)
        p = theory.softmax(z)
        assert kept["confidence"][1, snapshot] == pytest.approx(p.max(axis=1).mean(), abs=1e-4)
        assert kept["accuracy"][1, snapshot] == pytest.approx((z.argmax(axis=1) == test.y).mean(), abs=1e-3)
    values = lines.final("longer")
    for loss in OTHERS:
        told = lines.findings[f"longer-{loss}"]["estimate"]
        assert told == pytest.approx((values[loss] - values[REFERENCE]).mean(), abs=1e-9)
    gap = kept["confidence"] - kept["accuracy"]
    assert lines.findings["drift"]["estimate"] == pytest.approx((gap[:, -1] - gap[:, 2]).mean(), abs=1e-9)
    assert lines.findings["drift-size"]["estimate"] > 1


def test_the_wrong_start_is_the_plain_loop_with_the_bias_raised(clouds: Asked):
    recipe, seed = clouds.recipe("ordinary-start", "sgd-cross-entropy"), 1
    initial = recipe.network.initial_weights(2, 3, seed)
    module = recipe.network.module(initial, 2, 3)
    with torch.no_grad():
        module[-1].bias[0] += 10
    optimizer = torch.optim.SGD(module.parameters(), lr=recipe.optimizer.lr)
    draw, found = recipe.data.draws(seed).train, []
    x, y = torch.from_numpy(draw.x), torch.from_numpy(draw.y)
    for _ in range(recipe.training.steps + 1):
        z = module(x)
        found.append(float((z.argmax(dim=1) == y).float().mean()))
        optimizer.zero_grad()
        functional.cross_entropy(z, y).backward()
        optimizer.step()
    kept = clouds.observed("wrong-start")["sgd-cross-entropy"][seed]
    np.testing.assert_allclose(kept, found, atol=0.035)
    assert kept[0] == pytest.approx(1 / 3, abs=1e-6)


def test_squared_error_on_softmax_stalls_where_cross_entropy_does_not(clouds: Asked):
    steps = {loss: clouds.findings[f"steps-sgd-{loss}"]["estimate"] for loss in (REFERENCE,)}
    kept = clouds.observed("wrong-start")
    level = (1 / 3 + 1) / 2
    first = [(kept["sgd-cross-entropy"][seed] >= level).argmax() for seed in range(2)]
    assert steps[REFERENCE] == pytest.approx(np.mean(first), abs=2)
    slow = [(one >= level).argmax() or np.inf for one in kept["sgd-squared-error-softmax"]]
    assert np.median(slow) > 2 * np.median(first)
    assert clouds.findings["wrong-start"]["text"].startswith("In networks too")


def test_softmax_taken_twice_stops_at_its_floor(lines: Asked, clouds: Asked):
    for one, classes in ((lines, 10), (clouds, 3)):
        kept, floor = one.observed("double-softmax"), theory.double_softmax_floor(classes)
        assert np.nanmin(kept["twice-loss"]) >= floor - 1e-6
        assert np.nanmin(kept["once-loss"]) < floor
        assert f"cannot pass below {floor:.3f}" in one.findings["double-softmax"]["text"]
        change = kept["twice-accuracy"] - kept["once-accuracy"]
        assert one.findings["double-softmax-accuracy"]["estimate"] == pytest.approx(change.mean(), abs=1e-9)
    assert clouds.observed("double-softmax")["twice-loss"].min() == pytest.approx(0.5514, abs=0.02)


def test_the_way_back_is_as_long_as_theory_says(clouds: Asked):
    kept = clouds.observed("wrong-scores")
    for loss in LOSSES:
        lead, time = kept[f"{loss}-leads"], kept[f"{loss}-times"]
        reached = time[(lead >= 0).argmax()]
        assert reached == pytest.approx(theory.recovery_time(loss, 10.0), rel=0.2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_can_be_drawn(lines: Asked, language: str):
    figures = lines.answer.report.figures
    assert [one.chart.id for one in figures] == lines.en["charts"]
    assert {"losses-accuracy", "reliability", "calibration-errors", "slopes", "way-back"} <= set(
        lines.en["charts"]
    )
    for figure in figures:
        assert svg(figure.chart, language).startswith("<svg")


# The verdict, both ways


def test_where_all_losses_are_right_the_verdict_is_equivalence(clouds: Asked):
    assert clouds.en["answer"]["kind"] == "equivalent"
    assert clouds.en["answer"]["text"].startswith("For accuracy softmax is not needed here")
    assert clouds.zh["answer"]["text"].startswith("只论准确率，这里用不着 softmax")
    assert "there is no best temperature" in clouds.findings["temperature"]["text"]
    everything = json.dumps(clouds.en)
    for wrong in ("is half right", "earns accuracy", "cannot mend"):
        assert wrong not in everything, wrong
    assert "Why softmax? On Gaussians" in clouds.answer.text("en")


@pytest.mark.slow
def test_on_mnist_1d_cross_entropy_earns_accuracy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same question on other data, retrained, with the other verdict."""
    monkeypatch.setattr(rates, "BUDGETS", {"quick": (5, 2)})
    monkeypatch.setattr(four_losses, "STEPS", 1000)
    found = asked(tmp_path, {"name": "mnist-1d"}, 6)
    assert found.en["answer"]["kind"] == "differs"
    assert found.en["answer"]["text"].startswith("Softmax with cross-entropy earns accuracy here")
    assert found.findings["difference-squared-error"]["high"] < 0


def planted(raw: np.ndarray, softmax: np.ndarray) -> FourLosses:
    """Accuracies as if they had been found."""
    accuracy = {
        "cross-entropy": softmax,
        "bce": softmax,
        "squared-error": raw,
        "squared-error-softmax": softmax,
    }
    made = four_recipes({"name": "gaussians"})
    tuned = {loss: Tuned(recipe, (0.1,), np.zeros((1, 1)), 0.1, False) for loss, recipe in made.items()}
    effects = holm({loss: accuracy[loss] - softmax for loss in OTHERS})
    return FourLosses(tuned, None, accuracy, {}, effects)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("shift", "spread", "said", "chinese"),
    [
        (0.0, 0.001, "For accuracy softmax is not needed", "用不着"),
        (-0.05, 0.001, "80.0% instead of 85.0%, 5.0 points lower", "低 5.0 个百分点"),
        (0.05, 0.001, "5.0 points higher", "反而高 5.0 个百分点"),
        (0.005, 0.05, "Undecided for accuracy", "尚无定论"),
        (-0.515, 0.001, "hardly better than guessing", "几乎和瞎猜一样"),
    ],
)
def test_the_sentence_follows_the_data(shift: float, spread: float, said: str, chinese: str):
    wobble = np.array([-1.0, 1.0] * 8) * spread
    first = accuracy_sentences(planted(0.85 + shift + wobble, np.full(16, 0.85)), 0.01)[0]
    assert said in say(first, "en")
    assert chinese in say(first, "zh")


def starts(quick: float, slow: float, broken: bool = False) -> Starts:
    """Networks that recover at these steps."""
    steps = np.arange(0, 101.0)
    at = {REFERENCE: quick, "squared-error-softmax": slow}
    wrong = {arm: np.tile((steps >= at.get(arm[1], 5)) * 1.0, (3, 1)) for arm in ARMS}
    if broken:
        wrong["sgd", "squared-error"][:2, 4:] = np.nan
        wrong["sgd", "squared-error"][:, :4] = 0
    return Starts(steps, wrong, wrong, {"sgd": 0.5, "adam": 0.5})


def test_whether_networks_stall_is_said_as_it_is():
    cases = {
        (10.0, 50.0): "In networks too",
        (10.0, 12.0): "hardly shows here",
        (1e9, 50.0): "In networks with",
    }
    for (quick, slow), said in cases.items():
        text = stall_finding(starts(quick, slow)).text
        assert said in say(text, "en")
        assert say(text, "zh")
    assert "more than 100 steps under squared" in say(stall_finding(starts(10, 1e9)).text, "en")
    assert "2 of 3 networks diverge" in say(stall_finding(starts(10, 50, broken=True)).text, "en")
    assert "3 个网络里有 2 个" in say(stall_finding(starts(10, 50, broken=True)).text, "zh")


def test_networks_that_failed_have_no_probabilities_and_are_counted():
    shape = (4, 3)
    gone = np.zeros(shape)
    gone[1, 0] = np.nan
    held = {(score, state): RANDOM.random(shape) for score in SCORES for state in STATES}
    bins = {name: RANDOM.random((*shape, 2, 15)) for name in ("confidence", "accuracy")}
    parts = []
    for cold in (gone + 1, np.full(shape, np.nan)):
        worth = Worth(LOSSES, held, gone + 0.5, cold, gone, np.zeros(shape, dtype=int), bins, 100)
        parts.append(worth_part(worth, AskPlan(question="softmax", seeds=3)))
    assert "1 seed at which a network failed" in say(parts[0].caveats[-1], "en")
    assert not parts[1].findings
    assert "3 seeds at which a network failed" in say(parts[1].caveats[-1], "en")
    recipe = four_recipes({"name": "truth-table"})[REFERENCE]
    lost = _weighed(recipe, np.full(recipe.parameters, np.nan), recipe.data.draws(0), 0)
    assert np.isnan(lost["temperature"])
    assert set(lost) == set(_weighed(recipe, np.ones(recipe.parameters), recipe.data.draws(0), 0))


def test_what_a_temperature_mends_is_said_as_it_is():
    same, fell = (Estimate(x, x - 0.001, x + 0.001, 0.95, 0.5, 8, 0.001) for x in (0.0, -0.05))
    right, off = (Estimate(x, x - 0.001, x + 0.001, 0.95, 0.5, 8, 0.001) for x in (0.002, 0.04))
    states = [(right, right), (off, right), (off, off), (off, off)]
    said = []
    for change, pair in zip((same, same, fell, same), states, strict=True):
        said.append(
            _mends(change, {(state, REFERENCE): one for state, one in zip(STATES, pair, strict=True)}, 0.01)
        )
    assert said == ["nothing", "yes", "yes", "no"]


def test_data_without_classes_are_refused_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    called = call(capsys, "ask", "softmax", "--data", "curve", "--out", tmp_path / "out")
    assert called.code == 2
    assert called.err.count("\n") == 1
    assert "it has numbers to predict, and the question softmax is about classes" in called.err
    assert not (tmp_path / "out").exists()
