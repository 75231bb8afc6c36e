"""The claims of the course notes: one law for all of them, and planted numbers under which each is judged otherwise."""

import pkgutil
from typing import Any, get_args

import pytest

import whorl.claims
from whorl.answers.judgement import Measured, Published, Reading, Saved
from whorl.claims import IN_ORDER, cited, claim, judge, missing, reads, sources
from whorl.language import LANGUAGES, complaint, has_words, say
from whorl.language.text import Text
from whorl.questions import NAMES
from whorl.report.chart.judgements import JUDGEMENTS, JudgementKind


def up(value: float = 0.1) -> Reading:
    return Reading(value, value - 0.01, value + 0.01, 0.95, "differs")


def down(value: float = -0.1) -> Reading:
    return up(value)


ALIKE = Reading(0.0, -0.002, 0.002, 0.95, "equivalent")
OPEN = Reading(0.01, -0.02, 0.04, 0.95, "undecided")


def exact(value: float) -> Reading:
    return Reading(value, value, value, 0.95)


def every(name: str, reading: Reading, **others: Reading) -> dict[str, Reading]:
    """All that a claim reads, planted alike but for some."""
    return {**dict.fromkeys(reads(name), reading), **others}


def published(name: str, **others: float) -> dict[str, Reading]:
    """A claim's published numbers, some of them planted otherwise."""
    given = {key: one.value for key, one in reads(name).items() if isinstance(one, Published)}
    return {key: Reading(value) for key, value in {**given, **others}.items()}


TENSOR = {"memory": exact(1), "place": exact(1)}
XOR = {"limit": exact(0.75), "loss": exact(0.693), "linear": up(0.5), "bent": up(0.98)}
LINEAR = {**XOR, "lines": up(0.65), "spiral": up(0.95)}
SHAPES = {"alexnet": exact(6e7), "lenet": exact(6e4), "one": exact(300), "two": exact(80)}
CHAIN = {"factor": up(0.4), "lost": up(0.7), "link": exact(-1.6), "many": exact(-7.7), "one": exact(-1.5)}
PATHS = {"rmsprop": exact(1e-14), "adagrad": exact(150), "adadelta": exact(280)}
FEW = {"decay": exact(1.0), "plain": exact(0.0), "left": exact(0.2), "spread": exact(0.01)}
COMPETITION = {"small": exact(1e-4), "raw": exact(0.4)}
HAMPERED = {f"loss-{name}": up(0.3) for name in claim("hampering").WAYS}

