"""Ways to train networks that are measured against each other, one to a file: `PEERS` finds them by listing this folder.

Each says in how many processes (`PROCESSES`) of how many threads (`THREADS`) it runs and in which surroundings
(`ENVIRONMENT`), what it lacks for a workload (`lacks`), and gives a portion of work (`portion`): a function that
trains on for a moment and says how many network-steps that were and how many seconds they took.
"""

import importlib
import pkgutil
from collections.abc import Callable
from types import ModuleType

Portion = Callable[[], tuple[int, float]]

BASE = "plain"  # what the others are compared with
PEERS = tuple(
    sorted(
        (found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__)),
        key=lambda name: (name != BASE, name),
    )
)
USUAL = tuple(
    name for name in PEERS if name != "whorl-run"
)  # that one measures a margin, which takes minutes
COMPILES = "torch-compile"  # takes seconds for every new shape


def peer(name: str) -> ModuleType:
    """The module of a peer, with what every one of them has."""
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
