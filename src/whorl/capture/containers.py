"""What methods of lists, dictionaries, settings and argument parsers do."""

import ast
from typing import TYPE_CHECKING, Any

from whorl.capture import arithmetic, calls, loading, turns
from whorl.capture.source import place_of
from whorl.capture.values import Instance, Library, Settings, is_plain, unread

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def of_settings(reader: "Reader", owner: Settings, name: str, given: list[Any], node: ast.AST) -> Any:
    if name == "get" and given and is_plain(given[0]):
        owner.read.add(given[0])
        return owner.items.get(given[0], given[1] if len(given) > 1 else None)
    if name in ("items", "keys", "values"):
        owner.read |= set(owner.items)
        return {
            "items": [tuple(one) for one in owner.items.items()],
            "keys": list(owner.items),
            "values": list(owner.items.values()),
        }[name]
    if name == "update" and given and isinstance(given[0], Settings) and not reader.maybe:
        owner.items |= given[0].items
        given[0].read |= set(given[0].items)
        return None
    if name == "copy":
        return Settings(dict(owner.items), owner.place, owner.read, owner.places)
    if name == "pop" and given and is_plain(given[0]) and not reader.maybe:
        return owner.items.pop(given[0], unread(ast.unparse(node), place_of(node)))
    owner.items = {key: unread(ast.unparse(node), place_of(node)) for key in owner.items}
    return unread(ast.unparse(node), place_of(node))


def of_list(reader: "Reader", owner: list[Any], name: str, given: list[Any], node: ast.AST) -> Any:
    doubtful = reader.maybe or any(one.kind != "parameters" for one in reader.loops)
    if name == "append" and given:
        owner.append(unread(ast.unparse(node), place_of(node), "loop") if doubtful else given[0])
        return None
    if name in ("extend", "insert", "pop", "remove", "clear", "reverse", "sort"):
        items = turns.elements(reader, given[0]) if name == "extend" and given else None
        if items is not None and not doubtful and len(owner) + len(items) <= arithmetic.MOST_ITEMS:
            owner += items
            return None
        owner[:] = [unread(ast.unparse(node), place_of(node))]
    return unread(ast.unparse(node), place_of(node))


def of_plain_instance(
    reader: "Reader", owner: Instance, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    place = place_of(node)
    if owner.title == "parser":
        return _of_parser(reader, owner, name, given, keywords, node)
    if owner.title in ("StandardScaler", "MinMaxScaler"):
        found = loading.scaled(owner, name, given)
        if found is not None:
            return found
    return calls.not_read(reader, unread(f".{name}()", place, "call"), given, keywords, node)


def _of_parser(
    reader: "Reader", owner: Instance, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """argparse: every argument has its default, since nobody types anything here."""
    place = place_of(node)
    if name == "add_argument" and given and all(isinstance(one, str) for one in given):
        long = next((one for one in given if one.startswith("--")), given[0])
        key = keywords.get("dest", long.lstrip("-").replace("-", "_"))
        action = keywords.get("action")
        missing = action == "store_true" and False
        default = keywords.get(
            "default", {"store_true": False, "store_false": True}.get(str(action), missing or None)
        )
        needed = not given[0].startswith("-") or keywords.get("required", False) is not False
        if needed and "default" not in keywords:
            default = unread(long, place, "argument")
        owner.attributes[str(key)] = _converted(reader, default, keywords.get("type"), node)
        return None
    if name == "set_defaults":
        owner.attributes |= keywords
        return None
    if name in ("parse_args", "parse_known_args"):
        typed = (*given, *keywords.values(), None)[0]
        if typed is not None and typed != []:
            told = {key: unread(ast.unparse(node), place, "argument") for key in owner.attributes}
            owner.attributes |= {key: one for key, one in told.items() if key != "_parsed"}
        made = Instance(None, dict(owner.attributes), place, title="arguments")
        owner.attributes["_parsed"] = made
        return made if name == "parse_args" else (made, [])
    if name in ("add_argument_group", "add_mutually_exclusive_group"):
        return owner
    return None


def _converted(reader: "Reader", default: Any, kind: Any, node: ast.AST) -> Any:
    """A default given as text becomes what the argument's type makes of it, as argparse does."""
    if (
        isinstance(default, str)
        and isinstance(kind, Library)
        and kind.path in ("builtins.int", "builtins.float")
    ):
        try:
            return {"builtins.int": int, "builtins.float": float}[kind.path](default)
        except ValueError:
            return default
    plain = kind is None or (isinstance(kind, Library) and kind.path in ("builtins.str", "pathlib.Path"))
    if isinstance(default, str) and not plain:
        return calls.call(reader, kind, [default], {}, node)
    return default


def copied(found: Any, deep: bool, node: ast.AST) -> Any:
    """A copy that changes on its own; Unknown where that cannot be made."""
    inside = (lambda one: copied(one, deep, node)) if deep else (lambda one: one)
    match found:
        case Settings():
            items = {key: inside(one) for key, one in found.items.items()}
            return Settings(items, found.place, found.read, dict(found.places))
        case list():
            return [inside(one) for one in found]
        case tuple():
            return tuple(inside(one) for one in found)
        case Instance() if found.kind is None or not found.kind.is_module:
            attributes = {key: inside(one) for key, one in found.attributes.items()}
            return Instance(found.kind, attributes, found.place, found.read, found.title)
    return found if is_plain(found) else unread(ast.unparse(node), place_of(node))
