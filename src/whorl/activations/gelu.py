"""GELU, z times the normal distribution function, in its exact form (Hendrycks and Gimpel 2016)."""

import math

import torch


def function(z: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.gelu(z)


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    density = torch.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
    return 0.5 * (1 + torch.erf(z / math.sqrt(2))) + z * density


def module() -> torch.nn.Module:
    return torch.nn.GELU()
