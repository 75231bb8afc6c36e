"""Recipes on disk: the built-in ones of this folder, and users' own TOML and JSON files."""

import difflib
import json
import re
import stat
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from whorl.data import resolved
from whorl.echo import echo, one_line, short
from whorl.language import Text, complaint
from whorl.recipe import Recipe, RecipeError, recipe_from

_LARGEST_FILE = 64 * 1024
_BOTTOMLESS = re.compile(
    r"""(?<![\w"'-])([\w"'-]++\s*+\.\s*+){16}"""
)  # a.b.c...: tomllib takes minutes over it
_HERE = Path(__file__).parent
_INLINE = (  # what reading a file adds
    *("x", "y", "columns", "class_names", "sha256", "learning", "testing"),
)


@cache
def built_in() -> dict[str, Path]:
    """The built-in recipes by name."""
    return {path.stem: path for path in sorted(_HERE.glob("*.toml"))}


def read_recipe(source: str | Path) -> Recipe:
    """The recipe of a built-in name or of a TOML or JSON file, checked; RecipeError says what is wrong where."""
    if str(source) in built_in():
        return _read(built_in()[str(source)])
    path = Path(source)
    if path.suffix not in (".toml", ".json") or "\0" in str(path):
        raise RecipeError(_unknown(str(source)))
    return _read(path)


def _unknown(name: str) -> Text:
    close = difflib.get_close_matches(short(name), built_in(), n=1)
    guess = Text("recipe-guess", {"name": close[0]}) if close else ""
    return Text(
        "recipe-unknown", {"name": one_line(short(name)), "guess": guess, "names": ", ".join(built_in())}
    )


def _read(path: Path) -> Recipe:
    settings = read_settings(path)
    settings.setdefault("name", "".join(filter(str.isprintable, path.stem))[:80] or "recipe")
    data = settings.get("data")
    if isinstance(data, dict) and isinstance(data.get("name"), str):
        try:
            settings["data"] = resolved(data, path.parent)
        except (ValueError, OSError) as error:
            said = complaint(error) if isinstance(error, ValueError) else str(error)
            at = Text("mistake-in", {"place": "data", "said": said})
            raise RecipeError(Text("mistake-in", {"place": one_line(path.name), "said": at})) from None
    return recipe_from(settings, place=path.name)


def read_settings(path: Path) -> dict[str, Any]:
    """The tables of a TOML file, or the object of a JSON file, as nested dictionaries."""
    content = _content(path)
    try:
        text = content.decode("utf-8-sig")
        is_toml = path.suffix == ".toml"
        if is_toml and _BOTTOMLESS.search(text):
            raise RecursionError
        settings = tomllib.loads(text) if is_toml else json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        raise _of_file(path, "recipe-too-deep") from None
    except ValueError as error:
        raise _of_file(path, "recipe-unreadable", kind=path.suffix[1:].upper(), error=str(error)) from None
    if not isinstance(settings, dict):
        raise _of_file(path, "recipe-no-table", given=echo(settings))
    return settings


def _content(path: Path) -> bytes:
    """The bytes of an ordinary, small file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _of_file(path, "recipe-no-plain-file")
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _of_file(path, "recipe-no-file") from None
    except OSError as error:
        raise _of_file(path, "recipe-cannot-be-read", error=str(error.strerror)) from None
    if len(content) > _LARGEST_FILE:
        raise _of_file(path, "recipe-too-large", most=str(_LARGEST_FILE))
    return content


def _of_file(path: Path, message: str, **values: str) -> RecipeError:
    told = {name: one_line(value) for name, value in values.items()}
    return RecipeError(Text("mistake-in", {"place": one_line(str(path)), "said": Text(message, told)}))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no key stands twice."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{echo(key)} stands twice; give each setting once")
        found[key] = value
    return found


def as_toml(recipe: Recipe) -> str:
    """A recipe as the TOML file that gives it back; a table of one's own points is named, not spelled out."""
    lines = [f"name = {json.dumps(recipe.name, ensure_ascii=False)}"]
    for section, settings in recipe.settings.items():
        lines += ["", f"[{section}]"]
        for key, value in settings.items():
            if value is not None and key not in _INLINE:
                lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
