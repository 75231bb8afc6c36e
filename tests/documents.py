"""The project's documents as tests read them: headings, links, and fenced blocks with what is written on their fence."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TWINS = {
    path: path.with_suffix(".zh.md")
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    if not path.name.endswith(".zh.md")
}
DOCUMENTS = [*TWINS, *TWINS.values()]
PAGES = sorted({*DOCUMENTS, *ROOT.glob("*.md")})

_FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its marks (`runnable`, `dry`, `exit=3`, `file=NAME`, ...) and its body."""

    language: str
    marks: dict[str, str]
    body: str


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(path: Path) -> list[Block]:
    """The fenced blocks of a document, in order."""
    return [
        Block(language, dict(mark.partition("=")[::2] for mark in marks.split()), body)
        for language, marks, body in _FENCE.findall(text(path))
    ]


def prose(path: Path) -> str:
    """A document without its fenced blocks."""
    return _FENCE.sub("", text(path))


def headings(path: Path) -> list[str]:
    """The marks of its headings, in order: what both languages have in common."""
    return re.findall(r"^(#+) ", prose(path), re.MULTILINE)


def links(path: Path) -> list[str]:
    """Where its links and pictures lead."""
    return _LINK.findall(prose(path))
