"""From the steps that a signal takes to the convolutional network of a recipe, where a recipe has such a network."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from whorl.capture.flow import ACTIVATIONS
from whorl.capture.layers import LAYERS
from whorl.capture.layout import SILENT, Block, Layout, blocks_of, without_tail
from whorl.capture.values import Layer, Step
from whorl.networks import Convolutional

_POOLS = {"Max": "max", "Avg": "average"}


@dataclass
class _Maps:
    """A convolution and what follows it."""

    layer: Layer
    sizes: dict[str, int]
    bend: str = ""
    competes: bool = False
    pool: tuple[tuple[str, Any], ...] = ()


def convolutional(steps: tuple[Step, ...]) -> Layout | None:
    """The convolutional network that these steps make, or None."""
    steps, tail = without_tail(steps)
    scale = steps[0].settings["factor"] if steps and steps[0].kind == "Scaled" else 1.0
    steps = steps[1:] if scale != 1.0 else steps
    end = next((place for place, one in enumerate(steps) if one.kind in SILENT), None)
    if end is None:
        return None
    found, blocks = _read(steps[:end]), blocks_of(steps[end + 1 :])
    if not found or not blocks or any(one.norm or one.skips for one in blocks):
        return None
    settings = _settings(found, blocks, float(scale))
    if settings is None:
        return None
    layers = (*(one.layer for one in found), *(one.layer for one in blocks))
    convolved = [(one.sizes["out_channels"], one.sizes["in_channels"] * one.sizes["places"]) for one in found]
    shapes = (*convolved, *((one.out, one.into) for one in blocks))
    return Layout(settings, 0, blocks[-1].out, tail, layers, shapes)


def shapes(settings: dict[str, Any], data: Any) -> tuple[tuple[int, int], ...]:
    """The shapes of the weights that a network of these settings has on data; none where it does not fit them."""
    try:
        network = Convolutional.model_validate({**settings, "init": "torch"})
        return tuple(network.shapes(data.shape, data.outputs))
    except ValueError:
        return ()


def _settings(found: list[_Maps], blocks: list[Block], scale: float) -> dict[str, Any] | None:
    """The settings of the network; None where its parts differ in what a recipe has once for all."""
    *hidden, last = blocks
    bends = {one.bend or "identity" for one in (*found, *hidden)}
    drops, pools = {one.drop for one in hidden}, {one.pool for one in found if one.pool}
    if last.bend or last.drop or len(bends) != 1 or len(drops) > 1 or len(pools) > 1:
        return None
    told: dict[str, Any] = {
        "channels": tuple(one.sizes["out_channels"] for one in found),
        **{key: tuple(one.sizes[f"{key}_"] for one in found) for key in ("kernel", "stride", "padding")},
        **dict(pools.pop() if pools else ()),
        "hidden": tuple(one.out for one in hidden),
        "activation": bends.pop(),
        "dropout": drops.pop() if drops else 0.0,
        "input_scale": scale,
        "normalisation": "local-response" if any(one.competes for one in found) else "none",
    }
    if "pool" in told:
        told["pool_after"] = tuple(place for place, one in enumerate(found, 1) if one.pool)
    try:
        network = Convolutional.model_validate(told)
    except ValidationError:
        return None
    if network.competing != [one.competes for one in found]:
        return None
    return {key: one for key, one in network.model_dump(mode="json").items() if not key.startswith("init")}


def _read(steps: tuple[Step, ...]) -> list[_Maps] | None:
    """Convolutions with activation, normalisation and pooling in this order; None where anything else stands."""
    found: list[_Maps] = []
    for step in steps:
        if step.kind in ("Conv1d", "Conv2d"):
            made = _convolution(step)
            if made is None:
                return None
            found.append(made)
        elif not found or not _follows(found[-1], step):
            return None
    return found


def _convolution(step: Step) -> _Maps | None:
    told = {key: one for key, one in step.settings.items() if key != "training"}
    plain = told.get("bias") is True and told.get("groups") == 1 and told.get("dilation") == 1
    names = ("in_channels", "out_channels", "kernel_size", "stride", "padding")
    sizes: dict[str, Any] = {key: told.get(key) for key in names}
    if not plain or step.layer is None or set(told) - {*names, "bias", "groups", "dilation"}:
        return None
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in sizes.values()):
        return None
    kernel: Any = sizes["kernel_size"]
    own: Any = {"kernel_": kernel, "stride_": sizes["stride"], "padding_": sizes["padding"]}
    return _Maps(step.layer, {**sizes, **own, "places": kernel ** int(step.kind[4])})


def _follows(maps: _Maps, step: Step) -> bool:
    """Whether a step may follow a convolution in a recipe, noting it there."""
    told = {key: one for key, one in step.settings.items() if key != "training"}
    if step.kind in ACTIVATIONS and not (maps.bend or maps.competes or maps.pool):
        maps.bend = ACTIVATIONS[step.kind]
        return told == {key: one for key, one in LAYERS[step.kind][1].items() if key != "inplace"}
    if step.kind == "LocalResponseNorm" and not (maps.competes or maps.pool):
        maps.competes = True
        return told == _papers_own()
    if step.kind[:3] in _POOLS and not maps.pool:
        return _pools(maps, _POOLS[step.kind[:3]], told)
    return False


def _pools(maps: _Maps, kind: str, told: dict[str, Any]) -> bool:
    size, stride, padding = told.get("kernel_size"), told.get("stride"), told.get("padding")
    counted = told.get("count_include_pad", True) is True
    if set(told) - {"kernel_size", "stride", "padding", "count_include_pad"} or not isinstance(size, int):
        return False
    maps.pool = (
        ("pool", kind),
        ("pool_size", size),
        ("pool_stride", stride if stride is not None else size),
        ("pool_padding", padding),
    )
    return kind == "max" or not padding or not counted


def _papers_own() -> dict[str, Any]:
    """The settings of competing maps in a recipe, as PyTorch takes them; asked for late, since their module needs it."""
    from whorl.networks.local_response import ALPHA, BETA, WINDOW, K

    return {"size": WINDOW, "alpha": ALPHA * WINDOW, "beta": BETA, "k": K}
