"""Log-softmax and the negative log-likelihood are cross-entropy."""

import torch
import torch.nn.functional as F
from sklearn.datasets import make_moons
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(2, 10)
        self.out = nn.Linear(10, 2)

    def forward(self, x):
        return F.log_softmax(self.out(torch.tanh(self.hidden(x))), dim=1)


x, y = make_moons(n_samples=100, noise=0.2)
x, y = torch.tensor(x, dtype=torch.float), torch.tensor(y)
net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for _ in range(200):
    opt.zero_grad()
    F.nll_loss(net(x), y).backward()
    opt.step()
