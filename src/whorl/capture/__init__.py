"""Recipes read from real code: a script or notebook is parsed and never run; live objects are looked at."""

from pathlib import Path

from whorl.capture.gathering import gathered
from whorl.capture.inert import useless
from whorl.capture.live import Captured, capture
from whorl.capture.reader import Reader
from whorl.capture.reading import Reading
from whorl.capture.source import SUFFIXES, read_source, said
from whorl.language import Text
from whorl.recipe import RecipeError

__all__ = ["SUFFIXES", "Captured", "Reading", "capture", "is_code", "one_training", "pair", "trainings"]


def is_code(source: object) -> bool:
    """Whether something names a script or a notebook, perhaps with the number of a training behind it."""
    return isinstance(source, str | Path) and _named(str(source))[0].endswith(SUFFIXES)


def trainings(path: str | Path) -> list[Reading]:
    """Every training in a script or notebook, in the order of their first steps."""
    reader = Reader(read_source(Path(path))).read()
    found = list(reader.trainings.values())
    idle = tuple(useless(reader))
    readings = []
    for number, training in enumerate(found, 1):
        name = reader.source.name if len(found) == 1 else f"{reader.source.name}#{number}"
        reading = gathered(reader, training, name)
        readings.append(Reading(**{**vars(reading), "useless": idle}))
    return readings


def one_training(source: str | Path) -> Reading:
    """The only training in a file, or the one whose number stands behind a #."""
    file, number = _named(str(source))
    found = trainings(file)
    if not found:
        raise RecipeError(Text("code-no-training", {"file": file}))
    if number is None and len(found) > 1:
        raise RecipeError(
            Text("code-many-trainings", {"file": file, "count": str(len(found)), "list": _listed(found)})
        )
    if number is not None and not 1 <= number <= len(found):
        raise RecipeError(Text("code-no-such-training", {"source": str(source), "count": str(len(found))}))
    return found[(number or 1) - 1]


def pair(source: str | Path) -> tuple[Reading, Reading]:
    """The two trainings of one file."""
    file, number = _named(str(source))
    found = trainings(file)
    if not found:
        raise RecipeError(Text("code-no-training", {"file": file}))
    if number is not None or len(found) != 2:
        told = {"file": file, "count": str(len(found)), "list": _listed(found)}
        raise RecipeError(Text("code-one-training" if len(found) == 1 else "code-not-two", told))
    return found[0], found[1]


def _named(source: str) -> tuple[str, int | None]:
    """A file and the number behind its #."""
    file, mark, number = source.rpartition("#")
    if mark and number.isascii() and number.isdigit() and len(number) < 6 and file.endswith(SUFFIXES):
        return file, int(number)
    return source, None


def _listed(found: list[Reading]) -> tuple[Text | str, ...]:
    shown = [
        Text("code-training-at", {"number": str(number), "place": said(one.place)})
        for number, one in enumerate(found[:6], 1)
    ]
    return (*shown, "…") if len(found) > 6 else tuple(shown)
