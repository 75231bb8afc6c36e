"""What the outputs of trained networks are worth as probabilities, as they are and after one number, the temperature.

Log loss, Brier's score and calibration error on fresh data; the temperature is fitted on validation data.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from jaxtyping import Bool, Float, Int

from whorl.data import Draws
from whorl.evidence.calibration import BINS, Labels, binned, quality, temperature
from whorl.evidence.estimate import Estimate, holm
from whorl.experiments.four_losses import OTHERS, REFERENCE, FourLosses, loss_name
from whorl.fleet.predict import as_probabilities, outputs
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.plan import AskPlan
from whorl.recipe import Recipe, canonical
from whorl.streams import generator

STATES = ("trained", "cooled")  # as they come out of training, and with the temperature
SCORES = ("log_loss", "brier", "confidence", "error", "chance_error")
IMPOSSIBLE = 1e-6  # a right class of which so little is held possible was ruled out
By = Float[np.ndarray, "loss seed"]


@dataclass(frozen=True)
class Worth:
    """Scores by loss and seed, NaN where a network failed; `changed` counts answers that a temperature changed.

    `scores` are by name and state; `bins` are confidence and share of right answers, by loss, seed, state and bin.
    """

    losses: tuple[str, ...]
    scores: Mapping[tuple[str, str], By]
    accuracy: By
    temperature: By
    impossible: By
    changed: Int[np.ndarray, "loss seed"]
    bins: Mapping[str, Float[np.ndarray, "loss seed state bin"]]
    points: int

    def of(self, score: str, state: str, loss: str) -> Float[np.ndarray, " seed"]:
        """One score of one loss, of the seeds at which every network finished."""
        return self.scores[score, state][self.losses.index(loss)][self.whole]

    def mean(self, name: str, loss: str) -> float:
        """The mean over those seeds of what has no states: accuracy, temperature or impossible."""
        return float(getattr(self, name)[self.losses.index(loss)][self.whole].mean())

    @property
    def keys(self) -> list[tuple[str, str]]:
        """Every state of every loss."""
        return [(state, loss) for loss in self.losses for state in STATES]

    @property
    def whole(self) -> Bool[np.ndarray, " seed"]:
        """The seeds at which every network finished."""
        return np.asarray(np.isfinite(self.temperature).all(axis=0))


def weigh(lab: Laboratory, plan: AskPlan, four: FourLosses) -> Worth:
    """Every network's probabilities scored, or what was kept of that."""
    weights = {loss: four.runs["weights"].sel(arm=loss).values[:, -1] for loss in four.recipes}
    settings = {
        "arms": {loss: canonical(recipe.settings) for loss, recipe in four.recipes.items()},
        "seeds": plan.seeds,
        "bins": BINS,
    }

    def measure(done: Callable[[int], None]) -> dict[str, np.ndarray]:
        columns = []
        for seed in range(plan.seeds):
            draws = four.recipes[REFERENCE].data.draws(seed)
            columns.append(
                [_weighed(one, weights[loss][seed], draws, seed) for loss, one in four.recipes.items()]
            )
        return {
            key: np.stack([[one[key] for one in column] for column in columns], axis=1)
            for key in columns[0][0]
        }

    kept = lab.observe("probabilities", settings, measure)
    return Worth(
        tuple(four.recipes),
        {(score, state): kept[f"{state}-{score}"] for score in SCORES for state in STATES},
        kept["accuracy"],
        kept["temperature"],
        kept["impossible"],
        kept["changed"],
        {name: kept[f"bins-{name}"] for name in ("confidence", "accuracy")},
        int(kept["points"].max()),
    )


def _weighed(
    recipe: Recipe, weights: Float[np.ndarray, " parameter"], draws: Draws, seed: int
) -> dict[str, np.ndarray]:
    """All that is measured of one network; NaN where it has no outputs."""
    weights = weights[: recipe.parameters]
    if not np.isfinite(weights).all():
        return _nothing(draws.test.size)
    z, y = outputs(recipe, weights, draws.test.x).astype(np.float64), draws.test.y
    cold = temperature(outputs(recipe, weights, draws.validation.x).astype(np.float64), draws.validation.y)
    chosen, trained = z.argmax(axis=1), as_probabilities(recipe.loss.name, z)
    states = (trained, as_probabilities(REFERENCE, z / cold))
    each = [binned(p[np.arange(len(y)), chosen], chosen == y) for p in states]
    return _scores(states, chosen, y, seed) | {
        "accuracy": np.array((chosen == y).mean()),
        "temperature": np.array(cold),
        "impossible": np.array((trained[np.arange(len(y)), y] < IMPOSSIBLE).mean()),
        "changed": np.array(((z / cold).argmax(axis=1) != chosen).sum()),
        "points": np.array(len(y)),
        "bins-confidence": np.stack([_padded(one.confidence) for one in each]),
        "bins-accuracy": np.stack([_padded(one.accuracy) for one in each]),
    }


def _scores(states: Sequence[np.ndarray], chosen: Labels, y: Labels, seed: int) -> dict[str, np.ndarray]:
    """The scores of the same answers' probabilities in each state."""
    worths = [quality(p, chosen, y, generator(seed, "resampling")) for p in states]
    return {
        f"{state}-{name}": np.array(value)
        for state, worth in zip(STATES, worths, strict=True)
        for name, value in asdict(worth).items()
    }


def _padded(values: Float[np.ndarray, " some"]) -> Float[np.ndarray, " bin"]:
    """As many bins as others have; the further ones are NaN where there are too few points."""
    return np.concatenate([values, np.full(BINS - len(values), np.nan)])


def _nothing(points: int) -> dict[str, np.ndarray]:
    """The measures of a network that failed."""
    lone = [
        *(f"{state}-{score}" for score in SCORES for state in STATES),
        "accuracy",
        "temperature",
        "impossible",
    ]
    gone = {name: np.array(np.nan) for name in lone} | {"changed": np.array(0), "points": np.array(points)}
    empty = np.full((len(STATES), BINS), np.nan)
    return gone | {"bins-confidence": empty, "bins-accuracy": empty}


def log_loss_effects(worth: Worth) -> dict[tuple[str, str], Estimate]:
    """Each loss's log loss less cross-entropy's, before and after the temperature, in one family."""
    return holm(
        {
            (state, loss): worth.of("log_loss", state, loss) - worth.of("log_loss", state, REFERENCE)
            for state in STATES
            for loss in OTHERS
        }
    )


def error_effects(worth: Worth) -> dict[tuple[str, str], Estimate]:
    """Each calibration error less what chance alone would give, before and after, in one family."""
    return holm({key: worth.of("error", *key) - worth.of("chance_error", *key) for key in worth.keys})


def state_name(state: str, loss: str) -> Text:
    """A loss's outputs as trained, or with the temperature."""
    return Text(f"softmax-{state}", {"loss": loss_name(loss)})
