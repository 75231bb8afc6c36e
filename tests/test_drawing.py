import json
import re
from importlib import resources
from itertools import pairwise
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from pydantic import TypeAdapter

from relu_sample import boundaries, charts, cloud, lines, waterfall
from whorl.language import LANGUAGES
from whorl.report.chart import AnyChart
from whorl.report.drawing import png, svg
from whorl.report.drawing.kinds.lines import places
from whorl.report.drawing.kinds.waterfall import draw as draw_waterfall
from whorl.report.drawing.palette import ROLES, placeholder
from whorl.report.drawing.pen import Pen, drawable, spread

KINDS = sorted(
    file.name.removesuffix(".py")
    for file in resources.files("whorl.report.drawing.kinds").iterdir()
    if file.name.endswith(".py") and file.name != "__init__.py"
)
ONE_OF_EACH = {chart.kind: chart for chart in charts()}
MEASURED = {
    "values",
    "mean",
    "low",
    "high",
    "estimate",
    "value",
    "median",
    "y",
    "seeds",
    "confidence",
    "heights",
    "left",
    "right",
}


def emptied(part: Any, inside: bool = False) -> Any:
    """The same chart as if every network had failed: what was measured is null."""
    if isinstance(part, dict):
        is_text = {"id", "values"} == set(part)
        return {key: value if is_text else emptied(value, key in MEASURED) for key, value in part.items()}
    if isinstance(part, list):
        return [emptied(item, inside) for item in part]
    return None if inside and isinstance(part, float | int) else part


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2.1 (section 1.4.3)."""

    def luminance(colour: str) -> float:
        channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((luminance(first), luminance(second)))
    return (bright + 0.05) / (dark + 0.05)


def test_every_kind_of_chart_has_its_file_and_every_file_its_kind():
    union = get_args(get_args(AnyChart)[0])
    assert sorted(member.model_fields["kind"].default for member in union) == KINDS
    assert sorted(ONE_OF_EACH) == KINDS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_drawn_for_a_page(kind: str, language: str):
    """Parsed as XML; no style attribute, placeholder or unused id; a label; every reference within the drawing."""
    drawn = svg(ONE_OF_EACH[kind], language)
    root = ElementTree.fromstring(drawn)
    assert root.attrib["role"] == "img"
    assert len(root.attrib["aria-label"]) > 20
    assert not re.search(r"\sstyle=|<style|<script|http://www.w3.org/1999/xlink", drawn)
    assert not any(placeholder(role) in drawn for role in ROLES)
    assert "var(--muted" in drawn
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', drawn)) == set(ids)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_of_failed_networks_is_drawn_too(kind: str):
    data = emptied(json.loads(ONE_OF_EACH[kind].model_dump_json()))
    assert svg(TypeAdapter(AnyChart).validate_python(data), "en").startswith("<svg")


def test_the_same_chart_gives_the_same_bytes():
    assert svg(cloud(), "zh", standalone=True) == svg(cloud(), "zh", standalone=True)
    assert png(cloud(), "en", resolution=60) == png(cloud(), "en", resolution=60)


def test_a_file_of_its_own_has_title_description_and_both_themes():
    root = ElementTree.fromstring(svg(cloud(), "en", standalone=True))
    title, description, style = (root[place].text or "" for place in range(3))
    assert title == "Every seed, arm by arm"
    assert "95.0%" in description
    assert "prefers-color-scheme:dark" in style


def test_a_png_is_a_png():
    assert png(cloud(), "zh", resolution=60).startswith(b"\x89PNG")


def test_six_panels_take_two_rows():
    one, two = (ElementTree.fromstring(svg(boundaries(count), "en")) for count in (3, 6))
    assert float(two.attrib["height"]) > 1.8 * float(one.attrib["height"])


def test_a_factor_has_one_row_in_every_panel_of_a_split_gap():
    """The learning rate has a share at given settings only; B stays in the row that bears its name."""
    whole = waterfall()
    first, second = whole.splits
    fewer = whole.model_copy(
        update={"splits": (first, second.model_copy(update={"shares": second.shares[1:]}))}
    )
    figure = Figure()
    draw_waterfall(fewer, figure, Pen("en", vector=False))
    rows = [
        [round(bar.get_y() + bar.get_height() / 2) for bar in axes.patches]  # pyright: ignore[reportAttributeAccessIssue]
        for axes in figure.axes
    ]
    last = len(first.shares) + 1
    assert sorted(rows[0]) == list(range(last + 1))
    assert sorted(rows[1]) == [0, *range(2, last + 1)]


def test_a_theory_is_dashed_in_the_colour_of_what_it_predicts():
    first, second, theory = lines().lines
    shown = lines().model_copy(
        update={"lines": (first, theory.model_copy(update={"like": 2}), second, first)}
    )
    assert places(shown) == [0, 1, 1, 2]
    assert places(lines()) == [0, 1, 1]
    alone = lines().model_copy(update={"lines": (first,)})
    assert svg(lines(), "en").count("stroke-dasharray") > svg(alone, "en").count("stroke-dasharray")


def test_words_no_font_has_and_signs_of_mathematics_are_drawn_as_text():
    """An emoji or a dollar sign in a name is neither a warning (they are errors here) nor a formula."""
    strange = cloud().model_copy(update={"axis": "$\\frac{1}{0}$ \U0001f600 ภาษา", "title": "$x"})
    assert "<svg" in svg(strange, "en")
    assert png(strange, "zh", resolution=50)


def test_every_character_of_every_catalogue_can_be_drawn():
    for language in LANGUAGES:
        for file in resources.files("whorl.language").joinpath(language).iterdir():
            missing = set(file.read_text(encoding="utf-8")) - drawable() - {"\n"}
            assert not missing, f"{language}/{file.name}: {missing}; cut the font again"


@pytest.mark.parametrize("theme", [0, 1])
def test_text_is_legible_in_every_colour_on_the_paper_of_its_theme(theme: int):
    paper = ROLES["paper"][theme]
    for role in ("ink", "muted", *(name for name in ROLES if name.startswith("series"))):
        assert contrast(ROLES[role][theme], paper) >= 4.5, role


@given(st.lists(st.floats(0, 1), max_size=8), st.floats(0.01, 0.2))
def test_labels_keep_their_order_and_their_distance(places: list[float], gap: float):
    moved = spread(places, gap)
    order = sorted(range(len(places)), key=lambda index: places[index])
    apart = [moved[after] - moved[before] for before, after in pairwise(order)]
    assert all(distance >= gap - 1e-9 for distance in apart)
    if all(b - a >= gap for a, b in pairwise(sorted(places))):
        assert moved == pytest.approx(places)
