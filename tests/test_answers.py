"""Answers as documents: every sentence said, every number one that JSON has."""

import json
import math

import numpy as np
import pytest

from whorl.answers.answer import as_json, said
from whorl.language import Text


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, np.float64("nan")])
def test_a_number_that_is_not_finite_is_null(number: float):
    document = said({"a": [1.5, number], "b": {"c": number}}, "en")
    assert json.loads(as_json(document)) == {"a": [1.5, None], "b": {"c": None}}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sentences_are_said_and_all_else_is_left(language: str):
    document = said({"a": Text("kind-differs"), "b": (1, True, None, "as it is")}, language)
    assert document["b"] == [1, True, None, "as it is"]
    assert isinstance(document["a"], str)
    assert document["a"]
