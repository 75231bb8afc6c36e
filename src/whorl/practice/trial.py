"""A function tried on generated inputs: what it returns, what it does to its inputs, to memory and to gradients."""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from whorl.practice.draw import Inputs
from whorl.practice.rules import Rules
from whorl.practice.seen import Seen, seen

Outcome = dict[str, Any]


def tried(function: Callable[..., Any], inputs: Inputs, rules: Rules) -> Outcome:
    """One call, and a second one where gradients are asked for; exceptions are the caller's."""
    given, random = copied(inputs), random_state()
    value = function(**given)
    outcome: Outcome = {
        "value": seen(value),
        "damaged": [name for name in inputs if seen(given[name]) != seen(inputs[name])],
        "random": random_state() != random,
        "shares": any(_share(one, each) for one in arrays(value) for each in given.values()),
    }
    if rules.gradient:
        outcome["gradients"] = gradients(function, copied(inputs), rules.gradient)
    return outcome


def tried_elsewhere(function: Callable[..., Any], inputs: Inputs) -> Seen:
    """What comes back for inputs on another device: CUDA if there is one, else `meta`, which computes shapes only."""
    device = "cuda" if torch.cuda.is_available() else "meta"
    moved = {
        name: one.to(device) if isinstance(one, torch.Tensor) else one for name, one in copied(inputs).items()
    }
    return seen(function(**moved))


def gradients(function: Callable[..., Any], inputs: Inputs, names: tuple[str, ...]) -> dict[str, Seen | None]:
    """The gradient of a weighted sum of what comes back, by parameter; None where none flows."""
    for name in names:
        inputs[name].requires_grad_()
    found = [one for one in arrays(function(**inputs)) if isinstance(one, torch.Tensor) and one.requires_grad]
    if not found:
        return dict.fromkeys(names)
    total = sum(
        (one * torch.linspace(1, 2, one.numel(), dtype=one.dtype).reshape(one.shape)).sum() for one in found
    )
    assert isinstance(total, torch.Tensor)
    got = torch.autograd.grad(total, [inputs[name] for name in names], allow_unused=True)
    return {name: None if one is None else seen(one) for name, one in zip(names, got, strict=True)}


def copied(inputs: Inputs) -> Inputs:
    """Inputs that may be damaged: copies with the same strides."""
    return {
        name: one.clone() if isinstance(one, torch.Tensor) else copy.deepcopy(one)
        for name, one in inputs.items()
    }


def arrays(value: Any) -> list[Any]:
    """The tensors and arrays in a value."""
    if isinstance(value, torch.Tensor | np.ndarray):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [each for one in value for each in arrays(one)] if isinstance(value, list | tuple) else []


def random_state() -> tuple[Any, ...]:
    """The global generators of PyTorch, NumPy and Python."""
    import random

    state = np.random.get_state(legacy=False)  # noqa: NPY002
    return (torch.get_rng_state().numpy().tobytes(), repr(state), random.getstate())


def _share(one: Any, other: Any) -> bool:
    """Whether two arrays lie in the same memory."""
    places = [_memory(one), _memory(other)]
    return None not in places and places[0] == places[1]


def _memory(value: Any) -> int | None:
    if isinstance(value, torch.Tensor):
        return value.untyped_storage().data_ptr() or None if value.device.type != "meta" else None
    if not isinstance(value, np.ndarray):
        return None
    while isinstance(value.base, np.ndarray):
        value = value.base
    if value.base is not None and isinstance(value.base, torch.Tensor):
        return _memory(value.base)
    return value.__array_interface__["data"][0]
