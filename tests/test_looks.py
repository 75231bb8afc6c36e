"""Looks that were declared and paid for cry wolf 5 % of the time; peeking does not."""

import json
from statistics import NormalDist

import numpy as np
import pytest
from scipy.special import stdtrit

from whorl.evidence.estimate import holm
from whorl.evidence.looks import false_alarms, judge, look_alphas, nominal_alpha
from whorl.evidence.shares import split

STUDIES = 100_000


def alarms_over(looks: tuple[int, ...], alphas: tuple[float, ...], studies: int = STUDIES) -> float:
    """The share of simulated A/A studies in which any look's t interval excludes 0 (chunked; all in NumPy)."""
    random, alarmed = np.random.default_rng(1), 0
    for _ in range(studies // 10_000):
        draws = random.normal(size=(10_000, looks[-1]))
        crossed = np.zeros(10_000, bool)
        for look, alpha in zip(looks, alphas, strict=True):
            seen = draws[:, :look]
            error = seen.std(1, ddof=1) / look**0.5
            crossed |= np.abs(seen.mean(1)) > stdtrit(look - 1, 1 - alpha / 2) * error
        alarmed += int(crossed.sum())
    return alarmed / studies


@pytest.mark.parametrize("looks", [(8, 16, 32), (32, 64), (16, 32, 64)])
def test_declared_looks_cry_wolf_5_percent_of_the_time(looks):
    """Measured over 100,000 A/A studies, t intervals and all: 5.0 to 5.2 %."""
    assert alarms_over(looks, look_alphas(looks)) == pytest.approx(0.05, abs=0.006)


@pytest.mark.parametrize("looks", [(8, 16, 32), (32, 64)])
def test_peeking_at_the_same_looks_does_worse(looks):
    assert alarms_over(looks, (0.05,) * len(looks), 20_000) > 0.08


@pytest.mark.parametrize("looks", [(8, 16, 32), (32, 64)])
def test_an_aa_study_judged_at_its_looks_cries_wolf_5_percent_of_the_time(looks):
    """1,000 studies judged as they run: a wolf at any of the looks is a false alarm."""
    draws = np.random.default_rng(2).normal(size=(1000, looks[-1]))
    said = [[judge(study[:look], looks, 0.01).verdict for look in looks] for study in draws]
    assert np.mean([any(verdict.kind == "differs" for verdict in study) for study in said]) == pytest.approx(
        0.05, abs=0.015
    )


def test_a_split_of_nothing_over_its_looks_rarely_finds_anything():
    """Four contrasts, three looks, one alpha: any false alarm at all in 5 % of 400 studies, or fewer."""
    looks, random = (8, 16, 32), np.random.default_rng(3)
    alarms = 0
    for study in random.normal(size=(400, 4, 32)):
        cells = dict(zip([(0, 0), (0, 1), (1, 0), (1, 1)], study, strict=True))
        alarms += any(
            found.rejected
            for look in looks
            for found in every_estimate({cell: values[:look] for cell, values in cells.items()}, looks, look)
        )
    assert alarms / 400 < 0.075


def every_estimate(cells, looks, look):
    said = split(cells, ["a", "b"], nominal=nominal_alpha(looks, look))
    return [said.gap, *said.shares.values(), *said.interactions.values()]


def test_one_look_spends_alpha_itself():
    assert look_alphas((16,), 0.05) == (0.05,)


@pytest.mark.parametrize(
    ("looks", "bounds"),
    [
        ((1, 2), [2.157, 2.201]),
        ((1, 2, 3), [2.279, 2.295, 2.296]),
        ((1, 2, 3, 4, 5), [2.438, 2.427, 2.410, 2.397, 2.386]),
    ],
)
def test_the_bounds_are_the_published_ones_of_pocock_type_spending(looks, bounds):
    """Lan & DeMets bounds for equally spaced looks, two-sided .05, to three decimals (Reboussin et al. 2000)."""
    alphas = look_alphas(tuple(10 * look for look in looks), 0.05)
    assert [NormalDist().inv_cdf(1 - alpha / 2) for alpha in alphas] == pytest.approx(bounds, abs=6e-4)


@pytest.mark.parametrize(("looks", "rate"), [(2, 0.083), (3, 0.107), (4, 0.126), (5, 0.142), (10, 0.193)])
def test_repeated_testing_inflates_as_published(looks, rate):
    """Armitage, McPherson & Rowe 1969, table 2: repeated tests at 5 %."""
    assert false_alarms(tuple(range(1, looks + 1)), (0.05,) * looks) == pytest.approx(rate, abs=6e-4)


@pytest.mark.parametrize(("looks", "bound"), [(2, 2.178), (3, 2.289), (5, 2.413)])
def test_pococks_constant_bounds_spend_5_percent(looks, bound):
    alphas = (2 * (1 - NormalDist().cdf(bound)),) * looks
    assert false_alarms(tuple(range(1, looks + 1)), alphas) == pytest.approx(0.05, abs=2e-4)


@pytest.mark.parametrize("looks", [(2, 1000), (100, 101, 102), (8, 16, 32, 64, 128)])
@pytest.mark.parametrize("alpha", [0.001, 0.05, 0.5])
def test_whatever_the_looks_alpha_is_spent_exactly(looks, alpha):
    assert false_alarms(looks, look_alphas(looks, alpha)) == pytest.approx(alpha, rel=1e-6)


def test_at_a_look_there_is_a_verdict_and_between_looks_there_is_none():
    differences = np.random.default_rng(4).normal(1, 0.5, 32)
    early, between, late = (judge(differences[:seeds], (8, 16, 32), 0.01) for seeds in (8, 11, 32))
    assert early.verdict is not None
    assert early.verdict.kind == "differs"
    assert (early.grey, early.next_look) == (False, 16)
    assert (between.verdict, between.grey, between.next_look) == (None, True, 16)
    assert (late.grey, late.next_look, late.seeds) == (False, None, 32)
    assert late.estimate.level == 1 - look_alphas((8, 16, 32))[2]


def test_before_the_first_look_the_interval_is_grey():
    assert judge(np.array([0.1, 0.2, 0.4]), (8, 16), 0.01).next_look == 8


def test_a_look_is_plain_json():
    written = json.dumps(judge(np.array([0.1, 0.2, 0.4]), (8, 16), 0.01).as_json(), allow_nan=False)
    assert json.loads(written)["verdict"] is None


def test_seeds_beyond_the_last_look_are_refused():
    with pytest.raises(ValueError, match=r"seeds=9: the last declared look is 8"):
        judge(np.zeros(9), (4, 8), 0.01)
    with pytest.raises(ValueError, match=r"seeds=9: not one of the declared looks \[4, 8\]"):
        nominal_alpha((4, 8), 9)


@pytest.mark.parametrize("looks", [(), (1, 2), (8, 8), (16, 8)])
def test_looks_grow_from_two(looks):
    with pytest.raises(ValueError, match="looks="):
        judge(np.array([0.1, 0.2]), looks, 0.01)


def test_alpha_is_a_rate():
    with pytest.raises(ValueError, match="alpha=5"):
        look_alphas((8, 16), 5.0)


def test_holm_at_a_look_spends_that_looks_alpha():
    values = np.random.default_rng(5).normal(size=8)
    found = holm({"one": values, "two": values + 9}, nominal=nominal_alpha((8, 16), 8))
    assert found["two"].level == pytest.approx(1 - look_alphas((8, 16), 0.025)[0])
    assert found["one"].level == pytest.approx(1 - look_alphas((8, 16), 0.05)[0])
