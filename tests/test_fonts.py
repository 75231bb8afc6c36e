import base64
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from whorl.language.fonts import FAMILY, characters, data_uri, font_bytes
from whorl.language.fonts.cut import catalogue_characters, common_characters


def test_the_font_has_the_common_characters_and_all_that_the_catalogues_use():
    assert len(common_characters()) == 3755
    assert common_characters() <= characters()
    assert catalogue_characters() - characters() <= {"\n"}, "cut the font again"


def test_the_font_answers_to_its_own_name_and_names_its_licence():
    names = TTFont(BytesIO(font_bytes()))["name"]
    assert names.getDebugName(1) == FAMILY
    assert "Open Font License" in names.getDebugName(13)
    assert "Adobe" in names.getDebugName(0)


def test_the_font_is_small_enough_to_ship():
    assert len(font_bytes()) < 1_600_000


@pytest.mark.parametrize("text", ["激活函数", "ab"])
def test_a_page_gets_only_the_glyphs_it_needs(text: str):
    uri = data_uri(text)
    font = TTFont(BytesIO(base64.b64decode(uri.partition(",")[2])))
    assert set(map(chr, font.getBestCmap())) == set(text)
    assert uri == data_uri(text)
