# ruff: noqa: E501  (messages are asserted whole, on one line each)
import copy
import datetime
import json
import math
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whorl.echo import one_line
from whorl.language import complaint, say
from whorl.recipe import Recipe, RecipeError, canonical, recipe_from
from whorl.recipes import built_in, read_recipe

BASE = {
    "data": {"name": "spiral", "points_per_class": 20, "noise": 0.2},
    "network": {"hidden": [8], "activation": "relu"},
    "optimizer": {"name": "adam", "lr": 1e-3, "weight_decay": 0.0},
    "training": {"steps": 30},
}
CHOICES = '"elu", "gelu", "identity", "leaky-relu", "relu", "selu", "sigmoid", "silu", "sine", "softplus", "square" or "tanh"'
DATA = "checkerboard, cifar-10, composition, csv, curve, digits, fashion-mnist, gaussians, mnist, mnist-1d, moons, pictures, plane, rings, sawtooth, spiral, static, truth-table, xor"


def changed(key: str, value: object) -> dict:
    """The base with one setting changed, or one section."""
    changed = copy.deepcopy(BASE)
    section, _, setting = key.partition(".")
    if setting:
        changed.setdefault(section, {})[setting] = value
    else:
        changed[section] = value
    return changed


def without(key: str) -> dict:
    section, _, setting = key.partition(".")
    rest = copy.deepcopy(BASE)
    del (rest[section] if setting else rest)[setting or section]
    return rest


def message(given: dict) -> str:
    with pytest.raises(RecipeError) as error:
        recipe_from(given)
    said = str(error.value)
    assert said.isprintable()
    assert said.startswith("recipe: ")
    return said.removeprefix("recipe: ")


