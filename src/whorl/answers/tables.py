"""The numbers of an explanation: the split and the cells behind it, for each value function."""

from whorl.answers.naming import cell_name, factor, joined
from whorl.evidence.verdict import kind_of
from whorl.explanation import Explanation
from whorl.gap import Gap
from whorl.language import Number, Text
from whorl.outcome import Outcome
from whorl.report.report import Table, estimate_row


def tables(found: Explanation) -> list[Table]:
    """For each value function: the split, and the cells behind it."""
    made_of = []
    for gap in found.gaps:
        if gap.split:
            made_of.append(split_table(gap, found.outcome, found.plan.delta))
        made_of.append(_cells_table(gap, found.outcome))
    return made_of


def split_table(gap: Gap, outcome: Outcome, delta: float) -> Table:
    assert gap.split
    unit = outcome.kinds[1]
    rows = [(Text("row-gap"), gap.split.gap)]
    rows += [(Text("row-share", {"factor": factor(name)}), each) for name, each in gap.split.shares.items()]
    rows += [
        (Text("row-interaction", {"factors": joined([factor(one) for one in pair])}), each)
        for pair, each in gap.split.interactions.items()
    ]
    return Table(
        title=Text("table-split", {"setting": Text(f"setting-{gap.setting}-start")}),
        columns=(
            Text("column-name"),
            Text("column-estimate"),
            Text("column-interval"),
            Text("column-level"),
            Text("column-kind"),
        ),
        rows=tuple(
            estimate_row(
                name,
                each.estimate,
                each.low,
                each.high,
                unit,
                Number(each.level, "level"),
                Text(f"kind-{kind_of(each, delta)}"),
            )
            for name, each in rows
        ),
        note=Text(
            "interval-corrected",
            {"count": len({id(each) for _, each in rows}), "level": Number(0.95, "level")},
        ),
    )


def _cells_table(gap: Gap, outcome: Outcome) -> Table:
    kind = outcome.kinds[0]
    rows = []
    for cell in gap.cells.values():
        mean = cell.mean
        name = cell_name(gap.factors, cell)
        rows.append(
            estimate_row(
                name,
                mean.estimate,
                mean.low,
                mean.high,
                kind,
                Number(cell.recipe.optimizer.lr, "rate"),
                cell.failed,
            )
        )
    return Table(
        title=Text(
            "table-cells",
            {
                "setting": Text(f"setting-{gap.setting}-start"),
                "outcome": Text("outcome-" + outcome.name.replace(" ", "-")),
            },
        ),
        columns=(
            Text("column-arm"),
            Text("column-mean"),
            Text("column-interval"),
            Text("column-rate"),
            Text("column-failed"),
        ),
        rows=tuple(rows),
    )
