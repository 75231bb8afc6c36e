"""What a training learns from: data of the lab by its settings, or a table of the points themselves."""

from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.capture import recognition
from whorl.capture.reading import Section
from whorl.capture.training import Training
from whorl.capture.values import (
    Array,
    Batch,
    Loss,
    Named,
    Optimizer,
    Unknown,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def root(found: Any) -> Any:
    """The whole table that points are taken from."""
    while isinstance(found, Batch):
        found = found.source
    while isinstance(found, Array) and found.rows_of is not None:
        found = found.rows_of
    return found.root if isinstance(found, Named) and found.root is not None else found


def data_section(reader: "Reader", training: Training, loss: Loss) -> Section:
    keys = [one.key if isinstance(one, Batch) else None for one in (loss.signal.source, loss.target)]
    if keys[0] != keys[1]:
        return Section(unknown=unread("Y", loss.place, "data"), place=loss.place)
    source = loss.signal.source.source if isinstance(loss.signal.source, Batch) else loss.signal.source
    target = loss.target.source if isinstance(loss.target, Batch) else loss.target
    for one in (source, target):
        if isinstance(one, Unknown):
            return Section(unknown=one, place=one.place)
    if isinstance(source, Named):
        return _named(source, target)
    if not isinstance(source, Array) or not isinstance(target, Array):
        place = getattr(source, "place", loss.place)
        return Section(unknown=unread("model(...)", place, "data"), place=place)
    return _table(reader, training, source, target)


def _table(reader: "Reader", training: Training, source: Array, target: Array) -> Section:
    own = training.optimizer.loops if isinstance(training.optimizer, Optimizer) else ()
    for one in (source, target):
        if one.doubt:
            return Section(unknown=one.doubt, place=one.place)
        if len(one.loops) > len(own) and not one.rows_of:
            return Section(words="drawn anew in every round of the training loop", place=one.place)
    x, y = root(source), root(target)
    apart = source.picked != target.picked or source.rows != target.rows
    if len(x.values) != len(y.values) or len(source.values) != len(target.values) or apart:
        return Section(unknown=unread("X, Y", source.place, "data"), place=source.place)
    labels, values = labels_in(y.values), x.values
    whole = x is source or len(source.values) == len(values)
    settings = recognition.of(reader, values, labels) if whole else None
    if settings is None:
        share = None if whole else round(len(source.values) / len(values), 6)
        settings = recognition.table(values, labels, share)
    if settings is None:
        classes = f", {len(np.unique(labels))} classes" if labels.dtype.kind == "i" else ""
        words = f"{' x '.join(map(str, values.shape))} numbers{classes}, computed by the code"
        return Section(words=words, place=x.place)
    return Section(settings, place=x.place)


def labels_in(y: np.ndarray) -> np.ndarray:
    """Class numbers, of one-hot rows too; other numbers stay as they are."""
    if y.ndim == 2 and y.shape[1] > 1 and set(np.unique(y)) <= {0.0, 1.0} and (y.sum(axis=1) == 1).all():
        return y.argmax(axis=1).astype(np.int64)
    return y


def _named(source: Named, target: Any) -> Section:
    if not isinstance(target, Named) or target.root is not source.root or target.part != source.part:
        return Section(unknown=unread("Y", source.place, "data"), place=source.place)
    unknown = next((one for one in source.settings.values() if isinstance(one, Unknown)), None)
    if unknown is not None:
        return Section(unknown=unknown, place=source.place)
    settings = _own(source)
    if settings is not None:
        return Section(settings, place=source.place)
    told = [
        f"{key}={one}"
        for key, one in source.settings.items()
        if key not in ("random_state", "shuffle", "download", "root")
    ]
    told += [f"{source.size} points"] if source.size else []
    told += [one for one in (source.part, *source.changes) if one]
    return Section(words=f"{source.name} ({', '.join(map(str, told))})", place=source.place)


def _own(source: Named) -> dict[str, Any] | None:
    """The lab's own settings of data known by name, where it has them."""
    if source.own is not None:
        return None if source.changes else source.own
    if source.name == "moons" and not source.changes and source.size and source.size % 2 == 0:
        noise = source.settings.get("noise") or 0.0
        if isinstance(noise, int | float):
            return {"name": "moons", "points_per_class": source.size // 2, "noise": float(noise)}
    scaled = source.changes in (("Div 16",), ("Div 16.0",))
    if source.name == "digits" and scaled and source.size and source.size <= 1000:
        return {"name": "digits", "train": source.size}
    return None
