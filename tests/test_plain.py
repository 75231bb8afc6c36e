"""Scripts of plain PyTorch: the recipe can be read out of them again, they run, and they learn what ours learns."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

import planted
from chinese import in_chinese
from whorl.capture import one_training
from whorl.capture.contrast import contrasted, reading_of
from whorl.capture.flow import ACTIVATIONS
from whorl.data import DATA, read_csv
from whorl.data.content import content
from whorl.data.csv import Csv
from whorl.data.digits import collection
from whorl.data.table import Table
from whorl.fleet.augmentation import moved
from whorl.fleet.reference import rate_at, train_stack
from whorl.language import LANGUAGES
from whorl.measure import Record
from whorl.networks.initialisation import INITS
from whorl.optimizers import OPTIMIZERS
from whorl.plain import script, training
from whorl.plain.allowed import refuse_what_is_not_allowed
from whorl.plain.network import tensors
from whorl.plain.piece import piece
from whorl.plain.points import module_of
from whorl.recipe import LOSSES, Recipe, RecipeError, recipe_from
from whorl.recipes import built_in, read_recipe

SEEDS = range(3)
SGD = {"name": "sgd", "lr": 0.1}
NO_SCRIPT = {"pictures"}
HOSTILE = [
    *(
        '"""',
        "'''",
        "\\",
        '"',
        "{run(0)}",
        "{__import__('os')}",
        "'); import os; ('",
        "#",
        "\N{RIGHT-TO-LEFT OVERRIDE}",
    ),
    *("__class__", "eval", "$(touch x)", "%s", "</script>", "\\u0022", "\\N{BULLET}"),
]


def recipe(name: str = "recipe", **sections: dict[str, Any]) -> Recipe:
    data = sections.pop("data", {"name": "moons"})
    return recipe_from({"name": name, "data": data, "optimizer": SGD, **sections})


def levels() -> dict[str, Recipe]:
    """Recipes that have, between them, every level of every factor that a script can say."""
    signals, digits = {"name": "mnist-1d"}, {"name": "digits", "train": 300}
    found = {name: read_recipe(name) for name in built_in()}
    found |= {
        f"activation {name}": recipe(network={"hidden": [8, 8], "activation": name})
        for name in ACTIVATIONS.values()
    }
    found |= {
        f"init {name}": recipe(network={"init": name, **({"init_scale": 0.3} if name == "normal" else {})})
        for name in INITS
    }
    found |= {f"loss {name}": recipe(loss={"name": name}) for name in LOSSES}
    found |= {
        f"{name} in batches": recipe(loss={"name": name}, training={"steps": 50, "batch": 64})
        for name in LOSSES
    }
    found |= {
        f"optimizer {name}": recipe(optimizer={"name": name, "lr": 0.01, "weight_decay": 0.001})
        for name in OPTIMIZERS
    }
    found |= {
        f"schedule {name}": recipe(training={"steps": 90, **one})
        for name, one in {
            "cosine": {"schedule": "cosine"},
            "step": {"schedule": "step", "decay_every": 30, "decay_factor": 0.2},
            "warm": {"warmup": 10},
            "warm cosine": {"schedule": "cosine", "warmup": 10, "batch": 50},
            "warm step": {"schedule": "step", "decay_every": 20, "decay_factor": 0.5, "warmup": 10},
        }.items()
    }
    networks: dict[str, dict[str, Any]] = {
        "nothing hidden": {"hidden": []},
        "of its own in each layer": {"hidden": [8, 7, 6], "activation": ["relu", "sine", "identity"]},
        "dropout": {"hidden": [20, 20], "dropout": 0.25},
        "residual": {"hidden": [20, 20, 10, 10], "residual": True, "dropout": 0.1},
        "normalised": {"hidden": [20, 20], "normalisation": "batch", "residual": True},
    }
    found |= {f"network {name}": recipe(network=one) for name, one in networks.items()}
    convolved: dict[str, dict[str, Any]] = {
        "plain": {"channels": [4]},
        "pooled": {
            "channels": [4, 6],
            "pool": "average",
            "pool_size": 2,
            "pool_padding": 1,
            "hidden": [12],
            "dropout": 0.5,
        },
        "overlapping": {
            "channels": [4, 6, 8],
            "pool": "max",
            "pool_size": 3,
            "pool_stride": 2,
            "pool_after": [1, 3],
        },
        "competing": {"channels": [4, 6], "normalisation": "local-response", "input_scale": 100.0},
        "initialised": {"channels": [4], "kernel": [5], "init": "orthogonal", "activation": "square"},
    }
    for name, one in convolved.items():
        network = {"name": "convolutional", **one}
        found[f"signals {name}"] = recipe(data=signals, network=network)
        found[f"pictures {name}"] = recipe(data=digits, network=network)
    found["moved signals"] = recipe(data=signals, training={"shift": 3, "batch": 100})
    found["moved pictures"] = recipe(data=digits, training={"shift": 1})
    found |= {f"data {name} {number}": one for name in DATA for number, one in enumerate(of_data(name))}
    return found


