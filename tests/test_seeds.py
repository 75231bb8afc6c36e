"""How many seeds are enough? Every number again from the runs or by slow twins; the verdict both ways; known theory."""

import itertools
import json
import math
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from whorl.answers.answer import Answer, as_json
from whorl.answers.composing import compose
from whorl.evidence.pairing import sign_flip_p
from whorl.evidence.power import noether_seeds
from whorl.experiments.crowd import CLOSE, FAR, WIDTHS, Crowd, crowd_part, with_width
from whorl.experiments.exact_tests import GAMMAS, exact_part
from whorl.experiments.few_seeds import few_part, verdict_kind, verdict_sentences
from whorl.experiments.imagined import imagine
from whorl.faces.plans import ask_plan
from whorl.laboratory import laboratory
from whorl.language import say
from whorl.perform import look_again
from whorl.plan import AskPlan, Means
from whorl.questions import answer_question, recipes_of
from whorl.questions.seeds import NOISY, SEEDS
from whorl.recipe import RecipeError
from whorl.report.drawing import svg
from whorl.storage.store import Store
from whorl.theory.few_seeds import (
    correlation_interval,
    elsewhere,
    enough,
    half_widths,
    least_rank_p,
    least_sign_flip_p,
    longest,
    order_agreement,
    picked,
    rank_agreement,
    ranking_in_theory,
    running_mean,
    running_variance,
    surely,
    surely_wrong,
    welch_half_widths,
    wrong,
    wrong_in_theory,
    wrong_interval,
)

FEW = 48
RANDOM = np.random.default_rng


# Theory


