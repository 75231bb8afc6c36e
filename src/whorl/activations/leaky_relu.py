"""Leaky ReLU: z where positive, 0.01 z elsewhere (Maas et al. 2013)."""

import torch

SLOPE = 0.01


def function(z: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.leaky_relu(z, SLOPE)


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    return torch.ops.aten.leaky_relu_backward(torch.ones_like(z), z, SLOPE, False)


def module() -> torch.nn.Module:
    return torch.nn.LeakyReLU(SLOPE)
