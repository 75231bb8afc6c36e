"""One's own pictures by class: a folder, or a zip that is never unpacked, in the data folder."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field, model_validator

from whorl.data.album import Album, opened
from whorl.data.file import BARE_NAME, beside
from whorl.data.images import Count, Images, Pool, Side
from whorl.data.photograph import photograph
from whorl.data.place import VARIABLE, data_folder
from whorl.data.points import MAX_CLASSES
from whorl.data.table import short
from whorl.language import Complaint, Text

Names = Annotated[tuple[str, ...], Field(strict=False, min_length=2, max_length=MAX_CLASSES)]
VALIDATION, TEST = 0.2, 0.2


class Pictures(Images):
    """PNG and JPEG files as CLASS/NAME, or as train/CLASS/NAME and test/CLASS/NAME, where the test part stays apart.

    Each is cut to the square in its middle and scaled to `side` pixels a side, grey unless `colour`. Of each class
    and part at most `per_class` pictures are taken, evenly from the names in order. Where a recipe gives no numbers, a
    fifth is for validation and a fifth, or the whole test part, for testing. `sha256` is of the zip, or of all names
    and files of a folder.
    """

    name: Literal["pictures"] = "pictures"
    file: Annotated[str, Field(pattern=BARE_NAME)]
    side: Side = 32
    colour: bool = True
    per_class: Count = 1000
    sha256: str
    class_names: Names
    learning: Count
    testing: Annotated[int, Field(ge=0, le=1_000_000)]

    @classmethod
    def resolved(cls, settings: Mapping[str, Any], folder: Path) -> dict[str, Any]:
        """The settings with what the named folder or zip holds, unless they carry it already."""
        if "sha256" in settings or not isinstance(settings.get("file"), str):
            return dict(settings)
        album = opened(located(settings["file"]))
        most = settings.get("per_class", cls.model_fields["per_class"].default)
        learning, testing = (
            sum(min(count, most) if isinstance(most, int) else count for count in part.values())
            for part in (album.counts(""), album.counts("test"))
        )
        return {
            **cls.split(learning, testing),
            **settings,
            "sha256": album.sha256,
            "class_names": list(album.classes),
            "learning": learning,
            "testing": testing,
        }

    @staticmethod
    def split(learning: int, testing: int) -> dict[str, int]:
        """How many pictures of each kind there are where a recipe does not say."""
        test, validation = testing or int(learning * TEST), int(learning * VALIDATION)
        train = learning - validation - (0 if testing else test)
        return {"train": max(1, train), "validation": max(1, validation), "test": max(1, test)}

    @model_validator(mode="before")
    @classmethod
    def _is_read(cls, settings: Any) -> Any:
        if isinstance(settings, Mapping) and "sha256" not in settings:
            given = f"file={short(str(settings['file']))}" if "file" in settings else Text("file-not-given")
            raise Complaint(Text("pictures-no-file", {"given": given, "variable": VARIABLE}))
        return settings

    @property
    def classes(self) -> int:
        return len(self.class_names)

    @property
    def there(self) -> tuple[int, int]:
        return self.learning, self.testing

    @property
    def channels(self) -> int:
        return 3 if self.colour else 1

    @property
    def footprint(self) -> int:
        return (self.learning + self.testing) * self.features

    @property
    def stated(self) -> dict[str, str]:
        return {self.file: self.sha256}

    def collection(self) -> tuple[Pool, Pool]:
        path = located(self.file)
        return developed(path, path.stat().st_mtime_ns, self)  # pyright: ignore[reportArgumentType]  frozen, so hashable


def located(name: str) -> Path:
    """The folder or zip of that name in the data folder, found by listing it; links are refused."""
    folder = data_folder()
    if not folder.is_dir():
        raise Complaint(Text("pictures-no-folder", {"folder": str(folder)}))
    inside = {path.name: path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()}
    return inside[name] if name in inside else beside(folder, name, where=str(folder))


@lru_cache(maxsize=2)
def developed(path: Path, changed: int, data: Pictures) -> tuple[Pool, Pool]:
    """The pictures to split, and those of the test part; ValueError where they are not those of the recipe."""
    album = opened(path)
    if album.sha256 != data.sha256:
        raise Complaint(Text("pictures-changed", {"place": path.name}))
    return pool(album, "", data), pool(album, "test", data)


def pool(album: Album, part: str, data: Pictures) -> Pool:
    """One part of the pictures, each class in its turn."""
    chosen = [
        (place, name)
        for place, kind in enumerate(data.class_names)
        for name in evenly_from(album.names(part, kind), data.per_class)
    ]
    pixels = np.empty((len(chosen), data.channels, data.side, data.side), np.uint8)
    with album.reading() as read:
        for row, (_, name) in enumerate(chosen):
            pixels[row] = photograph(read(name), data.side, data.colour, f"{album.path.name}: {name}")
    return Pool(pixels, np.array([place for place, _ in chosen], np.int64))


def evenly_from(names: list[str], most: int) -> list[str]:
    """At most so many names, evenly from first to last."""
    if len(names) <= most:
        return names
    return [names[int(at)] for at in np.linspace(0, len(names) - 1, most)]
