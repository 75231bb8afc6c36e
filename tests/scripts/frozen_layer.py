"""The first layer is frozen."""

import torch
from sklearn.datasets import make_moons
from torch import nn

x, y = make_moons(n_samples=100, noise=0.2)
x, y = torch.tensor(x, dtype=torch.float), torch.tensor(y)
net = nn.Sequential(nn.Linear(2, 10), nn.ReLU(), nn.Linear(10, 2))
for parameter in net[0].parameters():
    parameter.requires_grad = False
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(1000):
    opt.zero_grad()
    nn.CrossEntropyLoss()(net(x), y).backward()
    opt.step()
