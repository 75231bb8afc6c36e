"""Does local response normalisation make neighbours compete at all? That depends on how large activations are."""

from collections.abc import Callable

import numpy as np

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.evidence.estimate import mean_interval
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.plan import AskPlan
from whorl.streams import generator

SIZES = {"small": 1.0, "raw": 128.0}  # of activations: normalised inputs; raw colours about their mean
MAPS, PLACES = 96, 64
WINDOW, ALPHA, BETA, K = 5, 5e-4, 0.75, 2.0
"""The paper's constants as PyTorch wants them: it divides alpha by the window."""


def divisors_part(lab: Laboratory, plan: AskPlan) -> Part:
    """The spread of the divisor's logarithm over rectified normal activations of each size, 0 where it is a constant."""
    settings = {"seeds": plan.seeds, "maps": MAPS, "places": PLACES, "sizes": list(SIZES.values())}
    kept = lab.observe("divisors", settings, lambda advance: _spreads(plan.seeds, advance))
    findings = tuple(
        Finding.read(f"competition-{name}", mean_interval(kept[name]), "number") for name in SIZES
    )
    return Part(Text("notes-table-competition"), findings=findings)


def _spreads(seeds: int, advance: Callable[[float], None]) -> dict[str, np.ndarray]:
    return {name: np.array([spread(size, seed) for seed in range(seeds)]) for name, size in SIZES.items()}


def spread(size: float, seed: int) -> float:
    """The standard deviation of the logarithm of what the active values are divided by."""
    import torch
    from torch.nn.functional import local_response_norm

    drawn = generator(seed, "resampling").standard_normal((1, MAPS, PLACES))
    active = torch.from_numpy(np.maximum(size * drawn, 0))
    normal = local_response_norm(active, WINDOW, ALPHA, BETA, K)
    ratio = (active / normal)[active > 0]
    return float(ratio.log().std())
