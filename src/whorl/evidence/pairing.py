"""Two arms that share their seeds: what pairing really gave, and a test that assumes no normal distribution."""

from dataclasses import asdict, dataclass

import numpy as np
from jaxtyping import Float

from whorl.evidence.estimate import finite, paired_difference, spread

EXACT_SEEDS = 16
DRAWS = 100_000
CHUNK = 10_000


@dataclass(frozen=True)
class Pairing:
    """The correlation between paired arms, and how many times fewer seeds pairing needed; None where undefined."""

    correlation: float | None
    gain: float | None

    def as_json(self) -> dict[str, float | None]:
        """Plain values by field name."""
        return asdict(self)


def pairing_correlation(a: Float[np.ndarray, " seed"], b: Float[np.ndarray, " seed"]) -> Pairing:
    """What pairing really gave: the correlation over seeds, and (var a + var b) / var(b - a).

    The gain is 1 / (1 - correlation) for equal variances, and below 1 where pairing harms. The correlation is None
    where an arm has no variance, the gain where the difference has none.
    """
    difference = spread(paired_difference(a, b))
    sd_a, sd_b = spread(finite(a)), spread(finite(b))
    total = sd_a**2 + sd_b**2
    correlation = (total - difference**2) / (2 * sd_a * sd_b) if sd_a and sd_b else None
    return Pairing(correlation, total / difference**2 if difference else None)


def sign_flip_p(differences: Float[np.ndarray, " seed"], generator: np.random.Generator) -> float:
    """The two-sided p that the differences are symmetric about 0: how often random signs give so large a mean.

    Exact to 16 seeds, where all 2^n sign patterns are tried (Fisher 1935); beyond, 100,000 drawn patterns with
    Phipson & Smyth's (2010) correction, (1 + as large) / (1 + drawn), which is never 0.
    """
    values = finite(differences)
    if values.size < 1:
        raise ValueError("seeds=0: a test needs at least 1; try --seeds 16")
    large = np.abs(values.sum()) - 1e-12 * np.abs(values).sum()
    if values.size <= EXACT_SEEDS:
        return float(np.mean(np.abs(every_signed_sum(values)) >= large))
    chunks = (CHUNK,) * (DRAWS // CHUNK)
    found = sum(int(np.sum(np.abs(drawn_signed_sums(values, size, generator)) >= large)) for size in chunks)
    return (1 + found) / (1 + DRAWS)


def every_signed_sum(values: Float[np.ndarray, " seed"]) -> Float[np.ndarray, " pattern"]:
    """The sums under all sign patterns with the first sign kept, of which the others are mirror images."""
    sums = values[:1]
    for value in values[1:]:
        sums = np.concatenate([sums + value, sums - value])
    return sums


def drawn_signed_sums(
    values: Float[np.ndarray, " seed"], size: int, generator: np.random.Generator
) -> Float[np.ndarray, " pattern"]:
    """The sums under so many random sign patterns."""
    kept = generator.integers(0, 2, (size, values.size), dtype=np.int8)
    return 2 * (kept @ values) - values.sum()
