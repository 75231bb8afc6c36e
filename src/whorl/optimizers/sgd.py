"""Gradient descent: the step is the rate times the gradient."""

from typing import Literal

from whorl.optimizers.optimizer import Optimizer, decayed


class Sgd(Optimizer):
    """torch.optim.SGD without momentum."""

    name: Literal["sgd"] = "sgd"  # pyright: ignore[reportIncompatibleVariableOverride]

    @staticmethod
    def update(parameters, gradient, memory, step, settings):
        parameters.sub_(decayed(gradient, parameters, settings) * settings["lr"])

    def twin(self, parameters):
        import torch

        return torch.optim.SGD(parameters, lr=self.lr, weight_decay=self.weight_decay)
