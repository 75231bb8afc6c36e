"""Plans: all that a study decides before anything runs. A result folder holds one, and `resume` needs nothing else."""

import hashlib
import re
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from whorl import __version__
from whorl.difference import differences
from whorl.language import Complaint, Text
from whorl.recipe import Recipe, RecipeError, canonical

FEWEST, MOST = 2, 100_000
QUICK_SEEDS, FULL_SEEDS = 16, 64
DELTA = 0.01
ALPHA = 0.05

Seeds = Annotated[int, Field(ge=FEWEST, le=MOST)]
Delta = Annotated[float, Field(gt=0, le=1e6)]


class Means(BaseModel):
    """With what a plan is carried out: part of the plan, since results of different fleets are never mixed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    device: Literal["cpu", "cuda"] = "cpu"
    fleet: Literal["reference", "compiled"] = "reference"
    version: str = __version__

    @property
    def engine(self) -> str:
        """What trains, in a few words."""
        return f"whorl {self.version}, {self.fleet} fleet on {self.device}"


class Plan(BaseModel):
    """What every plan has; its kind says which question it asks."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)
    kind: str
    seeds: Seeds = QUICK_SEEDS
    delta: Delta = DELTA
    effort: Literal["quick", "full"] = "quick"
    means: Means = Means()

    @field_validator("seeds", mode="before")
    @classmethod
    def _enough(cls, seeds: Any) -> Any:
        if isinstance(seeds, int) and not FEWEST <= seeds <= MOST:
            bounds = {"fewest": str(FEWEST), "most": str(MOST), "usual": str(QUICK_SEEDS)}
            raise Complaint(Text("plan-seeds", bounds))
        return seeds

    @property
    def title(self) -> str:
        """A few words for a folder's name."""
        return self.kind

    @cached_property
    def document(self) -> dict[str, Any]:
        """The plan as plain JSON values."""
        return self.model_dump(mode="json")

    @cached_property
    def hash(self) -> str:
        return hashlib.sha256(canonical(self.document).encode()).hexdigest()

    @property
    def folder_name(self) -> str:
        """NAME-HASH8: the same plan gives the same folder, another plan another."""
        slug = re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")
        return f"{slug[:60].strip('-') or 'study'}-{self.hash[:8]}"


class ExplainPlan(Plan):
    """Two recipes, and which change between them bought what."""

    kind: Literal["explain"] = "explain"  # pyright: ignore[reportIncompatibleVariableOverride]
    a: Recipe
    b: Recipe
    claim: str | None = None

    @property
    def title(self) -> str:
        return f"explain {self.a.name} {self.b.name}"

    @classmethod
    def of(cls, a: Recipe, b: Recipe, **settings: Any) -> "ExplainPlan":
        """The plan for two recipes, refused where there is nothing to explain or nothing to compare."""
        if not differences(a, b):
            raise RecipeError(Text("plan-same-recipe", {"a": a.name, "b": b.name}))
        if a.is_regression != b.is_regression:
            raise RecipeError(Text("plan-no-outcome", {"a": a.name, "b": b.name}))
        return cls(a=a, b=b, **settings)


class RunPlan(Plan):
    """One recipe, many seeds."""

    kind: Literal["run"] = "run"  # pyright: ignore[reportIncompatibleVariableOverride]
    recipe: Recipe

    @property
    def title(self) -> str:
        return f"run {self.recipe.name}"


class AskPlan(Plan):
    """A question of the lab's own."""

    kind: Literal["ask"] = "ask"  # pyright: ignore[reportIncompatibleVariableOverride]
    question: str
    data: dict[str, Any] | None = None

    @property
    def title(self) -> str:
        return f"ask {self.question}"


class CasePlan(AskPlan):
    """A published comparison, by the name of its case."""

    kind: Literal["case"] = "case"  # pyright: ignore[reportIncompatibleVariableOverride]

    @property
    def title(self) -> str:
        return f"case {self.question}"
