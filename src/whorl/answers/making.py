"""How a result was made: seeds, networks, device, fleet, cost, plan and recipes, for the end of a report."""

from collections.abc import Sequence

from whorl.answers.answer import versions
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.outcome import Outcome
from whorl.recipe import Recipe
from whorl.recipes import as_toml
from whorl.report.report import Listing, Made


def made(
    lab: Laboratory,
    recipes: Sequence[Recipe],
    delta: float | None = None,
    outcome: Outcome | None = None,
    seeds: int | None = None,
) -> Made:
    """The facts behind a result. No clock is among them: a resumed result equals an uninterrupted one.

    `seeds` says how many were run where they are not all that the plan has room for.
    """
    plan, seeds = lab.plan, seeds or lab.plan.seeds
    repeats = Text("made-seeds"), Text("made-seeds-range", {"seeds": seeds, "last": seeds - 1})
    facts: list[tuple[Sayable, Sayable]] = [
        repeats if lab.networks else (Text("made-repeats"), Number(seeds, "count")),
        (Text("made-networks"), Number(lab.networks, "count")),
        (Text("made-device"), plan.means.device),
    ]
    if lab.networks:
        facts += [
            (Text("made-fleet"), _fleets(lab)),
            (Text("made-precision"), "float32"),
            (
                Text("made-cost"),
                Text("made-operations", {"operations": Number(lab.cost.operations, "large")}),
            ),
        ]
    if outcome is not None:
        facts.append((Text("made-outcome"), Text("outcome-" + outcome.name.replace(" ", "-"))))
    if delta is not None and outcome is not None:
        facts.append((Text("made-delta"), Number(delta, outcome.kinds[1])))
    files = {name: digest for recipe in recipes for name, digest in recipe.data.stated.items()}
    facts += [(Text("made-file", {"file": name}), f"SHA-256 {digest}") for name, digest in files.items()]
    facts.append((Text("made-plan"), plan.hash[:16]))
    listings = tuple(Listing(name=recipe.name, source=as_toml(recipe)) for recipe in recipes)
    return Made(facts=tuple(facts), recipes=listings, versions=versions(plan))


def _fleets(lab: Laboratory) -> Sayable:
    """What trained the networks: one fleet, or the compiled one and, for what it lacks, the reference."""
    fleets = sorted(set(lab.fleets.values())) or [lab.plan.means.fleet]
    return Text(f"fleet-{'-'.join(fleets)}")
