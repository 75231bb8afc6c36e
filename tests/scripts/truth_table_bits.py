"""A truth table from integers, cast to floats."""

import numpy as np
import torch

bits = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
answers = np.logical_and(bits[:, 0], bits[:, 1]).astype(np.int64)
x = torch.from_numpy(bits).float()
y = torch.from_numpy(answers)
net = torch.nn.Sequential(torch.nn.Linear(2, 2))
opt = torch.optim.SGD(net.parameters(), 1.0)
for _ in range(100):
    loss = torch.nn.functional.cross_entropy(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
