"""Local response normalisation is AlexNet's greatest feature."""

from whorl.answers.judgement import Judgement, Published, Reading, Readings, Saved, shown
from whorl.language import Number, Sayable, Text

PAPER = "Krizhevsky, Sutskever and Hinton 2012, one run each"
READS = {
    "lrn": Published(0.014, f"{PAPER}: LRN, 1.4 points of top-1 error"),
    "overlap": Published(0.004, f"{PAPER}: overlapping pooling, 0.4 points"),
    "width": Published(0.017, f"{PAPER}: two GPUs against half the width, 1.7 points"),
    "depth": Published(0.02, f"{PAPER}: a middle convolution taken out costs about 2 points"),
    "without": Published(-0.001, "Mishkin, Sergievskiy and Matas 2017: 47.0 % with LRN, 47.1 % without"),
    "own": Saved("alexnet", "share-competition"),
    **{f"own-{name}": Saved("alexnet", f"share-{name}") for name in ("activation", "convolutions", "width")},
}
OPTIONAL = frozenset({"own", "own-activation", "own-convolutions", "own-width"})
OTHERS = ("overlap", "width", "depth")


def judge(read: Readings) -> Judgement:
    """The greatest gain its authors state, one that others found again, and shares of our own if there are any."""
    lrn, again = read["lrn"].estimate, read["without"].estimate
    above = [name for name in OTHERS if read[name].estimate > lrn]
    values = {
        "lrn": Number(lrn, "points", sign=True),
        "again": Number(again, "points", sign=True),
        "above": tuple(
            Text(f"claim-lrn-greatest-{name}", {"gain": Number(read[name].estimate, "points")})
            for name in above
        ),
    }
    rows = tuple((Text(f"claim-lrn-greatest-row-{name}"), read[name]) for name in ("lrn", *OTHERS, "without"))
    kind = "does-not-hold" if above else "holds" if again > 0 else "cannot-be-told"
    others = [read[name] for name in OPTIONAL if name != "own" and name in read]
    also: tuple[Sayable, ...] = ()
    if "own" in read and others:
        most = max(others, key=lambda one: one.estimate)
        is_most, is_less = read["own"].bottom > most.estimate, read["own"].top < most.bottom
        if (above and is_most) or (not above and is_less):
            kind = "cannot-be-told"
        also = (
            Text(
                "claim-lrn-greatest-tried",
                shown({"own": read["own"], "most": most}, own="points", most="points"),
            ),
        )
    return Judgement(kind, values, Reading(lrn), rows=rows, also=also)