@pytest.mark.parametrize("seeds", [40, 101, 1000])
def test_a_study_has_no_seed_twice_and_its_neighbour_has_others(seeds: int):
    picks = picked(seeds, RANDOM(1), studies=500)
    others = elsewhere(picks, seeds)
    assert len(picks) >= 500
    assert picks.shape[1] == longest(seeds) == min(100, seeds // 4)
    for row, other in zip(picks[:60], others[:60], strict=True):
        assert len(set(row) | set(other)) == 2 * len(row)
    counts = np.bincount(picks[:, 0], minlength=seeds)
    assert stats.chisquare(counts).pvalue > 1e-4


def test_running_means_and_intervals_are_those_of_a_slow_twin():
    values = RANDOM(2).normal(3, 2, (20, 12))
    halves = half_widths(values)
    for study, n in itertools.product(range(20), range(2, 13)):
        some = values[study, :n]
        assert running_mean(values)[study, n - 1] == pytest.approx(some.mean())
        assert running_variance(values)[study, n - 1] == pytest.approx(some.var(ddof=1))
        low, high = stats.t.interval(0.95, n - 1, some.mean(), stats.sem(some))
        assert halves[study, n - 1] == pytest.approx((high - low) / 2)
    assert np.isnan(halves[:, 0]).all()


def test_intervals_of_unpaired_arms_are_welchs():
    a, b = RANDOM(3).normal(0, 1, (10, 9)), RANDOM(4).normal(0, 3, (10, 9))
    halves = welch_half_widths(a, b, (2, 5, 9))
    for study, (column, n) in itertools.product(range(10), enumerate((2, 5, 9))):
        theirs = stats.ttest_ind(b[study, :n], a[study, :n], equal_var=False).confidence_interval(0.95)
        assert halves[study, column] == pytest.approx((theirs.high - theirs.low) / 2)
    assert (welch_half_widths(np.ones((2, 3)), np.ones((2, 3)), (2, 3)) == 0).all()


@pytest.mark.parametrize("standardised", [0.0, 0.3, 1.0])
def test_on_normal_seeds_studies_are_wrong_as_often_as_theory_says(standardised: float):
    values = RANDOM(5).normal(standardised, 1, (20_000, 16))
    means, halves = running_mean(values), half_widths(values)
    if standardised:
        found = wrong(means, standardised)
        np.testing.assert_allclose(found, wrong_in_theory(standardised, range(1, 17)), atol=0.012)
    else:
        np.testing.assert_allclose(surely(means, halves)[1:], 0.05, atol=0.006)
        np.testing.assert_allclose(wrong(means, 1.0), 0.5, atol=0.012)
        assert wrong_in_theory(0.0, [7]).tolist() == [0.5]
    assert surely_wrong(means, halves, 1.0)[1:].max() <= surely(means, halves)[1:].max()
    assert wrong_in_theory(math.inf, [1]).tolist() == [0.0]


def test_the_right_order_of_arms_and_kendalls_tau_are_those_of_a_slow_twin():
    values = RANDOM(6).normal([[0], [0.3], [0.4], [2]], 1, (4, 80))
    picks = picked(80, RANDOM(7), studies=100)
    right, tau = rank_agreement(values, picks, (1, 5, 20))
    truth = values.mean(axis=1)
    for column, n in enumerate((1, 5, 20)):
        studies = [values[:, row[:n]].mean(axis=1) for row in picks]
        taus = [stats.kendalltau(one, truth).statistic for one in studies]
        assert tau[column] == pytest.approx(np.mean(taus))
        same = [np.array_equal(np.argsort(one), np.argsort(truth)) for one in studies]
        assert right[column] == pytest.approx(np.mean(same))


def test_the_theory_of_rankings_is_that_of_normal_arms():
    values = RANDOM(8).multivariate_normal([0, 0.5, 1.5], [[1, 0.6, 0], [0.6, 1, 0], [0, 0, 1]], 4000).T
    drawn = values[:, RANDOM(9).integers(0, 4000, (20_000, 4))]
    found = order_agreement(np.cumsum(drawn, axis=2) / np.arange(1, 5), values.mean(axis=1))[0]
    np.testing.assert_allclose(ranking_in_theory(values, (1, 2, 3, 4), RANDOM(10)), found, atol=0.02)


def test_enough_is_where_no_larger_study_errs_more_often_than_allowed():
    assert enough(np.array([0.3, 0.04, 0.06, 0.05, 0.01]), 0.05) == 4
    assert enough(np.array([0.01, 0.0]), 0.05) == 1
    assert enough(np.array([0.2, 0.1]), 0.05) is None


def test_the_interval_of_wrong_studies_covers_the_truth():
    """In 60 worlds of 100 seeds each, the bootstrap's 95 % interval for studies of one and of four seeds."""
    truth, covered = wrong_in_theory(0.5, [1, 4]), np.zeros(2)
    for world in range(60):
        values = RANDOM(100 + world).normal(0.5, 1, 100)
        found = wrong_interval(values, RANDOM(world), worlds=60, studies=200)[:, [0, 3]]
        low, high = np.quantile(found, [0.025, 0.975], axis=0)
        covered += (low <= truth) & (truth <= high)
    assert (covered >= 52).all()


def test_the_smallest_p_of_exact_tests_is_theirs():
    for n in (2, 3, 5, 6, 10):
        assert least_sign_flip_p(n) == sign_flip_p(np.arange(1.0, n + 1), RANDOM(0))
        theirs = stats.mannwhitneyu(np.arange(n), np.arange(n) + n, method="exact").pvalue
        assert least_rank_p(n) == pytest.approx(theirs)
    assert (least_sign_flip_p(5), least_sign_flip_p(6)) == (0.0625, 0.03125)
    assert [round(least_rank_p(n), 4) for n in (3, 4, 5)] == [0.1, 0.0286, 0.0079]


def test_noethers_seeds_are_those_of_the_formula():
    assert [noether_seeds(gamma) for gamma in GAMMAS] == [181, 81, 46, 29, 21, 12]


def test_the_interval_of_a_correlation_is_fishers():
    a = RANDOM(11).normal(size=50)
    b = a + RANDOM(12).normal(size=50)
    theirs = stats.pearsonr(a, b)
    low, high = theirs.confidence_interval(0.95)
    assert correlation_interval(theirs.statistic, 50) == pytest.approx((low, high))
    assert correlation_interval(1.0, 50) == (-1, 1)


# The verdict on planted crowds


def planted(gap: float, spread: float, seeds: int = 400) -> Crowd:
    """A crowd whose close race has this gap and whose widths scatter so; the others are far apart."""
    means = {8: 0.2, 10: 0.5, 12: 0.5 + gap, 16: 0.8, 32: 0.9}
    noise = RANDOM(13).normal(size=(len(WIDTHS), seeds))
    noise -= noise.mean(axis=1, keepdims=True)
    values = {width: means[width] + spread * one for width, one in zip(WIDTHS, noise, strict=True)}
    none = {width: np.zeros(seeds, dtype=bool) for width in WIDTHS}
    return Crowd({width: with_width(NOISY, width) for width in WIDTHS}, values, none)


@pytest.mark.parametrize(
    ("gap", "spread", "kind", "says"),
    [
        (0.01, 0.01, "differs", "One seed is not enough"),
        (-0.01, 0.01, "differs", "10 hidden units beat 12"),
        (0.05, 0.01, "equivalent", "One seed is enough here even in the closer race"),
        (0.0233, 0.01, "undecided", "Whether one seed is enough is undecided"),
        (0.0, 0.01, "undecided", "No winner is known"),
        (0.0, 0.0, "undecided", "No winner is known"),
        (0.01, 0.0, "equivalent", "One seed is enough here"),
        (0.002, 0.01, "differs", "One seed is not enough"),
    ],
)
def test_the_verdict_follows_the_gap_and_its_spread(gap, spread, kind, says, tmp_path: Path):
    crowd = planted(gap, spread)
    lesson = imagine(crowd, 0.05)
    assert verdict_kind(lesson) == kind
    sentences = verdict_sentences(crowd, lesson)
    assert says in " ".join(say(one, "en") for one in sentences)
    parts = [crowd_part(crowd, 0.05), few_part(crowd, lesson), exact_part(crowd.duel(CLOSE))]
    plan = AskPlan(question="seeds", seeds=400, delta=0.05, means=Means())
    with laboratory(plan, tmp_path / "result") as lab:
        answer = compose(lab, plan, kind, sentences, parts, list(crowd.recipes.values()))
    for language in ("en", "zh"):
        assert answer.text(language)
        as_json(answer.document(language))
    for figure in answer.report.figures:
        assert svg(figure.chart, "en").startswith("<svg")


def test_on_normal_seeds_the_lesson_is_the_theory():
    lesson = imagine(planted(0.005, 0.01, seeds=4000), 0.05)
    sizes = list(lesson.sizes)
    theory = wrong_in_theory(lesson.close.standardised, sizes)
    np.testing.assert_allclose(lesson.at(lesson.wrong), theory, atol=0.015)
    np.testing.assert_allclose(lesson.false_alarm[3:], 0.05, atol=0.008)
    assert lesson.false_alarm[1:3].max() < 0.05  # Welch's interval of two or three seeds is careful
    np.testing.assert_allclose(lesson.itself, 0.5, atol=0.015)
    promised = 1.96 * lesson.close.gap.sd / np.sqrt(sizes[-3:])
    np.testing.assert_allclose(lesson.halves["close"][-3:], promised, rtol=0.06)


# The question


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Answer, dict, Path]:
    folder = tmp_path_factory.mktemp("seeds") / "result"
    plan = ask_plan("seeds", seeds=FEW)
    with laboratory(plan, folder) as lab:
        answer = answer_question(lab, plan)
    return answer, json.loads(as_json(answer.document("en"))), folder


