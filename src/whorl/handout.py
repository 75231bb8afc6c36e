"""Hands out trained networks of a result folder, as modules or safetensors, with the very weights they ended with."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float

from whorl.language import Text
from whorl.recipe import Recipe, recipe_from
from whorl.storage.folder import FolderError
from whorl.storage.store import Store

if TYPE_CHECKING:
    import torch
    import xarray

Numbers = Float[np.ndarray, " number"]


def network(
    folder: str | Path, seed: int = 0, arm: str | None = None, stage: str | None = None
) -> "torch.nn.Module":
    """The network that an arm of a stage trained with a seed; arm and stage may be left out where there is one.

    ValueError lists the stages, arms or seeds that the folder has.
    """
    recipe, numbers = _trained(folder, seed, arm, stage)
    return recipe.network.module(numbers, recipe.data.shape, recipe.data.outputs)


def weights(folder: str | Path, seed: int = 0, arm: str | None = None, stage: str | None = None) -> bytes:
    """The same network as a safetensors file, for the model in the script that `whorl code` writes of its recipe."""
    from whorl.plain.weights import as_safetensors

    recipe, numbers = _trained(folder, seed, arm, stage)
    return as_safetensors(recipe, numbers, seed=str(seed))


def every_weights(folder: str | Path) -> Iterator[tuple[str, bytes]]:
    """All networks that are kept in a folder as safetensors files, by names such as `fixed/relu-seed-3.safetensors`."""
    from whorl.plain.weights import as_safetensors

    with Store.open(Path(folder), read_only=True) as store:
        for stage in _kept(store):
            runs = store.runs(stage, variables=["weights"], partial=True)
            for arm, recipe in _recipes(runs).items():
                own = runs.sel(arm=arm)
                for place in np.flatnonzero(own["recorded"].values):
                    seed = int(own["seed"].values[place])
                    numbers = own["weights"].values[place, -1, : recipe.numbers]
                    told = {"stage": stage, "arm": arm, "seed": str(seed)}
                    yield f"{stage}/{arm}-seed-{seed}.safetensors", as_safetensors(recipe, numbers, **told)


def bytes_of_weights(folder: str | Path) -> int:
    """How much the numbers in these files take."""
    with Store.open(Path(folder), read_only=True) as store:
        kept = [store.stages[name] for name in _kept(store)]
        return sum(4 * arm.parameters * len(stage.seeds) for stage in kept for arm in stage.arms)


def _trained(folder: str | Path, seed: int, arm: str | None, stage: str | None) -> tuple[Recipe, Numbers]:
    """A recipe and the numbers that a network of it ended with."""
    with Store.open(Path(folder), read_only=True) as store:
        runs = store.runs(_chosen("stage", stage, _kept(store), folder), variables=["weights"])
    found = _recipes(runs)
    arm = _chosen("arm", arm, list(found), folder)
    seeds = [int(one) for one in runs["seed"].values]
    if seed not in seeds:
        raise FolderError(
            Text(
                "seed-not-trained",
                {"folder": str(folder), "seed": str(seed), "first": str(min(seeds)), "last": str(max(seeds))},
            )
        )
    return found[arm], runs["weights"].sel(arm=arm, seed=seed).values[-1][: found[arm].numbers]


def _kept(store: Store) -> list[str]:
    """The stages whose weights are kept."""
    return [name for name, one in store.stages.items() if "weights" in one.measures]


def _recipes(runs: "xarray.Dataset") -> dict[str, Recipe]:
    """The recipe of each arm."""
    return {str(arm): recipe_from(json.loads(runs.attrs["recipes"][str(arm)])) for arm in runs["arm"].values}


def _chosen(kind: str, wanted: str | None, there: list[str], folder: str | Path) -> str:
    """The one that was named, or the only one."""
    if wanted in there:
        return str(wanted)
    if wanted is None and len(there) == 1:
        return there[0]
    raise FolderError(
        Text(
            "part-unknown",
            {
                "folder": str(folder),
                "kind": kind,
                "wanted": repr(wanted),
                "names": ", ".join(there) or Text("stage-none"),
            },
        )
    )
