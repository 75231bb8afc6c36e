"""Settings in a dataclass, a class with lists of layers."""

from dataclasses import dataclass, field

import torch
from sklearn.datasets import make_moons
from torch import nn


@dataclass
class Settings:
    widths: list = field(default_factory=lambda: [20, 20])
    lr: float = 0.05
    betas: tuple = (0.8, 0.99)
    steps: int = 400


class Mlp(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:])])
        self.act = nn.GELU()

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.act(layer(x))
        return self.layers[-1](x)


settings = Settings(lr=0.02)
x, y = make_moons(n_samples=1000, noise=0.05)
x, y = torch.tensor(x).float(), torch.tensor(y)
net = Mlp([2, *settings.widths, 2])
opt = torch.optim.AdamW(net.parameters(), lr=settings.lr, betas=settings.betas)
for _ in range(settings.steps):
    opt.zero_grad(set_to_none=True)
    loss = nn.CrossEntropyLoss()(net(x), y)
    loss.backward()
    opt.step()
