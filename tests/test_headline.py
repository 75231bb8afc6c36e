"""What the headline of a gap says, on planted outcomes: every case, in both languages, and never more than is known."""

import itertools

import numpy as np
import pytest

from whorl.answers.headline import more_seeds, tuned_headline
from whorl.answers.sentences import gap_sentences
from whorl.difference import Factor, Grid
from whorl.gap import Gap, arm_id, measure_gap
from whorl.language import say
from whorl.outcome import Outcome, Scored
from whorl.plan import MOST
from whorl.recipe import recipe_from

ACCURACY, LOSS = Outcome("test accuracy"), Outcome("test loss")
FACTORS = [
    Factor("network.activation", "identity", "relu", ("network.activation",)),
    Factor("optimizer", "sgd", "adam", ("optimizer.name",)),
    Factor("training.batch", 16, 64, ("training.batch",)),
]
RECIPE = recipe_from({"data": {"name": "moons"}, "optimizer": {"name": "sgd", "lr": 0.1}})


def gap_of(*effects: float, together: float = 0.0, noise: float = 0.001, outcome=ACCURACY, seeds=16) -> Gap:
    """A tuned gap in which each factor brings its effect, the first two something more together; 1/3 of it is luck."""
    random = np.random.default_rng(1)
    start = 0.5 + noise * random.standard_normal(seeds)
    values = {}
    for bits in itertools.product((0, 1), repeat=len(effects)):
        value = start + noise * random.standard_normal(seeds) + np.dot(bits, effects)
        values[arm_id(bits)] = value + together * all(bits[:2])
    grid = Grid(
        FACTORS[: len(effects)], dict.fromkeys(itertools.product((0, 1), repeat=len(effects)), RECIPE)
    )
    scored = Scored(values, {arm: np.zeros(seeds, dtype=bool) for arm in values})
    return measure_gap("tuned", grid, scored, outcome, 0.01)


def told(gap: Gap, outcome: Outcome = ACCURACY) -> str:
    """The headline in English; the Chinese one must say itself too."""
    said = tuned_headline(gap, outcome, 0.01)
    assert all(say(one, "zh") for one in said)
    return " ".join(say(one, "en") for one in said)


def ids(gap: Gap, outcome: Outcome = ACCURACY) -> list[str]:
    return [one.id for one in tuned_headline(gap, outcome, 0.01)]  # pyright: ignore[reportAttributeAccessIssue]


def test_one_change_did_it_only_where_all_others_are_surely_too_small():
    assert ids(gap_of(0.4, 0.0)) == ["headline-one"]
    assert told(gap_of(0.4, 0.0)).startswith("ReLU did it: ")
    assert "the optimizer buys nothing that matters (within ±1.0 points)" in told(gap_of(0.4, 0.0))
    assert "the optimizer and the batch size buy nothing" in told(gap_of(0.4, 0.0, 0.0))


def test_a_change_whose_level_says_little_is_called_by_its_name():
    assert told(gap_of(0.0, 0.0, 0.3)).startswith(
        "It was the batch size (the batch size 16 → the batch size 64): "
    )


def test_nothing_is_said_to_buy_nothing_while_its_share_is_open():
    """A share of half a point with an interval of two points may be anything."""
    random = np.random.default_rng(2)
    gap = gap_of(0.4, 0.0)
    cells = {bits: cell.values.copy() for bits, cell in gap.cells.items()}
    shift = 0.02 * random.standard_normal(16)
    values = {arm_id(bits): one + shift * bits[1] for bits, one in cells.items()}
    scored = Scored(values, {arm: np.zeros(16, dtype=bool) for arm in values})
    noisy = measure_gap("tuned", Grid(gap.factors, dict.fromkeys(cells, RECIPE)), scored, ACCURACY, 0.01)
    assert ids(noisy) == ["headline-part", "headline-open"]
    said = told(noisy)
    assert "nothing" not in said
    assert "Still open: what the optimizer brings. About " in said


def test_several_buyers_share_the_gap_with_their_signs():
    said = told(gap_of(0.4, -0.1))
    assert "the gap of 30." in said or "the gap of 29.9" in said
    assert "the activation +" in said
    assert "the optimizer −" in said


def test_changes_that_cancel_are_not_called_no_gap():
    assert ids(gap_of(0.1, -0.1)) == ["headline-cancel"]
    assert "because the changes cancel" in told(gap_of(0.1, -0.1))


def test_no_gap_is_said_where_nothing_differs():
    assert ids(gap_of(0.0, 0.0)) == ["headline-no-gap"]


