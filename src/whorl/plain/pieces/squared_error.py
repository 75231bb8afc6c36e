"""How far a network is off."""

import torch


def squared_error(model, x, y):
    model.eval()
    with torch.no_grad():
        return ((model(x) - y) ** 2).mean().item()
