"""Ctrl-C ends a long training at once, wherever it is: in the kernel, between networks, with one thread or two."""

import signal
import subprocess
import sys
import time

import pytest

from whorl.fleet import Unit, Way, native, train
from whorl.measure import Record
from whorl.recipe import recipe_from

pytestmark = pytest.mark.skipif(native.available() is not None, reason=str(native.available()))

PROGRAM = """
import signal
from whorl.fleet import Unit, Way, train
from whorl.measure import Record
from whorl.recipe import recipe_from

recipe = recipe_from({
    "data": {"name": "spiral", "points_per_class": 2000, "classes": 3, "noise": 0.2},
    "network": {"name": "mlp", "hidden": HIDDEN},
    "optimizer": {"name": "adam", "lr": 0.001},
    "training": {"steps": STEPS, "batch": BATCH},
})
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in the background
print("ready", flush=True)
for unit, measures in train([Unit(recipe, tuple(range(10000)))], Record(), Way(fleet="compiled", workers=2)):
    pass
"""


@pytest.mark.parametrize(
    ("hidden", "steps", "batch"),
    [("[1000, 1000]", "1000000", '"full"'), ("[8]", "10000000", "10"), ("[2]", "1", '"full"')],
)
def test_control_c_ends_training_within_a_quarter_of_a_second(hidden: str, steps: str, batch: str) -> None:
    program = PROGRAM.replace("HIDDEN", hidden).replace("STEPS", steps).replace("BATCH", batch)
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    before = time.monotonic()
    try:
        _, problem = process.communicate(timeout=20)
    finally:
        process.kill()  # if it was not stopped, nothing else would stop it
    assert (
        time.monotonic() - before < 1.5
    )  # a quarter of a second to stop, the rest to end Python on a busy machine
    assert process.returncode == -signal.SIGINT
    assert "KeyboardInterrupt" in problem


def test_progress_is_told_also_of_a_network_on_its_way() -> None:
    recipe = recipe_from(
        {
            "data": {"name": "spiral", "points_per_class": 1000},
            "network": {"hidden": [100]},
            "optimizer": {"name": "adam", "lr": 0.001},
            "training": {"steps": 20_000},
        }
    )
    told: list[float] = []
    units = [
        Unit(recipe, (0,)),
        Unit(recipe.rated(1e6), (1, 2)),
    ]  # the last ones may diverge, with steps left
    for _ in train(units, Record(points=2, checkpoints=2), Way(fleet="compiled", workers=1), told.append):
        pass
    assert sum(told) == pytest.approx(3)
    assert min(told) > 0
    assert len(told) > 3
