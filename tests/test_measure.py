import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whorl.measure import Record, blank


@given(st.integers(2, 300), st.integers(1, 10_000_000))
def test_times_run_from_the_start_to_the_end_and_never_twice(count, total):
    steps = Record(points=count).steps(total)
    assert (steps[0], steps[-1]) == (0, total)
    assert len(steps) == min(count, total + 1)
    assert (np.diff(steps) > 0).all()


def test_one_time_is_the_end_and_none_is_none():
    record = Record(points=1, checkpoints=0, snapshots=1)
    assert record.steps(7).tolist() == [7]
    assert record.checkpoint_steps(7).tolist() == []
    assert record.snapshot_steps(7).tolist() == [7]
    assert Record(snapshots=3).snapshot_steps(10).tolist() == [0, 5, 10]


def test_a_negative_number_of_measurements_is_refused():
    with pytest.raises(ValueError, match="checkpoints=-1: a number of measurements is 0 or more"):
        Record(checkpoints=-1)


def test_nothing_is_measured_yet():
    found = blank(networks=2, layers=3, parameters=5, total=10, record=Record(4, 2, 1))
    shapes = {name: array.shape for name, array in found.items()}
    assert shapes == {
        "train_loss": (2, 4),
        "train_accuracy": (2, 4),
        "validation_loss": (2, 2),
        "validation_accuracy": (2, 2),
        "test_loss": (2, 2),
        "test_accuracy": (2, 2),
        "gradient_norm": (2, 3, 2),
        "dead": (2, 3, 2),
        "weights": (2, 1, 5),
        "diverged_at": (2,),
    }
    assert found.pop("diverged_at").tolist() == [-1, -1]
    assert all(np.isnan(array).all() and array.dtype == np.float32 for array in found.values())
