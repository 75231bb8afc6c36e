"""The options that many commands share. Their help is in the catalogues, as `option-NAME`."""

import functools
import inspect
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import typer

Lang = Annotated[Literal["en", "zh"] | None, typer.Option("--lang", show_default=False)]
Seeds = Annotated[int | None, typer.Option("--seeds", metavar="N", show_default=False)]
Full = Annotated[bool, typer.Option("--full/--quick", show_default=False)]
Delta = Annotated[float | None, typer.Option("--delta", metavar="X", show_default=False)]
Device = Annotated[Literal["auto", "cpu", "cuda"], typer.Option("--device", show_default=False)]
Fleet = Annotated[Literal["auto", "reference", "compiled"], typer.Option("--fleet", show_default=False)]
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", min=1, show_default=False)]
Out = Annotated[Path | None, typer.Option("--out", metavar="FOLDER", show_default=False)]
Notes = Annotated[Path | None, typer.Option("--notes", metavar="FILE.md", show_default=False)]
DataDir = Annotated[Path | None, typer.Option("--data-dir", metavar="FOLDER", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", show_default=False)]
Quick = Annotated[bool, typer.Option("--quick", show_default=False)]
Growth = Annotated[bool, typer.Option("--growth", show_default=False)]
Results = Annotated[Path | None, typer.Option("--out", metavar="FILE.json", show_default=False)]
Written = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", show_default=False)]
Coded = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", show_default=False)]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, max=2**63 - 1, show_default=False)]
Repeats = Annotated[int, typer.Option("--seeds", metavar="N", min=1, max=10_000, show_default=False)]
Port = Annotated[int | None, typer.Option("--port", metavar="N", min=0, max=65535, show_default=False)]
NoBrowser = Annotated[bool, typer.Option("--no-browser", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", show_default=False)]


@dataclass(frozen=True)
class About:
    """What is asked of `whorl` itself."""

    version: Annotated[bool, typer.Option("--version", show_default=False)] = False
    lang: Lang = None


@dataclass(frozen=True)
class Speaking:
    """In which language something is said."""

    lang: Lang = None


@dataclass(frozen=True)
class Serving(Speaking):
    """Where the lab in the browser is to be found."""

    port: Port = None
    no_browser: NoBrowser = False


@dataclass(frozen=True)
class Telling:
    """How a result is told."""

    json: AsJson = False
    lang: Lang = None


@dataclass(frozen=True)
class Measuring(Telling):
    """How benchmarks are made, and where they are kept."""

    quick: Quick = False
    growth: Growth = False
    results: Results = None


@dataclass(frozen=True)
class Locating(Telling):
    """Where data lie that do not come with the lab."""

    data_dir: DataDir = None


@dataclass(frozen=True)
class Showing(Locating):
    """How a finished study is shown."""

    notes: Notes = None


@dataclass(frozen=True)
class Going(Showing):
    """How a study that was begun goes on."""

    workers: Workers = None


@dataclass(frozen=True)
class Writing(Speaking):
    """Where a notebook is written, and what its parameters say."""

    written: Written = None
    seeds: Seeds = None
    full: Full = False
    data_dir: DataDir = None


@dataclass(frozen=True)
class Coding(Speaking):
    """Where a script or notebook is written, and which seeds it goes through."""

    coded: Coded = None
    seed: Seed = 0
    repeats: Repeats = 16
    data_dir: DataDir = None


@dataclass(frozen=True)
class Publishing(Speaking):
    """Where Markdown is written, and with which notes."""

    written: Written = None
    notes: Notes = None
    data_dir: DataDir = None


@dataclass(frozen=True)
class Wishes(Going):
    """What is asked of a study that a command plans: how much, with what, and where to."""

    seeds: Seeds = None
    full: Full = False
    delta: Delta = None
    device: Device = "auto"
    fleet: Fleet = "auto"
    out: Out = None
    dry_run: DryRun = False


def takes(
    kind: type[About] | type[Telling] | type[Speaking],
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Gives a command the options of a group: it gets the session and their values, as one object, first."""

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        own = list(inspect.signature(command).parameters.values())[2:]
        hints = get_type_hints(kind, include_extras=True)
        names = [field.name for field in fields(kind)]
        shared = [_parameter(field.name, hints[field.name], field.default) for field in fields(kind)]

        @functools.wraps(command)
        def call(ctx: Any, **given: Any) -> int:
            ctx.obj.subcommand = ctx.invoked_subcommand
            options = kind(**{name: given.pop(name) for name in names})
            folder, given = _apart(getattr(options, "data_dir", None), given)
            with _located(folder):
                return command(ctx.obj, options, **given)

        first = _parameter("ctx", typer.Context, inspect.Parameter.empty)  # what Typer gives is only like one
        call.__signature__ = inspect.Signature([first, *own, *shared])  # pyright: ignore[reportAttributeAccessIssue]
        call.__annotations__ = {one.name: one.annotation for one in (first, *own, *shared)}
        del call.__wrapped__
        return call

    return decorate


def _apart(folder: Path | None, given: dict[str, Any]) -> tuple[Path | None, dict[str, Any]]:
    """Pictures named by their path lie in a folder of their own: that folder, and the rest with their bare name."""
    data = given.get("data")
    if folder or not isinstance(data, str) or not (data.endswith(".zip") or Path(data).is_dir()):
        return folder, given
    if Path(data).name == data and _is_known(data):
        return folder, given
    path = Path(os.path.abspath(data))  # follows no link, and `.` has a name
    return path.parent, {**given, "data": path.name + "/" * path.is_dir()}


def _is_known(name: str) -> bool:
    """Whether a bare name is that of a data set, of a recipe, or of a zip that lies in the data folder or nowhere."""
    from whorl.data import DATA
    from whorl.data.place import data_folder
    from whorl.recipes import built_in

    if name.endswith(".zip"):
        return (data_folder() / name).exists() or not Path(name).exists()
    return name in DATA or name in built_in()


def _located(folder: Path | None) -> AbstractContextManager[None]:
    """Makes a folder the one where data lie; nothing is loaded where none was named."""
    if folder is None:
        return nullcontext()
    from whorl.data.place import kept_in

    return kept_in(folder)


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return inspect.Parameter(name, kind, default=default, annotation=annotation)
