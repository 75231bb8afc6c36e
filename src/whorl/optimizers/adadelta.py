"""AdaDelta (Zeiler 2012): steps scaled by the ratio of two running root mean squares, of steps and of gradients."""

from typing import ClassVar, Literal

from pydantic import Field

from whorl.optimizers.optimizer import Optimizer, decayed


class Adadelta(Optimizer):
    """torch.optim.Adadelta."""

    memory: ClassVar[int] = 2
    usual_lr: ClassVar[float] = 1.0
    name: Literal["adadelta"] = "adadelta"  # pyright: ignore[reportIncompatibleVariableOverride]
    rho: float = Field(default=0.9, ge=0, lt=1)
    eps: float = Field(default=1e-6, ge=0, le=1)

    @staticmethod
    def update(parameters, gradient, memory, step, settings):
        decayed(gradient, parameters, settings)
        rho, eps = settings["rho"], settings["eps"]
        squares = memory[0].mul_(rho).add_(gradient * gradient * (1 - rho))
        delta = (memory[1] + eps).sqrt() / (squares + eps).sqrt() * gradient
        memory[1].mul_(rho).add_(delta * delta * (1 - rho))
        parameters.sub_(delta * settings["lr"])

    def twin(self, parameters):
        import torch

        return torch.optim.Adadelta(
            parameters, lr=self.lr, weight_decay=self.weight_decay, rho=self.rho, eps=self.eps
        )
