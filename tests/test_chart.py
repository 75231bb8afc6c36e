import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from relu_sample import charts, cloud
from whorl.report.chart import AnyChart, Chart, Cloud, CloudArm, Curve, Sweep, quantiles

ANY = TypeAdapter(AnyChart)


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.id)
def test_a_chart_comes_back_from_json_as_it_was(chart: Chart):
    written = chart.model_dump_json()
    back = ANY.validate_json(written)
    assert type(back) is type(chart)
    assert back.model_dump_json() == written
    assert "NaN" not in written


def test_what_is_not_a_number_is_null_in_json_and_comes_back():
    arm = CloudArm(name="a", values=np.array([0.5, np.nan]), mean=np.nan, low=np.inf, high=0.7)
    back = CloudArm.model_validate_json(arm.model_dump_json())
    assert np.isnan([back.values[1], back.mean, back.low]).all()
    assert back.high == 0.7


def test_a_chart_is_frozen_and_takes_no_unknown_part():
    chart = cloud()
    with pytest.raises(ValidationError, match="frozen"):
        chart.id = "other"
    with pytest.raises(ValidationError, match="colour"):
        Cloud.model_validate({**dict(chart), "colour": "red"})


@pytest.mark.parametrize("name", ["", "Cloud", "a b", "-a", "a/b", '"><script>', "x" * 61])
def test_a_figure_id_is_small_letters_and_hyphens(name: str):
    with pytest.raises(ValidationError, match="id"):
        Cloud.model_validate({**dict(cloud()), "id": name})


def test_a_curve_holds_the_median_and_the_middle_of_the_seeds_that_live():
    values = np.array([[0.0, 1.0], [1.0, np.nan], [2.0, np.nan]])
    curve = Curve.of("a", np.array([0, 10]), values)
    assert curve.median == (1.0, 1.0)
    assert curve.low == pytest.approx((0.2, 1.0))
    assert np.isnan(quantiles(np.full((2, 1), np.nan), (0.5,))).all()


def test_a_sweep_goes_from_the_worst_seed_to_the_best():
    sweep = Sweep.of("a", np.array([0.1, 1.0]), np.array([[0.1, 0.3], [0.5, 0.9]]), chosen=1.0)
    assert (sweep.low, sweep.high) == ((0.1, 0.5), (0.3, 0.9))
    assert sweep.mean == pytest.approx((0.2, 0.7))
