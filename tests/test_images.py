"""The published collections: their readers take any bytes, their splits are even, and missing files say what to do."""

import gzip
import json
import shutil
import tarfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from calling import call
from chinese import in_chinese
from planted import FEW, LEARNING, TESTING, batch, cifar_archive, idx, images, planted
from whorl.cost import cost
from whorl.data import DATA, resolved
from whorl.data.cifar_10 import BATCHES, RECORD, batches, read_archive, records
from whorl.data.idx import read_idx, values
from whorl.data.mnist import Mnist
from whorl.data.place import VARIABLE, data_folder, kept_in
from whorl.data.published import DataMissing, digest, held
from whorl.measure import Record
from whorl.recipe import recipe_from
from whorl.recipes import read_recipe
from whorl.report.report import Report

NAMES = ("mnist", "fashion-mnist", "cifar-10")
EACH = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory):
    with planted(tmp_path_factory.mktemp("data")) as place:
        yield place


def pixels_of(draw) -> set[bytes]:
    return {row.tobytes() for row in draw.x}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "file：不是 2 维、由无符号字节组成的 IDX 文件；请重新下载"),
        (idx(np.zeros((3, 2), np.uint8)), "file：写明的各维大小是 (3, 2)，应当是 (2, 3)；请重新下载"),
        (idx(np.zeros((2, 3), np.uint8))[:-1], "file：后面有 5 个值，而写明的是 6 个；请重新下载"),
    ],
)
def test_a_damaged_idx_file_is_refused_in_chinese(content: bytes, said: str):
    with pytest.raises(ValueError, match="fetch it again") as caught:
        values(content, (2, 3), "file")
    assert in_chinese(caught) == said


def test_a_damaged_archive_is_refused_in_chinese(tmp_path: Path):
    (tmp_path / "cifar.tar.gz").write_bytes(b"no archive")
    with pytest.raises(ValueError, match="cannot be unpacked") as caught:
        read_archive(tmp_path / "cifar.tar.gz")
    assert in_chinese(caught).startswith("cifar.tar.gz：解不出来（")
    with tarfile.open(tmp_path / "cifar.tar.gz", "w:gz"):
        pass
    with pytest.raises(ValueError, match="is not in it; fetch it again") as caught:
        read_archive(tmp_path / "cifar.tar.gz")
    assert "里面没有 cifar-10-batches-bin/data_batch_1.bin；请重新下载" in in_chinese(caught)
    with pytest.raises(ValueError, match="5 bytes are not whole images") as caught:
        records(bytes(5), "batch")
    assert in_chinese(caught).startswith("batch：共 5 字节，不是整张整张的图片")
    with pytest.raises(ValueError, match="holds the class 10") as caught:
        records(bytes([10]) + bytes(3072), "batch")
    assert "里面有类别 10，而类别编号从 0 到 9" in in_chinese(caught)


def outcome(read, *arguments):
    """What a reader gave, or the message with which it refused."""
    try:
        return read(*arguments)
    except ValueError as refused:
        return str(refused)


@EACH
def test_the_test_part_stays_apart_and_nothing_is_in_two_draws(folder: Path, name: str):
    data = DATA[name](**FEW, standardise=False)
    pool, apart = data.collection()
    learnt, judged = ({(image / np.float32(255)).tobytes() for image in one.pixels} for one in (pool, apart))
    draws = data.draws(3)
    train, validation, test = (pixels_of(draw) for draw in (draws.train, draws.validation, draws.test))
    assert (len(train), len(validation), len(test)) == (100, 50, 40)
    assert not train & validation
    assert train | validation <= learnt
    assert test <= judged
    assert np.bincount(draws.train.y).tolist() == [10] * 10


def test_ten_thousand_digits_alone_are_split_in_three(folder: Path):
    data = DATA["mnist"](part="t10k", train=30, validation=30, test=40, standardise=False)
    draws = data.draws(0)
    seen = [row.tobytes() for part in (draws.train, draws.validation, draws.test) for row in part.x]
    assert len(seen) == len(set(seen)) == TESTING
    assert data.there == (TESTING, 0)


def test_a_recipe_says_which_part_it_has_where_only_one_is_there(folder: Path, tmp_path: Path):
    assert resolved({"name": "mnist"}, tmp_path) == {"name": "mnist"}
    (tmp_path / "mnist").mkdir()
    for file in Mnist.files[2:]:
        shutil.copy(folder / "mnist" / file.name, tmp_path / "mnist")
    with kept_in(tmp_path):
        assert resolved({"name": "mnist"}, tmp_path) == {"name": "mnist", "part": "t10k"}
        assert resolved({"name": "mnist", "part": "whole"}, tmp_path)["part"] == "whole"


