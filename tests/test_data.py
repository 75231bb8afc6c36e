"""One law for every data set in the folder, then what makes each of them what it is."""

import subprocess
import sys

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError
from scipy.stats import ks_2samp

from whorl.data import DATA, DataSet, read_csv, resolved
from whorl.data.draw import Draw, Draws

SETTINGS = TypeAdapter(DataSet)
TABLE = "a,b,kind\n" + "".join(f"{i % 7 + i / 10},{-i},{'xyz'[i % 3]}\n" for i in range(60))
MEMBERS = {name: read_csv(TABLE, "kind") if name == "csv" else kind() for name, kind in DATA.items()}
SYNTHETIC = [name for name, member in MEMBERS.items() if hasattr(member, "sample")]
EVERY = pytest.mark.parametrize("member", MEMBERS.values(), ids=MEMBERS)
EVERY_SYNTHETIC = pytest.mark.parametrize("member", [MEMBERS[name] for name in SYNTHETIC], ids=SYNTHETIC)


def parts(draws: Draws) -> list[Draw]:
    return [draws.train, draws.validation, draws.test]


def same(one: Draw, other: Draw) -> bool:
    return np.array_equal(one.x, other.x) and np.array_equal(one.y, other.y)


@EVERY
def test_a_member_lives_in_a_file_of_its_name(member):
    assert type(member).__module__ == "whorl.data." + member.name.replace("-", "_")
    assert next(iter(type(member).model_fields)) == "name"


@EVERY
def test_draws_have_the_shapes_and_types_that_were_promised(member):
    for part in parts(member.draws(1)):
        assert (part.features, part.outputs, part.classes) == (
            member.features,
            member.outputs,
            member.classes,
        )
        assert part.x.shape == (part.size, member.features)
        assert part.x.dtype == np.float32
        assert np.isfinite(part.x).all()
        assert np.isfinite(part.y).all()
        assert (part.y.shape, part.y.dtype) == (
            ((part.size,), np.int64) if member.classes else ((part.size, member.outputs), np.float32)
        )


@EVERY
def test_the_size_of_the_training_draw_is_known_beforehand(member):
    assert member.draws(1).train.size == member.train_size


@EVERY
def test_every_class_is_in_every_draw(member):
    for part in parts(member.draws(2)):
        if member.classes:
            assert set(part.y.tolist()) == set(range(member.classes))
            assert np.array_equal(part.one_hot.argmax(axis=1), part.y)
            assert np.array_equal(part.one_hot.sum(axis=1), np.ones(part.size))
        else:
            with pytest.raises(ValueError, match="no classes; use y"):
                _ = part.one_hot


@EVERY
def test_a_seed_decides_the_draws(member):
    again = zip(parts(member.draws(5)), parts(member.draws(5)), strict=True)
    assert all(same(one, other) for one, other in again)
    if member.name != "truth-table":
        assert not same(member.draws(5).train, member.draws(6).train)


@EVERY
def test_the_global_generator_is_left_alone(member):
    before = np.random.get_state()[1].tolist()  # noqa: NPY002
    member.draws(3)
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002


@EVERY
def test_settings_survive_being_written_and_read(member):
    assert SETTINGS.validate_json(member.model_dump_json()) == member
    assert SETTINGS.validate_python(member.model_dump(mode="json")) == member


@EVERY
def test_settings_are_frozen(member):
    with pytest.raises(ValidationError, match="frozen"):
        member.name = "other"


@EVERY
def test_an_unknown_setting_is_refused(member):
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        SETTINGS.validate_python({**member.model_dump(), "colour": "red"})


@EVERY
def test_numbers_that_are_not_finite_negative_or_no_numbers_are_refused(member):
    settings = member.model_dump()
    numeric = [key for key, value in settings.items() if type(value) in (int, float)]
    for key in numeric:
        for bad in (float("nan"), float("inf"), -1, 10**12, "1", True, None):
            with pytest.raises(ValidationError):
                SETTINGS.validate_python({**settings, key: bad})


@EVERY_SYNTHETIC
def test_points_for_testing_come_in_tens_of_thousands_and_never_twice(member):
    draws = member.draws(1)
    assert 9_900 <= draws.validation.size <= 10_000
    assert 29_900 <= draws.test.size <= 30_000
    rows = np.concatenate([part.x for part in parts(draws)])
    off_centre = rows[np.abs(rows).sum(axis=1) > 0]
    assert len(np.unique(off_centre, axis=0)) > 0.99 * len(off_centre)


@EVERY_SYNTHETIC
def test_more_training_points_leave_the_other_draws_unchanged(member):
    size = "points_per_class" if member.classes else "points"
    smaller = member.model_copy(update={size: 10}).draws(4)
    larger = member.model_copy(update={size: 500}).draws(4)
    assert same(smaller.validation, larger.validation)
    assert same(smaller.test, larger.test)
    assert larger.train.size == 50 * smaller.train.size


@EVERY_SYNTHETIC
def test_the_three_draws_have_one_distribution(member):
    draws = member.draws(8)
    for feature in range(member.features):
        for other in (draws.validation, draws.test):
            assert ks_2samp(draws.train.x[:, feature], other.x[:, feature]).pvalue > 1e-4


def test_an_unknown_data_set_is_refused_with_the_names_there_are():
    with pytest.raises(ValidationError, match="'spiral'"):
        SETTINGS.validate_python({"name": "spirl"})


