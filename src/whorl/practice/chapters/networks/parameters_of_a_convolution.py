"""Count the parameters of a convolutional layer with biases."""

import torch

from whorl.practice.rules import Rules


def parameters_of_a_convolution(inputs: int, outputs: int, kernel: int, groups: int) -> int:
    return outputs * (inputs // groups * kernel**2 + 1)


def inputs(draw):
    groups = draw.integer(1, 3)
    return {"groups": groups, "inputs": groups * draw.integer(1, 4), "outputs": groups * draw.integer(1, 4)}


def spec(inputs, outputs, kernel, groups):
    layer = torch.nn.Conv2d(inputs, outputs, kernel, groups=groups)
    return sum(p.numel() for p in layer.parameters())


RULES = Rules(forbidden=("Conv2d", "numel"))
