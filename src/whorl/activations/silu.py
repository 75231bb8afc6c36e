"""SiLU, z times sigmoid(z), also called swish (Elfwing et al. 2017, Ramachandran et al. 2017)."""

import torch


def function(z: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.silu(z)


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    return torch.ops.aten.silu_backward(torch.ones_like(z), z)


def module() -> torch.nn.Module:
    return torch.nn.SiLU()
