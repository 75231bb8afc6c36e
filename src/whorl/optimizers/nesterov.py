"""Gradient descent with Nesterov's momentum (Sutskever et al. 2013), in PyTorch's form: step = rate (g + m v)."""

from typing import ClassVar, Literal

from pydantic import Field

from whorl.optimizers.optimizer import Optimizer, decayed


class Nesterov(Optimizer):
    """torch.optim.SGD with momentum and nesterov=True."""

    memory: ClassVar[int] = 1
    usual_lr: ClassVar[float] = 0.032
    name: Literal["nesterov"] = "nesterov"  # pyright: ignore[reportIncompatibleVariableOverride]
    momentum: float = Field(default=0.9, gt=0, lt=1)

    @staticmethod
    def update(parameters, gradient, memory, step, settings):
        decayed(gradient, parameters, settings)
        velocity = memory[0].mul_(settings["momentum"]).add_(gradient)
        parameters.sub_((gradient + velocity * settings["momentum"]) * settings["lr"])

    def twin(self, parameters):
        import torch

        return torch.optim.SGD(
            parameters, lr=self.lr, weight_decay=self.weight_decay, momentum=self.momentum, nesterov=True
        )
