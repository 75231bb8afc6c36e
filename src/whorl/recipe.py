"""A recipe is everything that decides one training run except its seed."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_serializer,
    model_validator,
)

from whorl.data import DataSet
from whorl.echo import one_line, unreadable
from whorl.language import Complaint, Sayable, Text
from whorl.mistakes import first_mistake
from whorl.networks import AnyNetwork, Convolutional, Mlp
from whorl.optimizers import AnyOptimizer, Optimizer
from whorl.storage.document import canonical

_STRICT = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)
LOSSES = ("cross-entropy", "bce", "squared-error", "squared-error-softmax")
LONGEST = 10_000_000

if TYPE_CHECKING:
    LossName = str
    SomeOptimizer = Optimizer
    SomeNetwork = Mlp | Convolutional
else:
    LossName = Literal[LOSSES]
    SomeOptimizer = AnyOptimizer
    SomeNetwork = AnyNetwork


class RecipeError(Complaint):
    """What a user wrote is not a recipe; the message, one line, names the place, what was given and what is allowed."""

    def __init__(self, said: Sayable):
        super().__init__(one_line(said) if isinstance(said, str) else said)


class Loss(BaseModel):
    """What training minimises: softmax cross-entropy, one-against-all sigmoids, squared error raw or on softmax."""

    model_config = _STRICT
    name: LossName = "cross-entropy"


class Training(BaseModel):
    """How long, in which batches and by which schedule of the rate.

    The rate at step t (from 0) is lr x min(1, (t + 1)/warmup) x shape(t), where shape is 1, (1 + cos(pi t/steps))/2
    for cosine, or decay_factor^(t // decay_every) for step.

    `shift` augments signals and pictures: whenever a network sees a training point it is moved by a random number of
    places, at most this many to either side, and what moves in at the rim repeats the value there.
    """

    model_config = _STRICT
    steps: int = Field(default=1000, ge=1, le=LONGEST)
    batch: Literal["full"] | Annotated[int, Field(ge=1, le=10**9)] = "full"
    schedule: Literal["constant", "cosine", "step"] = "constant"
    warmup: int = Field(default=0, ge=0, le=LONGEST)
    decay_every: int | None = Field(default=None, ge=1, le=LONGEST)
    decay_factor: float | None = Field(default=None, gt=0, le=1)
    shift: int = Field(default=0, ge=0, le=1000)

    @model_serializer(mode="wrap")
    def _without_what_was_not_chosen(self, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """`shift` came later: recipes without it keep their hashes."""
        return {key: value for key, value in handler(self).items() if key != "shift" or value}

    @model_validator(mode="after")
    def _decay_belongs_to_step(self) -> "Training":
        for name in ("decay_every", "decay_factor"):
            given = getattr(self, name) is not None
            if self.schedule == "step" and not given:
                raise Complaint(Text(f"recipe-needs-{name.replace('_', '-')}"))
            if self.schedule != "step" and given:
                raise Complaint(Text("recipe-decay-elsewhere", {"schedule": self.schedule, "name": name}))
        return self


class Recipe(BaseModel):
    """One arm of a comparison; frozen, bounded, and equal to another exactly when their hashes are."""

    model_config = _STRICT
    name: str = Field(default="recipe", min_length=1, max_length=80)
    data: DataSet
    network: SomeNetwork = Mlp()
    loss: Loss = Loss()
    optimizer: SomeOptimizer
    training: Training = Training()

    @field_validator("name")
    @classmethod
    def _is_printable(cls, name: str) -> str:
        if not name.isprintable():
            raise Complaint(Text("recipe-name-unprintable"))
        return name

    @model_validator(mode="after")
    def _loss_fits_data(self) -> "Recipe":
        if self.data.classes == 0 and self.loss.name != "squared-error":
            raise Complaint(
                Text("recipe-loss-needs-classes", {"loss": self.loss.name, "data": self.data.name})
            )
        if self.training.batch != "full" and self.training.batch > self.data.train_size:
            values = {"batch": str(self.training.batch), "points": str(self.data.train_size)}
            raise Complaint(Text("recipe-batch-too-large", values))
        return self

    @model_validator(mode="after")
    def _network_fits_data(self) -> "Recipe":
        if isinstance(self.network, Convolutional):
            self.network.maps(self.data.shape)
        return self

    @model_validator(mode="after")
    def _shift_fits_data(self) -> "Recipe":
        shift = self.training.shift
        shape = self.data.shape if shift else ()
        if shift and (len(shape) < 2 or shift >= min(shape[1:])):
            values = {"shift": str(shift), "data": self.data.name}
            if len(shape) > 1:
                raise Complaint(Text("recipe-shift-too-far", values | {"most": str(min(shape[1:]) - 1)}))
            raise Complaint(Text("recipe-shift-of-points", values))
        return self

    @model_validator(mode="after")
    def _batches_can_be_normalised(self) -> "Recipe":
        points, batch = self.data.train_size, self.training.batch
        smallest = points if batch == "full" else points % batch or batch
        if self.network.normalisation == "batch" and smallest < 2:
            values = {"batch": repr(batch), "points": str(points)}
            raise Complaint(Text("recipe-batch-of-one", values))
        return self

    @cached_property
    def settings(self) -> dict[str, Any]:
        """Everything but the name, as plain JSON values; zero has one spelling."""
        dumped = self.model_dump(mode="json", exclude={"name"})
        return {
            section: {key: _unsigned(one) for key, one in part.items()} for section, part in dumped.items()
        }

    @cached_property
    def hash(self) -> str:
        """The first sixteen hexadecimal digits of the SHA-256 of the canonical settings."""
        return hashlib.sha256(canonical(self.settings).encode()).hexdigest()[:16]

    @property
    def is_regression(self) -> bool:
        return self.data.classes == 0

    @property
    def parameters(self) -> int:
        """How many numbers one network learns: weights and biases, and what normalisation adds."""
        return self.network.parameters(self.data.shape, self.data.outputs)

    @property
    def numbers(self) -> int:
        """How many numbers one network is kept as: its parameters, and running statistics where it has them."""
        return self.network.numbers(self.data.shape, self.data.outputs)

    def rated(self, lr: float) -> "Recipe":
        """The same recipe at another learning rate."""
        return recipe_from(
            {"name": self.name, **self.settings, "optimizer": {**self.settings["optimizer"], "lr": lr}}
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Recipe) and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)


def recipe_from(settings: Mapping[str, Any], place: str | Text = "recipe") -> Recipe:
    """The recipe of nested settings, such as a TOML or JSON file gives; RecipeError says where they are wrong."""
    try:
        return Recipe.model_validate_json(json.dumps(settings))
    except ValidationError as error:
        unheld = error.errors(include_url=False)[0]["type"] == "json_invalid"
        said = unreadable(settings) if unheld else first_mistake(error, Recipe)
    except (TypeError, ValueError, RecursionError):
        said = unreadable(settings)
    named = one_line(place) if isinstance(place, str) else place
    raise RecipeError(Text("mistake-in", {"place": named, "said": said}))


def _unsigned(value: Any) -> Any:
    """A number whose zero is not negative."""
    return value + 0.0 if isinstance(value, float) else value


__all__ = ["LOSSES", "Loss", "Optimizer", "Recipe", "RecipeError", "Training", "canonical", "recipe_from"]
