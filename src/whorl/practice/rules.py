"""What a task asks for beyond the right values; a task file sets it as `RULES`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """The defaults suit most tasks: no Python loop, and everything else is left to the learner."""

    loops: bool = False  # whether a Python loop is allowed
    forbidden: tuple[str, ...] = ()  # names that would give the answer away
    needed: tuple[str, ...] = ()  # names of which at least one has to be used
    gradient: tuple[str, ...] = ()  # parameters whose gradient is compared with the solution's
    shares: bool | None = None  # whether the result has to share memory with an input, or must not
    device: bool = False  # whether the result has to be where the inputs are; checked without a GPU too
    tolerance: float = 1e-4  # relative, and a tenth of it absolute
    seconds: int = 3  # of processor time for all generated inputs together
