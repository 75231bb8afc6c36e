"""What a page asks of a duel, read strictly: two recipes, points, a seed, looks; what cannot be had is refused."""

from typing import Any

from whorl.cost import cost, refuse_too_large
from whorl.difference import differences
from whorl.evidence.looks import checked
from whorl.evidence.shares import EXACT_FACTORS
from whorl.faces.lab.live.asked import LARGEST_SEED, read_recipe, refuse_too_much, whole
from whorl.faces.lab.live.contest import AT_ONCE, Contest
from whorl.faces.lab.live.room import Command
from whorl.faces.lab.trouble import Refused
from whorl.faces.plans import explain_plan
from whorl.laboratory import USUAL
from whorl.language import Number, Text
from whorl.plan import ExplainPlan
from whorl.rates import FIRST_TUNING_SEED
from whorl.recipe import Recipe

MOST_SEEDS = 256
MOST_OPERATIONS = 10**13  # of one network: many minutes on one core
_TUNED_ON = range(FIRST_TUNING_SEED, FIRST_TUNING_SEED + MOST_SEEDS)


def contest_of(command: Command) -> Contest:
    """The duel that a command asks for; Refused, or a ValueError, where it is none or beyond what the lab allows."""
    looks = _looks(command.get("looks"))
    seed = whole(command.get("seed"), 0, LARGEST_SEED, "seed")
    if seed in _TUNED_ON or seed + looks[-1] in _TUNED_ON:
        raise Refused(Text("duel-seed", {"first": str(_TUNED_ON.start), "last": str(_TUNED_ON.stop)}))
    a, b = _recipe(command, "a"), _recipe(command, "b")
    if a.is_regression != b.is_regression:
        raise Refused(Text("duel-nothing-in-common"))
    refuse_too_large([a, b], looks[-1], USUAL)
    return Contest(a, b, seed, looks)


def plan_of(contest: Contest, seeds: Any) -> ExplainPlan:
    """The plan that explains a duel's gap with so many of its seeds."""
    count = len(differences(contest.a, contest.b))
    if count > EXACT_FACTORS:
        raise Refused(Text("duel-explain-many", {"count": count, "most": EXACT_FACTORS}))
    return explain_plan(contest.a, contest.b, seeds=whole(seeds, 2, contest.looks[-1], "seeds"))


def _looks(given: Any) -> tuple[int, ...]:
    if isinstance(given, list) and len(given) == 3 and all(_is_whole(look, 2, MOST_SEEDS) for look in given):
        try:
            return checked(given)
        except ValueError:
            pass
    raise Refused(Text("duel-looks", {"most": MOST_SEEDS}))


def _is_whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _recipe(command: Command, side: str) -> Recipe:
    """The recipe of a side; Refused where one network of it takes longer than somebody at a page waits."""
    recipe = read_recipe(command.get(side), command.get("points"))
    refuse_too_much(recipe, AT_ONCE)
    operations = cost(recipe, 1, USUAL).operations
    if operations > MOST_OPERATIONS:
        values = {
            "side": side.upper(),
            "operations": Number(operations, "large"),
            "limit": Number(MOST_OPERATIONS, "large"),
        }
        raise Refused(Text("duel-too-long", values))
    return recipe
