"""From the accuracies of the four cells give the interaction."""


def interaction(neither: float, first: float, second: float, both: float) -> float:
    return both - first - second + neither


def spec(neither, first, second, both):
    return (both - neither) - ((first - neither) + (second - neither))
