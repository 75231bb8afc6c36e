"""The reader's own thoughts: a Markdown file whose headings are figure ids, and the little Markdown we show.

Everything is escaped first, so that nothing a reader writes can become anything but text and these few marks.
"""

import re
from collections.abc import Collection
from html import escape

from whorl.language import Complaint, Sayable, Text

HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$")
FENCE = "```"
ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
NUMBERED = re.compile(r"^\s*\d")
LONGEST = 200_000  # characters


def read_notes(text: str, figure_ids: Collection[str]) -> dict[str, str]:
    """The notes by figure id. A heading that names no figure, or one named twice, is a ValueError with its line."""
    if len(text) > LONGEST:
        raise Complaint(Text("notes-too-long", {"length": f"{len(text):,}", "most": f"{LONGEST:,}"}))
    notes: dict[str, list[str]] = {}
    current, fenced = None, False
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        heading = None if fenced else HEADING.match(line)
        if heading:
            current = _checked(heading[1], number, figure_ids, notes)
            notes[current] = []
        elif current is not None:
            notes[current].append(line)
        elif line.strip():
            raise Complaint(Text("notes-no-heading", {"line": str(number), "figures": _allowed(figure_ids)}))
        fenced ^= line.lstrip().startswith(FENCE)
    return {figure: note for figure, lines in notes.items() if (note := "\n".join(lines).strip())}


def _checked(heading: str, number: int, figure_ids: Collection[str], notes: Collection[str]) -> str:
    name = heading.strip().strip("`").lower()
    if name not in figure_ids:
        raise Complaint(
            Text(
                "notes-no-figure",
                {"line": str(number), "name": repr(heading[:80]), "figures": _allowed(figure_ids)},
            )
        )
    if name in notes:
        raise Complaint(Text("notes-twice", {"line": str(number), "name": repr(name)}))
    return name


def _allowed(figure_ids: Collection[str]) -> Sayable:
    return ", ".join(f"# {figure}" for figure in figure_ids) or Text("notes-no-figures")


def markdown(text: str) -> str:
    """Safe HTML for a note: paragraphs, lists, fenced code, **strong**, *emphasis*, `code`; links stay text."""
    html: list[str] = []
    for position, part in enumerate(re.split(r"^\s*```.*$", text, flags=re.MULTILINE)):
        if position % 2:
            html.append(f"<pre><code>{escape(part.strip(chr(10)))}</code></pre>")
        else:
            html += [_block(block) for block in re.split(r"\n\s*\n", part) if block.strip()]
    return "\n".join(html)


def _block(block: str) -> str:
    lines = block.strip("\n").splitlines()
    items = [ITEM.match(line) for line in lines]
    if all(items):
        tag = "ol" if NUMBERED.match(lines[0]) else "ul"
        inner = "".join(f"<li>{_inline(item[1])}</li>" for item in items if item)
        return f"<{tag}>{inner}</{tag}>"
    return f"<p>{'<br>'.join(_inline(line.strip()) for line in lines)}</p>"


def _inline(text: str) -> str:
    """Marks within a line; what stands in backticks keeps its stars."""
    pieces = re.split(r"`([^`]+)`", text)
    return "".join(
        f"<code>{escape(piece)}</code>" if index % 2 else _marks(piece) for index, piece in enumerate(pieces)
    )


def _marks(text: str) -> str:
    text = re.sub(r"\[([^\[\]]{1,200})\]\((https?://[^\s()]{1,500})\)", r"\1 (\2)", text)
    text = re.sub(r"\*\*(\S(?:[^*]*\S)?)\*\*", r"<strong>\1</strong>", escape(text))
    return re.sub(r"\*(\S(?:[^*]*\S)?)\*", r"<em>\1</em>", text)
