"""Multi-layer perceptrons: linear layers with an activation after each hidden one, and perhaps more.

With everything switched on a hidden layer makes x + mask * f(gain * n(Wx + b) + shift) of its input x: n is batch
normalisation, f the activation, mask what dropout leaves; x is added only where a layer skips.
"""

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
from jaxtyping import Float
from pydantic import BaseModel, ConfigDict, Field, model_serializer, model_validator

from whorl.activations import NAMES as ACTIVATIONS
from whorl.language import Complaint, Text
from whorl.networks.initialisation import INITS, OUTPUT_LAYER, initial_layer
from whorl.networks.layout import Inputs, Layer, laid_out, size

if TYPE_CHECKING:
    import torch

Width = Annotated[int, Field(ge=1, le=10**15)]

if TYPE_CHECKING:
    Activation = Init = str
else:
    Activation, Init = Literal[ACTIVATIONS], Literal[tuple(INITS)]
DEEPEST = 256
_SAID_WHERE_CHOSEN = ("residual", "normalisation")  # came later: recipes without them keep their hashes


class Mlp(BaseModel):
    """A multi-layer perceptron; `activation` is one for all hidden layers, or a list with one for each.

    `residual` adds the input of every hidden layer but the first to its output where both have one width: x + f(Wx + b),
    as in the published MLP of MNIST-1D. `normalisation="batch"` normalises each hidden layer's sums before the activation
    as torch.nn.BatchNorm1d does, with gain 1 and shift 0 at the start: on training points by the mean and variance of
    those very points (eps 1e-5), on all others by the running ones, which every step moves by a tenth.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    name: Literal["mlp"] = "mlp"
    hidden: tuple[Width, ...] = Field(default=(100,), max_length=DEEPEST)
    activation: Activation | tuple[Activation, ...] = "relu"
    init: Init = "torch"
    init_scale: float | None = Field(default=None, gt=0, le=1e6)
    dropout: float = Field(default=0.0, ge=0, lt=1)
    residual: bool = False
    normalisation: Literal["none", "batch"] = "none"

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
    def _fits_together(self) -> "Mlp":
        if isinstance(self.activation, tuple) and len(self.activation) != len(self.hidden):
            values = {"given": str(len(self.activation)), "layers": str(len(self.hidden))}
            raise Complaint(Text("network-activations", values))
        if self.init == "normal" and self.init_scale is None:
            raise Complaint(Text("network-needs-init-scale"))
        if self.init != "normal" and self.init_scale is not None:
            raise Complaint(Text("network-no-init-scale", {"init": self.init}))
        return self._in_simplest_form()

    def _in_simplest_form(self) -> "Mlp":
        """What has nothing to act on is off, and a list of equal activations is that activation."""
        if not self.has_places_to_skip:
            object.__setattr__(self, "residual", False)
        if not self.hidden:
            object.__setattr__(self, "activation", "identity")
            object.__setattr__(self, "dropout", 0.0)
            object.__setattr__(self, "normalisation", "none")
        elif isinstance(self.activation, tuple) and len(set(self.activation)) == 1:
            object.__setattr__(self, "activation", self.activation[0])
        return self

    @property
    def depth(self) -> int:
        """How many layers have an activation."""
        return len(self.hidden)

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of each hidden layer."""
        return (
            self.activation if isinstance(self.activation, tuple) else (self.activation,) * len(self.hidden)
        )

    @property
    def has_places_to_skip(self) -> bool:
        """Whether any hidden layer but the first is as wide as its input, so that the two can be added."""
        return any(into == out for into, out in itertools.pairwise(self.hidden))

    def shapes(self, inputs: Inputs, outputs: int) -> list[tuple[int, int]]:
        """(out, in) of each layer's weights, from the input on."""
        widths = (size(inputs), *self.hidden, outputs)
        return list(zip(widths[1:], widths[:-1], strict=True))

    def layers(self, inputs: Inputs, outputs: int) -> list[Layer]:
        """Where each layer's numbers lie among a network's."""
        return laid_out(self.shapes(inputs, outputs), self.residual, self.normalisation == "batch")

    def parameters(self, inputs: Inputs, outputs: int) -> int:
        """How many numbers are learned: weights, biases, gains and shifts."""
        return self.layers(inputs, outputs)[-1].bias.stop

    def numbers(self, inputs: Inputs, outputs: int) -> int:
        """How many numbers a network is made of: its parameters, and running statistics where sums are normalised."""
        return self.parameters(inputs, outputs) + (
            2 * sum(self.hidden) if self.normalisation == "batch" else 0
        )

    def work(self, inputs: Inputs, outputs: int) -> tuple[int, int]:
        """For one point: how many sums there are, and how many products they take."""
        shapes = self.shapes(inputs, outputs)
        return sum(out for out, _ in shapes), sum(out * into for out, into in shapes)

    def initial_weights(self, inputs: Inputs, outputs: int, seed: int) -> Float[np.ndarray, " number"]:
        """All numbers before training, in float64: layer after layer, weights (out, in) by rows, then biases.

        A normalised layer's biases are followed by its gains and shifts; the running means and variances of all layers
        stand at the very end, behind the parameters.
        """
        flat = np.empty(self.numbers(inputs, outputs))
        layers = self.layers(inputs, outputs)
        streams = [*range(len(layers) - 1), OUTPUT_LAYER]
        for layer, stream in zip(layers, streams, strict=True):
            weights, bias = initial_layer(self.init, self.init_scale, layer.shape, seed, stream)
            flat[layer.weights], flat[layer.bias] = weights.ravel(), bias
            if layer.norm:
                flat[layer.norm.gain], flat[layer.norm.shift] = 1, 0
                flat[layer.norm.mean], flat[layer.norm.variance] = 0, 1
        return flat

    def module(
        self, weights: Float[np.ndarray, " number"], inputs: Inputs, outputs: int
    ) -> "torch.nn.Sequential":
        """An ordinary torch.nn.Sequential holding these very numbers, in float32; what is skipped is a Residual in it."""
        import torch

        from whorl.activations import activation
        from whorl.networks.modules import Residual, linear, normalisation

        flat = torch.from_numpy(np.array(weights, dtype=np.float32))
        *hidden, last = self.layers(inputs, outputs)
        modules: list[torch.nn.Module] = []
        for layer, name in zip(hidden, self.activations, strict=True):
            parts = [linear(layer, flat), *([normalisation(layer.norm, flat)] if layer.norm else [])]
            parts.append(activation(name).module())
            if self.dropout:
                parts.append(torch.nn.Dropout(self.dropout))
            modules += [Residual(*parts)] if layer.skips else parts
        return torch.nn.Sequential(*modules, linear(last, flat))
