"""Turns of real code that were once read wrong: each is read as it works, or not at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from whorl.capture import one_training
from whorl.capture.reading import Reading
from whorl.capture.values import Unknown
from whorl.recipe import RecipeError

BEGINNING = """
import argparse, copy
import numpy as np
import torch
from dataclasses import dataclass
from torch import nn
from sklearn.datasets import make_moons
X, y = make_moons(n_samples=120, noise=0.1)
X, y = torch.tensor(X).float(), torch.tensor(y)
lr = 0.1
"""
TABLE = """
torch.manual_seed(3)
X = torch.randn(60, 2)
y = (X[:, 0] > 0).long()
"""
NETWORK = """
net = nn.Sequential(nn.Linear(2, 6), nn.ReLU(), nn.Linear(6, 2))
"""
END = """
opt = torch.optim.SGD(net.parameters(), lr=lr)
criterion = nn.CrossEntropyLoss()
for turn in range(50):
    opt.zero_grad()
    loss = criterion(net(X), y)
    loss.backward()
    opt.step()
"""
UNKNOWN = object()
PARSER = "parser = argparse.ArgumentParser()\nparser.add_argument('--lr', type=float, default=0.1)\n"
DATA_CLASSES = """
@dataclass
class Basic:
    lr: float = 0.1

@dataclass
class Whole(Basic):
    width: int = 6

    def __post_init__(self):
        self.lr = self.lr * 2
