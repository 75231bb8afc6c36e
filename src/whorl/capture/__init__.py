"""Recipes read from real code: a script or notebook is parsed and never run; live objects are looked at."""

from pathlib import Path

from whorl.capture.gathering import gathered
from whorl.capture.inert import useless
from whorl.capture.live import Captured, capture
from whorl.capture.reader import Reader
from whorl.capture.reading import Reading
from whorl.capture.source import SUFFIXES, read_source
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
        raise RecipeError(_none(file))
    if number is None and len(found) > 1:
        raise RecipeError(
            f"{file}: {len(found)} trainings ({_listed(found)}); name one of them, such as {file}#1"
        )
    if number is not None and not 1 <= number <= len(found):
        raise RecipeError(f"{source}: there are {len(found)} trainings; give a number from 1 to {len(found)}")
    return found[(number or 1) - 1]


def pair(source: str | Path) -> tuple[Reading, Reading]:
    """The two trainings of one file."""
    file, number = _named(str(source))
    found = trainings(file)
    if not found:
        raise RecipeError(_none(file))
    if number is not None or len(found) != 2:
        count = "one training" if len(found) == 1 else f"{len(found)} trainings"
        advice = "give a second file" if len(found) == 1 else f"name two of them, such as {file}#1 {file}#2"
        raise RecipeError(f"{file}: holds {count} ({_listed(found)}), and a comparison needs two; {advice}")
    return found[0], found[1]


def _none(file: str) -> str:
    return f"{file}: no training was found; there must be a backward() and an optimizer's step() outside library calls"


def _named(source: str) -> tuple[str, int | None]:
    """A file and the number behind its #."""
    file, mark, number = source.rpartition("#")
    if mark and number.isascii() and number.isdigit() and len(number) < 6 and file.endswith(SUFFIXES):
        return file, int(number)
    return source, None


def _listed(found: list[Reading]) -> str:
    shown = [f"#{number} at {one.place}" for number, one in enumerate(found, 1)]
    return ", ".join(shown[:6]) + (" …" if len(shown) > 6 else "")
