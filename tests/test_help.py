import subprocess
import sys

import pytest
from typer.main import get_command

from calling import call
from whorl.faces.commands import app
from whorl.faces.help import worded
from whorl.language import LANGUAGES
from whorl.language.columns import columns

COMMANDS = [
    "ask",
    "diff",
    "explain",
    "run",
    "study",
    "resume",
    "show",
    "list",
    "data list",
    "data get",
    "doctor",
    "serve",
    "bench",
    "notebook",
    "code",
    "export",
    *(
        f"practice {one}"
        for one in ("start", "watch", "check", "hint", "reset", "list", "solution", "verify")
    ),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_argument_and_option_has_its_words(language: str):
    group = worded(get_command(app), language)
    found = []
    for name, one in group.commands.items():
        for inner_name, inner in getattr(one, "commands", {"": one}).items():
            found.append(f"{name} {inner_name}".strip())
            assert inner.help
            assert all(parameter.help for parameter in inner.params)
    assert sorted(found) == sorted(COMMANDS)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_the_terminal(
    command: str,
    language: str,
    width: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("COLUMNS", str(width))
    called = call(capsys, *command.split(), "--lang", language, "--help")
    assert (called.code, called.err) == (0, "")
    assert called.out.startswith({"en": "Usage: whorl", "zh": "用法：whorl"}[language])
    assert max(columns(line) for line in called.out.splitlines()) <= width


def test_help_tells_which_factors_a_command_takes(capsys: pytest.CaptureFixture[str]):
    said = call(capsys, "explain", "--help").out
    for option in ("--seeds N", "--full/--quick", "--claim FACTOR", "--out FOLDER", "--dry-run", "--json"):
        assert option in said
    assert "Usage: whorl explain A [B] [OPTIONS]" in said


def test_help_loads_nothing_that_is_slow_to_load():
    """How long it takes is measured by `whorl bench startup`; what takes long is known."""
    lines = "import sys\nfrom whorl.faces.cli import main\nsys.argv = ['whorl', '--help']\ntry:\n    main()\n"
    lines += "finally:\n    print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True)
    loaded = set(done.stderr.split())
    assert "Usage: whorl" in done.stdout
    assert "typer" in loaded
    assert not {"torch", "matplotlib", "scipy", "xarray", "zarr", "numpy", "pydantic"} & loaded
