"""Gradient descent looks for a local minimum of the loss and finds it."""

from whorl.answers.judgement import Judgement, Measured, Readings
from whorl.language import Number

READS = {
    "decay": Measured("minima-decay"),
    "plain": Measured("minima-plain"),
    "left": Measured("minima-left"),
    "spread": Measured("minima-spread"),
}
MOST, FEW = 0.9, 0.5


def judge(read: Readings) -> Judgement:
    """The share of networks that end at a minimum, with weight decay, which puts one at finite weights, and without."""
    decay, plain = read["decay"].estimate, read["plain"].estimate
    values = {
        "decay": Number(decay, "accuracy"),
        "plain": Number(plain, "accuracy"),
        "left": Number(read["left"].estimate, "accuracy"),
        "spread": Number(read["spread"].estimate, "accuracy"),
    }
    if min(decay, plain) >= MOST:
        kind = "holds"
    elif read["decay"].top < FEW and read["plain"].top < FEW:
        kind = "does-not-hold"
    elif max(decay, plain) >= FEW:
        kind = "holds-with-conditions"
    else:
        kind = "cannot-be-told"
    return Judgement(kind, values, read["decay"], "accuracy")
