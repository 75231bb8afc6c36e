"""A single-layer perceptron cannot do exclusive or, since it can only draw straight lines."""

from whorl.answers.judgement import Judgement, Measured, Readings, shown

READS = {
    "limit": Measured("xor-limit"),
    "loss": Measured("xor-loss"),
    "linear": Measured("xor-linear"),
    "bent": Measured("xor-relu"),
}


def judge(read: Readings) -> Judgement:
    """The limit is exact: all lines through the four points were tried."""
    values = shown(read, limit="accuracy", loss="loss", linear="accuracy", bent="accuracy")
    if read["limit"].estimate >= 1 or read["linear"].bottom > read["limit"].estimate:
        return Judgement("does-not-hold", values, read["limit"], "accuracy")
    kind = "holds" if read["bent"].bottom > read["limit"].estimate else "cannot-be-told"
    return Judgement(kind, values, read["limit"], "accuracy")
