"""LeNet-5 and AlexNet layer by layer: shapes, parameters and multiplications, counted and drawn; nothing is trained."""

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.language import Number, Sayable, Text
from whorl.networks.architecture import Architecture, Counted, Shape
from whorl.networks.architectures import architecture
from whorl.report import chart
from whorl.report.report import Figure, Table

OLD, NEW = "lenet-5", "alexnet"
VARIANTS = (OLD, "lenet-like", NEW, "alexnet-ungrouped", "alexnet-one-tower")
SORTS = ("input", "convolution", "pooling", "linear", "codes")


def anatomy_part() -> Part:
    """What the two networks are made of, where their parameters lie and where their work is done."""
    old, new = architecture(OLD), architecture(NEW)
    return Part(
        title=Text("anatomy-table"),
        findings=tuple(_findings(old, new)),
        figures=(
            Figure(chart=drawing((old, new))),
            *(Figure(chart=balance(one)) for one in (old, new)),
        ),
        caveats=(Text("anatomy-counted"),),
        tables=(*(layers_table(one) for one in (old, new)), variants_table()),
        content={"architectures": {name: architecture_json(architecture(name)) for name in VARIANTS}},
    )


def _findings(old: Architecture, new: Architecture) -> list[Finding]:
    convolutions = [row for row in new.rows if row.stage.kind == "convolution"]
    kernels, convolved = (
        sum(getattr(row, one) for row in convolutions) for one in ("parameters", "products")
    )
    shown = {
        "parameters": Number(new.parameters, "count"),
        "linear": Number(new.dense / new.parameters, "accuracy"),
        "kernels": Number(kernels / new.parameters, "accuracy"),
        "work": Number(convolved / new.products, "accuracy"),
    }
    grown = {
        "old": Number(old.parameters, "count"),
        "dense": Number(old.dense / old.parameters, "accuracy"),
        "new": Number(new.parameters, "count"),
        "parameters": Number(round(new.parameters / old.parameters), "count"),
        "products": Number(round(new.products / old.products), "count"),
    }
    like = architecture("lenet-like")
    names = {"parameters": Number(like.parameters, "count"), "true": Number(old.parameters, "count")}
    return [
        Finding("anatomy-linear", Text("anatomy-linear", shown)),
        Finding("anatomy-grown", Text("anatomy-grown", grown)),
        Finding("anatomy-like", Text("anatomy-like", names)),
    ]


def name_of(one: Architecture) -> Text:
    return Text(f"anatomy-{one.name}")


def size_of(shape: Shape) -> Sayable:
    """55 × 55 × 96, or how many units there are."""
    maps, height, width = shape
    if (height, width) == (1, 1):
        return Number(maps, "count")
    return f"{height} × {width} × {maps}"


def drawing(networks: tuple[Architecture, ...]) -> chart.Architectures:
    """The networks one above the other; the first one's input is marked in the last one's."""
    first, last = networks[0], networks[-1]
    sides = [one.inputs[1] for one in networks]
    mark = chart.Mark(value=first.inputs[1], label=Text("anatomy-within", {"name": name_of(first)}))
    drawn = [_drawn(one, mark if one is last else None) for one in networks]
    names = [name_of(one) for one in networks]
    told = summary(names, [Number(one.parameters, "count") for one in networks])
    shown = {
        "old": names[0],
        "new": names[-1],
        "times": Number(sides[-1] / sides[0], "number"),
        "summary": told,
    }
    return chart.Architectures(
        id="architectures",
        title=Text("figure-architectures-title", shown),
        caption=Text("figure-architectures-caption", shown),
        alt=Text("figure-architectures-alt", shown),
        networks=tuple(drawn),
        sorts=tuple(Text(f"anatomy-sort-{sort}") for sort in SORTS),
    )


def _drawn(one: Architecture, within: chart.Mark | None) -> chart.Drawn:
    shown = {"name": name_of(one), "parameters": Number(one.parameters, "count"), "source": one.source}
    after = [row.stage.kernel if row.stage.kind in ("convolution", "pooling") else 0 for row in one.rows]
    shapes = [one.inputs, *(row.out for row in one.rows)]
    names = [Text("anatomy-input"), *(row.stage.name for row in one.rows)]
    sorts = [0, *(SORTS.index(row.stage.kind) for row in one.rows)]
    learned = [0, *(row.parameters for row in one.rows)]
    volumes = [
        chart.Volume(
            name=name,
            maps=shape[0],
            height=shape[1],
            width=shape[2],
            window=window,
            like=like,
            size=_written(shape),
            count=Number(count, "count") if count else "",
        )
        for name, shape, window, like, count in zip(names, shapes, [*after, 0], sorts, learned, strict=True)
    ]
    return chart.Drawn(title=Text("anatomy-drawn", shown), volumes=tuple(volumes), within=within)


