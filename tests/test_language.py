import math
import re
import subprocess
import sys
from importlib import resources

import pytest
from fluent.syntax import FluentParser, ast
from hypothesis import given
from hypothesis import strategies as st

from whorl.activations import NAMES as ACTIVATIONS
from whorl.data import DATA
from whorl.language import (
    KINDS,
    LANGUAGES,
    MissingWords,
    Number,
    Span,
    Text,
    arm_name,
    factor_name,
    language_of,
    level_name,
    outcome_kinds,
    say,
)
from whorl.language.punctuation import widen
from whorl.networks import Convolutional, Mlp
from whorl.networks.initialisation import INITS
from whorl.optimizers import OPTIMIZERS
from whorl.recipe import LOSSES, Loss, Training

FOLDER = resources.files("whorl.language")
FILES = sorted(file.name for file in FOLDER.joinpath("en").iterdir() if file.name.endswith(".ftl"))
PARTS_OF_ENGLISH = re.compile(r"\b(the|and|of|is|are|with|not|for|in|to|its|seed|seeds|at)\b")


def source(language: str, name: str) -> str:
    return FOLDER.joinpath(language, name).read_text(encoding="utf-8")


def messages(language: str, name: str) -> dict[str, ast.Message]:
    entries = FluentParser().parse(source(language, name)).body
    assert not [entry for entry in entries if isinstance(entry, ast.Junk)], (
        f"{language}/{name} has lines Fluent cannot read"
    )
    return {entry.id.name: entry for entry in entries if isinstance(entry, ast.Message)}


def places(node: object) -> set[str]:
    """The names of the values a message asks for, wherever they stand in it."""
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    if isinstance(node, list):
        return set().union(*map(places, node))
    return set().union(*map(places, vars(node).values())) if isinstance(node, ast.BaseNode) else set()


def words(node: object) -> str:
    if isinstance(node, ast.TextElement):
        return node.value
    if isinstance(node, list):
        return " ".join(map(words, node))
    return " ".join(map(words, vars(node).values())) if isinstance(node, ast.BaseNode) else ""


def test_both_languages_have_the_same_files():
    assert (
        sorted(file.name for file in FOLDER.joinpath("zh").iterdir() if file.name.endswith(".ftl")) == FILES
    )


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_messages_and_places(name: str):
    english, chinese = messages("en", name), messages("zh", name)
    assert list(english) == list(chinese)
    for key in english:
        assert places(english[key].value) == places(chinese[key].value), key
        attributes = [
            [attribute.id.name for attribute in entry.attributes] for entry in (english[key], chinese[key])
        ]
        assert attributes[0] == attributes[1], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_says_something_and_is_defined_once(language: str):
    seen: set[str] = set()
    for name in FILES:
        found = messages(language, name)
        assert len(found) == len(re.findall(r"^[a-z][\w-]* =", source(language, name), re.MULTILINE)), name
        assert not seen & set(found), f"{sorted(seen & set(found))} are in two files"
        seen |= set(found)
        for key, entry in found.items():
            assert words(entry.value).strip() or places(entry.value) or key == "list-comma", key


@pytest.mark.parametrize("name", FILES)
def test_no_english_is_left_in_the_chinese_catalogues(name: str):
    for key, entry in messages("zh", name).items():
        said = re.sub(r"`[^`]*`", "", words(entry.value))
        assert not PARTS_OF_ENGLISH.search(said.lower()), f"{key}: {said}"
        assert not re.search(r"([A-Za-z]{2,} ){3}", said), f"{key}: {said}"


@pytest.mark.parametrize("name", FILES)
def test_chinese_sentences_take_full_width_punctuation(name: str):
    chinese = source("zh", name)
    assert widen(chinese) == chinese, "run python -m whorl.language.punctuation"


def test_widening_leaves_ids_places_selectors_code_and_numbers_alone():
    kept = "a-b = { $x ->\n    [one] { LOW(a: 1) } `f(x)`\n}\n# a: b (c)\nc = 20,000 步\n"
    assert widen(kept) == kept
    assert widen("a = (甲), { $x }: 乙;") == "a = \uff08甲\uff09\uff0c { $x }\uff1a 乙\uff1b"


def filled(entry: ast.Message) -> dict[str, str | int]:
    counts = {"more", "count", "seeds", "failed", "runs"}
    return {place: 2 if place in counts else "1.5" for place in places(entry.value)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str):
    for name in FILES:
        for key, entry in messages(language, name).items():
            said = say(Text(key, filled(entry)), language)
            assert said, key
            assert not {"{", "\u2068"} & set(said), key


def test_a_text_says_its_nested_texts_in_the_same_language():
    text = Text(
        "factor-change",
        {
            "factor": factor_name("network.activation"),
            "from": level_name("identity"),
            "to": level_name("relu"),
        },
    )
    assert say(text, "en") == "the activation (linear → ReLU)"
    assert say(text, "zh").startswith("激活函数")
    assert "线性 →" in say(text, "zh")


def test_no_space_is_left_between_chinese_words():
    between = Text(
        "chart-summary-item", {"name": Text("level-list", {"items": "线性 正交 ReLU x"}), "value": "1"}
    )
    assert say(between, "zh").startswith("线性正交 ReLU x")
    assert say(between, "en").startswith("线性 正交")


