import contextlib
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import xarray
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pretend import PLAN, fill_up, finished, measures, stage, tree
from whorl.storage import folder
from whorl.storage.runs import NOT_RUN, Slot, Stage
from whorl.storage.store import DiskTrouble, FolderError, Locked, RunsMissing, Store, StoreDamaged


@pytest.fixture(scope="module", autouse=True)
def quick_disk():
    """Syncing matters after a power cut only, and takes most of the time; other processes do sync."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


STAGES = (stage(), stage("tuning-0", seeds=2, snapshots=()))
UNITS = sum(len(each.slots()) for each in STAGES)


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory):
    """A finished folder, only to be read or copied."""
    place = finished(tmp_path_factory.mktemp("whole") / "study", *STAGES)
    folder.write_json(place, "result.json", {"gap": 0.43})
    return place


@pytest.fixture
def copy(uninterrupted, tmp_path):
    return Path(shutil.copytree(uninterrupted, tmp_path / "study"))


def resume(place: Path) -> list[str]:
    """Goes on with a study to its end; the damage that was found."""
    with Store.create(place, PLAN) as store:
        fill_up(store, *STAGES)
        folder.write_json(place, "result.json", {"gap": 0.43})
        return [str(one) for one in store.damage]


# What is kept


def test_runs_come_back_labelled_with_what_they_rest_on(uninterrupted):
    with Store.open(uninterrupted) as store:
        runs = store.runs(STAGES[0])
        assert store.damage == []
    assert runs["recorded"].all()
    assert runs.attrs["missing"] == []
    assert len(runs.attrs["units"]) == len(STAGES[0].slots())
    one = measures(STAGES[0], Slot(1, 1))["test_loss"]
    np.testing.assert_array_equal(runs["test_loss"].sel(arm="relu-adam", seed=[2, 3]), one)


def test_xarray_alone_reads_the_same(uninterrupted):
    alone = xarray.open_zarr(
        uninterrupted / "runs.zarr", group="fixed", consolidated=False, chunks=None
    ).load()
    runs = Store.open(uninterrupted, read_only=True).runs("fixed")
    assert set(alone.variables) == set(runs.variables) - {"recorded"}
    for name in runs.data_vars:
        np.testing.assert_array_equal(alone[name], runs[name])
    assert alone["arm"].values.tolist() == runs["arm"].values.tolist()
    assert alone.attrs["engine"] == runs.attrs["engine"]


def test_the_store_knows_no_clock(uninterrupted, tmp_path):
    time.sleep(1.1)  # longer than the coarsest clock that could be written down
    again = finished(tmp_path / "again", *STAGES)
    folder.write_json(again, "result.json", {"gap": 0.43})
    assert tree(again) == tree(uninterrupted)


def test_diverged_units_count_as_done(tmp_path):
    room = STAGES[0]
    with Store.create(tmp_path / "study", PLAN) as store:
        store.stage(room)
        for slot in room.slots():
            nothing = measures(room, slot, float("nan"))
            store.commit(room, slot, {**nothing, "diverged_at": np.zeros(len(room.seeds_of(slot)), np.int32)})
    with Store.open(tmp_path / "study") as store:
        assert store.pending(room) == []
        assert store.runs(room)["train_loss"].isnull().all()
        assert (store.runs(room)["diverged_at"] == 0).all()


def test_a_unit_that_comes_twice_is_kept_once(tmp_path):
    with Store.create(tmp_path / "study", PLAN) as store:
        room = store.stage(STAGES[0])
        assert store.commit(room, (0, 0), measures(room, Slot(0, 0)))
        before = tree(tmp_path / "study")
        assert not store.commit(room, (0, 0), measures(room, Slot(0, 0), 0.5))
    assert tree(tmp_path / "study") == before


def test_results_that_are_not_all_there_are_never_shown_as_complete(tmp_path):
    with Store.create(tmp_path / "study", PLAN) as store:
        room = store.stage(STAGES[0])
        for slot in room.slots(seeds=2):
            store.commit(room, slot, measures(room, slot))
        store.commit(room, (0, 2), measures(room, Slot(0, 2)))
        with pytest.raises(
            RunsMissing, match=r"3 of 6 units .*\(fixed.linear.1, fixed.relu-adam.1.*whorl resume"
        ):
            store.runs(room)
        first = store.runs(room, seeds=2)
        assert (first.sizes["seed"], first.attrs["missing"]) == (2, [])
        some = store.runs(room, partial=True)
    assert some["recorded"].sel(arm="linear").values.tolist() == [True, True, False, False, True]
    assert (some["diverged_at"].where(~some["recorded"], NOT_RUN) == NOT_RUN).all()
    assert some.attrs["units"] == ["fixed.linear.0", "fixed.relu-adam.0", "fixed.linear.2"]
    assert some.attrs["missing"] == ["fixed.linear.1", "fixed.relu-adam.1", "fixed.relu-adam.2"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations([(each, slot) for each in STAGES for slot in each.slots()]),
    cut=st.integers(0, UNITS),
)
def test_any_order_of_commits_ends_in_the_same_bytes(uninterrupted, tmp_path_factory, order, cut):
    place = tmp_path_factory.mktemp("order") / "study"
    for part in (order[:cut], order[cut:]):
        with Store.create(place, PLAN) as store:
            for room, slot in part:
                store.commit(store.stage(room), slot, measures(room, slot))
    resume(place)
    assert tree(place) == tree(uninterrupted)


def test_importing_the_store_loads_nothing_heavy():
    heavy = ("torch", "xarray", "zarr")
    script = f"import sys, whorl.storage.store; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"[]\n"


# Whose folder it is


def test_another_plan_is_refused_and_the_same_plan_goes_on(copy):
    with pytest.raises(FolderError, match="another study; choose another --out"):
        Store.create(copy, {**PLAN, "delta": 0.02})
    with Store.create(copy, PLAN) as store:
        assert store.plan == PLAN
        assert store.pending(store.stage(STAGES[0])) == []


def test_a_foreign_folder_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(FolderError, match=r"thesis\.tex"):
        Store.create(tmp_path, PLAN)
    with pytest.raises(FolderError, match="not a result folder"):
        Store.open(tmp_path)
    assert os.listdir(tmp_path) == ["thesis.tex"]


def test_a_second_driver_is_refused_but_may_read(copy):
    with Store.open(copy) as store:
        for second in (lambda: Store.open(copy), lambda: Store.create(copy, PLAN)):
            with pytest.raises(Locked, match=f"in use by process {os.getpid()} on .* since"):
                second()
        reader = Store.open(copy, read_only=True)
        assert reader.runs("fixed").identical(store.runs("fixed"))
        with pytest.raises(FolderError, match="only for reading"):
            reader.commit(STAGES[0], (0, 0), measures(STAGES[0], Slot(0, 0)))
    with pytest.raises(FolderError, match="closed"):
        store.stage(STAGES[0])
    Store.open(copy).close()


def test_a_store_that_cannot_be_opened_lets_the_folder_go(copy):
    (copy / "done" / "way-out").symlink_to("/etc")
    with pytest.raises(FolderError, match="way-out is not a plain file"):
        Store.open(copy)
    (copy / "done" / "way-out").unlink()
    Store.open(copy).close()


def test_another_stage_or_engine_under_the_same_name_is_refused(copy):
    room = STAGES[0]
    with Store.open(copy) as store:
        with pytest.raises(FolderError, match="other arms, seeds or measurements"):
            store.stage(Stage(room.name, room.arms, room.seeds, 3))
        with pytest.raises(FolderError, match=r"begun with whorl .*, this is whorl 99; they are not mixed"):
            store.stage(Stage(room.name, room.arms, room.seeds, room.block, "whorl 99"))
        with pytest.raises(FolderError, match=r"stage tuned was not begun \(begun: fixed, tuning-0\)"):
            store.runs("tuned")


# Damage


def damage(place: Path, generator: random.Random) -> tuple[Path, bytes]:
    """Flips one bit of one file, each file as likely as another; which one, and what was in it."""
    path = generator.choice([path for path in folder.plain_files(place) if path.name != "lock"])
    whole = path.read_bytes()
    data = bytearray(whole)
    data[generator.randrange(len(data))] ^= 1 << generator.randrange(8)
    path.write_bytes(data)
    return path, whole


def found_damage(place: Path) -> list[str]:
    """What a reader is told about a folder."""
    try:
        folder.read_json(place, "result.json")
        return [one.path for one in Store.open(place, read_only=True).damage]
    except StoreDamaged as refusal:
        return [str(refusal).split(" was changed")[0]]


def test_each_of_200_flipped_bits_is_noticed_and_its_file_named(copy):
    generator = random.Random(1)
    hit = set()
    for _ in range(200):
        path, whole = damage(copy, generator)
        assert [name for name in found_damage(copy) if str(path).endswith(name)], path
        path.write_bytes(whole)
        hit.add(path.parent.name if path.name != "zarr.json" else "metadata")
    assert hit >= {"study", "done", "metadata", "weights"}
    assert found_damage(copy) == []


def mend(copy: Path, flips: int) -> None:
    whole, generator = tree(copy), random.Random(2)
    for _ in range(flips):
        path, before = damage(copy, generator)
        if path.parent == copy:
            with pytest.raises(StoreDamaged, match="was changed"):
                folder.read_json(copy, path.name)
            path.write_bytes(before)
        else:
            assert str(path.relative_to(copy)) in " ".join(resume(copy))
        resume(copy)
        assert tree(copy) == whole


def test_what_is_damaged_is_named_and_made_again(copy):
    mend(copy, 15)


@pytest.mark.slow
def test_each_of_200_damages_is_named_and_made_again(copy):
    mend(copy, 200)


def test_a_changed_plan_stops_everything(copy):
    text = (copy / "study.json").read_text()
    (copy / "study.json").write_text(text.replace("0.01", "0.02"))
    for opening in (
        lambda: Store.open(copy),
        lambda: Store.create(copy, PLAN),
        lambda: Store.open(copy, read_only=True),
    ):
        with pytest.raises(
            StoreDamaged, match=r"study\.json was changed: .*restore it from a copy, or choose"
        ):
            opening()


def test_changed_descriptions_cost_no_unit(copy, uninterrupted):
    (copy / "runs.zarr/fixed/train_loss/zarr.json").write_text("{}")
    (copy / "runs.zarr/zarr.json").unlink()
    (copy / "done/tuning-0.json").write_text("{}")
    with Store.open(copy) as store:
        assert store.pending(store.stage(STAGES[0])) == store.pending(store.stage(STAGES[1])) == []
        assert {str(one) for one in store.damage} == {
            "runs.zarr/fixed/train_loss/zarr.json is changed",
            "runs.zarr/zarr.json is missing",
            "done/tuning-0.json is changed",
        }
    assert tree(copy) == tree(uninterrupted)


def test_a_deleted_store_is_run_again(copy, uninterrupted):
    shutil.rmtree(copy / "runs.zarr")
    shutil.rmtree(copy / "done")
    resume(copy)
    assert tree(copy) == tree(uninterrupted)


def test_deleted_arrays_are_named_and_run_again(copy, uninterrupted):
    shutil.rmtree(copy / "runs.zarr/fixed")
    assert "runs.zarr/fixed/weights/c.1.2.0.0 is missing" in resume(copy)
    assert tree(copy) == tree(uninterrupted)


# Crashes

CALLS = ("open", "write", "fsync", "replace", "mkdir", "ftruncate", "pwrite")
TINY = stage("tiny", seeds=1, block=1, snapshots=())


class Killed(BaseException):
    """The process is gone: no call after this one reaches the disk."""


def breaking(monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException) -> list[int]:
    """Lets so many calls through to the disk; the next fails, and after a kill every later one too."""
    left = [at]

    def broken(name, call):
        def maybe(first, *rest, **options):
            left[0] -= 1
            if left[0] == 0 and name == "write":
                call(first, rest[0][: len(rest[0]) // 2])
            if left[0] == 0 or (left[0] < 0 and isinstance(error, Killed)):
                raise error
            return call(first, *rest, **options)

        return maybe

    for name in CALLS:
        monkeypatch.setattr(os, name, broken(name, getattr(os, name)))
    return left


def commit_tiny(place: Path) -> None:
    with Store.create(place, PLAN) as store:
        store.commit(store.stage(TINY), (0, 0), measures(TINY, Slot(0, 0)))


def crash_everywhere(place: Path, error: BaseException, undo: Callable[[Path], None]) -> None:
    """Commits one unit, is stopped and resumes, once for each call to the disk that may be the last."""
    whole = tree(finished(place.with_name("whole"), TINY))
    at = left = 0
    while left <= 0:
        at += 1
        with pytest.MonkeyPatch.context() as broken, contextlib.suppress(Killed, DiskTrouble):
            calls = breaking(broken, at, error)
            commit_tiny(place)
        left = calls[0]
        with Store.create(place, PLAN) as store:
            fill_up(store, TINY)
            assert store.damage == []
        assert tree(place) == whole
        undo(place)
    assert at > 4 * len(TINY.measures)


ERRORS = pytest.mark.parametrize(
    "error", [Killed(), OSError(errno.ENOSPC, "No space left")], ids=["kill", "full"]
)


@ERRORS
def test_a_crash_between_any_two_calls_of_a_commit_leaves_the_study_resumable(tmp_path, error):
    with Store.create(tmp_path / "study", PLAN) as store:
        store.stage(TINY)
    before = tree(tmp_path / "study")

    def undo(place: Path) -> None:
        for name in set(tree(place)) - set(before):
            (place / name).unlink()

    crash_everywhere(tmp_path / "study", error, undo)


@pytest.mark.slow
@ERRORS
def test_a_crash_between_any_two_calls_of_a_study_leaves_it_resumable(tmp_path, error):
    crash_everywhere(tmp_path / "study", error, shutil.rmtree)


def test_a_full_disk_takes_no_unit_with_it_and_the_same_store_goes_on(copy, tmp_path):
    with Store.create(tmp_path / "other", PLAN) as store:
        room = store.stage(STAGES[0])
        store.commit(room, (0, 0), measures(room, Slot(0, 0)))
        with pytest.MonkeyPatch.context() as broken:
            breaking(broken, 20, OSError(errno.ENOSPC, "No space left on device"))
            with pytest.raises(
                DiskTrouble, match=r"No space left on device; what was finished is safe, .* resumes when"
            ):
                store.commit(room, (1, 0), measures(room, Slot(1, 0)))
        assert len(store.pending(room)) == len(room.slots()) - 1
        fill_up(store, *STAGES)
    resume(tmp_path / "other")
    assert tree(tmp_path / "other") == tree(copy)


def test_a_marker_is_in_place_only_after_everything_it_vouches_for_is_on_disk(tmp_path):
    """What a power cut may undo: a file not synced before its renaming, a name not synced after it."""
    with Store.create(tmp_path / "study", PLAN) as store:
        store.stage(TINY)
        with pytest.MonkeyPatch.context() as watched:
            events = watching(watched)
            store.commit(TINY, (0, 0), measures(TINY, Slot(0, 0)))
    named = [path for call, path in events if call == "replace"]
    marker = named[-1]
    assert marker.name == "tiny.linear.0.json"
    assert len(named) == len(TINY.measures) + 1
    for path in named:
        content, name = ("fsync", Path(f"{path}.partial")), ("fsync", path.parent)
        assert (
            events.index(content) < events.index(("replace", path)) < len(events) - events[::-1].index(name)
        )
        assert path == marker or events.index(name) < events.index(("replace", marker))


def watching(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path]]:
    """Every sync and renaming from here on, by path."""
    events, opened = [], {}
    open_, replace = os.open, os.replace

    def keep_path(path, *rest):
        handle = open_(path, *rest)
        opened[handle] = Path(path)
        return handle

    monkeypatch.setattr(os, "open", keep_path)
    monkeypatch.setattr(os, "fsync", lambda handle: events.append(("fsync", opened[handle])))
    monkeypatch.setattr(
        os, "replace", lambda old, new: (events.append(("replace", Path(new))), replace(old, new))
    )
    return events


# Real processes

DRIVE = """
import resource, sys
from pretend import PLAN, fill_up, stage
from whorl.storage.store import DiskTrouble, Store
if sys.argv[2] != "0":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
print("began", flush=True)
try:
    with Store.create(sys.argv[1], PLAN) as store:
        fill_up(store, stage(seeds=10, block=1), stage("tuned", seeds=20, block=10))