@EACH
def test_training_images_have_mean_zero_and_deviation_one_in_each_channel(folder: Path, name: str):
    data = DATA[name](**FEW)
    rows = data.draws(1).train.x.reshape(100, data.channels, -1)
    np.testing.assert_allclose(rows.mean(axis=(0, 2)), 0, atol=1e-5)
    np.testing.assert_allclose(rows.std(axis=(0, 2)), 1, atol=1e-5)


@EACH
def test_a_smaller_side_averages_blocks(folder: Path, name: str):
    full = DATA[name](**FEW, standardise=False)
    small = DATA[name](**FEW, standardise=False, side=full.side // 2)
    wide = full.draws(1).test.x.reshape(40, full.channels, full.side, full.side)
    blocks = [wide[:, :, i::2, j::2] for i in (0, 1) for j in (0, 1)]
    np.testing.assert_allclose(small.draws(1).test.x, np.mean(blocks, axis=0).reshape(40, -1), atol=1e-6)
    assert small.shape == (full.channels, full.side // 2, full.side // 2)


def test_more_images_than_there_are_cannot_be_asked_for():
    with pytest.raises(ValueError, match="train and validation take 70000 images and there are 60000"):
        DATA["mnist"](train=60_000, validation=10_000)
    with pytest.raises(ValueError, match="train, validation and test take 14000 images and there are 10000"):
        DATA["mnist"](part="t10k", train=9_000)
    with pytest.raises(ValueError, match="test takes 10001 images and there are 10000"):
        DATA["cifar-10"](test=10_001)


def test_the_cost_counts_the_collection():
    recipe = recipe_from({"data": {"name": "cifar-10"}, "optimizer": {"name": "sgd", "lr": 0.1}})
    smaller = recipe_from({"data": {"name": "digits"}, "optimizer": {"name": "sgd", "lr": 0.1}})
    assert cost(recipe, 1, Record()).bytes - cost(smaller, 1, Record()).bytes > 2 * 60_000 * RECORD


def test_missing_data_end_with_the_command_that_gets_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    for arguments in (("run", "mnist-mlp"), ("explain", "mnist-mlp", "digits-mlp")):
        said = call(capsys, *arguments, "--data-dir", tmp_path / "nowhere")
        assert said.code == 2
        assert f"whorl data get mnist --data-dir {tmp_path / 'nowhere'}" in said.err
    assert not list(tmp_path.iterdir()), "a folder was made for it"
    assert data_folder() != tmp_path / "nowhere", "the choice outlived the call"


def test_networks_are_trained_on_a_data_folder_and_the_result_states_its_files(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(VARIABLE)
    recipe = tmp_path / "small.toml"
    recipe.write_text(
        '[data]\nname = "mnist"\ntrain = 100\nvalidation = 50\ntest = 40\nside = 7\n'
        '[network]\nname = "convolutional"\nchannels = [4]\n'
        '[optimizer]\nname = "adam"\nlr = 0.01\n[training]\nsteps = 30\n'
    )
    pages = []
    monkeypatch.setattr(Report, "figure_files", lambda report, language: ())
    monkeypatch.setattr(Report, "html", lambda report, language: str(pages.append(report)))
    out = tmp_path / "out"
    said = call(capsys, "run", recipe, "--seeds", "2", "--data-dir", folder, "--out", out, "--workers", "1")
    assert said.code == 0
    stated = str(pages[-1].made)
    assert all(file.sha256 in stated for file in Mnist.files)
    assert call(capsys, "show", out, "--data-dir", folder).out == said.out
    assert str(folder) not in (out / "study.json").read_text()


@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_a_file_that_is_not_the_published_one_is_refused_by_name(folder: Path, tmp_path: Path, damage: str):
    file = Mnist.files[0]
    shutil.copytree(folder / "mnist", tmp_path / "mnist")
    place = tmp_path / "mnist" / file.name
    content = place.read_bytes()
    place.unlink()
    if damage != "gone":
        place.write_bytes(content[:-7] if damage == "cut" else content[:-7] + b"whorl! ")
    told = {"cut": "and the published file has", "changed": "SHA-256", "gone": "has not been fetched"}[damage]
    with kept_in(tmp_path), pytest.raises(ValueError, match=told) as refused:
        DATA["mnist"](**FEW).draws(0)
    assert str(place) in str(refused.value)
    assert "whorl data get mnist" in str(refused.value)
    assert (damage == "gone") == isinstance(refused.value, DataMissing)


@given(some.binary(max_size=64))
def test_any_bytes_are_an_idx_file_or_are_refused(content: bytes):
    found = outcome(values, content, (2, 3), "file")
    assert found.startswith("file: ") if isinstance(found, str) else content == idx(found)


@given(some.integers(0, 30), some.binary(min_size=1, max_size=4))
def test_a_damaged_idx_file_is_refused_or_has_its_shape(place: int, other: bytes):
    whole = idx(np.arange(12, dtype=np.uint8).reshape(3, 4))
    for content in (whole[:place], whole[:place] + other + whole[place + len(other) :], whole + other):
        found = outcome(values, content, (3, 4), "file")
        assert "fetch it again" in found if isinstance(found, str) else found.shape == (3, 4)


def test_a_compressed_file_that_unpacks_into_more_is_not_unpacked(tmp_path: Path):
    bomb = tmp_path / "bomb.gz"
    with gzip.open(bomb, "wb", compresslevel=1) as file:
        file.write(idx(np.zeros((2, 3), np.uint8)))
        for _ in range(64):
            file.write(bytes(2**20))
    with pytest.raises(ValueError, match=r"bomb.gz: 7 values follow where 6 were announced"):
        read_idx(bomb, (2, 3))
    bomb.write_bytes(b"\x1f\x8b" + bytes(50))
    with pytest.raises(ValueError, match="cannot be unpacked"):
        read_idx(bomb, (2, 3))


@given(some.binary(max_size=40), some.integers(0, 2))
def test_any_bytes_are_whole_records_or_are_refused(content: bytes, whole: int):
    if whole:
        content = bytes([content[0] if content else 0]) + bytes(RECORD - 1)
    found = outcome(records, content, "batch")
    if isinstance(found, str):
        assert found.startswith("batch: ")
    else:
        assert len(found.label) * RECORD == len(content)
        assert found.label.max() < 10


@settings(max_examples=30)
@given(some.binary(max_size=200))
def test_any_bytes_are_an_archive_or_are_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    path = tmp_path_factory.mktemp("archive") / "cifar.tar.gz"
    for wrapped in (content, gzip.compress(content)):
        path.write_bytes(wrapped)
        with pytest.raises(ValueError, match=r"cifar.tar.gz: "):
            read_archive(path)


def test_an_archive_without_a_batch_or_with_a_short_one_is_refused_by_name(folder: Path, tmp_path: Path):
    found = {name: batch(100, place) for place, name in enumerate(BATCHES)}
    short = {**found, BATCHES[2]: found[BATCHES[2]][:-1]}
    for wrong in (short, {name: one for name, one in found.items() if name != BATCHES[2]}):
        path = tmp_path / f"{len(wrong)}.tar.gz"
        path.write_bytes(cifar_archive({"../../evil": b"x", **wrong}))
        assert set(batches(path)) == set(BATCHES) - {BATCHES[2]}
        with pytest.raises(ValueError, match="data_batch_3"):
            read_archive(path)
    path.write_bytes(cifar_archive(found))
    learning, testing = read_archive(path)
    assert (len(learning.label), len(testing.label)) == (500, 100)
    np.testing.assert_array_equal(learning.pixels[:100].reshape(100, -1), images(100, 3072, seed=0)[0])


def test_labels_beyond_nine_are_refused(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from whorl.data.mnist import read_pool

    label = np.full(LEARNING, 10, np.uint8)
    (tmp_path / "labels.gz").write_bytes(gzip.compress(idx(label)))
    with pytest.raises(ValueError, match=r"labels.gz: holds the class 10") as caught:
        read_pool(folder / "mnist" / Mnist.files[0].name, tmp_path / "labels.gz", LEARNING)
    assert in_chinese(caught).startswith("labels.gz：里面有类别 10，而类别编号从 0 到 9")


@EACH
def test_what_is_published_is_stated_in_full(name: str):
    kind = DATA[name]
    assert kind(**FEW).stated == {file.name: file.sha256 for file in kind.files}
    assert all(len(file.sha256) == 64 and int(file.sha256, 16) for file in kind.files)
    assert all(address.startswith("http") and address.endswith("/") for address in kind.addresses)


def test_the_real_digits_have_the_stated_checksums_and_look_like_digits(shared_data: Path):
    for file in Mnist.files[2:]:
        assert digest(shared_data / "mnist" / file.name) == file.sha256
    with kept_in(shared_data):
        data = DATA["mnist"](part="t10k")
        pool, _ = data.collection()
        assert np.bincount(pool.label).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
        assert held("mnist", Mnist.files[3]).name == "t10k-labels-idx1-ubyte.gz"
        ones, zeros = (pool.pixels[pool.label == digit, 0].mean(axis=0) for digit in (1, 0))
    assert ones[14, 14] > 100 > zeros[14, 14]


def test_recipes_of_images_are_read_without_their_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert read_recipe("mnist-mlp").data.shape == (1, 14, 14)
    assert read_recipe("cifar-10-convolutional").data.shape == (3, 16, 16)


def test_lists_say_what_is_not_there_yet(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    found = json.loads(call(capsys, "data", "list", "--json").out)
    assert {one["name"]: one["fetched"] for one in found if "fetched" in one} == dict.fromkeys(NAMES, True)
    assert "whorl data get cifar-10" in call(capsys, "data", "list", "--data-dir", tmp_path).out
