"""The rate is changed through param_groups."""

import torch
from sklearn.datasets import make_moons
from torch import nn

x, y = make_moons(n_samples=100, noise=0.2)
x, y = torch.tensor(x, dtype=torch.float), torch.tensor(y)
net = nn.Sequential(nn.Linear(2, 10), nn.ReLU(), nn.Linear(10, 2))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(1000):
    if step == 500:
        for group in opt.param_groups:
            group["lr"] = 0.01
    opt.zero_grad()
    nn.CrossEntropyLoss()(net(x), y).backward()
    opt.step()
