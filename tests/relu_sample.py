"""What the question `relu` finds, imitated quickly: one chart of every kind, with the course's numbers."""

from functools import cache

import numpy as np

from whorl.language import Number, Sayable, Span, Text, arm_name, factor_name, level_name
from whorl.report.chart import (
    AnyChart,
    Architectures,
    Balance,
    Boundaries,
    Ceiling,
    Cell,
    Cells,
    Cloud,
    CloudArm,
    Counts,
    Crossed,
    Curve,
    Curves,
    Cut,
    Drawn,
    Estimated,
    Forest,
    Function,
    Functions,
    Heat,
    Histogram,
    Judged,
    Judgements,
    Landscape,
    Layer,
    Line,
    Lines,
    Maps,
    Mark,
    Multiples,
    Pane,
    Panel,
    Papers,
    Reading,
    Regions,
    Reliabilities,
    Reliability,
    Roofline,
    Shelf,
    Split,
    Spot,
    Stage,
    Strides,
    Sweep,
    Sweeps,
    Terrain,
    Thread,
    Volume,
    Walk,
    Warp,
    Waterfall,
    Weighed,
)
from whorl.report.chart.judgements import JUDGEMENTS
from whorl.report.report import Figure, Listing, Made, Report, Table, Verdict, estimate_row

ARMS = (("identity", "sgd"), ("relu", "sgd"), ("identity", "adam"), ("relu", "adam"))
MEANS = (0.501, 0.519, 0.498, 0.950)
SEEDS = 16
RANDOM = np.random.default_rng(7)
VALUES = {arm: mean + RANDOM.normal(0, 0.004, SEEDS) for arm, mean in zip(ARMS, MEANS, strict=True)}
CHANCE = Mark(value=1 / 3, label=Text("mark-chance", {"value": Number(1 / 3, "accuracy")}))
ACCURACY = Text("axis-test-accuracy")


def words(kind: str, **values: Sayable) -> dict[str, Sayable]:
    summary = Text("chart-summary-item", {"name": "ReLU", "value": Number(0.95, "accuracy")})
    filled = {"summary": summary, "outcome": Text("outcome-test-accuracy"), **values}
    return {part: Text(f"chart-{kind}-{part}", filled) for part in ("title", "caption", "alt")}


def cloud() -> Cloud:
    arms = [
        CloudArm(name=arm_name(*arm), values=v, mean=v.mean(), low=v.mean() - 0.002, high=v.mean() + 0.002)
        for arm, v in VALUES.items()
    ]
    failed = tuple(index == 3 for index in range(SEEDS))
    values = tuple(
        1 / 3 if is_failed else value for value, is_failed in zip(arms[1].values, failed, strict=True)
    )
    arms[1] = arms[1].model_copy(update={"failed": failed, "values": values, "mean": 0.507, "low": 0.47})
    caption = {"seeds": SEEDS, "level": Number(0.95, "level")}
    return Cloud(id="cloud", arms=tuple(arms), axis=ACCURACY, reference=CHANCE, **words("cloud", **caption))


def curves() -> Curves:
    steps = np.linspace(0, 1000, 101)
    found = []
    for arm, mean in zip(ARMS, MEANS, strict=True):
        shape = mean - (mean - 0.34) * np.exp(-steps / 220)
        found.append(Curve.of(arm_name(*arm), steps, shape + RANDOM.normal(0, 0.012, (SEEDS, 101))))
    return Curves(id="curves", curves=tuple(found), axis=ACCURACY, reference=CHANCE, **words("curves"))


def judgements() -> Judgements:
    """A claim of each judgement, some with numbers."""
    numbers = ((0.499, 0.49, 0.51), (-0.02, None, None), (None, None, None), (0.01, -0.02, 0.04))
    rows = tuple(
        Judged(
            name=f"claim {place}",
            judgement=kind,
            number="" if one[0] is None else Number(one[0], "points", sign=True),
            estimate=one[0],
            low=one[1],
            high=one[2],
        )
        for place, (kind, one) in enumerate(zip(JUDGEMENTS, numbers, strict=True))
    )
    summary = Text("chart-summary-item", {"name": "claim 0", "value": Text("kind-holds")})
    return Judgements(
        id="judgements",
        title=Text("figure-judgements-title"),
        caption=Text("figure-judgements-caption", {"delta": Number(0.01, "points")}),
        alt=Text("figure-judgements-alt", {"summary": summary}),
        rows=rows,
        axis=Text("axis-gain"),
        delta=0.01,
    )


