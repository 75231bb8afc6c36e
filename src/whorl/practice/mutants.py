"""Wrong variants of a solution: one small change each, as learners and typing fingers make them."""

import ast
import copy
from collections.abc import Callable, Iterator

from whorl.practice.source import Source

SWAPPED = {
    "sum": "mean", "mean": "sum", "max": "min", "min": "max", "amax": "amin", "amin": "amax", "argmax": "argmin",
    "argmin": "argmax", "zeros": "ones", "ones": "zeros", "zeros_like": "ones_like", "ones_like": "zeros_like",
    "new_zeros": "new_ones", "new_ones": "new_zeros", "rand": "randn", "randn": "rand", "exp": "log", "log": "exp",
    "cat": "stack", "stack": "cat", "std": "var", "var": "std", "sin": "cos", "cos": "sin", "floor": "ceil",
    "tril": "triu", "triu": "tril", "sqrt": "abs", "logsumexp": "amax", "cumsum": "cumprod", "prod": "sum",
}  # fmt: skip
OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
Change = tuple[str, Callable[[ast.AST], None]]


def mutants(source: Source) -> Iterator[tuple[str, str]]:
    """Each wrong variant with what was changed; those that a teacher wrote by hand come first."""
    for name in source.wrong():
        yield name, source.renamed(name)
    tree = ast.parse(source.solution)
    original = ast.unparse(tree)
    seen = {original}
    for place, node in enumerate(ast.walk(tree)):
        for name, change in _changes(node):
            changed = copy.deepcopy(tree)
            if not _in_a_function(changed, place):
                continue
            change(list(ast.walk(changed))[place])
            text = ast.unparse(ast.fix_missing_locations(changed))
            if text not in seen:
                seen.add(text)
                yield f"{name} in line {getattr(node, 'lineno', 0)}", text


def _in_a_function(tree: ast.Module, place: int) -> bool:
    """Whether a node is in the body of a function rather than in its signature."""
    node = list(ast.walk(tree))[place]
    bodies = [statement for one in tree.body if isinstance(one, ast.FunctionDef) for statement in one.body]
    return any(node is inner for body in bodies for inner in ast.walk(body))


def _changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Constant(value=bool()):
            yield "the other truth", lambda one: setattr(one, "value", not one.value)  # pyright: ignore[reportAttributeAccessIssue]
        case ast.Constant(value=int()):
            yield "one more", lambda one: setattr(one, "value", one.value + 1)  # pyright: ignore[reportAttributeAccessIssue]
            yield "one less", lambda one: setattr(one, "value", one.value - 1)  # pyright: ignore[reportAttributeAccessIssue]
        case ast.Constant(value=float()):
            yield "twice", lambda one: setattr(one, "value", 2 * one.value + 0.5)  # pyright: ignore[reportAttributeAccessIssue]
        case ast.BinOp() if type(node.op) in OPERATORS:
            yield "another operator", _operator
        case ast.BinOp(op=ast.MatMult()):
            yield "swapped factors", _sides
        case ast.Compare() if type(node.ops[0]) in OPERATORS:
            yield "another comparison", _comparison
        case ast.UnaryOp(op=ast.USub()):
            yield "another sign", lambda one: setattr(one, "op", ast.UAdd())
        case ast.Attribute() if node.attr in SWAPPED:
            yield f"{SWAPPED[node.attr]} for {node.attr}", lambda one: setattr(one, "attr", SWAPPED[one.attr])  # pyright: ignore[reportAttributeAccessIssue]
        case ast.Call():
            yield from _calls(node)
        case ast.Return() if not isinstance(node.value, ast.Tuple | ast.Constant | ast.Dict | ast.Set):
            yield "twice what is returned", lambda one: setattr(one, "value", _with(one.value, "+"))  # pyright: ignore[reportAttributeAccessIssue]
            yield "an axis more", lambda one: setattr(one, "value", _with(one.value, "[None]"))  # pyright: ignore[reportAttributeAccessIssue]


def _calls(node: ast.Call) -> Iterator[Change]:
    for number, keyword in enumerate(node.keywords):
        yield f"without {keyword.arg}", lambda one, number=number: one.keywords.pop(number)  # pyright: ignore[reportAttributeAccessIssue]
    if len(node.args) == 2 and not any(isinstance(one, ast.Starred) for one in node.args):
        yield "swapped arguments", lambda one: one.args.reverse()  # pyright: ignore[reportAttributeAccessIssue]


def _operator(node: ast.AST) -> None:
    assert isinstance(node, ast.BinOp)
    node.op = OPERATORS[type(node.op)]()  # pyright: ignore[reportAttributeAccessIssue]


def _sides(node: ast.AST) -> None:
    assert isinstance(node, ast.BinOp)
    node.left, node.right = node.right, node.left


def _comparison(node: ast.AST) -> None:
    assert isinstance(node, ast.Compare)
    node.ops = [OPERATORS[type(node.ops[0])]()]  # pyright: ignore[reportAttributeAccessIssue]


def _with(value: ast.expr, how: str) -> ast.expr:
    if how == "+":
        return ast.BinOp(value, ast.Add(), copy.deepcopy(value))
    return ast.Subscript(value, ast.Constant(None), ast.Load())
