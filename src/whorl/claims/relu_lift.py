"""Adding a ReLU between two linear layers lifts accuracy from 50 % to 95 %."""

from whorl.answers.judgement import Judgement, Readings, Saved, shown
from whorl.language import Text

READS = {
    "before": Saved("relu", "course-linear-fresh"),
    "after": Saved("relu", "course-relu-fresh"),
    "given": Saved("relu", "fixed-share-activation"),
    "optimizer": Saved("relu", "fixed-share-optimizer"),
    "tuned": Saved("relu", "tuned-share-activation"),
    "rest": Saved("relu", "tuned-share-optimizer"),
}
ROWS = ("given", "optimizer", "tuned", "rest")


def judge(read: Readings) -> Judgement:
    """ReLU's part of the gap, tuned, and whether the optimizer had a part of it as the course ran it."""
    kinds: dict = dict.fromkeys(ROWS, "points")
    values = shown(read, before="accuracy", after="accuracy", **kinds)
    rows = tuple((Text(f"claim-relu-lift-{name}"), read[name]) for name in ROWS)
    if not read["tuned"].gains:
        kind = "cannot-be-told" if read["tuned"].kind == "undecided" else "does-not-hold"
    elif read["optimizer"].kind == "equivalent":
        kind = "holds"
    else:
        kind = "holds-with-conditions"
    return Judgement(kind, values, read["tuned"], rows=rows)
