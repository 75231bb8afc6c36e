"""The rate is cut every ten epochs."""

import torch
from sklearn.datasets import make_moons
from torch import nn
from torch.optim.lr_scheduler import StepLR

x, y = make_moons(n_samples=400, noise=0.2)
x, y = torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.long)
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), 100, shuffle=True)
model = nn.Sequential(nn.Linear(2, 64), nn.ReLU(), nn.Linear(64, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=0.2)
scheduler = StepLR(optimizer, step_size=10, gamma=0.5)
for epoch in range(50):
    for inputs, targets in loader:
        optimizer.zero_grad()
        nn.CrossEntropyLoss()(model(inputs), targets).backward()
        optimizer.step()
    scheduler.step()
