import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import Any

import pytest
from pydantic import ValidationError

from relu_sample import cells, cloud, report
from whorl.language import LANGUAGES
from whorl.report.chart import CloudArm
from whorl.report.report import Figure, Listing, Made, Report, Table, Verdict, estimate_row

ATTACK = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>"
    "</style></title>{{7*7}}${7*7}javascript:alert(1)<!--]]>&lt;b&gt;\u2028\x00\x1b[31m\u202e"
)
TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "input",
        "nav",
        "label",
        "div",
        "main",
        "script",
        "footer",
    ),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "section",
        "article",
        "figure",
        "figcaption",
        "aside",
        "details",
        "summary",
        "span",
    ),
    *(
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "pre",
        "code",
    ),
    *("strong", "em", "br", "svg", "g", "path", "defs", "use", "clippath", "rect", "image"),
}
FORBIDDEN = ("style", "src", "action", "srcdoc")
FACE = re.compile(r'@font-face\{font-family:"Whorl Sans SC";src:url\(data:font/woff;base64,([^)]+)\)')


class Page(HTMLParser):
    """What a browser would find: tags with attributes, and the text of each tag."""

    def __init__(self, source: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, str] = {}
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str):
        tag = self.tags[-1][0] if self.tags else ""
        self.texts[tag] = self.texts.get(tag, "") + data

    def all(self, *names: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture(scope="module")
def whole() -> str:
    return report().html("zh")


@pytest.fixture(scope="module")
def attacked() -> Report:
    """A report whose every string is an attack."""
    arms = (CloudArm(name=ATTACK, values=(0.5, 0.6), mean=0.55, low=0.5, high=0.6),)
    words = {"title": ATTACK, "caption": ATTACK, "alt": ATTACK}
    chart = cloud().model_copy(update={**words, "arms": arms, "axis": ATTACK})
    table = cells().model_copy(update={**words, "rows": (ATTACK, ATTACK), "row_factor": ATTACK})
    return Report(
        title=ATTACK,
        question=ATTACK,
        verdict=Verdict(kind=None, sentences=(ATTACK, ATTACK)),
        numbers=(Table(title=ATTACK, columns=(ATTACK,), rows=((ATTACK,),), note=ATTACK),),
        figures=(Figure(chart=chart, prose=(ATTACK,)), Figure(chart=table)),
        caveats=(ATTACK,),
        made=Made(
            facts=((ATTACK, ATTACK),),
            recipes=(Listing(name=ATTACK, source=ATTACK),),
            versions={ATTACK: ATTACK},
        ),
        notes={"cloud": f"{ATTACK}\n\n- {ATTACK}\n\n`{ATTACK}`\n\n**{ATTACK}**\n\n[{ATTACK}](https://a.b)"},
        result={ATTACK: [ATTACK]},
    )


def check_harmless(page: Page) -> None:
    """Only our tags; no handler, style attribute or address; one script, of data."""
    assert {tag for tag, _ in page.tags} <= TAGS
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in FORBIDDEN], tag
        assert attributes.get("href", "#").startswith(("#", "data:image/png;base64,"))
    assert [script.get("type") for script in page.all("script")] == ["application/json"]


