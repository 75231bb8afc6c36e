"""A study killed at any moment, and resumed, ends in the bytes of one that was never interrupted."""

import hashlib
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from calling import environment
from whorl.fleet.native import available

RECIPE = """
[data]
name = "truth-table"
[network]
hidden = [8]
activation = "{activation}"
[optimizer]
name = "{optimizer}"
lr = 0.05
[training]
steps = 30
"""
FLEETS = [
    "reference",
    pytest.param("compiled", marks=pytest.mark.skipif(bool(available()), reason="no compiler")),
]
BARE = [sys.executable, str(Path(__file__).with_name("undrawn.py"))]
WHOLE = [sys.executable, "-m", "whorl"]
CLIMB = [sys.executable, str(Path(__file__).with_name("climbing.py"))]


@dataclass(frozen=True)
class Finished:
    """A study that was never interrupted: how it is called, and the bytes it ended in."""

    program: list[str]
    arguments: list[str]
    folder: Path
    digests: dict[str, str]

    @property
    def units(self) -> int:
        return sum(name.startswith("done/") for name in self.digests)

    def start(self, folder: Path) -> subprocess.Popen[bytes]:
        return self._call(*self.arguments, "--out", str(folder))

    def go_on(self, folder: Path) -> subprocess.Popen[bytes]:
        return self._call("resume", str(folder))

    def _call(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*self.program, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )

    def resume(self, folder: Path) -> None:
        done = subprocess.run(
            [*self.program, "resume", str(folder)], capture_output=True, text=True, env=environment()
        )
        assert done.returncode == 0, done.stderr
        assert bytes_of(folder) == self.digests


def bytes_of(folder: Path) -> dict[str, str]:
    """The digest of every file that must not depend on what happened on the way."""
    files = [*(folder / "runs.zarr").rglob("*"), *(folder / "done").rglob("*"), folder / "result.json"]
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file()
    }


def finished(folder: Path, fleet: str, program: list[str]) -> Finished:
    paths = []
    for name, activation, optimizer in (("a", "identity", "sgd"), ("b", "relu", "adam")):
        paths.append(folder / f"{name}.toml")
        paths[-1].write_text(RECIPE.format(activation=activation, optimizer=optimizer))
    arguments = ["explain", *map(str, paths), "--seeds", "8", "--fleet", fleet, "--lang", "en"]
    study = Finished(program, arguments, folder / "whole", {})
    assert study.start(study.folder).wait() == 0
    return Finished(program, arguments, study.folder, bytes_of(study.folder))


@pytest.fixture(scope="module", params=FLEETS)
def study(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return finished(tmp_path_factory.mktemp(request.param), request.param, BARE)


def stopped(study: Finished, folder: Path, after: int, with_signal: int, delay: float = 0.0) -> int:
    """The exit code of a study that gets a signal once so many units are done, and a moment later."""
    process = study.start(folder)
    while process.poll() is None and len(list((folder / "done").glob("*"))) < after:
        time.sleep(0.001)
    time.sleep(delay)
    process.send_signal(with_signal)
    return process.wait()


def kill_and_resume(study: Finished, folder: Path, moment: int) -> None:
    """A kill at a moment drawn by its number; one before there is a plan leaves nothing to resume, only to begin."""
    chance = random.Random(moment)
    after, delay = chance.randrange(study.units + 1), chance.uniform(0, 0.05)
    assert stopped(study, folder, after, signal.SIGKILL, delay) in (-signal.SIGKILL, 0)
    if (folder / "study.json").exists():
        study.resume(folder)
    else:
        assert study.start(folder).wait() == 0
        assert bytes_of(folder) == study.digests


@pytest.mark.parametrize("moment", range(2))
def test_a_study_killed_anywhere_ends_in_the_same_bytes(study: Finished, tmp_path: Path, moment: int):
    kill_and_resume(study, tmp_path / "out", moment)


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(2, 12))  # of each fleet: twenty moments in all
def test_a_study_killed_at_twenty_moments_ends_in_the_same_bytes(
    study: Finished, tmp_path: Path, moment: int
):
    kill_and_resume(study, tmp_path / "out", moment)


@pytest.mark.slow
def test_a_study_killed_three_times_ends_in_the_same_bytes(study: Finished, tmp_path: Path):
    folder = tmp_path / "out"
    for after in (3, study.units // 3, study.units // 2):
        stopped(study, folder, after, signal.SIGKILL)
    study.resume(folder)


@pytest.mark.slow
@pytest.mark.parametrize(("with_signal", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_study_stopped_by_a_signal_ends_in_the_same_bytes(
    study: Finished, tmp_path: Path, with_signal: int, code: int
):
    folder = tmp_path / "out"
    assert stopped(study, folder, study.units // 2, with_signal) == code
    assert not (folder / "result.json").exists()
    study.resume(folder)


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["deleted", "damaged", "shortened"])
def test_a_chunk_that_is_lost_is_run_again(study: Finished, tmp_path: Path, harm: str):
    folder = shutil.copytree(study.folder, tmp_path / "out")
    chunks = sorted(
        path for path in (folder / "runs.zarr").rglob("*") if path.is_file() and path.suffix != ".json"
    )
    victim = random.Random(harm).choice(chunks)
    if harm == "deleted":
        victim.unlink()
    else:
        data = victim.read_bytes()
        half = len(data) // 2
        victim.write_bytes(
            data[:half] + (bytes([data[half] ^ 1]) + data[half + 1 :] if harm == "damaged" else b"")
        )
    study.resume(folder)


@pytest.mark.slow
def test_with_report_and_figures_it_is_the_same(tmp_path: Path):
    """The command as people call it, killed while it trains and while it draws."""
    study = finished(tmp_path, "reference", WHOLE)
    for number, after in enumerate((study.units // 2, study.units)):
        stopped(study, tmp_path / str(number), after, signal.SIGKILL, delay=0.5)
        study.resume(tmp_path / str(number))
        assert (tmp_path / str(number) / "report.html").exists()


@pytest.mark.slow
def test_the_ladder_of_alexnet_killed_while_it_tunes_and_while_it_judges_ends_in_the_same_bytes(
    tmp_path: Path,
):
    arguments = ["ask", "alexnet", "--data", "digits", "--seeds", "2", "--lang", "en"]
    ladder, folder = Finished(CLIMB, arguments, tmp_path / "whole", {}), tmp_path / "out"
    assert ladder.start(ladder.folder).wait() == 0
    ladder = replace(ladder, digests=bytes_of(ladder.folder))
    kill_within("ladder-tuning-0", ladder.start(folder), folder)
    assert not units_of("ladder", folder)
    kill_within("ladder", ladder.go_on(folder), folder)
    assert not (folder / "result.json").exists()
    ladder.resume(folder)


def units_of(stage: str, folder: Path) -> list[Path]:
    """The markers of a stage's units."""
    return list((folder / "done").glob(f"{stage}.*.json"))


def kill_within(stage: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    """Kills a process once it has finished three units of a stage."""
    while process.poll() is None and len(units_of(stage, folder)) < 3:
        time.sleep(0.001)
    process.kill()
    assert process.wait() == -signal.SIGKILL
