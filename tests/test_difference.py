import itertools
import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chinese import in_chinese
from whorl.activations import NAMES as ACTIVATIONS
from whorl.difference import RATE, Factor, cell, claimed, differences, grid
from whorl.language import say
from whorl.networks.initialisation import INITS
from whorl.optimizers import OPTIMIZERS
from whorl.recipe import Recipe, RecipeError, recipe_from
from whorl.recipes import read_recipe

SPIRAL = {"name": "spiral", "points_per_class": 20}
BASE = {"data": SPIRAL, "network": {"hidden": [8]}, "optimizer": {"name": "adam", "lr": 1e-3}}


def recipe(**sections) -> Recipe:
    """The base with whole sections exchanged."""
    return recipe_from({**BASE, **sections})


def names(a: Recipe, b: Recipe) -> list[str]:
    return [factor.name for factor in differences(a, b)]


def factors(a: Recipe, b: Recipe) -> dict[str, Factor]:
    return {factor.name: factor for factor in differences(a, b)}


# The course's pair


def test_the_courses_pair_differs_in_activation_and_optimizer():
    a, b = read_recipe("course-linear"), read_recipe("course-relu")
    activation, optimizer = differences(a, b)
    assert (activation.name, activation.level_a, activation.level_b) == (
        "network.activation",
        "identity",
        "relu",
    )
    assert (optimizer.name, optimizer.level_a, optimizer.level_b) == ("optimizer", "sgd", "adam")
    assert optimizer.travelling == ("optimizer.betas", "optimizer.eps")
    assert not activation.travelling
    assert not activation.is_rate
    assert not optimizer.is_rate


def test_the_courses_pair_has_four_cells_and_two_of_them_are_new():
    a, b = read_recipe("course-linear"), read_recipe("course-relu")
    cells = grid(a, b, differences(a, b)).cells
    found = {bits: (one.network.activation, one.optimizer.name, one.name) for bits, one in cells.items()}
    assert found == {
        (0, 0): ("identity", "sgd", "course-linear"),
        (0, 1): ("identity", "adam", "cell-01"),
        (1, 0): ("relu", "sgd", "cell-10"),
        (1, 1): ("relu", "adam", "course-relu"),
    }
    assert cells[0, 0] == a
    assert cells[1, 1] == b
    assert {one.optimizer.lr for one in cells.values()} == {1e-3}


def test_a_recipe_does_not_differ_from_itself_whatever_its_name():
    a = recipe()
    assert differences(a, recipe_from({**BASE, "name": "other"})) == []


# What travels, and what does not


def test_settings_that_exist_under_one_optimizer_travel_with_it():
    a = recipe(optimizer={"name": "momentum", "lr": 0.1, "momentum": 0.5})
    b = recipe(optimizer={"name": "adam", "lr": 0.1, "betas": [0.5, 0.9]})
    assert factors(a, b)["optimizer"].travelling == ("optimizer.momentum", "optimizer.betas", "optimizer.eps")


def test_defaults_of_two_optimizers_travel_and_a_chosen_value_is_a_factor():
    adagrad = recipe(optimizer={"name": "adagrad", "lr": 0.1})
    adam = recipe(optimizer={"name": "adam", "lr": 0.1})
    assert names(adagrad, adam) == ["optimizer"]
    assert "optimizer.eps" in factors(adagrad, adam)["optimizer"].travelling
    chosen = recipe(optimizer={"name": "adam", "lr": 0.1, "eps": 1e-3})
    assert names(adagrad, chosen) == ["optimizer", "optimizer.eps"]


def test_a_differing_rate_is_a_factor_of_its_own_and_a_nuisance():
    a, b = recipe(optimizer={"name": "sgd", "lr": 0.1}), recipe(optimizer={"name": "adam", "lr": 0.01})
    assert names(a, b) == ["optimizer", RATE]
    assert [factor.is_rate for factor in differences(a, b)] == [False, True]
    kinds = [factor.as_json()["kind"] for factor in differences(a, b)]
    assert kinds == ["scientific", "nuisance"]
    json.dumps([factor.as_json() for factor in differences(a, b)], allow_nan=False)


