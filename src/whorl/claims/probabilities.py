"""Softmax turns a network's outputs into the probabilities of the classes."""

from whorl.answers.judgement import Judgement, Readings, Saved, shown
from whorl.language import Text

READS = {
    "raw": Saved("softmax", "error-cross-entropy-trained"),
    "mended": Saved("softmax", "error-cross-entropy-cooled"),
    "accuracy": Saved("softmax", "accuracy-cross-entropy"),
}


def judge(read: Readings) -> Judgement:
    """By how much the confidence is off beyond chance, as trained and with one number fitted afterwards."""
    values = shown(read, raw="points", mended="points", accuracy="accuracy")
    rows = tuple((Text(f"claim-probabilities-{name}"), read[name]) for name in ("raw", "mended"))
    if read["raw"].kind == "equivalent":
        kind = "holds"
    elif read["raw"].kind == "undecided":
        kind = "cannot-be-told"
    else:
        kind = "holds-with-conditions" if read["mended"].kind == "equivalent" else "does-not-hold"
    return Judgement(kind, values, read["raw"], rows=rows)
