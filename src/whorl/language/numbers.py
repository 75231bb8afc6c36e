"""How numbers are written: the digits, and the message of `words.ftl` that adds a unit where there is one."""

import math

from whorl.language.text import Kind

MINUS = "\N{MINUS SIGN}"
ABSENT = "\N{EM DASH}"
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
DECIMALS: dict[Kind, int] = {
    "accuracy": 1,
    "points": 1,
    "loss": 3,
    "p": 3,
    "probability": 2,
    "correlation": 2,
}
BYTES = ("bytes", "kilobytes", "megabytes", "gigabytes", "terabytes")


def digits(value: float | None, kind: Kind, sign: bool = False) -> str:
    """The number alone, rounded as its kind asks, without its unit; a dash for what is not a number."""
    if value is None or math.isnan(value):
        return ABSENT
    if math.isinf(value):
        return _signed("∞", value < 0, sign)
    size = _unsigned(abs(value), kind)
    is_zero = not any(digit in size for digit in "123456789")
    return size if is_zero else _signed(size, value < 0, sign)


def _signed(size: str, negative: bool, sign: bool) -> str:
    return (MINUS if negative else "+" if sign else "") + size


def _unsigned(size: float, kind: Kind) -> str:
    if kind in ("accuracy", "points"):
        return f"{100 * size:.1f}"
    if kind == "level":
        return f"{100 * size:.2f}".rstrip("0").rstrip(".")
    if kind == "count":
        return f"{size:,.0f}"
    if kind == "large":
        return scientific(size)
    if kind in ("rate", "number"):
        return general(size, 6 if kind == "rate" else 3)
    return f"{size:.{DECIMALS.get(kind, 1)}f}"


def general(value: float, significant: int) -> str:
    """As people type it: 0.001, 30, 1e-5."""
    mantissa, _, exponent = f"{value:.{significant}g}".partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


def scientific(value: float) -> str:
    """Counts beyond reading as 1.2 × 10¹²; the others in full."""
    if value < 1e6:
        return f"{value:,.0f}"
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa} × 10{str(int(exponent)).translate(SUPERSCRIPTS)}"


def with_unit(value: float | None, kind: Kind, sign: bool = False) -> tuple[str | None, str]:
    """The message that adds the unit (none where the number stands alone) and the digits for it."""
    if value is None or not math.isfinite(value):
        return None, digits(value, kind, sign)
    if kind == "seconds":
        return duration(value)
    if kind == "bytes":
        return storage(value)
    if kind == "p" and value < 0.001:
        return "number-below", "0.001"
    unit = {"accuracy": "number-percent", "level": "number-percent", "points": "number-points"}
    return unit.get(kind), digits(value, kind, sign)


def duration(seconds: float) -> tuple[str, str]:
    """Seconds, minutes or hours, whichever reads best."""
    if seconds < 120:
        return "number-seconds", f"{seconds:.1f}" if seconds < 10 else f"{seconds:.0f}"
    if seconds < 7200:
        return "number-minutes", f"{seconds / 60:.0f}"
    return "number-hours", f"{seconds / 3600:.1f}"


def storage(size: float) -> tuple[str, str]:
    """Bytes in the largest unit below the size, counted in thousands."""
    power = min(int(math.log10(size) // 3), len(BYTES) - 1) if size >= 1 else 0
    return f"number-{BYTES[power]}", f"{size / 1000**power:.{1 if power else 0}f}"
