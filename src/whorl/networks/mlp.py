"""Multi-layer perceptrons: linear layers with an activation, and perhaps dropout, after each hidden one."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
from jaxtyping import Float
from pydantic import BaseModel, ConfigDict, Field, model_validator

from whorl.activations import NAMES as ACTIVATIONS
from whorl.networks.initialisation import INITS, OUTPUT_LAYER, initial_layer

if TYPE_CHECKING:
    import torch

Width = Annotated[int, Field(ge=1, le=10**15)]

if TYPE_CHECKING:
    Activation = Init = str
else:
    Activation, Init = Literal[ACTIVATIONS], Literal[tuple(INITS)]
DEEPEST = 256


class Mlp(BaseModel):
    """A multi-layer perceptron; `activation` is one for all hidden layers, or a list with one for each."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    name: Literal["mlp"] = "mlp"
    hidden: tuple[Width, ...] = Field(default=(100,), max_length=DEEPEST)
    activation: Activation | tuple[Activation, ...] = "relu"
    init: Init = "torch"
    init_scale: float | None = Field(default=None, gt=0, le=1e6)
    dropout: float = Field(default=0.0, ge=0, lt=1)

    @model_validator(mode="before")
    @classmethod
    def _lists_are_tuples(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}

    @model_validator(mode="after")
    def _fits_together(self) -> "Mlp":
        if isinstance(self.activation, tuple) and len(self.activation) != len(self.hidden):
            raise ValueError(
                f"activation lists {len(self.activation)} activations for {len(self.hidden)} hidden layers; "
                "give one name for all, or one for each"
            )
        if self.init == "normal" and self.init_scale is None:
            raise ValueError('init="normal" needs init_scale, the standard deviation of the weights')
        if self.init != "normal" and self.init_scale is not None:
            raise ValueError(f'init="{self.init}" has no init_scale; it belongs to init="normal"')
        return self._in_simplest_form()

    def _in_simplest_form(self) -> "Mlp":
        """A list of equal activations is that activation; without hidden layers there is nothing to activate."""
        if not self.hidden:
            object.__setattr__(self, "activation", "identity")
            object.__setattr__(self, "dropout", 0.0)
        elif isinstance(self.activation, tuple) and len(set(self.activation)) == 1:
            object.__setattr__(self, "activation", self.activation[0])
        return self

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of each hidden layer."""
        return (
            self.activation if isinstance(self.activation, tuple) else (self.activation,) * len(self.hidden)
        )

    def shapes(self, features: int, outputs: int) -> list[tuple[int, int]]:
        """(out, in) of each layer's weights, from the input on."""
        widths = (features, *self.hidden, outputs)
        return list(zip(widths[1:], widths[:-1], strict=True))

    def parameters(self, features: int, outputs: int) -> int:
        """How many weights and biases there are."""
        return sum(out * (into + 1) for out, into in self.shapes(features, outputs))

    def initial_weights(self, features: int, outputs: int, seed: int) -> Float[np.ndarray, " parameter"]:
        """All weights before training, in float64: layer after layer, weights (out, in) by rows, then biases."""
        shapes = self.shapes(features, outputs)
        streams = [*range(len(shapes) - 1), OUTPUT_LAYER]
        drawn = [
            initial_layer(self.init, self.init_scale, shape, seed, stream)
            for shape, stream in zip(shapes, streams, strict=True)
        ]
        return np.concatenate([part.ravel() for layer in drawn for part in layer])

    def module(
        self, weights: Float[np.ndarray, " parameter"], features: int, outputs: int
    ) -> "torch.nn.Sequential":
        """An ordinary torch.nn.Sequential holding these very weights, in float32."""
        import torch

        from whorl.activations import activation

        layers: list[torch.nn.Module] = []
        start = 0
        for layer, (out, into) in enumerate(self.shapes(features, outputs)):
            linear = torch.nn.Linear(into, out, device="meta").to_empty(device="cpu")
            flat = torch.as_tensor(np.array(weights[start : start + out * (into + 1)], dtype=np.float32))
            with torch.no_grad():
                linear.weight.copy_(flat[: out * into].view(out, into))
                linear.bias.copy_(flat[out * into :])
            start += out * (into + 1)
            layers.append(linear)
            if layer < len(self.hidden):
                layers.append(activation(self.activations[layer]).module())
                if self.dropout:
                    layers.append(torch.nn.Dropout(self.dropout))
        return torch.nn.Sequential(*layers)
