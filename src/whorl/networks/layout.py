"""Where the numbers of a network lie in one flat row: parameters layer by layer, then running statistics."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Inputs = int | tuple[int, ...]
"""What a network takes: so many features; or (channels, length) of signals, (channels, height, width) of pictures."""


def size(inputs: Inputs) -> int:
    """How many values one example has."""
    return inputs if isinstance(inputs, int) else math.prod(inputs)


@dataclass(frozen=True)
class Norm:
    """The places of a layer's batch normalisation: what is learned, and the running statistics that are not."""

    gain: slice
    shift: slice
    mean: slice
    variance: slice


@dataclass(frozen=True)
class Layer:
    """The places of one layer; `skips` says that its input is added to its output."""

    shape: tuple[int, int]
    weights: slice
    bias: slice
    norm: Norm | None = None
    skips: bool = False


def laid_out(shapes: Sequence[tuple[int, int]], residual: bool, normalised: bool) -> list[Layer]:
    """Each layer's places: weights (out, in) by rows, biases, gains, shifts; all means and variances come last."""
    hidden = [out for out, _ in shapes[:-1]]
    learned = sum(out * (into + 1) for out, into in shapes) + (2 * sum(hidden) if normalised else 0)
    rest, running = _Taker(0), _Taker(learned)
    layers = []
    for place, (out, into) in enumerate(shapes):
        weights, bias = rest.take(out * into), rest.take(out)
        if place == len(hidden):
            layers.append(Layer((out, into), weights, bias))
            continue
        norm = None
        if normalised:
            norm = Norm(rest.take(out), rest.take(out), running.take(out), running.take(out))
        layers.append(Layer((out, into), weights, bias, norm, residual and place > 0 and out == into))
    return layers


class _Taker:
    """Hands out one place after the other."""

    def __init__(self, start: int):
        self.start = start

    def take(self, size: int) -> slice:
        place = slice(self.start, self.start + size)
        self.start += size
        return place