except DiskTrouble as trouble:
    sys.exit(f"stopped: {trouble}")
"""


DRIVEN = (stage(seeds=10, block=1), stage("tuned", seeds=20, block=10))


def drive(place: Path, limit: int = 0) -> "subprocess.Popen[bytes]":
    """A process of its own that runs a study to its end, or until files may not grow."""
    return subprocess.Popen(
        [sys.executable, "-c", DRIVE, place, str(limit)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
    )


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, str]:
    said = process.communicate()[1]
    return process.returncode, said.decode()


def survive_kills(tmp_path: Path, kills: int) -> None:
    generator, unfinished = random.Random(3), 0
    while unfinished < kills:
        process = drive(tmp_path / "killed")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(generator.uniform(0, 0.4))
        process.send_signal(signal.SIGKILL)
        unfinished += ended(process)[0] == -signal.SIGKILL
        if (tmp_path / "killed/done/tuned.linear.1.json").exists():
            assert ended(drive(tmp_path / "killed")) == (0, "")
            assert tree(tmp_path / "killed") == tree(finished(tmp_path / "whole", *DRIVEN))
            shutil.rmtree(tmp_path / "killed")
    assert ended(drive(tmp_path / "killed")) == (0, "")
    assert tree(tmp_path / "killed") == tree(finished(tmp_path / "whole", *DRIVEN))


def test_kill_9_at_random_moments_and_resume_equals_the_uninterrupted_run(tmp_path):
    survive_kills(tmp_path, 4)


@pytest.mark.slow
def test_20_kills_at_random_moments_and_resume_equals_the_uninterrupted_run(tmp_path):
    survive_kills(tmp_path, 20)


def test_a_disk_that_takes_no_more_stops_the_study_and_it_resumes(tmp_path):
    returned, said = ended(drive(tmp_path / "study", limit=3000))
    assert returned == 1
    assert "stopped: " in said
    assert "resumes when files may be larger" in said
    assert "Traceback" not in said
    assert ended(drive(tmp_path / "study")) == (0, "")
    assert tree(tmp_path / "study") == tree(finished(tmp_path / "whole", *DRIVEN))
