"""ELU: z where positive, exp(z) - 1 elsewhere (Clevert et al. 2015)."""

import torch


def function(z: torch.Tensor) -> torch.Tensor:
    return torch.where(z > 0, z, torch.expm1(z.clamp(max=0)))


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    return torch.exp(z.clamp(max=0))


def module() -> torch.nn.Module:
    return torch.nn.ELU()