MESSAGES = [
    (changed("optimizer.rate", 1), "optimizer.rate: there is no such setting (allowed: name, lr, weight_decay, betas, eps)"),
    (changed("network.hiden", [3]), "network.hiden: there is no such setting; did you mean hidden? (allowed: name, hidden, activation, init, init_scale, dropout, residual, normalisation)"),
    (changed("optmizer", {}), "optmizer: there is no such setting; did you mean optimizer? (allowed: name, data, network, loss, optimizer, training)"),
    (changed("data.points", 3), "data.points: there is no such setting (allowed: name, points_per_class, classes, noise)"),
    (changed("network.interval", 1), "network.interval: there is no such setting (allowed: name, hidden, activation, init, init_scale, dropout, residual, normalisation)"),
    (changed("optimizer.lr", -1), "optimizer.lr=-1: must be above 0"),
    (changed("optimizer.lr", 1e7), "optimizer.lr=10000000.0: must be at most 1e+06"),
    (changed("optimizer.lr", math.nan), "optimizer.lr=NaN: must be a finite number"),
    (changed("optimizer.lr", math.inf), "optimizer.lr=Infinity: must be a finite number"),
    (changed("optimizer.lr", "3"), 'optimizer.lr="3": must be a number'),
    (changed("optimizer.lr", True), "optimizer.lr=true: must be a number"),
    (changed("optimizer.betas", [0.9, 1.0]), "optimizer.betas[1]=1.0: must be below 1"),
    (changed("optimizer.betas", [0.9]), "optimizer.betas[1] is missing: add it"),
    (changed("optimizer.betas", 0.9), "optimizer.betas=0.9: must be a list"),
    (changed("training.steps", True), "training.steps=true: must be a whole number"),
    (changed("training.steps", 1.5), "training.steps=1.5: must be a whole number"),
    (changed("training.steps", 0), "training.steps=0: must be at least 1"),
    (changed("training.steps", 10**30), f"training.steps={10**30}: must be at most 10000000"),
    (changed("training.steps", 16**5000), "training.steps: a number of more than 4000 digits is beyond every bound"),
    (changed("training.steps", datetime.date(2020, 1, 2)), "training.steps: 2020-01-02 is a date; must be a number, a text, a list or a table"),
    (changed("training.batch", "ful"), 'training.batch="ful": must be "full", or a whole number; did you mean full?'),
    (changed("training.batch", 0), 'training.batch=0: must be "full", or at least 1'),
    (changed("training.batch", None), 'training.batch=null: must be "full", or a whole number'),
    (changed("training.batch", 61), 'training.batch=61 with 60 training points; a batch is at most all of them, or "full"'),
    (changed("training.schedule", "cosin"), 'training.schedule="cosin": must be "constant", "cosine" or "step"; did you mean cosine?'),
    (changed("training.schedule", "step"), 'training: schedule="step" needs decay_every, in steps'),
    (changed("training.decay_factor", 0.5), 'training: schedule="constant" has no decay_factor; it belongs to schedule="step"'),
    (changed("network.activation", "reluu"), f'network.activation="reluu": must be {CHOICES}, or a list; did you mean relu?'),
    (changed("network.activation", ["bad"]), f'network.activation[0]="bad": must be {CHOICES}'),
    (changed("network.activation", ["relu"] * 3), "network: activation lists 3 activations for 1 hidden layers; give one name for all, or one for each"),
    (changed("network.hidden", 5), "network.hidden=5: must be a list"),
    (changed("network.hidden", [8, 0]), "network.hidden[1]=0: must be at least 1"),
    (changed("network.hidden", [[1]]), "network.hidden[0]=[1]: must be a whole number"),
    (changed("network.hidden", [3] * 300), f"network.hidden={str([3] * 300)[:59]}…: must be a list of at most 256"),
    (changed("network.init", "normal"), 'network: init="normal" needs init_scale, the standard deviation of the weights'),
    (changed("network.init_scale", 0.1), 'network: init="torch" has no init_scale; it belongs to init="normal"'),
    (changed("network.dropout", 1), "network.dropout=1: must be below 1"),
    (changed("network.residual", 1), "network.residual=1: must be true or false"),
    (changed("network.normalisation", "bach"), 'network.normalisation="bach": must be "none" or "batch"; did you mean batch?'),
    (BASE | {"network": {"normalisation": "batch"}, "training": {"batch": 59}}, "training.batch=59 with 60 training points leaves one point alone in a batch, and normalisation=\"batch\" needs two; choose another training.batch"),
    (changed("network", []), "network=[]: must be a table"),
    (changed("data", "spiral"), 'data="spiral": must be a table'),
    (changed("data", {"name": "spirl"}), f'data.name="spirl": choose from {DATA}; did you mean spiral?'),
    (changed("data", {}), f"data.name is missing: choose from {DATA}"),
    (changed("data", {"name": "curve"}), 'loss "cross-entropy" needs classes and data "curve" is a regression; use loss "squared-error"'),
    (without("optimizer"), "optimizer is missing: add it"),
    (without("optimizer.lr"), "optimizer.lr is missing: add it"),
    (without("optimizer.name"), "optimizer.name is missing: choose from adadelta, adagrad, adam, adam-uncorrected, adamw, momentum, nesterov, rmsprop, sgd"),
    ({}, "data is missing: add it (and 1 more)"),
    (changed("loss", {"name": "mse"}), 'loss.name="mse": must be "cross-entropy", "bce", "squared-error" or "squared-error-softmax"'),
    (changed("name", ""), 'name="": must be at least 1 character long'),
    (changed("name", "x" * 100), f'name="{"x" * 58}…: must be at most 80 characters long'),
    (changed("name", "two\nlines"), "name: a name is one line of printable characters; take the others out"),
    (changed("name", "half \ud800"), "name: must be Unicode text, without halves of characters"),
    (changed("optimizer.l\nr\x1b[2J", 1), "optimizer.l\\nr\\x1b[2J: there is no such setting (allowed: name, lr, weight_decay, betas, eps)"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "said"), MESSAGES, ids=[said[:60] for _, said in MESSAGES])
def test_a_mistake_is_named_with_its_place_what_was_given_and_what_is_allowed(given, said):
    assert message(given) == said


