"""Name the two lines through which the test set has a say before the last line."""

from typing import Literal

MATERIAL = """
 1  x, y = load()
 2  x = (x - x.mean(0)) / x.std(0)
 3  train, validation, test = split(x, y, seed=0)
 4  for lr in (1e-3, 1e-2, 1e-1, 1):
 5      net = fit(train, lr)
 6      scores[lr] = accuracy(net, test)
 7  best = max(scores, key=scores.get)
 8  print("accuracy:", accuracy(fit(train, best), test))
"""


def leaked_test_set() -> set[Literal[1, 2, 3, 4, 5, 6, 7, 8]]:
    return {2, 6}


def spec():
    return {2, 6}


def wrong_half():
    return {6}
