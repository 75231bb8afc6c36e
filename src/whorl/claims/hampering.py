"""Whatever hampers optimisation is regularisation, and regularisation makes a network generalise better."""

from whorl.answers.judgement import Judgement, Measured, Readings
from whorl.language import Number, Text

WAYS = ("weight-decay", "dropout", "early", "slow", "fast")
READS = {
    **{name: Measured(f"hampering-{name}") for name in WAYS},
    **{f"loss-{name}": Measured(f"hampering-loss-{name}") for name in WAYS},
}


def judge(read: Readings) -> Judgement:
    """Of the ways that surely raise the training loss: do all surely help on fresh data, or does one surely harm?"""
    hampers = [name for name in WAYS if read[f"loss-{name}"].gains]
    helps = [name for name in hampers if read[name].gains]
    harms = [name for name in hampers if read[name].loses]
    rows = tuple((Text(f"claim-hampering-{name}"), read[name]) for name in WAYS)
    if not hampers:
        return Judgement("cannot-be-told", _values(read, (), ()), rows=rows)
    worst = min((read[name] for name in hampers), key=lambda one: one.estimate)
    values = _values(read, helps, harms)
    if harms:
        return Judgement("does-not-hold", values, worst, rows=rows)
    kind = "holds" if len(helps) == len(hampers) else "holds-with-conditions" if helps else "cannot-be-told"
    return Judgement(kind, values, worst, rows=rows)


def _values(read: Readings, helps: "list[str] | tuple[()]", harms: "list[str] | tuple[()]") -> dict:
    """Those that help and those that harm, each with its gain."""
    return {
        key: tuple(
            Text(
                "named-number",
                {
                    "name": Text(f"claim-hampering-{name}"),
                    "number": Number(read[name].estimate, "points", sign=True),
                },
            )
            for name in names
        )
        or Text("claim-hampering-none")
        for key, names in (("helps", helps), ("harms", harms))
    }
