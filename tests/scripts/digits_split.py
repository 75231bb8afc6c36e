"""Handwritten digits, split, scaled, tested on what was held back."""

import torch
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import nn

data = load_digits()
X_train, X_test, y_train, y_test = train_test_split(
    data.data / 16, data.target, train_size=900, random_state=1
)
X_train, X_test = (torch.tensor(one, dtype=torch.float32) for one in (X_train, X_test))
y_train, y_test = torch.tensor(y_train), torch.tensor(y_test)
model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Dropout(0.25), nn.Linear(32, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=3e-3, weight_decay=1e-4)
for _ in range(300):
    model.train()
    optimizer.zero_grad()
    nn.CrossEntropyLoss()(model(X_train), y_train).backward()
    optimizer.step()
model.eval()
with torch.no_grad():
    accuracy = (model(X_test).argmax(dim=1) == y_test).float().mean()
