"""Recipes from live PyTorch objects."""

import numpy as np
import pytest
import torch
from torch import nn

import whorl
from chinese import in_chinese
from whorl.capture import Captured, capture
from whorl.recipe import RecipeError

GENERATOR = np.random.default_rng(5)
X = torch.tensor(GENERATOR.standard_normal((120, 2)), dtype=torch.float32)
Y = (X[:, 0] * X[:, 1] > 0).long()


def network(*layers: nn.Module) -> nn.Sequential:
    """A small network; what its weights draw from is put back after each test."""
    return nn.Sequential(*(layers or (nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 2))))


@pytest.fixture(autouse=True)
def _seeded():
    with torch.random.fork_rng():
        torch.manual_seed(1)
        yield


def captured(model: nn.Module | None = None, **more) -> Captured:
    model = model or network()
    given = {
        "optimizer": torch.optim.Adam(model.parameters(), lr=0.01),
        "criterion": nn.CrossEntropyLoss(),
        "X": X,
        "Y": Y,
    }
    return capture(
        model,
        *({**given, **more}.pop(name) for name in given),
        steps=40,
        **{k: v for k, v in more.items() if k not in given},
    )


def test_a_captured_training_is_the_recipe_written_by_hand():
    recipe = captured().recipe
    assert recipe.network.hidden == (16,)
    assert (recipe.network.activation, recipe.network.init) == ("relu", "torch")
    assert (recipe.optimizer.name, recipe.optimizer.lr, recipe.optimizer.weight_decay) == ("adam", 0.01, 0.0)
    assert (recipe.training.steps, recipe.training.batch, recipe.loss.name) == (40, "full", "cross-entropy")
    assert (recipe.data.name, len(recipe.data.y), recipe.data.classes) == ("csv", 120, 2)
    assert np.allclose(recipe.data.x, X.numpy())


def test_two_captured_trainings_are_explained(tmp_path):
    linear = captured(network(nn.Linear(2, 16), nn.Linear(16, 2)), name="linear")
    found = whorl.explain(linear, captured(name="bent"), seeds=3, out=tmp_path / "out")
    assert [one["name"] for one in found.document()["differs"]] == ["network.activation"]
    assert whorl.diff(linear, captured(name="bent"), "activation").exit_code == 0


def test_a_module_with_a_forward_of_its_own_is_traced():
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.a, self.b = nn.Linear(2, 8), nn.Linear(8, 2)

        def forward(self, x):
            return self.b(torch.tanh(self.a(x)))

    recipe = captured(Net()).recipe
    assert (recipe.network.hidden, recipe.network.activation) == ((8,), "tanh")


def test_nothing_is_changed_by_looking():
    model = network()
    before = [one.detach().clone() for one in model.parameters()]
    captured(model)
    assert all(torch.equal(one, other) for one, other in zip(before, model.parameters(), strict=True))
    assert model.training


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"model": network(nn.Linear(2, 4), nn.Hardtanh(), nn.Linear(4, 2))}, "network"),
        ({"criterion": nn.CrossEntropyLoss(label_smoothing=0.1)}, "loss"),
        ({"criterion": lambda a, b: (a - b).mean()}, "loss"),
        ({"X": X[:, None, :].repeat(1, 2000, 1)}, "data"),
    ],
)
def test_what_cannot_be_said_is_listed_and_refused_by_name(change: dict, missing: str):
    found = captured(**change)
    assert missing in found.unknown
    with pytest.raises(RecipeError, match=missing):
        whorl.explain(found, "course-relu")


def test_a_network_that_was_trained_already_is_not_taken_for_a_fresh_one():
    model = network()
    with torch.no_grad():
        model[0].weight.mul_(3)
    assert "network" in captured(model).unknown
    assert captured(model, init="he").recipe.network.init == "he"


def test_an_optimizer_of_another_network_or_of_half_of_it_is_refused():
    model = network()
    assert "optimizer" in captured(model, optimizer=torch.optim.SGD(network().parameters(), lr=0.1)).unknown
    assert "optimizer" in captured(model, optimizer=torch.optim.SGD(model[0].parameters(), lr=0.1)).unknown


def test_mistakes_are_one_line():
    with pytest.raises(RecipeError, match="steps=0") as caught:
        capture(network(), None, nn.CrossEntropyLoss(), X, Y, steps=0)
    assert in_chinese(caught) == "steps=0：它是优化器要走的步数，应当是从 1 起的整数"
    with pytest.raises(RecipeError, match="120 points and 3 answers") as caught:
        captured(Y=Y[:3])
    assert in_chinese(caught).startswith("X、Y：有 120 个点，却有 3 个答案")
    with pytest.raises(RecipeError, match="X: list of <U3; give points as numbers") as caught:
        captured(X=["one", "two"])
    assert in_chinese(caught) == "X：给的是 <U3 的 list；请把点写成数，每个点一行"


def test_two_captured_trainings_are_compared_by_their_names():
    linear = captured(network(nn.Linear(2, 16), nn.Linear(16, 2)), name="linear")
    found = whorl.diff(linear, captured(name="bent"), "activation")
    assert found.text().splitlines()[2].startswith("linear and bent differ in 1 factor")
    assert (found.kind, found.advice) == ("alone", None)
