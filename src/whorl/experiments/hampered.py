"""Training hampered in five ways: does whatever raises the training loss help on fresh data?"""

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.cost import Planned
from whorl.evidence.estimate import holm
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.rates import SPARSE
from whorl.recipe import Recipe, recipe_from

STEPS, EARLY = 2000, 300
WAYS = {
    "weight-decay": {"optimizer": {"name": "adamw", "lr": 0.01, "weight_decay": 0.3}},
    "dropout": {"network": {"hidden": [100], "dropout": 0.2}},
    "early": {"training": {"steps": EARLY}},
    "slow": {"optimizer": {"name": "adam", "lr": 1e-5}},
    "fast": {"optimizer": {"name": "adam", "lr": 1.0}},
}
"""What differs from the plain training: a pull towards zero, units left out, fewer steps, a tiny rate, a huge one."""


def hampered_recipes() -> dict[str, Recipe]:
    """A network that learns ninety noisy points by heart, and the same in five hampered ways."""
    plain = {
        "data": {"name": "spiral", "points_per_class": 30, "noise": 0.8},
        "network": {"hidden": [100]},
        "optimizer": {"name": "adam", "lr": 0.01},
        "training": {"steps": STEPS},
    }
    return {name: recipe_from({**plain, **WAYS.get(name, {}), "name": name}) for name in ("plain", *WAYS)}


def planned_hampered(plan: AskPlan) -> list[Planned]:
    """What `hampered_part` will run."""
    return [Planned("hampered", list(hampered_recipes().values()), plan.seeds, SPARSE)]


def hampered_part(lab: Laboratory, plan: AskPlan) -> Part:
    """Each way against plain training: the loss on the training points, and the accuracy on fresh ones."""
    recipes = hampered_recipes()
    runs = lab.run("hampered", recipes, range(plan.seeds), SPARSE)
    outcomes = {
        "": Outcome("test accuracy").score(runs, list(recipes.values())).values,
        "loss-": Outcome("test loss").score(runs, list(recipes.values()), "train").values,
    }
    findings = []
    for prefix, values in outcomes.items():
        effects = holm({name: values[name] - values["plain"] for name in WAYS})
        unit = "loss" if prefix else "points"
        findings += [
            Finding.read(f"hampering-{prefix}{name}", one, unit, plan.delta) for name, one in effects.items()
        ]
    return Part(Text("notes-table-hampering"), findings=tuple(findings), note=Text("notes-note-hampering"))
