"""What less precision costs and buys: errors beside theory, speeds beside float32's, and what ran."""

from collections.abc import Mapping

import numpy as np

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.experiments.precision import CPU, CUDA, KEPT_LOW, MOST_BITS, Precisions
from whorl.experiments.speeds import margin
from whorl.experiments.wording import duration, times, times_span
from whorl.language import Number, Sayable, Text
from whorl.plan import AskPlan
from whorl.report import chart
from whorl.report.report import Figure, Table
from whorl.theory.rounding import rounded_once, sums_in_turn

TYPES = {**{one.name: one.type for one in CPU}, **{f"cuda-{one.name}": one.name for one in CUDA}}
WRONG = 1.5  # times as far from the theory: then it is said to miss


def precision_part(found: Precisions, plan: AskPlan) -> Part:
    """A table of bits, errors and times; errors beside their theory; speeds as one Holm family."""
    return Part(
        title=Text("device-precision"),
        findings=(*_errors(found), *_speeds(found, plan), *_proofs(found)),
        figures=(Figure(chart=error_chart(found)),),
        tables=(_table(found), *_kernel_tables(found)),
        caveats=(Text("device-proof-scope"),),
        content={"bits": {name: list(one) for name, one in found.bits.items()}},
        note=Text("device-precision-note"),
    )


def name_of(way: str) -> Sayable:
    """What a way is called: the type of its numbers, on a GPU with CUDA before it."""
    if way == "allowed":
        return Text("device-precision-allowed")
    if way == KEPT_LOW:
        return Text("device-precision-summed")
    return Text("device-on-cuda", {"name": way[5:]}) if way.startswith("cuda-") else way


def _last(errors: np.ndarray) -> int:
    """The number of the largest side at which something was tried."""
    return int(np.flatnonzero(np.isfinite(errors).all(axis=0))[-1])


def _errors(found: Precisions) -> list[Finding]:
    """Errors at the largest side tried, in bits: the logarithm to base 2; and how many times float32's."""
    said = []
    for way, errors in found.errors.items():
        place = _last(errors)
        log = mean_interval(np.log2(errors[:, place]))
        shown = {
            "name": name_of(way),
            "n": Number(found.sides[place], "count"),
            "error": _parts(2**log.estimate),
            "theory": _parts(float(theory(way, found.sides)[place])),
        }
        expected = float(theory(way, found.sides)[place])
        row = Text("device-row-error", shown)
        text = Text(f"device-error-{_beside(2**log.estimate, expected)}", shown)
        said.append(Finding(f"error-{way}", text, log, "number", row))
    return said


def _beside(error: float, expected: float) -> str:
    """Whether an error is about what the theory gives, or clearly below or above it."""
    return "below" if error * WRONG < expected else "above" if error > expected * WRONG else "near"


def _parts(value: float) -> Text:
    """One part in so many."""
    return Text("device-one-in", {"n": Number(_rounded(1 / value), "count")})


def _rounded(value: float) -> int:
    """To two digits: errors are no more exact than that."""
    digits = max(len(str(int(value))) - 2, 0)
    return round(int(value), -digits)


def theory(way: str, sides: np.ndarray) -> np.ndarray:
    """What rounding predicts: one rounding of what goes in and out, or one after every addition."""
    if way == KEPT_LOW:
        return sums_in_turn("bfloat16", sides, inputs=True)
    kind = TYPES[way]
    if kind == "float32":
        return sums_in_turn("float32", sides, inputs=False)
    return np.full(len(sides), rounded_once(kind, 2 if kind == "tf32" else 3))


def gains(found: Precisions, prefix: str = "") -> dict[str, Estimate]:
    """How many times as fast as float32 each precision is, as logarithms to base 2, in one Holm family."""
    base = found.seconds[f"{prefix}float32"]
    others = {
        way: np.log2(base / seconds)
        for way, seconds in found.seconds.items()
        if way.startswith("cuda-") == bool(prefix) and way != f"{prefix}float32"
    }
    return holm(others)


