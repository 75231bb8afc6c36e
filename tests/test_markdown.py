"""A report as Markdown: nothing that a page would run gets through, and every number of the report is there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_sample import report
from whorl.language import LANGUAGES, Text, say
from whorl.report.markdown import fenced, harmless, markdown, plain

HOSTILE = (
    "<script>alert(1)</script> [a](javascript:alert(1)) ![b](data:text/html,x) &lt; <img src=x onerror=y>"
)


def test_text_stays_text():
    assert plain("a_b *c* `d` [e](f) <g> | $h$") == (r"a\_b \*c\* \`d\` \[e\](f) &lt;g&gt; \| \$h\$")
    assert plain("# no heading") == r"\# no heading"
    assert plain("1. no list") == r"1\. no list"
    assert plain("- no list") == r"\- no list"
    assert plain("---") == r"\---"
    for as_it_is in ("49.8% is chosen", "+43.4 points", "−3", "12) and 13".replace(") ", ")")):
        assert plain(as_it_is) == as_it_is
    assert plain("two\nlines") == "two lines"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("**bold**, `code` and [a link](https://example.org)",) * 2,
        ("a < b && c", "a &lt; b &amp;&amp; c"),
        ("[x](javascript:alert(1))", "[x] (javascript:alert(1))"),
        ("[x]( \njavascript:alert(1))", "[x] ( \njavascript:alert(1))"),
        ("[x]: JavaScript:alert(1)", "[x] : JavaScript:alert(1)"),
        ("[x](java\\script:a)", "[x] (java\\script:a)"),
        ("[x](java&#115;cript:a)", "[x](java&amp;#115;cript:a)"),
        ("[near](other.md) [mail](mailto:a@b.org)",) * 2,
        ("```python\na < b\n```",) * 2,
        ("- item\n  ```\n<script>", "- item\n\n```\n<script>\n```"),
        ("``` not`a fence\n<script>", "``` not`a fence\n&lt;script>"),
        ("> ```\n> a\n\n<script>", "```\n> a\n\n<script>\n```"),
    ],
)
def test_of_a_note_the_marks_stay_and_html_becomes_text(written: str, kept: str):
    assert harmless(written) == kept


@given(st.text(alphabet="`~<>&[]():ajv \n#*-!\\s", max_size=60))
def test_whatever_is_written_html_stands_only_inside_fences_at_the_margin(text: str):
    code = None
    for line in harmless(text + HOSTILE).splitlines():
        fence = re.match(r"(`{3,})[\w+-]*$", line)
        if code is None and fence:
            code = fence[1]
        elif code is not None and line == code:
            code = None
        elif code is None:
            assert "<" not in line


def test_a_fence_is_longer_than_any_within():
    assert fenced("````\nx\n````", "text").startswith("`````text\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_all_there_verdict_first_with_pictures_and_notes(language: str):
    one = report().with_notes({report().figure_ids[0]: "**Mine** " + HOSTILE})
    text = markdown(one, language, {chart.id: f"p/{chart.id}.png" for chart in one.charts})
    assert text.index(say(Text("heading-verdict"), language)) < text.index(
        say(Text("heading-numbers"), language)
    )
    for id in one.figure_ids:
        assert f"](p/{id}.png)" in text
    for table in one.numbers:
        for row in table.rows:
            assert f"| {' | '.join(plain(say(cell, language)) for cell in row)} |" in text
    assert "**Mine** &lt;script" in text
    assert "<" not in text
    assert "](javascript" not in text
