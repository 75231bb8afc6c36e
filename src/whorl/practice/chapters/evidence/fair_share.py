"""Give the first change's Shapley share."""


def fair_share(neither: float, first: float, second: float, both: float) -> float:
    return ((first - neither) + (both - second)) / 2


def spec(neither, first, second, both):
    orders = [first - neither, both - second]
    return sum(orders) / len(orders)


def wrong_alone(neither, first, second, both):
    return first - neither
