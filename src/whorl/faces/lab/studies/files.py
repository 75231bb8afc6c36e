"""The files in which a result is taken away, a function for each: from what a result holds to a file's bytes."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.answers.keeping import report_in
from whorl.faces.lab.studies.bundle import bundle
from whorl.faces.lab.trouble import MISSING, TOO_MUCH, Refused
from whorl.handout import bytes_of_weights, every_weights
from whorl.language import Number, Text
from whorl.measure import CHECKPOINT_MEASURES, STEP_MEASURES
from whorl.recipe import Recipe, recipe_from
from whorl.report.report import Report
from whorl.storage import disk, marker
from whorl.storage.folder import FolderError, read_json
from whorl.storage.store import Store

if TYPE_CHECKING:
    import xarray

    from whorl.storage.runs import Arm

RESULT, PAGE = "result.json", "report.html"
MEASURED = (*STEP_MEASURES, *CHECKPOINT_MEASURES)
MOST_WEIGHTS = 2**29  # bytes
FORMULA = ("=", "+", "-", "@", "\t", "\r")
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".zip": "application/zip",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}


@dataclass(frozen=True)
class Source:
    """What files are made of: a finished result's folder, the reader's notes, and the language asked for."""

    place: Path
    notes: Mapping[str, str]
    language: str

    @cached_property
    def report(self) -> Report:
        """The report with the notes that belong to it."""
        found = report_in(self.place)
        return found.with_notes({id: text for id, text in self.notes.items() if id in found.note_ids})

    @property
    def stages(self) -> "Iterator[tuple[str, Arm, Recipe]]":
        """Every arm that was run, under its stage."""
        with Store.open(self.place, read_only=True) as store:
            for stage in store.stages.values():
                for arm in stage.arms:
                    yield stage.name, arm, recipe_from(json.loads(arm.recipe))


def report_html(source: Source) -> bytes:
    """The report with the reader's notes in one file; the one in the folder where there are none."""
    kept = disk.read(source.place / PAGE)
    if kept and not source.report.notes and f'<html lang="{source.language}">'.encode() in kept[:200]:
        return kept
    document = read_json(source.place, RESULT)
    return source.report.model_copy(update={"result": document}).html(source.language).encode()


def report_zip(source: Source) -> bytes:
    """The report as Markdown, with its pictures in a folder and the reader's notes below them."""
    from whorl.faces.export import post_of

    post = post_of(source.report, source.language, "pictures")
    pictures = {f"pictures/{name}": content for name, content in post.pictures.items()}
    return bundle({"report.md": post.markdown.encode(), **pictures})


def runs_csv(source: Source) -> bytes:
    """What was measured of every network along its training: a row for each stage, arm, seed and checkpoint."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("stage", "arm", "recipe", "seed", "step", *MEASURED, "diverged_at"))
    with Store.open(source.place, read_only=True) as store:
        for stage in store.stages.values():
            names = [one for one in (*MEASURED, "diverged_at") if one in stage.measures]
            runs = store.runs(stage, partial=True, variables=names)
            for arm in stage.arms:
                table.writerows(_rows(stage.name, arm, runs.sel(arm=arm.id)))
    return out.getvalue().encode()


def result_json(source: Source) -> bytes:
    """The result as scripts read it."""
    content = disk.read(source.place / RESULT)
    if content is None:
        raise FolderError(f"{source.place.name} has no {RESULT} yet; resume it")
    return content


def recipes_zip(source: Source) -> bytes:
    """The recipe of every arm as a TOML file, in a folder for each stage."""
    from whorl.recipes import as_toml

    return bundle(
        {f"{stage}/{arm.id}.toml": as_toml(recipe).encode() for stage, arm, recipe in source.stages}
    )


def code_zip(source: Source) -> bytes:
    """Each recipe as a script and as a notebook of plain PyTorch, over the seeds that it was trained with."""
    from whorl.faces.code import notebook
    from whorl.plain import script

    files: dict[str, bytes] = {}
    seen: set[Recipe] = set()
    with Store.open(source.place, read_only=True) as store:
        for stage in store.stages.values():
            seeds = range(min(stage.seeds), max(stage.seeds) + 1)
            for arm in stage.arms:
                recipe = recipe_from(json.loads(arm.recipe))
                if recipe in seen:
                    continue
                seen.add(recipe)
                name = f"{stage.name}/{arm.id}"
                files[f"{name}.py"] = script(recipe, seeds, source.language).encode()
                files[f"{name}.ipynb"] = notebook(recipe, seeds, source.language).encode()
    return bundle(files)


def weights_zip(source: Source) -> bytes:
    """Each network that is kept as a safetensors file, for the models in the scripts."""
    size = bytes_of_weights(source.place)
    if not size:
        raise Refused(Text("studies-no-weights"), MISSING)
    if size > MOST_WEIGHTS:
        values = {"bytes": Number(size, "bytes"), "most": Number(MOST_WEIGHTS, "bytes")}
        raise Refused(Text("studies-many-weights", values), TOO_MUCH)
    return bundle(dict(every_weights(source.place)))


FILES: Mapping[str, Callable[[Source], bytes]] = {
    PAGE: report_html,
    "report.zip": report_zip,
    "runs.csv": runs_csv,
    RESULT: result_json,
    "recipes.zip": recipes_zip,
    "code.zip": code_zip,
    "weights.zip": weights_zip,
}


TRAINED = ("runs.csv", "recipes.zip", "code.zip", "weights.zip")
"""Files of networks; there are none where nothing was trained."""


def offered(place: Path) -> list[str]:
    """The files that a finished result has something for, as its markers tell; its runs are not looked through."""
    try:
        stages, _ = marker.stages(place)
    except FolderError:  # of another version
        stages = []
    kept = any("weights" in stage.measures for stage in stages)
    lacks = {*(() if stages else TRAINED), *(() if kept else ("weights.zip",))}
    return [name for name in FILES if name not in lacks]


def _rows(stage: str, arm: "Arm", runs: "xarray.Dataset") -> Iterator[list[Any]]:
    """One arm's rows, seed after seed, at its checkpoints or, where it has none, at the steps it was measured at."""
    named = [_text(stage), _text(arm.id), _text(json.loads(arm.recipe)["name"])]
    places = {name: {step: at for at, step in enumerate(_steps(arm, name))} for name in MEASURED}
    for seed, one in enumerate(runs["seed"].values.tolist()):
        if not bool(runs["recorded"].values[seed]):
            continue
        values = {name: runs[name].values[seed] for name in MEASURED if name in runs}
        diverged = int(runs["diverged_at"].values[seed])
        for step in arm.checkpoints or arm.steps:
            at = [(name, places[name].get(step)) for name in MEASURED]
            numbers = [
                "" if name not in values or place is None else _number(values[name][place])
                for name, place in at
            ]
            yield [*named, one, step, *numbers, diverged if diverged >= 0 else ""]


def _steps(arm: "Arm", name: str) -> tuple[int, ...]:
    return arm.steps if name in STEP_MEASURES else arm.checkpoints


def _number(value: np.floating) -> str:
    """A float32 to as many digits as tell it from its neighbours; nothing where there is none."""
    return f"{value:.9g}" if np.isfinite(value) else ""


def _text(value: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(FORMULA) else value
