"""The gap between two recipes explained while somebody looks on: each cell as it is run, each split once it is known."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from whorl.answers.answer import Prose
from whorl.answers.headline import tuned_headline
from whorl.answers.sentences import fixed_headline
from whorl.difference import Bits, Factor, differences
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.evidence.failures import score_failures
from whorl.explanation import cells_between, explain_in, inert_in
from whorl.faces.lab.live.contest import Pair, inert_message
from whorl.faces.lab.live.errand import GoOn, Say
from whorl.gap import Gap, Setting
from whorl.laboratory import Laboratory
from whorl.language import LANGUAGES, Sayable, Text
from whorl.measure import Measures
from whorl.outcome import Outcome
from whorl.plan import ExplainPlan
from whorl.storage.runs import Slot, Stage
from whorl.storage.store import Store

if TYPE_CHECKING:
    import xarray


def run_explanation(plan: ExplainPlan, pairs: Sequence[Pair], say: Say, go_on: GoOn) -> None:
    """Runs the cells that the pairs do not hold already, at the given settings and tuned, and tells what comes out."""
    live = _Live(plan, say)
    with (
        tempfile.TemporaryDirectory(prefix="whorl-") as passing,
        _LiveStore.create(Path(passing) / "duel", plan.document) as store,
    ):
        cast("_LiveStore", store).watched(live, pairs)  # Self is nothing that the tests' checks know
        explain_in(Laboratory(store, plan, _Watcher(go_on)), plan, pairs[0].seed, live.gap)


class _Watcher:
    """Asks at every word of progress whether to go on."""

    def __init__(self, go_on: GoOn):
        self._go_on = go_on

    def begin(self, stage: str, networks: int) -> None:
        self._go_on(0)

    def advance(self, networks: float) -> None:
        self._go_on(networks)

    def end(self) -> None:
        return

    def tell(self, sure: Sayable) -> None:
        return


class _LiveStore(Store):
    """A store that tells of what is committed, and takes over what two recipes have reached with each seed already."""

    _live: "_Live | None" = None
    _pairs: Mapping[int, Pair] = {}

    def watched(self, live: "_Live", pairs: Sequence[Pair]) -> None:
        self._live = live
        self._pairs = {pair.seed: pair for pair in pairs}

    def stage(self, stage: Stage) -> Stage:
        made = super().stage(stage)
        if stage.name == "fixed":
            last = len(stage.arms) - 1
            for slot in stage.slots():
                pairs = [self._pairs.get(seed) for seed in stage.seeds_of(slot)]
                if slot.arm in (0, last) and all(pairs):
                    self.commit(
                        stage, slot, _together([_side(pair, slot.arm == 0) for pair in pairs if pair])
                    )
        return made

    def commit(self, stage: Stage, slot: tuple[int, int], measures: Mapping[str, np.ndarray]) -> bool:
        new = super().commit(stage, slot, measures)
        if self._live is not None:
            self._live.committed(stage, Slot(*slot), measures)
        return new


def _side(pair: Pair, is_a: bool) -> Measures:
    return pair.a if is_a else pair.b


def _together(parts: Sequence[Measures]) -> Measures:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


class _Live:
    """Turns what is committed, and what is found, into messages."""

    def __init__(self, plan: ExplainPlan, say: Say):
        self._plan, self._say = plan, say
        self._outcome = Outcome.of(plan.a)
        self._so_far: dict[str, list[float]] = {}
        self._grids: dict[Setting, list[Factor]] = {}

    def committed(self, stage: Stage, slot: Slot, measures: Mapping[str, np.ndarray]) -> None:
        """A cell as far as it is known; none where a run failed whose score depends on runs to come."""
        if stage.name not in ("fixed", "tuned"):
            return
        name = stage.arms[slot.arm].id
        diverged = measures["diverged_at"] >= 0
        chance = None if self._plan.a.is_regression else 1 / self._plan.a.data.classes
        values = measures[self._outcome.variable()][:, -1]
        if chance is None and bool(np.any(diverged | ~np.isfinite(values))):
            return
        known = self._so_far.setdefault(f"{stage.name}:{name}", [])
        known += score_failures(values, diverged, chance)[0].tolist()
        if len(known) > 1:
            bits = tuple(int(bit) for bit in name.removeprefix("cell").removeprefix("-"))
            setting: Setting = "fixed" if stage.name == "fixed" else "tuned"
            self._say(self._cell(setting, self._factors(setting), bits, mean_interval(np.array(known))))

    def gap(self, gap: Gap, runs: "xarray.Dataset") -> None:
        """Every cell as it is scored in the end, and the split; which settings are inert, by all these runs."""
        for bits, cell in gap.cells.items():
            self._say(self._cell(gap.setting, gap.factors, bits, cell.mean))
        if gap.setting == "fixed":
            self._say(inert_message(inert_in(runs, gap)))
        self._say(self._split(gap))

    def _cell(
        self, setting: Setting, factors: Sequence[Factor], bits: Bits, mean: Estimate
    ) -> dict[str, Any]:
        return {
            "kind": "cell",
            "setting": setting,
            "levels": self._levels(setting, factors, bits),
            "mean": mean.estimate,
            "low": mean.low,
            "high": mean.high,
            "seeds": mean.n,
        }

    def _factors(self, setting: Setting) -> list[Factor]:
        """The factors whose combinations are run; those that cannot be changed apart are one."""
        if setting not in self._grids:
            self._grids[setting] = cells_between(self._plan, self._single(setting))[0].factors
        return self._grids[setting]

    def _single(self, setting: Setting) -> list[Factor]:
        found = differences(self._plan.a, self._plan.b)
        return [one for one in found if setting == "fixed" or not one.is_rate]

    def _levels(self, setting: Setting, factors: Sequence[Factor], bits: Bits) -> list[int]:
        """The level of every single factor, also of those that change only together."""
        of = {key: bit for one, bit in zip(factors, bits, strict=True) for key in one.settings}
        return [of[one.settings[0]] for one in self._single(setting)]

    def _split(self, gap: Gap) -> dict[str, Any]:
        plan = self._plan
        if gap.setting == "fixed":
            sentences = fixed_headline(gap, self._outcome)
        else:
            sentences = tuned_headline(gap, self._outcome, plan.delta)
        if not self._outcome.higher_is_better:
            sentences = [*sentences, Text("loss-counts-down")]
        prose = Prose(tuple(sentences))
        shares = gap.split.shares if gap.split else {}
        return {
            "kind": "split",
            "setting": gap.setting,
            "gap": _interval(gap.estimate),
            "shares": [{"factor": name, **_interval(share)} for name, share in shares.items()],
            "text": {language: prose.said(language) for language in LANGUAGES},
            "final": True,
        }


def _interval(estimate: Estimate) -> dict[str, float]:
    return {"estimate": estimate.estimate, "low": estimate.low, "high": estimate.high}