def of_data(name: str) -> list[Recipe]:
    """Recipes with a data set as it is, and with each of its choices."""
    from whorl.capture.known import choices_of

    if name in (*NO_SCRIPT, "csv"):
        return []
    loss = {"name": "squared-error"}
    rows = [{}, *({key: one} for key, several in choices_of(name).items() for one in several)]
    numbers = {"points_per_class": 40} if "points_per_class" in DATA[name].model_fields else {}
    return [recipe(data={"name": name, **numbers, **row}, loss=loss) for row in rows]


LEVELS = levels()


@pytest.mark.parametrize("name", LEVELS)
def test_the_recipe_can_be_read_out_of_its_script(name: str, tmp_path: Path):
    one, file = LEVELS[name], tmp_path / "script.py"
    file.write_text(script(one, SEEDS), encoding="utf-8")
    found = contrasted(reading_of(one, "recipe"), one_training(file))
    assert not found.unknown, [str(why.why) for _, why, _ in found.unknown]
    assert not found.factors


@pytest.mark.parametrize("choice", [{"label": "kind"}, {"target": "height", "train": 0.5, "test": 0.3}])
def test_own_points_written_out_in_a_script_are_read_again(choice: dict[str, Any], tmp_path: Path):
    text = TABLE if "label" in choice else TABLE.replace(",a", ",1").replace(",b", ",2")
    one = Recipe.model_validate(
        {"data": read_csv(text, **choice), "optimizer": SGD, "loss": {"name": "squared-error"}}
    )
    file = tmp_path / "script.py"
    file.write_text(script(one, SEEDS), encoding="utf-8")
    found = contrasted(reading_of(one, "recipe"), one_training(file))
    assert (found.factors, found.unknown) == ([], [])
    file.write_text(script(one, SEEDS).replace("    [3.0, ", "    [3.5, "), encoding="utf-8")
    assert contrasted(reading_of(one, "recipe"), one_training(file)).factors


def test_a_script_that_was_changed_is_not_taken_for_what_it_was(tmp_path: Path):
    one, file = recipe(), tmp_path / "script.py"
    for old, new in (
        ("torch.tensor([1.0, 0.5])", "torch.tensor([1.0, 0.6])"),
        ("math.pi", "3.0"),
        ("cos", "sin"),
    ):
        text = script(one, SEEDS)
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        found = one_training(file)
        assert found.sections["data"].settings != one.settings["data"]
    file.write_text(script(one, SEEDS).replace("noise=0.1", "noise=0.3"), encoding="utf-8")
    assert one_training(file).sections["data"].settings == {**one.settings["data"], "noise": 0.3}


def test_every_data_set_has_a_piece_or_is_refused_by_name():
    for name in DATA:
        if name in NO_SCRIPT:
            with pytest.raises(RecipeError, match=f'data "{name}"') as caught:
                module_of(name)
            assert in_chinese(caught) == f'数据 "{name}"：普通的 PyTorch 脚本读不了；请换一种数据'
        else:
            assert piece(module_of(name), {}).name.replace("_", "-") in (name, "own-points")


# What a script does


