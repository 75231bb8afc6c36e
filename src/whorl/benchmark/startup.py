"""What starting costs: Python alone, `import whorl`, `whorl --help`, and the first answer of `whorl run`."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from whorl.benchmark.spread import Spread

WHORL = ("-P", "-m", "whorl")
RUN = (*WHORL, "run", "xor-two-units", "--seeds", "2", "--lang", "en", "--out")
CALLS = {
    "python": ("-P", "-c", "pass"),
    "import": ("-P", "-c", "import whorl"),
    "help": (*WHORL, "--help"),
    "first-answer": RUN,
}


def measure(rounds: int) -> dict[str, Any]:
    """Seconds until the first word of each call, and for the answer also until its report is written."""
    for arguments in CALLS.values():
        seconds(arguments)  # files are read from memory from now on
    taken = [{name: seconds(arguments) for name, arguments in CALLS.items()} for _ in range(rounds)]
    found = {name: [one[name][0] for one in taken] for name in CALLS}
    found["report"] = [one["first-answer"][1] for one in taken]
    return {
        name: {"seconds_rounds": values, "seconds": Spread.of(values).as_json()}
        for name, values in found.items()
    }


def seconds(arguments: tuple[str, ...]) -> tuple[float, float]:
    """Seconds until a call says its first word (or ends without one), and until it ends."""
    with tempfile.TemporaryDirectory(prefix="whorl-") as passing:
        place = [str(Path(passing) / "run")] if arguments[-1] == "--out" else []
        before = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, *arguments, *place],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdout
            process.stdout.read(1)
            told = time.perf_counter() - before
            process.stdout.read()
        ended = time.perf_counter() - before
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with code {process.returncode}")
    return told, ended
