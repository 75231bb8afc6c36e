"""On which machine a benchmark was made, with what, and whether it had anything else to do."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from whorl import __version__
from whorl.language import say
from whorl.machine import cores, memory, processor

BUSY = 0.5  # load for each core above which ratios are not to be quoted
LIBRARIES = ("torch", "numpy", "jax", "scikit-learn")


def facts() -> dict[str, Any]:
    """The machine and the versions as JSON; `busy` says that ratios measured now are not to be quoted."""
    from whorl.fleet.native import available, instructions

    reason = available()
    load = os.getloadavg()[0] / cores()
    return {
        "cores": cores(),
        "processor": processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "memory": memory(),
        "instructions": None if reason else instructions(),
        "not_compiled": reason and say(reason, "en"),
        "load_per_core": load,
        "busy": load > BUSY,
        "versions": {"whorl": __version__, "python": platform.python_version(), **_libraries()},
    }


def _libraries() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found
