"""What a user wrote wrongly, said in one line: the place, what was given, what is allowed."""

import difflib
import json
from typing import Any

from pydantic import BaseModel, ValidationError

_LONGEST_ECHO = 60
_SAID = {
    "missing": "is missing",
    "finite_number": "must be a finite number",
    "string_type": "must be a text in quotes",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
}


def first_mistake(error: ValidationError, model: type[BaseModel]) -> str:
    """The first mistake in full, and how many more there are."""
    found = [one for one in error.errors(include_url=False) if not _shadowed(one, error)]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return _said(found[0], model) + more


def _shadowed(mistake: Any, error: ValidationError) -> bool:
    """Of a choice between forms (a number or "full"), only the first form's complaint is shown."""
    place = _place(mistake["loc"])
    others = [one for one in error.errors(include_url=False) if _place(one["loc"]) == place]
    return others[0]["loc"] != mistake["loc"]


def _place(loc: tuple[int | str, ...]) -> str:
    """The dotted key a user would look for, without the tags that unions put in between."""
    parts = [str(part) for part in loc]
    if len(parts) > 1 and parts[0] in ("data", "optimizer"):
        parts = [parts[0], *parts[2:]]
    kept = [
        part for part in parts if not part.startswith(("literal", "tuple", "constrained", "int", "function-"))
    ]
    return ".".join(kept)


def _said(mistake: Any, model: type[BaseModel]) -> str:
    place, kind, context = _place(mistake["loc"]), mistake["type"], mistake.get("ctx", {})
    given = _echo(mistake["input"])
    if kind == "extra_forbidden":
        return f"{place}: there is no such setting{_near(mistake['loc'], model)}"
    if kind == "value_error":
        return f"{place}: {context['error']}" if place else str(context["error"])
    if kind == "union_tag_invalid":
        return f"{place}.name={context['tag']!r}: choose from {context['expected_tags'].replace(chr(39), '')}"
    if kind == "union_tag_not_found":
        return f"{place}.name is missing"
    if kind == "literal_error":
        return f"{place}={given}: choose from {context['expected'].replace(chr(39), '')}"
    if kind == "missing":
        return f"{place} is missing"
    return f"{place}={given}: {_SAID.get(kind) or _bound(mistake['msg'])}"


def _bound(message: str) -> str:
    return (
        message.replace("Input should", "must").replace("Value should", "must").replace("have have", "have")
    )


def _echo(value: object) -> str:
    try:
        shown = json.dumps(value, ensure_ascii=False, default=repr)
    except (ValueError, RecursionError):
        shown = repr(value)
    return shown if len(shown) <= _LONGEST_ECHO else shown[: _LONGEST_ECHO - 1] + "…"


def _near(loc: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """The settings that exist at this place, the likely one first."""
    allowed = _fields_at(loc[:-1], model)
    close = difflib.get_close_matches(str(loc[-1]), allowed, n=1)
    guess = f"; did you mean {close[0]}?" if close else ""
    return f"{guess} (allowed: {', '.join(allowed)})" if allowed else guess


def _fields_at(loc: tuple[int | str, ...], model: type[BaseModel]) -> list[str]:
    from whorl.data import DATA
    from whorl.optimizers import OPTIMIZERS

    if not loc:
        return list(model.model_fields)
    if len(loc) == 2 and loc[0] in ("data", "optimizer"):
        members: dict[str, Any] = {"data": DATA, "optimizer": OPTIMIZERS}[str(loc[0])]
        return list(members[str(loc[1])].model_fields) if loc[1] in members else []
    inner = model.model_fields[str(loc[0])].annotation if loc[0] in model.model_fields else None
    return list(inner.model_fields) if isinstance(inner, type) and issubclass(inner, BaseModel) else []
