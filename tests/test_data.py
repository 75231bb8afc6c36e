"""One law for every data set in the folder, then what makes each of them what it is."""

import hashlib
import subprocess
import sys
from importlib.resources import files

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError
from scipy.ndimage import gaussian_filter
from scipy.stats import ks_2samp

from chinese import in_chinese
from planted import FEW, album, planted
from whorl.data import DATA, DataSet, read_csv, resolved
from whorl.data.digits import collection
from whorl.data.draw import Draw, Draws
from whorl.data.images import Images
from whorl.data.mnist_1d import DEVIATION, MEAN, SHAPES, SHUFFLE, Mnist1d, lines, luck
from whorl.data.points import Synthetic

SETTINGS = TypeAdapter(DataSet)
TABLE = "a,b,kind\n" + "".join(f"{i % 7 + i / 10},{-i},{'xyz'[i % 3]}\n" for i in range(60))
ALBUM = {"file": "album", "sha256": "", "class_names": ("a", "b"), "learning": 150, "testing": 40, "side": 4}
GIVEN = {  # what members need that cannot do with their defaults here
    **{name: FEW for name, kind in DATA.items() if issubclass(kind, Images)},
    "pictures": {**ALBUM, **FEW},
}
MEMBERS = {
    name: read_csv(TABLE, "kind") if name == "csv" else kind(**GIVEN.get(name, {}))
    for name, kind in DATA.items()
}
FEWER = {
    "mnist-1d": (5_000, 10_000),
    "static": (1_000, 2_000),
}  # many numbers a point, measured by larger networks
SYNTHETIC = [name for name, member in MEMBERS.items() if isinstance(member, Synthetic)]
EVERY = pytest.mark.parametrize("member", MEMBERS.values(), ids=MEMBERS)
EVERY_SYNTHETIC = pytest.mark.parametrize("member", [MEMBERS[name] for name in SYNTHETIC], ids=SYNTHETIC)


@pytest.fixture(scope="module", autouse=True)
def collections(tmp_path_factory: pytest.TempPathFactory):
    """Images are of small collections with the same formats."""
    with planted(tmp_path_factory.mktemp("data")) as folder:
        MEMBERS["pictures"].__dict__["sha256"] = album(folder / "album", ("a", "b"), 75, 20)
        yield


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
def test_one_draw_alone_is_the_same_as_among_all_three(member):
    draws = member.draws(7)
    assert same(member.learnt_from(7), draws.train)
    assert same(member.validated_on(7), draws.validation)


@EVERY
def test_the_size_of_the_training_draw_is_known_beforehand(member):
    assert member.draws(1).train.size == member.train_size


@EVERY
def test_how_many_points_networks_are_measured_on_is_known_beforehand(member):
    draws = member.draws(1)
    assert draws.validation.size + draws.test.size == pytest.approx(member.fresh_size, rel=0.01)


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
        SETTINGS.validate_python({**member.model_dump(), "flavour": "red"})


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
    validation, test = FEWER.get(member.name, (10_000, 30_000))
    assert 0.99 <= draws.validation.size / validation <= 1
    assert 0.99 <= draws.test.size / test <= 1
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


@pytest.mark.parametrize("folds", [1, 2, 5, 10])
def test_a_sawtooth_takes_turns_as_often_as_it_was_folded(folds):
    drawn = DATA["sawtooth"](folds=folds).draws(0).test
    u = (drawn.x[:, 0].astype(np.float64) + 1) / 2
    folded = u.copy()
    for _ in range(folds):
        folded = 1 - np.abs(2 * folded - 1)
    assert np.mean((folded > 0.5) == drawn.y) > 0.999  # a rounded point may fall on the other side
    nearest = np.round(u * 2**folds).astype(int)  # Telgarsky's alternating points
    assert np.mean(nearest % 2 == drawn.y) > 0.999
    np.testing.assert_allclose(np.histogram(u, 8, (0, 1))[0], len(u) / 8, rtol=0.1)


def test_compositions_have_the_same_parts_in_both_classes_at_every_place():
    for asks in ("arrangement", "part"):
        drawn = DATA["composition"](asks=asks, noise=0.0).draws(0).test
        pairs = drawn.x.reshape(-1, 4, 2)
        parts = (pairs[..., 0] != pairs[..., 1]).astype(int)
        assert (parts.sum(axis=1) == 2).all()
        mirrored = (parts == parts[:, ::-1]).all(axis=1)
        repeated = (parts[:, :2] == parts[:, 2:]).all(axis=1)
        assert (mirrored != repeated).all()
        assert np.array_equal(drawn.y, mirrored if asks == "arrangement" else parts[:, 0])
        np.testing.assert_allclose(drawn.x.mean(axis=0), 0, atol=0.03)
        other = parts if asks == "arrangement" else mirrored[:, None]
        gap = other[drawn.y == 1].mean(axis=0) - other[drawn.y == 0].mean(axis=0)
        np.testing.assert_allclose(gap, 0, atol=0.03)


def test_no_line_tells_compositions_apart():
    from whorl.theory.linear import softmax_optimum

    for asks in ("arrangement", "part"):
        assert softmax_optimum(DATA["composition"](asks=asks).draws(0).train).accuracy < 0.56


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