def _written(shape: Shape) -> tuple[Sayable, ...]:
    maps, height, width = shape
    return (f"{height} × {width}", f"× {maps}") if height > 1 else ("1 × 1", f"× {maps:,}")


def balance(one: Architecture) -> chart.Balance:
    """Each layer's share of the parameters and of the multiplications."""
    rows = [row for row in one.rows if row.parameters or row.products]
    most = max(rows, key=lambda row: row.parameters)
    busiest = max(rows, key=lambda row: row.products)
    shown = {
        "name": name_of(one),
        "most": most.stage.name,
        "share": Number(most.parameters / one.parameters, "accuracy"),
        "busiest": busiest.stage.name,
        "work": Number(busiest.products / one.products, "accuracy"),
    }
    return chart.Balance(
        id=f"balance-{one.name}",
        title=Text("figure-balance-title", shown),
        caption=Text("figure-balance-caption", shown),
        alt=Text("figure-balance-alt", shown),
        rows=tuple(_weighed(row, one) for row in rows),
        left_axis=Text("axis-share-parameters"),
        right_axis=Text("axis-share-products"),
    )


def _weighed(row: Counted, one: Architecture) -> chart.Weighed:
    return chart.Weighed(
        name=row.stage.name,
        left=row.parameters / one.parameters,
        right=row.products / one.products,
        left_label=Number(row.parameters, "count"),
        right_label=Number(row.products, "count"),
        like=SORTS.index(row.stage.kind) - 1,
    )


def layers_table(one: Architecture) -> Table:
    """Every layer of an architecture with its counts, and their sum."""
    rows: list[tuple[Sayable, ...]] = [
        (
            Text("anatomy-layer", {"name": row.stage.name, "kind": _kind(row)}),
            size_of(row.out),
            Number(row.parameters, "count"),
            Number(row.parameters / one.parameters, "accuracy"),
            Number(row.connections, "count"),
            Number(row.products, "count"),
            Number(row.products / one.products, "accuracy"),
        )
        for row in one.rows
    ]
    whole = Number(1.0, "accuracy")
    total = [Number(number, "count") for number in (one.parameters, one.connections, one.products)]
    rows.append((Text("anatomy-total"), "", total[0], whole, total[1], total[2], whole))
    heads = ("out", "parameters", "parameter-share", "connections", "products", "product-share")
    return Table(
        title=Text("anatomy-layers-table", {"name": name_of(one), "source": one.source}),
        columns=(Text("column-anatomy-layer"), *(Text(f"column-anatomy-{head}") for head in heads)),
        rows=tuple(rows),
        note=Text("anatomy-layers-note"),
    )


def _kind(row: Counted) -> Text:
    """What the layer does, with its window."""
    stage = row.stage
    shown = {"kernel": f"{stage.kernel} × {stage.kernel}", "stride": stage.stride, "groups": stage.groups}
    if stage.kind == "convolution":
        way = "table" if stage.table else "groups" if stage.groups > 1 else "convolution"
        return Text(f"anatomy-kind-{way}", shown)
    return Text(f"anatomy-kind-{stage.pool if stage.kind == 'pooling' else stage.kind}", shown)


def variants_table() -> Table:
    """Five networks that go by two names."""
    rows = []
    for name in VARIANTS:
        one = architecture(name)
        rows.append(
            (
                name_of(one),
                size_of(one.inputs),
                Number(one.parameters, "count"),
                Number(one.dense / one.parameters, "accuracy"),
                Number(one.products, "count"),
            )
        )
    heads = ("input", "parameters", "linear", "products")
    return Table(
        title=Text("anatomy-variants-table"),
        columns=(Text("column-anatomy-network"), *(Text(f"column-anatomy-{head}") for head in heads)),
        rows=tuple(rows),
        note=Text("anatomy-variants-note"),
    )


def architecture_json(one: Architecture) -> dict:
    """An architecture's counts as plain values."""
    return {
        "parameters": one.parameters,
        "connections": one.connections,
        "products": one.products,
        "layers": [
            {
                "name": row.stage.name,
                "kind": row.stage.kind,
                "out": list(row.out),
                "parameters": row.parameters,
                "connections": row.connections,
                "products": row.products,
            }
            for row in one.rows
        ],
    }
