"""The report file: one HTML page without network or script, with every language in it and a switch between them.

Its content security policy forbids everything but the one style sheet, whose hash it carries, and embedded pictures
and fonts; every word of every string is escaped.
"""

import base64
import hashlib
import json
from html import escape
from importlib import resources

import whorl
from whorl.language import LANGUAGES, Sayable, Text, clean, say
from whorl.language.fonts import FAMILY, data_uri
from whorl.report.drawing import svg
from whorl.report.drawing.palette import style_sheet
from whorl.report.notes import LONGEST, markdown
from whorl.report.report import Figure, Report, Section, Table
from whorl.report.terminal import is_numeric

NAMES = {"en": "English", "zh": "中文"}  # each language by its own name, in either


def page(report: Report, language: str) -> str:
    """The whole page, opening in a language."""
    bodies = {each: _body(report, each) for each in LANGUAGES}
    style = _style("".join(bodies.values()) + "".join(NAMES.values()))
    switches = "".join(
        f'<input class="switch" type="radio" name="language" id="say-{each}"{" checked" * (each == language)}>'
        for each in LANGUAGES
    )
    labels = "".join(f'<label for="say-{each}" lang="{each}">{NAMES[each]}</label>' for each in LANGUAGES)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_say(report.title, language)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'{switches}<nav aria-label="{_say(Text("report-language"), language)}">{labels}</nav>\n'
        + "".join(f'<div class="say {each}" lang="{each}">\n{body}</div>\n' for each, body in bodies.items())
        + f'<script type="application/json" id="result">{_json(report)}</script>\n</body>\n</html>\n'
    )


