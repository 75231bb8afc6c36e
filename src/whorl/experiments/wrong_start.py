"""Networks that begin confidently wrong: an output bias makes them sure of one class, whatever they see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import mean_interval
from whorl.experiments.four_losses import REFERENCE, FourLosses, four_recipes, loss_name, tuned_losses
from whorl.experiments.wrong_scores import BEHIND, ON_SOFTMAX
from whorl.laboratory import Laboratory
from whorl.language import Number, Text, level_name
from whorl.measure import Record
from whorl.plan import AskPlan
from whorl.rates import Tuned, planned_tuning
from whorl.recipe import LOSSES, Recipe, canonical
from whorl.report import chart
from whorl.report.report import Figure

SEEDS = {"quick": 4, "full": 16}
RECORD = Record(points=101, checkpoints=0, snapshots=0)
SLOWER = 2.0  # so many times as long is slower for sure
RAW = "squared-error"
Arm = tuple[str, str]
ARMS: tuple[Arm, ...] = (
    *(("sgd", loss) for loss in LOSSES),
    ("adam", REFERENCE),
    ("adam", ON_SOFTMAX),
)


@dataclass(frozen=True)
class Starts:
    """Training accuracy along the way from an ordinary start and from the wrong one; NaN after a divergence.

    `level` is what counts as recovered under each optimizer: halfway from chance to cross-entropy's end.
    """

    steps: Float[np.ndarray, " step"]
    ordinary: Mapping[Arm, Float[np.ndarray, "seed step"]]
    wrong: Mapping[Arm, Float[np.ndarray, "seed step"]]
    level: Mapping[str, float]
    tuned: Mapping[str, Tuned] = field(default_factory=dict)

    def recovered(self, arm: Arm, wrong: bool = True) -> Float[np.ndarray, " seed"]:
        """The first recorded step at which each seed's accuracy reaches the level, infinite where none does."""
        reached = (self.wrong if wrong else self.ordinary)[arm] >= self.level[arm[0]]
        return np.where(reached.any(axis=1), self.steps[reached.argmax(axis=1)], np.inf)

    def diverged(self, arm: Arm) -> int:
        """How many networks diverged from the wrong start."""
        return int(np.isnan(self.wrong[arm][:, -1]).sum())


def planned_starts(plan: AskPlan, recipes: Mapping[str, Recipe]) -> list[Planned]:
    """What `start_wrong` will run, but for the wrong starts, which are measured."""
    sgd = four_recipes(recipes[REFERENCE].settings["data"], "sgd")
    arms = [sgd[loss] if optimizer == "sgd" else recipes[loss] for optimizer, loss in ARMS]
    seeds = min(SEEDS[plan.effort], plan.seeds)
    tuning = planned_tuning(plan, sgd.values(), "losses-sgd-tuning")
    return [tuning, Planned("ordinary-start", arms, seeds, RECORD)]


def start_wrong(lab: Laboratory, plan: AskPlan, four: FourLosses) -> Starts:
    """The losses under plain SGD at rates tuned from an ordinary start, and two under Adam, from both starts."""
    data = four.recipes[REFERENCE].settings["data"]
    sgd = tuned_losses(lab, four_recipes(data, "sgd"), "losses-sgd-tuning")
    recipes = {
        (optimizer, loss): sgd[loss].recipe if optimizer == "sgd" else four.recipes[loss]
        for optimizer, loss in ARMS
    }
    seeds = range(min(SEEDS[plan.effort], plan.seeds))
    runs = lab.run("ordinary-start", {"-".join(arm): one for arm, one in recipes.items()}, seeds, RECORD)
    ordinary = {arm: runs["train_accuracy"].sel(arm="-".join(arm)).values for arm in ARMS}
    steps = RECORD.steps(recipes[ARMS[0]].training.steps).astype(float)
    chance = 1 / recipes[ARMS[0]].data.classes
    ends = {
        optimizer: float(np.nan_to_num(ordinary[optimizer, REFERENCE][:, -1], nan=chance).mean())
        for optimizer in ("sgd", "adam")
    }
    level = {optimizer: (chance + end) / 2 for optimizer, end in ends.items()}
    return Starts(steps, ordinary, _wrong(lab, recipes, seeds), level, sgd)


def _wrong(lab: Laboratory, recipes: Mapping[Arm, Recipe], seeds: range) -> dict[Arm, np.ndarray]:
    """Training accuracies from the wrong start, made once and kept."""
    settings = {
        "arms": {"-".join(arm): canonical(recipe.settings) for arm, recipe in recipes.items()},
        "seeds": len(seeds),
        "bias": BEHIND,
    }

    def measure(done: Callable[[int], None]) -> dict[str, np.ndarray]:
        found = {}
        for arm, recipe in recipes.items():
            found["-".join(arm)] = _trained(recipe, seeds)
            done(len(seeds))
        return found

    kept = lab.observe("wrong-start", settings, measure, networks=len(recipes) * len(seeds))
    return {arm: kept["-".join(arm)] for arm in recipes}


