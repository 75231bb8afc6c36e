"""A function that trains, called once, with keyword arguments."""

import torch
from sklearn.datasets import make_moons
from torch import nn, optim


def build(width, depth):
    layers = [nn.Linear(2, width), nn.ReLU()]
    for _ in range(depth - 1):
        layers.append(nn.Linear(width, width))
        layers.append(nn.ReLU())
    layers.append(nn.Linear(width, 2))
    return nn.Sequential(*layers)


def train(model, x, y, lr=0.1, epochs=100, weight_decay=0.0):
    criterion = nn.CrossEntropyLoss()
    optimizer = optim.SGD(model.parameters(), lr=lr, weight_decay=weight_decay)
    history = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        history.append(loss.item())
    return history


def main():
    x, y = make_moons(400, noise=0.1)
    x, y = torch.from_numpy(x).float(), torch.from_numpy(y).long()
    model = build(width=16, depth=3)
    train(model, x, y, lr=0.3, epochs=250, weight_decay=1e-4)


if __name__ == "__main__":
    main()
