"""AdamW (Loshchilov and Hutter 2019): Adam whose weight decay is decoupled from the gradient."""

from typing import ClassVar, Literal

from pydantic import Field

from whorl.optimizers.adam import adam_step
from whorl.optimizers.optimizer import Fraction, Optimizer


class Adamw(Optimizer):
    """torch.optim.AdamW."""

    memory: ClassVar[int] = 2
    usual_lr: ClassVar[float] = 0.01
    name: Literal["adamw"] = "adamw"  # pyright: ignore[reportIncompatibleVariableOverride]
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: float = Field(default=1e-8, ge=0, le=1)

    @staticmethod
    def update(parameters, gradient, memory, step, settings):
        parameters.mul_(1 - settings["lr"] * settings["weight_decay"])
        adam_step(parameters, gradient, memory, step, settings)

    def twin(self, parameters):
        import torch

        return torch.optim.AdamW(
            parameters, lr=self.lr, weight_decay=self.weight_decay, betas=self.betas, eps=self.eps
        )
