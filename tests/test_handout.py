"""Networks handed out as torch.nn.Module: the same weights, the same accuracy on the same fresh data."""

from pathlib import Path

import pytest
import torch

from whorl.handout import network
from whorl.perform import perform
from whorl.plan import RunPlan
from whorl.recipe import recipe_from
from whorl.storage.folder import FolderError

RECIPE = recipe_from(
    {
        "name": "small",
        "data": {"name": "moons", "points_per_class": 50},
        "network": {"hidden": [8, 8], "activation": ["relu", "tanh"]},
        "optimizer": {"name": "adam", "lr": 0.02},
        "training": {"steps": 60},
    }
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("results") / "run"
    perform(RunPlan(recipe=RECIPE, seeds=3), place)
    return place


def test_a_network_is_handed_out_with_the_very_weights_it_ended_with(folder: Path):
    from whorl.perform import look_again

    values = look_again(folder).content["values"]
    for seed in range(3):
        test = RECIPE.data.draws(seed).test
        module = network(folder, seed)
        assert isinstance(module, torch.nn.Sequential)
        with torch.no_grad():
            right = module(torch.from_numpy(test.x)).argmax(dim=1).numpy() == test.y
        assert right.mean() == pytest.approx(values[seed], abs=2 / test.size)


def test_what_was_not_trained_is_refused_with_what_was(folder: Path):
    with pytest.raises(FolderError, match="seed=7 was not trained; it has 0 to 2"):
        network(folder, 7)
    with pytest.raises(FolderError, match="name one of run"):
        network(folder, 0, arm="linear")


def test_a_residual_normalised_network_is_handed_out_with_its_running_statistics(tmp_path: Path):
    network_of = {"hidden": [6, 6], "residual": True, "normalisation": "batch"}
    recipe = recipe_from(RECIPE.settings | {"network": network_of})
    values = perform(RunPlan(recipe=recipe, seeds=2), tmp_path / "run").content["values"]
    for seed in range(2):
        test = recipe.data.draws(seed).test
        module = network(tmp_path / "run", seed).eval()
        with torch.no_grad():
            right = module(torch.from_numpy(test.x)).argmax(dim=1).numpy() == test.y
        assert right.mean() == pytest.approx(values[seed], abs=2 / test.size)
