"""Adam is SGD with momentum and AdaGrad or AdaDelta."""

from whorl.answers.judgement import Judgement, Measured, Readings
from whorl.language import Number

READS = {
    "rmsprop": Measured("formula-rmsprop"),
    "adagrad": Measured("formula-adagrad"),
    "adadelta": Measured("formula-adadelta"),
}
SAME, FAR = 1e-9, 0.01


def judge(read: Readings) -> Judgement:
    """Which sum of parts walks Adam's path exactly, and how far the others stray, in steps of Adam."""
    values = {name: Number(one.estimate, "number") for name, one in read.items()}
    if min(read["adagrad"].estimate, read["adadelta"].estimate) < SAME:
        return Judgement("holds", values, read["adagrad"], "number")
    if read["rmsprop"].estimate < SAME and read["adagrad"].bottom > FAR:
        return Judgement("holds-with-conditions", values, read["adagrad"], "number")
    kind = "does-not-hold" if read["rmsprop"].estimate > FAR else "cannot-be-told"
    return Judgement(kind, values, read["adagrad"], "number")
