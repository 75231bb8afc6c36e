"""Cases: each is told in full in both languages, and every judgement can come out."""

import json

import numpy as np
import pytest

from calling import call
from whorl import cases
from whorl.answers.judging import JUDGEMENTS, Judged, Quantity, tell
from whorl.answers.swapping import judge_swap
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.faces.plans import case_plan
from whorl.laboratory import laboratory
from whorl.language import LANGUAGES, Text, say
from whorl.language.catalogue import has_words
from whorl.perform import perform

EACH = pytest.mark.parametrize("name", cases.NAMES)


def estimate(value: float, half: float = 0.01) -> Estimate:
    return Estimate(value, value - half, value + half, 0.95, 0.0, 16, half)


@EACH
def test_a_case_names_its_source_and_has_words_for_every_judgement(name: str):
    source = cases.case(name).SOURCE
    assert source.link.startswith("https://")
    assert source.title
    wanted = ("hint", "title", "claim", "overturn", "scope", *JUDGEMENTS)
    assert [one for one in wanted if not has_words(f"case-{name}-{one}")] == []


@EACH
def test_a_case_has_a_plan_and_recipes_that_can_be_trained(name: str):
    plan = case_plan(name)
    assert plan.title == f"case {name}"
    assert plan.folder_name.startswith(f"case-{name}-")
    assert all(one.parameters for one in cases.recipes_of(plan))


def test_unknown_cases_are_refused_with_the_names_there_are(capsys: pytest.CaptureFixture[str]):
    said = call(capsys, "ask", "--case", "nothing")
    assert (said.code, said.out) == (2, "")
    assert "spiral" in said.err
    assert call(capsys, "ask", "relu", "--case", "spiral").code == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases_are_listed_with_their_claims(capsys: pytest.CaptureFixture[str], language: str):
    listed = json.loads(call(capsys, "list", "cases", "--json", "--lang", language).out)
    assert [one["name"] for one in listed] == list(cases.NAMES)
    assert all(one["about"] and one["source"] for one in listed)


@pytest.mark.parametrize(
    ("alone", "share", "judgement"),
    [
        (0.40, 0.45, "holds"),
        (0.02, 0.45, "holds-with-conditions"),
        (0.02, -0.02, "does-not-hold"),
        (0.02, 0.015, "cannot-be-told"),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_a_swap_is_judged_by_what_the_change_brings_alone_and_with_rates_tuned(
    alone: float, share: float, judgement: str, sign: int
):
    planted = [estimate(sign * value) for value in (alone, 0.44, share)]
    assert judge_swap(*planted, delta=0.01, sign=sign) == judgement


def test_a_change_that_brings_as_much_when_there_is_no_gap_does_not_hold():
    assert judge_swap(estimate(0.0), estimate(0.0), estimate(0.0, 0.005), delta=0.01) == "does-not-hold"


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_a_case_tells_source_claim_numbers_judgement_and_what_would_overturn_it(judgement: str):
    plan = case_plan("spiral", seeds=2)
    quantity = Quantity(
        "one", Text("case-spiral-linear"), "accuracy", 0.5, mean_interval(np.array([0.4, 0.5]))
    )
    values = dict.fromkeys(
        ("alone", "alone-interval", "gap", "share", "share-interval", "tuned", "delta"), "planted"
    )
    judged = Judged(judgement, values, (Text("case-one-seed"),), (quantity,), ())
    with laboratory(plan) as lab:
        answer = tell(lab, plan, cases.case("spiral").SOURCE, judged, [])
    for language in LANGUAGES:
        document, page = answer.document(language), answer.text(language)
        told = document["case"]
        assert told["verdict"] == document["answer"]["kind"] == judgement
        assert told["numbers"][0] == {
            **told["numbers"][0],
            "published": 0.5,
            "estimate": pytest.approx(0.45),
        }
        assert told["source"]["link"].startswith("https://")
        assert say(Text("case-one-seed"), language) in told["confounds"]
        for part in (told["claim"], told["overturn"], "50.0%", "45.0%"):
            assert "".join(part.split()) in "".join(page.split())


@pytest.mark.slow
@EACH
def test_a_case_is_answered_with_few_seeds(name: str):
    answer = perform(case_plan(name, seeds=4), workers=2)
    told = answer.document()
    assert told["case"]["verdict"] in JUDGEMENTS
    assert told["case"]["numbers"]
    assert told["charts"]
