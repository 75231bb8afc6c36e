"""A trained network as a safetensors file whose tensors are called as those of its recipe's script."""

from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float

from whorl import __version__
from whorl.plain.network import tensors
from whorl.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Mapping


def as_safetensors(recipe: Recipe, numbers: Float[np.ndarray, " number"], **more: str) -> bytes:
    """The bytes of the file: a network's numbers in float32, and as metadata its recipe's hash and whatever else is told.

    `model.load_state_dict(safetensors.torch.load(content))` puts them into the model that the script's `network()` gives.
    """
    from safetensors.numpy import save

    held: Mapping[str, np.ndarray] = {
        name: np.array(numbers[place], dtype=np.float32).reshape(shape)
        for name, place, shape in tensors(recipe)
    }
    return save(dict(held), {"format": "pt", "whorl": __version__, "recipe": recipe.hash, **more})
