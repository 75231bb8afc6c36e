"""Convolutional networks over signals and pictures: convolutions, perhaps with pooling, then linear layers.

A convolution is a small linear layer that looks at some neighbouring values, with the same weights wherever it looks.
"""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
from jaxtyping import Float
from pydantic import BaseModel, ConfigDict, Field, model_serializer, model_validator

from whorl.language import Complaint, Text
from whorl.networks.initialisation import OUTPUT_LAYER, initial_layer
from whorl.networks.layout import Inputs, Layer, laid_out
from whorl.networks.mlp import Activation, Width

if TYPE_CHECKING:
    import torch

Channels = Annotated[int, Field(ge=1, le=10_000)]
Small = Annotated[int, Field(ge=1, le=100)]
Rim = Annotated[int, Field(ge=0, le=100)]
DEEPEST = 64
Sides = tuple[int, ...]
_SAID_WHERE_CHOSEN = (  # came later: recipes without them keep their hashes
    "pool_padding",
    "pool_after",
    "normalisation",
    "input_scale",
)
_OF_POOLS = ("pool_size", "pool_stride", "pool_padding", "pool_after")


class Convolutional(BaseModel):
    """`channels` has one entry for each convolution; `kernel`, `stride` and `padding` are one number for all, or a list.

    Each convolution is followed by the activation and, unless `pool` is "none", by pooling windows of `pool_size` values
    a side, `pool_stride` apart (overlapping where it is smaller), with a rim of `pool_padding` that never wins and never
    counts. `pool_after` lists the convolutions that are pooled, counted from 1, where not all are.
    `normalisation="local-response"` lets neighbouring channels compete after the activation and before each pooling
    (after every convolution where none is pooled), with AlexNet's settings. `hidden` are linear layers before the
    output, with `dropout` after each. What comes in is multiplied by `input_scale`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    name: Literal["convolutional"] = "convolutional"
    channels: tuple[Channels, ...] = Field(default=(25, 25, 25), min_length=1, max_length=DEEPEST)
    kernel: Small | tuple[Small, ...] = 3
    stride: Small | tuple[Small, ...] = 1
    padding: Rim | tuple[Rim, ...] = 1
    pool: Literal["none", "max", "average"] = "none"
    pool_size: Small | None = None
    pool_stride: Small | None = None
    pool_padding: Rim = 0
    pool_after: tuple[Small, ...] | None = Field(default=None, min_length=1, max_length=DEEPEST)
    normalisation: Literal["none", "local-response"] = "none"
    hidden: tuple[Width, ...] = Field(default=(), max_length=DEEPEST)
    activation: Activation = "relu"
    init: Literal["torch", "he", "lecun", "orthogonal", "normal"] = "torch"
    init_scale: float | None = Field(default=None, gt=0, le=1e6)
    dropout: float = Field(default=0.0, ge=0, lt=1)
    input_scale: float = Field(default=1.0, gt=0, le=1e6)

    @model_serializer(mode="wrap")
    def _without_what_was_not_chosen(self, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        shown = handler(self)
        fields = type(self).model_fields
        return {
            key: value
            for key, value in shown.items()
            if key not in _SAID_WHERE_CHOSEN or value != fields[key].default
        }

    @model_validator(mode="before")
    @classmethod
    def _lists_are_tuples(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}

    @model_validator(mode="after")
    def _fits_together(self) -> "Convolutional":
        for name in ("kernel", "stride", "padding"):
            given = getattr(self, name)
            if isinstance(given, tuple) and len(given) != len(self.channels):
                values = {"name": name, "given": str(len(given)), "layers": str(len(self.channels))}
                raise Complaint(Text("network-list", values))
        if self.init == "normal" and self.init_scale is None:
            raise Complaint(Text("network-needs-init-scale"))
        if self.init != "normal" and self.init_scale is not None:
            raise Complaint(Text("network-no-init-scale", {"init": self.init}))
        self._pools_fit()
        return self._in_simplest_form()

    def _pools_fit(self) -> None:
        given = [name for name in _OF_POOLS if getattr(self, name)]
        if self.pool == "none" and given:
            raise Complaint(Text("network-no-pool", {"name": given[0]}))
        if self.pool != "none" and self.pool_size is None:
            raise Complaint(Text("network-needs-pool-size", {"pool": self.pool}))
        if self.pool_size and 2 * self.pool_padding > self.pool_size:
            values = {"padding": str(self.pool_padding), "size": str(self.pool_size)}
            raise Complaint(Text("network-rim", values))
        if self.pool_after and not set(self.pool_after) <= set(range(1, len(self.channels) + 1)):
            values = {"given": str(list(self.pool_after)), "layers": str(len(self.channels))}
            raise Complaint(Text("network-pool-after", values))

    def _in_simplest_form(self) -> "Convolutional":
        """A list of equal numbers is that number; windows that touch have their size as stride; no layer, no dropout."""
        for name in ("kernel", "stride", "padding"):
            given = getattr(self, name)
            if isinstance(given, tuple) and len(set(given)) == 1:
                object.__setattr__(self, name, given[0])
        if self.pool_stride == self.pool_size:
            object.__setattr__(self, "pool_stride", None)
        if self.pool_after is not None:
            chosen = tuple(sorted(set(self.pool_after)))
            object.__setattr__(self, "pool_after", chosen if len(chosen) < len(self.channels) else None)
        if not self.hidden:
            object.__setattr__(self, "dropout", 0.0)
        return self

    @property
    def residual(self) -> bool:
        """Nothing is skipped here."""
        return False

    @property
    def depth(self) -> int:
        """How many layers have an activation."""
        return len(self.channels) + len(self.hidden)

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of each layer before the output."""
        return (self.activation,) * self.depth

    @property
    def convolutions(self) -> list[tuple[int, int, int]]:
        """Kernel, stride and padding of each convolution."""

        def each(given: int | tuple[int, ...]) -> tuple[int, ...]:
            return given if isinstance(given, tuple) else (given,) * len(self.channels)

        return list(zip(each(self.kernel), each(self.stride), each(self.padding), strict=True))

    @property
    def pooled(self) -> list[bool]:
        """Of each convolution, whether it is pooled."""
        return [
            self.pool != "none" and (self.pool_after is None or place + 1 in self.pool_after)
            for place in range(len(self.channels))
        ]

    @property
    def competing(self) -> list[bool]:
        """Of each convolution, whether its channels compete: before each pooling, or everywhere without any."""
        asked = self.normalisation == "local-response"
        return [asked and (here or self.pool == "none") for here in self.pooled]

    def maps(self, inputs: Inputs) -> list[tuple[Sides, Sides]]:
        """For each convolution the sides of its maps, and what pooling leaves of them; ValueError if nothing is left."""
        sizes, sides = [], spatial(inputs)[1:]
        for place, (kernel, stride, padding) in enumerate(self.convolutions):
            made = tuple((side + 2 * padding - kernel) // stride + 1 for side in sides)
            left = made
            if self.pool_size and self.pooled[place]:
                step, rim = self.pool_stride or self.pool_size, 2 * self.pool_padding
                left = tuple((side + rim - self.pool_size) // step + 1 for side in made)
            if min(*made, *left) < 1:
                values = {
                    "place": str(place + 1),
                    "layers": str(len(self.channels)),
                    "sides": shown(sides),
                }
                raise Complaint(Text("network-nothing-left", values))
            sizes.append((made, left))
            sides = left
        return sizes

    def shapes(self, inputs: Inputs, outputs: int) -> list[tuple[int, int]]:
        """(out, in) of each layer's weights; what goes into a convolution is one kernel's view of all channels."""
        inputs = spatial(inputs)
        dimensions, channels = len(inputs) - 1, (inputs[0], *self.channels)
        flat = self.channels[-1] * math.prod(self.maps(inputs)[-1][1])
        widths = (flat, *self.hidden, outputs)
        seen = [
            (out, into * kernel**dimensions)
            for into, out, (kernel, _, _) in zip(channels[:-1], channels[1:], self.convolutions, strict=True)
        ]
        return [*seen, *zip(widths[1:], widths[:-1], strict=True)]

    def layers(self, inputs: Inputs, outputs: int) -> list[Layer]:
        """Where each layer's numbers lie among a network's."""
        return laid_out(self.shapes(inputs, outputs), residual=False, normalised=False)

    def parameters(self, inputs: Inputs, outputs: int) -> int:
        """How many numbers are learned: weights and biases."""
        return self.layers(inputs, outputs)[-1].bias.stop

    def numbers(self, inputs: Inputs, outputs: int) -> int:
        """How many numbers a network is made of."""
        return self.parameters(inputs, outputs)

    def work(self, inputs: Inputs, outputs: int) -> tuple[int, int]:
        """For one point: how many sums there are, and how many products they take."""
        places = [math.prod(made) for made, _ in self.maps(inputs)]
        places += [1] * (len(self.hidden) + 1)
        shapes = self.shapes(inputs, outputs)
        sums = sum(out * count for (out, _), count in zip(shapes, places, strict=True))
        return sums, sum(out * into * count for (out, into), count in zip(shapes, places, strict=True))

    def initial_weights(self, inputs: Inputs, outputs: int, seed: int) -> Float[np.ndarray, " number"]:
        """All numbers before training, in float64: for each layer weights (out, channel, place) by rows, then biases."""
        flat = np.empty(self.numbers(inputs, outputs))
        layers = self.layers(inputs, outputs)
        streams = [*range(len(layers) - 1), OUTPUT_LAYER]
        for layer, stream in zip(layers, streams, strict=True):
            weights, bias = initial_layer(self.init, self.init_scale, layer.shape, seed, stream)
            flat[layer.weights], flat[layer.bias] = weights.ravel(), bias
        return flat

    def module(
        self, weights: Float[np.ndarray, " number"], inputs: Inputs, outputs: int
    ) -> "torch.nn.Sequential":
        """An ordinary torch.nn.Sequential holding these very numbers, in float32; it takes rows of features."""
        import torch

        from whorl.activations import activation
        from whorl.networks.local_response import LocalResponse
        from whorl.networks.modules import Scaled, convolution, linear, pooling

        flat = torch.from_numpy(np.array(weights, dtype=np.float32))
        inputs = spatial(inputs)
        layers, dimensions = self.layers(inputs, outputs), len(inputs) - 1
        modules: list[torch.nn.Module] = [torch.nn.Unflatten(1, inputs)]
        if self.input_scale != 1:
            modules.append(Scaled(self.input_scale))
        kinds = zip(layers, self.convolutions, self.competing, self.pooled, strict=False)
        for layer, settings, competes, pooled in kinds:
            modules += [convolution(layer, flat, dimensions, *settings), activation(self.activation).module()]
            if competes:
                modules.append(LocalResponse())
            if self.pool_size and pooled:
                stride = self.pool_stride or self.pool_size
                modules.append(pooling(self.pool, dimensions, self.pool_size, stride, self.pool_padding))
        modules.append(torch.nn.Flatten())
        for layer in layers[len(self.channels) : -1]:
            modules += [linear(layer, flat), activation(self.activation).module()]
            if self.dropout:
                modules.append(torch.nn.Dropout(self.dropout))
        return torch.nn.Sequential(*modules, linear(layers[-1], flat))


def spatial(inputs: Inputs) -> Sides:
    """Channels and sides; ValueError where there is nothing that could be neighbours."""
    if isinstance(inputs, int) or len(inputs) not in (2, 3):
        raise Complaint(Text("network-needs-places"))
    return inputs


def shown(size: Sides) -> str:
    """Sides as people write them: 8 x 8."""
    return " x ".join(map(str, size))
