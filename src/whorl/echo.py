"""What a user wrote, shown back: short, on one line, and only as characters that print."""

import json
from typing import Any

from whorl.language import Text

_LONGEST = 60
_DEEPEST = 12
_MOST_DIGITS = 4000


def one_line(text: str) -> str:
    """The text with whatever would break a line or steer a terminal written as an escape."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text
    )


def short(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def echo(value: object) -> str:
    """The beginning of a value, as JSON writes it."""
    try:
        return short(json.dumps(value, ensure_ascii=False, default=repr))
    except (ValueError, RecursionError):
        return f"a {type(value).__name__}"


def unreadable(settings: Any) -> Text:
    """What in nested settings no JSON could hold, and where: a date, an endless number, a bottomless list."""
    found: list[tuple[str, Any, int]] = [("", settings, 0)]
    while found:
        place, value, depth = found.pop()
        wrong = Text("setting-too-deep") if depth > _DEEPEST else _not_json(value)
        if wrong:
            return Text(wrong.id, {"place": one_line(short(place)), **wrong.values})
        inside: list[tuple[str, Any]] = []
        if isinstance(value, dict):
            inside = [(f"{place}.{key}".lstrip("."), one) for key, one in value.items()]
        elif isinstance(value, list | tuple):
            inside = [(f"{place}[{number}]", one) for number, one in enumerate(value)]
        found.extend((there, one, depth + 1) for there, one in reversed(inside))
    return Text("setting-unwritable")


def _not_json(value: Any) -> Text | None:
    """Why JSON cannot hold a value; None where it can."""
    if isinstance(value, int) and abs(value) >= 10**_MOST_DIGITS:
        return Text("setting-many-digits", {"most": str(_MOST_DIGITS)})
    if isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value):
        return Text("setting-no-text")
    if value is None or isinstance(value, bool | int | float | str | list | tuple | dict):
        return None
    given = {"given": one_line(short(str(value))), "kind": type(value).__name__}
    return Text("setting-strange", given)
