"""A network of fully connected layers is a linear classifier."""

from whorl.answers.judgement import Judgement, Measured, Readings, Saved, shown

READS = {
    "limit": Measured("xor-limit"),
    "linear": Measured("xor-linear"),
    "bent": Measured("xor-relu"),
    "lines": Saved("relu", "linear-best"),
    "spiral": Saved("relu", "course-relu-fresh"),
}


def judge(read: Readings) -> Judgement:
    """What lines cannot do, a linear classifier cannot do: networks with and without a bend against that limit."""
    values = shown(
        read, limit="accuracy", linear="accuracy", bent="accuracy", lines="accuracy", spiral="accuracy"
    )
    limit = read["limit"].estimate
    if read["linear"].bottom > limit:
        return Judgement("does-not-hold", values, read["bent"], "accuracy")
    kind = "holds-with-conditions" if read["bent"].bottom > limit else "holds"
    return Judgement(kind, values, read["bent"], "accuracy")
