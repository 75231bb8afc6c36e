"""Another course's spiral: computed, carried as a table of points."""

import numpy as np
import torch
from torch import nn

np.random.seed(0)
N, D, K = 100, 2, 3
X = np.zeros((N * K, D))
y = np.zeros(N * K, dtype="int64")
y = y.astype(np.int64)
for j in range(K):
    ix = range(N * j, N * (j + 1))
    r = np.linspace(0.0, 1, N)
    t = np.linspace(j * 4, (j + 1) * 4, N) + np.random.randn(N) * 0.2
    X[N * j : N * (j + 1)] = np.stack([r * np.sin(t), r * np.cos(t)], axis=1)
    y[N * j : N * (j + 1)] = j
X, y = torch.from_numpy(X).float(), torch.from_numpy(y).long()
net = nn.Sequential(nn.Linear(2, 100), nn.ReLU(), nn.Linear(100, 3))
opt = torch.optim.SGD(net.parameters(), lr=1.0, weight_decay=1e-3)
for i in range(1000):
    opt.zero_grad()
    nn.CrossEntropyLoss()(net(X), y).backward()
    opt.step()
