"""Maximum against average pooling in one small convolutional network, with nothing else changed and rates tuned."""

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.cost import Planned
from whorl.evidence.estimate import holm
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.rates import SPARSE, planned_tuning, tune
from whorl.recipe import Recipe, recipe_from

POOLS = ("average", "max")
TASKS = {
    "digits": {"channels": [8, 16]},
    "mnist-1d": {"channels": [16, 16, 16], "kernel": [5, 3, 3], "stride": [2, 1, 1]},
}
STEPS = {"quick": 1000, "full": 3000}
SEEDS = {"quick": 16, "full": 32}
RATES = {"quick": ((0.003, 0.01, 0.03), 2), "full": ((0.001, 0.003, 0.01, 0.03), 3)}
OUTCOME = Outcome("test accuracy")


def pooled(task: str, pool: str, steps: int) -> Recipe:
    return recipe_from(
        {
            "name": f"{task}-{pool}",
            "data": {"name": task},
            "network": {"name": "convolutional", "pool": pool, "pool_size": 2, **TASKS[task]},
            "optimizer": {"name": "adam", "lr": 0.01},
            "training": {"steps": steps, "batch": 100},
        }
    )


def planned_pools(plan: AskPlan) -> list[Planned]:
    """What `pools_part` will run."""
    rates, tuning_seeds = RATES[plan.effort]
    found = []
    for task in TASKS:
        arms = [pooled(task, pool, STEPS[plan.effort]) for pool in POOLS]
        found.append(planned_tuning(plan, arms, f"pools-{task}-tuning", (len(rates), tuning_seeds)))
        found.append(Planned(f"pools-{task}", arms, min(plan.seeds, SEEDS[plan.effort]), SPARSE))
    return found


def pools_part(lab: Laboratory, plan: AskPlan) -> Part:
    """The gain of the maximum over the average on each task, one family."""
    rates, tuning_seeds = RATES[plan.effort]
    seeds, gains = min(plan.seeds, SEEDS[plan.effort]), {}
    for task in TASKS:
        cells = {(place,): pooled(task, pool, STEPS[plan.effort]) for place, pool in enumerate(POOLS)}
        tuned = tune(lab, cells, OUTCOME, f"pools-{task}-tuning", (len(rates), tuning_seeds), rates)
        arms = {pool: tuned[(place,)].recipe for place, pool in enumerate(POOLS)}
        runs = lab.run(f"pools-{task}", arms, range(seeds), SPARSE, block=2)
        scored = OUTCOME.score(runs, list(arms.values())).values
        gains[task] = scored["max"] - scored["average"]
    findings = tuple(
        Finding.read(f"pooling-{task}", one, "points", plan.delta) for task, one in holm(gains).items()
    )
    return Part(Text("notes-table-pooling"), findings=findings, note=Text("notes-note-pooling"))
