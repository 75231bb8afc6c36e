"""Convolutional networks for the reference way: PyTorch's convolutions, gradients by autograd, one network after another.

For these a loop beats every way of stacking that was measured (vmap, grouped convolutions), so that is what it is.
"""

from dataclasses import dataclass, field
from functools import partial

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn import functional

from whorl.activations import activation
from whorl.networks import Convolutional
from whorl.networks.layout import Layer
from whorl.networks.local_response import ALPHA, WINDOW, K

CONVOLVE = {1: functional.conv1d, 2: functional.conv2d}
MANY = 32  # maps from which on PyTorch's convolutions are faster with maps last in memory
POOL = {
    ("max", 1): functional.max_pool1d,
    ("max", 2): functional.max_pool2d,
    ("average", 1): partial(functional.avg_pool1d, count_include_pad=False),
    ("average", 2): partial(functional.avg_pool2d, count_include_pad=False),
}


@dataclass
class Pass:
    """What a forward pass leaves for the backward one: each network's leaf, outputs, and sums layer by layer."""

    leaves: list[list[Tensor]] = field(default_factory=list)
    outputs: list[Tensor] = field(default_factory=list)
    sums: list[list[Tensor]] = field(default_factory=list)


class Convolutions:
    """Networks of one shape side by side; it does for `Convolutional` what `Stack` does for perceptrons."""

    def __init__(
        self,
        numbers: Float[Tensor, "network number"],
        network: Convolutional,
        inputs: tuple[int, ...],
        layers: list[Layer],
    ):
        self.numbers = self.weights = numbers
        self.gradient = torch.zeros_like(numbers)
        self.network, self.inputs, self.places = network, inputs, layers
        self.activation = activation(network.activation)

    def forward(
        self,
        x: Float[Tensor, "network feature point"],
        masks: list[Tensor] | None = None,
        running: bool = False,
    ) -> tuple[Tensor, Pass]:
        """The outputs, `network output point`, and what the backward pass needs; with `running` there is none."""
        kept = Pass()
        for place in range(len(x)):
            parts = [part.requires_grad_(not running) for part in self._parts(self.weights[place].detach())]
            with torch.set_grad_enabled(not running):
                own = None if masks is None else [mask[place] for mask in masks]
                output, sums = self._one(parts, x[place].mT.reshape(-1, *self.inputs), own)
            kept.leaves.append(parts)
            kept.outputs.append(output)
            kept.sums.append(sums)
        return torch.stack([output.detach().mT for output in kept.outputs]), kept

    def _parts(self, numbers: Float[Tensor, " number"]) -> list[Tensor]:
        """Weights and biases of one network, layer after layer, where they live: gradients come for each apart."""
        return [numbers[place] for one in self.places for place in (one.weights, one.bias)]

    def _one(
        self, leaves: list[Tensor], x: Tensor, masks: list[Tensor] | None
    ) -> tuple[Float[Tensor, "point output"], list[Tensor]]:
        """One network's outputs, and the sums that its activations get."""
        network, dimensions, sums = self.network, len(self.inputs) - 1, []
        shapes = [one.shape for one in self.places]
        parts = list(zip(leaves[::2], leaves[1::2], shapes, strict=True))
        x = x if network.input_scale == 1 else x * network.input_scale
        kinds = zip(parts, network.convolutions, network.competing, network.pooled, strict=False)
        for (weights, bias, shape), (kernel, stride, padding), competes, pooled in kinds:
            kernels = weights.view(shape[0], -1, *(kernel,) * dimensions)
            if dimensions == 2 and max(network.channels) >= MANY:
                x, kernels = (one.contiguous(memory_format=torch.channels_last) for one in (x, kernels))
            sums.append(CONVOLVE[dimensions](x, kernels, bias, stride=stride, padding=padding))
            x = self.activation.function(sums[-1])
            x = competed(x) if competes else x
            if network.pool_size and pooled:
                pool, step = POOL[network.pool, dimensions], network.pool_stride or network.pool_size
                x = pool(x, network.pool_size, step, network.pool_padding)
        x = x.flatten(1)
        for place, (weights, bias, shape) in enumerate(parts[len(network.channels) : -1]):
            sums.append(functional.linear(x, weights.view(shape), bias))
            x = self.activation.function(sums[-1])
            x = x if masks is None else x * masks[place].mT
        weights, bias, shape = parts[-1]
        return functional.linear(x, weights.view(shape), bias), sums

    def remember(self, kept: Pass) -> None:
        """Nothing runs along here."""

    def backward(self, slope: Float[Tensor, "network output point"], kept: Pass) -> None:
        """Fills `gradient` from the loss's slope by the outputs; what a pass has left can be used more than once."""
        for place, (leaves, output) in enumerate(zip(kept.leaves, kept.outputs, strict=True)):
            found = torch.autograd.grad(output, leaves, slope[place].mT, retain_graph=True)
            for part, gradient in zip(self._parts(self.gradient[place]), found, strict=True):
                part.copy_(gradient)

    def dead(self, kept: Pass) -> Float[Tensor, "network layer"]:
        """The share of each layer's units (of a convolution: its channels) whose slope is below 1e-6 everywhere."""
        shares = []
        for sums in kept.sums:
            own = []
            for z in sums:
                slope = self.activation.derivative(z, self.activation.function(z)).detach().abs()
                elsewhere = [axis for axis in range(slope.ndim) if axis != 1]
                own.append((slope.amax(dim=elsewhere) < 1e-6).double().mean())
            shares.append(torch.stack([*own, torch.zeros_like(own[0])]))
        return torch.stack(shares)

    def gradient_norms(self) -> Float[Tensor, "network layer"]:
        """The length of each layer's gradient, weights and biases together."""
        squares = self.gradient.square()
        parts = [squares[:, one.weights.start : one.bias.stop].sum(dim=1) for one in self.places]
        return torch.stack(parts, dim=1).sqrt()


def competed(a: Float[Tensor, "point map *place"]) -> Float[Tensor, "point map *place"]:
    """What `local_response` makes of activations, at a third of its cost: sums by a band matrix, powers by roots."""
    place = torch.arange(a.shape[1], device=a.device)
    band = ((place[:, None] - place).abs() <= WINDOW // 2).to(a.dtype)
    root = (K + ALPHA * (band @ a.square().flatten(2))).sqrt()
    return a / (root * root.sqrt()).view_as(a)
