"""ReLU, max(0, z) (Nair and Hinton 2010)."""

import torch


def function(z: torch.Tensor) -> torch.Tensor:
    return torch.relu(z)


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    return torch.sign(a)


def module() -> torch.nn.Module:
    return torch.nn.ReLU()
