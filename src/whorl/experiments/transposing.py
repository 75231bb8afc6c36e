"""A transpose as a view: the same memory read in another order, whatever its size; copying it is what costs."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.experiments.timing import Timing, time_operation
from whorl.experiments.wording import WAYS, duration, size
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.plan import AskPlan
from whorl.report import chart
from whorl.report.report import Figure, Table

SHAPE = (2, 3)


@dataclass(frozen=True)
class Layout:
    """Shape and strides, in numbers, of a matrix and of its transpose, and whether both begin at the same address."""

    shapes: tuple[tuple[int, int], tuple[int, int]]
    strides: tuple[tuple[int, int], tuple[int, int]]
    same_memory: bool


@dataclass(frozen=True)
class Transposing:
    """Layouts by library, whether a tensor made from an array is the same memory, and what view and copy take."""

    layouts: dict[str, Layout]
    shared: bool
    view: Timing
    copy: Timing

    @property
    def views(self) -> bool:
        return all(one.same_memory for one in self.layouts.values())


def try_transposing(lab: Laboratory, plan: AskPlan, copy: Timing) -> Transposing:
    import torch

    array = np.arange(SHAPE[0] * SHAPE[1], dtype=np.float32).reshape(SHAPE)
    tensor = torch.from_numpy(array)
    turned = array.T
    with_numpy = Layout(
        (_two(array.shape), _two(turned.shape)),
        (_numbers(array), _numbers(turned)),
        turned.ctypes.data == array.ctypes.data,
    )
    with_torch = Layout(
        (_two(tensor.shape), _two(tensor.T.shape)),
        (_two(tensor.stride()), _two(tensor.T.stride())),
        tensor.T.data_ptr() == tensor.data_ptr(),
    )
    array[0, 0] = 7
    shared = bool(tensor[0, 0] == 7) and tensor.data_ptr() == array.ctypes.data
    view = time_operation(lab, plan, "view")
    return Transposing({"numpy": with_numpy, "torch": with_torch}, shared, view, copy)


def _numbers(array: np.ndarray) -> tuple[int, int]:
    """NumPy counts strides in bytes; here they are counted in numbers, as PyTorch does."""
    return _two(step // array.itemsize for step in array.strides)


def _two(values: Iterable[int]) -> tuple[int, int]:
    first, second = values
    return int(first), int(second)


def transposing_part(found: Transposing, plan: AskPlan) -> Part:
    """Strides before and after as a table and a picture; times of view and copy by size."""
    return Part(
        title=Text("device-transposing"),
        findings=(
            memory_finding(found),
            shared_finding(found),
            *(_growth(found, way) for way in found.layouts),
        ),
        figures=(Figure(chart=strides_chart(found)), Figure(chart=transposing_chart(found, plan))),
        tables=(_table(found),),
    )


def memory_finding(found: Transposing) -> Finding:
    return Finding("transpose", Text("device-view" if found.views else "device-no-view"))


def shared_finding(found: Transposing) -> Finding:
    return Finding("shared-memory", Text("device-shared" if found.shared else "device-not-shared"))


def _growth(found: Transposing, way: str) -> Finding:
    """How the times of view and copy change from the smallest matrix to the largest."""
    view, copy = found.view.median(way), found.copy.median(way)
    shown = {
        "way": WAYS[way],
        "least": size("copy", found.view.sizes[0]),
        "most": size("copy", found.view.sizes[-1]),
        "view_least": duration(float(view[0])),
        "view_most": duration(float(view[-1])),
        "copy_least": duration(float(copy[0])),
        "copy_most": duration(float(copy[-1])),
    }
    return Finding(f"transpose-{way}", Text("device-view-time", shown))


def _pair(values: tuple[int, int]) -> str:
    return f"({values[0]}, {values[1]})"


def _table(found: Transposing) -> Table:
    rows: list[tuple[Sayable, ...]] = []
    for way, one in found.layouts.items():
        for number, name in enumerate(("A", "A.T")):
            same = "" if number == 0 else Text("device-yes" if one.same_memory else "device-no")
            rows.append((WAYS[way], name, _pair(one.shapes[number]), _pair(one.strides[number]), same))
    columns = tuple(Text(f"device-column-{name}") for name in ("way", "matrix", "shape", "strides", "same"))
    return Table(
        title=Text("device-strides-table"),
        columns=columns,
        rows=tuple(rows),
        note=Text("device-strides-note"),
    )


def strides_chart(found: Transposing) -> chart.Strides:
    one = found.layouts["torch"]
    readings = []
    for number, name in enumerate(("A", "A.T")):
        shown = {"shape": _pair(one.shapes[number]), "strides": _pair(one.strides[number])}
        label = Text("device-strides-label", shown)
        readings.append(
            chart.Reading(name=name, shape=one.shapes[number], strides=one.strides[number], label=label)
        )
    return chart.Strides(
        id="strides",
        title=Text("device-strides-title"),
        caption=Text("device-strides-caption"),
        alt=Text("device-strides-alt", {"before": _pair(one.strides[0]), "after": _pair(one.strides[1])}),
        cells=tuple(str(cell) for cell in range(SHAPE[0] * SHAPE[1])),
        readings=tuple(readings),
        memory=Text("device-memory"),
    )


def transposing_chart(found: Transposing, plan: AskPlan) -> chart.Lines:
    drawn = []
    for kind, timing in (("view", found.view), ("copy", found.copy)):
        for way in found.layouts:
            low, middle, high = np.percentile(timing.seconds[way], [25, 50, 75], axis=1)
            name = Text(f"device-line-{kind}", {"way": WAYS[way]})
            drawn.append(chart.Line(name=name, x=timing.sizes, y=middle, low=low, high=high))
    last = {
        kind: duration(float(one.median("torch")[-1]))
        for kind, one in (("view", found.view), ("copy", found.copy))
    }
    return chart.Lines(
        id="transposing",
        title=Text("device-transposing-title"),
        caption=Text("device-transposing-caption", {"rounds": plan.seeds}),
        alt=Text("device-transposing-alt", {**last, "size": Number(found.view.sizes[-1], "count")}),
        lines=tuple(drawn),
        x_axis=Text("device-axis-turned"),
        y_axis=Text("device-axis-seconds"),
        log_x=True,
        log_y=True,
    )
