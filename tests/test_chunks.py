import numpy as np
import pytest
import zarr
from zarr.buffer.cpu import Buffer
from zarr.storage import MemoryStore

from pretend import measures, stage
from whorl.storage.chunks import chunk_paths, decode, encode, metadata
from whorl.storage.runs import NOT_RUN, Slot


def through_zarr(room, slot, arrays):
    """The slow twin: zarr itself writes the slot into the described arrays."""
    files = {path: Buffer.from_bytes(data) for path, data in metadata(room).items()}
    group = zarr.open_group(MemoryStore(files), path=room.name, use_consolidated=False)
    for name, array in arrays.items():
        place = (
            slice(slot.arm, slot.arm + 1),
            slice(slot.block * room.block, slot.block * room.block + len(array)),
        )
        group[name][(*place, *(slice(length) for length in array.shape[1:]))] = array[None]
    return {path: data.to_bytes() for path, data in files.items() if path not in metadata(room)}


@pytest.mark.parametrize("fill", [None, float("nan"), 0.0])
def test_chunks_are_byte_for_byte_what_zarr_writes_and_the_all_nan_ones_exist(fill):
    room = stage()
    for slot in room.slots():
        arrays = measures(room, slot, fill)
        with zarr.config.set({"array.write_empty_chunks": True}):
            assert encode(room, slot, arrays) == through_zarr(room, slot, arrays)


def test_a_slot_is_one_chunk_of_every_variable_and_shares_none():
    room = stage()
    paths = [path for slot in room.slots() for path in chunk_paths(room, slot).values()]
    assert len(paths) == len(set(paths)) == len(room.slots()) * len(room.measures)


def test_what_is_decoded_is_what_was_encoded_and_the_rest_is_missing():
    room = stage()
    slot = Slot(0, 1)
    arrays = measures(room, slot)
    runs = decode(room, {slot: encode(room, slot, arrays)})
    one = runs.isel(arm=0, seed=slice(2, 4))
    np.testing.assert_array_equal(one["dead"][:, :1], arrays["dead"])
    np.testing.assert_array_equal(one["weights"][..., :6], arrays["weights"])
    np.testing.assert_array_equal(one["diverged_at"], arrays["diverged_at"])
    assert bool(np.isnan(one["dead"][:, 1:]).all() & np.isnan(one["weights"][..., 6:]).all())
    assert bool(
        np.isnan(runs["train_loss"].isel(arm=1)).all() & (runs["diverged_at"].isel(arm=1) == NOT_RUN).all()
    )


def test_labels_say_arm_seed_and_after_how_many_updates():
    runs = decode(stage(), {})
    assert runs["arm"].values.tolist() == ["linear", "relu-adam"]
    assert runs["seed"].values.tolist() == [0, 1, 2, 3, 4]
    assert runs["at_step"].values.tolist() == [[0, 5, 10], [0, 1, -1]]
    assert runs.attrs["recipes"]["relu-adam"] == '{"name":"b"}'


def test_some_variables_can_be_read_alone():
    assert list(decode(stage(), {}, ["test_loss", "train_loss"]).data_vars) == ["train_loss", "test_loss"]
    with pytest.raises(ValueError, match="smell"):
        decode(stage(), {}, ["smell"])


def test_descriptions_do_not_depend_on_the_users_zarr_settings():
    room = stage()
    before = dict(metadata(room))
    metadata.cache_clear()
    with zarr.config.set(
        {"array.write_empty_chunks": False, "array.order": "F", "codec_pipeline.batch_size": 2}
    ):
        assert metadata(room) == before


def test_numbers_too_large_for_the_store_become_infinite():
    room = stage()
    slot = Slot(0, 0)
    arrays = {**measures(room, slot), "train_loss": np.full((2, 3), 1e300)}
    assert np.isinf(decode(room, {slot: encode(room, slot, arrays)})["train_loss"][0, :2]).all()


def test_there_is_one_kind_of_nan():
    room = stage()
    slot = Slot(0, 0)
    arrays = measures(room, slot, float("nan"))
    assert encode(room, slot, {name: np.negative(array) for name, array in arrays.items()}) == encode(
        room, slot, arrays
    )
