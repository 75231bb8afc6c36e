"""Many perceptrons of one shape as stacked tensors: forward, backward, and the flat weights they share.

Points come last, `network feature point`: with few features and classes every product and softmax then runs along
memory, which is several times as fast as points first.
"""

from dataclasses import dataclass, field

import torch
from jaxtyping import Float
from torch import Tensor

from whorl.activations import activation

Flat = Float[Tensor, "network parameter"]


@dataclass
class Pass:
    """What a forward pass leaves for the backward one: each layer's input, the sums, and the dropout masks."""

    inputs: list[Tensor] = field(default_factory=list)
    sums: list[Tensor] = field(default_factory=list)
    masks: list[Tensor | None] = field(default_factory=list)


class Stack:
    """A stack of networks of one shape; the weights live in one flat tensor, the layers are views of it."""

    def __init__(self, weights: Flat, shapes: list[tuple[int, int]], activations: tuple[str, ...]):
        self.weights = weights
        self.gradient = torch.zeros_like(weights)
        self.shapes = shapes
        self.activations = [activation(name) for name in activations]
        self.layers = self._views(weights)
        self.slopes = self._views(self.gradient)

    def _views(self, flat: Flat) -> list[tuple[Tensor, Tensor]]:
        """Each layer's weights `network out in` and biases `network out` within a flat tensor."""
        views, start = [], 0
        for out, into in self.shapes:
            middle, end = start + out * into, start + out * (into + 1)
            views.append((flat[:, start:middle].unflatten(1, (out, into)), flat[:, middle:end]))
            start = end
        return views

    def forward(
        self, x: Float[Tensor, "network feature point"], masks: list[Tensor] | None = None
    ) -> tuple[Tensor, Pass]:
        """The outputs, `network output point`, and what the backward pass needs; masks are already scaled."""
        kept = Pass()
        for layer, (weights, bias) in enumerate(self.layers):
            kept.inputs.append(x)
            z = torch.baddbmm(bias[:, :, None], weights, x)
            if layer == len(self.activations):
                return z, kept
            kept.sums.append(z)
            x = self.activations[layer].function(z)
            mask = masks[layer] if masks else None
            kept.masks.append(mask)
            if mask is not None:
                x = x * mask
        raise AssertionError("a stack ends in an output layer")

    def backward(self, slope: Float[Tensor, "network output point"], kept: Pass) -> None:
        """Fills `gradient` from the loss's slope by the outputs."""
        for layer in reversed(range(len(self.layers))):
            torch.bmm(slope, kept.inputs[layer].mT, out=self.slopes[layer][0])
            torch.sum(slope, dim=2, out=self.slopes[layer][1])
            if layer == 0:
                return
            slope = torch.bmm(self.layers[layer][0].mT, slope)
            mask = kept.masks[layer - 1]
            if mask is not None:
                slope = slope * mask
            slope = slope.mul_(self._derivative(layer - 1, kept))

    def _derivative(self, layer: int, kept: Pass) -> Tensor:
        """The activation's slope at the sums of a hidden layer."""
        z = kept.sums[layer]
        undropped = kept.masks[layer] is None
        a = kept.inputs[layer + 1] if undropped else self.activations[layer].function(z)
        return self.activations[layer].derivative(z, a)

    def dead(self, kept: Pass) -> Float[Tensor, "network layer"]:
        """The share of each layer's units whose slope is below 1e-6 at every point; the output layer has none."""
        shares = [
            (self._derivative(layer, kept).abs().amax(dim=2) < 1e-6).double().mean(dim=1)
            for layer in range(len(self.activations))
        ]
        return torch.stack([*shares, torch.zeros_like(self.weights[:, 0]).double()], dim=1)

    def gradient_norms(self) -> Float[Tensor, "network layer"]:
        """The length of each layer's gradient, weights and biases together."""
        squares = [w.square().sum(dim=(1, 2)) + b.square().sum(dim=1) for w, b in self.slopes]
        return torch.stack(squares, dim=1).sqrt()
