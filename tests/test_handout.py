"""Networks handed out as torch.nn.Module: the same weights, the same accuracy on the same fresh data."""

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load

from whorl.handout import bytes_of_weights, every_weights, network, weights
from whorl.perform import perform
from whorl.plain import script
from whorl.plan import RunPlan
from whorl.recipe import Recipe, recipe_from
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


# As safetensors


def model_of(recipe: Recipe, content: bytes) -> torch.nn.Module:
    """The model of a recipe's script, with the tensors of a file in it."""
    names: dict[str, Any] = {"__name__": "script"}
    exec(script(recipe, range(2)), names)  # noqa: S102
    model = names["network"]()
    model.load_state_dict(load(content))
    return model.eval()


def test_weights_put_into_the_scripts_model_say_what_our_network_says(folder: Path):
    for seed in range(3):
        model, ours = model_of(RECIPE, weights(folder, seed)), network(folder, seed).eval()
        x = torch.from_numpy(RECIPE.data.draws(seed).test.x)
        with torch.no_grad():
            assert torch.equal(model(x), ours(x))


def test_every_network_of_a_folder_is_in_a_file_of_its_own_with_its_recipe_and_seed(
    folder: Path, tmp_path: Path
):
    found = dict(every_weights(folder))
    assert len(found) == 3
    assert bytes_of_weights(folder) == 3 * 4 * RECIPE.numbers < sum(map(len, found.values()))
    for name, content in found.items():
        (tmp_path / "one.safetensors").write_bytes(content)
        with safe_open(tmp_path / "one.safetensors", "pt") as file:
            told = file.metadata()
        assert name == f"{told['stage']}/{told['arm']}-seed-{told['seed']}.safetensors"
        assert told["recipe"] == RECIPE.hash
        ours = load(weights(folder, int(told["seed"])))
        assert all(torch.equal(tensor, ours[key]) for key, tensor in load(content).items())