PLANTED: dict[str, list[tuple[dict[str, Reading], JudgementKind]]] = {
    "tensor": [
        (TENSOR, "holds-with-conditions"),
        ({**TENSOR, "place": exact(0)}, "holds"),
        ({**TENSOR, "product": down(-1)}, "does-not-hold"),
    ],
    "hashing": [
        (published("hashing"), "holds-with-conditions"),
        (published("hashing", circuit=1e6), "holds"),
        (published("hashing", gpu=1e6), "does-not-hold"),
        (published("hashing", gpu=6e6), "cannot-be-told"),
        ({**published("hashing"), "hash": up(7), "product": up(3)}, "holds"),
        ({**published("hashing"), "hash": up(3), "product": up(7)}, "holds-with-conditions"),
        ({**published("hashing"), "hash": down(-1), "product": up(3)}, "does-not-hold"),
    ],
    "tensor_cores": [
        (published("tensor_cores"), "does-not-hold"),
        (published("tensor_cores", single=127.0), "holds"),
        (published("tensor_cores", mixed=30.0), "cannot-be-told"),
    ],
    "cuda": [
        (published("cuda"), "holds-with-conditions"),
        ({"cuda": Reading(2017), "cores": Reading(2017)}, "holds"),
        (published("cuda", cuda=2020), "does-not-hold"),
    ],
    "labels": [
        ({"axes": exact(1), "apart": exact(1e-9), "saved": exact(1.5)}, "holds-with-conditions"),
        ({"axes": exact(2), "apart": exact(1e-9), "saved": exact(1.5)}, "holds"),
        ({"axes": exact(1), "apart": exact(0.3), "saved": exact(1.5)}, "does-not-hold"),
    ],
    "relu_lift": [
        (every("relu_lift", up()), "holds-with-conditions"),
        (every("relu_lift", up(), optimizer=ALIKE), "holds"),
        (every("relu_lift", up(), tuned=ALIKE), "does-not-hold"),
        (every("relu_lift", up(), tuned=OPEN), "cannot-be-told"),
    ],
    "single_layer": [
        ({"folding": exact(1e-7), "loss": down(), "accuracy": up()}, "holds-with-conditions"),
        ({"folding": exact(1e-7), "loss": ALIKE, "accuracy": up()}, "holds"),
        ({"folding": exact(0.1), "loss": ALIKE, "accuracy": up()}, "does-not-hold"),
        ({"folding": exact(1e-7), "loss": OPEN, "accuracy": up()}, "cannot-be-told"),
    ],
    "linear_classifier": [
        (LINEAR, "holds-with-conditions"),
        ({**LINEAR, "bent": up(0.6)}, "holds"),
        ({**LINEAR, "linear": up(0.9)}, "does-not-hold"),
    ],
    "exclusive_or": [
        (XOR, "holds"),
        ({**XOR, "limit": exact(1.0)}, "does-not-hold"),
        ({**XOR, "bent": up(0.6)}, "cannot-be-told"),
    ],
    "bend": [
        (every("bend", up(0.5), square=up(0.1), lines=ALIKE), "holds-with-conditions"),
        (every("bend", up(0.5), lines=ALIKE), "holds"),
        (every("bend", up(0.5), lines=ALIKE, tanh=ALIKE), "does-not-hold"),
        (every("bend", up(0.5), lines=OPEN), "cannot-be-told"),
    ],
    "lrn_greatest": [
        (published("lrn_greatest"), "does-not-hold"),
        (published("lrn_greatest", lrn=0.05), "cannot-be-told"),
        (published("lrn_greatest", lrn=0.05, without=0.04), "holds"),
        ({**published("lrn_greatest"), "own": down(), "own-width": up()}, "does-not-hold"),
        ({**published("lrn_greatest"), "own": up(0.3), "own-width": up()}, "cannot-be-told"),
        (
            {**published("lrn_greatest", lrn=0.05, without=0.04), "own": ALIKE, "own-width": up()},
            "cannot-be-told",
        ),
    ],
    "lrn_generalises": [
        ({**published("lrn_generalises"), **COMPETITION}, "cannot-be-told"),
        ({**published("lrn_generalises"), **COMPETITION, "tried": OPEN}, "cannot-be-told"),
        ({**published("lrn_generalises"), **COMPETITION, "tried": ALIKE}, "does-not-hold"),
        ({**published("lrn_generalises"), **COMPETITION, "tried": up()}, "holds-with-conditions"),
        ({**published("lrn_generalises", paper=-0.01), **COMPETITION}, "does-not-hold"),
        ({**published("lrn_generalises", vgg=0.01, caffenet=0.01), **COMPETITION}, "holds-with-conditions"),
        (
            {**published("lrn_generalises", vgg=0.01, caffenet=0.01), "small": exact(0.2), "raw": exact(0.4)},
            "holds",
        ),
    ],
    "hampering": [
        (every("hampering", up(), slow=down(), **HAMPERED), "does-not-hold"),
        (every("hampering", up(), **HAMPERED), "holds"),
        (every("hampering", up(), slow=OPEN, **HAMPERED), "holds-with-conditions"),
        (every("hampering", OPEN, **HAMPERED), "cannot-be-told"),
        (every("hampering", OPEN), "cannot-be-told"),
    ],
    "more_convolutions": [
        ({**SHAPES, "dense": exact(0.96)}, "does-not-hold"),
        ({**SHAPES, "dense": exact(0.96), "bought": up()}, "does-not-hold"),
        ({**SHAPES, "dense": exact(0.96), "two": exact(400)}, "holds-with-conditions"),
        ({**SHAPES, "dense": exact(0.3), "two": exact(400)}, "holds"),
    ],
    "pooling": [
        (every("pooling", up()), "holds"),
        (every("pooling", up(), digits=ALIKE), "holds-with-conditions"),
        (every("pooling", ALIKE), "does-not-hold"),
        (every("pooling", OPEN, digits=down()), "does-not-hold"),
        (every("pooling", OPEN), "cannot-be-told"),
    ],
    "local_minimum": [
        (FEW, "holds-with-conditions"),
        ({**FEW, "plain": exact(0.95)}, "holds"),
        ({**FEW, "decay": exact(0.1)}, "does-not-hold"),
        ({**FEW, "decay": Reading(0.45, 0.2, 0.7)}, "cannot-be-told"),
    ],
    "vanishing": [
        (CHAIN, "holds-with-conditions"),
        ({**CHAIN, "many": exact(-0.1)}, "holds"),
        ({**CHAIN, "one": exact(-0.1)}, "does-not-hold"),
    ],
    "deeper": [
        (every("deeper", OPEN, **{"deepest-digits": down()}), "does-not-hold"),
        (every("deeper", up()), "holds"),
        (every("deeper", ALIKE, **{"deeper-digits": up()}), "holds-with-conditions"),
        (every("deeper", OPEN), "cannot-be-told"),
    ],
    "parts": [
        (every("parts", down()), "does-not-hold"),
        (every("parts", up()), "holds"),
        (every("parts", ALIKE, parts=up()), "holds-with-conditions"),
        (every("parts", OPEN), "cannot-be-told"),
    ],
    "probabilities": [
        (every("probabilities", up(), mended=ALIKE), "holds-with-conditions"),
        (every("probabilities", ALIKE), "holds"),
        (every("probabilities", up()), "does-not-hold"),
        (every("probabilities", OPEN), "cannot-be-told"),
    ],
    "adam_formula": [
        (PATHS, "holds-with-conditions"),
        ({**PATHS, "adagrad": exact(1e-12)}, "holds"),
        ({**PATHS, "rmsprop": exact(3)}, "does-not-hold"),
        ({**PATHS, "rmsprop": exact(1e-5)}, "cannot-be-told"),
    ],
    "adam_better": [
        (every("adam_better", ALIKE, checkerboard=up()), "holds-with-conditions"),
        (every("adam_better", up()), "holds"),
        (every("adam_better", ALIKE), "does-not-hold"),
        (every("adam_better", ALIKE, digits=OPEN), "cannot-be-told"),
    ],
}
CASES = [(name, readings, kind) for name, cases in PLANTED.items() for readings, kind in cases]


