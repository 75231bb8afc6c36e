"""Settings of loss and optimizer that no recipe has."""

import torch
from sklearn.datasets import make_circles
from torch import nn

x, y = make_circles(n_samples=100, noise=0.05, factor=0.5)
x, y = torch.tensor(x, dtype=torch.float), torch.tensor(y)
net = nn.Sequential(nn.Linear(2, 10), nn.ReLU(), nn.Linear(10, 2))
opt = torch.optim.Adam(net.parameters(), lr=0.1, amsgrad=True)
for step in range(1000):
    opt.zero_grad()
    nn.CrossEntropyLoss(label_smoothing=0.1)(net(x), y).backward()
    opt.step()
