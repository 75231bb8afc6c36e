"""Where the stages of a study are run: what the store lacks is trained and committed unit by unit, then handed out."""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np

from whorl.cost import Cost, fitting, refuse_too_large
from whorl.fleet import Unit, Way, train
from whorl.language import Sayable, Text
from whorl.measure import Record
from whorl.plan import Means, Plan
from whorl.recipe import Recipe, canonical
from whorl.storage.folder import AnotherVersion
from whorl.storage.runs import Arm, Stage
from whorl.storage.store import RunsMissing, Store

if TYPE_CHECKING:
    import xarray

BLOCK = 4  # seeds in a unit: what a crash can cost
ALONE = 1  # where a network takes seconds, so that all cores end together
USUAL = Record()


@runtime_checkable
class Watcher(Protocol):
    """Is told what is being run; a face shows it to people."""

    def begin(self, stage: str, networks: int) -> None: ...
    def advance(self, networks: float) -> None: ...
    def end(self) -> None: ...
    def tell(self, sure: Sayable) -> None: ...


class Silent:
    """A watcher that says nothing."""

    def begin(self, stage: str, networks: int) -> None:
        return

    def advance(self, networks: float) -> None:
        return

    def end(self) -> None:
        return

    def tell(self, sure: Sayable) -> None:
        return


class Laboratory:
    """Runs stages for one plan, each counted once however often it is looked at.

    `seconds` is what each took now, `operations` what was trained in it now.
    """

    def __init__(
        self,
        store: Store,
        plan: Plan,
        watcher: Watcher | None,
        workers: int | None = None,
        read_only: bool = False,
    ):
        self.store, self.plan, self.watcher, self.read_only = store, plan, watcher or Silent(), read_only
        self.workers = workers
        self.seconds: dict[str, float] = {}
        self.operations: dict[str, int] = {}
        self.costs: dict[str, Cost] = {}
        self.failures: dict[str, int] = {}
        self.fleets: dict[str, str] = {}

    @property
    def networks(self) -> int:
        """The networks of all stages."""
        return self.cost.networks

    @property
    def failed(self) -> int:
        """How many of them diverged."""
        return sum(self.failures.values())

    @property
    def cost(self) -> Cost:
        """What all stages cost together: networks and operations add up, of sizes the largest counts."""
        costs = list(self.costs.values())
        return Cost(
            sum(cost.networks for cost in costs),
            max((cost.parameters for cost in costs), default=0),
            max((cost.bytes for cost in costs), default=0),
            sum(cost.operations for cost in costs),
        )

    def run(
        self,
        name: str,
        arms: Mapping[str, Recipe],
        seeds: Sequence[int],
        record: Record = USUAL,
        upto: int | None = None,
        block: int = BLOCK,
    ) -> "xarray.Dataset":
        """The runs of a stage: each arm with each seed, or with the first `upto` of them where looks come later.

        `block` seeds are committed at once: more than usual where networks are tiny and many, fewer where they are slow.
        """
        recipes = list(arms.values())
        record = fitting(record, recipes)
        means = self.means(recipes)
        wanted = len(seeds) if upto is None else upto
        self.costs[name] = refuse_too_large(recipes, wanted, record)
        stage = Stage(
            name,
            tuple(_arm(id, recipe, record) for id, recipe in arms.items()),
            tuple(seeds),
            block,
            means.engine,
        )
        self.fleets[name] = means.fleet
        start = time.monotonic()
        way = Way(device=means.device, fleet=means.fleet, workers=self.workers)
        trained = self._complete(stage, recipes, record, wanted, way)
        share = trained / self.costs[name].networks
        self.operations[name] = self.operations.get(name, 0) + int(self.costs[name].operations * share)
        self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - start
        runs = self.store.runs(stage, seeds=wanted)
        self.failures[name] = int((runs["diverged_at"] >= 0).sum())
        return runs

    def tell(self, kind: str, sentence: Sayable) -> None:
        """Says a verdict as soon as nothing that is still to be run can change it: its kind and its first sentence."""
        self.watcher.tell(Text("stage-verdict", {"kind": Text(f"kind-{kind}"), "sentence": sentence}))

    def observe(
        self,
        name: str,
        settings: Mapping[str, Any],
        measure: Callable[[Callable[[float], None]], Mapping[str, Any]],
        networks: int = 0,
    ) -> dict[str, np.ndarray]:
        """What a measurement without training gave: made once, then read from the folder wherever it is looked at.

        `settings` are all that decides it, as JSON values. `measure` is told to call its argument with how many of
        `networks` are done; it gives arrays by name. Clocks may be read: a resumed study keeps the first measurement.
        """
        kept = self.store.observed(name, settings)
        if kept is not None:
            return kept
        if self.read_only:
            raise RunsMissing(Text("stage-not-observed", {"folder": str(self.store.folder), "stage": name}))
        start = time.monotonic()
        self.watcher.begin(name, networks)
        try:
            found = self.store.observe(name, settings, measure(self.watcher.advance))
        finally:
            self.watcher.end()
        self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - start
        return found

    def means(self, recipes: Sequence[Recipe]) -> Means:
        """With what a stage is trained: the plan's means, or the reference fleet where the compiled one lacks something.

        It depends on the recipes alone, never on what is installed: a plan for the compiled fleet asks for it.
        """
        from whorl.fleet.native import supports

        means = self.plan.means
        if means.fleet == "compiled" and any(supports(recipe) for recipe in recipes):
            return means.model_copy(update={"fleet": "reference"})
        return means

    def _complete(self, stage: Stage, recipes: list[Recipe], record: Record, wanted: int, way: Way) -> int:
        """Trains what is not in the store yet, and says how many; a folder that is only read must have it all."""
        if not self.read_only:
            self.store.stage(stage)
        elif stage.name not in self.store.stages:
            if (self.store.folder / "result.json").exists() and not self.store.damage:
                raise AnotherVersion(
                    Text("stage-never-planned", {"folder": str(self.store.folder), "stage": stage.name})
                )
            raise RunsMissing(Text("stage-not-run", {"folder": str(self.store.folder), "stage": stage.name}))
        slots = [] if self.read_only else self.store.pending(stage, wanted)
        if not slots:
            return 0
        for recipe in recipes:
            recipe.data.ready()
        units = [Unit(recipes[slot.arm], stage.seeds_of(slot)) for slot in slots]
        networks = sum(len(unit.seeds) for unit in units)
        self.watcher.begin(stage.name, networks)
        try:
            for place, measures in train(units, record, way, self.watcher.advance):
                self.store.commit(stage, slots[place], measures)
        finally:
            self.watcher.end()
        return networks


def _arm(id: str, recipe: Recipe, record: Record) -> Arm:
    return Arm.recorded(
        id,
        canonical({"name": recipe.name, **recipe.settings}),
        layers=recipe.network.depth + 1,
        parameters=recipe.numbers,
        record=record,
        total=recipe.training.steps,
    )


@contextmanager
def laboratory(
    plan: Plan, folder: Path | None = None, watcher: Watcher | None = None, workers: int | None = None
) -> Iterator[Laboratory]:
    """A laboratory over a result folder, which is made or resumed; without one, results live only as long as it."""
    with (
        tempfile.TemporaryDirectory(prefix="whorl-") as passing,
        Store.create(folder or Path(passing) / "study", plan.document) as store,
    ):
        yield Laboratory(store, plan, watcher, workers)