def test_the_scale_travels_with_the_initialisation():
    a = recipe(network={"hidden": [8], "init": "normal", "init_scale": 0.1})
    b = recipe(network={"hidden": [8], "init": "he"})
    assert factors(a, b)["network.init"].travelling == ("network.init_scale",)
    c = recipe(network={"hidden": [8], "init": "normal", "init_scale": 1.0})
    assert names(a, c) == ["network.init_scale"]


def test_the_decay_travels_with_the_schedule():
    a = recipe(training={"schedule": "step", "decay_every": 10, "decay_factor": 0.5})
    b = recipe(training={"schedule": "cosine"})
    assert factors(a, b)["training.schedule"].travelling == ("training.decay_every", "training.decay_factor")


def test_activations_listed_by_layer_travel_with_the_number_of_layers():
    a = recipe(network={"hidden": [8, 8], "activation": ["relu", "tanh"]})
    b = recipe(network={"hidden": [8, 8, 8], "activation": "relu"})
    assert factors(a, b)["network.hidden"].travelling == ("network.activation",)
    wider = recipe(network={"hidden": [9, 9], "activation": "relu"})
    assert names(a, wider) == ["network.hidden", "network.activation"]


def test_without_hidden_layers_activation_and_dropout_travel_with_the_layers():
    a = recipe(network={"hidden": []})
    b = recipe(network={"hidden": [8], "activation": "tanh", "dropout": 0.2})
    assert factors(a, b)["network.hidden"].travelling == ("network.activation", "network.dropout")


def test_residuals_and_normalisation_are_factors_with_both_levels_told():
    a = recipe(network={"hidden": [8, 8]})
    b = recipe(network={"hidden": [8, 8], "residual": True, "normalisation": "batch"})
    told = {name: (one.level_a, one.level_b) for name, one in factors(a, b).items()}
    assert told == {"network.residual": (False, True), "network.normalisation": ("none", "batch")}


def test_residuals_travel_with_layers_that_have_no_place_for_them():
    a = recipe(network={"hidden": [8]})
    b = recipe(network={"hidden": [5, 5], "residual": True})
    assert factors(a, b)["network.hidden"].travelling == ("network.residual",)
    deeper = recipe(network={"hidden": [4, 4, 4]})
    assert names(b, deeper) == ["network.hidden", "network.residual"]


def test_another_data_set_is_one_factor_and_a_changed_setting_is_named():
    assert names(recipe(), recipe(data={"name": "xor", "points_per_class": 20})) == ["data"]
    assert names(recipe(), recipe(data={**SPIRAL, "noise": 0.4})) == ["data.noise"]


def test_two_tables_are_one_factor(tmp_path):
    for name, shift in (("a", 0), ("b", 1)):
        rows = "".join(f"{i + shift},{i * i},{'pq'[i % 2]}\n" for i in range(40))
        (tmp_path / f"{name}.csv").write_text("u,v,kind\n" + rows)
        data = f'[data]\nname = "csv"\nfile = "{name}.csv"\nlabel = "kind"\n'
        (tmp_path / f"{name}.toml").write_text(data + '[optimizer]\nname = "sgd"\nlr = 0.1\n')
    a, b = read_recipe(tmp_path / "a.toml"), read_recipe(tmp_path / "b.toml")
    assert names(a, b) == ["data"]
    cells = grid(a, b, differences(a, b)).cells
    assert (cells[0,], cells[1,]) == (a, b)


# Impossible cells


def test_a_regression_and_a_loss_for_classes_are_bundled():
    a = recipe(network={"hidden": [8], "activation": "tanh"})
    b = recipe(data={"name": "curve", "points": 60}, loss={"name": "squared-error"})
    found = grid(a, b, differences(a, b))
    assert [factor.name for factor in found.factors] == ["data+loss", "network.activation"]
    assert len(found.cells) == 4
    assert found.cells[1, 1] == b
    assert found.cells[0, 0] == a
    assert len(found.impossible) == 2
    assert "cell (data=curve, network.activation=tanh, loss=cross-entropy)" in say(found.impossible[0], "en")
    assert 'use loss "squared-error"' in say(found.impossible[0], "en")
    assert say(found.impossible[0], "zh").startswith("组合（data=curve, network.activation=tanh, ")
    assert '请用损失 "squared-error"' in say(found.impossible[0], "zh")


