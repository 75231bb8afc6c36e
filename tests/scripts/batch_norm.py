"""Batch normalisation, a residual block, Xavier's init with zero biases."""

import torch
from sklearn.datasets import make_moons
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(2, 30)
        self.na = nn.BatchNorm1d(30)
        self.b = nn.Linear(30, 30)
        self.nb = nn.BatchNorm1d(30)
        self.c = nn.Linear(30, 2)
        for layer in (self.a, self.b, self.c):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        x = torch.relu(self.na(self.a(x)))
        x = x + torch.relu(self.nb(self.b(x)))
        return self.c(x)


x, y = make_moons(n_samples=300, noise=0.2)
x, y = torch.tensor(x, dtype=torch.float), torch.tensor(y)
net = Net()
opt = torch.optim.Adam(net.parameters())
for _ in range(150):
    opt.zero_grad()
    nn.CrossEntropyLoss()(net(x), y).backward()
    opt.step()
