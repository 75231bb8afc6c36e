"""The command line: `main` reads the arguments, runs one command and gives its exit code."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from whorl.faces.ending import ended
from whorl.faces.session import Session, asked_language, wanted_language


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code is in `faces/ending.py`."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = asked_language(given) is not None
    session = Session(wanted_language(given, os.environ), asked_language=asked)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # a terminal without our letters shows `?` rather than breaking
    return ended(session, lambda: _run(session, given))


def _run(session: Session, arguments: list[str]) -> int | None:
    from typer.main import get_command

    from whorl.faces.commands import app
    from whorl.faces.help import worded

    group = worded(get_command(app), session.language)
    return group.main(arguments, prog_name="whorl", standalone_mode=False, obj=session)
