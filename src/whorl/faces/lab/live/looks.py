"""Frames of what networks are like: their points, weights, units, small pictures, and what goes on inside one of them."""

import math
from typing import Any

import numpy as np
import torch

from whorl.faces.lab.live.frame import pack
from whorl.faces.lab.live.networks import MEASURES, Networks
from whorl.faces.lab.live.pictures import Bounds, about_zero, bounds_told, levels, passed, places
from whorl.fleet.stack import Pass, Stack

UNIT_SIDE, LEAST_SIDE = 30, 8
MOST_UNIT_BYTES = 400_000
THUMBNAIL_SIDE = 24
BINS = 24
LEAST = 1e-9


def points(networks: Networks, network: int, bounds: Bounds) -> bytes:
    """The points that a network learns from, and some fresh ones."""
    train, fresh = networks.points(network)
    arrays = {}
    for name, one in (("train", train), ("fresh", fresh)):
        arrays[f"{name}_x"] = np.ascontiguousarray(one.x[:, 0])
        arrays[f"{name}_y"] = np.ascontiguousarray(one.x[:, 1])
        arrays[f"{name}_target"] = np.ascontiguousarray(one.target)
    return pack("points", {"classes": networks.recipe.data.classes, "bounds": bounds_told(bounds)}, arrays)


def measures(networks: int, rows: list[tuple[int, dict[str, np.ndarray]]]) -> bytes:
    """What all networks have reached at some steps."""
    header = {"networks": networks, "steps": [step for step, _ in rows]}
    return pack("measures", header, {name: np.stack([row[name] for _, row in rows]) for name in MEASURES})


def weights(networks: Networks, network: int) -> bytes:
    """A network's weights and biases, layer after layer; and what its normalisation has learnt and counted."""
    numbers = networks.numbers_of(network)[0]
    layers = networks.recipe.network.layers(networks.recipe.data.shape, networks.recipe.data.outputs)
    parts = [numbers[place] for layer in layers for place in (layer.weights, layer.bias)]
    header = {
        "step": networks.step,
        "network": network,
        "shapes": [list(layer.shape) for layer in layers],
    }
    norms = [layer.norm for layer in layers if layer.norm]
    normed = [numbers[place] for one in norms for place in (one.gain, one.shift, one.mean, one.variance)]
    more = {"norms": np.concatenate(normed)} if normed else {}
    return pack("weights", header, {"values": np.concatenate(parts), **more})


def units(networks: Networks, network: int, bounds: Bounds) -> bytes:
    """What every hidden unit and every output says over the plane."""
    layers = networks.recipe.network.layers(networks.recipe.data.shape, networks.recipe.data.outputs)
    sizes = [layer.shape[0] for layer in layers]
    side = _unit_side(sum(sizes))
    z, kept = passed(networks.recipe, networks.numbers_of(network), places(bounds, side))
    values = torch.cat([*kept.inputs[1:], z], dim=1)[0].nan_to_num(posinf=0, neginf=0).numpy()
    scale = np.maximum(np.abs(values).max(axis=1), LEAST).astype(np.float32)
    header = {"step": networks.step, "side": side, "layers": sizes}
    shown = about_zero(values, scale[:, None]).reshape(-1, side, side)
    return pack("units", header, {"levels": shown, "scale": scale})


def unit_bytes(networks: Networks) -> int:
    """How large the pictures of all units are together."""
    layers = networks.recipe.network.layers(networks.recipe.data.shape, networks.recipe.data.outputs)
    count = sum(layer.shape[0] for layer in layers)
    return count * _unit_side(count) ** 2


def _unit_side(units: int) -> int:
    return max(LEAST_SIDE, min(UNIT_SIDE, math.isqrt(MOST_UNIT_BYTES // units)))


def thumbnails(networks: Networks, bounds: Bounds) -> bytes:
    """A small picture of every network."""
    z = passed(networks.recipe, networks.numbers, places(bounds, THUMBNAIL_SIDE))[0].numpy()
    classes, level, _ = levels(networks.recipe, z)
    shape = (len(networks), THUMBNAIL_SIDE, THUMBNAIL_SIDE)
    shown = classes.reshape(shape) if networks.recipe.data.classes else np.zeros((0, 0, 0), np.uint8)
    header = {"step": networks.step, "side": THUMBNAIL_SIDE}
    return pack("thumbnails", header, {"classes": shown, "level": level.reshape(shape)})


@torch.no_grad()
def inside(networks: Networks, network: int) -> list[bytes]:
    """Gradients, dead units and histograms of a network at its own points, and where its last hidden layer puts them."""
    training, place = networks.training_of(network)
    recipe = networks.recipe
    layers = recipe.network.layers(recipe.data.shape, recipe.data.outputs)
    stack = Stack(torch.from_numpy(networks.numbers_of(network)), layers, recipe.network.activations)
    only = slice(place, place + 1)
    z, kept = stack.forward(training.train.x[only])
    stack.backward(training.loss(z, training.train.target[only])[1], kept)
    widths = [layer.shape[0] for layer in layers[:-1]]
    shares = stack.dead(kept)[0].tolist()
    header = {
        "step": networks.step,
        "network": network,
        "gradientNorm": [_number(one) for one in stack.gradient_norms()[0].tolist()],
        "dead": [round(share * width) for share, width in zip(shares, widths, strict=False)],
        "widths": widths,
        "activations": [_histogram(one.numpy()) for one in kept.active],
        "weights": [_histogram(one.numpy()) for one, _ in stack.layers],
    }
    return [pack("inside", header, {}), _warp(networks, network, kept)]


def _warp(networks: Networks, network: int, kept: Pass) -> bytes:
    """The last hidden layer's values at the training points: two units themselves, or their two main directions."""
    values = np.nan_to_num(kept.inputs[-1][0].T.numpy(), posinf=0, neginf=0)
    exact = values.shape[1] <= 2
    shown = np.pad(values, ((0, 0), (0, max(0, 2 - values.shape[1])))) if exact else _main_directions(values)
    target = networks.points(network)[0].target
    header = {"step": networks.step, "network": network, "exact": exact}
    arrays = {"x": shown[:, 0], "y": shown[:, 1], "target": target}
    return pack("warp", header, {name: np.ascontiguousarray(one, np.float32) for name, one in arrays.items()})


def _main_directions(values: np.ndarray) -> np.ndarray:
    """Projections on the two directions of greatest spread, each turned so that its largest part is positive."""
    about = values.astype(np.float64) - values.mean(axis=0)
    _, directions = np.linalg.eigh(about.T @ about)
    two = directions[:, :-3:-1]
    return about @ (two * np.sign(two[np.abs(two).argmax(axis=0), [0, 1]]))


def _histogram(values: np.ndarray) -> dict[str, Any]:
    if not np.isfinite(values).all():
        return {"low": 0.0, "high": 0.0, "counts": None}
    low, high = float(values.min()), float(values.max())
    if high - low < LEAST * max(1.0, abs(low)):
        low, high = low - 0.5, high + 0.5
    return {"low": low, "high": high, "counts": np.histogram(values, BINS, (low, high))[0].tolist()}


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
