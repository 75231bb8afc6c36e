"""A reader's notes about results, kept in one file beside them: a note for each figure or claim of each result."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from whorl.language import Complaint, Text

FILE = "notes.sqlite"
LONGEST = 20_000  # characters of one note
MOST, MOST_CHARACTERS = 10_000, 20_000_000
_PATIENCE = 5.0  # seconds for another process to finish writing
_TABLE = """
CREATE TABLE IF NOT EXISTS note (
    result TEXT NOT NULL, figure TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (result, figure)
) WITHOUT ROWID
"""


class ThoughtsError(Complaint):
    """Notes that cannot be kept or read; the message says what to do."""


class Thoughts:
    """The notes of one results folder; nothing is written before there is one."""

    def __init__(self, folder: Path):
        self._place = folder / FILE

    def of(self, result: str) -> dict[str, str]:
        """A result's notes by figure or section id."""
        if not self._place.exists():
            return {}
        with self._opened() as base:
            return dict(base.execute("SELECT figure, text FROM note WHERE result = ?", (result,)))

    def keep(self, result: str, figure: str, text: str) -> None:
        """Keeps a note for good in place of the one there; an empty one takes it away."""
        if len(text) > LONGEST:
            told = {"length": f"{len(text):,}", "most": f"{LONGEST:,}"}
            raise ThoughtsError(Text("thoughts-long", told))
        with self._opened() as base, base:
            base.execute("BEGIN IMMEDIATE")
            base.execute("DELETE FROM note WHERE result = ? AND figure = ?", (result, figure))
            if text:
                base.execute("INSERT INTO note VALUES (?, ?, ?)", (result, figure, text))
                _refuse_too_many(base)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        if self._place.is_symlink():
            raise ThoughtsError(Text("thoughts-link", {"place": str(self._place)}))
        try:
            with closing(sqlite3.connect(self._place, timeout=_PATIENCE, isolation_level=None)) as base:
                base.execute("PRAGMA synchronous = FULL")
                base.execute(_TABLE)
                yield base
        except sqlite3.Error as error:
            told = {"place": str(self._place), "reason": str(error)}
            raise ThoughtsError(Text("thoughts-damaged", told)) from error


def _refuse_too_many(base: sqlite3.Connection) -> None:
    count, characters = base.execute("SELECT count(*), total(length(text)) FROM note").fetchone()
    if count > MOST or characters > MOST_CHARACTERS:
        there = {"count": f"{count:,}", "characters": f"{characters:,.0f}"}
        most = {"most": f"{MOST:,}", "most-characters": f"{MOST_CHARACTERS:,}"}
        raise ThoughtsError(Text("thoughts-many", {**there, **most}))