def test_settings_that_name_no_file_are_resolved_to_themselves(tmp_path):
    for settings in ({"name": "spiral", "noise": 0.1}, {"name": "nothing"}, {"name": 5}, {"name": ["x"]}, {}):
        assert resolved(settings, tmp_path) == settings


def test_data_needs_neither_torch_nor_matplotlib():
    code = "import sys, whorl.data; assert not {'torch', 'matplotlib', 'scipy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def course_spiral(n: int, classes: int, noise: float, generator: np.random.Generator):
    """The course's loop, arm by arm, with its 2 pi / 3 written 2 pi / C."""
    x, y = np.zeros((n * classes, 2)), np.zeros(n * classes, dtype=int)
    for c in range(classes):
        t = np.linspace(0, 1, n)
        inner = np.linspace(2 * np.pi / classes * c, 2 * np.pi / classes * (2 + c), n)
        inner = inner + noise * generator.standard_normal(n)
        for i in range(n):
            x[c * n + i] = t[i] * np.sin(inner[i]), t[i] * np.cos(inner[i])
            y[c * n + i] = c
    return x, y


@pytest.mark.parametrize(("classes", "noise"), [(3, 0.2), (2, 0.0), (5, 0.4)])
def test_the_spiral_is_the_one_of_the_course(classes, noise):
    spiral = DATA["spiral"](points_per_class=200, classes=classes, noise=noise)
    x, y = course_spiral(200, classes, noise, np.random.default_rng(1))
    drawn = spiral.sample(200 * classes, np.random.default_rng(1))
    np.testing.assert_allclose(drawn.x, x, atol=1e-6)
    assert np.array_equal(drawn.y, y)


def test_fresh_spirals_have_the_distribution_of_the_course():
    x, y = course_spiral(1000, 3, 0.2, np.random.default_rng(2))
    test = MEMBERS["spiral"].draws(0).test
    for arm in range(3):
        ours, theirs = test.x[test.y == arm], x[y == arm]
        np.testing.assert_allclose(ours.mean(axis=0), theirs.mean(axis=0), atol=0.02)
        np.testing.assert_allclose(np.cov(ours.T), np.cov(theirs.T), atol=0.01)
        assert min(ks_2samp(ours[:, feature], theirs[:, feature]).pvalue for feature in (0, 1)) > 0.001


def test_the_arms_of_a_spiral_are_always_120_degrees_apart():
    train = DATA["spiral"](noise=0.0, points_per_class=50).draws(0).train
    arms = train.x.astype(np.float64).reshape(3, 50, 2)[:, 1:]
    for one, other in ((0, 1), (1, 2), (2, 0)):
        cosine = np.sum(arms[one] * arms[other], axis=1) / np.sum(arms[one] ** 2, axis=1)
        np.testing.assert_allclose(cosine, -0.5, atol=1e-5)


def test_the_clouds_of_xor_have_different_signs_in_class_one():
    train = DATA["xor"](noise=0.1).draws(0).train
    assert np.array_equal(train.x.prod(axis=1) < 0, train.y == 1)
    assert {tuple(row) for row in np.sign(train.x).astype(int).tolist()} == {
        (1, 1),
        (1, -1),
        (-1, 1),
        (-1, -1),
    }


@pytest.mark.parametrize(
    ("function", "column"), [("xor", [0, 1, 1, 0]), ("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1])]
)
def test_a_truth_table_has_the_four_points_of_its_function(function, column):
    draws = DATA["truth-table"](function=function).draws(9)
    assert draws.train.x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert draws.train.y.tolist() == column
    assert same(draws.train, draws.test)


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_the_centres_of_clouds_are_as_far_apart_as_asked(classes):
    train = DATA["gaussians"](classes=classes, separation=5.0, noise=0.0, points_per_class=1).draws(0).train
    gaps = np.linalg.norm(train.x - np.roll(train.x, 1, axis=0), axis=1)
    np.testing.assert_allclose(gaps, 5, rtol=1e-5)


def test_the_radius_tells_rings_apart():
    train = DATA["rings"](classes=4, noise=0.0).draws(0).train
    np.testing.assert_allclose(np.hypot(*train.x.T), (train.y + 1) / 4, rtol=1e-5)


def test_moons_are_half_circles():
    train = DATA["moons"](noise=0.0).draws(0).train
    upper, lower = train.x[train.y == 0], train.x[train.y == 1]
    np.testing.assert_allclose(np.hypot(*upper.T), 1, rtol=1e-5)
    np.testing.assert_allclose(np.hypot(*(lower - [1, 0.5]).T), 1, rtol=1e-5)
    assert upper[:, 1].min() >= 0
    assert lower[:, 1].max() <= 0.5


@pytest.mark.parametrize("cells", [2, 3, 8])
def test_a_checkerboard_changes_colour_from_cell_to_cell(cells):
    train = DATA["checkerboard"](cells=cells).draws(0).train
    cell = np.floor((train.x.astype(np.float64) + 1) * cells / 2).clip(0, cells - 1)
    assert np.mean(cell.sum(axis=1) % 2 == train.y) > 0.999


@pytest.mark.parametrize("name", ["curve", "plane"])
def test_a_regression_has_each_function_with_noise_around_it(name):
    kind = DATA[name]
    for function in kind.model_fields["function"].annotation.__args__:
        exact = kind(function=function, noise=0.0).draws(3).train
        noisy = kind(function=function, noise=0.5).draws(3).train
        assert np.array_equal(exact.x, noisy.x)
        assert np.abs(exact.x).max() <= 1
        assert np.std(exact.y) > 0.1
        assert abs(np.std(noisy.y - exact.y) - 0.5) < 0.05
