"""An answer: what carrying out a plan gave, ready to be shown by any face."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whorl import __version__
from whorl.language import Sayable, Text, say
from whorl.plan import Plan
from whorl.report.report import Report

SCHEMA = 1


@dataclass(frozen=True)
class Answer:
    """A result in no language yet: `content` is JSON whose sentences are still `Text`; `report` is for reading.

    `exit_code` is 3 where a claim was not supported, else 0; `folder` is where it is kept, if anywhere. `seconds` and
    `operations` are of each stage as far as it was run now.
    """

    plan: Plan
    content: Mapping[str, Any]
    report: Report
    exit_code: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)
    operations: Mapping[str, int] = field(default_factory=dict)
    folder: Path | None = None

    def document(self, language: str = "en") -> dict[str, Any]:
        """The JSON that scripts rely on, its sentences said in a language."""
        return {"schema": SCHEMA, "versions": versions(self.plan), **said(self.content, language)}

    def html(self, language: str = "en") -> str:
        """The whole report as one file."""
        return self.report.model_copy(update={"result": self.document(language)}).html(language)

    def text(self, language: str = "en") -> str:
        """The verdict, the numbers and the caveats for a terminal."""
        return self.report.terminal(language)

    def save(self, path: str | Path, language: str = "en") -> Path:
        """Writes the report as one HTML file and gives its path."""
        place = Path(path)
        place.write_text(self.html(language), encoding="utf-8")
        return place

    def _repr_html_(self) -> str:
        """How a notebook shows it: the report in a frame of its own, so that neither disturbs the other."""
        from html import escape

        return f'<iframe srcdoc="{escape(self.html())}" style="width:100%;height:720px;border:0" sandbox></iframe>'

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True)
class Prose:
    """Sentences that make one text."""

    sentences: tuple[Sayable, ...]

    def said(self, language: str) -> str:
        """The sentences after one another, with a space where the language has one."""
        return ("" if language == "zh" else " ").join(say(one, language) for one in self.sentences)


def said(value: Any, language: str) -> Any:
    """The same JSON with every sentence said; a number that is not finite is null, as JSON has no other word for it."""
    if isinstance(value, Prose):
        return value.said(language)
    if isinstance(value, Text):
        return say(value, language)
    if isinstance(value, Mapping):
        return {key: said(inner, language) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [said(inner, language) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def versions(plan: Plan) -> dict[str, str]:
    """What a result depends on."""
    import platform
    from importlib.metadata import version

    found = {name: version(name) for name in ("numpy", "scipy", "torch")}
    return {"whorl": __version__, "python": platform.python_version(), **found, "engine": plan.means.engine}


def as_json(document: Mapping[str, Any]) -> str:
    """One JSON document for people and scripts; NaN never appears."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
