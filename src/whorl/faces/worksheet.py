"""Notebooks to work in: a question with a place for thoughts below each figure, or every exercise of practice.

The code is the same in both languages but for the language it asks for; the words are those of the catalogues.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from whorl.language import Complaint, Text, has_words, say
from whorl.report.markdown import fenced, plain

PRACTICE = "practice"
SOURCE = (
    ""  # where whorl is installed from in Colab; empty until it is published: an unclaimed name is nobody's
)
FIGURES = "figures.json"  # ids of each question's figures, written by docs/notebooks.py
THOUGHTS, EXPECTED = "my-thoughts", "my-expectation"
HIDDEN = "remove-input"  # Jupyter Book's tag: of such a cell only what it shows is published
UNPUBLISHED = "remove-cell"  # likewise: nothing of it
Cell = dict[str, Any]

INSTALL = """\
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec

source = {source!r}
if find_spec("whorl") is None:
    if not source:
        raise ModuleNotFoundError("whorl: set source to a wheel, a folder or a git address")
    kept = [f"torch=={{version('torch')}}"] if find_spec("torch") else []
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *kept, source], check=True)
"""
PARAMETERS = "language = {language!r}\nseeds = {seeds!r}\ndata = {data!r}\nfull = {full!r}\n"
ASK = """\
import whorl

answer = whorl.ask({question!r}, data=data, seeds=seeds, full=full, language=language)
"""


@dataclass(frozen=True)
class Wanted:
    """What the parameters cell holds."""

    seeds: int
    data: str | None = None
    full: bool = False


def written(name: str, file: Path, seeds: int | None, data: str | None, full: bool, language: str) -> None:
    """Writes a notebook where there is none; a ValueError where a name, the data or the place is wrong."""
    from whorl.questions import NAMES
    from whorl.storage.disk import write_all

    if name not in (*NAMES, PRACTICE):
        raise Complaint(Text("notebook-unknown", {"name": name, "names": ", ".join((*NAMES, PRACTICE))}))
    if file.suffix != ".ipynb":
        raise Complaint(Text("notebook-name", {"file": str(file)}))
    refuse_to_replace(file)
    if name != PRACTICE:
        text = question_notebook(name, _wanted(name, seeds, data, full), language)
    elif seeds is not None or data is not None or full:
        raise Complaint(Text("notebook-practice-options"))
    else:
        text = practice_notebook(language)
    write_all({file: text.encode()})


def _wanted(name: str, seeds: int | None, data: str | None, full: bool) -> Wanted:
    """The parameters, once the question has agreed to them."""
    from whorl.faces.plans import ask_plan

    return Wanted(ask_plan(name, data, seeds, full).seeds, data, full)


def refuse_to_replace(file: Path) -> None:
    """A ValueError where something bears this name already, or where there is no folder for it."""
    if file.exists() or file.is_symlink():
        raise Complaint(Text("file-there-already", {"file": str(file)}))
    if not file.parent.is_dir():
        raise Complaint(Text("file-no-folder", {"file": str(file), "folder": str(file.parent)}))


def question_notebook(name: str, wanted: Wanted, language: str) -> str:
    """The notebook of a question as JSON."""
    cells = [
        words("title", _heading(name, language)),
        *_beginning(language),
        words("about-parameters", say(Text("notebook-parameters"), language), tags=[UNPUBLISHED]),
        code("parameters", PARAMETERS.format(language=language, **vars(wanted)), tags=["parameters"]),
        words("expected", placeholder(EXPECTED, language), whorl=EXPECTED),
        words("about-asking", say(Text("notebook-asking"), language), tags=[UNPUBLISHED]),
        code("ask", ASK.format(question=name)),
        *_found("verdict", language),
        *_found("numbers", language),
        *_figures(name, language),
        *_found("caveats", language),
        words("export", _export(name, language), tags=[UNPUBLISHED]),
    ]
    return as_notebook(cells)


def practice_notebook(language: str) -> str:
    """The notebook of all exercises as JSON: what is asked, the hole to fill, the check."""
    cells = [
        words("title", f"# {say(Text('notebook-practice'), language)}"),
        words("how", say(Text("notebook-practice-how"), language)),
        *_beginning(language),
        code("parameters", f"language = {language!r}\n", tags=["parameters"]),
        code("practice", "from whorl.practice import check, hint\n", tags=[HIDDEN]),
        *_exercises(language),
        words("export", _export(PRACTICE, language), tags=[UNPUBLISHED]),
    ]
    return as_notebook(cells)


def figure_ids(name: str) -> tuple[str, ...]:
    """The figures and claims that a question's answer has on its own data; none where they are not known."""
    known = json.loads(resources.files("whorl.faces").joinpath(FIGURES).read_text("utf-8"))
    return tuple(known.get(name, ()))


