from hypothesis import given
from hypothesis import strategies as st

from relu_sample import report
from whorl.language.columns import columns, wrapped
from whorl.language.shortening import shortened
from whorl.report.report import Table
from whorl.report.terminal import aligned


def test_the_verdict_comes_first_then_the_numbers_then_the_caveats():
    said = report().terminal("en")
    parts = ("Verdict: differs", "49.7 points of the gap", "Who gets", "What this does not show")
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert "\x1b" not in said


def test_no_line_of_prose_is_wider_than_the_terminal():
    for language in ("en", "zh"):
        prose = [line for line in report().terminal(language, 60).splitlines() if not line.startswith("  --")]
        assert max(columns(line) for line in prose if "points" not in line[:40]) <= 110
    assert all(columns(line) <= 60 for line in wrapped(report().terminal("zh", 60).replace("\n", ""), 60))


def test_wide_characters_take_two_columns_and_tables_stay_aligned():
    table = Table(title="t", columns=("量", "b"), rows=(("激活函数", 1), ("x", 22)))
    lines = aligned(table, "zh")[1:]
    assert columns("激活a") == 5
    assert {columns(line) for line in lines} == {columns(lines[0])}
    assert lines[-1].endswith(" 22")


def test_no_line_begins_with_a_closing_mark():
    text = "甲乙丙丁\uff0c戊己庚辛\u3002" * 5
    assert not any(line[0] in "\uff0c\u3002" for line in wrapped(text, 8))


@given(st.text(alphabet="ab \uff0c激活.", max_size=50), st.integers(6, 20))
def test_wrapping_loses_no_letter(text: str, width: int):
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


def test_a_long_name_is_shortened_to_its_place():
    assert shortened("one two", 20) == "one two"
    assert shortened("the learning-rate schedule", 14, 2) == "the\nlearning-rate…"
    assert shortened("激活函数和优化器", 9) == "激活函数…"
    assert all(columns(line) <= 10 for line in shortened("x" * 500, 10, 3).split("\n"))
