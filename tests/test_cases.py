"""Cases: each is told in full in both languages, and every judgement can come out."""

import json

import numpy as np
import pytest

from calling import call
from whorl import cases
from whorl.answers.judging import JUDGEMENTS, Judged, Quantity, near, tell
from whorl.answers.naming import level
from whorl.answers.swapping import judge_swap
from whorl.cases import lenet_alexnet, lenet_vgg, local_response, permuted_pixels, ranking, tanh, wilson
from whorl.cost import cost
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.faces.plans import case_plan
from whorl.laboratory import laboratory
from whorl.language import LANGUAGES, Text, say
from whorl.language.catalogue import has_words
from whorl.perform import perform
from whorl.plan import CasePlan
from whorl.rates import SPARSE
from whorl.recipe import RecipeError
from whorl.report.chart import CloudArm
from whorl.theory.sign_solution import (
    ADAPTIVE,
    METHODS,
    POSITIVE,
    construction,
    fitted,
    fresh_error,
    labels,
)

EACH = pytest.mark.parametrize("name", cases.NAMES)


def estimate(value: float, half: float = 0.01) -> Estimate:
    return Estimate(value, value - half, value + half, 0.95, 0.0, 16, half)


@EACH
def test_a_case_names_its_source_and_has_words_for_every_judgement(name: str):
    source = cases.case(name).SOURCE
    assert source.link.startswith("https://")
    assert source.title
    wanted = ("hint", "title", "claim", "overturn", "scope", *JUDGEMENTS)
    assert [one for one in wanted if not has_words(f"case-{name}-{one}")] == []


@EACH
def test_a_case_has_a_plan_and_recipes_that_can_be_trained(name: str):
    plan = case_plan(name)
    assert plan.title == f"case {name}"
    assert plan.folder_name.startswith(f"case-{name}-")
    assert all(one.parameters for one in cases.recipes_of(plan))


def test_unknown_cases_are_refused_with_the_names_there_are(capsys: pytest.CaptureFixture[str]):
    said = call(capsys, "ask", "--case", "nothing")
    assert (said.code, said.out) == (2, "")
    assert "spiral" in said.err
    assert call(capsys, "ask", "relu", "--case", "spiral").code == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases_are_listed_with_their_claims(capsys: pytest.CaptureFixture[str], language: str):
    listed = json.loads(call(capsys, "list", "cases", "--json", "--lang", language).out)
    assert [one["name"] for one in listed] == list(cases.NAMES)
    assert all(one["about"] and one["source"] for one in listed)


def test_only_a_case_about_several_data_sets_takes_one(capsys: pytest.CaptureFixture[str]):
    said = call(capsys, "ask", "--case", "spiral", "--data", "digits")
    assert (said.code, said.out) == (2, "")
    assert "--data" in said.err
    assert call(capsys, "ask", "--case", "lenet-vgg", "--data", "digits").code == 2
    assert case_plan("lenet-vgg").data is None
    few = case_plan("lenet-vgg", {"name": "mnist-1d", "points_per_class": 20})
    assert all(one.data.train_size == 200 for one in cases.recipes_of(few))
    assert few.hash != case_plan("lenet-vgg").hash


@pytest.mark.parametrize("effort", ["quick", "full"])
@pytest.mark.parametrize("data", ["mnist-1d", "cifar-10"])
def test_the_networks_from_lenet_to_vgg_differ_in_size_as_their_names_say(data: str, effort: str):
    """Both ways of training go through the examples equally often; nobody needs the pictures to count."""
    plan = CasePlan(question="lenet-vgg", effort=effort, data={"name": data})  # pyright: ignore[reportArgumentType]
    found = {one.name: one for one in lenet_vgg.recipes(plan)}
    assert len(found) == 6
    size = {name: one.parameters for name, one in found.items()}
    assert size["narrow-plain"] <= size["lenet-plain"] < size["wide-plain"]
    seen = {one.training.steps * one.training.batch for one in found.values()}  # pyright: ignore[reportOperatorIssue]
    assert len(seen) == 1
    if (data, effort) == ("cifar-10", "full"):
        assert size["lenet-plain"] == 62_006  # PyTorch's tutorial network, which the course takes
        assert found["wide-plain"].network.depth == 8
    assert max(cost(one, plan.seeds, SPARSE).bytes for one in found.values()) < 9.6e9  # of 16 GB


