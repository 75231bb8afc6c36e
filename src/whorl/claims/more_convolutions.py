"""AlexNet has more convolutions than LeNet, so it learns more parameters and fits better."""

from whorl.answers.judgement import Judgement, Measured, Readings, Saved, shown
from whorl.language import Number, Text

READS = {
    "dense": Measured("parameters-dense"),
    "alexnet": Measured("parameters-alexnet"),
    "lenet": Measured("parameters-lenet"),
    "one": Measured("parameters-one-convolution"),
    "two": Measured("parameters-two-convolutions"),
    "bought": Saved("alexnet", "share-convolutions"),
}
OPTIONAL = frozenset({"bought"})


def judge(read: Readings) -> Judgement:
    """Where most of the parameters are, and whether one more convolution adds any."""
    values = {
        "dense": Number(read["dense"].estimate, "accuracy"),
        **{name: Number(read[name].estimate, "count") for name in ("alexnet", "lenet", "one", "two")},
    }
    adds = read["two"].estimate > read["one"].estimate
    most = read["dense"].estimate > 0.5
    kind = "does-not-hold" if not adds else "holds-with-conditions" if most else "holds"
    also = ()
    if "bought" in read:
        also = (Text("claim-more-convolutions-bought", shown(read, bought="points")),)
    return Judgement(kind, values, read["dense"], "accuracy", also=also)
