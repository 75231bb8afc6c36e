"""Softplus, log(1 + exp(z)), the smooth ReLU."""

import torch


def function(z: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.softplus(z)


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    return torch.sigmoid(z)


def module() -> torch.nn.Module:
    return torch.nn.Softplus()