"""
RATES: dict[str, tuple[str, Any]] = {  # code before the optimizer is made, and the rate that it leaves
    "a class method": (
        "class Options:\n    def __init__(self, lr): self.lr = lr\n"
        "    @classmethod\n    def of(cls, lr=0.1): return cls(lr)\n"
        "lr = Options.of(0.5).lr",
        0.5,
    ),
    "fields of a base come first": (f"{DATA_CLASSES}lr = Whole(0.3, 8).lr", 0.6),
    "a deep copy changes alone": (
        "first = {'lr': 0.1}\nsecond = copy.deepcopy(first)\nsecond['lr'] = 0.7\nlr = first['lr']",
        0.1,
    ),
    "a default of getattr": ("class Options: pass\nlr = getattr(Options(), 'lr', 0.25)", 0.25),
    "a module of settings": ("import settings\nlr = settings.LR", UNKNOWN),
    "a key taken away": ("said = {'lr': 0.3}\ndel said['lr']\nlr = said.get('lr', 0.2)", 0.2),
    "a list that grows in place": ("def more(one):\n    one += [0.4]\nall = []\nmore(all)\nlr = all[0]", 0.4),
    "an argument that must be given": (
        PARSER.replace("default=0.1", "required=True") + "lr = parser.parse_args().lr",
        UNKNOWN,
    ),
    "arguments given in the code": (PARSER + "lr = parser.parse_args(['--lr', '0.5']).lr", UNKNOWN),
    "no arguments given in the code": (PARSER + "lr = parser.parse_args([]).lr", 0.1),
    "defaults set afterwards": (PARSER + "parser.set_defaults(lr=0.5)\nlr = parser.parse_args().lr", 0.5),
    "a type that is a function": (
        PARSER.replace("type=float, default=0.1", "type=lambda told: float(told) / 4, default='1.0'")
        + "lr = parser.parse_args().lr",
        0.25,
    ),
    "a class changed in a branch": (
        "class Options:\n    lr = 0.1\nif torch.cuda.is_available():\n    Options.lr = 0.5\nlr = Options.lr",
        UNKNOWN,
    ),
    "setattr in a branch": (
        "class Options:\n    def __init__(self): self.lr = 0.1\nit = Options()\n"
        "if torch.cuda.is_available():\n    setattr(it, 'lr', 0.5)\nlr = it.lr",
        UNKNOWN,
    ),
    "another rate where something fails": (
        "try:\n    import apex\n    lr = 0.5\nexcept ImportError:\n    lr = 0.2",
        UNKNOWN,
    ),
    "an error raised and caught": ("try:\n    raise ValueError\nexcept ValueError:\n    lr = 0.2", UNKNOWN),
    "a failure that ends the program": (
        "try:\n    import apex\n    lr = 0.5\nexcept ImportError:\n    raise SystemExit",
        0.5,
    ),
}
CHANGES: dict[
    str, tuple[str, str, str, Any]
] = {  # what is exchanged in the end, and how a factor is read then
    "zeroed once": ("for turn", "opt.zero_grad()\nfor turn", "run.accumulation", "off"),
    "zeroed before the loop": (
        "for turn in range(50):\n    opt.zero_grad()",
        "opt.zero_grad()\nfor turn in range(50):",
        "run.accumulation",
        "gradients add up over all steps",
    ),
    "clipped by its old name": (
        "    opt.step()",
        "    nn.utils.clip_grad_norm(net.parameters(), 2.0)\n    opt.step()",
        "run.clip",
        "clip_grad_norm 2.0",
    ),
    "clipped by hand": (
        "    opt.step()",
        "    for p in net.parameters():\n        p.grad.data.clamp_(-1, 1)\n    opt.step()",
        "run.clip",
        UNKNOWN,
    ),
    "clipped by others": (
        "    opt.step()",
        "    others.clip_gradient(opt)\n    opt.step()",
        "run.clip",
        UNKNOWN,
    ),
    "clipped by hooks": (
        "for turn",
        "for p in net.parameters():\n    p.register_hook(lambda g: g.clamp(-1, 1))\nfor turn",
        "run.clip",
        UNKNOWN,
    ),
    "a state from elsewhere": (
        "for turn",
        "opt.load_state_dict(torch.load('o.pt'))\nfor turn",
        "optimizer",
        UNKNOWN,
    ),
    "a schedule of others": (
        "for turn",
        "import others\nschedule = others.with_warmup(opt, 5)\nfor turn",
        "training",
        UNKNOWN,
    ),
    "a rate set by others after each step": (
        "    opt.step()",
        "    opt.step()\n    others.adjust(opt, turn)",
        "training",
        UNKNOWN,
    ),
    "a schedule that starts early": (
        "for turn in range(50):",
        "falling = torch.optim.lr_scheduler.StepLR(opt, 10)\nfor turn in range(50):\n    falling.step()",
        "training",
        UNKNOWN,
    ),
    "moved by keyword": ("for turn", "net.to(device='cuda')\nfor turn", "run.device", "cuda"),
    "perhaps moved": (
        "for turn",
        "if torch.cuda.is_available():\n    net.cuda()\nfor turn",
        "run.device",
        "as the machine has it",
    ),
    "double precision": ("for turn", "net.to(torch.float64)\nfor turn", "run.precision", "float64"),
    "doubled": ("for turn", "net.double()\nfor turn", "run.precision", "float64"),
    "perhaps seeded": (
        "for turn",
        "if torch.cuda.is_available():\n    torch.manual_seed(3)\nfor turn",
        "run.seed",
        UNKNOWN,
    ),
    "seeded by others": ("for turn", "from others import set_seed\nset_seed(42)\nfor turn", "run.seed", 42),
    "weights from a vector": (
        "for turn",
        "nn.utils.vector_to_parameters(torch.zeros(32), net.parameters())\nfor turn",
        "network",
        UNKNOWN,
    ),
    "the loss by keywords": ("net(X), y", "input=net(X), target=y", "loss", {"name": "cross-entropy"}),
    "parameters that are not frozen": (
        "net.parameters()",
        "filter(lambda p: p.requires_grad, net.parameters())",
        "optimizer",
        {"name": "sgd", "lr": 0.1, "weight_decay": 0.0},
    ),
    "parameters that are not frozen, listed": (
        "net.parameters()",
        "[p for p in net.parameters() if p.requires_grad]",
        "optimizer",
        {"name": "sgd", "lr": 0.1, "weight_decay": 0.0},
    ),
    "a closure": (
        "    opt.zero_grad()\n    loss = criterion(net(X), y)\n    loss.backward()\n    opt.step()",
        "    def loss_of():\n        opt.zero_grad()\n        loss = criterion(net(X), y)\n        loss.backward()\n"
        "        return loss\n    opt.step(loss_of)",
        "loss",
        {"name": "cross-entropy"},
    ),
}
TABLES = {  # what happens to a table of points, and whether it is as if nothing had
    "written over in a branch": ("if torch.cuda.is_available():\n    X *= 2", UNKNOWN),
    "a copy written over": ("X = X.clone()\nX *= 3", False),
    "a copy written into": ("X = X.clone()\nX[0] = 9.0", False),
    "the copy of a doubtful table": ("import others\nX[others.mask()] = 5\nX = X.clone()", UNKNOWN),
    "whole numbers of it elsewhere": ("whole = X.long()", True),
    "divided where it is": ("X.div_(7)", UNKNOWN),
    "shuffled where it is": ("np.random.shuffle(X)", UNKNOWN),
}


def read(tmp_path: Path, code: str, name: str = "trap.py") -> Reading:
    (tmp_path / name).write_text(code, encoding="utf-8")
    return one_training(tmp_path / name)


@pytest.mark.parametrize("turn", RATES)
def test_a_rate_is_read_as_the_code_leaves_it_or_not_at_all(tmp_path: Path, turn: str):
    code, rate = RATES[turn]
    section = read(tmp_path, f"{BEGINNING}{code}\n{NETWORK}{END}").sections["optimizer"]
    if rate is UNKNOWN:
        assert section.unknown is not None
    else:
        assert section.settings is not None
        assert section.settings["lr"] == pytest.approx(rate)


@pytest.mark.parametrize("turn", CHANGES)
def test_a_turn_in_the_training_is_read_as_it_works_or_not_at_all(tmp_path: Path, turn: str):
    old, new, factor, wanted = CHANGES[turn]
    assert old in END
    found = read(tmp_path, BEGINNING + NETWORK + END.replace(old, new))
    if wanted is UNKNOWN:
        assert factor in found.unknown
    elif factor in found.sections:
        assert found.sections[factor].settings == wanted
    else:
        absent = wanted == "off" and factor not in found.circumstances
        assert absent or found.circumstances[factor].value == wanted


@pytest.mark.parametrize("turn", TABLES)
def test_points_are_what_the_code_makes_of_them(tmp_path: Path, turn: str):
    code, wanted = TABLES[turn]
    plain = read(tmp_path, BEGINNING + TABLE + NETWORK + END).sections["data"]
    found = read(tmp_path, f"{BEGINNING}{TABLE}{code}\n{NETWORK}{END}").sections["data"]
    assert plain.settings is not None
    if wanted is UNKNOWN:
        assert found.unknown is not None
    else:
        assert found.settings is not None
        assert (found.settings["x"] == plain.settings["x"]) == wanted


def test_batch_norm_that_starts_otherwise_is_not_read_as_pytorchs(tmp_path: Path):
    body = NETWORK.replace("6), ", "6), nn.BatchNorm1d(6), ")
    own = "for one in net.modules():\n    if isinstance(one, nn.modules.batchnorm._BatchNorm):\n"
    plain = read(tmp_path, BEGINNING + body + END).sections["network"]
    assert plain.settings is not None
    odd = f"{own}        nn.init.constant_(one.weight, 0.5)\n"
    assert read(tmp_path, BEGINNING + body + odd + END).sections["network"].unknown is not None
    usual = f"{own}        nn.init.constant_(one.weight, 1)\n"
    assert read(tmp_path, BEGINNING + body + usual + END).sections["network"].settings == plain.settings


def notebook(*cells: str) -> str:
    return json.dumps({"cells": [{"cell_type": "code", "source": one} for one in cells]})


@pytest.mark.parametrize(
    ("cell", "rate"),
    [
        ("lr = 0.5  # is it good (or not)?", 0.5),
        ("lr = 0.5  # really??", 0.5),
        ("!ls\nlr = 0.5  # is it good (or not)?", 0.5),
        ("%pip install one \\\n    two \\\n    three\nlr = 0.5", 0.5),
        ("!ls\nprint('%d %d'\n      % (1, 2))\nlr = 0.5", 0.5),
        ("torch.optim.SGD?\nlr = 0.5\nnn.Linear(2, 3)??", 0.5),
        ("%%bash\nlr = 0.5", 0.1),
        ("lr = !cat rate", UNKNOWN),
    ],
)
def test_lines_for_the_shell_take_nothing_else_with_them(tmp_path: Path, cell: str, rate: Any):
    section = read(tmp_path, notebook(BEGINNING, cell, NETWORK + END), "trap.ipynb").sections["optimizer"]
    assert (section.settings and section.settings["lr"]) == (None if rate is UNKNOWN else rate)


LARGE = {  # code that would take for ever, or all of the memory
    "a list doubled": "a = [0]\nfor i in range(100):\n    a = a + a",
    "a list extended by itself": "a = [0]\nfor i in range(100):\n    a.extend(a)",
    "lists within lists": "a = [0]\nfor i in range(60):\n    a = [a, a]\nX2 = torch.tensor(a)\nb = a if odd() else [a]",
    "a list within itself": "a = []\na.append(a)\nX2 = torch.tensor(a)",
    "every combination": "import itertools\na = list(range(1000))\nb = list(itertools.product(a, a, a, a, a))",
    "powers": "a = 10**10**10\nb = (10**60)**60\nc = 1 << 10**12",
    "texts": "a = 'a' * 10**12\nb = '%0999999999d' % 1",
    "ranges": "for i in range(10**12):\n    pass\na = sum(range(10**11))",
}


@pytest.mark.parametrize("kind", LARGE)
def test_what_is_too_large_is_left_alone(tmp_path: Path, kind: str):
    found = read(tmp_path, f"{BEGINNING}{LARGE[kind]}\n{NETWORK}{END}")
    assert found.sections["optimizer"].settings is not None


def test_functions_that_call_each_other_without_end_are_refused(tmp_path: Path):
    chain = "\n".join(f"f{i + 1} = lambda: f{i}() + f{i}()" for i in range(22))
    with pytest.raises(RecipeError, match="more work than reading"):
        read(tmp_path, f"f0 = lambda: 1\n{chain}\nf22()\n{BEGINNING}{NETWORK}{END}")


def test_an_unknown_circumstance_is_shown_as_such(tmp_path: Path):
    found = read(
        tmp_path,
        BEGINNING + NETWORK + END.replace("    opt.step()", "    others.clip_it(opt)\n    opt.step()"),
    )
    assert isinstance(found.circumstances["run.clip"].value, Unknown)


def test_an_optimizer_of_others_leaves_the_network_read_and_clipping_unknown(tmp_path: Path):
    code = END.replace("torch.optim.SGD(", "others.Quick(")
    found = read(tmp_path, f"import others{BEGINNING}{NETWORK}{code}")
    assert found.sections["network"].settings is not None
    assert {"optimizer", "run.clip"} <= found.unknown.keys()


def test_where_the_loss_was_not_read_nobody_says_that_no_accuracy_is_measured(tmp_path: Path):
    code = END.replace("criterion(net(X), y)", "strange(others)")
    assert "run.metric" in read(tmp_path, BEGINNING + NETWORK + code).unknown


def test_large_tables_that_are_all_kept_are_refused_before_memory_is_full(tmp_path: Path):
    code = "kept = []\nfor turn in range(100):\n    kept.append(torch.zeros(2000, 2000))\n"
    with pytest.raises(RecipeError, match="more work than reading"):
        read(tmp_path, f"{BEGINNING}{code}{NETWORK}{END}")
