"""Training scripts of many styles agree with recipes written by hand, and none of them is ever run."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chinese import in_chinese
from whorl.capture import one_training, pair, trainings
from whorl.capture.reading import Reading
from whorl.recipe import RecipeError, recipe_from
from whorl.recipes import read_recipe

SCRIPTS = Path(__file__).parent / "scripts"
UNKNOWN = "unknown"
CROSS, FULL = {"name": "cross-entropy"}, "full"


def moons(per_class: int, noise: float) -> dict[str, Any]:
    return {"name": "moons", "points_per_class": per_class, "noise": noise}


def mlp(*hidden: int, activation: str = "relu", **more: Any) -> dict[str, Any]:
    return {"name": "mlp", "hidden": list(hidden), "activation": activation, **more}


def optimizer(name: str, lr: float, **more: Any) -> dict[str, Any]:
    return {"name": name, "lr": lr, **more}


def steps(count: int, batch: int | str = FULL, **more: Any) -> dict[str, Any]:
    return {"steps": count, "batch": batch, **more}


SMALL = moons(50, 0.2)
TEN, TENTH = mlp(10), optimizer("sgd", 0.1)

# What a person reads in each script: the sections of a recipe, words that no recipe has, or unknown.
BY_HAND: dict[str, tuple[Any, Any, Any, Any, Any]] = {
    "accumulated": (moons(64, 0.2), mlp(8), UNKNOWN, TENTH, UNKNOWN),
    "argparse_defaults": (
        moons(100, 0.3),
        mlp(40, activation="elu"),
        CROSS,
        optimizer("sgd", 0.01),
        steps(300, 20),
    ),
    "batch_norm": (
        moons(150, 0.2),
        mlp(30, 30, residual=True, normalisation="batch", init="xavier"),
        CROSS,
        optimizer("adam", 1e-3),
        steps(150),
    ),
    "by_hand": (moons(150, 0.2), mlp(30), CROSS, optimizer("sgd", 0.25), steps(800)),
    "changed_by_others": (SMALL, UNKNOWN, CROSS, TENTH, steps(200)),
    "config_dict": (
        moons(150, 0.15),
        mlp(24, activation="silu"),
        CROSS,
        optimizer("rmsprop", 2e-3),
        steps(700),
    ),
    "cosine_schedule": (
        moons(100, 0.1),
        mlp(16, activation="leaky-relu"),
        CROSS,
        optimizer("nesterov", 0.3, momentum=0.9),
        steps(600, schedule="cosine"),
    ),
    "curve_regression": (
        {"name": "curve", "points": 200, "function": "sine", "noise": 0.1},
        mlp(30, activation="tanh"),
        {"name": "squared-error"},
        optimizer("adam", 0.01),
        steps(500),
    ),
    "dataclass_settings": (
        moons(500, 0.05),
        mlp(20, 20, activation="gelu"),
        CROSS,
        optimizer("adamw", 0.02, weight_decay=0.01, betas=[0.8, 0.99]),
        steps(400),
    ),
    "digits_split": (
        {"name": "digits", "train": 900},
        mlp(32, dropout=0.25),
        CROSS,
        optimizer("adam", 3e-3, weight_decay=1e-4),
        steps(300),
    ),
    "double_softmax": (
        SMALL,
        "Linear(2, 10) → ReLU() → Linear(10, 2) → Softmax(1)",
        CROSS,
        TENTH,
        steps(200),
    ),
    "early_stop": (SMALL, TEN, CROSS, TENTH, UNKNOWN),
    "eval_in_loop": (SMALL, UNKNOWN, CROSS, TENTH, steps(1000)),
    "exclusive_or": (
        {"name": "truth-table", "function": "xor"},
        mlp(2, activation="sigmoid"),
        CROSS,
        optimizer("adagrad", 0.5),
        steps(3000),
    ),
    "fresh_points": ("drawn anew in every round of the training loop", TEN, CROSS, TENTH, steps(1000)),
    "frozen_layer": (SMALL, UNKNOWN, CROSS, TENTH, steps(1000)),
    "init_function": (moons(150, 0.2), mlp(30, init="he"), CROSS, optimizer("adadelta", 1.0), steps(150)),
    "label_smoothing": (
        "make_circles (n_samples=100, noise=0.05, factor=0.5, 100 points)",
        TEN,
        "CrossEntropyLoss(label_smoothing=0.1)",
        "Adam(lr=0.1, betas=(0.9, 0.999), eps=1e-08, amsgrad=True, weight_decay=0.0, maximize=False)",
        steps(1000),
    ),
    "log_softmax": (SMALL, mlp(10, activation="tanh"), CROSS, TENTH, steps(200)),
    "manual_batches": (moons(250, 0.2), mlp(20), CROSS, TENTH, steps(320, 64)),
    "mixed_precision": (moons(100, 0.1), mlp(16), CROSS, optimizer("adam", 0.01), steps(100)),
    "mnist_convolution": (
        "MNIST (transform=ToTensor() → Normalize(0.1307, 0.3081), 60000 points, train)",
        "Conv2d(1, 8, 3) → ReLU() → MaxPool2d(2) → Flatten() → Linear(1352, 10)",
        CROSS,
        optimizer("adam", 1e-3),
        steps(2814, 64),
    ),
    "module_class": (moons(300, 0.2), mlp(32, 32), CROSS, optimizer("adam", 0.01), steps(240, 50)),
    "never_shuffled": (moons(64, 0.2), mlp(8), CROSS, TENTH, "40 steps, batch 32, never shuffled"),
    "one_hot_squares": (
        {"name": "truth-table", "function": "or"},
        mlp(6, activation="selu", init="normal", init_scale=0.1),
        {"name": "squared-error"},
        optimizer("sgd", 0.05),
        steps(900),
    ),
    "other_spiral": (None, mlp(100), CROSS, optimizer("sgd", 1.0, weight_decay=1e-3), steps(1000)),
    "penalty": (SMALL, TEN, UNKNOWN, TENTH, steps(1000)),
    "plain_sequential": (
        {"name": "spiral", "points_per_class": 500, "classes": 3, "noise": 0.1},
        mlp(50, activation="tanh"),
        CROSS,
        optimizer("momentum", 0.5, momentum=0.9),
        steps(2000),
    ),
    "rate_by_hand": (SMALL, TEN, CROSS, UNKNOWN, steps(1000)),
    "several_seeds": (moons(100, 0.2), mlp(12), CROSS, optimizer("sgd", 0.3), steps(120)),
    "squared_by_hand": (
        {"name": "curve", "points": 150, "function": "square", "noise": 0.05},
        mlp(20, activation="tanh"),
        {"name": "squared-error"},
        optimizer("adam", 0.01),
        steps(300),
    ),
    "star_imports": ({"name": "truth-table", "function": "nand"}, mlp(4), CROSS, TENTH, steps(50)),
    "step_schedule": (
        moons(200, 0.2),
        mlp(64),
        CROSS,
        optimizer("sgd", 0.2),
        steps(200, 100, schedule="step", decay_every=40, decay_factor=0.5),
    ),
    "train_function": (
        moons(200, 0.1),
        mlp(16, 16, 16),
        CROSS,
        optimizer("sgd", 0.3, weight_decay=1e-4),
        steps(250),
    ),
    "trainer_class": (
        moons(125, 0.25),
        mlp(12, activation="softplus"),
        CROSS,
        optimizer("sgd", 0.2),
        steps(350),
    ),
    "truth_table_bits": (
        {"name": "truth-table", "function": "and"},
        mlp(),
        CROSS,
        optimizer("sgd", 1.0),
        steps(100),
    ),
    "unknown_import": (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, steps(200)),
}

IN_FULL = [name for name, told in BY_HAND.items() if all(isinstance(one, dict) for one in told)]


def read(folder: Path, code: str) -> Reading:
    """The only training in a piece of code."""
    path = folder / "piece.py"
    path.write_text(code, encoding="utf-8")
    return one_training(path)


def changed(script: str, *changes: tuple[str, str]) -> str:
    """A script with some text exchanged."""
    code = (SCRIPTS / f"{script}.py").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in code
        code = code.replace(old, new)
    return code


# Agreement with what a person reads


def test_every_script_has_its_reading_by_hand_and_there_are_at_least_thirty():
    assert {path.stem for path in SCRIPTS.glob("*.py")} == BY_HAND.keys()
    assert len(BY_HAND) >= 30


@pytest.mark.parametrize("script", BY_HAND)
def test_a_script_reads_as_by_hand(script: str):
    found = one_training(SCRIPTS / f"{script}.py")
    for (name, section), wanted in zip(found.sections.items(), BY_HAND[script], strict=True):
        if wanted == UNKNOWN:
            assert section.unknown is not None, name
        elif isinstance(wanted, str):
            assert (section.unknown, section.settings, section.words) == (None, None, wanted), name
        elif wanted is not None:
            assert section.settings is not None, (name, section)
            assert complete(name, section.settings) == complete(name, wanted), name


def complete(section: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """The settings of a section with everything that they leave unsaid."""
    base = {
        "data": SMALL,
        "network": TEN,
        "loss": {"name": "squared-error"},
        "optimizer": TENTH,
        "training": {},
    }
    if section == "data" and wanted["name"] != "curve":
        base["loss"] = CROSS
    if section == "training":
        base["data"] = moons(500_000, 0.1)
    return recipe_from({**base, section: wanted}).settings[section]


@pytest.mark.parametrize("script", IN_FULL)
def test_what_is_read_in_full_is_the_recipe_written_by_hand(script: str):
    if script == "mixed_precision":
        with pytest.raises(RecipeError, match="precision"):
            one_training(SCRIPTS / f"{script}.py").recipe()
        return
    wanted = dict(zip(("data", "network", "loss", "optimizer", "training"), BY_HAND[script], strict=True))
    assert one_training(SCRIPTS / f"{script}.py").recipe() == recipe_from(wanted)


@pytest.mark.parametrize("script", sorted(BY_HAND.keys() - {*IN_FULL, "other_spiral"}))
def test_what_no_recipe_can_say_is_refused_with_its_name_and_place(script: str):
    with pytest.raises(RecipeError, match=r"was not read|no recipe can say") as refused:
        one_training(SCRIPTS / f"{script}.py").recipe()
    assert f"{script}.py:" in str(refused.value)
    assert re.search("没有读懂|配方写不出", in_chinese(refused))
    assert in_chinese(refused).endswith("；请自己写配方文件，或者改用 diff")


def test_a_spiral_of_another_kind_is_carried_as_a_table_of_its_points():
    recipe = one_training(SCRIPTS / "other_spiral.py").recipe()
    assert (recipe.data.name, len(recipe.data.y), recipe.data.classes) == ("csv", 300, 3)


def test_the_notebook_of_the_course_is_the_courses_pair():
    a, b = pair(SCRIPTS / "three_arms.ipynb")
    assert (a.recipe(), b.recipe()) == (read_recipe("course-linear"), read_recipe("course-relu"))
    assert a.circumstances["run.metric"].value == "training points"
    assert (a.circumstances["run.seed"].value, a.circumstances["run.seeds"].value) == (2024, 1)
    assert str(b.sections["optimizer"].place) == "cell 14, line 8"


def test_places_are_the_lines_of_the_script():
    found = one_training(SCRIPTS / "train_function.py")
    assert found.sections["optimizer"].places["lr"].line == 34
    assert found.sections["data"].place.line == 31  # pyright: ignore[reportOptionalMemberAccess]


@pytest.mark.parametrize(
    ("old", "new", "section"),
    [
        ("opt.zero_grad()\n", "pass\n", "run.accumulation"),
        ("t * torch.sin(angle)", "t * torch.cos(angle)", "data"),
        ("* 0.1", "* noise_of(arm)", "data"),
        ("nn.Tanh()", "Strange()", "network"),
        ("nn.Linear(2, 50)", "nn.Linear(2, width)", "network"),
        ("range(2000)", "range(int(input()))", "training"),
        ("lr=0.5", "lr=float(input())", "optimizer"),
        ("    opt.step()", "    if loss > 1:\n        opt.step()", "training"),
        ("    opt.step()", "    opt.step()\n    if loss < 1e-3:\n        break", "training"),
        ("for step", "net[0].weight.data *= 3\nfor step", "network"),
        ("for step", "net = change(net)\nfor step", "network"),
        ("for step", "X[X > 0.5] = wild(X)\nfor step", "data"),
        ("net.parameters()", "net[0].parameters()", "network"),
        ("for step", "Y = Y[torch.randperm(len(Y))]\nfor step", "data"),
        ("    opt.zero_grad()", "    if odd(step):\n        continue\n    opt.zero_grad()", "training"),
        ("torch.manual_seed(7)", "torch.set_default_dtype(torch.float64)", "run.precision"),
        ("    loss.backward()", "    loss.backward(retain_graph=True)\n    loss.backward()", "training"),
        (
            "    opt.step()",
            "    opt.step()\n    if step > 9:\n        opt.param_groups[0]['lr'] = 1",
            "optimizer",
        ),
    ],
)
def test_what_cannot_be_followed_is_unknown_and_never_the_plain_reading(
    tmp_path: Path, old: str, new: str, section: str
):
    plain = one_training(SCRIPTS / "plain_sequential.py").recipe()
    found = read(tmp_path, changed("plain_sequential", (old, new)))
    try:
        assert found.recipe() != plain
    except RecipeError:
        told = found.unknown.keys() | found.beyond.keys() | found.circumstances.keys()
        assert section in told


def test_outputs_against_targets_of_another_shape_are_no_squared_error(tmp_path: Path):
    code = changed("curve_regression", ("mse(prediction, y)", "mse(prediction, y.squeeze())"))
    assert "every output is compared with every target" in read(tmp_path, code).sections["loss"].words
    code = changed("curve_regression", ("mse(prediction, y)", "mse(prediction.squeeze(), y.squeeze())"))
    assert read(tmp_path, code).sections["loss"].settings == {"name": "squared-error"}


# Nothing is run


def test_a_script_is_never_run_compiled_to_be_run_or_imported(tmp_path: Path):
    trace, witness = tmp_path / "ran", tmp_path / "witness.py"
    witness.write_text(f"open({str(trace)!r}, 'w').write('imported')\n")
    code = (
        f"import witness\nopen({str(trace)!r}, 'w').write('ran')\n__import__('os').system('touch {trace}')\n"
    )
    code += "exec('import witness')\neval('open(\"x\")')\n" + (SCRIPTS / "train_function.py").read_text()
    (tmp_path / "piece.py").write_text(code)
    heard: list[tuple[str, Any]] = []
    listening = [True]

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if listening[0] and event in ("exec", "import", "os.system", "subprocess.Popen"):
            heard.append((event, arguments[0]))

    trainings(tmp_path / "piece.py")  # what is imported lazily is there now
    sys.addaudithook(hear)
    try:
        found = one_training(tmp_path / "piece.py")
    finally:
        listening[0] = False
    assert found.sections["optimizer"].settings
    assert [one for one in heard if one[0] != "exec"] == []
    assert [
        code for event, code in heard if event == "exec" and "piece" in str(getattr(code, "co_filename", ""))
    ] == []
    assert not trace.exists()
    assert "witness" not in sys.modules


# Settings that do nothing


@pytest.mark.parametrize(
    ("code", "kind", "what"),
    [
        ("torch.backends.cudnn.determinstic = True", "flag", "torch.backends.cudnn.determinstic"),
        ("batch_size = 64", "name", "batch_size"),
        (
            "spare = torch.optim.SGD(net.parameters(), lr=0.1, weight_decay=1e-3)",
            "optimizer",
            "SGD, weight_decay=0.001",
        ),
        (
            "loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, Y), 8)",
            "loader",
            "DataLoader",
        ),
        ("plan = torch.optim.lr_scheduler.StepLR(opt, 10)", "schedule", "StepLR"),
        ("X.to('cuda')", "lost", "X.to('cuda')"),
        ("scaler = torch.amp.GradScaler()", "scaler", "GradScaler"),
        ("nn.utils.clip_grad_norm_(net.parameters(), 1.0)", "clip", "clip_grad_norm_"),
        ("settings = {'lr': 1, 'epochs': 3}\nprint(settings['lr'])", "key", "epochs"),
        ("def train(x, batch=3):\n    return x\ntrain(1, batch=5)", "argument", "batch (train)"),
    ],
)
def test_a_setting_that_does_nothing_is_found(tmp_path: Path, code: str, kind: str, what: str):
    clean = read(tmp_path, changed("plain_sequential"))
    assert clean.useless == ()
    found = read(tmp_path, changed("plain_sequential", ("for step", code + "\nfor step")))
    assert [(one.kind, one.what) for one in found.useless] == [(kind, what)]


def test_a_misspelt_flag_is_answered_with_the_flag_there_is(tmp_path: Path):
    code = changed("plain_sequential", ("torch.manual_seed(7)", "torch.backends.cudnn.determinstic = True"))
    assert read(tmp_path, code).useless[0].instead == "deterministic"


def test_an_argument_of_the_command_line_that_nobody_looks_at_is_found(tmp_path: Path):
    code = changed("argparse_defaults", ("batch_size=args.batch_size", "batch_size=20"))
    assert [(one.kind, one.what) for one in read(tmp_path, code).useless] == [("option", "--batch-size")]


def test_a_layer_that_nothing_flows_through_is_found(tmp_path: Path):
    code = changed(
        "module_class", ("        self.out = ", "        self.drop = nn.Dropout(0.5)\n        self.out = ")
    )
    assert [(one.kind, one.what) for one in read(tmp_path, code).useless] == [("layer", "Dropout")]


# Bad input


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.py", b"x = (1,\ny = 2\n", "a.py, line 1: not Python"),
        ("a.py", b"\xff\xfe\x00binary", "not UTF-8"),
        ("a.py", b"x = 1\x00", "not Python"),
        ("a.py", b"print('hello')", "no training was found"),
        ("a.py", b"x = " + b"(" * 5000 + b")" * 5000, "nested too deeply|not Python"),
        ("a.py", b"x = " + b"-" * 50_000 + b"1", "nested too deeply|not Python"),
        ("a.py", b"x = 1" + b" + 1" * 20_000, "nested too deeply|no training"),
        ("a.py", b"while True:\n    x = 1\n", "more work than reading is allowed|no training"),
        ("a.py", b"for i in range(99999):\n  for j in range(99999):\n    x = i * j\n", "more work than reading"),
        ("a.py", b"x = 9 ** 9 ** 9\ny = 'a' * 10 ** 12\nz = [0] * 10 ** 12\n", "no training"),
        ("a.ipynb", b"{}", "not a Jupyter notebook"),
        ("a.ipynb", b'{"cells": [[[', "not a Jupyter notebook"),
        ("a.ipynb", b"[" * 100_000, "not a Jupyter notebook"),
        ("a.ipynb", b'{"cells": [{"cell_type": "code", "source": "x = ("}]}', "a.ipynb, cell 1, line 1: not Python"),
        ("a.ipynb", b'{"cells": [{"cell_type": "markdown", "source": "# only words"}]}', "no training was found"),
    ],
)  # fmt: skip
def test_bad_input_is_one_message(
    tmp_path: Path, name: str, content: bytes, message: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys.modules["whorl.capture.reader"], "MOST_WORK", 20_000)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RecipeError, match=message) as refused:
        one_training(tmp_path / name)
    assert "\n" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_file_that_is_too_large_or_not_there_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a.py").write_bytes(b"#" * 1000)
    monkeypatch.setattr(sys.modules["whorl.capture.source"], "SCRIPT_BYTES", 999)
    with pytest.raises(RecipeError, match="larger than"):
        trainings(tmp_path / "a.py")
    with pytest.raises(RecipeError, match="no such file"):
        trainings(tmp_path / "b.py")
    (tmp_path / "c.py").mkdir()
    with pytest.raises(RecipeError, match="cannot be read"):
        trainings(tmp_path / "c.py")


def test_one_training_or_three_are_no_pair_and_the_message_lists_them(tmp_path: Path):
    with pytest.raises(RecipeError, match="holds one training"):
        pair(SCRIPTS / "by_hand.py")
    code = "import torch\nfrom torch import nn\nX = torch.zeros(4, 2)\nY = torch.tensor([0, 1, 1, 0])\n"
    for number in range(3):
        code += f"net = nn.Sequential(nn.Linear(2, 2))\nopt = torch.optim.SGD(net.parameters(), lr=0.{number + 1})\n"
        code += "for t in range(5):\n    opt.zero_grad()\n"
        code += "    nn.CrossEntropyLoss()(net(X), Y).backward()\n    opt.step()\n"
    (tmp_path / "three.py").write_text(code)
    with pytest.raises(RecipeError, match="3 trainings"):
        one_training(tmp_path / "three.py")
    with pytest.raises(RecipeError, match="from 1 to 3"):
        one_training(f"{tmp_path / 'three.py'}#4")
    found = one_training(f"{tmp_path / 'three.py'}#3")
    assert found.sections["optimizer"].settings["lr"] == pytest.approx(0.3)  # pyright: ignore[reportOptionalSubscript]


def test_shell_lines_of_a_notebook_are_passed_over(tmp_path: Path):
    code = "%time x = 1\n!ls\nfiles = !ls\nprint?\n" + (SCRIPTS / "by_hand.py").read_text()
    cells = [{"cell_type": "code", "source": text} for text in ("%%bash\nrm -rf /", code)]
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": cells}))
    assert one_training(tmp_path / "a.ipynb").recipe() == one_training(SCRIPTS / "by_hand.py").recipe()


FUZZ = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(text=st.text(max_size=300), suffix=st.sampled_from((".py", ".ipynb")))
def test_any_text_is_read_or_refused_in_one_line(tmp_path: Path, text: str, suffix: str):
    settled(tmp_path / f"any{suffix}", text)


@FUZZ
@given(data=st.data())
def test_any_script_with_lines_missing_doubled_or_moved_is_read_or_refused(
    tmp_path: Path, data: st.DataObject
):
    script = data.draw(st.sampled_from(sorted(BY_HAND)))
    lines = (SCRIPTS / f"{script}.py").read_text().splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.integers(0, len(lines) - 1))
        act = data.draw(st.sampled_from(("drop", "double", "swap")))
        if act == "swap":
            lines[place], lines[other] = lines[other], lines[place]
        else:
            lines[place : place + 1] = [] if act == "drop" and len(lines) > 1 else [lines[place]] * 2
    settled(tmp_path / "any.py", "\n".join(lines))


def test_the_weights_of_several_layers_together_are_refused_or_not_read(tmp_path: Path):
    lines = (SCRIPTS / "one_hot_squares.py").read_text().splitlines()
    settled(tmp_path / "any.py", "\n".join(one for one in lines if "isinstance(m, nn.Linear)" not in one))


def settled(path: Path, text: str) -> None:
    """Either trainings with a reading each, or one message of one line that comes from no mishap of ours."""
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    refused: list[RecipeError] = []
    try:
        found = trainings(path)
    except RecipeError as error:
        found, refused = [], [error]
    for one in found:
        one.as_json()
        try:
            one.recipe()
        except RecipeError as error:
            refused.append(error)
    assert [one.__cause__ for one in refused if one.__cause__ is not None] == []
    assert [str(one) for one in refused if "\n" in str(one)] == []
