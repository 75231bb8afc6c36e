"""RMSProp (Tieleman and Hinton 2012): the gradient over a running root mean square, without bias correction."""

from typing import ClassVar, Literal

from pydantic import Field

from whorl.optimizers.optimizer import Optimizer, decayed


class Rmsprop(Optimizer):
    """torch.optim.RMSprop, plain: no momentum, not centred, eps outside the root."""

    memory: ClassVar[int] = 1
    usual_lr: ClassVar[float] = 0.0032
    name: Literal["rmsprop"] = "rmsprop"  # pyright: ignore[reportIncompatibleVariableOverride]
    alpha: float = Field(default=0.99, ge=0, lt=1)
    eps: float = Field(default=1e-8, ge=0, le=1)

    @staticmethod
    def update(parameters, gradient, memory, step, settings):
        decayed(gradient, parameters, settings)
        squares = memory[0].mul_(settings["alpha"]).add_(gradient * gradient * (1 - settings["alpha"]))
        parameters.sub_(gradient / squares.sqrt().add_(settings["eps"]) * settings["lr"])

    def twin(self, parameters):
        import torch

        return torch.optim.RMSprop(
            parameters, lr=self.lr, weight_decay=self.weight_decay, alpha=self.alpha, eps=self.eps
        )
