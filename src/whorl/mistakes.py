"""What a user wrote wrongly, said in one line: the place, what was given, what is allowed."""

import difflib
from collections.abc import Iterable
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from whorl.echo import echo, one_line, short

_MUST_BE = {
    "finite_number": "a finite number",
    "string_type": "a text in quotes",
    "string_too_short": "at least {min_length} character long",
    "string_too_long": "at most {max_length} characters long",
    "tuple_type": "a list",
    "list_type": "a list",
    "too_short": "a list of at least {min_length}",
    "too_long": "a list of at most {max_length}",
    "dict_type": "a table",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "greater_than": "above {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than": "below {lt}",
    "less_than_equal": "at most {le}",
    "literal_error": "{expected}",
}
Loc = tuple[int | str, ...]


def first_mistake(error: ValidationError, model: type[BaseModel]) -> str:
    """The first mistake in full, and how many more there are."""
    settings: dict[str, list[Any]] = {}
    for one in error.errors(include_url=False):
        inside = next((i for i, part in enumerate(one["loc"]) if isinstance(part, int)), None)
        settings.setdefault(_walk(one["loc"][:inside], model)[0], []).append(one)
    more = f" (and {len(settings) - 1} more)" if len(settings) > 1 else ""
    return one_line(_said(next(iter(settings.values())), model)) + more


def _said(mistakes: list[Any], model: type[BaseModel]) -> str:
    """One setting's mistake; where it may take several forms, each form has complained in its own way."""
    within = [one for one in mistakes if any(isinstance(part, int) for part in one["loc"])]
    first = (within or mistakes)[0]
    place, kind, context = _walk(first["loc"], model)[0], first["type"], first.get("ctx", {})
    if kind == "extra_forbidden":
        return f"{place}: there is no such setting{_allowed(first['loc'], model)}"
    if kind == "value_error":
        given = f"={echo(first['input'])}" if isinstance(first["input"], int | float) else ""
        return f"{place}{given}: {context['error']}" if place else str(context["error"])
    if kind == "union_tag_invalid":
        names = context["expected_tags"].replace("'", "").split(", ")
        return f"{place}.name={echo(first['input']['name'])}: choose from {', '.join(names)}" + _near(
            context["tag"], names
        )
    if kind == "union_tag_not_found":
        return f"{place}.name is missing: choose from {', '.join(_names(place, model))}"
    if kind == "missing":
        return f"{place} is missing: add it"
    forms = dict.fromkeys(_must_be(one) for one in ([first] if within else mistakes))
    return f"{place}={echo(first['input'])}: must be {', or '.join(forms)}{_near_literal(first)}"


def _must_be(mistake: Any) -> str:
    context = mistake.get("ctx", {})
    plain = {key: f"{value:g}" if isinstance(value, float) else value for key, value in context.items()}
    plain["expected"] = str(context.get("expected", "")).replace("'", '"')
    said = _MUST_BE.get(mistake["type"])
    return said.format(**plain) if said else mistake["msg"].removeprefix("Input should be ")


def _near_literal(mistake: Any) -> str:
    if mistake["type"] != "literal_error":
        return ""
    return _near(mistake["input"], mistake["ctx"]["expected"].split("'")[1::2])


def _near(given: object, allowed: Iterable[str]) -> str:
    close = difflib.get_close_matches(short(str(given)), list(allowed), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _allowed(loc: Loc, model: type[BaseModel]) -> str:
    """The settings that exist at this place, the likely one first."""
    table = _walk(loc[:-1], model)[1]
    return f"{_near(loc[-1], table.model_fields)} (allowed: {', '.join(table.model_fields)})" if table else ""


def _walk(loc: Loc, model: type[BaseModel]) -> tuple[str, type[BaseModel] | None]:
    """The dotted key a user would look for, without the tags of unions, and the table there if its kind is known."""
    place, table, annotation = "", model, None
    for part in loc:
        if isinstance(part, int):
            place += f"[{part}]"
        elif table is None and get_origin(annotation) in (Union, UnionType):
            table, annotation = _member(annotation, part), None
        else:
            place += f".{short(part)}"
            field = table.model_fields.get(part) if table else None
            annotation = field.annotation if field else None
            table = annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
    return place.lstrip("."), table


def _member(union: Any, name: str) -> type[BaseModel] | None:
    """The table of a union that has this name."""
    return next((one for one in _tables(union) if one.model_fields["name"].default == name), None)


def _names(place: str, model: type[BaseModel]) -> list[str]:
    """The names of the tables among which a section chooses."""
    field = model.model_fields.get(place)
    return [one.model_fields["name"].default for one in _tables(field.annotation)] if field else []


def _tables(union: Any) -> list[type[BaseModel]]:
    members = [get_args(one)[0] if get_origin(one) is Annotated else one for one in get_args(union)]
    return [one for one in members if isinstance(one, type) and issubclass(one, BaseModel)]
