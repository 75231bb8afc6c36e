"""`whorl export`: a finished notebook, or a result folder with notes, as Markdown with its pictures beside it.

A notebook is read as JSON and never run. Of what it shows, words become Markdown without HTML, pictures become files;
HTML, SVG and JavaScript are left out.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from whorl.data.file import read_bytes
from whorl.echo import echo
from whorl.faces.worksheet import EXPECTED, HIDDEN, THOUGHTS, UNPUBLISHED, placeholder, refuse_to_replace
from whorl.language import LANGUAGES, Complaint, Text, say
from whorl.report.markdown import fenced, harmless, plain
from whorl.storage.disk import make_directory, write_all

if TYPE_CHECKING:
    from whorl.report.report import Report

NOTEBOOK_BYTES = 64 * 2**20
MOST_PICTURES = 1000
KINDS = {"image/png": (b"\x89PNG\r\n\x1a\n", "png"), "image/jpeg": (b"\xff\xd8\xff", "jpg")}


@dataclass
class Post:
    """What is being exported: Markdown so far, and pictures by name; `place` is where these will lie."""

    place: str
    parts: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def draw(self, content: bytes, suffix: str, alt: str) -> str:
        """Takes in a picture; the Markdown that shows it."""
        if len(self.pictures) >= MOST_PICTURES:
            raise Complaint(Text("export-many-pictures", {"most": str(MOST_PICTURES)}))
        name = f"{len(self.pictures) + 1}.{suffix}"
        self.pictures[name] = content
        return f"![{plain(alt)}]({self.place}/{name})"

    @property
    def markdown(self) -> str:
        return "\n\n".join(part for part in self.parts if part.strip()) + "\n"


def export(source: Path, file: Path, notes: str | None, language: str) -> tuple[Path, int]:
    """Writes the Markdown file, and its pictures into a folder beside it; that folder, and how many there are."""
    folder = file.with_name(f"{file.stem}-pictures")
    if file.suffix != ".md":
        raise Complaint(Text("export-name", {"file": str(file)}))
    refuse_to_replace(file)
    refuse_to_replace(folder)
    place = str(PurePosixPath(_address(folder.name)))
    if source.is_dir():
        post = _of_folder(source, notes, language, place)
    elif notes is not None:
        raise Complaint(Text("export-notes", {"source": str(source)}))
    else:
        post = of_notebook(read_notebook(source), place)
    if post.pictures:
        make_directory(folder)
    files = {folder / name: content for name, content in post.pictures.items()}
    write_all({**files, file: post.markdown.encode()})
    return folder, len(post.pictures)


def _address(name: str) -> str:
    """A folder's name as it is written in a link."""
    from urllib.parse import quote

    return quote(name)


def _of_folder(folder: Path, notes: str | None, language: str, place: str) -> Post:
    from whorl.perform import look_again

    return post_of(look_again(folder, notes).report, language, place)


def post_of(report: "Report", language: str, place: str) -> Post:
    """A report as Markdown, and its charts as the pictures that it shows in `place`."""
    from whorl.report.drawing import png
    from whorl.report.markdown import markdown

    pictures = {f"{chart.id}.png": png(chart, language) for chart in report.charts}
    addresses = {chart.id: f"{place}/{chart.id}.png" for chart in report.charts}
    return Post(place, [markdown(report, language, addresses).rstrip()], pictures)


