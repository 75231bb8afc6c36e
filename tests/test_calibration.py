"""Proper scores, calibration errors and temperatures: slow twins, simulated truth, and the facts of science.md, 6."""

import math

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp

from whorl.evidence.calibration import (
    BINS,
    COLDEST,
    HOTTEST,
    band,
    binned,
    brier,
    calibration_error,
    chance_error,
    expected_chance_error,
    log_loss,
    quality,
    temperature,
)

RANDOM = np.random.default_rng(6)


def softmax(z: np.ndarray) -> np.ndarray:
    raised = np.exp(z - z.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def sampled(p: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A class for each row, drawn with just these probabilities."""
    return (random.random((len(p), 1)) > p.cumsum(axis=1)).sum(axis=1).clip(max=p.shape[1] - 1)


def test_the_scores_are_what_they_are_called():
    p, y = softmax(RANDOM.normal(size=(50, 4))), RANDOM.integers(0, 4, 50)
    assert log_loss(p, y) == pytest.approx(-np.mean([math.log(row[k]) for row, k in zip(p, y, strict=True)]))
    squares = [sum((row[k] - (k == right)) ** 2 for k in range(4)) for row, right in zip(p, y, strict=True)]
    assert brier(p, y) == pytest.approx(np.mean(squares))
    assert log_loss(np.array([[1.0, 0.0]]), np.array([1])) == math.inf
    assert brier(np.array([[1.0, 0.0]]), np.array([1])) == 2


@pytest.mark.parametrize("score", [log_loss, brier])
def test_scores_are_proper_nothing_beats_the_truth(score):
    truth = softmax(RANDOM.normal(size=(1, 3)))
    p = np.repeat(truth, 200_000, axis=0)
    y = sampled(p, RANDOM)
    for other in (softmax(1.3 * np.log(truth)), softmax(0.7 * np.log(truth)), truth[:, ::-1]):
        assert score(p, y) < score(np.repeat(other, len(p), axis=0), y)


def test_bins_hold_equal_numbers_in_order_of_confidence():
    confidence, correct = RANDOM.random(100), RANDOM.random(100) < 0.5
    bins = binned(confidence, correct, 7)
    assert bins.points.sum() == 100
    assert set(bins.points) <= {14, 15}
    assert (np.diff(bins.confidence) > 0).all()
    assert bins.confidence @ bins.points == pytest.approx(confidence.sum())
    assert bins.accuracy @ bins.points == pytest.approx(correct.sum())
    ranked = np.argsort(confidence)
    assert bins.accuracy[0] == pytest.approx(correct[ranked[: bins.points[0]]].mean())
    assert len(binned(confidence[:4], correct[:4]).points) == 4


def test_the_calibration_error_is_the_mean_gap_of_the_bins():
    confidence, correct = RANDOM.random(60), RANDOM.random(60) < 0.7
    ranked = np.argsort(confidence)
    slow = [abs(confidence[part].mean() - correct[part].mean()) for part in np.split(ranked, 6)]
    assert calibration_error(binned(confidence, correct, 6)) == pytest.approx(np.mean(slow))
    assert calibration_error(binned(np.full(40, 0.9), np.arange(40) < 36, 1)) == pytest.approx(0)


@pytest.mark.parametrize(("points", "p"), [(1000, 0.8), (3000, 0.6), (400, 0.9)])
def test_perfect_probabilities_read_the_error_that_chance_gives(points: int, p: float):
    """science.md, 6: sqrt(2/pi) sqrt(p(1-p)) sqrt(B/n) within a tenth, from labels drawn with just those chances."""
    confidence = np.full(points, p)
    read = [calibration_error(binned(confidence, RANDOM.random(points) < p)) for _ in range(300)]
    assert expected_chance_error(p, BINS, points) == pytest.approx(np.mean(read), rel=0.1)
    assert chance_error(confidence, RANDOM, draws=300) == pytest.approx(np.mean(read), rel=0.05)


def test_the_published_example_of_that_bias():
    """science.md, 6: n = 1000, 15 bins, p(1-p) = .16 give .039."""
    assert expected_chance_error(0.8, 15, 1000) == pytest.approx(0.039, abs=0.0005)


def test_where_confidences_differ_chance_is_simulated_for_each():
    confidence = RANDOM.uniform(0.4, 1, 900)
    read = [calibration_error(binned(confidence, RANDOM.random(900) < confidence)) for _ in range(300)]
    assert chance_error(confidence, RANDOM, draws=300) == pytest.approx(np.mean(read), rel=0.05)


def test_the_band_holds_nineteen_bins_of_twenty():
    low, high = band(np.array([0.7]), 500)
    shares = (RANDOM.random((4000, 500)) < 0.7).mean(axis=1)
    assert ((shares >= low[0]) & (shares <= high[0])).mean() == pytest.approx(0.95, abs=0.012)
    assert band(np.array([0.0, 1.0]), 9).tolist() == [[0, 1], [0, 1]]


@pytest.mark.parametrize("true", [0.4, 1.0, 2.5])
def test_the_temperature_is_found_and_moments_match_there(true: float):
    """science.md, 6: one minimum, and at it mean z_y = mean of sum p z."""
    z = RANDOM.normal(size=(40_000, 5)) * 2
    y = sampled(softmax(z / true), RANDOM)
    found = temperature(z, y)
    assert found == pytest.approx(true, rel=0.03)
    p = softmax(z / found)
    assert z[np.arange(len(y)), y].mean() == pytest.approx((p * z).sum(axis=1).mean(), abs=1e-7)

    def loss(coldness: float) -> float:
        return float(np.mean(logsumexp(coldness * z, axis=1) - coldness * z[np.arange(len(y)), y]))

    slow = minimize_scalar(loss, bounds=(0.05, 20), method="bounded", options={"xatol": 1e-9})
    assert found == pytest.approx(1 / slow.x, rel=1e-4)


def test_a_temperature_changes_no_answer():
    """science.md, 10, row 20: equality of predictions, exactly."""
    z = RANDOM.normal(size=(2000, 10)).astype(np.float32).astype(np.float64) * 30
    for t in (COLDEST, 0.37, 1.7, HOTTEST):
        np.testing.assert_array_equal((z / t).argmax(axis=1), z.argmax(axis=1))


def test_without_a_best_temperature_the_bounds_come_back():
    z, y = np.array([[2.0, 0.0], [0.0, 2.0]]), np.array([0, 1])
    assert temperature(z, y) == pytest.approx(COLDEST, rel=1e-3)
    assert temperature(z, 1 - y) == pytest.approx(HOTTEST, rel=1e-3)


def test_quality_says_it_all():
    z = RANDOM.normal(size=(5000, 3)) * 2
    p = softmax(z)
    y = sampled(p, RANDOM)
    found = quality(p, z.argmax(axis=1), y, np.random.default_rng(1))
    assert found.log_loss == log_loss(p, y)
    assert found.brier == brier(p, y)
    assert found.confidence == pytest.approx(p.max(axis=1).mean())
    assert found.error == pytest.approx(found.chance_error, rel=0.6)
    sharper = quality(softmax(3 * z), z.argmax(axis=1), y, np.random.default_rng(1))
    assert sharper.error > 5 * sharper.chance_error
    assert sharper.confidence > found.confidence
    assert sharper.log_loss > found.log_loss
