"""Nobody knows beforehand when it stops."""

import torch
from sklearn.datasets import make_moons
from torch import nn

x, y = make_moons(n_samples=100, noise=0.2)
x, y = torch.tensor(x, dtype=torch.float), torch.tensor(y)
net = nn.Sequential(nn.Linear(2, 10), nn.ReLU(), nn.Linear(10, 2))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
best = float("inf")
for step in range(10000):
    opt.zero_grad()
    loss = nn.CrossEntropyLoss()(net(x), y)
    loss.backward()
    opt.step()
    if loss.item() < 0.01:
        break