def _policy(style: str) -> str:
    """Nothing may load or run; the one style sheet is known by its hash."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rules = ("default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:", "font-src data:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _style(text: str) -> str:
    """The style sheet with both themes, the switch, and a font of the glyphs that the text needs."""
    wide = "".join(sorted({letter for letter in text if ord(letter) > 0xFF}))
    face = f'@font-face{{font-family:"{FAMILY}";src:url({data_uri(wide)})}}\n' if wide else ""
    shown = "".join(
        f"#say-{each}:checked~.{each}{{display:block}}\n"
        f'#say-{each}:checked~nav [for="say-{each}"]{{color:var(--ink);border-color:var(--ink)}}\n'
        f'#say-{each}:focus-visible~nav [for="say-{each}"]{{outline:2px solid var(--series-1)}}\n'
        for each in LANGUAGES
    )
    return (
        face
        + style_sheet(":root")
        + resources.files("whorl.report").joinpath("page.css").read_text("utf-8")
        + shown
    )


def _json(report: Report) -> str:
    """The result as data that no parser of HTML can take for a tag."""
    return json.dumps(report.result, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c")


def _say(text: Sayable, language: str) -> str:
    return escape(say(text, language))


def _body(report: Report, language: str) -> str:
    parts = (_head, _verdict, _leading, _numbers, _figures, _sections, _caveats, _made)
    return "<main>\n" + "".join(part(report, language) for part in parts) + "</main>\n"


def _heading(name: str, language: str) -> str:
    return f"<h2>{_say(Text(f'heading-{name}'), language)}</h2>\n"


def _paragraphs(texts: tuple[Sayable, ...], language: str) -> str:
    return "".join(f"<p>{_say(text, language)}</p>\n" for text in texts)


def _head(report: Report, language: str) -> str:
    question = f'<p class="question">{_say(report.question, language)}</p>\n' if report.question else ""
    brand = _say(Text("report-title"), language)
    return f'<p class="brand">{brand}</p>\n<h1>{_say(report.title, language)}</h1>\n{question}'


def _verdict(report: Report, language: str) -> str:
    kind = report.verdict.kind
    chip = f'<span class="kind">{_say(Text(f"kind-{kind}"), language)}</span>' if kind else ""
    first, rest = report.verdict.sentences[:1], report.verdict.sentences[1:]
    headline = "".join(f'<p class="headline">{_say(text, language)}</p>\n' for text in first)
    title = _say(Text("heading-verdict"), language)
    rest = _paragraphs(rest, language)
    return f'<section class="verdict {kind or ""}">\n<h2>{title}{chip}</h2>\n{headline}{rest}</section>\n'


def _numbers(report: Report, language: str) -> str:
    if not report.numbers:
        return ""
    return _heading("numbers", language) + "".join(_table(table, language) for table in report.numbers)


def _table(table: Table, language: str) -> str:
    kinds = [' class="n"' if is_numeric(table, place) else "" for place in range(len(table.columns))]
    head = "".join(
        f'<th scope="col"{kind}>{_say(name, language)}</th>'
        for kind, name in zip(kinds, table.columns, strict=True)
    )
    rows = "".join(_row(row, kinds, language) for row in table.rows)
    note = f'<p class="note-below">{_say(table.note, language)}</p>' if table.note else ""
    caption = _say(table.title, language)
    return (
        f'<div class="scroll"><table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>{note}</div>\n"
    )


def _row(row: tuple[Sayable, ...], kinds: list[str], language: str) -> str:
    name = f'<th scope="row"{kinds[0]}>{_say(row[0], language)}</th>'
    cells = "".join(
        f"<td{kind}>{_say(cell, language)}</td>" for kind, cell in zip(kinds[1:], row[1:], strict=True)
    )
    return f"<tr>{name}{cells}</tr>\n"


def _leading(report: Report, language: str) -> str:
    """The first figure, which shows what the verdict says."""
    return _articles(report, slice(1), language)


def _figures(report: Report, language: str) -> str:
    others = _articles(report, slice(1, None), language)
    return _heading("figures", language) + others if others else ""


def _articles(report: Report, which: slice, language: str) -> str:
    return "".join(
        _figure(figure, number, report.notes.get(figure.chart.id), language)
        for number, figure in list(enumerate(report.figures, start=1))[which]
    )


def _figure(figure: Figure, number: int, note: str | None, language: str) -> str:
    chart = figure.chart
    count = _say(Text("figure-number", {"number": str(number)}), language)
    return (
        f'<article id="{chart.id}-{language}">\n'
        f'<h3><span class="number">{count}</span>{_say(chart.title, language)}</h3>\n'
        f'<figure>\n<div class="chart">{svg(chart, language)}</div>\n'
        f"<figcaption>{_say(chart.caption, language)}</figcaption>\n{_paragraphs(figure.prose, language)}</figure>\n"
        f"{_aside(chart.id, note, language)}</article>\n"
    )


def _sections(report: Report, language: str) -> str:
    """The claims one by one: what is said, the judgement and its reason, a picture where there is one, the facts."""
    if not report.sections:
        return ""
    articles = (
        _section(one, number, report.notes.get(one.id), language)
        for number, one in enumerate(report.sections, start=1)
    )
    return _heading("sections", language) + "".join(articles)


def _section(section: Section, number: int, note: str | None, language: str) -> str:
    chip = f'<span class="kind">{_say(Text(f"kind-{section.judgement}"), language)}</span>'
    facts = "".join(
        f"<dt>{_say(name, language)}</dt><dd>{_say(value, language)}</dd>\n" for name, value in section.facts
    )
    return (
        f'<article id="{section.id}-{language}" class="claim {section.judgement}">\n'
        f'<h3><span class="number">{number}</span>{_say(section.title, language)}{chip}</h3>\n<div>\n'
        f'<p class="said">{_say(section.said, language)}</p>\n{_paragraphs(section.prose, language)}'
        f"{_drawing(section, language)}<dl>\n{facts}</dl>\n</div>\n"
        f"{_aside(section.id, note, language)}</article>\n"
    )


def _drawing(section: Section, language: str) -> str:
    if section.chart is None:
        return ""
    caption = _say(section.chart.caption, language)
    drawn = svg(section.chart, language)
    return f'<figure>\n<div class="chart">{drawn}</div>\n<figcaption>{caption}</figcaption>\n</figure>\n'


def _aside(figure: str, note: str | None, language: str) -> str:
    """The reader's note, or the place kept for it."""
    title = _say(Text("your-thoughts"), language)
    if note:
        return f'<aside class="written"><h4>{title}</h4>\n{markdown(clean(note, LONGEST))}</aside>\n'
    hint = markdown(say(Text("your-thoughts-empty", {"id": figure}), language))
    return f'<aside><h4>{title}</h4>\n<div class="empty">{hint}</div></aside>\n'


def _caveats(report: Report, language: str) -> str:
    items = "".join(
        f"<li>{_say(caveat, language)}</li>\n" for caveat in report.caveats or (Text("no-caveats"),)
    )
    return f'{_heading("caveats", language)}<ul class="caveats">\n{items}</ul>\n'


def _made(report: Report, language: str) -> str:
    facts = [(_say(name, language), _say(value, language)) for name, value in report.made.facts]
    if report.made.versions:
        versions = ", ".join(f"{name} {version}" for name, version in sorted(report.made.versions.items()))
        facts.append((_say(Text("made-versions"), language), _say(versions, language)))
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>\n" for name, value in facts)
    recipes = "".join(
        f"<details><summary>{_say(recipe.name, language)}</summary>"
        f"<pre><code>{escape(clean(recipe.source, LONGEST))}</code></pre></details>\n"
        for recipe in report.made.recipes
    )
    message = "report-by-sections" if report.sections else "report-by"
    by = _say(Text(message, {"version": whorl.__version__}), language)
    embedded = _say(Text("result-embedded"), language) if report.result is not None else ""
    return (
        f"{_heading('made', language)}<dl>\n{listed}</dl>\n{recipes}<footer><p>{by} {embedded}</p></footer>\n"
    )