def _speeds(found: Precisions, plan: AskPlan) -> list[Finding]:
    said = []
    for prefix in ("", "cuda-"):
        if f"{prefix}float32" not in found.seconds:
            continue
        for way, gain in gains(found, prefix).items():
            shown = {
                "name": name_of(way),
                "n": found.timed,
                "ratio": times(gain.estimate),
                "interval": times_span(gain.low, gain.high),
            }
            row = Text("device-row-precision", shown)
            text = Text("device-precision-speed", shown)
            said.append(Finding.judged(f"precision-{way}", text, gain, "number", row, margin(plan)))
    return said


def _proofs(found: Precisions) -> list[Finding]:
    """What the probes prove: sums kept with more bits than the inputs, and what a flag that allows less has changed."""
    said = []
    for prefix in ("", "cuda-"):
        way = f"{prefix}bfloat16"
        if way in found.bits:
            said.append(Finding(f"proof-{way}", proof(found, way)))
    if "allowed" in found.bits:
        seen, full = found.bits["allowed"][0], found.bits["float32"][0]
        message = "device-allowed-same" if seen >= full else "device-allowed-less"
        said.append(Finding("proof-allowed", Text(message, {"bits": _bits(seen), "full": _bits(full)})))
    return said


def proof(found: Precisions, way: str) -> Text:
    seen, kept = found.bits[way]
    message = "device-proof-wide" if kept > seen else "device-proof-narrow"
    return Text(message, {"name": name_of(way), "inputs": _bits(seen), "sums": _bits(kept)})


def _bits(count: int) -> Sayable:
    """Bits with the leading one; more than could be told are so many at least."""
    return Text("device-at-least", {"n": count}) if count >= MOST_BITS else count + 1


def _table(found: Precisions) -> Table:
    rows = []
    for way, (seen, kept) in found.bits.items():
        seconds = found.seconds.get(way)
        taken: Sayable = duration(float(np.median(seconds))) if seconds is not None else Number(None, "count")
        rows.append((name_of(way), _bits(seen), _bits(kept), taken))
    columns = tuple(Text(f"device-column-{name}") for name in ("precision", "inputs", "sums", "time"))
    title = Text("device-bits-table", {"n": found.timed})
    return Table(title=title, columns=columns, rows=tuple(rows), note=Text("device-bits-note"))


def _kernel_tables(found: Precisions) -> list[Table]:
    if not found.kernels:
        return []
    rows = tuple((name_of(way), ", ".join(names)) for way, names in found.kernels.items())
    columns = (Text("device-column-precision"), Text("device-column-kernels"))
    return [Table(title=Text("device-kernels-table"), columns=columns, rows=rows)]


def error_chart(found: Precisions) -> chart.Lines:
    """Measured errors as dots, what rounding predicts as dashed lines in the same colours."""
    drawn: list[chart.Line] = []
    for way in _drawn(found.errors):
        mean = np.exp(np.log(found.errors[way]).mean(axis=0))
        kept = np.isfinite(mean)
        dots = chart.Line(name=name_of(way), x=found.sides[kept], y=mean[kept], dots=True, joined=False)
        dashes = chart.Line(name="", x=found.sides, y=theory(way, found.sides), dashed=True, like=len(drawn))
        drawn += [dots, dashes]
    low, high = (
        _parts(float(np.exp(np.log(found.errors[way][:, 0]).mean()))) for way in ("float32", "bfloat16")
    )
    draws = len(found.errors["float32"])
    return chart.Lines(
        id="errors",
        title=Text("device-errors-title"),
        caption=Text("device-errors-caption", {"draws": draws}),
        alt=Text("device-errors-alt", {"full": low, "half": high}),
        lines=tuple(drawn),
        x_axis=Text("device-axis-side"),
        y_axis=Text("device-axis-error"),
        log_x=True,
        log_y=True,
    )


def _drawn(errors: Mapping[str, np.ndarray]) -> list[str]:
    """The processor's own, the sums that are not kept so, and on a GPU what the processor lacks."""
    return [way for way in errors if way != "allowed" and (not way.startswith("cuda-") or way == "cuda-tf32")]
