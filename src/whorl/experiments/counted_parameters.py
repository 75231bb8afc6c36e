"""Parameters counted, not estimated: LeNet-5 and AlexNet as published, and what one more convolution adds."""

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.evidence.estimate import interval
from whorl.language import Kind, Text
from whorl.networks.convolutional import Convolutional
from whorl.report import chart

LENET = {"C1": 156, "S2": 12, "C3": 1516, "S4": 32, "C5": 48_120, "F6": 10_164}
"""LeCun et al. 1998, section II.B: trainable numbers by layer."""
CONVOLUTIONS = ((96, 11, 3), (256, 5, 48), (384, 3, 256), (384, 3, 192), (256, 3, 192))
DENSE = ((4096, 256 * 6 * 6), (4096, 4096), (1000, 4096))
"""Krizhevsky et al. 2012, section 3.5: (maps, kernel, channels seen), in two groups; then (out, in)."""
PICTURE, CLASSES = (1, 28, 28), 10


def alexnet() -> tuple[int, int]:
    """Parameters of AlexNet's convolutions and of its fully connected layers."""
    convolutional = sum(maps * (kernel**2 * seen + 1) for maps, kernel, seen in CONVOLUTIONS)
    return convolutional, sum(out * (into + 1) for out, into in DENSE)


def small(convolutions: int) -> int:
    """Parameters of a small network on pictures of 28 x 28: convolutions of 16 pooled maps, then 100 units."""
    network = Convolutional(channels=(16,) * convolutions, pool="max", pool_size=2, hidden=(100,))
    return network.parameters(PICTURE, CLASSES)


def parameters_part() -> Part:
    convolutional, dense = alexnet()
    counts: dict[str, tuple[float, Kind]] = {
        "dense": (dense / (convolutional + dense), "accuracy"),
        "alexnet": (convolutional + dense, "count"),
        "lenet": (sum(LENET.values()), "count"),
        "one-convolution": (small(1), "count"),
        "two-convolutions": (small(2), "count"),
    }
    findings = tuple(
        Finding.read(f"parameters-{name}", interval(float(value), 0.0, 2, 0.95), unit)
        for name, (value, unit) in counts.items()
    )
    return Part(Text("notes-table-parameters"), findings=findings)


def parameters_chart() -> chart.Lines:
    """How many parameters the small network has with one to four convolutions."""
    depths = [1, 2, 3, 4]
    counts = [small(one) for one in depths]
    return chart.Lines(
        id="more-convolutions",
        title=Text("figure-more-convolutions-title"),
        caption=Text("figure-more-convolutions-caption"),
        alt=Text("figure-more-convolutions-alt", {"first": counts[0], "last": counts[-1]}),
        lines=(chart.Line(name="", x=depths, y=counts),),
        x_axis=Text("axis-convolutions"),
        y_axis=Text("axis-parameters"),
        x_number="count",
        y_number="count",
    )