def final(folder: Path) -> dict[int, np.ndarray]:
    """The accuracy of every width at the end of training, read from the store."""
    with Store.open(folder, read_only=True) as store:
        runs = store.runs("crowd")["test_accuracy"].isel(checkpoint=-1)
    return {width: runs.sel(arm=f"width-{width}").values.astype(float) for width in WIDTHS}


def test_the_json_keeps_its_contract(asked):
    answer, found, _ = asked
    assert {"schema", "versions", "question", "answer", "findings", "charts", "networks", "caveats"} <= set(
        found
    )
    ids = [one["id"] for one in found["findings"]]
    assert len(set(ids)) == len(ids)
    for one in found["findings"]:
        assert (one["estimate"] is None) == (one["low"] is None) == (one["high"] is None)
        assert one["kind"] in (None, "differs", "equivalent", "undecided")
    assert found["networks"] == FEW * len(WIDTHS)
    assert found["seeds"] == FEW
    assert found["charts"] == ["crowd", "right-winner", "papers", "interval-widths"]
    chinese = json.loads(as_json(answer.document("zh")))
    assert [one["id"] for one in chinese["findings"]] == ids


def test_gaps_and_wrong_winners_are_those_of_the_runs(asked):
    _, document, folder = asked
    found, values = {one["id"]: one for one in document["findings"]}, final(folder)
    for name, (a, b) in (("close", CLOSE), ("far", FAR), ("wide", (16, 32))):
        differences = values[b] - values[a]
        gap = stats.ttest_rel(values[b], values[a]).confidence_interval(0.95)
        assert found[f"gap-{name}"]["estimate"] == pytest.approx(differences.mean())
        assert (found[f"gap-{name}"]["low"], found[f"gap-{name}"]["high"]) == pytest.approx(
            (gap.low, gap.high)
        )
        against = differences * np.sign(differences.mean())
        share = np.mean(against < 0) + np.mean(against == 0) / 2
        assert found[f"wrong-{name}"]["estimate"] == pytest.approx(share)
        if not (against == 0).any():
            exact = stats.binomtest(int((against < 0).sum()), FEW).proportion_ci(method="exact")
            assert found[f"wrong-{name}"]["low"] == pytest.approx(exact.low)
            assert found[f"wrong-{name}"]["high"] == pytest.approx(exact.high)
    assert found["gap-far"]["estimate"] > 0.02
    assert found["pairing-wide"]["estimate"] == pytest.approx(np.corrcoef(values[16], values[32])[0, 1])
    pairs = [(x > y) + (x == y) / 2 for x, y in itertools.product(values[12], values[10])]
    same = [(x > y) + (x == y) / 2 for x, y in zip(values[12], values[10], strict=True)]
    assert found["beats"]["estimate"] == pytest.approx((sum(pairs) - sum(same)) / (FEW * (FEW - 1)))
    first, second = values[12][: FEW // 2], values[12][FEW // 2 :]
    assert found["itself"]["estimate"] == pytest.approx(np.mean((first > second) + (first == second) / 2))


def test_imagined_studies_are_wrong_as_often_as_all_studies_of_their_size(asked):
    """Of two seeds, every one of the 1,128 studies there are; the picked ones estimate their share."""
    _, document, folder = asked
    values = final(folder)
    differences = values[12] - values[10]
    studies = [sum(pair) for pair in itertools.combinations(differences * np.sign(differences.mean()), 2)]
    share = np.mean([(total < 0) + (total == 0) / 2 for total in studies])
    assert document["sizes"][:3] == [1, 2, 3]
    assert document["wrong"][1] == pytest.approx(share, abs=0.02)
    means = {width: one.mean() for width, one in values.items()}
    order = sorted(WIDTHS, key=lambda width: means[width])
    right = [all(values[a][s] < values[b][s] for a, b in itertools.pairwise(order)) for s in range(FEW)]
    assert document["order"][0] == pytest.approx(np.mean(right), abs=0.02)


def test_a_look_at_the_results_says_the_same(asked):
    answer, _, folder = asked
    again = look_again(folder)
    assert again.text("en") == answer.text("en")
    assert as_json(again.document("zh")) == as_json(answer.document("zh"))


def test_every_figure_is_drawn_in_both_languages(asked):
    for figure in asked[0].report.figures:
        for language in ("en", "zh"):
            assert svg(figure.chart, language).startswith("<svg")


def test_where_every_width_learns_all_there_is_no_winner_to_name(tmp_path: Path):
    plan = ask_plan("seeds", {"name": "gaussians", "points_per_class": 30}, seeds=40)
    with laboratory(plan, tmp_path / "result") as lab:
        found = json.loads(as_json(answer_question(lab, plan).document("en")))
    assert found["answer"]["kind"] == "undecided"
    assert found["answer"]["headline"].startswith("No winner is known")


def test_the_question_has_seeds_of_its_own_and_refuses_what_it_cannot_use():
    assert ask_plan("seeds").seeds == SEEDS["quick"]
    assert ask_plan("seeds", full=True).seeds == SEEDS["full"]
    assert ask_plan("relu").seeds == 16
    for changed, says in (
        ({"seeds": 16}, "at least 40"),
        ({"delta": 0.5}, "less than 0.5"),
        ({"data": {"name": "curve"}}, "choose data with classes"),
    ):
        with pytest.raises(RecipeError, match=says):
            recipes_of(AskPlan(question="seeds", **{"seeds": 100, "delta": 0.05, **changed}))
