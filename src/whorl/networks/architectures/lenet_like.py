"""What is called LeNet-5 today: every map sees all maps, pooling has no parameters, ten outputs for softmax; 61,706."""

from whorl.networks.architecture import Architecture, Stage

ARCHITECTURE = Architecture(
    name="lenet-like",
    source="after LeCun et al. 1998",
    inputs=(1, 28, 28),
    stages=(
        Stage("C1", "convolution", 6, kernel=5, padding=2, activation="tanh"),
        Stage("S2", "pooling", kernel=2, stride=2, pool="average"),
        Stage("C3", "convolution", 16, kernel=5, activation="tanh"),
        Stage("S4", "pooling", kernel=2, stride=2, pool="average"),
        Stage("C5", "convolution", 120, kernel=5, activation="tanh"),
        Stage("F6", "linear", 84, activation="tanh"),
        Stage("out", "linear", 10),
    ),
)