def test_a_bottomless_list_is_refused_in_words():
    bomb: list = []
    for _ in range(100_000):
        bomb = [bomb]
    assert "is nested too deeply" in message(changed("network.hidden", bomb))
    while bomb:  # taken apart by hand: a deep list may not be freed at once
        bomb = bomb.pop()


def test_a_thousand_mistakes_are_told_as_quickly_as_one():
    many = BASE | {f"key{i}": i for i in range(5000)}
    before = time.perf_counter()
    assert message(many).endswith("(and 4999 more)")
    assert time.perf_counter() - before < 2


# Values


def test_what_is_left_out_has_a_default_and_the_name_is_not_hashed():
    plain = recipe_from(BASE)
    full = recipe_from({"name": "other", **plain.settings})
    assert full.hash == plain.hash
    assert full == plain
    assert hash(full) == hash(plain)
    assert plain.loss.name == "cross-entropy"


def test_the_hash_sees_neither_the_order_of_keys_nor_how_a_number_is_spelt():
    backwards = {key: dict(reversed(part.items())) for key, part in reversed(BASE.items())}
    assert recipe_from(backwards).hash == recipe_from(BASE).hash
    assert recipe_from(changed("optimizer.lr", 1)).hash == recipe_from(changed("optimizer.lr", 1.0)).hash
    assert recipe_from(changed("optimizer.weight_decay", -0.0)).hash == recipe_from(BASE).hash
    assert recipe_from(changed("optimizer.lr", 0.01)).hash == recipe_from(changed("optimizer.lr", 1e-2)).hash


def test_the_hash_is_the_same_for_ever():
    assert read_recipe("course-relu").hash == "f72812c38c02a8e2"
    assert read_recipe("course-linear").hash == "15f065d3333393c5"


def test_settings_that_came_later_are_said_and_hashed_only_where_they_were_chosen():
    plain = recipe_from(changed("network.hidden", [8, 8]))
    unsaid = {"hidden": [8, 8], "activation": "relu", "residual": False, "normalisation": "none"}
    assert recipe_from(changed("network", unsaid)).hash == plain.hash
    assert not {"residual", "normalisation"} & plain.settings["network"].keys()
    assert (
        "normalisation" not in plain.model_dump_json()
    )  # plans hold recipes, and folders are named after plans
    for key, value in (("residual", True), ("normalisation", "batch")):
        chosen = recipe_from(changed("network", {"hidden": [8, 8], key: value}))
        assert chosen.settings["network"][key] == value
        assert chosen != plain


@pytest.mark.parametrize("hidden", [[8], [8, 9], [9, 8, 9]])
def test_a_network_without_two_equal_layers_in_a_row_has_nothing_to_skip(hidden):
    residual = recipe_from(changed("network", {"hidden": hidden, "residual": True}))
    assert residual == recipe_from(changed("network", {"hidden": hidden}))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("optimizer.lr", 2e-3),
        ("network.hidden", [9]),
        ("training.steps", 31),
        ("loss", {"name": "bce"}),
        ("data.noise", 0.1),
    ],
)
def test_every_setting_is_hashed(key, value):
    assert recipe_from(changed(key, value)) != recipe_from(BASE)


def test_a_recipe_is_frozen():
    recipe = recipe_from(BASE)
    for part, name in ((recipe, "data"), (recipe.network, "hidden"), (recipe.optimizer, "lr")):
        with pytest.raises(ValueError, match="frozen"):
            setattr(part, name, 1)


def test_networks_are_kept_in_their_simplest_form():
    one = recipe_from(changed("network", {"hidden": [4, 4], "activation": ["tanh", "tanh"]}))
    assert one == recipe_from(changed("network", {"hidden": [4, 4], "activation": "tanh"}))
    assert one.network.activations == ("tanh", "tanh")
    none = recipe_from(changed("network", {"hidden": [], "activation": "relu", "dropout": 0.5}))
    assert (none.network.activation, none.network.dropout) == ("identity", 0.0)
    bare = recipe_from(changed("network", {"hidden": [], "normalisation": "batch", "residual": True}))
    assert (bare.network.normalisation, bare.network.residual) == ("none", False)
    assert message(changed("network", {"hidden": [], "activation": "nonsense"})).startswith(
        "network.activation="
    )