def test_the_order_names_every_claim_of_the_folder_and_no_other():
    assert sorted(IN_ORDER) == sorted(found.name for found in pkgutil.iter_modules(whorl.claims.__path__))
    assert list(PLANTED) == list(IN_ORDER)


@pytest.mark.parametrize(("name", "readings", "kind"), CASES)
def test_a_claim_is_judged_by_its_numbers(name: str, readings: dict[str, Reading], kind: JudgementKind):
    found = judge(name, readings)
    assert found.kind == kind
    for language in LANGUAGES:
        for sentence in (Text(f"claim-{name.replace('_', '-')}-{kind}", found.values), *found.also):
            assert say(sentence, language)


@pytest.mark.parametrize("name", IN_ORDER)
def test_every_claim_can_come_out_otherwise_and_has_words_for_it(name: str):
    """The law: at least two judgements from planted numbers, words for each, and for what would overturn it."""
    id, kinds = name.replace("_", "-"), {kind for _, kind in PLANTED[name]}
    assert len(kinds) > 1
    for part in ("", "-said", "-overturn", *(f"-{kind}" for kind in kinds)):
        assert has_words(f"claim-{id}{part}"), part
    assert not any(has_words(f"claim-{id}-{kind}") for kind in JUDGEMENTS if kind not in kinds)
    if any(judge(name, readings).reading for readings, _ in PLANTED[name]):
        assert has_words(f"claim-{id}-number")


@pytest.mark.parametrize("name", IN_ORDER)
def test_a_claim_says_where_each_number_comes_from(name: str):
    for origin in reads(name).values():
        assert isinstance(origin, Saved | Measured | Published)
        if isinstance(origin, Measured):
            assert has_words(f"reading-{origin.finding}")
        elif isinstance(origin, Published):
            assert len(origin.source) > 10
    assert all(sources(name)) or not sources(name)


def test_without_its_numbers_a_claim_cannot_be_told():
    assert judge("probabilities", {}).kind == "cannot-be-told"
    assert {one.finding for one in missing("parts", {}) if isinstance(one, Saved)} == cited()["depth"] & {
        "parts",
        "parts-part",
        "parts-arrangement",
    }


def test_only_questions_are_cited_and_only_claims_are_known():
    assert set(cited()) <= set(NAMES)
    with pytest.raises(ValueError, match="there is no such claim") as caught:
        claim("../questions/relu")
    assert say(complaint(caught.value), "zh").startswith(
        "../questions/relu：没有这条说法；现有的是：tensor, "
    )


def test_four_judgements_have_names_in_both_languages():
    kinds: Any = get_args(JudgementKind)
    assert kinds == JUDGEMENTS
    for kind in kinds:
        said = {language: say(Text(f"kind-{kind}"), language) for language in LANGUAGES}
        assert len(set(said.values())) == len(LANGUAGES)
