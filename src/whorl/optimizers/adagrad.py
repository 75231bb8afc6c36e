"""AdaGrad (Duchi et al. 2011): each weight's rate falls with the sum of its squared gradients."""

from typing import ClassVar, Literal

from pydantic import Field

from whorl.optimizers.optimizer import Optimizer, decayed


class Adagrad(Optimizer):
    """torch.optim.Adagrad without rate decay."""

    memory: ClassVar[int] = 1
    usual_lr: ClassVar[float] = 0.1
    name: Literal["adagrad"] = "adagrad"  # pyright: ignore[reportIncompatibleVariableOverride]
    eps: float = Field(default=1e-10, ge=0, le=1)

    @staticmethod
    def update(parameters, gradient, memory, step, settings):
        decayed(gradient, parameters, settings)
        squares = memory[0].addcmul_(gradient, gradient)
        parameters.sub_(gradient / squares.sqrt().add_(settings["eps"]) * settings["lr"])

    def twin(self, parameters):
        import torch

        return torch.optim.Adagrad(parameters, lr=self.lr, weight_decay=self.weight_decay, eps=self.eps)
