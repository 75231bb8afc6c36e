"""A call of the command line: its language, the folder it works in, and the two streams it speaks to."""

import itertools
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from whorl.language import LANGUAGES, Sayable, clean, language_of, say


@runtime_checkable
class Stream(Protocol):
    """Where text goes: a file, a terminal, or what stands in for one."""

    def write(self, text: str, /) -> Any: ...
    def flush(self) -> None: ...
    def isatty(self) -> bool: ...
    def fileno(self) -> int: ...


@dataclass
class Session:
    """What one call knows of its surroundings; `folder` is set once there is something to resume.

    A language that was not asked for is the locale's, and gives way to that of a folder that has one of its own.
    """

    language: str = "en"
    folder: Path | None = None
    subcommand: str | None = None
    asked_language: bool = True

    def say(self, text: Sayable) -> str:
        return say(text, self.language)

    def show(self, text: str) -> None:
        """A result, on standard output, its headings bold where colours are shown."""
        body = text.rstrip("\n")
        put((emphasised(body) if colourful(sys.stdout) else body) + "\n", sys.stdout)

    def show_json(self, document: Mapping[str, Any] | Sequence[Any]) -> None:
        """One JSON document, and nothing else, on standard output."""
        plain = (sys.stdout.encoding or "utf-8").lower().replace("-", "") != "utf8"
        text = json.dumps(document, ensure_ascii=plain, indent=2, allow_nan=False)
        put(text + "\n", sys.stdout)

    def notice(self, text: Sayable) -> None:
        """A line that is no result, on standard error."""
        put(self.say(text) + "\n", sys.stderr)

    def complain(self, message: str) -> None:
        """What went wrong, in one line on standard error."""
        one_line = " ".join(clean(message).split())
        put(f"whorl: {one_line}\n", sys.stderr)


def put(text: str, stream: Stream) -> None:
    """Writes to a stream whose reader may have gone away, as `head` does: then the rest goes nowhere, quietly."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def colourful(stream: Stream) -> bool:
    """Whether a stream shows colours: a terminal does, unless NO_COLOR or TERM=dumb; FORCE_COLOR always does."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def emphasised(text: str) -> str:
    """The text with its first line bold, and every line that stands over indented ones."""
    lines = text.split("\n")
    below = [*lines[1:], ""]
    return "\n".join(
        f"\x1b[1m{line}\x1b[0m" if not place or _is_heading(line, below[place]) else line
        for place, line in enumerate(lines)
    )


def _is_heading(line: str, below: str) -> bool:
    return bool(line.strip()) and not line.startswith(" ") and below.startswith("  ")


def width(least: int = 60, most: int = 100) -> int:
    """How many columns a text may take: those of the terminal, within reason; 88 where there is none."""
    return min(max(shutil.get_terminal_size((88, 24)).columns, least), most)


def wanted_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that --lang asks for, or the locale's; known before arguments are parsed, so that help has it."""
    locales = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return asked_language(arguments) or language_of(next(filter(None, locales), None))


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language that --lang asks for, if it does."""
    asked = [after for before, after in itertools.pairwise(arguments) if before == "--lang"]
    asked += [argument[7:] for argument in arguments if argument.startswith("--lang=")]
    return asked[-1] if asked and asked[-1] in LANGUAGES else None


def near(path: Path) -> Path:
    """A path as people would type it: relative where it lies below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