def defined(one: Recipe, seeds: range = SEEDS) -> dict[str, Any]:
    """What a script defines, nothing of it run; scikit-learn need not be there for its digits, which are ours."""
    library = ModuleType("sklearn.datasets")
    library.load_digits = lambda return_X_y: collection()  # pyright: ignore[reportAttributeAccessIssue]
    names: dict[str, Any] = {"__name__": "script"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "sklearn", ModuleType("sklearn"))
        patch.setitem(sys.modules, "sklearn.datasets", library)
        exec(compile(script(one, seeds), "script", "exec"), names)  # noqa: S102
    return names


DRAWN = [name for name in LEVELS if name.startswith("data ") and hasattr(LEVELS[name].data, "sample")]


@pytest.mark.parametrize("name", DRAWN)
def test_points_are_drawn_from_the_same_distribution(name: str):
    data: Any = LEVELS[name].data
    own = data.sample(6000, np.random.default_rng(1))
    torch.manual_seed(1)
    made = piece(module_of(data.name), {key: one for key, one in data.model_dump().items() if key != "name"})
    size = 6000 // data.classes if data.classes else 6000
    x, y = defined(LEVELS[name])[made.name](size)
    assert x.dtype == torch.float32
    assert x.shape[1:] == data.shape
    x = x.flatten(1).numpy()
    for k in range(max(1, data.classes)):
        ours, theirs = (own.x[own.y == k], x[y == k]) if data.classes else (own.x, x)
        for place in range(0, x.shape[1], max(1, x.shape[1] // 40)):
            if not np.array_equal(np.sort(ours[:, place]), np.sort(theirs[:, place])):
                assert stats.ks_2samp(ours[:, place], theirs[:, place]).pvalue > 1e-6
    if not data.classes:
        assert y.shape == (6000, 1)
        assert stats.ks_2samp(own.y[:, 0], y[:, 0].numpy()).pvalue > 1e-6
    ours, theirs = (
        np.cov(np.c_[draw, answer], rowvar=False) for draw, answer in ((own.x, own.y), (x, y.numpy()))
    )
    scale = np.sqrt(np.outer(np.diag(ours), np.diag(ours)))
    assert np.abs((ours - theirs) / scale).max() < 0.1


def test_without_noise_spirals_are_the_same_point_for_point():
    one = recipe(data={"name": "spiral", "noise": 0.0, "points_per_class": 50})
    x, y = defined(one)["spiral"](50)
    own = one.data.draws(0).train
    assert np.allclose(x, own.x, atol=1e-6)
    assert np.array_equal(y, own.y)


@pytest.mark.parametrize("name", ["mnist", "fashion-mnist", "cifar-10"])
def test_published_files_are_read_and_split_as_ours(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    with planted.planted(tmp_path):
        for more in ({"standardise": False}, {"side": 8 if name == "cifar-10" else 7}, {"shuffled": True}):
            one = recipe(data={"name": name, **planted.FEW, **more})
            x, y, fresh_x, fresh_y = defined(one)[name.replace("-", "_")]()
            own = one.data.draws(3)
            assert (x.flatten(1).shape, fresh_x.flatten(1).shape) == (own.train.x.shape, own.test.x.shape)
            for labels, ours in ((y, own.train.y), (fresh_y, own.test.y)):
                assert np.abs(np.bincount(labels) - np.bincount(ours)).max() <= 1
            if not one.data.standardise:
                pool = [
                    set(map(bytes, np.round(part.pixels / 255, 4).astype("<f4")))
                    for part in one.data.collection()
                ]
                assert set(map(bytes, np.round(x.numpy(), 4))) <= pool[0]
                assert set(map(bytes, np.round(fresh_x.numpy(), 4))) <= pool[1]
            else:
                spread = x.double().std(dim=(0, 2, 3), correction=0)
                assert torch.allclose(spread, torch.ones_like(spread), atol=1e-4) or more.get("shuffled")


def test_digits_are_those_of_scikit_learn_split_as_ours():
    one = recipe(data={"name": "digits", "train": 700})
    x, y, fresh_x, fresh_y = defined(one)["digits"]()
    own = one.data.draws(0)
    assert (x.flatten(1).shape, fresh_x.flatten(1).shape) == (own.train.x.shape, own.test.x.shape)
    assert np.abs(np.bincount(fresh_y) - np.bincount(own.test.y)).max() <= 1
    assert np.abs(np.bincount(y) - np.bincount(own.train.y)).max() <= 2
    assert not set(map(bytes, x.numpy())) & set(map(bytes, fresh_x.numpy()))


TABLE = "width,height,kind\n" + "".join(f"{k},{k * k / 9},{'ab'[k % 2]}\n" for k in range(40))


@pytest.mark.parametrize("most", [0, 10_000])
@pytest.mark.parametrize("choice", [{"label": "kind"}, {"target": "height"}])
def test_own_points_are_split_as_ours(
    most: int, choice: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("whorl.plain.points.MOST_NUMBERS", most)
    text = TABLE if "label" in choice else TABLE.replace(",a", ",1").replace(",b", ",2")
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    data = read_csv(tmp_path / "mine.csv", **choice, standardise=False)
    loss = {"name": "squared-error"}
    one = Recipe.model_validate({"data": data, "optimizer": {"name": "sgd", "lr": 0.1}, "loss": loss})
    names = defined(one)
    which = (["a", "b"],) if data.classes else ()
    rows = names["ROWS"] if most else names["read_rows"]("mine.csv", *choice.values(), *which)
    x, y, fresh_x, fresh_y = names["own_points"](rows)
    own = data.draws(0)
    assert (len(x), len(fresh_x)) == (own.train.size, own.test.size)
    assert y.dtype == (torch.int64 if data.classes else torch.float32)
    together = {
        (*row, float(answer))
        for row, answer in zip(x.tolist() + fresh_x.tolist(), [*y, *fresh_y], strict=True)
    }
    rows = np.array(data.x, np.float32).tolist()
    assert together < {(*row, float(np.float32(answer))) for row, answer in zip(rows, data.y, strict=True)}


NETWORKS = [name for name in LEVELS if not name.startswith(("data ", "schedule", "loss", "optimizer"))]


@pytest.mark.parametrize("name", NETWORKS)
def test_the_network_holds_our_numbers_and_says_what_ours_says(name: str):
    one = LEVELS[name]
    inputs, outputs = one.data.shape, one.data.outputs
    numbers = one.network.initial_weights(inputs, outputs, 1)
    numbers = numbers + np.random.default_rng(0).uniform(0, 0.1, numbers.shape)
    model, ours = defined(one)["network"](), one.network.module(numbers, inputs, outputs)
    held = {
        name: torch.tensor(numbers[place], dtype=torch.float32).reshape(shape)
        for name, place, shape in tensors(one)
    }
    assert sum(part.numel() for part in held.values()) == one.numbers
    assert not model.load_state_dict(held).missing_keys
    x = torch.randn(20, *inputs)
    assert torch.allclose(model.eval()(x), ours.eval()(x.flatten(1)), atol=1e-5)


@pytest.mark.parametrize("name", INITS)
@pytest.mark.parametrize("network", [{"hidden": [50, 50]}, {"name": "convolutional", "channels": [20, 20]}])
def test_weights_start_from_the_same_distribution(name: str, network: dict[str, Any]):
    if name == "xavier" and "channels" in network:
        return
    settings = {**network, "init": name, **({"init_scale": 0.3} if name == "normal" else {})}
    one = recipe(data={"name": "mnist-1d"}, network=settings)
    torch.manual_seed(0)
    drawn = [defined(one)["network"]().state_dict() for _ in range(8)]
    own = [one.network.initial_weights(one.data.shape, one.data.outputs, seed) for seed in range(8)]
    for tensor, place, _ in tensors(one):
        theirs = torch.cat([state[tensor].flatten() for state in drawn]).numpy()
        ours = np.concatenate([numbers[place] for numbers in own])
        assert (np.ptp(ours) == np.ptp(theirs) == 0) or stats.ks_2samp(ours, theirs).pvalue > 1e-4


@pytest.mark.parametrize("name", [name for name in LEVELS if name.startswith("optimizer ")])
def test_the_optimizer_is_our_twin_of_it(name: str):
    one = LEVELS[name]
    optimizing = training.optimizing(one)
    parameter = torch.nn.Parameter(torch.zeros(1))
    model = torch.nn.Linear(1, 1)
    names = {**defined(one), "model": model}
    made = eval(optimizing.text, names)  # noqa: S307
    twin = one.optimizer.twin([parameter])
    unsaid = {key: value for key, value in made.param_groups[0].items() if key != "params"}
    assert unsaid == {key: value for key, value in twin.param_groups[0].items() if key != "params"}
    assert type(made).__name__ == type(twin).__name__


@pytest.mark.parametrize("name", [name for name in LEVELS if name.startswith("schedule ")])
def test_rates_follow_our_schedule(name: str):
    one = LEVELS[name]
    names = {**defined(one), "optimizer": torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)}
    schedule = eval(training.schedule(one), names)  # noqa: S307
    for step in range(one.training.steps):
        assert names["optimizer"].param_groups[0]["lr"] == pytest.approx(rate_at(one, step), abs=1e-9)
        names["optimizer"].step()
        schedule.step()


def test_batches_visit_every_point_once_in_an_epoch():
    given_out = defined(LEVELS["schedule warm cosine"])["batches"](10, 4)
    epochs = [[next(given_out) for _ in range(3)] for _ in range(2)]
    for epoch in epochs:
        assert [len(batch) for batch in epoch] == [4, 4, 2]
        assert torch.cat(epoch).sort().values.tolist() == list(range(10))
    assert torch.cat(epochs[0]).tolist() != torch.cat(epochs[1]).tolist()


def test_points_are_moved_as_ours_are():
    shifted = defined(LEVELS["moved pictures"])["shifted"]
    x = torch.arange(2 * 5 * 5.0).reshape(1, 2, 5, 5).repeat(400, 1, 1, 1)
    torch.manual_seed(0)
    seen = {bytes(one.numpy()) for one in shifted(x, 1)}
    offsets = torch.tensor([[a, b] for a in (-1, 0, 1) for b in (-1, 0, 1)])
    rows = x[:9].flatten(1).T[None].contiguous()
    ours = moved(rows, (2, 5, 5), offsets[None])[0].T.reshape(9, 2, 5, 5)
    assert seen == {bytes(one.contiguous().numpy()) for one in ours}


@pytest.mark.parametrize("seeds", [2, 3, 16, 200])
def test_the_interval_is_students(seeds: int):
    values = np.random.default_rng(seeds).normal(size=seeds).tolist()
    mean, low, high = defined(recipe())["interval"](values)
    expected = stats.t.interval(0.95, seeds - 1, np.mean(values), stats.sem(values))
    assert mean == pytest.approx(np.mean(values))
    assert (low, high) == pytest.approx(expected, abs=1e-5 * (high - low))


# Run as a reader runs it


def ran(one: Recipe, folder: Path, seeds: range, language: str = "en") -> tuple[list[float], str]:
    """What each seed gave, and the last line that a script prints; in a process that cannot see whorl."""
    file = folder / "script.py"
    file.write_text(script(one, seeds, language), encoding="utf-8")
    command = [sys.executable, "-W", "error", "-c", HIDDEN.format(file=str(file))]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=folder, encoding="utf-8", env=ENVIRONMENT
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    return [float(line.split()[-1]) for line in lines[: len(seeds)]], lines[-1]


HIDDEN = """
import runpy, sys
sys.modules["whorl"] = None
runpy.run_path({file!r}, run_name="__main__")
"""
ENVIRONMENT = {**os.environ, "PYTHONIOENCODING": "utf-8", "OMP_NUM_THREADS": "1"}


def test_a_script_runs_by_itself(tmp_path: Path):
    values, last = ran(read_recipe("xor-two-units"), tmp_path, range(5, 8))
    assert set(values) <= {0.5, 0.75, 1.0}
    assert re.fullmatch(r"mean of 3 seeds: accuracy on fresh points 0\.\d{4}, 95 % interval \S+ to \S+", last)
    one = recipe(
        data={"name": "curve", "points": 100},
        loss={"name": "squared-error"},
        network={"hidden": [8], "dropout": 0.1, "normalisation": "batch"},
        training={"steps": 40, "batch": 30, "schedule": "cosine", "warmup": 5},
    )
    values, last = ran(one, tmp_path, range(1), "zh")
    assert re.fullmatch(r"种子 0：在新点上的平方误差 \d\.\d{4}", last)
    assert 0 < values[0] < 2


SHORT = {"steps": 150}
TOGETHER = {
    "course-linear": {},
    "course-relu": {},
    "spiral-deep-tanh": {"batch": 128, "schedule": "cosine", "warmup": 50},
    "mnist-1d-convolutional": {"batch": 100, "shift": 2},
    "curve-regression": {"batch": 64},
    "network normalised": {"batch": 64},
    "network dropout": {},
    "optimizer adam-uncorrected": {},
    "loss squared-error-softmax": {},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TOGETHER)
def test_scripts_learn_what_ours_learns(name: str, tmp_path: Path):
    settings = {**LEVELS[name].settings, "training": {**SHORT, **TOGETHER[name]}}
    one, seeds = recipe_from({"name": "short", **settings}), range(12)
    theirs, _ = ran(one, tmp_path, seeds)
    measures = train_stack([(one, seed) for seed in seeds], Record(points=2, checkpoints=2, snapshots=0))
    ours = measures["test_loss" if one.is_regression else "test_accuracy"][:, -1]
    apart = np.mean(theirs) - np.mean(ours)
    assert abs(apart) < 4 * np.sqrt(np.var(theirs, ddof=1) / 12 + np.var(ours, ddof=1) / 12) + 1e-3


# Whatever the names are


def words_of(text: str) -> set[str]:
    """The identifiers in a script."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        found |= {
            getattr(node, key)
            for key in ("id", "attr", "name", "arg")
            if isinstance(getattr(node, key, 0), str)
        }
    return found


def named_table(file: str, label: str, column: str, classes: tuple[str, str], **settings: Any) -> Csv:
    header = (column, label)
    rows = tuple((str(k), classes[k % 2]) for k in range(20))
    found = content(Table("table", header, rows, tuple(range(20))), label, None)
    return Csv(file=file, label=label, **found, **settings)


@pytest.mark.parametrize("most", [0, 10_000])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_becomes_code(most: int, language: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("whorl.plain.points.MOST_NUMBERS", most)
    usual = words_of(script(of_table(named_table("a.csv", "b", "c", ("d", "e"))), SEEDS, language))

    @given(
        *[
            st.sampled_from(HOSTILE)
            | st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=20)
        ]
        * 5
    )
    @settings(max_examples=40)
    def law(name: str, label: str, column: str, first: str, second: str):
        assume(len({label, column}) == 2 and len({first, second}) == 2)
        file = re.sub(r"[/\\\\:\x00-\x1f]", "", name).lstrip(".") or "x"
        table = named_table(file, label, column, (first, second))
        text = script(of_table(table, printable(name)), SEEDS, language)
        assert words_of(text) == usual
        compile(text, "script", "exec")

    law()


def of_table(data: Csv, name: str = "mine") -> Recipe:
    return Recipe.model_validate({"name": name, "data": data, "optimizer": {"name": "sgd", "lr": 0.1}})


def printable(name: str) -> str:
    return "".join(filter(str.isprintable, name)) or "name"


def test_numbers_are_written_as_python_reads_them():
    one = recipe(
        data={"name": "moons", "noise": 1e-300}, optimizer={"name": "adam", "lr": 1e-7, "betas": [0.0, 0.5]}
    )
    names = defined(one)
    assert names["moons"].__defaults__ == (1e-300,)
    assert "lr=1e-07, betas=(0.0, 0.5)" in script(one, SEEDS)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "import os",
            "from os import path",
            "eval('1')",
            "exec('1')",
            "().__class__",
            "x = lambda: 0",
            "globals()",
        ),
        *(
            "__import__('os')",
            "getattr(1, 'real')",
            "async def f():\n    pass",
            "del x",
            "nonsense",
            "@print\ndef f():\n    pass",
        ),
        *(
            "import torch.utils",
            "(x := 1)",
            "try:\n    pass\nfinally:\n    pass",
            "torch = 1\ntorch._C",
            "{1: 2}",
        ),
    ],
)
def test_what_no_script_needs_is_refused(text: str):
    with pytest.raises(TypeError, match="a script may not"):
        refuse_what_is_not_allowed(text)