def placeholder(kind: str, language: str, figure: str = "") -> str:
    """What stands where the reader is to write."""
    heading = f"**{say(Text(f'notebook-{kind}'), language)}**"
    if figure:
        heading = say(Text("notebook-of-figure", {"heading": heading, "figure": figure}), language)
    return f"{heading}\n\n*{say(Text('notebook-write-here'), language)}*"


def _heading(name: str, language: str) -> str:
    title = plain(say(Text(f"{name}-hint"), language)) if has_words(f"{name}-hint") else name
    question = plain(say(Text(f"{name}-question"), language)) if has_words(f"{name}-question") else ""
    return f"# {title}\n\n{question}".rstrip()


def _beginning(language: str) -> list[Cell]:
    return [
        words("about-install", say(Text("notebook-install"), language), tags=[UNPUBLISHED]),
        code("install", INSTALL.format(source=SOURCE), tags=[HIDDEN]),
    ]


def _found(piece: str, language: str) -> list[Cell]:
    """A heading, and a part of the answer."""
    heading = f"## {say(Text(f'heading-{piece}'), language)}"
    return [words(f"about-{piece}", heading), code(piece, f"answer.{piece}()\n", tags=[HIDDEN])]


def _figures(name: str, language: str) -> Iterator[Cell]:
    """Each figure with a place for thoughts; where the figures are not known, the whole report and one place."""
    yield words("about-figures", f"## {say(Text('heading-figures'), language)}")
    ids = figure_ids(name)
    if not ids:
        yield code("report", "answer.report()\n", tags=[HIDDEN])
        yield words("thoughts", placeholder(THOUGHTS, language), whorl=THOUGHTS)
    for id in ids:
        yield code(f"figure-{id}", f'answer.figure("{id}")\n', tags=[HIDDEN])
        yield words(f"thoughts-{id}", placeholder(THOUGHTS, language, id), whorl=THOUGHTS)


def _exercises(language: str) -> Iterator[Cell]:
    from whorl.practice.chapter import read_chapters
    from whorl.practice.source import read_source

    for chapter in read_chapters():
        yield words(f"chapter-{chapter.name}", f"## {plain(chapter.title(language))}")
        for task in chapter.tasks:
            source, said = read_source(task.file), task.said(language)
            asked = [f"### {task.number}. `{task.name}`", *(plain(one) for one in (said.aim, *said.more))]
            if source.material:
                asked += [plain(say(Text("practice-exercise-material"), language)), fenced(source.material)]
            yield words(f"task-{task.name}", "\n\n".join(asked))
            yield code(f"hole-{task.name}", source.hole)
            checked = f"check({task.name}, language=language)\n# hint({task.name}, language=language)\n"
            yield code(f"check-{task.name}", checked, tags=[HIDDEN])


def _export(name: str, language: str) -> str:
    command = f"whorl export {name}.ipynb -o {name}.md"
    return f"{say(Text('notebook-export'), language)}\n\n{fenced(command, 'sh')}"


def words(id: str, text: str, **metadata: Any) -> Cell:
    """A cell of Markdown."""
    return {"cell_type": "markdown", "id": id[:64], "metadata": metadata, "source": _lines(text)}


def code(id: str, text: str, **metadata: Any) -> Cell:
    """A cell of Python that has not been run."""
    cell = {"cell_type": "code", "execution_count": None, "id": id[:64], "metadata": metadata}
    return {**cell, "outputs": [], "source": _lines(text.rstrip("\n"))}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def as_notebook(cells: list[Cell]) -> str:
    """Cells as the JSON of a notebook."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
