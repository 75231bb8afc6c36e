"""What a plan would cost, told before anything is trained or written."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from whorl import __version__
from whorl.answers.cards import PREFIX, cards
from whorl.cost import Cost, Planned, refuse_too_large
from whorl.faces.progress import stage_name
from whorl.language import Number, Text, say
from whorl.measure import Record
from whorl.plan import AskPlan, CasePlan, ExplainPlan, Plan, RunPlan
from whorl.recipe import Recipe

_DASH = Number(None, "count")


@dataclass(frozen=True)
class Stage:
    """Some recipes, each with so many seeds, and what training them costs."""

    name: str
    recipes: Sequence[Recipe]
    seeds: int
    cost: Cost


@dataclass(frozen=True)
class Saved:
    """With how many seeds a saved answer was had, and how many networks it took."""

    seeds: int
    networks: int


@dataclass(frozen=True)
class Forecast:
    """The stages of a plan; `least` where more may be added while it runs: rates alone, where the stages are `known`."""

    plan: Plan
    stages: list[Stage]
    least: bool
    known: bool = False

    @property
    def total(self) -> Cost:
        return Cost(
            sum(one.cost.networks for one in self.stages),
            max((one.cost.parameters for one in self.stages), default=0),
            max((one.cost.bytes for one in self.stages), default=0),
            sum(one.cost.operations for one in self.stages),
        )

    @property
    def saved(self) -> Saved | None:
        """What the saved answer to the same question took; None where none is or other data are asked about."""
        if not isinstance(self.plan, AskPlan) or self.plan.data is not None or self.plan.effort != "quick":
            return None
        name = f"{PREFIX}{self.plan.question}" if isinstance(self.plan, CasePlan) else self.plan.question
        card = cards().get(name)
        return Saved(card.seeds, card.networks) if card and card.seeds and card.networks else None

    def document(self, language: str = "en") -> dict[str, Any]:
        """The forecast as JSON."""
        return {
            "schema": 1,
            "versions": {"whorl": __version__, "engine": self.plan.means.engine},
            "plan": self.plan.document,
            "folder": self.plan.folder_name,
            "stages": [
                {
                    "stage": one.name,
                    "recipes": [{"name": each.name, **each.settings} for each in one.recipes],
                    "seeds": one.seeds,
                    **one.cost.as_json(),
                }
                for one in self.stages
            ],
            "total": self.total.as_json(),
            "at_least": self.least,
            "saved": asdict(self.saved) if self.saved else None,
        }

    def text(self, language: str = "en") -> str:
        """The forecast for a terminal."""
        if not self.stages:
            told = Text("dry-measures", {"folder": self.plan.folder_name, "device": self.plan.means.device})
            return "\n\n".join(say(each, language) for each in (told, Text("dry-nothing-written")))
        from whorl.report.report import Table
        from whorl.report.terminal import aligned

        rows = [
            (stage_name(one.name), len(one.recipes), one.seeds, *_numbers(one.cost)) for one in self.stages
        ]
        total = (Text("dry-total"), _DASH, _DASH, *_numbers(self.total))
        fleet, device = f"dry-{self.plan.means.fleet}", self.plan.means.device
        names = ("stage", "recipes", "seeds", "networks", "parameters", "memory", "operations")
        table = Table(
            title=Text(
                "dry-title", {"folder": self.plan.folder_name, "fleet": Text(fleet), "device": device}
            ),
            columns=tuple(Text(f"dry-{name}") for name in names),
            rows=(*rows, total) if len(rows) > 1 else tuple(rows),
        )
        notes = [Text("dry-rates" if self.known else "dry-least")] if self.least else []
        if self.least and self.saved:
            networks = Number(self.saved.networks, "count")
            notes.append(Text("dry-saved", {"seeds": self.saved.seeds, "networks": networks}))
        notes.append(Text("dry-nothing-written"))
        return "\n".join([*aligned(table, language), "", *(say(note, language) for note in notes)])


def _numbers(cost: Cost) -> tuple[Number, ...]:
    return (
        Number(cost.networks, "count"),
        Number(cost.parameters, "count"),
        Number(cost.bytes, "bytes"),
        Number(cost.operations, "large"),
    )


def forecast(plan: Plan) -> Forecast:
    """What a plan costs at the least; TooLarge where the machine cannot hold it."""
    if isinstance(plan, RunPlan):
        return Forecast(plan, [_stage("run", [plan.recipe], plan.seeds, snapshots=6)], least=False)
    if isinstance(plan, ExplainPlan):
        return Forecast(plan, _explained(plan), least=True, known=True)
    if isinstance(plan, AskPlan):
        from whorl import cases, questions

        is_case = isinstance(plan, CasePlan)
        known = None if is_case else questions.stages_of(plan)
        if known is not None:
            return Forecast(plan, _stages(known), any(one.open for one in known), known=True)
        return _asked(plan, cases.recipes_of(plan) if is_case else questions.recipes_of(plan))
    from whorl.study import StudyPlan, arms

    assert isinstance(plan, StudyPlan)
    recipes = list(arms(plan).values())
    return Forecast(plan, _tried(plan, recipes, bool(plan.nuisance)), least=True)


def _asked(plan: AskPlan, recipes: Sequence[Recipe]) -> Forecast:
    """Two recipes are explained, others are run as they are; where there are none, nothing is trained."""
    if len(recipes) == 2:
        pair = ExplainPlan.of(*recipes, seeds=plan.seeds, effort=plan.effort, means=plan.means)
        return Forecast(plan, _explained(pair), least=True)
    return Forecast(plan, _tried(plan, list(recipes), tuned=False) if recipes else [], least=bool(recipes))


def _stages(planned: Sequence[Planned]) -> list[Stage]:
    return [Stage(one.name, one.recipes, one.seeds, one.cost) for one in planned]


def _explained(plan: ExplainPlan) -> list[Stage]:
    from whorl.explanation import planned_explanation

    return _stages(planned_explanation(plan))


def _tried(plan: Plan, recipes: list[Recipe], tuned: bool) -> list[Stage]:
    """Recipes at their given settings and, if asked, at every rate and at the best one."""
    from whorl.rates import BUDGETS

    rates, seeds = BUDGETS[plan.effort]
    fixed = _stage("fixed", recipes, plan.seeds)
    if not tuned:
        return [fixed]
    return [fixed, _stage("tuning", recipes * rates, seeds), _stage("tuned", recipes, plan.seeds)]


def _stage(name: str, recipes: Sequence[Recipe], seeds: int, snapshots: int = 1) -> Stage:
    return Stage(name, recipes, seeds, refuse_too_large(recipes, seeds, Record(snapshots=snapshots)))