def test_small_parts_of_a_gap_are_nobodys_alone():
    assert ids(gap_of(0.007, 0.006)) == ["headline-small-parts"]


def test_an_open_gap_asks_for_seeds_and_never_for_none():
    said = told(gap_of(0.01, 0.0, noise=0.05))
    assert "the answer is still open" in said
    assert "About 0 more" not in said


def test_a_gap_that_is_there_but_nobodys_yet_says_so():
    """The changes trade places from seed to seed, so that their sum is sure and neither of them is."""
    random = np.random.default_rng(3)
    swing, quiet = 0.2 * random.standard_normal(16), 0.001 * random.standard_normal(16)
    values = {
        "cell-00": 0.5 + quiet,
        "cell-01": 0.55 - swing,
        "cell-10": 0.55 + swing,
        "cell-11": np.full(16, 0.6),
    }
    grid = Grid(FACTORS[:2], dict.fromkeys(itertools.product((0, 1), repeat=2), RECIPE))
    gap = measure_gap(
        "tuned", grid, Scored(values, {a: np.zeros(16, dtype=bool) for a in values}), ACCURACY, 0.01
    )
    assert ids(gap) == ["headline-unassigned", "headline-open"]
    assert "the activation and the optimizer" in told(gap)


def test_a_worse_b_is_told_with_a_minus():
    said = told(gap_of(-0.4, 0.0))
    assert "accounts for −40." in said or "accounts for −39.9" in said
    assert "of a gap of −" in said


def test_a_single_change_carries_the_whole_gap():
    assert ids(gap_of(0.2)) == ["headline-only"]
    assert ids(gap_of(0.0)) == ["headline-no-gap"]
    assert ids(gap_of(0.01, noise=0.05)) == ["headline-undecided"]


def test_where_the_rate_was_all_tuning_leaves_nothing():
    grid = Grid([], {(): RECIPE})
    gap = measure_gap(
        "tuned", grid, Scored({"cell": np.full(4, 0.9)}, {"cell": np.zeros(4, bool)}), ACCURACY, 0.01
    )
    assert ids(gap) == ["headline-rate-alone"]


def test_no_more_seeds_are_asked_for_than_anybody_can_run():
    """Losses that swing by fifty about nothing: to say so within a hundredth takes millions of seeds."""
    values = {"cell-0": np.zeros(16), "cell-1": np.tile([50.0, -50.0], 8)}
    scored = Scored(values, {arm: np.zeros(16, dtype=bool) for arm in values})
    gap = measure_gap("tuned", Grid(FACTORS[:1], {(0,): RECIPE, (1,): RECIPE}), scored, LOSS, 0.01)
    assert "No number of seeds within reach would settle it." in told(gap, LOSS)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_losses_are_told_in_their_own_unit_and_which_way_is_better(language: str):
    gap = gap_of(-0.2, 0.0, outcome=LOSS)
    said = " ".join(say(one, language) for one in gap_sentences(gap, LOSS, 0.01))
    assert "points" not in said
    assert "百分点" not in said
    assert ("Loss counts down" in said) == (language == "en")


def test_an_interaction_that_lowers_a_loss_does_more():
    gap = gap_of(0.0, 0.0, together=-0.3, outcome=LOSS)
    said = " ".join(say(one, "en") for one in gap_sentences(gap, LOSS, 0.01))
    assert "do more than the sum" in said
    assert gap.not_separable


def test_changes_that_can_stand_in_for_each_other_are_not_called_inseparable():
    """Each alone brings 30 points and both bring 20: a large interaction, and yet each works without the other."""
    gap = gap_of(0.3, 0.28, together=-0.38)
    assert not gap.not_separable
    assert "do less than the sum" in " ".join(say(one, "en") for one in gap_sentences(gap, ACCURACY, 0.01))


def test_only_the_pair_that_works_together_is_called_inseparable():
    gap = gap_of(0.0, 0.0, 0.3, together=0.4)
    assert gap.entangled == [("network.activation", "optimizer")]


def test_what_made_it_worse_is_not_said_to_have_done_it():
    assert ids(gap_of(-0.4, 0.0)) == ["headline-one-worse"]
    assert told(gap_of(-0.4, 0.0)).startswith("It got worse through the activation (linear → ReLU): ")
    assert ids(gap_of(0.0, -0.3)) == ["headline-one-worse"]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 more seed should settle it."),
        (MOST, f"About {MOST:,} more seeds should settle it."),
        (MOST + 1, "No number of seeds within reach would settle it."),
    ],
)
def test_an_open_question_says_how_many_seeds_settle_it(count: int, said: str):
    assert say(more_seeds(count)["settled"], "en") == said
