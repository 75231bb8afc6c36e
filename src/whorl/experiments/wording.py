"""What operations, ways, sizes, times and speeds are called."""

from whorl.experiments.operations import OPERATIONS
from whorl.language import Number, Sayable, Span, Text

WAYS: dict[str, Sayable] = {
    "python": "Python",
    "numpy": "NumPy",
    "torch": "PyTorch",
    "cuda": "CUDA",
    "carried": Text("device-way-carried"),
}
_TIMES = ((1e-6, 1e9, "ns"), (1e-3, 1e6, "us"), (1.0, 1e3, "ms"))
_LARGE = ((1e12, "tera"), (1e9, "giga"), (1e6, "mega"))


def what(operation: str) -> Text:
    return Text(f"device-what-{operation}")


def size(operation: str, value: float) -> Text:
    """A size in the operation's own unit: numbers, tries, or the two sides of a matrix."""
    whole, kind = round(value), OPERATIONS[operation].range
    if kind in ("side", "turned"):
        return Text("device-size-side", {"n": str(whole)})
    return Text(f"device-size-{kind}", {"n": Number(whole, "count")})


def about(operation: str, value: float) -> Text:
    """A size to three digits: places between the sizes that were timed are no more exact than that."""
    whole = round(value)
    return size(operation, round(whole, min(3 - len(str(whole)), 0)))


def duration(seconds: float) -> Text:
    """A time in the unit in which it reads best."""
    for limit, factor, unit in _TIMES:
        if seconds < limit:
            return Text(f"device-time-{unit}", {"n": Number(seconds * factor, "number")})
    return Text("device-time-s", {"n": Number(seconds, "number")})


def rate(amount: float, unit: str) -> Text:
    """So many a second: `flops` operations or `bytes`, with a prefix."""
    divisor, prefix = next(((one, name) for one, name in _LARGE if amount >= one), (1e6, "mega"))
    return Text(f"device-rate-{unit}-{prefix}", {"n": Number(amount / divisor, "number")})


def times(gain: float) -> Number:
    """How many times as fast, from its logarithm to base 2."""
    return Number(2.0**gain, "number")


def times_span(low: float, high: float) -> Span:
    return Span(2.0**low, 2.0**high, "number")