def read_notebook(path: Path) -> list[Mapping[str, Any]]:
    """The cells of a notebook file, of bounded size; a ValueError says what is wrong with it."""
    if "\0" in str(path) or not path.exists():
        raise Complaint(Text("export-no-file", {"path": echo(str(path))}))
    content = read_bytes(path.resolve(), NOTEBOOK_BYTES)
    if len(content) > NOTEBOOK_BYTES:
        raise Complaint(Text("export-too-large", {"path": str(path), "most": str(NOTEBOOK_BYTES // 2**20)}))
    try:
        cells = json.loads(content.decode("utf-8-sig"))["cells"]
        if isinstance(cells, list) and all(isinstance(one, dict) for one in cells):
            return cells
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise Complaint(Text("notebook-unreadable", {"path": str(path)}))


def of_notebook(cells: "list[Mapping[str, Any]]", place: str) -> Post:
    """A notebook's words, its code where that is not ours alone, and what the code showed."""
    post = Post(place)
    for cell in cells:
        tags = _at(cell, "metadata", "tags")
        if isinstance(tags, list) and UNPUBLISHED in tags:
            continue
        if cell.get("cell_type") == "markdown":
            post.parts.append(_with_attachments(_written(cell), cell, post))
        elif cell.get("cell_type") == "code":
            source = _text(cell.get("source"))
            if source.strip() and not (isinstance(tags, list) and HIDDEN in tags):
                post.parts.append(fenced(source, "python"))
            outputs = cell.get("outputs")
            for output in outputs if isinstance(outputs, list) else ():
                post.parts.append(_output(output, post))
    return post


def _written(cell: Mapping[str, Any]) -> str:
    """A cell's words; of a place for thoughts the prompt goes, and all of it where nothing was written."""
    text, kind = harmless(_text(cell.get("source"))), _at(cell, "metadata", "whorl")
    if kind not in (THOUGHTS, EXPECTED):
        return text
    for language in LANGUAGES:
        ours = say(Text("notebook-write-here"), language)
        if text.rstrip().endswith(f"*{ours}*"):
            text = text.rstrip().removesuffix(f"*{ours}*").rstrip()
    heading, _, thought = text.partition("\n")
    untouched = [placeholder(kind, one).split("\n")[0] for one in LANGUAGES]
    ours_only = any(heading.startswith(one) for one in untouched) and not thought.strip()
    return "" if ours_only else text


def _with_attachments(text: str, cell: Mapping[str, Any], post: Post) -> str:
    """The text with pictures that were pasted into it."""
    attached = cell.get("attachments")
    for name, bundle in attached.items() if isinstance(attached, dict) else ():
        pasted = f"] (attachment:{name})"  # as `harmless` leaves it: what else is attached stays text
        if pasted in text and (drawn := _picture(bundle, str(name), post)):
            text = text.replace(pasted, f"]({drawn.rpartition('(')[2]}")
    return text


def _output(output: Any, post: Post) -> str:
    """What a cell showed: a picture, Markdown or text; progress and other notices are left out."""
    kind = output.get("output_type") if isinstance(output, dict) else None
    if kind == "stream":
        return _listed(_text(output.get("text"))) if output.get("name") == "stdout" else ""
    if kind == "error":
        return _listed(f"{_text(output.get('ename'))}: {_text(output.get('evalue'))}")
    bundle = output.get("data") if kind in ("display_data", "execute_result") else None
    if not isinstance(bundle, dict):
        return ""
    text = _text(bundle.get("text/plain"))
    if drawn := _picture(bundle, text.partition("\n")[0], post):
        return drawn
    return harmless(_text(bundle.get("text/markdown"))) or _listed(text)


def _picture(bundle: Any, alt: str, post: Post) -> str:
    """A bundle's picture, if it is one of a kind we know and its bytes say so too."""
    for kind, (beginning, suffix) in KINDS.items():
        encoded = _text(bundle.get(kind)) if isinstance(bundle, dict) else ""
        if encoded:
            try:
                content = base64.b64decode("".join(encoded.split()), validate=True)
            except (binascii.Error, ValueError):
                continue
            if content.startswith(beginning):
                return post.draw(content, suffix, alt)
    return ""


def _listed(text: str) -> str:
    return fenced(text, "text") if text.strip() else ""


def _text(value: Any) -> str:
    """A notebook's text: one string, or lines that make one."""
    if isinstance(value, list):
        return "".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""


def _at(cell: Mapping[str, Any], *keys: str) -> Any:
    found: Any = cell
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found
