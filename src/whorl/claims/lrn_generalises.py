"""Local response normalisation improves generalisation by competition between neighbouring maps."""

from whorl.answers.judgement import Judgement, Measured, Published, Readings, Saved, shown
from whorl.language import Number, Text
from whorl.report.chart.judgements import JudgementKind

READS = {
    "paper": Published(0.014, "Krizhevsky, Sutskever and Hinton 2012: 1.4 points of top-1 error, one run"),
    "vgg": Published(-0.001, "Simonyan and Zisserman 2015: network A 29.6 %, with LRN 29.7 %, one run"),
    "caffenet": Published(
        -0.001, "Mishkin, Sergievskiy and Matas 2017: 47.0 % with, 47.1 % without, one run"
    ),
    "small": Measured("competition-small"),
    "raw": Measured("competition-raw"),
    "tried": Saved("alexnet", "competition-raw"),
}
OPTIONAL = frozenset({"tried"})
NETWORKS = ("paper", "vgg", "caffenet")
ACTIVE = 0.05  # spread of the logarithm of the divisor below which it is one constant for all


def judge(read: Readings) -> Judgement:
    """Do published gains agree in sign, is there competition at today's sizes, and what did our own runs with it give?"""
    gains = [read[name].estimate for name in NETWORKS]
    values = {
        "most": Number(max(gains), "points", sign=True),
        "least": Number(min(gains), "points", sign=True),
        "small": Number(read["small"].estimate, "number"),
        "raw": Number(read["raw"].estimate, "number"),
    }
    rows = tuple((Text(f"claim-lrn-generalises-{name}"), read[name]) for name in NETWORKS)
    tried = read.get("tried")
    also = (Text("claim-lrn-generalises-tried", shown(read, tried="points")),) if tried else ()
    kind = _kind(read, gains)
    if tried and (tried.loses or tried.kind == "equivalent"):
        kind = "does-not-hold"
    elif tried and tried.gains and kind != "holds":
        kind = "holds-with-conditions"
    return Judgement(kind, values, tried, rows=rows, also=also)


def _kind(read: Readings, gains: list[float]) -> JudgementKind:
    """What the published runs say, and the sizes of activations."""
    if max(gains) <= 0:
        return "does-not-hold"
    if min(gains) <= 0:
        return "cannot-be-told"
    return "holds" if read["small"].bottom > ACTIVE else "holds-with-conditions"
