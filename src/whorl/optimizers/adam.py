"""Adam (Kingma and Ba 2015, algorithm 1): bias-corrected means of gradient and squared gradient."""

from typing import ClassVar, Literal

from pydantic import Field

from whorl.optimizers.optimizer import Fraction, Optimizer, decayed


class Adam(Optimizer):
    """torch.optim.Adam; its weight decay is coupled: it enters the gradient and is rescaled with it."""

    memory: ClassVar[int] = 2
    usual_lr: ClassVar[float] = 0.01
    name: Literal["adam"] = "adam"  # pyright: ignore[reportIncompatibleVariableOverride]
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: float = Field(default=1e-8, ge=0, le=1e6)  # enormous, it leaves momentum alone (Choi et al. 2019)

    @staticmethod
    def update(parameters, gradient, memory, step, settings):
        adam_step(parameters, decayed(gradient, parameters, settings), memory, step, settings)

    def twin(self, parameters):
        import torch

        return torch.optim.Adam(
            parameters, lr=self.lr, weight_decay=self.weight_decay, betas=self.betas, eps=self.eps
        )


def adam_step(parameters, gradient, memory, step, settings) -> None:
    """The update both Adam and AdamW make once weight decay has been dealt with."""
    first, second = settings["betas"]
    mean = memory[0].add_((gradient - memory[0]) * (1 - first))
    square = memory[1].mul_(second).add_(gradient * gradient * (1 - second))
    size = settings["lr"] / (1 - first**step)
    denominator = square.sqrt() / (1 - second**step) ** 0.5 + settings["eps"]
    parameters.sub_(mean / denominator * size)
