"""Squared error against one-hot rows, normal init."""

import torch
import torch.nn.functional as F
from torch import nn

X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = F.one_hot(torch.tensor([0, 1, 1, 1]), num_classes=2).float()
net = nn.Sequential(nn.Linear(2, 6), nn.SELU(), nn.Linear(6, 2))
for m in net.modules():
    if isinstance(m, nn.Linear):
        m.weight.data.normal_(0.0, 0.1)
        m.bias.data.zero_()
opt = torch.optim.SGD(net.parameters(), lr=0.05)
for _ in range(900):
    loss = F.mse_loss(net(X), Y)
    opt.zero_grad()
    loss.backward()
    opt.step()
