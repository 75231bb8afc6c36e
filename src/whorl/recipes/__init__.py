"""Recipes on disk: the built-in ones of this folder, and users' own TOML and JSON files."""

import difflib
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from whorl.data import resolved
from whorl.recipe import Recipe, RecipeError, recipe_from

_LARGEST_FILE = 64 * 1024
_HERE = Path(__file__).parent


@cache
def built_in() -> dict[str, Path]:
    """The built-in recipes by name."""
    return {path.stem: path for path in sorted(_HERE.glob("*.toml"))}


def read_recipe(source: str | Path) -> Recipe:
    """The recipe of a built-in name or of a TOML or JSON file, checked; RecipeError says what is wrong where."""
    if str(source) in built_in():
        return _read(built_in()[str(source)])
    path = Path(source)
    if path.suffix not in (".toml", ".json"):
        raise RecipeError(_unknown(str(source)))
    return _read(path)


def _unknown(name: str) -> str:
    close = difflib.get_close_matches(name, built_in(), n=1)
    guess = f"did you mean {close[0]}? " if close else ""
    return (
        f"{name}: neither a built-in recipe nor a .toml or .json file; {guess}"
        f"built in are {', '.join(built_in())}"
    )


def _read(path: Path) -> Recipe:
    settings = read_settings(path)
    settings.setdefault("name", path.stem)
    data = settings.get("data")
    if isinstance(data, dict):
        try:
            settings["data"] = resolved(data, path.parent)
        except ValueError as error:
            raise RecipeError(f"{path.name}: data: {error}") from None
    return recipe_from(settings, place=path.name)


def read_settings(path: Path) -> dict[str, Any]:
    """The tables of a TOML file, or the object of a JSON file, as nested dictionaries."""
    if not path.is_file():
        raise RecipeError(
            f"{path}: there is no such file; give a .toml or .json file, or a built-in recipe's name"
        )
    if path.stat().st_size > _LARGEST_FILE:
        raise RecipeError(
            f"{path}: {path.stat().st_size} bytes; a recipe or study is at most {_LARGEST_FILE}"
        )
    try:
        text = path.read_text(encoding="utf-8")
        settings = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except (OSError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise RecipeError(f"{path}: not readable as {path.suffix[1:].upper()}: {error}") from None
    if not isinstance(settings, dict):
        raise RecipeError(f"{path}: a recipe is a table of settings, this is a {type(settings).__name__}")
    return settings
