"""Logistic sigmoid, 1 / (1 + exp(-z)); its slope is nowhere above a quarter."""

import torch


def function(z: torch.Tensor) -> torch.Tensor:
    return torch.sigmoid(z)


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    return a * (1 - a)


def module() -> torch.nn.Module:
    return torch.nn.Sigmoid()