def test_the_page_is_one_file_without_network_or_script(whole: str):
    page = Page(whole)
    check_harmless(page)
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", whole)
    kinds = {figure.chart.kind for figure in report().figures}
    assert len(kinds) > 20, "every kind is shown"
    assert len(whole) < 140_000 * len(kinds)  # every kind of chart, in two languages


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(whole: str):
    policy = next(meta["content"] for meta in Page(whole).all("meta") if "http-equiv" in meta)
    style = re.search(r"<style>(.*?)</style>", whole, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert "unsafe" not in policy


def test_no_string_can_become_anything_but_text(attacked: Report):
    page = Page(attacked.html("en"))
    check_harmless(page)
    assert json.loads(page.texts["script"]) == {ATTACK: [ATTACK]}
    assert not {"\x00", "\x1b", "\u202e"} & set(
        "".join(text for tag, text in page.texts.items() if tag != "script")
    )


def test_an_attack_is_harmless_in_the_terminal_too(attacked: Report):
    assert not {"\x00", "\x1b", "\u202e"} & set(attacked.terminal("zh"))


def test_every_language_is_in_the_page_and_the_chosen_one_is_open(whole: str):
    page = Page(whole)
    assert page.all("html") == [{"lang": "zh"}]
    assert [div["lang"] for div in page.all("div") if "lang" in div] == list(LANGUAGES)
    assert [radio["id"] for radio in page.all("input") if "checked" in radio] == ["say-zh"]
    assert len(page.all("h1")) == len(LANGUAGES)


def test_the_verdict_is_first_then_a_figure_numbers_caveats_and_how_it_was_made(whole: str):
    for words in (
        (
            "Verdict",
            "49.7 points",
            "Figure 1",
            "Numbers",
            "What this does not show",
            "How it was made",
            "course-linear",
        ),
        ("结论", "49.7 个百分点", "图 1", "数字", "它没有说明什么", "怎么做出来的", "course-linear"),
    ):
        places, place = [], whole.index('class="say ' + ("en" if words[0] == "Verdict" else "zh"))
        for word in words:
            place = whole.index(f">{word}" if word[0] in "VNFWH结数图它怎" else word, place)
            places.append(place)
        assert places == sorted(places)


def test_every_figure_has_a_label_and_no_id_is_given_twice(whole: str):
    page = Page(whole)
    assert all(len(svg["aria-label"]) > 20 and svg["role"] == "img" for svg in page.all("svg"))
    assert len(page.all("svg")) == len(LANGUAGES) * len(report().figures)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_tables_name_their_rows_and_columns(whole: str):
    assert {cell.get("scope") for cell in Page(whole).all("th")} == {"row", "col"}


def test_a_note_stands_beside_its_figure_and_the_others_keep_a_place_for_one(whole: str):
    asides = Page(whole).all("aside")
    assert len(asides) == len(LANGUAGES) * len(report().figures)
    assert sum(aside.get("class") == "written" for aside in asides) == 2 * len(LANGUAGES)
    assert "把<strong>线性</strong>的值域" in whole
    assert "<code># waterfall</code>" in whole


def test_the_page_is_the_same_twice():
    small = report().model_copy(update={"figures": report().figures[:1], "notes": {}})
    assert small.html("en") == small.html("en")


def test_every_wide_glyph_of_the_page_comes_with_it(attacked: Report):
    face = FACE.search(attacked.html("zh"))
    assert face is not None
    assert base64.b64decode(face[1]).startswith(b"wOFF")


def test_a_report_comes_back_from_json_as_it_was():
    written = report().model_dump_json()
    assert Report.model_validate_json(written).model_dump_json() == written


def test_the_numbers_in_a_page_are_never_not_a_number():
    with pytest.raises(ValueError, match="JSON compliant"):
        Report(title="t", verdict=Verdict(kind=None, sentences=()), result=float("nan")).html("en")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"figures": (Figure(chart=cloud()), Figure(chart=cloud()))}, "an id of its own"),
        ({"notes": {"clod": "x"}}, "notes for clod: the figures are cloud"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_report_that_does_not_hold_together_is_refused(change: dict[str, Any], message: str):
    parts = {"title": "t", "verdict": {"kind": None, "sentences": ()}, "figures": (Figure(chart=cloud()),)}
    with pytest.raises(ValidationError, match=message):
        Report.model_validate(parts | change)


def test_notes_are_added_to_a_finished_report():
    assert report().with_notes({"cells": "x"}).notes == {"cells": "x"}


def test_a_row_has_a_cell_for_every_column():
    with pytest.raises(ValidationError, match="2 cells under 1 columns"):
        Table(title="t", columns=("a",), rows=(("a", "b"),))
    assert len(estimate_row("a", 0.1, 0.0, 0.2, "points", "more")) == 4


def test_each_figure_is_also_a_file_of_its_own():
    small = report().model_copy(update={"figures": report().figures[:1]})
    files = dict(small.figure_files("zh"))
    assert list(files) == ["cloud.svg", "cloud.png"]
    assert "逐组看每个种子".encode() in files["cloud.svg"]


def test_a_report_is_built_and_read_without_matplotlib():
    modules = "whorl.report.report, whorl.report.notes, whorl.report.terminal"
    code = f"import sys, {modules}; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
