"""An architecture as ordinary torch modules, one for each stage, under the stages' names."""

from collections import OrderedDict

import torch

from whorl.networks.architecture import Architecture, Counted
from whorl.networks.lenet import Codes, LearnedPooling, PartialConvolution, ScaledTanh
from whorl.networks.local_response import LocalResponse

ACTIVATIONS = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh, "scaled-tanh": ScaledTanh}


def assembled(architecture: Architecture, seed: int = 0, device: str = "cpu") -> torch.nn.Sequential:
    """The network, its weights drawn as PyTorch draws them, from the seed; on the device "meta" nothing is allocated."""
    with torch.random.fork_rng(devices=[]), torch.device(device):
        torch.manual_seed(seed)
        stages: OrderedDict[str, torch.nn.Module] = OrderedDict(
            (row.stage.name, _stage(row)) for row in architecture.rows
        )
        return torch.nn.Sequential(stages)


def _stage(row: Counted) -> torch.nn.Sequential:
    """The stage's own layer, then its activation, normalisation and dropout; what has no maps gets its input flat."""
    stage = row.stage
    modules = [_layer(row)]
    if row.into[1:] != (1, 1) and row.out[1:] == (1, 1) and stage.kind == "linear":
        modules.insert(0, torch.nn.Flatten())
    elif stage.kind == "convolution" and row.out[1:] == (1, 1):
        modules.append(torch.nn.Flatten())
    if stage.activation != "identity":
        modules.append(ACTIVATIONS[stage.activation]())
    if stage.local_response:
        modules.append(LocalResponse())
    if stage.dropout:
        modules.append(torch.nn.Dropout(stage.dropout))
    return torch.nn.Sequential(*modules)


def _layer(row: Counted) -> torch.nn.Module:
    stage, into, out = row.stage, row.into, row.out[0]
    if stage.kind == "linear":
        return torch.nn.Linear(into[0] * into[1] * into[2], out)
    if stage.kind == "codes":
        return Codes()
    if stage.kind == "pooling":
        if stage.pool == "learned":
            return LearnedPooling(out, stage.kernel, stage.stride)
        kind = torch.nn.MaxPool2d if stage.pool == "max" else torch.nn.AvgPool2d
        return kind(stage.kernel, stage.stride)
    if stage.table:
        return PartialConvolution(into[0], stage.table, stage.kernel)
    return torch.nn.Conv2d(
        into[0], out, stage.kernel, stride=stage.stride, padding=stage.padding, groups=stage.groups
    )
