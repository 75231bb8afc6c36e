"""The networks: one file each, for points, signals and pictures; `AnyNetwork` is any of them."""

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from whorl.networks.convolutional import Convolutional
from whorl.networks.mlp import Mlp


def _kind(given: Any) -> Any:
    """A network's name; where none is said it is a perceptron."""
    return given.get("name", "mlp") if isinstance(given, dict) else getattr(given, "name", "mlp")


AnyNetwork = Annotated[
    Annotated[Mlp, Tag("mlp")] | Annotated[Convolutional, Tag("convolutional")], Discriminator(_kind)
]

__all__ = ["AnyNetwork", "Convolutional", "Mlp"]