def test_a_batch_larger_than_the_data_is_bundled_with_the_data():
    a = recipe(training={"batch": 50})
    b = recipe(data={"name": "spiral", "points_per_class": 10}, training={"batch": "full"})
    found = grid(a, b, differences(a, b))
    assert [factor.name for factor in found.factors] == ["data.points_per_class+training.batch"]
    assert "training.batch=50 with 30 training points" in say(found.impossible[0], "en")


def test_with_chosen_cells_an_impossible_one_is_refused():
    a, b = recipe(), recipe(data={"name": "curve"}, loss={"name": "squared-error"})
    with pytest.raises(RecipeError, match="more than six factors") as caught:
        grid(a, b, differences(a, b), wanted=[(0, 0), (1, 0), (1, 1)])
    assert in_chinese(caught).endswith("；因素超过六个时，若有组合不存在，就不做这种分解")


# Three and more factors


def test_five_factors_have_32_cells_each_with_its_levels():
    a = recipe(training={"steps": 10})
    b = recipe_from(
        {
            "data": {**SPIRAL, "noise": 0.4},
            "network": {"hidden": [4, 4], "activation": "tanh"},
            "optimizer": {"name": "adam", "lr": 0.1},
            "training": {"steps": 20},
        }
    )
    found = differences(a, b)
    assert [one.name for one in found] == [
        "data.noise",
        "network.hidden",
        "network.activation",
        RATE,
        "training.steps",
    ]
    cells = grid(a, b, found).cells
    assert len(cells) == len({one.hash for one in cells.values()}) == 32
    for bits, one in cells.items():
        assert one.data.noise == (0.2, 0.4)[bits[0]]
        assert one.network.hidden == ((8,), (4, 4))[bits[1]]
        assert one.network.activation == ("relu", "tanh")[bits[2]]
        assert one.optimizer.lr == (1e-3, 0.1)[bits[3]]
        assert one.training.steps == (10, 20)[bits[4]]


# Claims


def test_a_claim_is_a_factors_name_or_its_last_word():
    a, b = read_recipe("course-linear"), read_recipe("course-relu")
    found = differences(a, b)
    assert claimed("activation", found) == claimed("network.activation", found) == found[0]
    assert claimed("optimizer", found) == found[1]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            "depth",
            "--claim depth: the recipes do not differ in that; they differ in network.activation, optimizer",
        ),
        (
            "hidden",
            "--claim hidden: the recipes do not differ in that; they differ in network.activation, optimizer",
        ),
        ("betas", "--claim betas: travels with optimizer, never apart; claim optimizer"),
        (
            "\x1b[2J",
            "--claim \\x1b[2J: the recipes do not differ in that; they differ in network.activation, optimizer",
        ),
    ],
)
def test_a_claim_about_something_else_is_refused_with_what_differs(claim, said):
    a, b = read_recipe("course-linear"), read_recipe("course-relu")
    with pytest.raises(RecipeError) as error:
        claimed(claim, differences(a, b))
    assert str(error.value) == said


def test_nothing_can_be_claimed_of_one_recipe_twice():
    with pytest.raises(RecipeError, match="none: the recipes are the same"):
        claimed("optimizer", differences(recipe(), recipe()))


# Any two recipes


