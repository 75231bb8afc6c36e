"""What goes into a network: tensors beside arrays, and labels as numbers or one-hot; tried, not looked up."""

from collections.abc import Callable

import numpy as np

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.evidence.estimate import interval
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.plan import AskPlan
from whorl.recipe import recipe_from
from whorl.streams import generator

COURSE = {"data": {"name": "spiral"}, "optimizer": {"name": "sgd", "lr": 1e-3}}


def inputs_part(lab: Laboratory, plan: AskPlan) -> Part:
    """Whether a tensor shares an array's memory and where it lies; what cross-entropy makes of either kind of label."""
    kept = lab.observe("inputs", {"seeds": plan.seeds}, lambda advance: _looked_at(plan.seeds, advance))
    units = {"tensor-memory": "accuracy", "tensor-place": "accuracy", "labels-axes": "count"}
    findings = tuple(
        Finding.read(name, interval(float(value), 0.0, plan.seeds, 0.95), units.get(name, "number"))  # pyright: ignore[reportArgumentType]
        for name, value in kept.items()
    )
    return Part(Text("notes-table-inputs"), findings=findings)


def _looked_at(seeds: int, advance: Callable[[float], None]) -> dict[str, np.ndarray]:
    import torch

    array = np.arange(6.0)
    shares = torch.from_numpy(array).data_ptr() == array.ctypes.data
    stays = torch.tensor([1.0]).device.type == "cpu"
    labels = recipe_from(COURSE).data.draws(0).train.y
    classes = int(labels.max()) + 1
    apart = max(_apart(labels, classes, seed) for seed in range(seeds))
    table = np.eye(classes, dtype=np.float32)[labels]
    return {
        "tensor-memory": np.array(float(shares)),
        "tensor-place": np.array(float(stays)),
        "labels-axes": np.array(float(labels.ndim)),
        "labels-apart": np.array(apart),
        "labels-bytes": np.array(table.nbytes / labels.nbytes),
    }


def _apart(labels: np.ndarray, classes: int, seed: int) -> float:
    """How far cross-entropy and its slopes are apart between class numbers and the same labels one-hot, in float64."""
    import torch
    from torch.nn.functional import cross_entropy, one_hot

    scores = torch.from_numpy(generator(seed, "resampling").standard_normal((len(labels), classes)))
    numbers = torch.from_numpy(labels.astype(np.int64))
    found = []
    for target in (numbers, one_hot(numbers, classes).double()):
        own = scores.clone().requires_grad_()
        loss = cross_entropy(own, target)
        loss.backward()
        assert own.grad is not None
        found.append(torch.cat([loss.detach().reshape(1), own.grad.flatten()]))
    return float((found[0] - found[1]).abs().max())