def test_a_recipe_at_another_rate_differs_in_nothing_else():
    recipe = recipe_from(BASE)
    other = recipe.rated(0.5)
    assert other.optimizer.lr == 0.5
    assert other.rated(1e-3) == recipe


def test_canonical_json_has_no_room_for_nan():
    assert canonical({"b": 1, "a": [1.5, None]}) == '{"a":[1.5,null],"b":1}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(math.nan)


# Files


def toml(settings: dict) -> str:
    """Nested settings as TOML; JSON writes numbers, texts and lists in the same way."""
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items() if not isinstance(value, dict)]
    for section, part in settings.items():
        if isinstance(part, dict):
            lines += [f"[{section}]", *(f"{k} = {json.dumps(v)}" for k, v in part.items() if v is not None)]
    return "\n".join(lines)


@pytest.mark.parametrize("name", built_in())
def test_what_is_written_is_read_again(name, tmp_path):
    recipe = read_recipe(name)
    (tmp_path / "again.json").write_text(json.dumps({"name": recipe.name, **recipe.settings}))
    (tmp_path / "again.toml").write_text(toml({"name": recipe.name, **recipe.settings}))
    for suffix in ("json", "toml"):
        again = read_recipe(tmp_path / f"again.{suffix}")
        assert (again, again.name) == (recipe, recipe.name)


def test_the_courses_pair_is_as_the_course_published_it():
    linear, relu = read_recipe("course-linear"), read_recipe("course-relu")
    assert (linear.network.activation, linear.optimizer.name) == ("identity", "sgd")
    assert (relu.network.activation, relu.optimizer.name) == ("relu", "adam")
    for one in (linear, relu):
        assert one.data.model_dump() == {
            "name": "spiral",
            "points_per_class": 1000,
            "classes": 3,
            "noise": 0.2,
        }
        assert (one.network.hidden, one.network.init, one.loss.name) == ((100,), "torch", "cross-entropy")
        assert (one.optimizer.lr, one.optimizer.weight_decay) == (1e-3, 1e-5)
        assert (one.training.steps, one.training.batch, one.training.schedule) == (1000, "full", "constant")


def test_a_file_without_a_name_is_called_after_itself(tmp_path):
    path = tmp_path / ("n" * 90 + ".json")
    path.write_text(json.dumps(BASE))
    assert read_recipe(path).name == "n" * 80


