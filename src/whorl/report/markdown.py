"""A report as Markdown for a blog: verdict first, pictures beside it as files, and the reader's own notes.

Whatever somebody else wrote becomes text: our sentences are escaped, and of a note only marks that no page runs stay.
"""

import re
from collections.abc import Mapping

from whorl.language import Sayable, Text, clean, say
from whorl.report.chart import AnyChart
from whorl.report.notes import LONGEST
from whorl.report.report import Figure, Report, Section, Table
from whorl.report.terminal import is_numeric

_MARKS = re.compile(r"([\\`*_\[\]|$~])")
_LEADING = re.compile(r"^(\d{0,9})(?=[#+-]+(?: |$)|=+$|-+$|(?<=\d)[.)](?: |$))")
_FENCE = re.compile(r"^\s*(?:>\s*)*(`{3,}|~{3,})([^`\n]*)$")
_SCHEME = re.compile(r"\](\(\s*|:\s*)(?!https?://|mailto:)(?=[^\s)/#?]*:)", re.IGNORECASE)
_TICKS = re.compile(r"`+")


def plain(text: str) -> str:
    """Text of one line that Markdown shows as it is, and no HTML in it."""
    line = " ".join(clean(text).split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LEADING.sub(r"\1\\", _MARKS.sub(r"\\\1", line))


def fenced(text: str, language: str = "") -> str:
    """Text as a block of code, under a fence longer than any in it."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{clean(text, LONGEST).rstrip()}\n{fence}"


def harmless(text: str) -> str:
    """Somebody's Markdown with its marks, but no HTML, and no link but to a page, an address or a place nearby.

    Code under fences stays as it is, set at the margin, where every reader of Markdown sees it end at the same line.
    """
    parts: list[str] = []
    lines, code = clean(text, LONGEST).splitlines(), None
    kept: list[str] = []
    for line in lines:
        mark = _FENCE.match(line)
        if code is None and mark:
            parts += [_defused("\n".join(kept))] if kept else []
            code, kept = (mark[1], re.sub(r"[^\w+-]", "", mark[2])), []
        elif code is not None and mark and mark[1].startswith(code[0]) and not mark[2].strip():
            parts.append(fenced("\n".join(kept), code[1]))
            code, kept = None, []
        else:
            kept.append(line)
    parts += [fenced("\n".join(kept), code[1])] if code else [_defused("\n".join(kept))] if kept else []
    return "\n\n".join(parts).strip("\n")


def _defused(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return _SCHEME.sub(r"] \1", text)


def verdict(report: Report, language: str) -> str:
    """The headline in bold, then the other sentences."""
    first, *rest = [plain(say(one, language)) for one in report.verdict.sentences]
    return "\n\n".join([f"**{first}**", *rest])


def numbers(report: Report, language: str) -> str:
    """The tables."""
    return "\n\n".join(table(one, language) for one in report.numbers)


def table(one: Table, language: str) -> str:
    """A table under its title."""
    rules = ["---:" if is_numeric(one, place) else "---" for place in range(len(one.columns))]
    head, *rows = [[plain(say(cell, language)) for cell in row] for row in (one.columns, *one.rows)]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in (head, rules, *rows))
    note = [plain(say(one.note, language))] if one.note else []
    return "\n\n".join([f"**{plain(say(one.title, language))}**", lines, *note])


def figure_words(figure: Figure, language: str) -> str:
    """What stands below a figure."""
    return paragraphs((figure.chart.caption, *figure.prose), language)


def paragraphs(texts: tuple[Sayable, ...], language: str) -> str:
    return "\n\n".join(plain(say(one, language)) for one in texts)


def section_words(section: Section, language: str) -> str:
    """A claim: what is said, how it is judged and why, and the facts."""
    judged = Text("section-fact", {"name": section.title, "value": Text(f"kind-{section.judgement}")})
    head = f"**{plain(say(judged, language))}**"
    facts = [
        say(Text("section-fact", {"name": name, "value": value}), language) for name, value in section.facts
    ]
    listed = "\n".join(f"- {plain(fact)}" for fact in facts)
    return "\n\n".join(filter(None, [head, paragraphs((section.said, *section.prose), language), listed]))


def caveats(report: Report, language: str) -> str:
    """What the answer does not show, as a list."""
    texts = report.caveats or (Text("no-caveats"),)
    return "\n".join(f"- {plain(say(one, language))}" for one in texts)


def markdown(report: Report, language: str, pictures: Mapping[str, str]) -> str:
    """The whole report; `pictures` has the address of each chart's picture by the chart's id."""
    parts = [f"# {plain(say(report.title, language))}"]
    parts += [plain(say(report.question, language))] if report.question else []
    parts += [_heading("verdict", language), verdict(report, language)]
    figures = [_figure(report, figure, language, pictures) for figure in report.figures]
    parts += figures[0] if figures else []  # it shows what the verdict says
    parts += [_heading("numbers", language), numbers(report, language)] if report.numbers else []
    parts += [_heading("figures", language)] if figures[1:] else []
    parts += [part for figure in figures[1:] for part in figure]
    parts += [_heading("sections", language)] if report.sections else []
    for section in report.sections:
        parts += [section_words(section, language)]
        parts += [picture(section.chart, pictures, language)] if section.chart else []
        parts += [plain(say(section.chart.caption, language))] if section.chart else []
        parts += _note(report, section.id, language)
    parts += [_heading("caveats", language), caveats(report, language)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _figure(report: Report, figure: Figure, language: str, pictures: Mapping[str, str]) -> list[str]:
    return [
        f"### {plain(say(figure.chart.title, language))}",
        picture(figure.chart, pictures, language),
        figure_words(figure, language),
        *_note(report, figure.chart.id, language),
    ]


def picture(chart: AnyChart, pictures: Mapping[str, str], language: str) -> str:
    """A picture with the words for those who cannot see it."""
    return f"![{plain(say(chart.alt, language))}]({pictures[chart.id]})"


def _heading(name: str, language: str) -> str:
    return f"## {plain(say(Text(f'heading-{name}'), language))}"


def _note(report: Report, id: str, language: str) -> list[str]:
    """The reader's note below its figure, if there is one."""
    if id not in report.notes:
        return []
    return [f"**{plain(say(Text('your-thoughts'), language))}**", harmless(report.notes[id])]
