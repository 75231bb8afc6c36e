"""How much memory many networks take: the most that a process ever held while it trained and kept them on disk.

Run as `python -m whorl.benchmark.memory NETWORKS STEPS`, it prints that in bytes, before and after.
"""

import json
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from whorl.benchmark.workload import lengthened, workloads
from whorl.measure import Record

NETWORKS, FEW = 4096, 256
SHORT, LONG = 200, 2000


def measure(networks: int = NETWORKS, few: int = FEW, short: int = SHORT, long: int = LONG) -> dict[str, Any]:
    """Peaks of many networks, of few, and of few that train ten times as long."""
    calls = {"many": (networks, short), "few": (few, short), "few-long": (few, long)}
    return {
        name: {"networks": count, "steps": steps, **_apart(count, steps)}
        for name, (count, steps) in calls.items()
    }


def _apart(networks: int, steps: int) -> dict[str, int]:
    command = [sys.executable, "-P", "-m", "whorl.benchmark.memory", str(networks), str(steps)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def most_held() -> int:
    """The most bytes of memory this process has held so far."""
    status = Path("/proc/self/status")
    if (
        status.exists()
    ):  # getrusage would count what the parent held before this process became another program
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


def main() -> None:
    from whorl.benchmark.peers.whorl_run import opened

    networks, steps = map(int, sys.argv[1:])
    workload = replace(lengthened(workloads()["w1"], steps), networks=networks)
    with opened(workload, networks) as lab:
        before = most_held()
        lab.run("run", {"run": workload.recipe}, range(networks), Record())
    print(json.dumps({"bytes_before": before, "bytes": most_held()}))


if __name__ == "__main__":
    main()
