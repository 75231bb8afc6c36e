"""AlexNet on one card: as published, but every map sees all maps; 62,378,344 parameters."""

from whorl.networks.architecture import Architecture
from whorl.networks.architectures.alexnet import stages

ARCHITECTURE = Architecture(
    "alexnet-ungrouped", "after Krizhevsky et al. 2012", (3, 227, 227), stages(groups=1)
)
