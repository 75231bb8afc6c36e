"""Gradient descent: the step is the rate times the gradient."""

from typing import ClassVar, Literal

from whorl.optimizers.optimizer import Optimizer, decayed


class Sgd(Optimizer):
    """torch.optim.SGD without momentum."""

    usual_lr: ClassVar[float] = 0.32
    name: Literal["sgd"] = "sgd"  # pyright: ignore[reportIncompatibleVariableOverride]

    @staticmethod
    def update(parameters, gradient, memory, step, settings):
        parameters.sub_(decayed(gradient, parameters, settings) * settings["lr"])

    def twin(self, parameters):
        import torch

        return torch.optim.SGD(parameters, lr=self.lr, weight_decay=self.weight_decay)
