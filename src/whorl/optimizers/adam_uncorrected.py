"""Adam without its bias corrections: both means start at zero and are used as they are, to see what correcting buys."""

from typing import ClassVar, Literal

from pydantic import Field

from whorl.optimizers.optimizer import Fraction, Optimizer, decayed


class AdamUncorrected(Optimizer):
    """No optimizer of torch.optim; its twin is torch.optim.Adam with its corrections taken back step by step."""

    memory: ClassVar[int] = 2
    usual_lr: ClassVar[float] = 0.01
    name: Literal["adam-uncorrected"] = "adam-uncorrected"  # pyright: ignore[reportIncompatibleVariableOverride]
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: float = Field(default=1e-8, ge=0, le=1)

    @staticmethod
    def update(parameters, gradient, memory, step, settings):
        decayed(gradient, parameters, settings)
        first, second = settings["betas"]
        mean = memory[0].mul_(first).add_(gradient * (1 - first))
        square = memory[1].mul_(second).add_(gradient * gradient * (1 - second))
        parameters.sub_(mean / (square.sqrt() + settings["eps"]) * settings["lr"])

    def twin(self, parameters):
        import torch

        class Uncorrected(torch.optim.Adam):
            """lr (1 - b1^t) / sqrt(1 - b2^t) and eps / sqrt(1 - b2^t) undo Adam's corrections exactly."""

            taken = 0

            def step(self, closure=None):
                self.taken += 1
                kept = [(group["lr"], group["eps"]) for group in self.param_groups]
                for group, (lr, eps) in zip(self.param_groups, kept, strict=True):
                    first, second = (1 - beta**self.taken for beta in group["betas"])
                    group.update(lr=lr * first / second**0.5, eps=eps / second**0.5)
                loss = super().step(closure)
                for group, (lr, eps) in zip(self.param_groups, kept, strict=True):
                    group.update(lr=lr, eps=eps)
                return loss

        return Uncorrected(
            parameters, lr=self.lr, weight_decay=self.weight_decay, betas=self.betas, eps=self.eps
        )
