"""What can be said of a learner's source without running it: syntax, the function, loops, names it uses."""

import ast
from typing import Any

from whorl.practice.rules import Rules

LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LOOPING = {"map", "vectorize", "apply_along_axis", "vmap", "frompyfunc"}
Finding = dict[str, Any]


def unreadable(source: str, name: str, parameters: list[str]) -> Finding | None:
    """What keeps the source from being run: a syntax error, no such function, other parameters."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        return _at(source, line, {"kind": "syntax", "error": getattr(error, "msg", None) or str(error)})
    function = function_in(tree, name)
    if function is None:
        there = [one.name for one in tree.body if isinstance(one, ast.FunctionDef)]
        return {"kind": "missing", "name": name, "there": there}
    given = [one.arg for one in _arguments(function)]
    if given != parameters:
        return _at(
            source,
            function.lineno,
            {"kind": "parameters", "given": given, "wanted": parameters, "name": name},
        )
    return None


def against_rules(source: str, name: str, rules: Rules) -> Finding | None:
    """The first rule that a working function breaks."""
    tree = ast.parse(source)
    used = _used(tree, name)
    for node in (node for one in used for node in ast.walk(one)):
        line = getattr(node, "lineno", 1)
        if not rules.loops and (isinstance(node, LOOPS) or _name(node) in LOOPING):
            return _at(source, line, {"kind": "loop"})
        if _name(node) in rules.forbidden:
            return _at(source, line, {"kind": "forbidden", "name": _name(node)})
    seen = {_name(node) for one in used for node in ast.walk(one)}
    if rules.needed and not seen & set(rules.needed):
        return {"kind": "needed", "names": list(rules.needed)}
    return None


def function_in(tree: ast.Module, name: str) -> ast.FunctionDef | None:
    """The last function of that name at the top of a file."""
    found = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == name]
    return found[-1] if found else None


def same_code(one: str, other: str, name: str) -> bool:
    """Whether a function has the same body in both sources, comments and spaces aside."""
    bodies = [function_in(ast.parse(text), name) for text in (one, other)]
    dumped = [[ast.dump(statement) for statement in body.body] if body else None for body in bodies]
    return dumped[0] == dumped[1]


def _arguments(function: ast.FunctionDef) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


def _used(tree: ast.Module, name: str) -> list[ast.AST]:
    """The bodies of the function and of those functions in the file that it calls."""
    there = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
    waiting, seen = [name], set()
    while waiting:
        one = waiting.pop()
        if one in there and one not in seen:
            seen.add(one)
            waiting += [node.id for node in ast.walk(there[one]) if isinstance(node, ast.Name)]
    return [statement for one in there if one in seen for statement in there[one].body]


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        return "@"
    return node.id if isinstance(node, ast.Name) else ""


def _at(source: str, line: int, finding: Finding) -> Finding:
    lines = source.splitlines()
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return {**finding, "line": line, "text": text[:200]}
