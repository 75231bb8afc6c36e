"""What networks say over the plane, as frames of pictures."""

import numpy as np
import torch
from jaxtyping import Float

from whorl.faces.lab.live.frame import pack
from whorl.fleet.predict import as_probabilities
from whorl.fleet.stack import Pass, Stack
from whorl.recipe import Recipe

Numbers = Float[np.ndarray, "network number"]
Bounds = tuple[float, float, float, float]
"""Left, right, bottom, top."""

PLANE: Bounds = (-1.2, 1.2, -1.2, 1.2)
SIDE = 100
LEAST = 1e-9


def bounds_told(bounds: Bounds) -> dict[str, float]:
    return dict(zip(("left", "right", "bottom", "top"), map(float, bounds), strict=True))


def bounds_around(x: Float[np.ndarray, "point 2"], margin: float = 0.1) -> Bounds:
    """A square around points, with a margin, and at least the plane."""
    reach = max(PLANE[1], float(np.abs(x).max()) * (1 + margin))
    return (-reach, reach, -reach, reach)


def places(bounds: Bounds, side: int) -> Float[np.ndarray, "place 2"]:
    """The middles of the pixels of a square picture, row 0 at the top."""
    left, right, bottom, top = bounds
    middles = (np.arange(side) + 0.5) / side
    down, across = np.meshgrid(top - middles * (top - bottom), left + middles * (right - left), indexing="ij")
    return np.stack([across.ravel(), down.ravel()], axis=1).astype(np.float32)


@torch.no_grad()
def passed(recipe: Recipe, numbers: Numbers, x: np.ndarray) -> tuple[torch.Tensor, Pass]:
    """The outputs `network output point` of perceptrons at points, the same for all, and all on the way there."""
    layers = recipe.network.layers(recipe.data.shape, recipe.data.outputs)
    stack = Stack(torch.from_numpy(numbers), layers, recipe.network.activations)
    given = torch.from_numpy(x).T.expand(len(numbers), -1, -1)
    return stack.forward(given, running=True)


def field(
    kind: str,
    recipe: Recipe,
    numbers: Float[np.ndarray, " number"],
    step: int,
    network: int,
    bounds: Bounds = PLANE,
    side: int = SIDE,
) -> bytes:
    """The frame of what one network says over the plane: `kind` is field, fieldA or fieldB."""
    z = passed(recipe, numbers[None], places(bounds, side))[0].numpy()
    classes, level, reach = levels(recipe, z)
    header = {
        "step": step,
        "network": network,
        "bounds": bounds_told(bounds),
        "low": 0.0 if recipe.data.classes else -reach,
        "high": 1.0 if recipe.data.classes else reach,
    }
    shape = (side, side)
    shown = classes[0].reshape(shape) if recipe.data.classes else np.zeros((0, 0), np.uint8)
    return pack(kind, header, {"classes": shown, "level": level[0].reshape(shape)})


def levels(
    recipe: Recipe, z: Float[np.ndarray, "network output place"]
) -> tuple[np.ndarray, np.ndarray, float]:
    """The class ahead at each place, by how much, or in regression the value about 127.5; and how far values reach."""
    if not recipe.data.classes:
        values = np.nan_to_num(z[:, 0], posinf=0, neginf=0)
        reach = max(float(np.abs(values).max()), LEAST)
        return np.zeros(values.shape, np.uint8), about_zero(values, reach), reach
    p = as_probabilities(
        recipe.loss.name,
        np.nan_to_num(z.transpose(0, 2, 1), posinf=1e30, neginf=-1e30).reshape(-1, z.shape[1]),
    )
    ahead = p.argmax(axis=1).astype(np.uint8)
    two = np.partition(p, -2, axis=1)[:, -2:]
    lead = np.nan_to_num(two[:, 1] - two[:, 0])
    shape = (z.shape[0], z.shape[2])
    return ahead.reshape(shape), (255 * lead).astype(np.uint8).reshape(shape), 1.0


def about_zero(values: np.ndarray, reach: float | np.ndarray) -> np.ndarray:
    """Values from -reach to reach as bytes, 127.5 being zero."""
    return np.clip(np.rint(127.5 + 127.5 * (values / reach)), 0, 255).astype(np.uint8)
