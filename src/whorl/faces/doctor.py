"""What this machine has, what is missing, and what that costs."""

import os
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from whorl import __version__
from whorl.language import Number, Sayable, Text, say

State = Literal["good", "fair", "broken"]
LIBRARIES = (
    "torch",
    "numpy",
    "scipy",
    "xarray",
    "zarr",
    "pydantic",
    "matplotlib",
    "fluent.runtime",
    "typer",
    "rich",
)
OLDEST_NODE = "20.19"  # as web/build.py has it
_MARKS = {"good": "+", "fair": "~", "broken": "x"}


@dataclass(frozen=True)
class Check:
    """One thing looked at: in what state it is, what was found, and what follows from that."""

    id: str
    state: State
    found: Sayable
    advice: Sayable = ""


@dataclass(frozen=True)
class Examination:
    """Everything looked at; only what is broken stops work, what is fair costs something."""

    checks: list[Check]

    @property
    def exit_code(self) -> int:
        return int(any(check.state == "broken" for check in self.checks))

    def document(self, language: str = "en") -> dict[str, Any]:
        """The examination as JSON."""
        return {
            "schema": 1,
            "versions": {"whorl": __version__},
            "ok": self.exit_code == 0,
            "checks": [
                {
                    "id": check.id,
                    "state": check.state,
                    "found": say(check.found, language),
                    "advice": say(check.advice, language),
                }
                for check in self.checks
            ],
        }

    def text(self, language: str = "en") -> str:
        """The examination for a terminal: the verdict, then a line for each check and its advice below."""
        from whorl.faces.session import width
        from whorl.language.columns import listed

        verdict = "doctor-broken" if self.exit_code else "doctor-well"
        rows = [
            (f"{_MARKS[one.state]} {say(Text(f'doctor-{one.id}'), language)}", _both(one, language))
            for one in self.checks
        ]
        return "\n".join([say(Text(verdict), language), "", *listed(rows, width())])


def _both(check: Check, language: str) -> str:
    return "\n".join(filter(None, (say(check.found, language), say(check.advice, language))))


def examine() -> Examination:
    """Looks at everything whorl needs or could use."""
    looks: list[Callable[[], Check]] = [
        _whorl, _python, _machine, _libraries, _cuda, _compiled, _page, _fonts, _results, _language
    ]  # fmt: skip
    return Examination([look() for look in looks])


def _whorl() -> Check:
    return Check("whorl", "good", f"{__version__}, {Path(__file__).parents[1]}")


def _python() -> Check:
    state: State = "good" if sys.version_info >= (3, 11) else "broken"
    return Check("python", state, f"{platform.python_version()}, {sys.executable}")


def _machine() -> Check:
    from whorl.machine import cores, memory

    values = {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": cores(),
        "memory": Number(memory(), "bytes"),
    }
    return Check("machine", "good", Text("doctor-machine-found", values))


def _libraries() -> Check:
    found = {name: _version(name) for name in LIBRARIES}
    missing = [name for name, number in found.items() if number is None]
    there = ", ".join(f"{name} {number}" for name, number in found.items() if number)
    if missing:
        return Check(
            "libraries", "broken", there, Text("doctor-libraries-missing", {"names": ", ".join(missing)})
        )
    return Check("libraries", "good", there)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _cuda() -> Check:
    try:
        import torch

        if torch.cuda.is_available():
            return Check("cuda", "good", torch.cuda.get_device_name(0))
    except Exception as problem:  # a broken installation raises anything
        return Check("cuda", "broken", f"{type(problem).__name__}: {problem}")
    return Check("cuda", "fair", Text("doctor-cuda-none"), Text("doctor-cuda-cost"))


def _compiled() -> Check:
    from whorl.fleet.native import available, instructions

    reason = available()
    if reason is None:
        return Check("compiled", "good", Text("doctor-compiled-found", {"instructions": instructions()}))
    off = isinstance(reason, Text) and reason.id in ("compiled-off", "compiled-lacks-instructions")
    return Check("compiled", "fair", reason, Text("doctor-compiled-off" if off else "doctor-compiled-cost"))


def _page() -> Check:
    folder = Path(__file__).parent / "lab"
    if (folder / "page" / "index.html").exists():
        return Check("page", "good", Text("doctor-page-found"))
    reason = folder / "page-not-built.txt"
    why = reason.read_text(encoding="utf-8").strip() if reason.exists() else "page/index.html"
    return Check("page", "fair", why, Text("doctor-page-cost", {"node": OLDEST_NODE}))


def _fonts() -> Check:
    try:
        from whorl.report.drawing.pen import add_font, drawable

        add_font()
        count = len(drawable())
    except Exception as problem:
        return Check("fonts", "fair", f"{type(problem).__name__}: {problem}", Text("doctor-fonts-cost"))
    return Check("fonts", "good", Text("doctor-fonts-found", {"count": Number(count, "count")}))


def _results() -> Check:
    folder = Path("whorl-results")
    place = folder if folder.is_dir() else Path.cwd()
    free = Number(shutil.disk_usage(place).free, "bytes")
    if os.access(place, os.W_OK | os.X_OK):
        return Check(
            "results", "good", Text("doctor-results-found", {"folder": str(folder.absolute()), "free": free})
        )
    return Check("results", "fair", str(place.absolute()), Text("doctor-results-cost"))


def _language() -> Check:
    from whorl.faces.session import wanted_language

    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    values = {
        "language": wanted_language([], os.environ),
        "locale": locale or Text("doctor-language-unset"),
        "encoding": sys.stdout.encoding or "?",
    }
    return Check("language", "good", Text("doctor-language-found", values))
