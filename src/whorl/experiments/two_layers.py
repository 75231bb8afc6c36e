"""Two linear layers against one, trained as the course trained its linear network: do they train alike?"""

import numpy as np

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.cost import Planned
from whorl.evidence.estimate import mean_interval, paired_effect
from whorl.experiments.stacked_lines import folding
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.measure import Record
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart

RECORD = Record(points=51, checkpoints=2, snapshots=1)


def layers_recipes() -> dict[str, Recipe]:
    """The course's linear network, and one without the layer between."""
    return {
        name: recipe_from(
            {
                "name": f"linear-{name}",
                "data": {"name": "spiral"},
                "network": {"hidden": hidden, "activation": "identity"},
                "optimizer": {"name": "sgd", "lr": 1e-3, "weight_decay": 1e-5},
                "training": {"steps": 1000},
            }
        )
        for name, hidden in (("one", []), ("two", [100]))
    }


def planned_two_layers(plan: AskPlan) -> list[Planned]:
    """What `try_two_layers` will run."""
    return [Planned("two-layers", list(layers_recipes().values()), plan.seeds, RECORD)]


def try_two_layers(lab: Laboratory, plan: AskPlan) -> tuple[Part, chart.Curves]:
    """How exactly two layers fold into one, and how far apart the two end; their losses along training."""
    recipes = layers_recipes()
    runs = lab.run("two-layers", recipes, range(plan.seeds), RECORD)
    weights = runs["weights"].sel(arm="two").values[:, -1, : recipes["two"].parameters]
    folded = mean_interval(np.array([folding(recipes["two"], one) for one in weights]))
    loss = runs["train_loss"].isel(step=-1)
    apart = paired_effect(loss.sel(arm="one").values, loss.sel(arm="two").values)
    scored = Outcome("test accuracy").score(runs, list(recipes.values())).values
    findings = (
        Finding.read("stacked-folding", folded, "number"),
        Finding.read("stacked-loss", apart, "loss", plan.delta),
        Finding.read("stacked-accuracy", paired_effect(scored["one"], scored["two"]), "points", plan.delta),
    )
    names = {name: Text(f"notes-layers-{name}") for name in recipes}
    curves = draw.curves_chart("single-layer", names, runs, "train_loss", "loss")
    return Part(Text("notes-table-layers"), findings=findings), curves
