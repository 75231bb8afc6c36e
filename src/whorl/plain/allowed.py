"""What a script of ours may consist of: checked in every script before it is handed out, however it was put together."""

import ast

MODULES = frozenset(
    {"csv", "gzip", "itertools", "math", "statistics", "tarfile", "torch", "sklearn.datasets"}
)  # what a script may import
BUILT_IN = frozenset(
    {
        *("bytearray", "enumerate", "float", "int", "isinstance", "len", "list", "map", "max", "min", "open"),
        *("print", "range", "super", "zip", "__name__"),
    }
)
NODES = (
    *(
        ast.Module,
        ast.FunctionDef,
        ast.ClassDef,
        ast.arguments,
        ast.arg,
        ast.Return,
        ast.Yield,
        ast.YieldFrom,
    ),
    *(ast.Import, ast.ImportFrom, ast.alias, ast.Assign, ast.AugAssign, ast.Expr, ast.Pass),
    *(
        ast.For,
        ast.While,
        ast.If,
        ast.With,
        ast.withitem,
        ast.Call,
        ast.keyword,
        ast.Attribute,
        ast.Subscript,
    ),
    *(ast.Slice, ast.Name, ast.Constant, ast.List, ast.Tuple, ast.Starred, ast.JoinedStr, ast.FormattedValue),
    *(
        ast.ListComp,
        ast.GeneratorExp,
        ast.comprehension,
        ast.BinOp,
        ast.UnaryOp,
        ast.Compare,
        ast.expr_context,
    ),
    *(ast.operator, ast.unaryop, ast.cmpop),
)


def refuse_what_is_not_allowed(script: str) -> None:
    """Refuses, as a mistake of ours, a script that is not Python or holds a node, a module or a name beyond the lists."""
    tree = ast.parse(script)
    own = _defined(tree)
    for node in ast.walk(tree):
        if not isinstance(node, NODES):
            raise TypeError(f"a script may not hold {type(node).__name__}")
        if getattr(node, "decorator_list", None):
            raise TypeError("a script may not decorate")
        for module in _imported(node):
            if module not in MODULES:
                raise TypeError(f"a script may not import {module}")
        if isinstance(node, ast.Name) and node.id not in own and node.id not in BUILT_IN:
            raise TypeError(f"a script may not use {node.id}")
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and node.attr != "__init__":
            raise TypeError(f"a script may not look at {node.attr}")


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def _defined(tree: ast.Module) -> set[str]:
    """The names that a script gives something: functions, classes, arguments, variables, imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name)
    return found
