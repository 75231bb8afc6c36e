"""A question asked with few seeds, without the report that takes longer than the networks, and what it gave."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from whorl.answers.answer import Answer, as_json
from whorl.cost import Cost, Planned
from whorl.laboratory import Silent, laboratory
from whorl.language import Sayable, Text, say
from whorl.plan import AskPlan
from whorl.questions import answer_question, stages_of
from whorl.recipe import Recipe, recipe_from
from whorl.storage.store import Store


@dataclass(frozen=True)
class Asked:
    """An answer, its JSON in both languages, and the folder with its runs."""

    answer: Answer
    folder: Path

    @cached_property
    def en(self) -> dict[str, Any]:
        return json.loads(as_json(self.answer.document("en")))

    @cached_property
    def zh(self) -> dict[str, Any]:
        return json.loads(as_json(self.answer.document("zh")))

    @property
    def findings(self) -> dict[str, dict[str, Any]]:
        return {one["id"]: one for one in self.en["findings"]}

    def estimate(self, id: str) -> float:
        return self.findings[id]["estimate"]

    def runs(self, stage: str) -> Any:
        with Store.open(self.folder, read_only=True) as store:
            return store.runs(stage).load()

    def final(self, stage: str, measure: str = "test_accuracy") -> dict[str, np.ndarray]:
        """A measure at the end of training by arm and seed, read from the store."""
        axis = "step" if measure.startswith("train") else "checkpoint"
        last = self.runs(stage)[measure].isel({axis: -1})
        return {str(arm): last.sel(arm=arm).values.astype(float) for arm in last["arm"].values}

    def recipe(self, stage: str, arm: str) -> Recipe:
        with Store.open(self.folder, read_only=True) as store:
            kept = next(one.recipe for one in store.stages[stage].arms if one.id == arm)
        return recipe_from(json.loads(kept))

    def observed(self, name: str) -> dict[str, np.ndarray]:
        """What was measured without training, read from the folder."""
        kept = json.loads((self.folder / "observations" / f"{name}.json").read_text())["arrays"]
        return {
            key: np.array([float(value) for value in one["values"]]).reshape(one["shape"])
            for key, one in kept.items()
        }


class Heard(Silent):
    """Hears what is sure before all is run, and how many stages come after that."""

    def __init__(self) -> None:
        self.sure: list[Sayable] = []
        self.later = 0

    def begin(self, stage: str, networks: int) -> None:
        self.later += bool(self.sure)

    def tell(self, sure: Sayable) -> None:
        self.sure.append(sure)


def ask(plan: AskPlan, folder: Path, workers: int | None = None) -> Asked:
    """The question asked; what was forecast must be what it cost, and a verdict told early the one it gives."""
    heard, planned = Heard(), stages_of(plan)
    with laboratory(plan, folder, heard, workers) as lab:
        asked = Asked(answer_question(lab, plan), folder)
    if planned is not None:
        _held_to(planned, lab.costs)
    if heard.sure:
        given = asked.en["answer"]
        values: dict[str, Sayable] = {"kind": Text(f"kind-{given['kind']}"), "sentence": given["headline"]}
        assert [say(one, "en") for one in heard.sure] == [say(Text("stage-verdict", values), "en")]
        assert heard.later, "it was told when all was run"
    return asked


def _held_to(planned: Sequence[Planned], costs: Mapping[str, Cost]) -> None:
    """What was forecast is what it cost; only rates may come on top, and only where that was said."""
    first = {re.sub(r"(-tuning|^tuning)-0$", r"\1", name): cost for name, cost in costs.items()}
    more = [name for name in first if re.search(r"(-|^)tuning-\d+$", name)]
    assert {re.sub(r"-\d+$", "", name) for name in more} <= {one.name for one in planned if one.open}
    expected = {one.name: one.cost for one in planned}
    assert {name: cost for name, cost in first.items() if name not in more} == {
        name: cost for name, cost in expected.items() if name in first
    }
    assert all("tuning" in name for name in expected.keys() - first.keys()), "tests may skip tuning alone"
