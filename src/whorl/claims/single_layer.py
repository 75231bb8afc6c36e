"""Two linear layers one after the other are a single-layer perceptron."""

from whorl.answers.judgement import Judgement, Measured, Readings, shown

READS = {
    "folding": Measured("stacked-folding"),
    "loss": Measured("stacked-loss"),
    "accuracy": Measured("stacked-accuracy"),
}
ROUNDING = 1e-4


def judge(read: Readings) -> Judgement:
    """The same function if they fold into one; the same thing to train only if training ends alike."""
    values = shown(read, folding="number", loss="loss", accuracy="points")
    if read["folding"].top > ROUNDING:
        return Judgement("does-not-hold", values, read["folding"], "number")
    if read["loss"].kind == "equivalent":
        return Judgement("holds", values, read["loss"], "loss")
    kind = "holds-with-conditions" if read["loss"].kind == "differs" else "cannot-be-told"
    return Judgement(kind, values, read["loss"], "loss")
