"""Askings: the plan that a page asks for, what it would cost, and whether there is such a result already."""

from collections.abc import Mapping
from statistics import median
from typing import Any

from whorl import cases, questions
from whorl.faces.dry_run import forecast
from whorl.faces.lab.studies import messages as told
from whorl.faces.lab.studies.cards import data_names, data_settings
from whorl.faces.lab.studies.shelf import Shelf, Shelved
from whorl.faces.lab.trouble import MISSING, TOO_MUCH, Refused
from whorl.faces.plans import ask_plan, case_plan
from whorl.language import Number, Text
from whorl.plan import AskPlan, Plan

MOST_OPERATIONS = 10**16
"""Of one asking: days on an ordinary machine. Longer studies are begun at the command line."""


def plan_asked(asked: told.Asking) -> AskPlan:
    """The plan of a question or a case; refused where there is none of the name or it cannot be asked so."""
    if asked.name not in (cases.NAMES if asked.kind == "case" else questions.NAMES):
        raise Refused(Text("studies-no-question"), MISSING)
    data = dict(asked.data) if asked.data is not None else None
    if data is not None:
        _refuse_strange(asked, data)
    make = case_plan if asked.kind == "case" else ask_plan
    return make(asked.name, data, seeds=asked.seeds, full=asked.effort == "full", delta=asked.delta)


def forecast_of(asked: told.Asking, shelf: Shelf) -> told.Forecast:
    """What an asking would cost at the least; refused where that is too much, TooLarge where it is for this machine."""
    plan = plan_asked(asked)
    found = forecast(plan)
    operations = found.total.operations
    if operations > MOST_OPERATIONS:
        values = {"operations": Number(operations, "large"), "most": Number(MOST_OPERATIONS, "large")}
        raise Refused(Text("studies-too-long", values), TOO_MUCH)
    there = shelf.results()
    return told.Forecast(
        name=plan.folder_name,
        networks=found.total.networks,
        operations=operations,
        seconds=_seconds(plan, operations, there),
        exists=any(one.name == plan.folder_name for one in there),
        least=found.least,
    )


def foreseen(plan: Plan, shelf: Shelf) -> dict[str, Any]:
    """What is known of a study before it begins, for its time left: its stages, whether more may come, seconds."""
    found = forecast(plan)
    stages = [(one.name, one.cost.networks, one.cost.operations) for one in found.stages]
    seconds = _seconds(plan, found.total.operations, shelf.results())
    return {"stages": stages, "least": found.least, "seconds": seconds}


def _seconds(plan: Plan, operations: int, there: list[Shelved]) -> float | None:
    rate = _rate(plan, there) if operations else None
    return operations / rate if rate else None


def _refuse_strange(asked: told.Asking, data: Mapping[str, told.Setting]) -> None:
    """Data of a page are drawn or were published: named among the card's, and with settings that the card has."""
    name = data.get("name")
    allowed = data_names(asked.kind, asked.name)
    if not isinstance(name, str) or name not in allowed:
        raise Refused(Text("studies-no-data", {"data": tuple(allowed) or "—"}))
    settings = data_settings(name)
    if strange := [one for one in data if one != "name" and one not in settings]:
        raise Refused(Text("studies-no-setting", {"setting": strange[0], "settings": tuple(settings) or "—"}))


def _rate(plan: Plan, there: list[Shelved]) -> float | None:
    """Foreseen operations a second on this machine: of the newest result of the same question, else of all others.

    A forecast knows the least that is trained; a result of the same question, made in one go, tells what that takes.
    """
    alike = [one for one in there if one.plan and one.plan.means == plan.means and all(one.measured)]
    for one in alike:
        if (
            isinstance(plan, AskPlan)
            and isinstance(one.plan, type(plan))
            and one.plan.question == plan.question
            and one.plan.data == plan.data
        ):
            foreseen, (trained, seconds) = forecast(one.plan).total.operations, one.measured
            if trained >= foreseen:
                return foreseen / seconds
    rates = [trained / seconds for trained, seconds in (one.measured for one in alike)]
    return median(rates) if rates else None
