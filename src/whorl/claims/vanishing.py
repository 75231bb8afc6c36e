"""The gradient vanishes when one link of the chain rule is too small."""

from whorl.answers.judgement import Judgement, Measured, Readings, Saved
from whorl.language import Number

READS = {
    "link": Measured("chain-link"),
    "one": Measured("chain-one"),
    "many": Measured("chain-many"),
    "factor": Saved("gradient", "factor-relu-torch"),
    "lost": Saved("gradient", "he-deep"),
}
SMALL = 0.1  # a link below this is small by itself


def judge(read: Readings) -> Judgement:
    """Is one small link enough, and does it take one? All factors are logarithms to base 10."""
    one, many = 10 ** read["one"].estimate, 10 ** read["many"].estimate
    values = {
        "link": Number(10 ** read["link"].estimate, "number"),
        "one": Number(1 / one, "count" if one < 0.1 else "number"),
        "many": Number(1 / many, "large"),
        "factor": Number(read["factor"].estimate, "number"),
        "lost": Number(read["lost"].estimate, "points", sign=True),
    }
    enough = 10 ** read["one"].top < SMALL
    without = read["factor"].bottom > SMALL and 10 ** read["many"].top < SMALL
    kind = "does-not-hold" if not enough else "holds-with-conditions" if without else "holds"
    return Judgement(kind, values, read["lost"])
