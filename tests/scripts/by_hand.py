"""No optimizer: the update is written out."""

import torch
from sklearn.datasets import make_moons
from torch import nn

lr = 0.25
x, y = make_moons(n_samples=300, noise=0.2)
x, y = torch.tensor(x, dtype=torch.float), torch.tensor(y)
net = nn.Sequential(nn.Linear(2, 30), nn.ReLU(), nn.Linear(30, 2))
for _ in range(800):
    loss = nn.functional.cross_entropy(net(x), y)
    net.zero_grad()
    loss.backward()
    with torch.no_grad():
        for parameter in net.parameters():
            parameter -= lr * parameter.grad
