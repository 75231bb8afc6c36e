"""What every optimizer has: its settings with bounds, how many arrays of memory it keeps, its update, its twin."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    import torch

LARGEST_RATE = 1e6
Fraction = Annotated[float, Field(ge=0, lt=1)]


class Optimizer(BaseModel):
    """The settings of an optimizer; `update` moves many networks at once, each with settings of its own.

    In `update`, parameters, gradients and memory have the shape `network parameter`; a setting is a number where
    all networks share it, else a float64 column `network 1`, so that bias corrections lose no digits; a list of a
    recipe is a tuple of these. Steps count from 1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)
    memory: ClassVar[int] = 0
    usual_lr: ClassVar[float] = 0.1  # about which tuning starts

    name: str
    lr: float = Field(gt=0, le=LARGEST_RATE)
    weight_decay: float = Field(default=0.0, ge=0, le=LARGEST_RATE)

    @staticmethod
    def update(
        parameters: "torch.Tensor",
        gradient: "torch.Tensor",
        memory: "list[torch.Tensor]",
        step: int,
        settings: dict[str, Any],
    ) -> None:
        """Moves the parameters one step, in place; the gradient is of the loss alone and may be overwritten."""
        raise TypeError("an optimizer defines its update")

    def twin(self, parameters: "Any") -> "torch.optim.Optimizer":
        """The same optimizer from torch.optim, for comparison and for handing networks out."""
        raise TypeError("an optimizer defines its twin")


def decayed(gradient: "torch.Tensor", parameters: "torch.Tensor", settings: dict[str, Any]) -> "torch.Tensor":
    """The gradient plus weight decay, coupled as in torch.optim: it passes through whatever the optimizer does."""
    return gradient.add_(parameters * settings["weight_decay"])
