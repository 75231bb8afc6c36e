"""Differs, equivalent or undecided: never "no difference" from a wide interval."""

import json

import numpy as np
import pytest

from whorl.evidence.estimate import Estimate, mean_interval
from whorl.evidence.verdict import verdict


def estimate(low: float, high: float, seeds: int = 16) -> Estimate:
    middle, sd = (low + high) / 2, (high - low) / 2 * seeds**0.5 / 2.13
    return Estimate(middle, low, high, 0.95, 0.5, seeds, sd)


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [
        (0.02, 0.05, "differs"),
        (-0.05, -0.02, "differs"),
        (-0.005, 0.004, "equivalent"),
        (0.001, 0.009, "equivalent"),  # excludes 0 and lies inside: equivalence wins
        (0.001, 0.02, "differs"),
        (-0.001, 0.02, "undecided"),
        (-0.3, 0.3, "undecided"),
        (0.0, 0.0, "equivalent"),
        (0.01, 0.01, "differs"),  # on the bound is not inside
    ],
)
def test_where_the_interval_lies_decides(low, high, kind):
    assert verdict(estimate(low, high), 0.01).kind == kind


def test_only_the_undecided_are_asked_for_seeds():
    assert verdict(estimate(0.02, 0.05), 0.01).more_seeds == 0
    assert verdict(estimate(-0.02, 0.02), 0.01).more_seeds > 16


def test_a_wider_interval_wants_more_seeds_and_could_have_shown_less():
    narrow, wide = verdict(estimate(-0.02, 0.02), 0.01), verdict(estimate(-0.04, 0.04), 0.01)
    assert narrow.more_seeds < wide.more_seeds
    assert narrow.detectable < wide.detectable


def test_seeds_that_agree_could_have_shown_anything():
    assert verdict(mean_interval(np.zeros(4)), 0.01).detectable == 0


def test_delta_is_above_zero():
    with pytest.raises(ValueError, match="delta=0"):
        verdict(estimate(-1.0, 1.0), 0.0)


def test_a_tiny_delta_ends_in_a_number():
    assert verdict(estimate(-1.0, 1.0), 1e-9).more_seeds > 10**9


def test_a_verdict_is_plain_json():
    written = json.dumps(verdict(estimate(-0.02, 0.02), 0.01).as_json(), allow_nan=False)
    assert json.loads(written)["kind"] == "undecided"


def test_false_equivalence_is_rarer_than_half_of_alpha():
    """At an effect of exactly delta, and with noise small enough to conclude, 2.5 % and not 5 % are called equivalent."""
    draws = np.random.default_rng(1).normal(0.01, 0.005, (4000, 16))
    assert np.mean([verdict(mean_interval(values), 0.01).kind == "equivalent" for values in draws]) < 0.033
