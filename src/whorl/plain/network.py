"""A recipe's network as the lines of an `nn.Sequential`, and the names that its tensors have there."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whorl.networks import Convolutional, Mlp
from whorl.networks.layout import Layer
from whorl.plain.piece import Piece, of_class, piece
from whorl.recipe import Recipe

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class Row:
    """One module: its text without what is inside it, the layer whose numbers it holds, and its weights' shape."""

    text: str
    layer: Layer | None = None
    shape: tuple[int, ...] = ()
    inside: "tuple[Row, ...]" = ()

    def lines(self, indent: str) -> Iterator[str]:
        if not self.inside:
            yield f"{indent}{self.text},"
            return
        yield f"{indent}{self.text}("
        for one in self.inside:
            yield from one.lines(indent + "    ")
        yield f"{indent}),"


def rows(recipe: Recipe) -> list[Row]:
    """The modules of a recipe's network, from the first to the last."""
    network = recipe.network
    layers = network.layers(recipe.data.shape, recipe.data.outputs)
    if isinstance(network, Convolutional):
        return _convolutional(network, layers, recipe.data.shape)
    flat = [Row("nn.Flatten()")] if len(recipe.data.shape) > 1 else []
    return [*flat, *_perceptron(network, layers)]


def text(recipe: Recipe) -> str:
    """The network as an expression, a line for each module."""
    made = rows(recipe)
    if len(made) == 1 and not made[0].inside:
        return made[0].text
    return "\n".join(["nn.Sequential(", *(line for row in made for line in row.lines("        ")), "    )"])


def tensors(recipe: Recipe) -> list[tuple[str, slice, tuple[int, ...]]]:
    """Of each tensor its name in the script's `state_dict`, its place among a network's numbers, and its shape."""
    made = rows(recipe)
    if len(made) == 1:
        return list(_held(made[0], ""))
    return [one for number, row in enumerate(made) for one in _held(row, f"{number}.")]


def pieces(recipe: Recipe, language: str | None = "en") -> list[Piece]:
    """What the network needs that PyTorch lacks."""
    network, made = recipe.network, []
    if network.residual:
        made.append(piece("pieces.residual", {}, language))
    if isinstance(network, Convolutional) and network.input_scale != 1:
        made.append(piece("pieces.scaled", {}, language))
    for name in dict.fromkeys(network.activations):
        kind = type(_module(name))
        if not _is_of_torch(kind):
            made.append(of_class(kind.__name__, inspect.getsource(kind), language))
    return made


def _perceptron(network: Mlp, layers: list[Layer]) -> Iterator[Row]:
    for layer, name in zip(layers[:-1], network.activations, strict=True):
        inside = [_linear(layer)]
        if layer.norm:
            inside.append(Row(f"nn.BatchNorm1d({layer.shape[0]})", layer))
        inside += [*_activation(name), *_dropout(network.dropout)]
        yield from [Row("Residual", inside=tuple(inside))] if layer.skips else inside
    yield _linear(layers[-1])


def _convolutional(network: Convolutional, layers: list[Layer], shape: tuple[int, ...]) -> list[Row]:
    dimensions, channels = len(shape) - 1, shape[0]
    made = [Row(f"Scaled({network.input_scale!r})")] if network.input_scale != 1 else []
    kinds = zip(layers, network.convolutions, network.competing, network.pooled, strict=False)
    for layer, (kernel, stride, padding), competes, pooled in kinds:
        more = _said(stride=(stride, 1), padding=(padding, 0))
        sizes = f"{channels}, {layer.shape[0]}, {kernel}"
        seen = (layer.shape[0], channels, *[kernel] * dimensions)
        made += [Row(f"nn.Conv{dimensions}d({sizes}{more})", layer, seen), *_activation(network.activation)]
        made += [Row("nn.LocalResponseNorm(5, alpha=0.0005, beta=0.75, k=2.0)")] if competes else []
        made += [_pooling(network, dimensions)] if pooled else []
        channels = layer.shape[0]
    made.append(Row("nn.Flatten()"))
    for layer in layers[len(network.channels) : -1]:
        made += [_linear(layer), *_activation(network.activation), *_dropout(network.dropout)]
    return [*made, _linear(layers[-1])]


def _pooling(network: Convolutional, dimensions: int) -> Row:
    size, kind = network.pool_size or 1, {"max": "Max", "average": "Avg"}[network.pool]
    more = _said(stride=(network.pool_stride or size, size), padding=(network.pool_padding, 0))
    if kind == "Avg" and network.pool_padding:
        more += ", count_include_pad=False"
    return Row(f"nn.{kind}Pool{dimensions}d({size}{more})")


def _said(**settings: tuple[Any, Any]) -> str:
    """Settings that are not what they usually are."""
    return "".join(f", {name}={value!r}" for name, (value, usual) in settings.items() if value != usual)


def _linear(layer: Layer) -> Row:
    return Row(f"nn.Linear({layer.shape[1]}, {layer.shape[0]})", layer, layer.shape)


def _activation(name: str) -> list[Row]:
    """What bends, as PyTorch or a class of ours writes it; the identity does nothing and is not written."""
    made = _module(name)
    kind = type(made)
    if kind.__name__ == "Identity":
        return []
    if not _is_of_torch(kind):
        return [Row(f"{kind.__name__}()")]
    return [Row(f"nn.{kind.__name__}()" if repr(kind()) == repr(made) else f"nn.{made!r}")]


def _module(name: str) -> "torch.nn.Module":
    from whorl.activations import activation

    return activation(name).module()


def _is_of_torch(kind: type) -> bool:
    return kind.__module__.startswith("torch.nn.")


def _dropout(share: float) -> list[Row]:
    return [Row(f"nn.Dropout({share!r})")] if share else []


def _held(row: Row, prefix: str) -> Iterator[tuple[str, slice, tuple[int, ...]]]:
    """The tensors that a module holds."""
    for number, inner in enumerate(row.inside):
        yield from _held(inner, f"{prefix}{number}.")
    layer = row.layer
    if layer is None:
        return
    if row.shape:
        yield f"{prefix}weight", layer.weights, row.shape
        yield f"{prefix}bias", layer.bias, row.shape[:1]
    elif layer.norm:
        kept = ("weight", "bias", "running_mean", "running_var")
        places = (layer.norm.gain, layer.norm.shift, layer.norm.mean, layer.norm.variance)
        for name, place in zip(kept, places, strict=True):
            yield f"{prefix}{name}", place, layer.shape[:1]
