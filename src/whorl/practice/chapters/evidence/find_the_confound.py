"""Name everything besides the activation that differs between the two scripts."""

from typing import Literal

MATERIAL = """
# a.py
net = Sequential(Linear(2, 100), Linear(100, 3))
optimizer = SGD(net.parameters(), lr=1e-3, weight_decay=1e-5)
train(net, optimizer, spiral(1000), steps=1000)        # 50 %

# b.py
net = Sequential(Linear(2, 100), ReLU(), Linear(100, 3))
optimizer = Adam(net.parameters(), lr=1e-3, weight_decay=1e-5)
train(net, optimizer, spiral(1000), steps=1000)        # 95 %
"""


def find_the_confound() -> set[Literal["data", "width", "activation", "optimizer", "learning rate", "steps"]]:
    return {"optimizer"}


def spec():
    return {"optimizer"}


def wrong_claimed():
    return {"activation", "optimizer"}
