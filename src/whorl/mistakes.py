"""What a user wrote wrongly, in one line: the place, what was given, what is allowed."""

import difflib
from collections.abc import Iterable
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from whorl.echo import echo, one_line, short
from whorl.language import Sayable, Text, complaint

_SIMPLE = {
    "finite_number": "mistake-finite",
    "string_type": "mistake-text",
    "tuple_type": "mistake-list",
    "list_type": "mistake-list",
    "dict_type": "mistake-table",
    "bool_type": "mistake-switch",
    "int_type": "mistake-whole",
    "int_from_float": "mistake-whole",
    "float_type": "mistake-number",
    "model_type": "mistake-table",
    "model_attributes_type": "mistake-table",
}
_BOUNDED = {
    "string_too_short": ("mistake-text-at-least", "min_length"),
    "string_too_long": ("mistake-text-at-most", "max_length"),
    "too_short": ("mistake-list-at-least", "min_length"),
    "too_long": ("mistake-list-at-most", "max_length"),
    "greater_than": ("mistake-above", "gt"),
    "greater_than_equal": ("mistake-at-least", "ge"),
    "less_than": ("mistake-below", "lt"),
    "less_than_equal": ("mistake-at-most", "le"),
}
"""Kinds of mistakes with the message for each, and the bound that it names."""

Loc = tuple[int | str, ...]


def first_mistake(error: ValidationError, model: type[BaseModel]) -> Sayable:
    """The first mistake in full, and how many more there are."""
    settings: dict[str, list[Any]] = {}
    for one in error.errors(include_url=False):
        inside = next((i for i, part in enumerate(one["loc"]) if isinstance(part, int)), None)
        settings.setdefault(_walk(one["loc"][:inside], model)[0], []).append(one)
    said = _said(next(iter(settings.values())), model)
    if len(settings) == 1:
        return said
    return Text("mistake-and-more", {"first": said, "more": str(len(settings) - 1)})


def _said(mistakes: list[Any], model: type[BaseModel]) -> Sayable:
    """One setting's mistake; where it may take several forms, each form has complained in its own way."""
    within = [one for one in mistakes if any(isinstance(part, int) for part in one["loc"])]
    first = (within or mistakes)[0]
    place, kind, context = one_line(_walk(first["loc"], model)[0]), first["type"], first.get("ctx", {})
    if kind == "extra_forbidden":
        near, allowed = _allowed(first["loc"], model)
        return Text("mistake-unknown", {"place": place, "near": near, "allowed": allowed})
    if kind == "value_error":
        said = complaint(context["error"])
        if not place:
            return one_line(said) if isinstance(said, str) else said
        given = f"={echo(first['input'])}" if isinstance(first["input"], int | float) else ""
        said = one_line(said) if isinstance(said, str) else said
        return Text("mistake-in", {"place": place + given, "said": said})
    if kind == "union_tag_invalid":
        names = context["expected_tags"].replace("'", "").split(", ")
        given = _given(f"{place}.name", first["input"]["name"])
        return Text(
            "mistake-name", {**given, "names": ", ".join(names), "near": _near(context["tag"], names)}
        )
    if kind == "union_tag_not_found":
        return Text("mistake-no-name", {"place": place, "names": ", ".join(_names(place, model))})
    if kind == "missing":
        return Text("mistake-missing", {"place": place})
    forms = list(dict.fromkeys(_must_be(one) for one in ([first] if within else mistakes)))
    wanted = forms[0]
    for form in forms[1:]:
        wanted = Text("mistake-or", {"one": wanted, "other": form})
    return Text(
        "mistake-value", {**_given(place, first["input"]), "wanted": wanted, "near": _near_literal(first)}
    )


def _given(place: str, value: object) -> dict[str, Sayable]:
    return {"place": place, "given": one_line(echo(value))}


def _must_be(mistake: Any) -> Sayable:
    context, kind = mistake.get("ctx", {}), mistake["type"]
    if kind in _SIMPLE:
        return Text(_SIMPLE[kind])
    if kind in _BOUNDED:
        message, name = _BOUNDED[kind]
        bound = context[name]
        return Text(message, {"bound": f"{bound:g}" if isinstance(bound, float) else str(bound)})
    if kind == "literal_error":
        return _choice(context["expected"])
    return one_line(mistake["msg"].removeprefix("Input should be "))


def _choice(expected: str) -> Sayable:
    """What pydantic lists as `'a', 'b' or 'c'`."""
    first, _, last = expected.replace("'", '"').rpartition(" or ")
    return Text("mistake-or-one", {"one": first, "other": last}) if first else last


def _near_literal(mistake: Any) -> Sayable:
    if mistake["type"] != "literal_error":
        return ""
    return _near(mistake["input"], mistake["ctx"]["expected"].split("'")[1::2])


def _near(given: object, allowed: Iterable[str]) -> Sayable:
    close = difflib.get_close_matches(short(str(given)), list(allowed), n=1)
    return Text("mistake-near", {"name": close[0]}) if close else ""


def _allowed(loc: Loc, model: type[BaseModel]) -> tuple[Sayable, Sayable]:
    """Which setting was likely meant, and those that exist at this place."""
    table = _walk(loc[:-1], model)[1]
    if not table:
        return "", ""
    allowed = Text("mistake-allowed", {"names": ", ".join(table.model_fields)})
    return _near(loc[-1], table.model_fields), allowed


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
