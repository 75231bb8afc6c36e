"""What happens to networks while code is read: losses going backward, optimizers taking steps, accuracies."""

from dataclasses import dataclass, field
from typing import Any

from whorl.capture.source import Place
from whorl.capture.values import Loop, Loss, Optimizer, Signal, Unknown


@dataclass(eq=False)
class Training:
    """One optimizer at work: the loss it follows, and in which loops it takes its steps."""

    optimizer: Optimizer | Unknown
    place: Place
    losses: list[Any] = field(default_factory=list)
    steps: list[tuple[Loop, ...]] = field(default_factory=list)
    doubts: dict[str, Unknown] = field(default_factory=dict)  # by the factor that cannot be told
    precision: Any = "float32"
    clip: Any = None
    seed: Any = None
    seed_doubt: bool = False  # whether it may not have been set
    seed_place: Place | None = None
    device: Any = None
    last: int = 0  # how much had been read at its last step

    @property
    def loss(self) -> Loss | None:
        return next((one for one in self.losses if isinstance(one, Loss)), None)

    @property
    def networks(self) -> tuple[Any, ...]:
        return self.loss.signal.networks if self.loss else ()


@dataclass(frozen=True, eq=False)
class Metric:
    """An accuracy that is computed: of which outputs, where."""

    signal: Signal
    place: Place


@dataclass(eq=False)
class Useless:
    """A setting that does nothing: which kind of mistake, what is shown of it, and where it stands."""

    kind: str
    what: str
    place: Place
    instead: str = ""
