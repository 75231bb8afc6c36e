"""Goes through code statement by statement, once, keeping what each name stands for; nothing of it is ever run."""

import ast
from collections.abc import Iterable
from typing import Any

import numpy as np

from whorl.capture import arithmetic, assigning, blocks, calls, expressions, rows, turns
from whorl.capture.scope import MOST_WORK, Scope
from whorl.capture.source import Place, Source, place_of, said
from whorl.capture.training import Metric, Training, Useless
from whorl.capture.values import (
    Array,
    Class,
    Counter,
    Function,
    Library,
    Loop,
    Loss,
    Optimizer,
    Scheduler,
    Settings,
    Signal,
    Unknown,
    is_plain,
    unread,
)
from whorl.language import Text
from whorl.recipe import RecipeError

LONGEST_LOOP = 100_000  # rounds of a loop without training
DEEPEST = 40  # calls within calls
CALL = 20  # how much work a call is, beside what it does
DONE, RETURN, BREAK, CONTINUE, RAISE = "", "return", "break", "continue", "raise"


class Reader:
    """The one place where things change: names, and what was seen to happen."""

    def __init__(self, source: Source):
        self.source = source
        self.globals = Scope()
        self.scope = self.globals
        self.loops: list[Loop] = []
        self.maybe = 0
        self.depth = 0
        self.tracing = 0
        self.work = 0
        self.at = Place(0, 0)  # the statement that is being read
        self.quiet = 0  # inside torch.no_grad()
        self.autocast: list[str] = []
        self.drawn: dict[tuple[Any, ...], int] = {}
        self.normals: list[np.ndarray] = []
        self.stars: list[str] = []
        self.trainings: dict[int, Training] = {}
        self.optimizers: list[Optimizer] = []
        self.schedulers: list[Scheduler] = []
        self.loaders: list[Any] = []
        self.scalers: list[Any] = []
        self.functions: list[Function] = []
        self.parsers: list[Any] = []
        self.tables: list[Settings] = []
        self.backward: list[tuple[Loss | Unknown, int]] = []
        self.pending_clip: Any = None
        self.metrics: list[Metric] = []
        self.seeds: list[tuple[str, Any, Place, bool]] = []
        self.device: Any = None
        self.precision: Any = None  # of networks, where it was changed
        self.clipped: Any = None  # what may change gradients on their way
        self.touched: list[tuple[Any, str, Place, int, tuple[Loop, ...]]] = []
        self.switched: list[
            tuple[bool, set[int], tuple[Loop, ...]]
        ] = []  # train() and eval(), of which layers
        self.useless: list[Useless] = []
        self.zeroed: list[
            tuple[Any, tuple[Loop, ...]]
        ] = []  # whose gradients are set to zero, in which loops
        self.by_hand: dict[int, Optimizer] = {}  # updates written out, by network
        self.frozen: dict[int, Unknown] = {}
        self.modes: dict[int, bool] = {}

    def read(self) -> "Reader":
        """Everything the source says, from top to bottom."""
        try:
            self.block(self.source.body)
        except RecursionError:
            raise RecipeError(Text("code-too-deep", {"place": self.source.name})) from None
        except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, AssertionError) as error:
            if isinstance(error, RecipeError):
                raise
            raise RecipeError(Text("code-line-unread", {"place": self.told(self.at)})) from error
        return self

    # Statements

    def block(self, statements: Iterable[ast.stmt]) -> str:
        for statement in statements:
            status = self.statement(statement)
            if status:
                return status
        return DONE

    def statement(self, node: ast.stmt) -> str:
        self.at = place_of(node)
        self.spend(self.at)
        act = getattr(self, "do_" + type(node).__name__.lower(), None)
        return (act(node) or DONE) if act else DONE

    def spend(self, place: Place, amount: int = 1) -> None:
        self.work += amount
        if self.work > MOST_WORK:
            raise RecipeError(Text("code-too-much", {"place": self.told(place)}))

    def told(self, place: Place) -> Text:
        """A place of this source, as a message names it."""
        return Text("place-in", {"file": self.source.name, "place": said(place)})

    def value(self, node: ast.expr | None) -> Any:
        return None if node is None else expressions.value(self, node)

    def do_expr(self, node: ast.Expr) -> None:
        before = self.work
        found = self.value(node.value)
        assigning.note_if_lost(self, node.value, found)
        self.work = max(self.work, before)

    def do_import(self, node: ast.Import) -> None:
        for one in node.names:
            top = one.name.split(".")[0]
            self.scope.put(one.asname or top, Library(one.name if one.asname else top), place_of(node))

    def do_importfrom(self, node: ast.ImportFrom) -> None:
        module = "." * node.level + (node.module or "")
        for one in node.names:
            if one.name == "*":
                self.stars.append(module)
            else:
                self.scope.put(one.asname or one.name, Library(f"{module}.{one.name}"), place_of(node))

    def do_functiondef(self, node: ast.FunctionDef) -> None:
        made = Function(node, self.scope, place_of(node))
        self.functions.append(made)
        self.bind(node.name, calls.decorated(self, node, made), place_of(node))

    do_asyncfunctiondef = do_functiondef

    def do_classdef(self, node: ast.ClassDef) -> None:
        bases = [self.value(base) for base in node.bases]
        inner = Scope(self.scope)
        made = Class(node, self.scope, bases, place_of(node))
        made.is_data = any("dataclass" in ast.unparse(one) for one in node.decorator_list)
        before, self.scope = self.scope, inner
        for statement in node.body:
            self.statement(statement)
        self.scope = before
        made.members = inner.names
        for one in inner.names.values():
            if isinstance(one, Function):
                one.home = made
                one.scope = made.scope
        self.bind(node.name, made, place_of(node))

    def bind(self, name: str, value: Any, place: Place) -> None:
        self.scope.put(name, value, place)

    def do_assign(self, node: ast.Assign) -> None:
        found = self.value(node.value)
        for target in node.targets:
            self.assign(target, found, place_of(node))

    def do_annassign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.assign(node.target, self.value(node.value), place_of(node))

    def do_augassign(self, node: ast.AugAssign) -> None:
        before = self.value(_loaded(node.target))
        if assigning.is_update_by_hand(self, before, node):
            return
        found = arithmetic.combined(self, node.op, before, self.value(node.value), node)
        if isinstance(before, Array) and isinstance(found, Array) and not self.loops:
            rows.overwrite(self, before, found, node)
            return
        if isinstance(before, list) and isinstance(found, list) and not (self.loops or self.maybe):
            before[:] = found
            return
        if self.loops and (is_plain(found) or isinstance(found, Array)):
            found = unread(ast.unparse(node), place_of(node), "loop")
        self.assign(node.target, found, place_of(node))

    def assign(self, target: ast.expr, value: Any, place: Place) -> None:
        if isinstance(target, ast.Name):
            self.bind(target.id, value, place)
        elif isinstance(target, ast.Tuple | ast.List):
            self.unpack(target.elts, value, place)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, unread(ast.unparse(target), place), place)
        elif isinstance(target, ast.Attribute):
            assigning.set_attribute(self, self.value(target.value), target, value, place)
        elif isinstance(target, ast.Subscript):
            expressions.set_item(self, self.value(target.value), target, value, place)

    def unpack(self, targets: list[ast.expr], value: Any, place: Place) -> None:
        parts = turns.elements(self, value)
        if (
            parts is None
            or len(parts) != len(targets)
            or any(isinstance(one, ast.Starred) for one in targets)
        ):
            reason = (
                value
                if isinstance(value, Unknown)
                else unread(", ".join(ast.unparse(one) for one in targets), place)
            )
            parts = [reason] * len(targets)
        for one, part in zip(targets, parts, strict=True):
            self.assign(one, part, place)

    def do_delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id in self.scope.names:
                del self.scope.names[target.id]
            elif isinstance(target, ast.Subscript):
                expressions.delete_item(self, self.value(target.value), target)

    def do_global(self, node: ast.Global) -> None:
        self.scope.outer |= set(node.names)

    do_nonlocal = do_global

    def do_return(self, node: ast.Return) -> str:
        self.scope.returned.append(self.value(node.value))
        for loop in self.loops[self.scope.depth :] if self.maybe else ():
            loop.doubt = loop.doubt or unread("return", place_of(node), "early")
        return RETURN

    def do_raise(self, node: ast.Raise) -> str:
        return RAISE

    def do_break(self, node: ast.Break) -> str:
        if self.loops and self.maybe:
            self.loops[-1].doubt = unread("break", place_of(node), "early")
        return BREAK

    def do_continue(self, node: ast.Continue) -> str:
        if self.loops and self.maybe:
            self.loops[-1].skips = True
        return CONTINUE

    # Branches

    def do_if(self, node: ast.If) -> str:
        test = expressions.truth(self, node.test)
        if test is not None:
            return self.block(node.body if test else node.orelse)
        self.maybe += 1
        start = dict(self.scope.names)
        first = self.block(node.body)
        one = self.scope.names
        self.scope.names = dict(start)
        second = self.block(node.orelse)
        other = self.scope.names
        self.maybe -= 1
        self.scope.names = self.merged(one, other, first, second, node)
        return first if first and first == second else DONE

    def merged(
        self, one: dict[str, Any], other: dict[str, Any], first: str, second: str, node: ast.If
    ) -> dict[str, Any]:
        """Names after a branch whose condition is not known: what both ways agree on is known."""
        if first and not second:
            return other
        if second and not first:
            return one
        return self.agreed(one, other, unread(ast.unparse(node.test), place_of(node), "branch"))

    @staticmethod
    def agreed(one: dict[str, Any], other: dict[str, Any], doubt: Unknown) -> dict[str, Any]:
        """Names that are the same in both, all others in doubt."""
        return {
            name: one[name]
            if name in one and name in other and expressions.same(one[name], other[name])
            else doubt
            for name in {**one, **other}
        }

    def do_match(self, node: ast.Match) -> None:
        self.maybe += 1
        for case in node.cases:
            self.block(case.body)
        self.maybe -= 1
        for name in _stored(node):
            self.bind(name, unread("match", place_of(node), "branch"), place_of(node))

    def do_try(self, node: ast.Try) -> str:
        status = self.block(node.body) or self.block(node.orelse)
        before = dict(self.scope.names)
        self.maybe += 1
        for handler in node.handlers:
            left = self.block(handler.body)
            if not left or status == RAISE:  # what both ways agree on is known afterwards
                told = self.scope.names
                before = self.agreed(before, told, unread("try", place_of(node), "branch"))
            self.scope.names = dict(before)
            status = DONE if status == RAISE and not left else status
        self.maybe -= 1
        return self.block(node.finalbody) or status

    do_trystar = do_try

    def do_with(self, node: ast.With) -> str:
        entered = [blocks.enter(self, item, place_of(node)) for item in node.items]
        status = self.block(node.body)
        for leave in reversed(entered):
            leave()
        return status

    do_asyncwith = do_with

    # Loops

    def do_for(self, node: ast.For) -> str:
        over = self.value(node.iter)
        trains = blocks.trains(self, node)
        rounds = turns.rounds(self, over, symbolic=trains)
        if rounds is not None and len(rounds) <= LONGEST_LOOP and not (trains and len(rounds) > 32):
            return self.unrolled(node, rounds)
        loop, item = turns.one_round(self, over, node, trains)
        return self.folded(node, loop, item)

    do_asyncfor = do_for

    def unrolled(self, node: ast.For, rounds: list[Any]) -> str:
        for item in rounds:
            self.assign(node.target, item, place_of(node))
            status = self.block(node.body)
            if status in (RETURN, RAISE):
                return status
            if status == BREAK:
                return DONE
        return self.block(node.orelse)

    def folded(self, node: ast.For | ast.While, loop: Loop, item: Any) -> str:
        """A loop gone through once for all its rounds; what its rounds change is not known inside."""
        for name in _stored_in(node.body):
            home = self.scope.find(name)
            if home is not None and (is_plain(home.names[name]) or isinstance(home.names[name], Counter)):
                home.names[name] = unread(name, place_of(node), "loop")
        self.loops.append(loop)
        if isinstance(node, ast.For):
            self.assign(node.target, item, place_of(node))
        status = self.block(node.body)
        if status == BREAK and not self.maybe:
            loop.count = 1
        if status in (RETURN, RAISE) and loop.doubt is None:
            loop.doubt = unread(status, place_of(node), "early")
        self.loops.pop()
        for name in _stored_in(node.body):
            if isinstance(self.scope.names.get(name), int | float | Counter):
                self.scope.names[name] = unread(name, place_of(node), "loop")
        return status if status in (RETURN, RAISE) else DONE

    def do_while(self, node: ast.While) -> str:
        if not blocks.trains(self, node):
            for _ in range(LONGEST_LOOP):
                test = expressions.truth(self, node.test)
                if test is None:
                    break
                if not test:
                    return DONE
                status = self.block(node.body)
                if status in (RETURN, RAISE, BREAK):
                    return DONE if status == BREAK else status
        count = turns.rounds_of_while(self, node)
        loop = Loop(count, place_of(node), "while")
        if count is None:
            loop.doubt = unread(ast.unparse(node.test), place_of(node), "while")
        return self.folded(node, loop, None)

    # Calls of functions that are read

    def call(self, function: Function, arguments: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
        self.spend(place_of(node), CALL)
        if self.depth >= DEEPEST:
            return unread(function.name, place_of(node), "recursion")
        inner = Scope(function.scope, owner=function.owner, home=function.home, depth=len(self.loops))
        if function.owner is not None:
            arguments = [function.owner, *arguments]
        problem = calls.fill(self, inner, function, arguments, keywords, node)
        if problem is not None:
            return problem
        function.calls += 1
        before, self.scope = self.scope, inner
        self.depth += 1
        try:
            if isinstance(function.node, ast.Lambda):
                return self.value(function.node.body)
            if _yields(function.node):
                endless = turns.endless(self, function.node)
                if endless is not None:
                    return endless
                return unread(function.name, place_of(node), "generator")
            self.block(function.node.body)
        finally:
            self.depth -= 1
            self.scope = before
        returned = inner.returned
        if not returned:
            return None
        if all(expressions.same(returned[0], one) for one in returned):
            return returned[0]
        return unread(f"{function.name}()", place_of(node), "branch")

    # What is seen to happen

    def went_backward(self, loss: Loss | Unknown) -> None:
        self.backward.append((loss, self.maybe))
        self.pending_clip = None

    def stepped(self, optimizer: Optimizer | Unknown, place: Place) -> None:
        """An optimizer takes a step: it follows the losses that went backward."""
        own = optimizer.loops if isinstance(optimizer, Optimizer) else ()
        training = self.trainings.setdefault(id(optimizer), Training(optimizer, place))
        within = tuple(self.loops[len(own) :]) if tuple(self.loops[: len(own)]) == own else tuple(self.loops)
        training.steps.append(within)
        mine = [
            (loss, maybe)
            for loss, maybe in self.backward
            if not isinstance(optimizer, Optimizer)
            or not isinstance(loss, Loss)
            or not optimizer.networks
            or any(one is other for one in loss.signal.networks for other in optimizer.networks)
        ]
        training.losses += [loss for loss, _ in mine if loss not in training.losses]
        if self.maybe or any(maybe for _, maybe in mine) or len(mine) > 1 or any(one.skips for one in within):
            training.doubts["training.steps"] = unread("step()", place, "sometimes")
        self.backward = [one for one in self.backward if one not in mine]
        self.note_circumstances(training, [loss for loss, _ in mine])

    def note_circumstances(self, training: Training, losses: list[Any]) -> None:
        """Precision, clipping, seed and device of a step."""
        training.precision = self.precision or training.precision
        for loss in losses:
            if isinstance(loss, Loss) and loss.signal.autocast:
                training.precision = loss.signal.autocast
        if isinstance(training.optimizer, Optimizer) and training.optimizer.loaded is not None:
            training.optimizer.doubt = training.optimizer.doubt or training.optimizer.loaded
        training.clip = self.pending_clip or training.clip
        self.pending_clip = None
        training.device = self.device
        training.last = self.work
        made = [one for one in self.seeds if one[0] == "torch"]
        if made and training.seed_place is None:
            training.seed, training.seed_place, training.seed_doubt = made[-1][1:]

    def touch(self, network: Any, what: str, place: Place) -> None:
        """A network is given to something that may change it."""
        self.touched.append((network, what, place, self.work, tuple(self.loops)))

    def measured(self, signal: Signal, place: Place) -> None:
        self.metrics.append(Metric(signal, place))


def _loaded(target: ast.expr) -> ast.expr:
    """A target as the value that stands there: the very same parts, only looked up instead of stored."""
    if isinstance(target, ast.Name):
        made = ast.Name(target.id, ast.Load())
    elif isinstance(target, ast.Attribute):
        made = ast.Attribute(target.value, target.attr, ast.Load())
    else:
        assert isinstance(target, ast.Subscript)
        made = ast.Subscript(target.value, target.slice, ast.Load())
    made.lineno, made.col_offset = target.lineno, target.col_offset
    made.cell = getattr(target, "cell", 0)  # pyright: ignore[reportAttributeAccessIssue]
    return made


def _stored_in(statements: list[ast.stmt]) -> set[str]:
    return {name for one in statements for name in _stored(one)}


def _stored(node: ast.AST) -> set[str]:
    """Names that are given a value somewhere in a statement."""
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}


def _yields(node: ast.AST) -> bool:
    """Whether a function is a generator; looked for once, since it may be called often."""
    known = getattr(node, "yields", None)
    if known is None:
        known = any(isinstance(one, ast.Yield | ast.YieldFrom) for one in ast.walk(node))
        node.yields = known  # pyright: ignore[reportAttributeAccessIssue]
    return known
