"""Settings in a dictionary."""

import torch
import torch.nn as nn
from sklearn.datasets import make_moons

config = {"width": 24, "lr": 2e-3, "steps": 700, "optimizer": "rmsprop", "noise": 0.15}
OPTIMIZERS = {"sgd": torch.optim.SGD, "rmsprop": torch.optim.RMSprop}

x, y = make_moons(n_samples=300, noise=config["noise"])
x = torch.as_tensor(x, dtype=torch.float32)
y = torch.as_tensor(y)
model = nn.Sequential(nn.Linear(2, config["width"]), nn.SiLU(), nn.Linear(config["width"], 2))
optimizer = OPTIMIZERS[config["optimizer"]](model.parameters(), lr=config["lr"])
criterion = nn.CrossEntropyLoss()
for _ in range(config["steps"]):
    optimizer.zero_grad()
    criterion(model(x), y).backward()
    optimizer.step()