def test_from_lenet_to_vgg_needs_signals_or_pictures():
    with pytest.raises(RecipeError, match="--data digits"):
        lenet_vgg.recipes(CasePlan(question="lenet-vgg", data={"name": "digits"}))


@pytest.mark.parametrize(
    ("network", "training", "judgement"),
    [(0.2, 0.05, "holds"), (0.05, 0.2, "holds-with-conditions"), (0.0, 0.2, "does-not-hold")],
)
def test_what_network_and_training_bring_is_found_where_it_was_planted(
    network: float, training: float, judgement: str
):
    draw = np.random.default_rng(3)
    names = [f"{one}-{how}" for one in ("lenet", "narrow", "wide") for how in lenet_vgg.TRAININGS]
    brought = {"lenet": 0.0, "narrow": network / 4, "wide": network}
    values = {
        name: 0.6
        + brought[name.split("-")[0]]
        + training * name.endswith("moved")
        + draw.normal(0, 0.002, 16)
        for name in names
    }
    found = lenet_vgg.effects(values)
    wanted = {
        "alone": network,
        "handled": training,
        "share": network,
        "rest": training,
        "gap": network + training,
        "shape": network / 4,
        "width": 3 * network / 4,
    }
    assert {name: one.estimate for name, one in found.items()} == pytest.approx(wanted, abs=0.004)
    assert found["share"].estimate + found["rest"].estimate == pytest.approx(found["gap"].estimate)
    assert judge_swap(found["alone"], found["gap"], found["share"], 0.01) == judgement


def test_the_course_regression_is_fitted_on_the_course_curve():
    data = cases.recipes_of(case_plan("regression"))[0].data
    draws = data.draws(0)
    x, y = draws.train.x[:, 0], np.asarray(draws.train.y).ravel()
    assert len(x) == 100
    assert np.std(y - x**3) == pytest.approx(0.3 / 12**0.5, rel=0.25)


def test_a_line_for_guessing_is_left_out_where_it_would_crush_the_dots():
    def arms(*values: float) -> list[CloudArm]:
        return [CloudArm(name="one", values=values, mean=values[0], low=values[0], high=values[0])]

    assert near(0.1, arms(0.12, 0.97))
    assert not near(0.1, arms(0.95, 0.99))


