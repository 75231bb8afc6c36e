import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from calling import call_apart, environment, tiny
from whorl.faces import completion

BASH, ZSH = "complete_bash", "complete_zsh"


def offered(line: str, folder: Path, instruction: str = BASH) -> str:
    """What the shell is offered at the end of a line."""
    words = line.split(" ")
    surroundings = environment(
        _WHORL_COMPLETE=instruction,
        COMP_WORDS="\n".join(words) if instruction == BASH else line,
        COMP_CWORD=str(len(words) - 1),
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    command = [sys.executable, "-m", "whorl"]
    done = subprocess.run(command, capture_output=True, text=True, env=surroundings, cwd=folder)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("instruction", [BASH, ZSH, "complete_fish"])
def test_commands_recipes_and_questions_are_completed(instruction: str, tmp_path: Path):
    assert "explain" in offered("whorl exp", tmp_path, instruction)
    assert "course-linear" in offered("whorl explain course-", tmp_path, instruction)
    assert "relu" in offered("whorl ask r", tmp_path, instruction)
    assert "--seeds" in offered("whorl run --see", tmp_path, instruction)


def test_factors_are_those_in_which_the_recipes_differ(tmp_path: Path):
    assert offered("whorl diff course-linear course-relu --claim ", tmp_path).split() == [
        "network.activation",
        "optimizer",
    ]


def test_recipe_files_and_data_sets_are_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    tiny(tmp_path, "mine")
    (tmp_path / "more").mkdir()
    assert completion.recipes("mo") == ["moons-small", "more/"]
    assert "mine.toml" in completion.recipes("mi")
    assert "spiral" in completion.data("sp")
    assert completion.questions("rel") == ["relu"]
    assert completion.recipes("nowhere/x") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_installed(shell: str, tmp_path: Path):
    called = call_apart(
        "--install-completion", HOME=str(tmp_path), _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1"
    )
    assert called.code != 0 or called.out  # without a shell it says what it did or could not do
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    command = (
        f"{sys.executable} -m whorl --show-completion; true"  # so that the shell stays, to be recognised
    )
    done = subprocess.run(
        [shell, "-c", command], capture_output=True, text=True, env=environment(HOME=str(tmp_path))
    )
    assert "_WHORL_COMPLETE" in done.stdout
    if shell == "bash":
        script = tmp_path / "whorl.sh"
        script.write_text(done.stdout)
        assert os.system(f"bash -n {script}") == 0
