"""Adam put together again from its parts: which parts walk its path exactly?"""

from collections.abc import Callable, Generator

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.evidence.estimate import mean_interval
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.plan import AskPlan
from whorl.streams import generator

STEPS, WEIGHTS = 200, 10
LR, FIRST, SECOND, EPS = 1e-3, 0.9, 0.999, 1e-8
RHO, DELTA_EPS = 0.9, 1e-6  # AdaDelta's own
PARTS = ("rmsprop", "adagrad", "adadelta")
Path = Float[np.ndarray, "step weight"]


def recomposed_part(lab: Laboratory, plan: AskPlan) -> Part:
    """How far from PyTorch's Adam each sum of parts ends, in steps of Adam, on the same random gradients."""
    settings = {"seeds": plan.seeds, "steps": STEPS, "weights": WEIGHTS}
    kept = lab.observe("recomposed", settings, lambda advance: _astray(plan.seeds, advance))
    findings = tuple(Finding.read(f"formula-{name}", mean_interval(kept[name]), "number") for name in PARTS)
    return Part(Text("notes-table-formula"), findings=findings)


def _astray(seeds: int, advance: Callable[[float], None]) -> dict[str, np.ndarray]:
    found: dict[str, list[float]] = {name: [] for name in PARTS}
    for seed in range(seeds):
        gradients = gradients_of(seed)
        path = adam(gradients)
        for name in PARTS:
            found[name].append(float(np.abs(recomposed(name, gradients) - path).max() / LR))
    return {name: np.array(values) for name, values in found.items()}


def gradients_of(seed: int) -> Path:
    """Gradients with a direction of their own for each weight, and noise."""
    random = generator(seed, "resampling")
    return random.standard_normal((STEPS, WEIGHTS)) + random.standard_normal(WEIGHTS)


def adam(gradients: Path) -> Path:
    """Where PyTorch's Adam stands after each step, from zero."""
    import torch

    weights = torch.zeros(WEIGHTS, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=LR, betas=(FIRST, SECOND), eps=EPS)
    path = []
    for gradient in gradients:
        weights.grad = torch.from_numpy(gradient.copy())
        optimizer.step()
        path.append(weights.detach().numpy().copy())
    return np.array(path)


def recomposed(part: str, gradients: Path) -> Path:
    """The path of momentum, corrected for its start at zero, with this way to scale each weight's step."""
    mean, path = np.zeros(WEIGHTS), []
    scale = {"rmsprop": _rmsprop, "adagrad": _adagrad, "adadelta": _adadelta}[part]()
    next(scale)
    for t, gradient in enumerate(gradients, start=1):
        mean = FIRST * mean + (1 - FIRST) * gradient
        path.append(-scale.send((gradient, mean / (1 - FIRST**t))))
    return np.cumsum(path, axis=0)


Scale = Generator[np.ndarray, tuple[np.ndarray, np.ndarray], None]
"""Is sent a gradient and the momentum, and gives the step."""


def _rmsprop() -> Scale:
    """A running mean of squares, corrected for its start at zero."""
    square, t, step = np.zeros(WEIGHTS), 0, np.zeros(WEIGHTS)
    while True:
        gradient, mean = yield step
        square, t = SECOND * square + (1 - SECOND) * gradient**2, t + 1
        step = LR * mean / (np.sqrt(square / (1 - SECOND**t)) + EPS)


def _adagrad() -> Scale:
    """The sum of all squares (Duchi, Hazan and Singer 2011)."""
    total, step = np.zeros(WEIGHTS), np.zeros(WEIGHTS)
    while True:
        gradient, mean = yield step
        total = total + gradient**2
        step = LR * mean / (np.sqrt(total) + EPS)


def _adadelta() -> Scale:
    """Running means of the squares of gradients and of its own steps (Zeiler 2012)."""
    square, moved, step = np.zeros(WEIGHTS), np.zeros(WEIGHTS), np.zeros(WEIGHTS)
    while True:
        gradient, mean = yield step
        square = RHO * square + (1 - RHO) * gradient**2
        step = mean * np.sqrt(moved + DELTA_EPS) / np.sqrt(square + DELTA_EPS)
        moved = RHO * moved + (1 - RHO) * step**2
