"""Gradient descent with heavy-ball momentum (Polyak 1964), in PyTorch's form: v = m v + g, step = rate times v."""

from typing import ClassVar, Literal

from pydantic import Field

from whorl.optimizers.optimizer import Optimizer, decayed


class Momentum(Optimizer):
    """torch.optim.SGD with momentum and no dampening; the first velocity is the first gradient."""

    memory: ClassVar[int] = 1
    usual_lr: ClassVar[float] = 0.032
    name: Literal["momentum"] = "momentum"  # pyright: ignore[reportIncompatibleVariableOverride]
    momentum: float = Field(default=0.9, ge=0, lt=1)

    @staticmethod
    def update(parameters, gradient, memory, step, settings):
        velocity = memory[0].mul_(settings["momentum"]).add_(decayed(gradient, parameters, settings))
        parameters.sub_(velocity * settings["lr"])

    def twin(self, parameters):
        import torch

        return torch.optim.SGD(parameters, lr=self.lr, weight_decay=self.weight_decay, momentum=self.momentum)
