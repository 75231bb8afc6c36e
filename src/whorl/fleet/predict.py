"""What trained networks say of points: class probabilities, from recorded weights."""

import numpy as np
from jaxtyping import Float

from whorl.recipe import Recipe


def probabilities(
    recipe: Recipe, weights: Float[np.ndarray, " parameter"], x: Float[np.ndarray, "point feature"]
) -> Float[np.ndarray, "point class"]:
    """How likely a network holds each class to be: softmax, or what its loss makes of its outputs, summing to 1."""
    return as_probabilities(recipe.loss.name, outputs(recipe, weights, x))


def as_probabilities(loss: str, z: Float[np.ndarray, "point class"]) -> Float[np.ndarray, "point class"]:
    """Outputs as probabilities, by the loss they were trained with.

    Softmax where the loss has one; sigmoids divided by their sum; and raw outputs, which squared error draws towards
    0 and 1 but not into them, clipped to that range (a billionth is added) and divided by their sum.
    """
    z = z.astype(np.float64)
    if loss == "bce":
        p = 1 / (1 + np.exp(-np.clip(z, -60, 60)))
    elif loss == "squared-error":
        p = np.clip(z, 0, 1) + 1e-9
    else:
        p = np.exp(z - z.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


def outputs(
    recipe: Recipe, weights: Float[np.ndarray, " parameter"], x: Float[np.ndarray, "point feature"]
) -> Float[np.ndarray, "point output"]:
    """A network's raw outputs, by way of the ordinary torch.nn.Module that it is handed out as."""
    import torch

    module = recipe.network.module(weights, recipe.data.shape, recipe.data.outputs).eval()
    with torch.no_grad():
        return module(torch.from_numpy(np.ascontiguousarray(x, dtype=np.float32))).numpy()
