from hypothesis import given
from hypothesis import strategies as st

from whorl.language.columns import NO_LINE_STARTS_WITH, columns, listed, padded, wrapped


def test_a_chinese_character_takes_two_columns_and_a_combining_one_none():
    assert [columns(text) for text in ("ab", "螺旋", "é", "，", "")] == [2, 4, 1, 2, 0]
    assert padded("螺旋", 6) + "|" == "螺旋  |"
    assert padded("too long", 3) == "too long"


def test_lines_break_between_words_or_chinese_characters_and_never_before_a_closing_mark():
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("一二三四，五", 8) == ["一二三", "四，五"]
    assert wrapped("a\nb", 9) == ["a", "b"]
    assert wrapped("", 9) == [""]


@given(st.text(st.sampled_from("ab 螺旋，。\n"), max_size=60), st.integers(6, 30))
def test_wrapping_loses_nothing_but_spaces_and_keeps_within_the_width(text: str, width: int):
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        words = [word for word in line.split() if columns(word) > width]
        assert columns(line) <= width or words or line[-1] in NO_LINE_STARTS_WITH


def test_names_stand_left_and_what_is_said_of_them_right():
    rows = [("a", "one two three"), ("a-name-that-is-longer-than-its-column", "four")]
    assert listed(rows, 30, widest=10) == [
        "  a  one two three",
        "  a-name-that-is-longer-than-its-column",
        "     four",
    ]


def test_where_little_room_is_left_beside_names_they_have_lines_of_their_own():
    rows = [("a_long_name", "what is said of it at some length"), ("b", "short")]
    assert listed(rows, 30) == [
        "  a_long_name",
        "    what is said of it at some",
        "    length",
        "  b",
        "    short",
    ]