def test_one_seed_is_singular_in_english():
    assert say(Text("more-seeds", {"more": Number(1, "count")}), "en") == "1 more seed should settle it."
    assert say(Text("more-seeds", {"more": 24}), "en") == "About 24 more seeds should settle it."


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (Number(0.95, "accuracy"), "95.0%", "95.0%"),
        (Number(0.2244, "points", sign=True), "+22.4 points", "+22.4 个百分点"),
        (Number(-0.0301, "points"), "−3.0 points", "−3.0 个百分点"),
        (Number(-0.0001, "points", sign=True), "0.0 points", "0.0 个百分点"),
        (Number(0.7782, "loss"), "0.778", "0.778"),
        (Number(math.nan, "loss"), "—", "—"),
        (Number(math.inf, "loss"), "∞", "∞"),
        (Number(12345, "count"), "12,345", "12,345"),
        (Number(0.00002, "p"), "<0.001", "<0.001"),
        (Number(0.031, "p"), "0.031", "0.031"),
        (Number(1e-5, "rate"), "1e-5", "1e-5"),
        (Number(0.03, "rate"), "0.03", "0.03"),
        (Number(0.95, "level"), "95%", "95%"),
        (Number(0.99166, "level"), "99.17%", "99.17%"),
        (Number(3.21, "seconds"), "3.2 s", "3.2 秒"),
        (Number(200, "seconds"), "3 min", "3 分钟"),
        (Number(9000, "seconds"), "2.5 h", "2.5 小时"),
        (Number(1_230_000_000, "bytes"), "1.2 GB", "1.2 GB"),
        (Number(1.24e12, "large"), "1.2 × 10¹²", "1.2 × 10¹²"),
        (Span(0.219, 0.229, "points"), "21.9 to 22.9", "21.9 至 22.9"),
        (Span(0.944, 0.954, "accuracy"), "94.4% to 95.4%", "94.4% 至 95.4%"),
        (Span(math.nan, math.nan, "accuracy"), "—", "—"),
    ],
)
def test_a_number_is_said_by_its_kind(number: Number | Span, english: str, chinese: str):
    assert (say(number, "en"), say(number, "zh")) == (english, chinese)


@given(value=st.floats(), kind=st.sampled_from(KINDS), sign=st.booleans())
def test_any_number_of_any_kind_can_be_said(value: float, kind: str, sign: bool):
    for language in LANGUAGES:
        assert say(Number(value, kind, sign), language)  # pyright: ignore[reportArgumentType]


def test_lists_are_joined_as_each_language_joins_them():
    assert say(("a", "b", "c"), "en") == "a, b and c"
    assert say(("甲", "乙", "丙"), "zh") == "甲、乙和丙"
    assert say(("a",), "en") == "a"
    assert say((), "en") == ""


def test_a_message_without_words_is_an_error_and_never_shown_raw():
    with pytest.raises(MissingWords, match="nowhere"):
        say(Text("nowhere"), "en")
    with pytest.raises(MissingWords, match="more"):
        say(Text("more-seeds"), "zh")


def test_a_bare_number_must_say_its_kind():
    with pytest.raises(TypeError):
        say(0.5, "en")  # pyright: ignore[reportArgumentType]
    with pytest.raises((ValueError, TypeError), match=r"accuracy.*points"):
        Number(0.5, "percent")  # pyright: ignore[reportArgumentType]


@given(st.text(max_size=30))
def test_peoples_own_words_stay_but_controls_do_not(words: str):
    said = say(Text("factor-other", {"path": words}), "en")
    assert "\x1b" not in said
    assert "\u202e" not in said
    if words.isascii() and words.isprintable():
        assert said == f"the setting {words}"


def test_a_value_of_any_length_is_said():
    assert len(say(Text("factor-other", {"path": "x" * 100_000}), "en")) < 2100


def test_factors_and_levels_have_names():
    assert say(factor_name("optimizer.lr"), "en") == "the learning rate"
    assert say(factor_name("data.points_per_class"), "zh") == "每类点数"
    assert say(factor_name("my.own"), "en") == "the setting my.own"
    said = [
        say(level_name(value), "en")
        for value in ("adam", (100, 50), ("relu", "tanh"), 1e-5, 3, None, True, (), "../x y")
    ]
    assert say(arm_name("relu", "adam", 0.01), "zh") == "ReLU + Adam + 0.01"
    assert said == ["Adam", "100, 50", "ReLU and tanh", "1e-5", "3", "off", "yes", "none", "../x y"]


def test_the_outcome_decides_the_kind_of_a_difference():
    assert outcome_kinds("test accuracy") == ("accuracy", "points")
    assert outcome_kinds("test_loss") == ("loss", "loss")


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_CN.UTF-8", "zh"),
        ("zh-Hant", "zh"),
        ("ZH", "zh"),
        ("en_GB", "en"),
        ("C", "en"),
        ("", "en"),
        (None, "en"),
        ("de", "en"),
    ],
)
def test_the_locale_chooses_the_language(locale: str | None, language: str):
    assert language_of(locale) == language


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="en and zh"):
        say(Text("heading-verdict"), "fr")


def test_importing_the_words_is_quick_because_fluent_comes_with_the_first_one():
    heavy = "('fluent.runtime', 'babel', 'numpy', 'matplotlib')"
    code = f"import sys, whorl.language; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_setting_of_a_recipe_and_every_named_level_has_a_name():
    """A new data set, activation or optimizer brings its words in two languages."""
    parts = {
        "data": DATA,
        "network": {"mlp": Mlp, "convolutional": Convolutional},
        "optimizer": OPTIMIZERS,
        "training": {"": Training},
        "loss": {"": Loss},
    }
    settings = {
        f"{part}.{name}"
        for part, found in parts.items()
        for kind in found.values()
        for name in kind.model_fields
    }
    assert [path for path in sorted(settings) if factor_name(path).id == "factor-other"] == []
    levels = (
        *DATA,
        *OPTIMIZERS,
        *ACTIVATIONS,
        *INITS,
        *LOSSES,
        "constant",
        "cosine",
        "step",
        "full",
        "mlp",
        "convolutional",
        "max",
        "average",
    )
    assert [level for level in levels if isinstance(level_name(level), str)] == []
