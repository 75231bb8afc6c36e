"""A step every fourth batch."""

import torch
from sklearn.datasets import make_moons
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

x, y = make_moons(n_samples=128, noise=0.2)
loader = DataLoader(TensorDataset(torch.tensor(x).float(), torch.tensor(y)), batch_size=8, shuffle=True)
net = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 2))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(10):
    for i, (a, b) in enumerate(loader):
        loss = nn.functional.cross_entropy(net(a), b) / 4
        loss.backward()
        if (i + 1) % 4 == 0:
            opt.step()
            opt.zero_grad()
