"""Local response normalisation improves generalisation by competition between neighbouring maps."""

from whorl.answers.judgement import Judgement, Measured, Published, Readings
from whorl.language import Number, Text

READS = {
    "paper": Published(0.014, "Krizhevsky, Sutskever and Hinton 2012: 1.4 points of top-1 error, one run"),
    "vgg": Published(-0.001, "Simonyan and Zisserman 2015: network A 29.6 %, with LRN 29.7 %, one run"),
    "caffenet": Published(
        -0.001, "Mishkin, Sergievskiy and Matas 2017: 47.0 % with, 47.1 % without, one run"
    ),
    "small": Measured("competition-small"),
    "raw": Measured("competition-raw"),
}
NETWORKS = ("paper", "vgg", "caffenet")
ACTIVE = 0.05  # spread of the logarithm of the divisor below which it is one constant for all


def judge(read: Readings) -> Judgement:
    """Do the published gains agree in sign; and does the competition take place at the sizes that networks have now?"""
    gains = [read[name].estimate for name in NETWORKS]
    values = {
        "most": Number(max(gains), "points", sign=True),
        "least": Number(min(gains), "points", sign=True),
        "small": Number(read["small"].estimate, "number"),
        "raw": Number(read["raw"].estimate, "number"),
    }
    rows = tuple((Text(f"claim-lrn-generalises-{name}"), read[name]) for name in NETWORKS)
    if max(gains) <= 0:
        return Judgement("does-not-hold", values, rows=rows)
    if min(gains) <= 0:
        return Judgement("cannot-be-told", values, rows=rows)
    kind = "holds" if read["small"].bottom > ACTIVE else "holds-with-conditions"
    return Judgement(kind, values, rows=rows)
