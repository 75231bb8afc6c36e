"""A noisy sine, a number to predict."""

import math

import torch
from torch import nn

torch.manual_seed(0)
x = torch.rand(200, 1) * 2 - 1
y = torch.sin(math.pi * x) + 0.1 * torch.randn(200, 1)
model = nn.Sequential(nn.Linear(1, 30), nn.Tanh(), nn.Linear(30, 1))
mse = nn.MSELoss()
opt = torch.optim.Adam(model.parameters(), lr=0.01)
for epoch in range(500):
    prediction = model(x)
    loss = mse(prediction, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