def test_the_digits_lie_in_the_package_and_are_the_ones_of_the_collection():
    content = (files("whorl.data") / "digits.npz").read_bytes()
    assert len(content) < 80_000
    pixels, label = collection()
    assert pixels.shape == (1797, 64)
    assert np.bincount(label).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert set(np.unique(pixels)) == set(range(17))
    # Of load_digits in scikit-learn 1.9: the sum, and the SHA-256 of its pixels and labels as bytes.
    assert pixels.sum() == 561718
    both = pixels.astype(np.uint8).tobytes() + label.astype(np.uint8).tobytes()
    assert (
        hashlib.sha256(both).hexdigest() == "87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826"
    )


def test_digits_that_were_tampered_with_are_refused(monkeypatch):
    collection.cache_clear()
    monkeypatch.setattr("whorl.data.digits.SHA256", "0" * 64)
    with pytest.raises(ValueError, match="install whorl again") as caught:
        collection()
    assert in_chinese(caught) == "digits.npz：不是随软件一起发布的那个文件；请重新安装 whorl"
    monkeypatch.undo()
    assert len(collection()[1]) == 1797


def test_a_seed_splits_the_digits_without_loss_or_repetition_and_every_class_alike():
    pixels, label = collection()
    whole = sorted((*row, y) for row, y in zip(pixels.tolist(), label.tolist(), strict=True))
    draws = DATA["digits"]().draws(3)
    split = sorted(
        (*row, y)
        for part in parts(draws)
        for row, y in zip((16 * part.x).tolist(), part.y.tolist(), strict=True)
    )
    assert split == whole
    share = np.bincount(label) / len(label)
    for part, size in zip(parts(draws), (1000, 297, 500), strict=True):
        assert part.size == size
        assert np.abs(np.bincount(part.y) - size * share).max() < 2.1


def test_fewer_digits_to_learn_from_leave_the_others_unchanged():
    few, many = DATA["digits"](train=100).draws(4), DATA["digits"]().draws(4)
    assert same(few.test, many.test)
    assert same(few.validation, many.validation)
    assert np.array_equal(few.train.x, many.train.x[:100])
    assert np.bincount(few.train.y, minlength=10).min() >= 8


def slow_lines(label, luck):
    """MNIST-1D one digit at a time, in the order of the published recipe, with SciPy's filter."""
    found = []
    for i, digit in enumerate(label):
        shape = np.array(SHAPES[digit], dtype=float)
        shape = (shape - np.mean(shape)) / np.std(shape)
        shape = (shape - shape[0]) / 6
        signal = np.concatenate([shape + 1e-8, np.zeros(luck.zeros[i])])
        signal = np.interp(np.arange(72) * (len(signal) - 1) / 71, np.arange(len(signal)), signal)
        signal *= 1 + 0.4 * luck.scale[i]
        signal = np.roll(signal, luck.shift[i])
        smooth = gaussian_filter(0.25 * luck.background[i], 2)
        signal[signal == 0] = smooth[signal == 0]
        signal += 0.02 * luck.noise[i]
        signal -= 0.75 * luck.shear[i] * np.linspace(-0.5, 0.5, 72)
        found.append(np.interp(np.linspace(0, 1, 40), np.linspace(0, 1, 72), signal))
    return np.array(found)


def test_lines_of_mnist_1d_are_those_of_a_slow_twin():
    label = np.repeat(np.arange(10), 30)
    drawn = luck(len(label), np.random.default_rng(1))
    assert set(np.unique(luck(5000, np.random.default_rng(2)).zeros)) == set(range(36, 61))
    assert set(np.unique(luck(5000, np.random.default_rng(2)).shift)) == set(range(48))
    np.testing.assert_allclose(lines(label, drawn), slow_lines(label, drawn), atol=1e-12)


def test_mnist_1d_is_standardised_by_what_is_known_of_the_recipe():
    drawn = DATA["mnist-1d"](points_per_class=2000).draws(1).train
    assert abs(drawn.x.mean()) < 0.01
    assert abs(drawn.x.std() - 1) < 0.01
    label = np.repeat(np.arange(10), 2000)
    line = lines(label, luck(len(label), np.random.default_rng(3)))
    np.testing.assert_allclose((line.mean(), line.std()), (MEAN, DEVIATION), atol=0.001)


@pytest.mark.slow
@pytest.mark.parametrize(("hidden", "low", "high"), [([], 0.29, 0.35), ([100, 100], 0.64, 0.70)])
def test_networks_reach_on_mnist_1d_what_was_published(hidden, low, high):
    """Greydanus and Kobak 2020: logistic regression 32 %, a multi-layer perceptron 68 %."""
    from whorl.fleet import Unit, train
    from whorl.measure import Record
    from whorl.recipe import recipe_from
    from whorl.recipes import read_recipe

    settings = read_recipe("mnist-1d-mlp").settings
    one = recipe_from({**settings, "network": {"hidden": hidden}})
    ((_, measures),) = train([Unit(one, tuple(range(10)))], Record(2, 2, 0))
    assert low < measures["test_accuracy"][:, -1].mean() < high


def test_mnist_1d_is_shuffled_in_the_order_of_the_published_set():
    """The recipe draws it from NumPy's legacy stream of seed 42, after all that 5,000 digits take from it."""
    stream = np.random.RandomState(42)
    for _ in range(5_000):
        stream.random_sample(2)
        stream.choice(48)
        stream.standard_normal(2 * 72)
        stream.random_sample()
    stream.permutation(5_000)
    assert tuple(stream.permutation(40)) == SHUFFLE
    kept, other = (Mnist1d(shuffled=way).draws(3).train.x for way in (False, True))
    np.testing.assert_array_equal(other, kept[:, SHUFFLE])
