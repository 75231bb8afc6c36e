"""Rare classes under a linear softmax model: gradient descent learns each in proportion to how often it is seen.

Kunstner, Yadav, Milligan, Schmidt & Bietti (2024, "Heavy-tailed class imbalance and why Adam outperforms gradient
descent on language models", arXiv 2402.19449): with one-hot inputs and classes of frequencies pi_k, gradient flow
brings the loss of class k down as 1 / (pi_k t), sign descent at a pace that does not depend on pi_k.

Starting from zero, the wrong logits of a class stay equal, so a class is two numbers: its right logit and its wrong one.
Every optimizer of the lab works on each weight by itself, so this is the whole model, not an approximation.
"""

import math
from typing import Any

import numpy as np
from jaxtyping import Float

from whorl.optimizers import OPTIMIZERS

LEARNT = 0.1  # a class whose loss is below this is learnt


def heavy_tailed(classes: int) -> Float[np.ndarray, " kind"]:
    """Frequencies in proportion to 1 / k (Zipf's law)."""
    weights = 1 / np.arange(1, classes + 1)
    return weights / weights.sum()


def balanced(classes: int) -> Float[np.ndarray, " kind"]:
    """Every class equally often."""
    return np.full(classes, 1 / classes)


def class_losses(
    settings: dict[str, Any], frequencies: Float[np.ndarray, " kind"], steps: int
) -> Float[np.ndarray, "place kind"]:
    """The loss of every class after 0, 1, 2, ... full-batch steps; it stops early once all classes are learnt."""
    import torch

    optimizer = OPTIMIZERS[settings["name"]](**settings)
    others = len(frequencies) - 1
    w = torch.zeros(1, 2 * len(frequencies), dtype=torch.float64)
    memory = [torch.zeros_like(w) for _ in range(optimizer.memory)]
    numbers = optimizer.model_dump(exclude={"name"})
    right, wrong = w[0].numpy().reshape(2, -1)
    kept = [_losses(right, wrong, others)]
    for step in range(1, steps + 1):
        missing = frequencies * -np.expm1(-kept[-1])  # pi_k (1 - p_k)
        gradient = np.concatenate([-missing, missing / others])
        optimizer.update(w, torch.from_numpy(gradient)[None], memory, step, numbers)
        kept.append(_losses(right, wrong, others))
        if (kept[-1] < LEARNT).all():
            break
    return np.array(kept)


def _losses(right: np.ndarray, wrong: np.ndarray, others: int) -> Float[np.ndarray, " kind"]:
    """-log of the right class's probability."""
    return np.log1p(others * np.exp(wrong - right))


def learning_times(losses: Float[np.ndarray, "place kind"]) -> Float[np.ndarray, " kind"]:
    """After how many steps the loss of each class passes 0.1, interpolated between steps; NaN if it never does."""
    below = losses < LEARNT
    first = below.argmax(axis=0)
    kinds = np.arange(losses.shape[1])
    before, after = losses[np.maximum(first - 1, 0), kinds], losses[first, kinds]
    gap = np.where(before > after, before - after, 1.0)
    times = np.where(first > 0, first - 1 + (before - LEARNT) / gap, 0.0)
    return np.where(below.any(axis=0), times, np.nan)


def flow_times(frequencies: Float[np.ndarray, " kind"], rate: float) -> Float[np.ndarray, " kind"]:
    """When gradient flow has learnt each class: u = right - wrong has (C-1) u + e^u - 1 = rate pi_k C t.

    It follows from du/dt = rate pi_k C / (C - 1 + e^u); the loss 0.1 is at e^u = (C - 1) / (e^0.1 - 1).
    """
    classes = len(frequencies)
    u = math.log((classes - 1) / math.expm1(LEARNT))
    return ((classes - 1) * u + math.exp(u) - 1) / (rate * frequencies * classes)


def rate_for(frequencies: Float[np.ndarray, " kind"], steps: float) -> float:
    """The rate at which gradient flow learns the most frequent class in so many steps."""
    return float(flow_times(frequencies, 1.0).min()) / steps


def sign_rate_for(classes: int, steps: float) -> float:
    """The rate at which sign descent, which moves right and wrong logit by it, learns any class in so many steps."""
    return math.log((classes - 1) / math.expm1(LEARNT)) / (2 * steps)


def slope_of(frequencies: Float[np.ndarray, " kind"], times: Float[np.ndarray, " kind"]) -> float:
    """The slope of log time against log(1 / frequency); 0 where all frequencies are alike."""
    rarity = -np.log(frequencies)
    if np.ptp(rarity) < 1e-12:
        return 0.0
    return float(np.polyfit(rarity, np.log(times), 1)[0])
