"""He's init applied to every layer by a function."""

import torch
from sklearn.datasets import make_moons
from torch import nn


def start(module):
    if isinstance(module, nn.Linear):
        nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        nn.init.zeros_(module.bias)


x, y = make_moons(n_samples=300, noise=0.2)
x, y = torch.tensor(x, dtype=torch.float), torch.tensor(y)
net = nn.Sequential(nn.Linear(2, 30), nn.ReLU(), nn.Linear(30, 2))
net.apply(start)
opt = torch.optim.Adadelta(net.parameters())
for _ in range(150):
    opt.zero_grad()
    nn.CrossEntropyLoss()(net(x), y).backward()
    opt.step()
