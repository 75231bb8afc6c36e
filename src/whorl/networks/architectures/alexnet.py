"""AlexNet (Krizhevsky et al. 2012, section 3.5), in two halves as it was trained on two cards: 60,965,224 parameters.

The paper says 224 pixels a side; 227 are what its 55 x 55 maps need, since (224 - 11)/4 is no whole number.
"""

from whorl.networks.architecture import Architecture, Stage


def stages(groups: int) -> tuple[Stage, ...]:
    """Five convolutions and three fully connected layers; `groups` halves see each other only in conv3, or everywhere."""
    return (
        Stage("conv1", "convolution", 96, kernel=11, stride=4, activation="relu", local_response=True),
        Stage("pool1", "pooling", kernel=3, stride=2),
        Stage(
            "conv2",
            "convolution",
            256,
            kernel=5,
            padding=2,
            groups=groups,
            activation="relu",
            local_response=True,
        ),
        Stage("pool2", "pooling", kernel=3, stride=2),
        Stage("conv3", "convolution", 384, kernel=3, padding=1, activation="relu"),
        Stage("conv4", "convolution", 384, kernel=3, padding=1, groups=groups, activation="relu"),
        Stage("conv5", "convolution", 256, kernel=3, padding=1, groups=groups, activation="relu"),
        Stage("pool5", "pooling", kernel=3, stride=2),
        Stage("fc6", "linear", 4096, activation="relu", dropout=0.5),
        Stage("fc7", "linear", 4096, activation="relu", dropout=0.5),
        Stage("fc8", "linear", 1000),
    )


ARCHITECTURE = Architecture("alexnet", "Krizhevsky et al. 2012", (3, 227, 227), stages(groups=2))
