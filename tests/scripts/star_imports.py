"""Everything imported by stars."""

from torch import *
from torch.nn import *
from torch.optim import *

inputs = tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
labels = tensor([1, 1, 1, 0])
net = Sequential(Linear(2, 4), ReLU(), Linear(4, 2))
optimizer = SGD(net.parameters(), lr=0.1)
for i in range(50):
    optimizer.zero_grad()
    CrossEntropyLoss()(net(inputs), labels).backward()
    optimizer.step()
