"""Many perceptrons of one shape as stacked tensors: forward, backward, and the flat numbers they share.

Points come last, `network feature point`: with few features and classes every product and softmax then runs along
memory, which is several times as fast as points first.

With x the input of a hidden layer, f its activation, m its dropout mask and r = 1 where the layer skips, else 0:

    z = Wx + b                  the sums
    n = (z - mean)/sqrt(variance + 1e-5),  s = gain n + shift       where sums are normalised, else s = z
    a = f(s)
    y = r x + m a               the next layer's input

and backwards, from the loss's slope Y by y:

    S = m Y f'(s)
    Z = gain/sqrt(variance + 1e-5) (S - <S> - n <S n>)              where sums are normalised, else Z = S
    X = r Y + W^T Z

where <.> is the mean over the points, which mean and variance are taken over too.
"""

import itertools
from dataclasses import dataclass, field

import torch
from jaxtyping import Float
from torch import Tensor

from whorl.activations import activation
from whorl.networks.layout import Layer, Norm

Flat = Float[Tensor, "network number"]
Sums = Float[Tensor, "network unit point"]
EPS = 1e-5  # added to a variance, and
MOMENTUM = 0.1  # how far a step moves running statistics: PyTorch's defaults


@dataclass
class Normalised:
    """What normalising sums gives: sums of mean 0 and variance 1, and the statistics, `network unit 1`."""

    unit: Tensor
    mean: Tensor
    variance: Tensor
    spread: Tensor


@dataclass
class Pass:
    """What a forward pass leaves for the backward one, for each layer."""

    inputs: list[Tensor] = field(default_factory=list)
    sums: list[Tensor] = field(default_factory=list)  # as the activation gets them
    active: list[Tensor] = field(default_factory=list)  # as it gives them
    masks: list[Tensor | None] = field(default_factory=list)
    normalised: dict[int, Normalised] = field(default_factory=dict)


class Stack:
    """A stack of networks of one shape; the numbers live in one flat tensor, the layers are views of it."""

    def __init__(self, numbers: Flat, layers: list[Layer], activations: tuple[str, ...]):
        self.numbers = numbers
        self.places = layers
        self.weights = numbers[:, : layers[-1].bias.stop]  # what is learned
        self.gradient = torch.zeros_like(self.weights)
        self.activations = [activation(name) for name in activations]
        self.layers = self._views(self.weights)
        self.slopes = self._views(self.gradient)

    def _views(self, flat: Flat) -> list[tuple[Tensor, Tensor]]:
        """Each layer's weights `network out in` and biases `network out` within a flat tensor."""
        return [(flat[:, one.weights].unflatten(1, one.shape), flat[:, one.bias]) for one in self.places]

    def forward(
        self,
        x: Float[Tensor, "network feature point"],
        masks: list[Tensor] | None = None,
        running: bool = False,
    ) -> tuple[Tensor, Pass]:
        """The outputs, `network output point`, and what the backward pass needs; masks are already scaled.

        Sums are normalised by the statistics of these very points, or by the running ones, whose pass has no backward.
        """
        kept = Pass()
        for place, (layer, (weights, bias)) in enumerate(zip(self.places, self.layers, strict=True)):
            kept.inputs.append(x)
            z = torch.baddbmm(bias[:, :, None], weights, x)
            if place == len(self.activations):
                return z, kept
            if layer.norm:
                kept.normalised[place] = self._normalised(z, layer.norm, running)
                z = self._column(layer.norm.gain) * kept.normalised[place].unit
                z = z.add_(self._column(layer.norm.shift))
            kept.sums.append(z)
            kept.active.append(self.activations[place].function(z))
            kept.masks.append(masks[place] if masks else None)
            y = kept.active[place] if masks is None else kept.active[place] * masks[place]
            x = x + y if layer.skips else y
        raise AssertionError("a stack ends in an output layer")

    def _normalised(self, z: Sums, norm: Norm, running: bool) -> Normalised:
        if running:
            mean, variance = self._column(norm.mean), self._column(norm.variance)
        else:
            variance, mean = torch.var_mean(z, dim=2, correction=0, keepdim=True)
        spread = (variance + EPS).sqrt()
        return Normalised((z - mean) / spread, mean, variance, spread)

    def _column(self, place: slice) -> Float[Tensor, "network unit 1"]:
        return self.numbers[:, place, None]

    def remember(self, kept: Pass) -> None:
        """Moves the running statistics towards those of a pass; of the variance the unbiased one, as in PyTorch."""
        for place, one in kept.normalised.items():
            norm, points = self.places[place].norm, one.unit.shape[2]
            assert norm is not None
            self._column(norm.mean).lerp_(one.mean, MOMENTUM)
            self._column(norm.variance).lerp_(one.variance * (points / (points - 1)), MOMENTUM)

    def backward(self, slope: Float[Tensor, "network output point"], kept: Pass) -> None:
        """Fills `gradient` from the loss's slope by the outputs."""
        for place in reversed(range(len(self.layers))):
            layer, handed_on = self.places[place], slope
            if place < len(self.activations):
                slope = self._through_layer(place, slope, kept)
            torch.bmm(slope, kept.inputs[place].mT, out=self.slopes[place][0])
            torch.sum(slope, dim=2, out=self.slopes[place][1])
            if place:
                slope = torch.bmm(self.layers[place][0].mT, slope)
                slope = slope.add_(handed_on) if layer.skips else slope

    def _through_layer(self, place: int, slope: Sums, kept: Pass) -> Sums:
        """The slope by a hidden layer's sums from that by its output; fills the gradient of its gains and shifts."""
        mask, norm = kept.masks[place], self.places[place].norm
        if mask is not None:
            slope = slope * mask
        derivative = self._derivative(place, kept)
        slope = slope * derivative if self.places[place].skips else slope.mul_(derivative)
        if not norm:
            return slope
        one = kept.normalised[place]
        along = (slope * one.unit).sum(dim=2, keepdim=True)
        total = slope.sum(dim=2, keepdim=True)
        self.gradient[:, norm.gain], self.gradient[:, norm.shift] = along[:, :, 0], total[:, :, 0]
        points = slope.shape[2]
        return (slope - total / points - one.unit * (along / points)) * (self._column(norm.gain) / one.spread)

    def _derivative(self, place: int, kept: Pass) -> Tensor:
        """The activation's slope at the sums of a hidden layer."""
        return self.activations[place].derivative(kept.sums[place], kept.active[place])

    def dead(self, kept: Pass) -> Float[Tensor, "network layer"]:
        """The share of each layer's units whose slope is below 1e-6 at every point; the output layer has none."""
        shares = [
            (self._derivative(place, kept).abs().amax(dim=2) < 1e-6).double().mean(dim=1)
            for place in range(len(self.activations))
        ]
        return torch.stack([*shares, torch.zeros_like(self.weights[:, 0]).double()], dim=1)

    def gradient_norms(self) -> Float[Tensor, "network layer"]:
        """The length of each layer's gradient: weights, biases, gains and shifts together."""
        ends = [layer.norm.shift.stop if layer.norm else layer.bias.stop for layer in self.places]
        squares = self.gradient.square()
        parts = [squares[:, start:end].sum(dim=1) for start, end in itertools.pairwise([0, *ends])]
        return torch.stack(parts, dim=1).sqrt()
