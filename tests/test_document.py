import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whorl.storage.document import canonical, digest, seal, unseal

DOCUMENT = {"name": "螺旋", "rates": [1e-05, 0.3], "seeds": 16, "nested": {"b": None, "a": True}}
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text('aé"\\螺'),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab螺"), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abc"), VALUES, max_size=4))
def test_what_is_sealed_comes_back(document):
    assert unseal(seal(document)) == document


def test_the_digest_does_not_depend_on_the_order_of_keys():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert canonical({"b": 1, "a": [1.0]}) == '{"a":[1.0],"b":1}'


def test_every_flipped_bit_is_noticed():
    data = seal(DOCUMENT)
    for place in range(len(data)):
        for bit in range(8):
            with pytest.raises(ValueError, match="digest"):
                unseal(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :])


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"3", b"{}", b"null", b"\xff", b"[" * 100_000, b'{"sha256": 3}']
)
def test_what_is_no_document_is_refused_in_one_sentence(data):
    with pytest.raises(ValueError, match="digest"):
        unseal(data)


def test_the_same_content_spelled_otherwise_is_refused():
    respelled = json.dumps(json.loads(seal(DOCUMENT))).encode()
    with pytest.raises(ValueError, match="digest does not match"):
        unseal(respelled)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_cannot_say_is_refused(value):
    with pytest.raises(ValueError, match="JSON"):
        seal({"value": value})


def test_the_key_of_the_digest_is_not_free():
    with pytest.raises(ValueError, match="sha256"):
        seal({"sha256": "mine"})
