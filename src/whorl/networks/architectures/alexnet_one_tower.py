"""The one-tower AlexNet (Krizhevsky 2014, "One weird trick"), which torchvision calls alexnet: 61,100,840 parameters.

Fewer maps in the first layers, no groups, no local response normalisation.
"""

from whorl.networks.architecture import Architecture, Stage

ARCHITECTURE = Architecture(
    name="alexnet-one-tower",
    source="Krizhevsky 2014",
    inputs=(3, 224, 224),
    stages=(
        Stage("conv1", "convolution", 64, kernel=11, stride=4, padding=2, activation="relu"),
        Stage("pool1", "pooling", kernel=3, stride=2),
        Stage("conv2", "convolution", 192, kernel=5, padding=2, activation="relu"),
        Stage("pool2", "pooling", kernel=3, stride=2),
        Stage("conv3", "convolution", 384, kernel=3, padding=1, activation="relu"),
        Stage("conv4", "convolution", 256, kernel=3, padding=1, activation="relu"),
        Stage("conv5", "convolution", 256, kernel=3, padding=1, activation="relu"),
        Stage("pool5", "pooling", kernel=3, stride=2),
        Stage("fc6", "linear", 4096, activation="relu", dropout=0.5),
        Stage("fc7", "linear", 4096, activation="relu", dropout=0.5),
        Stage("fc8", "linear", 1000),
    ),
)