FILES = {
    "twice.toml": (b"[training]\nsteps = 1\nsteps = 2\n", "not readable as TOML: Cannot overwrite a value (at line 3"),
    "twice.json": (b'{"training": {"steps": 1, "steps": 2}}', 'not readable as JSON: "steps" stands twice'),
    "broken.toml": (b"[training\n", "not readable as TOML: Expected"),
    "broken.json": (b"{", "not readable as JSON: Expecting"),
    "yaml.toml": (b"training:\n  steps: 1\n", "not readable as TOML: Expected"),
    "latin.toml": (b'name = "\xe9"', "not readable as TOML: 'utf-8'"),
    "list.json": (b"[1, 2]", "holds [1, 2]; must be a table of settings"),
    "empty.toml": (b"", "data is missing"),
    "date.toml": (b"name = 1979-05-27", "name: 1979-05-27 is a date"),
    "huge.toml": (b"x" * 70_000, "is larger than 65536 bytes"),
    "infinite.toml": (toml(changed("optimizer.lr", 1)).replace("lr = 1", "lr = 1e999").encode(), "must be a finite number"),
    "inf.toml": (toml(changed("optimizer.lr", 1)).replace("lr = 1", "lr = inf").encode(), "must be a finite number"),
    "nan.json": (json.dumps(changed("optimizer.lr", math.nan)).encode(), "must be a finite number"),
    "digits.json": (b'{"name": ' + b"1" * 5000 + b"}", "not readable as JSON: Exceeds the limit"),
    "hexadecimal.toml": (b"name = 0x1" + b"0" * 5000, "more than 4000 digits"),
    "deep.json": (b"[" * 60_000, "nested too deeply"),
    "deep.toml": (b"a = " + b"[" * 60_000, "nested too deeply"),
    "dotted.toml": (b".".join([b"a"] * 30_000) + b" = 1", "nested too deeply"),
    "names.toml": (b'[data]\nname = ["spiral"]\n', "choose from checkerboard"),
    "null.json": (b"null", "holds null"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_recipe_is_refused_in_one_line(name, tmp_path):
    content, said = FILES[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RecipeError) as error:
        read_recipe(tmp_path / name)
    assert said in str(error.value)
    assert name in str(error.value)
    assert str(error.value).isprintable()


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    (tmp_path / "mark.toml").write_bytes(b"\xef\xbb\xbf" + toml(BASE).encode())
    assert read_recipe(tmp_path / "mark.toml") == recipe_from(BASE)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("missing.toml", "missing.toml: there is no such file; give a .toml or .json file"),
        (
            "course-rleu",
            "neither a built-in recipe nor a .toml or .json file; did you mean course-relu? built in are",
        ),
        ("folder.toml", "is not an ordinary file"),
        ("pipe.toml", "is not an ordinary file"),
        ("nul\0.toml", "neither a built-in recipe"),
        ("x" * 3000 + ".toml", "cannot be read (File name too long)"),
        ("../course-relu", "neither a built-in recipe"),
        ("new\nline.toml", "new\\nline.toml: there is no such file"),
        ("", "neither a built-in recipe"),
    ],
)
def test_a_file_that_is_not_there_is_refused_in_one_line(source, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("folder.toml").mkdir()
    os.mkfifo("pipe.toml")
    with pytest.raises(RecipeError) as error:
        read_recipe(source)
    assert said in str(error.value)
    assert str(error.value).isprintable()


# Anything at all

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
PLACES = [
    "name", "data", "data.name", "data.noise", "data.points_per_class", "data.classes", "network", "network.hidden",
    "network.activation", "network.init", "network.dropout", "network.residual", "network.normalisation", "loss", "loss.name", "optimizer", "optimizer.name",
    "optimizer.lr", "optimizer.betas", "training", "training.steps", "training.batch", "training.schedule",
    "training.warmup", "training.decay_every",
]  # fmt: skip
NAMES = st.sampled_from(["sgd", "adam", "csv", "curve", "xor", "relu", "bce", "step", "normal", "full"])


def read(given: object) -> Recipe | RecipeError:
    try:
        return recipe_from(given)  # pyright: ignore[reportArgumentType]
    except RecipeError as error:
        return error


def reads_or_says(given: object) -> None:
    found = read(given)
    if isinstance(found, RecipeError):
        assert str(found).isprintable()
        assert len(str(found)) < 500
    else:
        assert recipe_from({"name": found.name, **found.settings}) == found
        assert Recipe.model_validate_json(found.model_dump_json()) == found


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(["data", "network", "loss", "optimizer", "training"]) | st.text(max_size=8), JSON
    )
)
def test_any_object_is_a_recipe_or_a_recipe_error(given):
    reads_or_says(given)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(PLACES), JSON | NAMES), min_size=1, max_size=3))
def test_a_recipe_with_anything_in_it_is_a_recipe_or_a_recipe_error(changes):
    mutated = copy.deepcopy(BASE)
    for place, value in changes:
        section, _, setting = place.partition(".")
        if not setting:
            mutated[section] = value
        elif isinstance(mutated.setdefault(section, {}), dict):
            mutated[section][setting] = value
    reads_or_says(mutated)


@settings(max_examples=150)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode), st.sampled_from(["toml", "json"]))
def test_any_bytes_are_a_recipe_or_a_recipe_error(tmp_path_factory, content, suffix):
    path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
    path.write_bytes(content)
    with pytest.raises(RecipeError) as error:
        read_recipe(path)
    assert str(error.value).isprintable()


