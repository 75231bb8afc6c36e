"""The words of a chapter in one language: a Markdown file with a title, and an aim and hints for each task.

# Tensors

## ones
Make a tensor of ones.

More about it, if needed, in further paragraphs.

1. The first hint.
2. The next hint says more.

> What to remember once it is solved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from whorl.language import Complaint, Text

_HINT = re.compile(r"\d+\. ")


@dataclass(frozen=True)
class Words:
    """What is said of one task: aim, more about it, hints in levels, and what to remember when it is solved."""

    aim: str
    more: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    afterwards: str = ""


@dataclass(frozen=True)
class Saying:
    """The words of a chapter, its tasks in their order."""

    title: str
    tasks: dict[str, Words]


def read_words(path: Path) -> Saying:
    """The words in a Markdown file; a ValueError names the line that is not as it has to be."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise Complaint(Text("practice-not-text", {"file": str(path)})) from None
    title, tasks = "", {}
    for number, heading, body in _sections(lines):
        if heading.startswith("# "):
            title = heading[2:].strip()
        else:
            tasks[_name(path, number, heading, tasks)] = _words(body)
    if not title:
        raise Complaint(Text("practice-no-title", {"path": str(path)}))
    for name, words in tasks.items():
        if not words.aim:
            raise Complaint(Text("practice-no-aim", {"path": str(path), "name": name}))
    return Saying(title, tasks)


def _name(path: Path, number: int, heading: str, known: dict[str, Words]) -> str:
    name = heading.removeprefix("## ").strip()
    if not name.isidentifier():
        raise Complaint(
            Text("practice-bad-heading", {"path": str(path), "line": str(number), "name": repr(name)})
        )
    if name in known:
        raise Complaint(
            Text("practice-heading-twice", {"path": str(path), "line": str(number), "name": name})
        )
    return name


def _sections(lines: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Each heading of the first two ranks with its line number and the lines below it."""
    places = [place for place, line in enumerate(lines) if re.match(r"##? ", line)]
    for place, end in zip(places, [*places[1:], len(lines)], strict=True):
        yield place + 1, lines[place], lines[place + 1 : end]


def _words(body: list[str]) -> Words:
    said = list(_paragraphs(body))
    hints = tuple(_HINT.sub("", one, count=1) for one in said if _HINT.match(one))
    plain = [one for one in said if not _HINT.match(one) and not one.startswith("> ")]
    quoted = [one[2:] for one in said if one.startswith("> ")]
    return Words(plain[0] if plain else "", tuple(plain[1:]), hints, " ".join(quoted))


def _paragraphs(body: list[str]) -> Iterator[str]:
    """Paragraphs, list items and quotations, each as one line; two Chinese lines join without a space."""
    held = ""
    for line in [*(line.strip() for line in body), ""]:
        begins = bool(_HINT.match(line)) or (line.startswith("> ") and not held.startswith("> "))
        if held and (not line or begins):
            yield held
            held = ""
        piece = line.removeprefix("> ") if held.startswith("> ") else line
        held = _joined(held, piece)
    if held:
        yield held


def _joined(before: str, after: str) -> str:
    wide = bool(before and after) and before[-1] > "\u2fff" and after[0] > "\u2fff"
    return f"{before}{'' if wide or not before else ' '}{after}"
