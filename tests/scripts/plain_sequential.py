"""Everything at the top level, one after the other."""

import math

import torch
from torch import nn

torch.manual_seed(7)
points, arms = 500, 3
X = torch.zeros(points * arms, 2)
Y = torch.zeros(points * arms, dtype=torch.long)
for arm in range(arms):
    t = torch.linspace(0, 1, points)
    angle = torch.linspace(2 * math.pi / arms * arm, 2 * math.pi / arms * (arm + 2), points)
    angle = angle + torch.randn(points) * 0.1
    rows = slice(points * arm, points * (arm + 1))
    X[rows] = torch.stack([t * torch.sin(angle), t * torch.cos(angle)], dim=1)
    Y[rows] = arm
net = nn.Sequential(nn.Linear(2, 50), nn.Tanh(), nn.Linear(50, 3))
loss_fn = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.5, momentum=0.9)
for step in range(2000):
    opt.zero_grad()
    loss = loss_fn(net(X), Y)
    loss.backward()
    opt.step()
print((net(X).argmax(1) == Y).float().mean())
