"""SiLU, z times sigmoid(z), also called swish (Elfwing et al. 2017, Ramachandran et al. 2017)."""

import torch


def function(z: torch.Tensor) -> torch.Tensor:
    return z * torch.sigmoid(z)


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    gate = torch.sigmoid(z)
    return gate * (1 + z * (1 - gate))


def module() -> torch.nn.Module:
    return torch.nn.SiLU()
