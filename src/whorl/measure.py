"""What is recorded while networks train, and how often: bounded by the study, whatever the number of steps."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Int

Measures = dict[str, np.ndarray]
"""What one unit recorded: each measure by name, the `network` axis leading."""

STEP_MEASURES = ("train_loss", "train_accuracy")
CHECKPOINT_MEASURES = ("validation_loss", "validation_accuracy", "test_loss", "test_accuracy")
LAYER_MEASURES = ("gradient_norm", "dead")


@dataclass(frozen=True)
class Record:
    """How many times things are measured between the start and the end of training.

    `points` for training loss and accuracy; `checkpoints` for validation, fresh test data, gradient norms and dead
    units; `snapshots` for the weights themselves. "At step t" means with the weights after t updates.
    """

    points: int = 101
    checkpoints: int = 21
    snapshots: int = 1

    def __post_init__(self) -> None:
        few = next((name for name in ("points", "checkpoints", "snapshots") if getattr(self, name) < 0), None)
        if few:
            raise ValueError(f"{few}={getattr(self, few)}: a number of measurements is 0 or more")

    def steps(self, total: int) -> Int[np.ndarray, " step"]:
        """The steps at which training loss and accuracy are recorded, the first and the last included."""
        return _spread(self.points, total)

    def checkpoint_steps(self, total: int) -> Int[np.ndarray, " checkpoint"]:
        """The steps at which everything else is measured."""
        return _spread(self.checkpoints, total)

    def snapshot_steps(self, total: int) -> Int[np.ndarray, " snapshot"]:
        """The steps at which the weights are kept: the last one, and others evenly before it; none if so asked."""
        return _spread(self.snapshots, total)


def _spread(count: int, total: int) -> Int[np.ndarray, " count"]:
    times = np.linspace(0, total, min(count, total + 1)) if count > 1 else np.full(count, total)
    return np.round(times).astype(np.int64)


def blank(
    networks: int, layers: int, parameters: int, total: int, record: Record, precision: str = "float32"
) -> Measures:
    """Arrays for a group's measures, filled with NaN (and no divergence) until something is measured."""
    steps, checkpoints = len(record.steps(total)), len(record.checkpoint_steps(total))
    shapes: dict[str, tuple[int, ...]] = dict.fromkeys(STEP_MEASURES, (networks, steps))
    shapes |= dict.fromkeys(CHECKPOINT_MEASURES, (networks, checkpoints))
    shapes |= dict.fromkeys(LAYER_MEASURES, (networks, layers, checkpoints))
    shapes["weights"] = (networks, len(record.snapshot_steps(total)), parameters)
    measures = {name: np.full(shape, np.nan, dtype=precision) for name, shape in shapes.items()}
    measures["diverged_at"] = np.full(networks, -1, dtype=np.int32)
    return measures
