"""What a study is judged by: accuracy on fresh data where there are classes, the loss on fresh data in regression."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from jaxtyping import Bool, Float

from whorl.evidence.failures import score_failures
from whorl.language import Kind, outcome_kinds
from whorl.recipe import Recipe

if TYPE_CHECKING:
    import xarray

Draw = Literal["train", "validation", "test"]
NAMES = ("test accuracy", "test loss")


@dataclass(frozen=True)
class Scored:
    """The outcome of every run of some arms, seed by seed, and which runs failed; failures are scored, not dropped."""

    values: Mapping[str, Float[np.ndarray, " seed"]]
    failed: Mapping[str, Bool[np.ndarray, " seed"]]

    @property
    def failures(self) -> dict[str, int]:
        """How many runs of each arm failed."""
        return {arm: int(failed.sum()) for arm, failed in self.failed.items()}


@dataclass(frozen=True)
class Outcome:
    """An outcome by name; accuracies count up, losses count down."""

    name: str

    @classmethod
    def of(cls, recipe: Recipe) -> "Outcome":
        return cls(NAMES[recipe.is_regression])

    @property
    def higher_is_better(self) -> bool:
        return "accuracy" in self.name

    @property
    def sign(self) -> int:
        """What a difference is multiplied by so that gains are positive."""
        return 1 if self.higher_is_better else -1

    @property
    def kinds(self) -> tuple[Kind, Kind]:
        """How the outcome and its differences are written."""
        return outcome_kinds(self.name)

    def variable(self, draw: Draw = "test") -> str:
        """The name of the recorded measure on a draw."""
        return f"{draw}_{'accuracy' if self.higher_is_better else 'loss'}"

    def score(self, runs: "xarray.Dataset", recipes: Sequence[Recipe], draw: Draw = "test") -> Scored:
        """The outcome at the end of training, for each arm of a stage in order."""
        axis = "step" if draw == "train" else "checkpoint"
        final = runs[self.variable(draw)].isel({axis: -1}).values
        diverged = runs["diverged_at"].values >= 0
        if self.higher_is_better:
            rows = [
                score_failures(row, gone, 1 / recipe.data.classes)[0]
                for row, gone, recipe in zip(final, diverged, recipes, strict=True)
            ]
        else:
            rows = list(score_failures(final, diverged)[0])
        arms = [str(arm) for arm in runs["arm"].values]
        failed = diverged | ~np.isfinite(final)
        return Scored(dict(zip(arms, rows, strict=True)), dict(zip(arms, failed, strict=True)))
