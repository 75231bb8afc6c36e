"""Calling the command line from tests: in this process, or as users do in one of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from whorl.faces.cli import main

TINY = """
[data]
name = "truth-table"
[network]
hidden = [3]
activation = "{activation}"
[optimizer]
name = "{optimizer}"
lr = 0.1
[training]
steps = 5
"""


@dataclass(frozen=True)
class Called:
    """What a call gave."""

    code: int
    out: str
    err: str


def call(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Called:
    """A call in this process."""
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    return Called(code, *capsys.readouterr())


def command(*arguments: str | Path) -> list[str]:
    """The command line of a call in a process of its own."""
    return [sys.executable, "-m", "whorl", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    """The surroundings of such a call: English, no colours asked for."""
    dropped = ("NO_COLOR", "FORCE_COLOR", "WHORL_DEBUG", "LC_ALL", "LC_MESSAGES", "COLUMNS")
    return (
        {name: value for name, value in os.environ.items() if name not in dropped}
        | {"LANG": "C.UTF-8"}
        | more
    )


def call_apart(*arguments: str | Path, **more: str) -> Called:
    """A call in a process of its own."""
    done = subprocess.run(command(*arguments), capture_output=True, text=True, env=environment(**more))
    return Called(done.returncode, done.stdout, done.stderr)


def tiny(folder: Path, name: str = "tiny", activation: str = "relu", optimizer: str = "sgd") -> Path:
    """A recipe file that is trained in a moment."""
    path = folder / f"{name}.toml"
    path.write_text(TINY.format(activation=activation, optimizer=optimizer))
    return path
