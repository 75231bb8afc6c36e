"""Rare classes under gradient descent and Adam: the reduced model against the whole one, and Kunstner's law."""

import numpy as np
import pytest
import torch

from whorl.theory.imbalance import (
    LEARNT,
    balanced,
    class_losses,
    flow_times,
    heavy_tailed,
    learning_times,
    rate_for,
    sign_rate_for,
    slope_of,
)

CLASSES, STEPS = 500, 12_000


def whole_model(optimizer, frequencies: np.ndarray, steps: int) -> np.ndarray:
    """Softmax regression on one-hot inputs with every one of its C x C weights, by autograd and torch.optim."""
    classes = len(frequencies)
    weights = torch.zeros(classes, classes, dtype=torch.float64, requires_grad=True)
    chosen, weighing = optimizer([weights]), torch.from_numpy(frequencies)
    kept = []
    for _ in range(steps + 1):
        losses = -torch.log_softmax(weights, dim=1).diagonal()
        kept.append(losses.detach().numpy().copy())
        chosen.zero_grad()
        (weighing * losses).sum().backward()
        chosen.step()
    return np.array(kept)


@pytest.mark.parametrize(
    ("settings", "twin"),
    [
        ({"name": "sgd", "lr": 3.0}, lambda w: torch.optim.SGD(w, lr=3.0)),
        ({"name": "momentum", "lr": 0.5}, lambda w: torch.optim.SGD(w, lr=0.5, momentum=0.9)),
        ({"name": "adam", "lr": 0.1}, lambda w: torch.optim.Adam(w, lr=0.1)),
    ],
)
def test_two_numbers_for_each_class_are_the_whole_model(settings, twin):
    frequencies = heavy_tailed(12)
    ours = class_losses(settings, frequencies, 30)
    np.testing.assert_allclose(ours, whole_model(twin, frequencies, 30)[: len(ours)], rtol=1e-9)


def test_descent_learns_in_proportion_to_frequency_and_adam_regardless_of_it():
    """science.md, A10: the slope of log time against log rarity is 1 for gradient descent and 0 for Adam, +-.15."""
    frequencies = heavy_tailed(CLASSES)
    rate = rate_for(frequencies, 20)
    descent = learning_times(class_losses({"name": "sgd", "lr": rate}, frequencies, STEPS))
    adam = learning_times(
        class_losses({"name": "adam", "lr": sign_rate_for(CLASSES, 20)}, frequencies, STEPS)
    )
    assert slope_of(frequencies, descent) == pytest.approx(1, abs=0.15)
    assert slope_of(frequencies, adam) == pytest.approx(0, abs=0.15)
    assert descent.max() / descent.min() > 300
    assert adam.max() / adam.min() < 1.1
    np.testing.assert_allclose(descent[5:], flow_times(frequencies, rate)[5:], rtol=0.02)


def test_where_classes_are_equally_frequent_the_gap_is_gone():
    frequencies = balanced(CLASSES)
    for settings in (
        {"name": "sgd", "lr": rate_for(frequencies, 20)},
        {"name": "adam", "lr": sign_rate_for(CLASSES, 20)},
    ):
        times = learning_times(class_losses(settings, frequencies, 100))
        assert times.max() == pytest.approx(times.min())
        assert times.max() == pytest.approx(20, rel=0.15)


def test_sign_descent_takes_the_predicted_steps():
    """Adam without memory is the sign of the gradient (A3), until rounding stops the signs."""
    settings = {"name": "adam", "lr": sign_rate_for(50, 30), "betas": (0.0, 0.0), "eps": 0.0}
    times = learning_times(class_losses(settings, heavy_tailed(50), 60))
    np.testing.assert_allclose(times, 30, atol=0.6)


def test_a_class_that_is_never_learnt_has_no_time():
    times = learning_times(np.array([[2.0, 2.0, 0.05], [1.0, 1.5, 0.05], [0.05, 1.2, 0.05]]))
    assert times[0] == pytest.approx(1 + (1.0 - LEARNT) / 0.95)
    assert np.isnan(times[1])
    assert times[2] == 0