@given(st.text())
def test_one_line_is_one_line_and_leaves_plain_text_alone(text):
    assert one_line(text).isprintable()
    assert one_line(text) == text or not text.isprintable()


AUDITED = """
import json, sys
from whorl.recipes import read_recipe
from whorl.recipe import RecipeError
read_recipe("course-relu")
def tried(paths):
    for path in paths:
        try:
            read_recipe(path)
        except RecipeError as error:
            str(error)
tried(sys.argv[1:])  # the words for mistakes are there from here on
seen = []
sys.addaudithook(lambda event, arguments: seen.append((event, repr(arguments[:1]))))
tried(sys.argv[1:])
seen = list(seen)
print(json.dumps(seen))
"""


def test_reading_executes_and_imports_nothing_and_opens_nothing_else(tmp_path):
    """Every event that Python tells an audit hook of while hostile recipes are read."""
    hostile = [
        "os",
        "whorl.fleet.worker",
        "__import__('os').system('x')",
        "../../etc/passwd",
        "relu.__globals__",
    ]
    paths = []
    for number, text in enumerate(hostile):
        for key in (
            "network.activation",
            "network.init",
            "optimizer.name",
            "data.name",
            "loss.name",
            "name",
            text,
        ):
            paths.append(tmp_path / f"{number}-{len(paths)}.json")
            paths[-1].write_text(json.dumps(changed(key, text)))
    command = [sys.executable, "-c", AUDITED, *map(str, paths)]
    seen = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    harmless = {"object.__getattr__", "object.__setattr__", "sys._getframe"}
    assert {event for event, _ in seen} - harmless <= {"open"}
    assert {path_in(what) for event, what in seen if event == "open"} == {str(path) for path in paths}


def path_in(shown: str) -> str:
    """The path in the shown arguments `('path',)`."""
    return shown.split("'")[1]


@pytest.mark.parametrize(
    ("section", "change", "said"),
    [
        ("optimizer", {"lr": -1.0}, "recipe：optimizer.lr=-1.0：必须是大于 0 的数"),
        (
            "optimizer",
            {"weight_decy": 1.0},
            "recipe：optimizer.weight_decy：没有这个设置；是不是想写 weight_decay？（可用的有：name, lr, weight_decay）",
        ),
        ("network", {"activation": "rleu"}, "；是不是想写 relu？"),
        ("data", {"name": "spirale"}, 'recipe：data.name="spirale"：请从这些中选一个：'),
        ("training", {"steps": "many"}, 'recipe：training.steps="many"：必须是整数'),
        (
            "network",
            {"activation": ["relu"] * 3},
            "recipe：network：activation 列了 3 个激活函数，而隐藏层有 1 层",
        ),
        ("network", {"init": "normal"}, 'init="normal" 还需要 init_scale，即权重的标准差'),
        ("network", {"init_scale": 0.1}, 'init="torch" 没有 init_scale 这一项'),
        ("training", {"steps": 16**5000}, "recipe：training.steps：超过 4000 位的数，已超出一切范围"),
        (
            "training",
            {"steps": datetime.date(2020, 1, 2)},
            "training.steps：2020-01-02 的类型是 date；必须是",
        ),
        ("data", {"name": "half \ud800"}, "data.name：必须是 Unicode 文字"),
    ],
)
def test_mistakes_are_said_in_chinese_too(section: str, change: dict[str, object], said: str):
    settings = {
        "data": {"name": "spiral"},
        "network": {"name": "mlp"},
        "optimizer": {"name": "sgd", "lr": 0.1},
    }
    settings.setdefault(section, {}).update(change)
    with pytest.raises(RecipeError) as caught:
        recipe_from(settings | {"loss": {"name": "cross-entropy"}})
    assert said in say(complaint(caught.value), "zh")
    assert all(ord(sign) < 128 for sign in str(caught.value))
