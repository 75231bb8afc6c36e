"""The smallest of runs: trained and drawn in a moment, where a test only needs one that is there."""

from pathlib import Path

from whorl.faces.plans import run_plan
from whorl.plan import Plan

NAME = "=curve"
CURVE = """
[data]
name = "curve"
points = 20
[loss]
name = "squared-error"
[network]
hidden = [3]
[optimizer]
name = "sgd"
lr = 0.1
[training]
steps = 5
"""


def small_run(folder: Path) -> Plan:
    """A run that is trained and drawn in a moment; its recipe has a name that spreadsheets take for a formula."""
    (folder / f"{NAME}.toml").write_text(CURVE)
    return run_plan(folder / f"{NAME}.toml", seeds=2)
