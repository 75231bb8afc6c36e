"""Convolutional networks for the reference way: PyTorch's convolutions, gradients by autograd, one network after another.

For these a loop beats every way of stacking that was measured (vmap, grouped convolutions), so that is what it is.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn import functional

from whorl.activations import activation
from whorl.networks import Convolutional
from whorl.networks.layout import Layer
from whorl.networks.local_response import ALPHA, WINDOW, K

MANY = 32  # maps from which on PyTorch's convolutions of pictures are faster with maps last in memory
Sides = tuple[int, int]


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
        self.is_flat = len(inputs) == 3
        self.maps_last = not self.is_flat or max(network.channels) >= MANY

    def sides(self, along: int, across: int) -> Sides:
        """A number for both sides of a picture; a signal is a picture one value high, with its own `across`."""
        return (along if self.is_flat else across, along)

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
        network, sums = self.network, []
        shapes = [one.shape for one in self.places]
        parts = list(zip(leaves[::2], leaves[1::2], shapes, strict=True))
        x = x if network.input_scale == 1 else x * network.input_scale
        x = x if self.is_flat else x.unsqueeze(2)
        kinds = zip(parts, network.convolutions, network.competing, network.pooled, strict=False)
        for (weights, bias, shape), (kernel, stride, padding), competes, pooled in kinds:
            kernels = self._laid(weights.view(shape[0], -1, *self.sides(kernel, 1)))
            step, rim = self.sides(stride, 1), self.sides(padding, 0)
            sums.append(self._laid(functional.conv2d(self._laid(x), kernels, bias, step, rim)))
            x = self.activation.function(sums[-1])
            x = competed(x) if competes else x
            x = self._pooled(x) if pooled else x
        x = x.flatten(1)
        for place, (weights, bias, shape) in enumerate(parts[len(network.channels) : -1]):
            sums.append(functional.linear(x, weights.view(shape), bias))
            x = self.activation.function(sums[-1])
            x = x if masks is None else x * masks[place].mT
        weights, bias, shape = parts[-1]
        return functional.linear(x, weights.view(shape), bias), sums

    def _laid(self, x: Tensor) -> Tensor:
        """The same with maps last in memory where that is faster: what one map alone leaves open is settled too."""
        return x.contiguous(memory_format=torch.channels_last) if self.maps_last else x

    def _pooled(self, x: Tensor) -> Tensor:
        network = self.network
        size = network.pool_size or 1
        step = self.sides(network.pool_stride or size, 1)
        window, rim = self.sides(size, 1), self.sides(network.pool_padding, 0)
        if network.pool == "max":
            return functional.max_pool2d(x, window, step, rim)
        return functional.avg_pool2d(x, window, step, rim, count_include_pad=False)

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


class Competed(torch.autograd.Function):
    """Local response normalisation with its gradient by hand, at a third of autograd's cost.

    b = a s^-3/4 with s = K + ALPHA * (sum of a^2 over the window), so that
    slope by a = g s^-3/4 - 3/2 ALPHA a * (sum of g a s^-7/4 over the window)
    """

    @staticmethod
    def forward(ctx: Any, a: Tensor) -> Tensor:
        s = over_neighbours(a.square(), ALPHA).add_(K)
        root = s.sqrt()
        factor = (root * root.sqrt()).reciprocal_()
        ctx.save_for_backward(a, s, factor)
        return a * factor

    @staticmethod
    def backward(ctx: Any, g: Tensor) -> Tensor:  # pyright: ignore[reportIncompatibleMethodOverride]
        a, s, factor = ctx.saved_tensors
        along = g * factor
        return along.addcmul_(a, over_neighbours((along * a).div_(s), 1.5 * ALPHA), value=-1)


def over_neighbours(a: Float[Tensor, "point map *place"], times: float) -> Float[Tensor, "point map *place"]:
    """The sum over each map's window of maps, by a band matrix; memory stays in the order it has."""
    matrix = band(a.shape[1], times, a.dtype, a.device)
    rows = a.movedim(1, -1)
    return (rows @ matrix).movedim(-1, 1) if rows.is_contiguous() else (matrix @ a.flatten(2)).view_as(a)


@lru_cache(maxsize=64)
def band(maps: int, times: float, dtype: torch.dtype, device: torch.device) -> Float[Tensor, "map map"]:
    """`times` where two maps lie in one window, 0 elsewhere."""
    place = torch.arange(maps, device=device)
    return ((place[:, None] - place).abs() <= WINDOW // 2).to(dtype) * times


def competed(a: Float[Tensor, "point map *place"]) -> Float[Tensor, "point map *place"]:
    """What `local_response` makes of activations, powers by roots."""
    return Competed.apply(a)  # pyright: ignore[reportReturnType]
