"""What the shell offers when Tab is pressed: names of questions, recipes, data sets and factors.

Names are read from the folders, so that nothing heavy is imported while somebody waits for a shell.
"""

from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parents[1]


def recipes(incomplete: str) -> list[str]:
    """Built-in recipes, and recipe files in the folder that is being typed."""
    built_in = sorted(path.stem for path in (_PACKAGE / "recipes").glob("*.toml"))
    return [name for name in [*built_in, *_files(incomplete)] if name.startswith(incomplete)]


def questions(incomplete: str) -> list[str]:
    """The lab's questions."""
    found = sorted(path.stem for path in (_PACKAGE / "questions").glob("[a-z]*.py"))
    return [name for name in found if name.startswith(incomplete)]


def worksheets(incomplete: str) -> list[str]:
    """What there can be a notebook of."""
    return [name for name in [*questions(""), "practice"] if name.startswith(incomplete)]


def cases(incomplete: str) -> list[str]:
    """The published comparisons."""
    found = sorted(path.stem.replace("_", "-") for path in (_PACKAGE / "cases").glob("[a-z]*.py"))
    return [name for name in found if name.startswith(incomplete)]


def data(incomplete: str) -> list[str]:
    """Data sets, and recipe files whose data could be taken."""
    from whorl.data import DATA

    return [name for name in [*DATA, *_files(incomplete)] if name.startswith(incomplete)]


def tasks(incomplete: str) -> list[str]:
    """The tasks of practice."""
    found = sorted(path.stem for path in (_PACKAGE / "practice" / "chapters").glob("*/*.py"))
    return [name for name in found if name.startswith(incomplete)]


def benchmarks(incomplete: str) -> list[str]:
    """What can be measured."""
    from whorl.benchmark import NAMES

    return [name for name in NAMES if name.startswith(incomplete)]


def factors(ctx: Any, incomplete: str) -> list[str]:
    """The factors in which the two recipes typed before differ."""
    from whorl.difference import differences
    from whorl.recipes import read_recipe

    parsed = [ctx.params[name] for name in ("a", "b") if ctx.params.get(name)]
    typed = parsed or ctx.args  # while --claim has no value yet, the rest of the line is left in args
    if len(typed) < 2:
        return []
    try:
        found = differences(read_recipe(typed[0]), read_recipe(typed[1]))
    except ValueError:
        return []
    return [one.name for one in found if one.name.startswith(incomplete)]


def _files(incomplete: str) -> list[str]:
    typed = Path(incomplete or ".")
    folder = typed if incomplete.endswith("/") else typed.parent
    if not folder.is_dir():
        return []
    found = sorted(path for path in folder.iterdir() if path.suffix in (".toml", ".json") or path.is_dir())
    kept = [path for path in found if not path.name.startswith(".")]
    return [f"{path}/" if path.is_dir() else str(path) for path in kept][:200]
