"""A wide and shallow network learns parts, and cannot learn how they are put together."""

from whorl.answers.judgement import Judgement, Readings, Saved, shown
from whorl.language import Text

READS = {
    "parts": Saved("depth", "parts"),
    "part": Saved("depth", "parts-part"),
    "arrangement": Saved("depth", "parts-arrangement"),
}


def judge(read: Readings) -> Judgement:
    """Does depth bring more where the label is the arrangement of the parts than where it is one of them?"""
    values = shown(read, parts="points", part="points", arrangement="points")
    rows = tuple((Text(f"claim-parts-{name}"), read[name]) for name in READS)
    kind = "cannot-be-told" if read["parts"].kind == "undecided" else "does-not-hold"
    if read["parts"].gains:
        kind = "holds" if read["arrangement"].gains else "holds-with-conditions"
    return Judgement(kind, values, read["parts"], rows=rows)