@pytest.mark.parametrize(
    ("alone", "share", "judgement"),
    [
        (0.40, 0.45, "holds"),
        (0.02, 0.45, "holds-with-conditions"),
        (0.02, -0.02, "does-not-hold"),
        (0.02, 0.015, "cannot-be-told"),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_a_swap_is_judged_by_what_the_change_brings_alone_and_with_rates_tuned(
    alone: float, share: float, judgement: str, sign: int
):
    planted = [estimate(sign * value) for value in (alone, 0.44, share)]
    assert judge_swap(*planted, delta=0.01, sign=sign) == judgement


@pytest.mark.parametrize(
    ("given", "stretched", "judgement"),
    [
        (0.7, 0.5, "holds"),
        (0.7, 0.0, "holds-with-conditions"),
        (0.7, -0.2, "holds-with-conditions"),
        (0.0, 0.0, "cannot-be-told"),
        (-0.05, 0.0, "does-not-hold"),
    ],
)
def test_tanh_is_judged_from_two_starts(given: float, stretched: float, judgement: str):
    assert tanh.judge(estimate(given, 0.02), estimate(stretched, 0.02), delta=0.01) == judgement
    assert tanh.identity() < 1e-15


@pytest.mark.parametrize(
    ("perceptron", "convolutional", "judgement"),
    [
        ((0.0, 0.005), (-0.16, 0.02), "holds"),
        ((-0.02, 0.02), (-0.16, 0.02), "holds-with-conditions"),
        ((-0.16, 0.02), (-0.16, 0.02), "does-not-hold"),
        ((0.0, 0.005), (0.0, 0.005), "does-not-hold"),
        ((0.0, 0.005), (-0.03, 0.04), "cannot-be-told"),
        ((-0.05, 0.09), (-0.10, 0.02), "cannot-be-told"),
    ],
)
def test_shuffled_pixels_are_judged_by_what_each_network_loses(perceptron, convolutional, judgement: str):
    assert permuted_pixels.judge(estimate(*perceptron), estimate(*convolutional), 0.01) == judgement


@pytest.mark.parametrize(
    ("small", "raw", "judgement"),
    [
        ((0.03, 0.01), (0.02, 0.01), "holds"),
        ((0.0, 0.005), (0.02, 0.01), "holds-with-conditions"),
        ((0.0, 0.005), (-0.02, 0.01), "does-not-hold"),
        ((0.0, 0.03), (0.0, 0.005), "cannot-be-told"),
    ],
)
def test_local_response_is_judged_at_two_sizes_of_values(small, raw, judgement: str):
    assert local_response.judge(estimate(*small), estimate(*raw), 0.01) == judgement


@pytest.mark.parametrize(
    ("fixed", "tuned", "judgement"),
    [
        ((0.1, 0.02), (0.05, 0.02), "holds"),
        ((-0.1, 0.02), (0.05, 0.02), "holds-with-conditions"),
        ((-0.1, 0.02), (0.0, 0.005), "does-not-hold"),
        ((-0.1, 0.02), (0.01, 0.03), "cannot-be-told"),
    ],
)
def test_alexnets_choices_are_judged_at_given_and_at_tuned_rates(fixed, tuned, judgement: str):
    assert lenet_alexnet.judge(estimate(*fixed), estimate(*tuned), 0.01) == judgement


@pytest.mark.parametrize(
    ("spread", "judgement"),
    [(0.0005, "holds"), (0.002, "holds-with-conditions"), (0.004, "cannot-be-told"), (0.03, "does-not-hold")],
)
def test_a_ranking_is_judged_by_how_far_runs_of_one_network_lie_apart(spread: float, judgement: str):
    """With a test set so large that its own luck does not count."""
    values = 0.85 + spread * np.linspace(-1.5, 1.5, 12)
    sd = ranking.deviation(values)
    real = ranking.probability(0.0056, sd, least=1.0)
    assert real.low <= real.estimate <= real.high
    assert ranking.judge(real) == judgement


def test_the_probability_that_a_ranking_is_right_is_the_share_of_right_ones():
    """Of pairs of runs of networks with any true gap, those that differ by so much: how many name the better one."""
    draw = np.random.default_rng(0)
    sd, gap = 0.01, 0.01
    truth = draw.uniform(-0.2, 0.2, 2_000_000)
    seen = truth + draw.normal(0, sd, truth.size) - draw.normal(0, sd, truth.size)
    near = np.abs(seen - gap) < 0.001
    assert ranking.probability_for(gap, sd) == pytest.approx(np.mean(truth[near] > 0), abs=0.02)
    same = np.abs(draw.normal(0, sd, 10**6) - draw.normal(0, sd, 10**6)) >= gap
    assert ranking.alike(gap, sd) == pytest.approx(np.mean(same), abs=0.003)


def test_the_deviation_of_runs_is_covered_by_its_interval():
    draw = np.random.default_rng(1)
    found = [ranking.deviation(draw.normal(0, 2.0, 16)) for _ in range(1000)]
    assert np.mean([one.low <= 2.0 <= one.high for one in found]) == pytest.approx(0.95, abs=0.02)


def test_adaptive_methods_end_at_equal_weights_and_gradient_descent_at_the_least_norm():
    y = labels(3, 30, np.random.default_rng(2))
    x = construction(y)
    for method in METHODS:
        weights = fitted(method, x, y)
        np.testing.assert_allclose(np.einsum("sef,sf->se", x, weights), y, atol=0.02)
        if method in ADAPTIVE:
            signs = np.sign(np.einsum("sef,se->sf", x, y))
            used = signs != 0
            np.testing.assert_allclose(weights[used], signs[used] / 4, atol=0.01)
            np.testing.assert_allclose(fresh_error(weights), 1 - POSITIVE)
        if method == "gradient":
            least = np.stack(
                [np.linalg.lstsq(one, own, rcond=None)[0] for one, own in zip(x, y, strict=True)]
            )
            np.testing.assert_allclose(weights, least, atol=1e-6)
            np.testing.assert_allclose(fresh_error(weights), 0)


@pytest.mark.parametrize(
    ("adaptive", "epsilon", "residual", "judgement"),
    [
        (0.6, 1.0, 0.0, "holds-with-conditions"),
        (0.6, 0.6, 0.0, "holds"),
        (1.0, 1.0, 0.0, "does-not-hold"),
        (0.6, 1.0, 0.5, "cannot-be-told"),
    ],
)
def test_wilsons_construction_is_judged_by_who_is_right_about_fresh_examples(
    adaptive: float, epsilon: float, residual: float, judgement: str
):
    accuracy = {method: estimate(1.0, 0) for method in METHODS}
    accuracy |= {method: estimate(adaptive, 0) for method in ADAPTIVE}
    accuracy["adam-large-epsilon"] = estimate(epsilon, 0)
    assert wilson.judge(accuracy, dict.fromkeys(METHODS, residual)) == judgement
    if adaptive < 1:
        mixed = {**accuracy, "adam": estimate(1.0, 0)}
        assert wilson.judge(mixed, dict.fromkeys(METHODS, 0.0)) == "cannot-be-told"


def test_a_change_that_brings_as_much_when_there_is_no_gap_does_not_hold():
    assert judge_swap(estimate(0.0), estimate(0.0), estimate(0.0, 0.005), delta=0.01) == "does-not-hold"


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_a_case_tells_source_claim_numbers_judgement_and_what_would_overturn_it(judgement: str):
    plan = case_plan("spiral", seeds=2)
    quantity = Quantity(
        "one", Text("case-spiral-linear"), "accuracy", 0.5, mean_interval(np.array([0.4, 0.5]))
    )
    values = dict.fromkeys(
        ("alone", "alone-interval", "gap", "share", "share-interval", "tuned", "delta"), "planted"
    )
    judged = Judged(judgement, values, (Text("case-one-seed"),), (quantity,), ())
    with laboratory(plan) as lab:
        answer = tell(lab, plan, cases.case("spiral").SOURCE, judged, [])
    for language in LANGUAGES:
        document, page = answer.document(language), answer.text(language)
        told = document["case"]
        assert told["verdict"] == document["answer"]["kind"] == judgement
        assert told["numbers"][0] == {
            **told["numbers"][0],
            "published": 0.5,
            "estimate": pytest.approx(0.45),
        }
        assert told["source"]["link"].startswith("https://")
        assert say(Text("case-one-seed"), language) in told["confounds"]
        for part in (told["claim"], told["overturn"], "50.0%", "45.0%"):
            assert "".join(part.split()) in "".join(page.split())


BRIEF = {
    "lenet-alexnet": 200,
    "lenet-vgg": 100,
}  # steps, of many convolutional networks; too few to settle anything


@pytest.mark.slow
@EACH
def test_a_case_is_answered_with_few_seeds(name: str, monkeypatch: pytest.MonkeyPatch):
    if name in BRIEF:
        monkeypatch.setattr(cases.case(name), "STEPS", {"quick": BRIEF[name]})
    answer = perform(case_plan(name, seeds=4), workers=2)
    told = answer.document()
    assert told["case"]["verdict"] in JUDGEMENTS
    assert told["case"]["numbers"]
    assert told["charts"]


@pytest.mark.parametrize(("value", "said"), [("max", "max pooling"), ("none", "pooling off")])
def test_pooling_is_said_once(value: str, said: str):
    assert say(level("network.pool", value), "en") == said
