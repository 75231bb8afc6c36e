import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whorl.report.notes import markdown, read_notes

FIGURES = ("cloud", "cells")


def test_notes_are_filed_under_the_figures_their_headings_name():
    text = "\ufeff# cloud\n\nOne thought.\n\n## Cells ##\n- a\n- b\n"
    assert read_notes(text, FIGURES) == {"cloud": "One thought.", "cells": "- a\n- b"}


def test_a_heading_without_a_thought_leaves_no_note():
    assert read_notes("# cloud\n\n# cells\nx", FIGURES) == {"cells": "x"}


def test_a_hash_in_fenced_code_is_no_heading():
    assert read_notes("# cloud\n```\n# not a figure\n```", FIGURES) == {"cloud": "```\n# not a figure\n```"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# cloud\nx\n# clod\ny", "line 3: no figure is called 'clod'; use # cloud, # cells"),
        ("# cloud\nx\n# cloud\ny", "line 3: a second heading 'cloud'"),
        ("a thought\n# cloud", "line 1: text before the first heading; begin with # cloud, # cells"),
        ("x" * 300_000, "at most 200,000"),
    ],
)
def test_notes_that_fit_no_figure_are_refused_by_line(text: str, message: str):
    with pytest.raises(ValueError, match=re.escape(message)):
        read_notes(text, FIGURES)


def test_the_little_markdown_we_know_is_shown():
    assert (
        markdown("a **b** *c* `d*e*`\nf") == "<p>a <strong>b</strong> <em>c</em> <code>d*e*</code><br>f</p>"
    )
    assert markdown("- a\n- b") == "<ul><li>a</li><li>b</li></ul>"
    assert markdown("1. a\n2. b") == "<ol><li>a</li><li>b</li></ol>"
    assert markdown("a\n\n```python\nx < 1\n```\nb") == "<p>a</p>\n<pre><code>x &lt; 1</code></pre>\n<p>b</p>"


def test_a_link_stays_text_and_shows_where_it_leads():
    assert markdown("[here](https://example.org/a)") == "<p>here (https://example.org/a)</p>"
    assert "<a" not in markdown("[x](javascript:alert(1)) [y](https://e.org)")


@given(st.text(alphabet="<>&\"'*`[]()#- \nab:/h", max_size=60))
def test_whatever_is_written_only_our_own_tags_come_out(text: str):
    tags = re.findall(r"<[^>]*>", markdown(text))
    ours = ("p", "strong", "em", "code", "ul", "ol", "li", "pre", "br")
    assert {tag.strip("</>") for tag in tags} <= set(ours)
