"""Findings of answers given before: of result folders beside this one, else of those that come with the package.

A folder counts where its question was asked as usual, on its own data, with at least as many seeds as the answer that
comes with the package; of several the one with most seeds. What is taken is a number, never a sentence.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from whorl.answers.judgement import Reading
from whorl.storage.folder import FolderError, read_json, read_plan

FILE = "archive.json"
MOST_FOLDERS = 1000  # beside this one; further ones are not looked at
FINDING = ("estimate", "low", "high", "level", "kind")
_FOLDER = re.compile(r"ask-([a-z0-9-]+)-[0-9a-f]{8}")


@dataclass(frozen=True)
class Kept:
    """What is kept of one answer: findings by id, seeds, networks and version; `place` is its folder, if it has one."""

    question: str
    seeds: int
    networks: int
    version: str
    findings: Mapping[str, Reading]
    place: str | None = None
    date: str | None = None


def packaged() -> dict[str, Kept]:
    """The answers that come with the package."""
    text = resources.files("whorl.answers").joinpath(FILE).read_text(encoding="utf-8")
    return {name: _kept(name, one) for name, one in json.loads(text)["questions"].items()}


def _kept(name: str, one: Mapping[str, Any]) -> Kept:
    findings = {
        id: Reading(**dict(zip(FINDING, values, strict=True))) for id, values in one["findings"].items()
    }
    return Kept(name, one["seeds"], one["networks"], one["version"], findings, date=one["date"])


def compact(result: Mapping[str, Any], wanted: set[str]) -> dict[str, Any]:
    """Of a result as `--json` prints it, what the archive keeps: the wanted findings that have numbers."""
    findings = {
        one["id"]: [one.get(name) for name in FINDING]
        for one in result["findings"]
        if one["id"] in wanted and one["estimate"] is not None
    }
    version = result["versions"]["whorl"]
    return {
        "seeds": result["seeds"], "networks": result["networks"], "version": version, "findings": findings
    }  # fmt: skip


def beside(folder: Path, questions: Mapping[str, set[str]]) -> dict[str, Kept]:
    """The answers in result folders beside this one, by question; folders that cannot be read are passed over."""
    found: dict[str, Kept] = {}
    try:
        others = sorted(folder.parent.iterdir())[:MOST_FOLDERS]
    except OSError:
        return found
    for other in others:
        named = _FOLDER.fullmatch(other.name)
        if not named or named[1] not in questions or other.is_symlink() or not other.is_dir():
            continue
        one = _answer_in(other, named[1], questions[named[1]])
        if one and (named[1] not in found or one.seeds > found[named[1]].seeds):
            found[named[1]] = one
    return found


def _answer_in(folder: Path, question: str, wanted: set[str]) -> Kept | None:
    try:
        plan, result = read_plan(folder), read_json(folder, "result.json")
    except (FolderError, OSError):
        return None
    if plan.get("question") != question or plan.get("data") is not None:
        return None
    return _from_result(folder, question, compact(result, wanted))


def _from_result(folder: Path, question: str, one: Mapping[str, Any]) -> Kept:
    kept = _kept(question, {**one, "date": None})
    return Kept(question, kept.seeds, kept.networks, kept.version, kept.findings, place=folder.name)


def chosen(folder: Path | None, questions: Mapping[str, set[str]]) -> dict[str, Kept]:
    """For each question the answer to read: one's own if it has as many seeds, else the package's."""
    own = beside(folder, questions) if folder else {}
    ours = packaged()
    return {
        name: own[name] if name in own and own[name].seeds >= _seeds(ours, name) else ours[name]
        for name in questions
        if name in own or name in ours
    }


def _seeds(answers: Mapping[str, Kept], name: str) -> int:
    return answers[name].seeds if name in answers else 0
