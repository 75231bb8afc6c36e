"""An activation function takes a linear range into a non-linear one, and so bends the decision boundary."""

from whorl.answers.judgement import Judgement, Readings, Saved, shown
from whorl.language import Number, level_name

BENDS = ("relu", "leaky-relu", "elu", "selu", "gelu", "silu", "softplus", "sigmoid", "tanh", "sine")
READS = {
    **{name: Saved("activation", f"bend-{name}") for name in BENDS},
    "square": Saved("activation", "bend-square"),
    "lines": Saved("activation", "lines-8"),
}
SHORT = 0.05  # of accuracy: so much less is falling short


def judge(read: Readings) -> Judgement:
    """Do all bends lift the network, none of them a straight line; and is any non-linear function enough?"""
    least = min((read[name] for name in BENDS), key=lambda one: one.estimate)
    values = {
        "least": Number(least.estimate, "points", sign=True),
        "bends": len(BENDS),
        **shown(read, square="points", lines="points"),
    }
    rows = tuple((level_name(name), read[name]) for name in ("relu", "tanh", "sigmoid", "square"))
    if not all(read[name].gains for name in BENDS):
        return Judgement("does-not-hold", values, least, rows=rows)
    if read["lines"].kind != "equivalent":
        return Judgement("cannot-be-told", values, least, rows=rows)
    short = read["square"].top < least.bottom - SHORT
    return Judgement("holds-with-conditions" if short else "holds", values, least, rows=rows)
