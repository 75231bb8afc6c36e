"""The same run for five seeds."""

import torch
from sklearn.datasets import make_moons
from torch import nn


def run(seed):
    torch.manual_seed(seed)
    x, y = make_moons(n_samples=200, noise=0.2, random_state=seed)
    x, y = torch.tensor(x, dtype=torch.float), torch.tensor(y)
    net = nn.Sequential(nn.Linear(2, 12), nn.ReLU(), nn.Linear(12, 2))
    opt = torch.optim.SGD(net.parameters(), lr=0.3)
    for _ in range(120):
        opt.zero_grad()
        nn.CrossEntropyLoss()(net(x), y).backward()
        opt.step()
    return (net(x).argmax(1) == y).float().mean().item()


print([run(seed) for seed in range(5)])