def losses() -> Curves:
    steps = np.linspace(0, 1000, 101)
    found = []
    for arm, end in zip(ARMS, (0.8, 0.79, 0.778, 0.12), strict=True):
        shape = end + (1.1 - end) * np.exp(-steps / 150)
        found.append(Curve.of(arm_name(*arm), steps, shape * np.exp(RANDOM.normal(0, 0.04, (SEEDS, 101)))))
    axis = Text("axis-train-loss")
    return Curves(id="losses", curves=tuple(found), axis=axis, number="loss", log=True, **words("curves"))


def spiral(points: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    labels = np.arange(points) % 3
    radius = RANDOM.uniform(0, 1, points)
    angle = 2 * np.pi / 3 * labels + radius * 4 * np.pi / 3 + RANDOM.normal(0, 0.2, points)
    return radius * np.sin(angle), radius * np.cos(angle), labels


def panel(arm: tuple[str, str], mean: float) -> Panel:
    x, y, labels = spiral(3000)
    side = np.linspace(-1.1, 1.1, 90)
    column, row = np.meshgrid(side, side)
    angle, radius = np.arctan2(column, row), np.hypot(column, row)
    bend = 4 * np.pi / 3 * np.minimum(radius, 1.1) if mean > 0.9 else 1.6
    scores = np.stack([np.cos(angle - bend - 2 * np.pi / 3 * number) for number in range(3)])
    chances = np.exp((7 if mean > 0.9 else 2) * radius * scores)
    chances /= chances.sum(axis=0)
    subtitle = Text("mark-accuracy", {"accuracy": Number(mean, "accuracy")})
    return Panel(
        title=arm_name(*arm), subtitle=subtitle, classes=chances.argmax(axis=0), confidence=chances.max(axis=0),
        x=x, y=y, labels=labels,
    )  # fmt: skip


def boundaries(panels: int = 4) -> Boundaries:
    chosen = [panel(ARMS[index % 4], MEANS[index % 4]) for index in range(panels)]
    return Boundaries(
        id="boundaries", panels=tuple(chosen), extent=(-1.1, 1.1, -1.1, 1.1), **words("boundaries", seed="0")
    )


def cells() -> Cells:
    def cell(activation: str, optimizer: str) -> Cell:
        mean = float(VALUES[activation, optimizer].mean())
        return Cell(value=mean, low=mean - 0.002, high=mean + 0.002)

    return Cells(
        id="cells",
        row_factor=factor_name("network.activation"),
        column_factor=factor_name("optimizer"),
        rows=(level_name("identity"), level_name("relu")),
        columns=(level_name("sgd"), level_name("adam")),
        cells=tuple(tuple(cell(a, o) for o in ("sgd", "adam")) for a in ("identity", "relu")),
        **words("cells"),
    )


def change(path: str, before: str, after: str) -> dict[str, Sayable]:
    arrow = Text("level-change", {"from": level_name(before), "to": level_name(after)})
    return {"name": factor_name(path), "change": arrow}


def split(setting: str, start: float, activation: float, optimizer: float, error: float) -> Split:
    def estimated(value: float, **names: Sayable) -> Estimated:
        return Estimated(estimate=value, low=value - error, high=value + error, **names)

    return Split(
        title=Text(f"mark-{setting}"),
        start=estimated(start, name="course-linear"),
        shares=(
            estimated(activation, **change("network.activation", "identity", "relu")),
            estimated(optimizer, **change("optimizer", "sgd", "adam")),
        ),
        end=estimated(start + activation + optimizer, name="course-relu"),
    )


def waterfall() -> Waterfall:
    splits = (split("fixed", 0.501, 0.234, 0.215, 0.004), split("tuned", 0.503, 0.497, -0.001, 0.003))
    names = words("waterfall", a="course-linear", b="course-relu")
    return Waterfall(id="waterfall", splits=splits, axis=ACCURACY, **names)


def forest() -> Forest:
    rows = [("network.activation", 0.018, 0.012), ("optimizer", -0.003, 0.005), ("data.noise", -0.063, 0.031)]
    return Forest(
        id="forest",
        rows=tuple(Estimated(name=factor_name(p), estimate=e, low=e - h, high=e + h) for p, e, h in rows),
        axis=Text("axis-difference"),
        delta=0.01,
        **words("forest"),
    )


def reliability() -> Reliabilities:
    sure = np.linspace(0.35, 0.99, 15)
    made = [
        Reliability(name=name, confidence=sure, accuracy=1 / 3 + (sure - 1 / 3) * slope)
        for name, slope in (("softmax", 0.8), ("softmax, with T", 0.99))
    ]
    p = np.linspace(0, 1, 21)
    half = 1.96 * np.sqrt(p * (1 - p) / 600)
    return Reliabilities(
        id="reliability", title="How sure, and how often right", caption="Fifteen bins each.",
        alt="The first line lies below the diagonal.", arms=tuple(made), places=p, low=p - half, high=p + half,
        x_axis="mean confidence", y_axis="share of right answers", perfect="exactly right, and chance",
    )  # fmt: skip


def sweep() -> Sweeps:
    rates = np.logspace(-4, 0, 9)
    best = {"sgd": 0.0, "adam": -1.5}
    found = []
    for arm in ARMS:
        top = 0.997 if arm[0] == "relu" else 0.502
        mean = 0.34 + (top - 0.34) / (1 + np.exp(-(np.log10(rates) - best[arm[1]] + 1.3) * 3))
        values = mean[:, None] + RANDOM.normal(0, 0.006, (9, 4))
        found.append(
            Sweep.of(arm_name(*arm), rates, values, chosen=float(rates[8 if arm[1] == "sgd" else 5]))
        )
    return Sweeps(
        id="sweep", arms=tuple(found), axis=ACCURACY, rate_axis=Text("axis-learning-rate"), reference=CHANCE,
        **words("sweep"),
    )  # fmt: skip


def multiples() -> Multiples:
    sizes = np.array([4.0**power for power in range(10)])
    panes = []
    for title, start, slope in (("product", 1e-6, 1e-9), ("sum", 2e-6, 4e-10), ("hash", 1e-6, 2e-9)):
        one = Line(name="NumPy", x=sizes, y=start + slope * sizes)
        other = Line(name="PyTorch", x=sizes, y=3 * start + slope / 2 * sizes)
        mark = Crossed(value=4000, low=2000, high=9000, label="4,000")
        panes.append(Pane(title=title, lines=(one, other), x_axis="numbers", crossed=mark))
    return Multiples(
        id="multiples", title="Time by size", caption="Seconds.", alt="Three panes.", panes=tuple(panes),
        y_axis="seconds",
    )  # fmt: skip


def roofline() -> Roofline:
    roof = Ceiling(
        width=1.2e10, peak=9e10, width_label="memory: 12 GB/s", peak_label="arithmetic: 90 GFLOP/s"
    )
    sides = np.array([16, 64, 256, 1024])
    spots = (
        Spot(name="add", x=(1 / 12,), y=(8e8,)),
        Spot(name="product", x=sides / 6, y=(2e9, 2e10, 6e10, 9e10), like=1),
    )
    return Roofline(
        id="roofline", title="Under the roof", caption="Speeds.", alt="A roof.", ceilings=(roof,), spots=spots,
        groups=("NumPy", "PyTorch"), x_axis="operations per byte", y_axis="operations a second",
    )  # fmt: skip


def strides() -> Strides:
    readings = (
        Reading(name="A", shape=(2, 3), strides=(3, 1), label="strides (3, 1)"),
        Reading(name="A.T", shape=(3, 2), strides=(1, 3), label="strides (1, 3)"),
    )
    return Strides(
        id="strides", title="Two readings", caption="Cells.", alt="Six cells read twice.",
        cells=tuple("012345"), readings=readings, memory="memory",
    )  # fmt: skip


def lines() -> Lines:
    x = np.array([8, 16, 32, 64, 128])
    made = [Line(name=name, x=x, y=0.2 / np.sqrt(x) * f) for name, f in (("ReLU", 1.0), ("tanh", 0.8))]
    made[1] = made[1].model_copy(update={"joined": False})
    made.append(Line(name="", x=x, y=0.17 / np.sqrt(x), dashed=True, like=1))
    return Lines(
        id="lines", title="Width of the interval", caption="Half the width against seeds.", alt="Two falling lines.",
        lines=tuple(made), x_axis=Text("axis-seeds"), y_axis=Text("axis-difference"), x_number="count",
        y_number="points",
    )  # fmt: skip


def histogram() -> Histogram:
    edges = np.linspace(0.9, 1, 21)
    counts = [np.histogram(RANDOM.normal(mean, 0.008, 128), edges)[0] for mean in (0.95, 0.962)]
    names = (level_name("relu"), level_name("tanh"))
    return Histogram(
        id="histogram",
        arms=tuple(Counts(name=name, counts=count) for name, count in zip(names, counts, strict=True)),
        edges=edges,
        axis=ACCURACY,
        count_axis=Text("axis-networks"),
        **words("histogram", count=256),
    )


def heat() -> Heat:
    """Depth against the variance of the weights, and how deep a signal gets."""
    weight, depth = np.array([0.5, 0.7, 0.85, 1, 1.3, 1.8, 2.5]), np.array([2, 4, 8, 16, 32, 64])
    reach = 9 / np.abs(np.log(np.where(weight == 1, 0.999, weight)))
    fine = np.array([0.5, 0.6, 0.7, 0.8, 0.84])
    return Heat(
        id="heat", title="How deep training works", caption="Darker is better.", alt="A wedge about one.",
        columns=weight, rows=depth, values=0.1 + 0.85 / (1 + (depth[:, None] / reach) ** 3), x_axis="weights",
        y_axis="layers", log_y=True, lines=(Line(name="theory", x=fine, y=-9 / np.log(fine), dashed=True),),
    )  # fmt: skip


def landscape() -> Landscape:
    def valley(degrees: float) -> Terrain:
        side = np.linspace(-10, 10, 41)
        x, y = np.meshgrid(side, side)
        angle = np.radians(degrees)
        along, across = np.cos(angle) * x + np.sin(angle) * y, np.cos(angle) * y - np.sin(angle) * x
        step = np.arange(31)
        walks = []
        for name, along_factor, across_factor in (("sgd", 0.92, -0.92), ("adam", 0.85, 0.6)):
            u, v = -9 * along_factor**step, 3 * across_factor**step
            walks.append(
                Walk(
                    name=level_name(name),
                    x=np.cos(angle) * u - np.sin(angle) * v,
                    y=np.sin(angle) * u + np.cos(angle) * v,
                )
            )
        return Terrain(
            title=f"{degrees:.0f}°",
            heights=(along**2 + 20 * across**2) / 2,
            extent=(-10, 10, -10, 10),
            walks=tuple(walks),
        )

    return Landscape(
        id="landscape", title="Down a ravine", caption="Darker is lower.", alt="Two paths to a minimum.",
        panels=(valley(0), valley(40)), x_axis="x", y_axis="y", log=True,
    )  # fmt: skip


def functions() -> Functions:
    x = np.linspace(-4, 4, 81)
    with np.errstate(over="ignore"):
        rows = (
            ("ReLU", np.maximum(x, 0), x > 0),
            ("tanh", np.tanh(x), 1 - np.tanh(x) ** 2),
            ("x²", x * x, 2 * x),
        )
    panels = [Function(title=name, subtitle="gain 1.4", values=v, slopes=1.0 * s) for name, v, s in rows * 2]
    return Functions(
        id="functions", title="Activations", caption="Each with its slope.", alt="Six small panels.",
        panels=tuple(panels), x=x, low=-1.5, high=3, value_name="function", slope_name="slope",
    )  # fmt: skip


def warp() -> Warp:
    x, y, labels = spiral(300)
    side = np.linspace(-1.2, 1.2, 9)
    fine = np.linspace(-1.2, 1.2, 41)
    lines = [(fine, np.full(41, one)) for one in side] + [(np.full(41, one), fine) for one in side]
    stages = []
    for name, bend in (
        ("input", lambda z: z),
        ("after tanh", np.tanh),
        ("after ReLU", lambda z: np.maximum(z, 0)),
    ):
        threads = tuple(Thread(x=bend(2 * one[0]), y=bend(2 * one[1])) for one in lines)
        stages.append(
            Stage(
                title=name, subtitle="a grid", threads=threads, x=bend(2 * x), y=bend(2 * y), labels=labels,
                classes=(np.add.outer(fine, fine) > 0).astype(int), extent=(-2.5, 2.5, -2.5, 2.5),
            )
        )  # fmt: skip
    return Warp(
        id="warp",
        title="What a layer does",
        caption="A grid.",
        alt="Three stages.",
        stages=tuple(stages),
        columns=3,
    )


def regions() -> Regions:
    def cut(title: str, *outlines: tuple[tuple[float, ...], tuple[float, ...]]) -> Cut:
        x, y = zip(*outlines, strict=True)
        number = tuple(range(len(x)))
        return Cut(title=title, subtitle=f"{len(x)}", x=x, y=y, classes=(0, 1, 2)[: len(x)], regions=number)

    panels = (
        cut("One line", ((0, 1, 1, 0), (0, 0, 1, 0.5)), ((0, 1, 0), (0.5, 1, 1))),
        cut(
            "Two lines",
            ((0, 1, 0.5), (0, 0, 0.5)),
            ((1, 1, 0.5), (0, 1, 0.5)),
            ((0, 0.5, 1, 0), (0, 0.5, 1, 1)),
        ),
    )
    return Regions(
        id="regions",
        title="Regions",
        caption="Pieces.",
        alt="A square cut into polygons by lines.",
        panels=panels,
        extent=(0, 1, 0, 1),
    )


def papers() -> Papers:
    random = np.random.default_rng(3)
    shelves = []
    for size, half in ((1, 0.0), (3, 0.05), (10, 0.016), (30, 0.008)):
        estimates = 0.01 + random.normal(0, 0.02 / size**0.5, 20)
        bounds = {"low": estimates - half, "high": estimates + half} if half else {}
        title = Text("chart-papers-seeds", {"seeds": size})
        wrong = Text("chart-papers-wrong", {"wrong": int((estimates < 0).sum()), "papers": 20})
        shelves.append(Shelf(title=title, subtitle=wrong, estimates=estimates, **bounds))
    truth = Mark(value=0.01, label=Text("chart-papers-truth", {"value": Number(0.01, "points", sign=True)}))
    axis = Text("axis-test-accuracy")
    return Papers(id="papers", shelves=tuple(shelves), truth=truth, axis=axis, **words("papers"))


@cache
def architectures() -> Architectures:
    small = Volume(name="in", maps=1, height=32, width=32, window=5, size=("32 × 32", "× 1"))
    made = Volume(name="C1", maps=6, height=28, width=28, like=1, size=("28 × 28", "× 6"), count="156")
    rod = Volume(name="F6", maps=84, height=1, width=1, like=2, size=("1 × 1", "× 84"), count="10,164")
    within = Mark(value=8, label="8 × 8")
    networks = (
        Drawn(title="one", volumes=(small, made, rod)),
        Drawn(title="two", volumes=(small, rod), within=within),
    )
    sorts = (Text("anatomy-sort-input"), Text("anatomy-sort-convolution"), Text("anatomy-sort-linear"))
    return Architectures(
        id="two-networks",
        title="Two networks, one input within the other",
        caption="A caption.",
        alt="Two networks, one input within the other, described.",
        networks=networks,
        sorts=sorts,
    )


def balance() -> Balance:
    rows = tuple(
        Weighed(
            name=f"layer {n}",
            left=0.7 - 0.3 * n,
            right=0.2 + 0.2 * n,
            left_label="a",
            right_label="b",
            like=n,
        )
        for n in range(3)
    )
    axes = {"left_axis": Text("axis-share-parameters"), "right_axis": Text("axis-share-products")}
    return Balance(
        id="balance",
        title="Left and right",
        caption="A caption.",
        alt="Left and right, described.",
        rows=rows,
        **axes,
    )


def maps() -> Maps:
    values = np.random.default_rng(3).standard_normal((4, 5, 6))
    layers = (
        Layer(title="in", subtitle="5 × 6", values=tuple(values[:1])),
        Layer(title="C1", values=tuple(values), names=("a", "b", "c", "d")),
    )
    shown = {"negative": Text("maps-negative"), "positive": Text("maps-positive")}
    return Maps(
        id="maps",
        title="What two layers make",
        caption="A caption.",
        alt="What two layers make, described.",
        layers=layers,
        **shown,
    )


def charts() -> tuple[AnyChart, ...]:
    """One chart of every kind, and a second where a kind has two faces."""
    made = (
        cloud,
        curves,
        losses,
        boundaries,
        cells,
        waterfall,
        forest,
        reliability,
        sweep,
        multiples,
        roofline,
        strides,
        lines,
        histogram,
        landscape,
        functions,
        warp,
        heat,
        regions,
        papers,
        judgements,
        architectures,
        balance,
        maps,
    )
    return tuple(make() for make in made)


def estimates() -> Table:
    """The numbers of the sample, split both ways."""
    rows = []
    for setting, activation, optimizer in (("fixed", 0.234, 0.215), ("tuned", 0.497, -0.001)):
        for path, share in (("network.activation", activation), ("optimizer", optimizer)):
            kind = Text("kind-equivalent" if abs(share) < 0.01 else "kind-differs")
            more = (Text(f"setting-{setting}"), kind)
            rows.append(estimate_row(factor_name(path), share, share - 0.004, share + 0.004, "points", *more))
    heads = ("name", "estimate", "interval", "setting", "kind")
    return Table(
        title=Text("chart-waterfall-title"),
        columns=tuple(Text(f"column-{head}") for head in heads),
        rows=tuple(rows),
    )


@cache
def report() -> Report:
    """A whole report, as the question `relu` makes it."""
    activation, optimizer = factor_name("network.activation"), factor_name("optimizer")
    share = {"factor": activation, "from": level_name("identity"), "to": level_name("relu")}
    fixed = {"setting": "fixed", "share": Number(0.234, "points"), "interval": Span(0.23, 0.238, "points")}
    tuned = {"setting": "tuned", "share": Number(0.497, "points"), "interval": Span(0.494, 0.5, "points")}
    together = {"first": activation, "second": optimizer, "interaction": Number(0.434, "points", sign=True)}
    seeing = Text(
        "orders", {"factor": activation, "least": Number(0.018, "points"), "most": Number(0.449, "points")}
    )
    return Report(
        title=Text("factor-change", share | {"factor": activation}),
        question="Why does ReLU lift the spiral from 50 % to 95 %?",
        verdict=Verdict(
            kind="differs",
            sentences=(
                Text("share", share | tuned),
                Text("share", share | fixed),
                Text("interaction-more", together | {"interval": Span(0.428, 0.44, "points")}),
                Text("settings-disagree"),
            ),
        ),
        numbers=(estimates(),),
        figures=tuple(Figure(chart=chart, prose=(seeing,)) for chart in charts()),
        caveats=(
            Text("not-separable", {"factors": (activation, optimizer)}),
            Text("interval-conditional"),
            Text("fresh-data"),
            Text("few-seeds", {"seeds": SEEDS}),
        ),
        made=Made(
            facts=(
                (Text("made-seeds"), SEEDS),
                (Text("made-networks"), Number(1472, "count")),
                (Text("made-device"), "cpu"),
                (Text("made-time"), Number(94, "seconds")),
                (Text("made-hash"), "3f9a0c1be2"),
            ),
            recipes=(
                Listing(name="course-linear", source='name = "course-linear"\n\n[network]\nhidden = [100]\n'),
            ),
            versions={"whorl": "0.1.0", "torch": "2.13"},
        ),
        notes={
            "cloud": "激活函数的引入,把**线性**的值域扩展到非线性。\n\n- 一\n- 二",
            "cells": "Only *together*!",
        },
        result={"question": "relu", "text": "</script><b>"},
    )
