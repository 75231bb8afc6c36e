"""A report in a terminal: verdict first, then the numbers, then what they do not show. No colours; the faces add them."""

from whorl.language import Number, Sayable, Span, Text, say
from whorl.language.columns import columns, wrapped
from whorl.report.report import Report, Section, Table


def terminal(report: Report, language: str, width: int = 88) -> str:
    """The report as plain text no wider than `width` columns, tables aligned for wide characters too."""
    lines = [*wrapped(say(report.title, language), width)]
    if report.question:
        lines += wrapped(say(report.question, language), width)
    lines += ["", *_verdict(report, language, width)]
    for table in report.numbers:
        lines += ["", *aligned(table, language)]
    for number, section in enumerate(report.sections, start=1):
        lines += ["", *_section(section, number, language, width)]
    if report.caveats:
        lines += ["", say(Text("heading-caveats"), language)]
        lines += [line for caveat in report.caveats for line in _item(say(caveat, language), width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _verdict(report: Report, language: str, width: int) -> list[str]:
    heading = say(Text("heading-verdict"), language)
    if report.verdict.kind:
        heading = say(Text("verdict-heading", {"kind": Text(f"kind-{report.verdict.kind}")}), language)
    return [heading] + [
        "  " + line
        for sentence in report.verdict.sentences
        for line in wrapped(say(sentence, language), width - 2)
    ]


def _section(section: Section, number: int, language: str, width: int) -> list[str]:
    """A claim: its name and judgement, what is said and why it is judged so, without its picture."""
    judgement = say(Text(f"kind-{section.judgement}"), language)
    head = Text(
        "section-head", {"number": number, "title": say(section.title, language), "judgement": judgement}
    )
    facts = [
        say(Text("section-fact", {"name": name, "value": value}), language) for name, value in section.facts
    ]
    told = [say(one, language) for one in (section.said, *section.prose)]
    indented = ["  " + line for text in (*told, *facts) for line in wrapped(text, width - 2)]
    return [*wrapped(say(head, language), width), *indented]


def _item(text: str, width: int) -> list[str]:
    first, *rest = wrapped(text, width - 4)
    return [f"  - {first}", *(f"    {line}" for line in rest)]


def aligned(table: Table, language: str) -> list[str]:
    """The table's lines: names to the left, numbers to the right, columns two spaces apart."""
    rows = [[say(cell, language) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(columns(row[place]) for row in rows) for place in range(len(table.columns))]
    right = [is_numeric(table, place) for place in range(len(table.columns))]
    lines = ["  ".join(map(_placed, row, widths, right)) for row in rows]
    rule = "  ".join("-" * width for width in widths)
    note = [say(table.note, language)] if table.note else []
    return [say(table.title, language), *("  " + line for line in (lines[0], rule, *lines[1:])), *note]


def is_numeric(table: Table, place: int) -> bool:
    """Whether a column holds numbers only."""
    cells: list[Sayable] = [row[place] for row in table.rows]
    return bool(cells) and all(isinstance(cell, Number | Span | int) for cell in cells)


def _placed(text: str, width: int, right: bool) -> str:
    gap = " " * max(0, width - columns(text))
    return gap + text if right else text + gap
