"""A mean with Student's interval."""

import math
import statistics

import torch


def interval(values):
    freedom = len(values) - 1
    angle = torch.linspace(-math.pi / 2, math.pi / 2, 1_000_001, dtype=torch.float64)
    below = (torch.cos(angle) ** (freedom - 1)).cumsum(0)
    place = torch.searchsorted(below, 0.975 * below[-1])
    quantile = math.sqrt(freedom) * math.tan(angle[place])
    mean = statistics.mean(values)
    reach = quantile * statistics.stdev(values) / math.sqrt(len(values))
    return mean, mean - reach, mean + reach
