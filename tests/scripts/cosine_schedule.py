"""A cosine schedule over all steps, full batch."""

import torch
from sklearn.datasets import make_moons
from torch import nn, optim

STEPS = 600
x, y = make_moons(n_samples=200, noise=0.1)
x, y = torch.tensor(x).float(), torch.tensor(y).long()
model = nn.Sequential(nn.Linear(2, 16), nn.LeakyReLU(), nn.Linear(16, 2))
opt = optim.SGD(model.parameters(), lr=0.3, momentum=0.9, nesterov=True)
schedule = optim.lr_scheduler.CosineAnnealingLR(opt, T_max=STEPS)
for _ in range(STEPS):
    opt.zero_grad()
    nn.functional.cross_entropy(model(x), y).backward()
    opt.step()
    schedule.step()
