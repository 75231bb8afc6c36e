"""The squared error is written out."""
import torch
from torch import nn

x = torch.rand(150, 1) * 2 - 1
y = x**2 + 0.05 * torch.randn(150, 1)
net = nn.Sequential(nn.Linear(1, 20), nn.Tanh(), nn.Linear(20, 1))
opt = torch.optim.Adam(net.parameters(), lr=0.01)
for _ in range(300):
    loss = ((net(x) - y) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
