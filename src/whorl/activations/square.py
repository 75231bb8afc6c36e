"""The square, a bend that is a polynomial: a layer of squares can draw conic sections and nothing else."""

import torch


class Square(torch.nn.Module):
    """z squared as a module, which PyTorch lacks."""

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return z * z


def function(z: torch.Tensor) -> torch.Tensor:
    return z * z


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    return 2 * z


def module() -> torch.nn.Module:
    return Square()
