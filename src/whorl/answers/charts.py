"""The figures of a gap and of runs, as charts: which numbers go into which picture, and what each picture says."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from whorl.answers.naming import arm_names, cell_name, factor, level, summary
from whorl.difference import Bits
from whorl.gap import Gap, arm_id
from whorl.language import Number, Sayable, Text
from whorl.outcome import Outcome
from whorl.rates import Tuned
from whorl.report import chart

if TYPE_CHECKING:
    import xarray

MOST_CELLS = 16  # cells that a figure can still show apart


def axis(variable: str) -> Text:
    """What stands beside an axis that shows a recorded measure."""
    return Text("axis-" + variable.replace("_", "-").replace(" ", "-"))


def chance(outcome: Outcome, classes: int) -> chart.Mark | None:
    if not outcome.higher_is_better:
        return None
    return chart.Mark(
        value=1 / classes, label=Text("mark-chance", {"value": Number(1 / classes, "accuracy")})
    )


def cells_chart(gap: Gap, outcome: Outcome) -> chart.Cells:
    """All combinations as a table: the first half of the factors down, the rest across."""
    half = (len(gap.factors) + 1) // 2
    down, across = gap.factors[:half], gap.factors[half:]

    def names(part: list, size: int) -> tuple[Sayable, ...]:
        combinations = list(np.ndindex(*(2,) * size))
        return tuple(_joined_levels(part, bits) if part else outcome_axis(outcome) for bits in combinations)

    def value(bits: Bits) -> chart.Cell:
        mean = gap.cells[bits].mean
        return chart.Cell(value=mean.estimate, low=mean.low, high=mean.high)

    rows = list(np.ndindex(*(2,) * len(down)))
    columns = list(np.ndindex(*(2,) * len(across)))
    means = [Number(cell.mean.estimate, outcome.kinds[0]) for cell in gap.cells.values()]
    return chart.Cells(
        id=f"cells-{gap.setting}",
        title=Text("figure-cells-title", {"setting": Text(f"setting-{gap.setting}")}),
        caption=Text(f"figure-cells-caption-{gap.setting}"),
        alt=Text("chart-cells-alt", {"summary": summary(arm_names(gap), means)}),
        row_factor=_factors(down),
        column_factor=_factors(across) if across else "",
        rows=names(down, len(down)),
        columns=names(across, len(across)),
        cells=tuple(tuple(value((*row, *column)) for column in columns) for row in rows),
        number=outcome.kinds[0],
    )


def outcome_axis(outcome: Outcome) -> Text:
    return axis(outcome.name)


def _joined_levels(factors: list, bits: tuple[int, ...]) -> Sayable:
    from whorl.answers.naming import joined

    return joined(
        [level(one.name, one.level_b if bit else one.level_a) for one, bit in zip(factors, bits, strict=True)]
    )


def _factors(factors: list) -> Sayable:
    from whorl.answers.naming import joined

    return joined([factor(one.name) for one in factors])


def cloud_chart(gap: Gap, outcome: Outcome, id: str = "") -> chart.Cloud:
    """Every seed of every cell."""
    arms = []
    for name, cell in zip(arm_names(gap), gap.cells.values(), strict=True):
        mean = cell.mean
        arms.append(
            chart.CloudArm(
                name=name,
                values=cell.values,
                mean=mean.estimate,
                low=mean.low,
                high=mean.high,
                failed=tuple(map(bool, cell.lost)),
            )
        )
    first = gap.first
    means = [Number(cell.mean.estimate, outcome.kinds[0]) for cell in gap.cells.values()]
    return chart.Cloud(
        id=id or f"seeds-{gap.setting}",
        title=Text("figure-cloud-title", {"setting": Text(f"setting-{gap.setting}")}),
        caption=Text("chart-cloud-caption", {"seeds": len(first.values), "level": Number(0.95, "level")}),
        alt=Text("chart-cloud-alt", {"summary": summary(arm_names(gap), means)}),
        arms=tuple(arms),
        axis=outcome_axis(outcome),
        number=outcome.kinds[0],
        reference=chance(outcome, first.recipe.data.classes),
    )


def curves_chart(
    id: str,
    names: Mapping[str, Sayable],
    runs: "xarray.Dataset",
    variable: str,
    number: str,
    reference: chart.Mark | None = None,
    log: bool = False,
) -> chart.Curves:
    """A measure along training, one curve for each arm."""
    at = "step" if variable.startswith("train") else "checkpoint"
    curves = []
    for arm, name in names.items():
        one = runs.sel(arm=arm)
        steps = one[f"at_{at}"].values.astype(float)
        curves.append(chart.Curve.of(name, steps, one[variable].values))
    ends = [Number(_finite(curve.median[-1]), number) for curve in curves]  # pyright: ignore[reportArgumentType]
    return chart.Curves(
        id=id,
        title=Text(f"figure-{id}-title"),
        caption=Text("chart-curves-caption"),
        alt=Text(
            "chart-curves-alt", {"outcome": axis(variable), "summary": summary(list(names.values()), ends)}
        ),
        curves=tuple(curves),
        axis=axis(variable),
        number=number,  # pyright: ignore[reportArgumentType]
        log=log,
        reference=reference,
    )


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def waterfall_chart(gaps: Sequence[Gap], a: str, b: str, outcome: Outcome) -> chart.Waterfall:
    """The gap split over the factors, under each value function, on one scale."""
    splits, told = [], []
    for gap in gaps:
        if gap.split is None:
            continue
        first, final = gap.first.mean, gap.last_cell.mean
        shares = []
        for one in gap.factors:
            share = gap.split.shares[one.name]
            change = Text(
                "level-change", {"from": level(one.name, one.level_a), "to": level(one.name, one.level_b)}
            )
            shares.append(
                chart.Estimated(
                    name=factor(one.name),
                    estimate=share.estimate,
                    low=share.low,
                    high=share.high,
                    change=change,
                )
            )
            told.append((factor(one.name), Number(share.estimate, outcome.kinds[1], sign=True)))
        splits.append(
            chart.Split(
                title=Text(f"mark-{gap.setting}"),
                start=chart.Estimated(
                    name=cell_name(gap.factors, gap.first),
                    estimate=first.estimate,
                    low=first.low,
                    high=first.high,
                ),
                shares=tuple(shares),
                end=chart.Estimated(
                    name=cell_name(gap.factors, gap.last_cell),
                    estimate=final.estimate,
                    low=final.low,
                    high=final.high,
                ),
            )
        )
    return chart.Waterfall(
        id="split",
        title=Text("chart-waterfall-title"),
        caption=Text("chart-waterfall-caption", {"a": a, "b": b}),
        alt=Text("chart-waterfall-alt", {"summary": summary(*map(list, zip(*told, strict=True)))}),
        splits=tuple(splits),
        axis=outcome_axis(outcome),
        number=outcome.kinds[0],
        difference=outcome.kinds[1],
    )


def sweep_chart(gap: Gap, tuning: Mapping[Bits, Tuned], outcome: Outcome, classes: int) -> chart.Sweeps:
    """The validation outcome of every cell at every rate tried, the chosen ones ringed."""
    arms = [
        chart.Sweep.of(
            cell_name(gap.factors, cell),
            np.array(tuning[bits].rates),
            tuning[bits].scores,
            tuning[bits].chosen,
        )
        for bits, cell in gap.cells.items()
    ]
    chosen = [Number(tuning[bits].chosen, "rate") for bits in gap.cells]
    return chart.Sweeps(
        id="rates",
        title=Text("chart-sweep-title"),
        caption=Text("chart-sweep-caption"),
        alt=Text(
            "chart-sweep-alt",
            {"outcome": axis(outcome.variable("validation")), "summary": summary(arm_names(gap), chosen)},
        ),
        arms=tuple(arms),
        axis=axis(outcome.variable("validation")),
        rate_axis=Text("axis-learning-rate"),
        number=outcome.kinds[0],
        reference=chance(outcome, classes),
    )


def cell_arms(gap: Gap) -> dict[str, Sayable]:
    """The arms of a gap's cells by id, with their names."""
    return {arm_id(bits): cell_name(gap.factors, cell) for bits, cell in gap.cells.items()}
