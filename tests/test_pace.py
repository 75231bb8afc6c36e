"""The time a study will take yet: exact at an even speed, whatever was there before and whatever was not foreseen."""

import pytest

from whorl.faces.lab.studies.pace import Pace, Stage

FORESEEN: list[Stage] = [("fixed", 4, 400), ("tuning", 10, 100), ("tuned", 4, 400)]
A_SECOND = 10  # operations


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    return Pace(FORESEEN, clock=clock)


def test_nothing_is_told_before_anything_is_known(pace: Pace, clock: Clock):
    assert pace.left() is None
    pace.begin("fixed", 4)
    assert pace.left() is None
    clock.now += 1
    pace.advance(1)
    assert pace.left() is None, "a speed seen for a second is not believed"


def test_at_an_even_speed_the_time_left_is_exact_through_all_stages(pace: Pace, clock: Clock):
    left = 900 / A_SECOND
    for stage, networks, operations in (("fixed", 4, 400), ("tuning-0", 10, 100), ("tuned", 4, 400)):
        pace.begin(stage, networks)
        for network in range(networks):
            clock.now += operations / networks / A_SECOND
            left -= operations / networks / A_SECOND
            pace.advance(network + 1)
            assert pace.left() == pytest.approx(left)
        pace.end()
    assert pace.left() == pytest.approx(0)


def test_what_was_there_before_takes_no_time(pace: Pace, clock: Clock):
    pace.begin("tuning-0", 5)
    clock.now += 5
    pace.advance(5)
    assert pace.left() == pytest.approx(400 / A_SECOND), "all of fixed and half of tuning was there"


def test_a_stage_that_was_not_foreseen_takes_the_time_that_it_takes(pace: Pace, clock: Clock):
    pace.begin("fixed", 4)
    clock.now += 40
    pace.advance(4)
    pace.begin("xor", 100)
    clock.now += 30
    pace.advance(25)
    assert pace.left() == pytest.approx(90 + 500 / A_SECOND)
    pace.begin("tuning-0", 10)
    clock.now += 10
    pace.advance(10)
    pace.begin("tuning-1", 5)
    assert pace.left() == pytest.approx(400 / A_SECOND), "further rounds are more than was foreseen"


def test_what_earlier_results_took_is_believed_until_a_speed_is_seen(clock: Clock):
    pace = Pace(FORESEEN, seconds=9.0, clock=clock)
    assert pace.left() == pytest.approx(9)
    pace.begin("fixed", 4)
    clock.now += 20
    pace.advance(2)
    assert pace.left() == pytest.approx(70)


def test_of_what_nothing_was_foreseen_the_stage_tells(clock: Clock):
    pace = Pace(clock=clock)
    pace.begin("games", 10)
    clock.now += 4
    pace.advance(2)
    assert pace.left() == pytest.approx(16)
