"""Four points, two units, full batch."""

import torch
import torch.nn as nn

X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = torch.tensor([0, 1, 1, 0])
model = nn.Sequential(nn.Linear(2, 2), nn.Sigmoid(), nn.Linear(2, 2))
optimizer = torch.optim.Adagrad(model.parameters(), lr=0.5)
criterion = nn.CrossEntropyLoss()
step = 0
while step < 3000:
    optimizer.zero_grad()
    loss = criterion(model(X), Y)
    loss.backward()
    optimizer.step()
    step += 1
