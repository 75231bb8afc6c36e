"""eval() in the loop and no train(): dropout is off from the second epoch on."""

import torch
from sklearn.datasets import make_moons
from torch import nn

x, y = make_moons(n_samples=100, noise=0.2)
x, y = torch.tensor(x, dtype=torch.float), torch.tensor(y)
net = nn.Sequential(nn.Linear(2, 10), nn.ReLU(), nn.Dropout(0.5), nn.Linear(10, 2))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(1000):
    opt.zero_grad()
    nn.CrossEntropyLoss()(net(x), y).backward()
    opt.step()
    net.eval()
    with torch.no_grad():
        print((net(x).argmax(1) == y).float().mean())