def _trained(recipe: Recipe, seeds: range) -> Float[np.ndarray, "seed step"]:
    """Training accuracy along the way with the first class's output bias raised at the start."""
    from whorl.fleet.choice import one_thread
    from whorl.fleet.reference import Twist, train_stack

    features, outputs = recipe.data.features, recipe.data.outputs
    start = np.stack([recipe.network.initial_weights(features, outputs, seed) for seed in seeds])
    start[:, -outputs] += BEHIND
    with one_thread():
        measures = train_stack([(recipe, seed) for seed in seeds], RECORD, twist=Twist(start))
    return measures["train_accuracy"]


def starts_part(starts: Starts, plan: AskPlan) -> Part:
    """How many steps each loss needs from either start."""
    found = [_steps_finding(starts, arm) for arm in ARMS]
    return Part(
        title=Text("softmax-table-starts"),
        findings=(stall_finding(starts), *found),
        figures=(Figure(chart=starts_chart(starts), prose=(stall_finding(starts).text,)),),
        caveats=tuple(
            Text("tuned-edge", {"cell": _arm_name(("sgd", loss)), "rate": Number(one.chosen, "rate")})
            for loss, one in starts.tuned.items()
            if one.on_edge
        ),
        note=Text("softmax-starts-note", {"behind": Number(BEHIND, "number")}),
    )


def _arm_name(arm: Arm) -> Text:
    return Text("softmax-row-steps", {"loss": loss_name(arm[1]), "optimizer": level_name(arm[0])})


def _typical(starts: Starts, arm: Arm, wrong: bool = True) -> float:
    """The median step of recovery over seeds; infinite where most seeds never recover."""
    return float(np.median(starts.recovered(arm, wrong)))


def stall_finding(starts: Starts) -> Finding:
    """Whether squared error on softmax is held up by the wrong start where cross-entropy is not, under SGD and Adam."""
    quick, slow = (_typical(starts, ("sgd", loss)) for loss in (REFERENCE, ON_SOFTMAX))
    adam_quick, adam_slow = (_typical(starts, ("adam", loss)) for loss in (REFERENCE, ON_SOFTMAX))
    seeds, last = len(starts.wrong[ARMS[0]]), starts.steps[-1]
    shown = {
        "quick": _steps(quick, last),
        "slow": _steps(slow, last),
        "adam-quick": _steps(adam_quick, last),
        "adam-slow": _steps(adam_slow, last),
        "raw": _steps(_typical(starts, ("sgd", RAW)), last),
        "diverged": starts.diverged(("sgd", RAW)),
        "seeds": seeds,
    }
    message = "unclear" if not np.isfinite(quick) else "stalls" if slow > SLOWER * quick else "same"
    return Finding("wrong-start", Text(f"softmax-start-{message}", shown))


def _steps(step: float, last: float) -> Text:
    """A number of steps, or that there were not enough."""
    if np.isfinite(step):
        return Text("softmax-steps", {"steps": Number(step, "count")})
    return Text("softmax-steps-never", {"steps": Number(last, "count")})


def _steps_finding(starts: Starts, arm: Arm) -> Finding:
    """Steps from the wrong start; with an interval only where every seed recovered."""
    optimizer, loss = arm
    steps = starts.recovered(arm)
    name = _arm_name(arm)
    shown = {
        "loss": loss_name(loss),
        "optimizer": level_name(optimizer),
        "ordinary": _steps(_typical(starts, arm, wrong=False), starts.steps[-1]),
        "recovered": int(np.isfinite(steps).sum()),
        "seeds": len(steps),
        "diverged": starts.diverged(arm),
        "steps": _steps(_typical(starts, arm), starts.steps[-1]),
    }
    if not np.isfinite(steps).all():
        return Finding(f"steps-{optimizer}-{loss}", Text("softmax-steps-some", shown))
    mean = mean_interval(steps)
    shown |= {"mean": Number(mean.estimate, "count"), "interval": span(mean, "count")}
    return Finding(f"steps-{optimizer}-{loss}", Text("softmax-steps-all", shown), mean, "count", name)


def starts_chart(starts: Starts) -> chart.Curves:
    """Training accuracy from the wrong start under plain SGD."""
    names = [_curve_name(starts, loss) for loss in LOSSES]
    curves = [
        chart.Curve.of(name, starts.steps, starts.wrong["sgd", loss])
        for name, loss in zip(names, LOSSES, strict=True)
    ]
    times = [Number(_typical(starts, ("sgd", loss)), "count") for loss in LOSSES]
    label = Text("softmax-mark-recovered", {"level": Number(starts.level["sgd"], "accuracy")})
    return chart.Curves(
        id="wrong-start",
        title=Text("softmax-figure-starts"),
        caption=Text(
            "softmax-caption-starts",
            {"behind": Number(BEHIND, "number"), "seeds": len(starts.wrong[ARMS[0]])},
        ),
        alt=Text("softmax-alt-starts", {"summary": summary(names, times)}),
        curves=tuple(curves),
        axis=Text("axis-train-accuracy"),
        reference=chart.Mark(value=starts.level["sgd"], label=label),
    )


def _curve_name(starts: Starts, loss: str) -> Text:
    """The loss, and that all its networks diverged, where they did."""
    all_gone = starts.diverged(("sgd", loss)) == len(starts.wrong["sgd", loss])
    return Text("softmax-curve-diverged", {"loss": loss_name(loss)}) if all_gone else loss_name(loss)
