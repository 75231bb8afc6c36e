"""X is the matrix of features, and Y is one-hot."""

from whorl.answers.judgement import Judgement, Measured, Readings
from whorl.language import Number

READS = {
    "axes": Measured("labels-axes"),
    "apart": Measured("labels-apart"),
    "saved": Measured("labels-bytes"),
}
SAME = 1e-6


def judge(read: Readings) -> Judgement:
    """Labels with one axis are class numbers; whether a one-hot table would have said the same is tried."""
    values = {
        "apart": Number(read["apart"].estimate, "number"),
        "bytes": Number(read["saved"].estimate, "number"),
    }
    if read["axes"].estimate != 1:
        return Judgement("holds", values, read["apart"], "number")
    same = read["apart"].estimate < SAME
    return Judgement("holds-with-conditions" if same else "does-not-hold", values, read["apart"], "number")