@st.composite
def recipes(draw) -> Recipe:
    """Any valid recipe of every kind there is, small."""
    data = draw(
        st.sampled_from(
            [SPIRAL, {**SPIRAL, "noise": 0.4}, {"name": "spiral", "classes": 2, "points_per_class": 5}]
        )
        | st.sampled_from(
            [{"name": "xor"}, {"name": "truth-table"}, {"name": "gaussians"}, {"name": "curve", "points": 10}]
        )
    )
    hidden = draw(st.lists(st.integers(1, 3), max_size=2))
    activation = st.sampled_from(ACTIVATIONS[:4])
    listed = st.lists(activation, min_size=len(hidden), max_size=len(hidden)) if hidden else activation
    network = {
        "hidden": hidden,
        "activation": draw(activation | listed),
        "init": draw(st.sampled_from(list(INITS))),
    }
    if network["init"] == "normal":
        network["init_scale"] = draw(st.sampled_from([0.1, 1.0]))
    network["residual"] = draw(st.booleans())
    network["normalisation"] = draw(st.sampled_from(["none", "batch"]))
    if draw(st.booleans()):
        network["dropout"] = draw(st.sampled_from([0.0, 0.5]))
    optimizer = {"name": draw(st.sampled_from(list(OPTIMIZERS))), "lr": draw(st.sampled_from([0.01, 0.1]))}
    own = {"eps": 1e-3, "momentum": 0.5, "alpha": 0.5, "rho": 0.5, "betas": [0.5, 0.5]}
    kept = [key for key in own if key in OPTIMIZERS[optimizer["name"]].model_fields]
    optimizer |= {key: own[key] for key in kept if draw(st.booleans())}
    training = {"steps": draw(st.sampled_from([5, 6])), "batch": draw(st.sampled_from(["full", 4, 30]))}
    training["schedule"] = draw(st.sampled_from(["constant", "cosine", "step"]))
    if training["schedule"] == "step":
        training |= {"decay_every": draw(st.sampled_from([1, 2])), "decay_factor": 0.5}
    losses = ["squared-error"] if data["name"] == "curve" else ["cross-entropy", "bce", "squared-error"]
    loss = {"name": draw(st.sampled_from(losses))}
    whole = {"data": data, "network": network, "optimizer": optimizer, "training": training, "loss": loss}
    if data["name"] == "truth-table" or data.get("points_per_class", 99) * 2 < 30 or data["name"] == "curve":
        training["batch"] = "full" if training["batch"] == 30 else 4
    return recipe_from(whole)


def flat(recipe: Recipe) -> dict:
    return {
        f"{section}.{key}": value for section, part in recipe.settings.items() for key, value in part.items()
    }


@settings(max_examples=150)
@given(recipes(), recipes())
def test_the_factors_account_for_every_difference_once_and_lead_from_one_recipe_to_the_other(a, b):
    found = differences(a, b)
    told = list(itertools.chain.from_iterable(factor.settings for factor in found))
    keys = flat(a).keys() | flat(b).keys()
    assert sorted(told) == sorted(key for key in keys if flat(a).get(key, ...) != flat(b).get(key, ...))
    assert cell(a, b, found, (0,) * len(found)) == a
    assert cell(a, b, found, (1,) * len(found)) == b


SECTIONS_CHANGED = st.sets(st.sampled_from(["network", "optimizer", "training"]), min_size=1, max_size=2)


def partly(a: Recipe, other: Recipe, sections: set[str]) -> Recipe:
    """A recipe with some sections of another; the other itself where they do not fit together."""
    try:
        return recipe_from(a.settings | {section: other.settings[section] for section in sections})
    except RecipeError:
        return other


@settings(max_examples=60)
@given(recipes(), recipes(), SECTIONS_CHANGED)
def test_every_pair_has_all_its_cells_once_impossible_ones_are_bundled(a, other, sections):
    b = partly(a, other, sections)
    found = differences(a, b)
    assume(0 < len(found) <= 5)
    cells = grid(a, b, found)
    count = len(cells.factors)
    assert sorted(cells.cells) == sorted(itertools.product((0, 1), repeat=count))
    assert cells.cells[(0,) * count] == a
    assert cells.cells[(1,) * count] == b
    assert (count < len(found)) == bool(cells.impossible)
    told = [key for factor in cells.factors for key in factor.settings]
    assert sorted(told) == sorted(key for factor in found for key in factor.settings)
    for bits, one in cells.cells.items():
        for factor, bit in zip(cells.factors, bits, strict=True):
            there = flat((a, b)[bit])
            for key in factor.settings:
                assert flat(one).get(key) == there.get(key), key
