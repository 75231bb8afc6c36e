"""A stage's arrays as the bytes of a zarr group, and back; nothing here touches the disk.

One slot is exactly one chunk of every variable, so that slots never share a file. Chunks are zstd with a checksum
(without it a flipped bit in floats is read silently) and are written even where all is NaN (zarr leaves such chunks
out, and a diverged network would look as if it had never been run).
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.storage.runs import Measure, Slot, Stage

if TYPE_CHECKING:
    import xarray
    import zarr

_LEVEL = 3
_TIMED = ("step", "checkpoint", "snapshot")


@lru_cache(maxsize=8)
def metadata(stage: Stage) -> dict[str, bytes]:
    """The files of a stage before anything is run, by path: descriptions of its arrays, and their labels."""
    import zarr
    from zarr.storage import MemoryStore

    files: dict[str, Any] = {}
    group = zarr.create_group(MemoryStore(files), path=stage.name, zarr_format=3)
    group.attrs.put({**_attributes(stage), "coordinates": " ".join(_labels(stage))})
    for name, measure in stage.measures.items():
        _describe(group, stage, name, measure)
    for name, (axes, labels) in _labels(stage).items():
        dtype = str if labels.dtype.kind == "U" else labels.dtype
        array = group.create_array(name, shape=labels.shape, dtype=dtype, dimension_names=axes, **_written())
        array[...] = labels
    return {path: files[path].to_bytes() for path in sorted(files)}


def _written() -> dict[str, Any]:
    """How every array is written, whatever the user's zarr settings say."""
    from zarr.codecs import ZstdCodec

    return {
        "compressors": ZstdCodec(level=_LEVEL, checksum=True),
        "chunk_key_encoding": {"name": "default", "separator": "."},
        "config": {"write_empty_chunks": True},
    }


def _attributes(stage: Stage) -> dict[str, Any]:
    return {
        "stage": stage.name,
        "engine": stage.engine,
        "spec_sha256": stage.id,
        "recipes": {arm.id: arm.recipe for arm in stage.arms},
    }


def _describe(group: "zarr.Group", stage: Stage, name: str, measure: Measure) -> None:
    axes = ("arm", "seed", *measure.axes)
    group.create_array(
        name,
        shape=tuple(stage.length(axis) for axis in axes),
        chunks=_chunk_shape(stage, measure),
        dtype=measure.dtype,
        fill_value=measure.missing,
        dimension_names=axes,
        attributes={"long_name": measure.meaning},
        **_written(),
    )


def _chunk_shape(stage: Stage, measure: Measure) -> tuple[int, ...]:
    return (1, stage.block, *(stage.length(axis) for axis in measure.axes))


def _labels(stage: Stage) -> dict[str, tuple[tuple[str, ...], np.ndarray]]:
    """Coordinates by name: arm ids, seeds, and after how many updates each measurement was made (-1: none)."""
    labels: dict[str, tuple[tuple[str, ...], np.ndarray]] = {
        "arm": (("arm",), np.array([arm.id for arm in stage.arms])),
        "seed": (("seed",), np.array(stage.seeds, dtype=np.int64)),
    }
    for axis in _TIMED:
        if length := stage.length(axis):
            rows = [arm.measured_at(axis) for arm in stage.arms]
            padded = np.array([row + (-1,) * (length - len(row)) for row in rows], dtype=np.int64)
            labels[f"at_{axis}"] = (("arm", axis), padded)
    return labels


def chunk_paths(stage: Stage, slot: Slot) -> dict[str, str]:
    """The path of a slot's chunk, by variable."""
    return {
        name: f"{stage.name}/{name}/"
        + ".".join(["c", str(slot.arm), str(slot.block)] + ["0"] * len(measure.axes))
        for name, measure in stage.measures.items()
    }


def encode(stage: Stage, slot: Slot, measures: Mapping[str, np.ndarray]) -> dict[str, bytes]:
    """A slot's chunks by path, byte for byte as zarr writes them (through zarr each would cost half a millisecond)."""
    stage.check(slot, measures)
    codec, paths = _codec(), chunk_paths(stage, slot)
    return {
        paths[name]: bytes(codec.encode(_filled_up(stage, measure, np.asarray(measures[name]))))
        for name, measure in stage.measures.items()
    }


def _codec() -> Any:
    import numcodecs

    return numcodecs.Zstd(level=_LEVEL, checksum=True)


def _filled_up(stage: Stage, measure: Measure, array: np.ndarray) -> np.ndarray:
    chunk = np.full(_chunk_shape(stage, measure), measure.missing, _on_disk(measure))
    with np.errstate(over="ignore"):  # what is too large for float32 is recorded as infinite
        chunk[(0, *(slice(length) for length in array.shape))] = array
    chunk[np.isnan(chunk)] = measure.missing  # one NaN: their sign bits differ between processors
    return chunk


def _on_disk(measure: Measure) -> np.dtype[Any]:
    return np.dtype(measure.dtype).newbyteorder("<")


def decode(
    stage: Stage, chunks: Mapping[Slot, Mapping[str, bytes]], variables: Iterable[str] | None = None
) -> "xarray.Dataset":
    """The stage's variables (or some) with their labels; where a slot is not given, what stands for missing."""
    import xarray

    wanted = set(stage.measures) if variables is None else set(variables)
    if unknown := wanted - set(stage.measures):
        raise ValueError(f"{sorted(unknown)}: stage {stage.name} records {sorted(stage.measures)}")
    arrays = {
        name: (
            ("arm", "seed", *measure.axes),
            _joined(stage, name, measure, chunks),
            {"long_name": measure.meaning},
        )
        for name, measure in stage.measures.items()
        if name in wanted
    }
    return xarray.Dataset(arrays, coords=_labels(stage), attrs=_attributes(stage))


def _joined(
    stage: Stage, name: str, measure: Measure, chunks: Mapping[Slot, Mapping[str, bytes]]
) -> np.ndarray:
    whole = np.full(
        [stage.length(axis) for axis in ("arm", "seed", *measure.axes)], measure.missing, measure.dtype
    )
    codec, shape = _codec(), _chunk_shape(stage, measure)
    for slot, files in chunks.items():
        chunk = np.frombuffer(codec.decode(files[chunk_paths(stage, slot)[name]]), _on_disk(measure)).reshape(
            shape
        )
        place = whole[slot.arm, slot.block * stage.block : (slot.block + 1) * stage.block]
        place[...] = chunk[0, : len(place)]
    return whole
