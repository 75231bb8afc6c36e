"""One's own points from a CSV file, carried inside the recipe: nothing depends on the file afterwards."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from jaxtyping import Int64
from pydantic import Field, model_validator

from whorl.data.content import content, digest
from whorl.data.draw import Draw, Draws, classified, measured
from whorl.data.file import BARE_NAME, beside, read_bytes
from whorl.data.points import Points
from whorl.data.table import LARGEST_NUMBER, MAX_BYTES, decode, read_table, short
from whorl.language import Complaint, Text
from whorl.streams import generator

Number = Annotated[float, Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
Row = Annotated[tuple[Number, ...], Field(strict=False, fail_fast=True)]
Names = Annotated[tuple[str, ...], Field(strict=False, fail_fast=True)]
Share = Annotated[float, Field(gt=0, lt=1)]


class Csv(Points):
    """Points of a table, split anew by each seed, every class in the same shares.

    `label` names the class column, or `target` the one to predict; all other columns are features, and with
    `standardise` each has mean 0 and standard deviation 1 over the training points. `sha256` is of the
    content (column and class names, numbers), whatever the layout of the file.
    """

    name: Literal["csv"] = "csv"
    file: Annotated[str, Field(pattern=BARE_NAME)]
    label: str | None = None
    target: str | None = None
    train: Share = 0.6
    validation: Share = 0.2
    test: Share = 0.2
    standardise: bool = True
    sha256: str
    columns: Names
    class_names: Names = ()
    x: Annotated[tuple[Row, ...], Field(strict=False, fail_fast=True, repr=False)]
    y: Annotated[Row, Field(repr=False)]

    @classmethod
    def resolved(cls, settings: Mapping[str, Any], folder: Path) -> dict[str, Any]:
        """The settings with the content of the file that they name, unless they carry it already."""
        if "x" in settings or not isinstance(settings.get("file"), str):
            return dict(settings)
        path = beside(folder, settings["file"])
        table = read_table(decode(read_bytes(path, MAX_BYTES), path.name), path.name)
        return {**settings, **content(table, settings.get("label"), settings.get("target"))}

    @model_validator(mode="before")
    @classmethod
    def is_read(cls, settings: Any) -> Any:
        if isinstance(settings, Mapping) and "x" not in settings:
            given = f"file={short(str(settings['file']))}" if "file" in settings else Text("file-not-given")
            raise Complaint(Text("csv-no-file", {"given": given}))
        return settings

    @model_validator(mode="after")
    def is_whole(self) -> "Csv":
        check_shape(self)
        total = self.train + self.validation + self.test
        if abs(total - 1) > 1e-9:
            raise Complaint(Text("csv-shares", {"total": f"{total:g}"}))
        for group, size in enumerate(self.counts()):
            check_split(self, group, size)
        if self.sha256 != digest(self.columns, self.class_names, self.x, self.y):
            raise Complaint(Text("csv-other-points"))
        return self

    @property
    def features(self) -> int:
        return len(self.columns)

    @property
    def classes(self) -> int:
        return len(self.class_names)

    @property
    def outputs(self) -> int:
        return self.classes or 1

    @property
    def train_size(self) -> int:
        return int(np.sum(self.parts() == 0))

    @property
    def fresh_size(self) -> int:
        return len(self.y) - self.train_size

    def draws(self, seed: int) -> Draws:
        order = generator(seed, "data").permutation(len(self.y))
        order = order[np.argsort(self.groups()[order], kind="stable")]
        parts = [np.sort(order[self.parts() == part]) for part in range(3)]
        x = np.array(self.x)
        if self.standardise:
            mean, deviation = x[parts[0]].mean(0), x[parts[0]].std(0)
            x = (x - mean) / np.where(deviation > 0, deviation, 1)
        return Draws(*(self.draw(x[part], np.array(self.y)[part]) for part in parts))

    def draw(self, x: np.ndarray, y: np.ndarray) -> Draw:
        return classified(x, y.astype(np.int64), self.classes) if self.classes else measured(x, y)

    def groups(self) -> Int64[np.ndarray, " point"]:
        """What is split in equal shares: each class by itself, or a regression's points together."""
        return np.array(self.y).astype(np.int64) if self.classes else np.zeros(len(self.y), np.int64)

    def counts(self) -> list[int]:
        """How many points each group has."""
        return np.bincount(self.groups(), minlength=self.classes).tolist()

    def parts(self) -> Int64[np.ndarray, " point"]:
        """Which draw (0, 1, 2) each place goes to, group after group, in shares as even as counts allow."""
        return np.concatenate([self.places(size) for size in self.counts()])

    def places(self, size: int) -> Int64[np.ndarray, " point"]:
        """Which draw each point of a group of this size goes to."""
        place = (np.arange(size) + 0.5) / size
        return np.searchsorted([self.train, self.train + self.validation], place, side="right")


def read_csv(source: str | Path, label: str | None = None, target: str | None = None, **settings: Any) -> Csv:
    """One's own points as a data set, from a CSV file or, if the source has line ends, from the text itself."""
    if isinstance(source, str) and ("\n" in source or "\r" in source):
        place, text = "text", source.removeprefix("\ufeff")
    else:
        path = Path(source)
        place, text = path.name, decode(read_bytes(path.resolve(), MAX_BYTES), path.name)
    found = content(read_table(text, place), label, target)
    return Csv(file=place, label=label, target=target, **found, **settings)


def check_shape(data: Csv) -> None:
    """Refuse content that no table could have given."""
    if (data.label is None) == (data.target is None) or (data.target is None) == (data.classes < 2):
        raise Complaint(Text("csv-label-or-target"))
    if len(data.y) != len(data.x) or any(len(row) != data.features for row in data.x) or not data.y:
        raise Complaint(Text("csv-points-unlike"))
    if data.classes and not set(data.y) <= set(range(data.classes)):
        raise Complaint(Text("csv-class-numbers", {"most": str(data.classes - 1)}))


def check_split(data: Csv, group: int, size: int) -> None:
    """Refuse a group of points too small to have a share in each of the three draws."""
    if len(set(data.places(size).tolist())) < 3:
        shares = f"train={data.train:g}, validation={data.validation:g}, test={data.test:g}"
        told = {"size": str(size), "shares": shares}
        if data.classes:
            raise Complaint(Text("csv-small-class", {**told, "name": short(data.class_names[group])}))
        raise Complaint(Text("csv-few-points", told))
