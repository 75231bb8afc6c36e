"""Hands out trained networks from a result folder as ordinary torch.nn.Module, with the very weights they ended with."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from whorl.recipe import recipe_from
from whorl.storage.folder import FolderError
from whorl.storage.store import Store

if TYPE_CHECKING:
    import torch


def network(
    folder: str | Path, seed: int = 0, arm: str | None = None, stage: str | None = None
) -> "torch.nn.Module":
    """The network that an arm of a stage trained with a seed; arm and stage may be left out where there is one.

    ValueError lists the stages, arms or seeds that the folder has.
    """
    with Store.open(Path(folder), read_only=True) as store:
        with_weights = [name for name, one in store.stages.items() if "weights" in one.measures]
        runs = store.runs(_chosen("stage", stage, with_weights, folder), variables=["weights"])
    arms = [str(name) for name in runs["arm"].values]
    arm = _chosen("arm", arm, arms, folder)
    seeds = [int(one) for one in runs["seed"].values]
    if seed not in seeds:
        raise FolderError(f"{folder}: seed={seed} was not trained; it has {min(seeds)} to {max(seeds)}")
    recipe = recipe_from(json.loads(runs.attrs["recipes"][arm]))
    weights = runs["weights"].sel(arm=arm, seed=seed).values[-1][: recipe.numbers]
    return recipe.network.module(weights, recipe.data.shape, recipe.data.outputs)


def _chosen(kind: str, wanted: str | None, there: list[str], folder: str | Path) -> str:
    """The one that was named, or the only one."""
    if wanted in there:
        return str(wanted)
    if wanted is None and len(there) == 1:
        return there[0]
    raise FolderError(f"{folder}: {kind}={wanted!r}: name one of {', '.join(there) or 'none'}")
