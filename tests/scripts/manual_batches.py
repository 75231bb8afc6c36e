"""Batches by hand from a fresh permutation in each epoch."""

import torch
from sklearn.datasets import make_moons
from torch import nn

N, B = 500, 64
x, y = make_moons(n_samples=N, noise=0.2)
x, y = torch.tensor(x).float(), torch.tensor(y)
net = nn.Sequential(nn.Linear(2, 20), nn.ReLU(), nn.Linear(20, 2))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(40):
    order = torch.randperm(N)
    for start in range(0, N, B):
        rows = order[start : start + B]
        opt.zero_grad()
        loss = nn.functional.cross_entropy(net(x[rows]), y[rows])
        loss.backward()
        opt.step()
