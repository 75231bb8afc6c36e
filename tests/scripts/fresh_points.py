"""New points in every step."""

import torch
from torch import nn

net = nn.Sequential(nn.Linear(2, 10), nn.ReLU(), nn.Linear(10, 2))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(1000):
    x = torch.randn(64, 2)
    y = (x[:, 0] * x[:, 1] > 0).long()
    opt.zero_grad()
    nn.CrossEntropyLoss()(net(x), y).backward()
    opt.step()
