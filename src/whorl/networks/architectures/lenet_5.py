"""LeNet-5 (LeCun et al. 1998, section II.B): 60,000 parameters, not one of them in its output layer."""

from whorl.networks.architecture import Architecture, Stage

TABLE = (
    *(tuple(sorted((first + step) % 6 for step in range(3))) for first in range(6)),
    *(tuple(sorted((first + step) % 6 for step in range(4))) for first in range(6)),
    *((0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5)),
    tuple(range(6)),
)
"""Which maps of S2 each map of C3 sees (table I): 60 of 96 pairs, so that its maps do not all learn the same."""

ARCHITECTURE = Architecture(
    name="lenet-5",
    source="LeCun et al. 1998",
    inputs=(1, 32, 32),
    stages=(
        Stage("C1", "convolution", 6, kernel=5, activation="scaled-tanh"),
        Stage("S2", "pooling", kernel=2, stride=2, pool="learned", activation="scaled-tanh"),
        Stage("C3", "convolution", 16, kernel=5, table=TABLE, activation="scaled-tanh"),
        Stage("S4", "pooling", kernel=2, stride=2, pool="learned", activation="scaled-tanh"),
        Stage("C5", "convolution", 120, kernel=5, activation="scaled-tanh"),
        Stage("F6", "linear", 84, activation="scaled-tanh"),
        Stage("RBF", "codes", 10),
    ),
)
