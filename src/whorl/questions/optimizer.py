"""SGD or Adam?

The course looks the answer up: "Adam = SGD + momentum + AdaGrad/AdaDelta, so it should work better". Here both are
tuned with equal random searches on several tasks and judged on fresh seeds, at equal steps and at equal time; Adam is
taken apart into its three parts; and where theory says what optimizers must do, they are watched doing it.
"""

from collections.abc import Mapping

from whorl.answers.answer import Answer
from whorl.answers.caution import about_data, about_seeds
from whorl.answers.composing import compose
from whorl.answers.part import Part
from whorl.answers.sentences import Sentences, span
from whorl.evidence.estimate import Estimate
from whorl.evidence.verdict import Kind, kind_of
from whorl.experiments.contests import Contests, compare, contests_part, on_tasks
from whorl.experiments.equal_time import at_equal_time, equal_time_part
from whorl.experiments.ingredients import NAMES, Ingredients, ingredients_part, replacing, take_apart
from whorl.experiments.loss_slice import cut_slice, slice_part
from whorl.experiments.optimizer_tasks import tasks
from whorl.experiments.rare_classes import rare_part, watch_rare_classes
from whorl.experiments.ravines import ravine_part, walk_ravines
from whorl.experiments.searches import METHODS, search, usual_range, with_optimizer
from whorl.experiments.sensitivity import COURSE_RATE, Sensitivity, sensitivity_part, sweep_rates
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Span, Text, level_name
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.recipe import Recipe


def recipes(plan: AskPlan) -> list[Recipe]:
    """Both optimizers in the middle of their ranges on every task."""
    middle = (0.5, 0.5, 0.5, 0.5)
    return [
        with_optimizer(base, METHODS[name](middle, usual_range(name)), f"{task}-{name}")
        for task, base in tasks(plan).items()
        for name in ("sgd", "adam")
    ]


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The contest on every task, then what the rate does to it, what each part of Adam brings, and what theory says."""
    bases = tasks(plan)
    first = next(iter(bases))
    outcome = Outcome.of(bases[first])
    found = compare({task: search(lab, plan, task, base) for task, base in bases.items()})
    kind, sentences = kind_of(found.family[found.primary], plan.delta), verdict_sentences(plan, found)
    lab.tell(kind, sentences[0])
    swept = sweep_rates(lab, plan, bases[first])
    apart = take_apart(lab, plan)
    rates = sensitivity_part(plan, swept, bases[first])
    parts = [
        contests_part(plan, found, outcome),
        rates,
        equal_time_part(plan, found.searches[first], at_equal_time(lab, plan, found.searches[first])),
        ingredients_part(plan, apart),
        ravine_part(walk_ravines(lab)),
        slice_part(cut_slice(lab, found.searches[first])),
        rare_part(watch_rare_classes(lab)),
        _scope(plan, list(bases.values()), outcome),
    ]
    sentences += _one_rate(plan, found, swept)
    sentences += [one.text for one in rates.findings if one.id == "decades-gap"]
    sentences += _formula(apart)
    title = Text("optimizer-title-elsewhere", {"data": level_name(first)}) if plan.data else None
    return compose(lab, plan, kind, sentences, parts, recipes(plan)[:2], outcome, title)


def verdict_sentences(plan: AskPlan, found: Contests) -> Sentences:
    """Who wins on the task that decides, how it stands against momentum, and how it goes on the other tasks."""
    task, _, _ = found.primary
    kinds: Mapping[tuple[str, str, str], Kind] = {
        contest: kind_of(each, plan.delta) for contest, each in found.family.items()
    }
    said: Sentences = [_headline(plan, found, kinds[found.primary])]
    against = found.family[task, "momentum", "adam"]
    kind = Text(f"kind-{kinds[task, 'momentum', 'adam']}")
    said.append(Text("optimizer-against-momentum", {**_numbers(against), "kind": kind}))
    if len(found.searches) > 1:
        for group, some in on_tasks(found, kinds).items():
            named = tuple(
                Text("named-number", {"name": level_name(name), "number": _numbers(each)["difference"]})
                for name, each in some
            )
            shown = {"tasks": named, "delta": Number(plan.delta, "points")}
            said.append(Text(f"optimizer-tasks-{group}", shown))
    return said


def _headline(plan: AskPlan, found: Contests, kind: Kind) -> Sayable:
    task, _, _ = found.primary
    each = found.family[found.primary]
    shown = {
        **_numbers(each),
        "task": level_name(task),
        "draws": len(found.searches[task].trials["adam"]),
        "delta": Number(plan.delta, "points"),
        "winner": level_name("adam" if each.estimate > 0 else "sgd"),
    }
    return Text(f"optimizer-verdict-{kind}", shown)


def _numbers(each: Estimate) -> dict[str, Sayable]:
    return {"difference": Number(each.estimate, "points", sign=True), "interval": span(each, "points")}


def _one_rate(plan: AskPlan, found: Contests, swept: Sensitivity) -> Sentences:
    """What the course would have concluded from one rate for both, and whether tuning takes most of that back."""
    tuned, same = abs(found.family[found.primary].estimate), swept.gap
    is_most = kind_of(same, plan.delta) == "differs" and tuned < abs(same.estimate) / 2
    rate = {"rate": Number(COURSE_RATE, "rate")}
    if not is_most:
        return [Text("optimizer-same-rate", {**_numbers(same), **rate})]
    sign = 1 if same.estimate > 0 else -1
    low, high = sorted((sign * same.low, sign * same.high))
    shown = {
        **rate,
        "direction": "ahead" if sign > 0 else "behind",
        "difference": Number(abs(same.estimate), "points"),
        "interval": Span(low, high, "points"),
    }
    return [Text("optimizer-one-rate-most", shown)]


def _formula(apart: Ingredients) -> Sentences:
    """The course's formula put right, with what each part brought, tuned."""
    split = apart.tuned.split
    assert split
    shares = {
        name.removeprefix("optimizer."): Number(split.shares[name].estimate, "points", sign=True)
        for name in NAMES
    }
    return [
        Text("optimizer-formula"),
        Text("optimizer-formula-shares", {**shares, **_gap(apart)}),
        *replacing(apart),
    ]


def _gap(apart: Ingredients) -> dict[str, Sayable]:
    gap = apart.tuned.estimate
    return {"gap": Number(gap.estimate, "points", sign=True), "steps": apart.base.training.steps}


def _scope(plan: AskPlan, bases: list[Recipe], outcome: Outcome) -> Part:
    caveats = [*about_data(bases, outcome), Text("interval-conditional"), *about_seeds(plan.seeds)]
    return Part("", caveats=(*caveats, Text("optimizer-scope")))
