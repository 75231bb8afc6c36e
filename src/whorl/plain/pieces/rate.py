"""A learning rate that is warmed up, and then follows its schedule."""

import math

STEPS = 1000  # a script has its own


def rate(step, warmup=100, schedule="constant", decay_every=100, decay_factor=0.5):
    warm = min(1, (step + 1) / warmup)
    if schedule == "constant":
        return warm
    if schedule == "cosine":
        return warm * (1 + math.cos(math.pi * step / STEPS)) / 2
    else:  # noqa: RET505
        return warm * decay_factor ** (step // decay_every)
