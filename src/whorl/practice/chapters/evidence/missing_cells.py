"""Two recipes differ in a settings of the network and b of the training."""

from whorl.practice.rules import Rules

RULES = Rules(loops=True)


def missing_cells(a: int, b: int) -> int:
    return 2 ** (a + b) - 2


def inputs(draw):
    return {"a": draw.integer(1, 3), "b": draw.integer(0, 2)}


def spec(a, b):
    from itertools import product

    cells = list(product([0, 1], repeat=a + b))
    return len([cell for cell in cells if 0 < sum(cell) < a + b])


def wrong_one_at_a_time(a, b):
    return a + b
