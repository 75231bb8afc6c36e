"""Folders and zips of one's own pictures: names are never paths, sizes are bounded, and what is wrong is named."""

import io
import json
import os
import shutil
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from calling import call
from planted import album, picture, pictures
from whorl.data import Draws, resolved
from whorl.data.album import MOST_BYTES, opened, sorted_by_class
from whorl.data.photograph import MOST_PIXELS, photograph
from whorl.data.pictures import evenly_from
from whorl.data.place import VARIABLE, kept_in
from whorl.faces.dry_run import forecast
from whorl.faces.plans import ask_plan, data_settings
from whorl.recipe import recipe_from

RECIPE = '[data]\nname = "pictures"\nfile = "{file}"\nside = 4\n{more}[optimizer]\nname = "sgd"\nlr = 0.1\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def zipped(place: Path, content: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(place, "w", method) as archive:
        for name, one in content.items():
            archive.writestr(name, one)
    return place


def read(name: str, **more):
    """The data of a recipe that names a folder or a zip."""
    found = resolved({"name": "pictures", "file": name, "side": 4, **more}, Path())
    return recipe_from({"data": found, "optimizer": {"name": "sgd", "lr": 0.1}}).data


def test_a_zip_and_a_folder_of_the_same_pictures_give_the_same_points(folder: Path):
    album(folder / "own", ("cat", "dog"), 20, 0)
    zipped(folder / "own.zip", pictures(("cat", "dog"), 20, 0))
    one, other = read("own"), read("own.zip")
    assert one.class_names == other.class_names == ("cat", "dog")
    assert (one.train, one.validation, one.test) == (24, 8, 8)
    for part in ("train", "validation", "test"):
        drawn, again = (getattr(data.draws(4), part) for data in (one, other))
        np.testing.assert_array_equal(drawn.x, again.x)
        np.testing.assert_array_equal(drawn.y, again.y)
    assert sorted(os.listdir(folder)) == ["own", "own.zip"], "something was unpacked"


def test_train_and_test_folders_stay_apart_also_within_another_folder(folder: Path):
    content = pictures(("cat", "dog"), 10, 5)
    zipped(folder / "one.zip", content)
    zipped(folder / "within.zip", {f"top/{name}": one for name, one in content.items()} | {"top/x.txt": b"x"})
    for name in ("one.zip", "within.zip"):
        data = read(name, standardise=False, colour=False)
        assert data.there == (20, 10)
        assert (data.train, data.validation, data.test) == (16, 4, 10)
        assert data.shape == (1, 4, 4)
        assert np.bincount(data.draws(0).test.y).tolist() == [5, 5]


def test_pictures_of_any_size_become_squares(folder: Path):
    wide = np.zeros((10, 30, 3), np.uint8)
    wide[:, 10:20] = 255
    buffer = io.BytesIO()
    from PIL import Image

    Image.fromarray(wide).save(buffer, "PNG")
    for colour in (True, False):
        found = photograph(buffer.getvalue(), 5, colour, "wide.png")
        assert found.shape == (3 if colour else 1, 5, 5)
        assert (found == 255).all(), "the middle is white"
    assert photograph(picture(90, 7, "JPEG"), 5, True, "a.jpg").shape == (3, 5, 5)


def test_no_more_of_a_class_are_taken_than_asked_for(folder: Path):
    album(folder / "own", ("cat", "dog"), 30, 0)
    assert read("own", per_class=10).there == (20, 0)
    assert evenly_from(list("abcdefghi"), 3) == ["a", "e", "i"]
    assert evenly_from(["a"], 3) == ["a"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"cat/1.png": b""}, "pictures of 1 classes"),
        ({"1.png": b"", "2.png": b""}, "lies at no class"),
        ({"a/b/c/1.png": b"", "x/1.png": b""}, "lies at no class"),
        ({"train/a/1.png": b"", "train/b/1.png": b"", "test/a/1.png": b""}, "class 'b' is in only one"),
        ({"readme.txt": b""}, "pictures of 0 classes"),
    ],
)
def test_an_archive_without_pictures_by_class_is_refused(folder: Path, content: dict[str, bytes], told: str):
    zipped(folder / "own.zip", content)
    with pytest.raises(ValueError, match=told):
        read("own.zip")


def test_names_in_a_zip_lead_nowhere(folder: Path):
    evil = {"../../a/1.png": b"", "/etc/b/1.png": b"", "cat/..\\..\\x.png": b""}
    with pytest.raises(ValueError, match="lies at no class"):
        opened(zipped(folder / "evil.zip", evil))
    assert sorted_by_class(["../1.png", "b/2.png"], "x") == {("", "b"): ["b/2.png"]}
    content = pictures(("..", "con"), 5, 0)
    with pytest.raises(ValueError, match="pictures of 1 classes"):
        opened(zipped(folder / "dots.zip", content))
    assert sorted(os.listdir(folder)) == ["dots.zip", "evil.zip"]


@pytest.mark.parametrize("name", ["../own.zip", "/etc/passwd", "own.zip/../x", ".hidden", "a\\b", "C:x"])
def test_a_file_is_a_bare_name_in_the_data_folder(folder: Path, name: str):
    zipped(folder / "own.zip", pictures(("cat", "dog"), 5, 0))
    with pytest.raises(ValueError, match=r"no such file|pattern"):
        read(name)


def test_links_are_not_followed(folder: Path):
    album(folder / "real", ("cat", "dog"), 5, 0)
    (folder / "link").symlink_to(folder / "real")
    with pytest.raises(ValueError, match=r"link.*not an ordinary file"):
        read("link")
    (folder / "real" / "cat" / "999.png").symlink_to("/etc/passwd")
    assert read("real").there == (10, 0)


def test_a_changed_folder_is_noticed(folder: Path):
    album(folder / "own", ("cat", "dog"), 10, 0)
    data = read("own")
    (folder / "own" / "cat" / "000.png").write_bytes(picture(7))
    os.utime(folder / "own", ns=(1, 1))
    with pytest.raises(ValueError, match="its content has changed"):
        data.draws(0)


def test_a_broken_picture_is_named(folder: Path):
    content = pictures(("cat", "dog"), 10, 0)
    for broken in (b"", b"not a picture", content["cat/003.png"][:40], b"GIF89a" + bytes(20)):
        zipped(folder / "own.zip", {**content, "cat/003.png": broken})
        with pytest.raises(ValueError, match=r"own.zip: cat/003.png: cannot be read as a picture"):
            read("own.zip").draws(0)
        (folder / "own.zip").unlink()


def test_a_small_file_of_a_huge_picture_is_refused_unread(folder: Path):
    side = 30_000
    assert side**2 > MOST_PIXELS

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    with pytest.raises(ValueError, match=r"30000 × 30000 pixels|decompression bomb"):
        photograph(bomb, 8, True, "bomb.png")


def test_a_member_that_unpacks_into_more_than_a_picture_is_refused(folder: Path):
    content = pictures(("cat", "dog"), 5, 0)
    bomb = {**content, "dog/000.png": bytes(MOST_BYTES + 1)}
    zipped(folder / "own.zip", bomb, zipfile.ZIP_DEFLATED)
    with pytest.raises(ValueError, match=r"own.zip: dog/000.png: has more than"):
        read("own.zip").draws(0)


def test_a_list_that_hides_pictures_behind_a_damaged_length_is_refused(folder: Path):
    path = zipped(folder / "own.zip", pictures(("cat", "dog"), 5, 0))
    content = bytearray(path.read_bytes())
    entry = content.index(b"dog/001.png", content.index(b"PK\x01\x02"))
    content[entry - 18 + 1] = 1  # the length of the name, 267 in place of 11
    path.write_bytes(content)
    with zipfile.ZipFile(path) as archive:
        assert len(archive.infolist()) < 10
    with pytest.raises(ValueError, match=r"own.zip: lists 7 files where it announces 10"):
        read("own.zip")


def rows_of(draws: Draws) -> list[bytes]:
    """The pictures of every part, as bytes."""
    return [row.tobytes() for part in (draws.train, draws.validation, draws.test) for row in part.x]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.integers(0, 2000), some.binary(min_size=1, max_size=8), some.booleans())
@example(1710, b"\x00\x01\x01", False)  # a class loses its first letters
def test_a_damaged_zip_is_refused_or_read(tmp_path: Path, place: int, other: bytes, cut: bool):
    path = zipped(tmp_path / "own.zip", pictures(("cat", "dog"), 5, 0))
    with kept_in(tmp_path):
        sound = rows_of(read("own.zip", standardise=False).draws(0))
    whole = path.read_bytes()
    place = place * len(whole) // 2000
    path.write_bytes(whole[:place] if cut else whole[:place] + other + whole[place + len(other) :])
    with kept_in(tmp_path):
        try:
            drawn = read("own.zip", standardise=False).draws(0)
        except ValueError as refused:
            told = str(refused)
        else:
            left = rows_of(drawn)  # one that lost its name is no picture any more
            told = "" if len(left) >= 9 and set(left) <= set(sound) else f"other pictures: {len(left)} of 10"
    assert not told or any(word in told for word in ("own.zip", "cat/", "dog/", "classes", "images"))


def test_a_recipe_with_pictures_runs_from_its_data_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(VARIABLE, raising=False)
    data, recipe = tmp_path / "data", tmp_path / "own.toml"
    album(data / "own", ("cat", "dog"), 20, 0)
    recipe.write_text(RECIPE.format(file="own", more=""))
    said = call(capsys, "run", recipe, "--seeds", "2", "--dry-run", "--data-dir", data, "--json")
    assert said.code == 0
    assert '"learning": 40' in said.out
    shutil.rmtree(data)
    lost = call(capsys, "run", recipe, "--seeds", "2", "--dry-run", "--data-dir", data)
    assert lost.code == 2
    assert "no such folder" in lost.err


def test_a_million_pixels_a_side_are_refused_before_anything_is_read(folder: Path):
    album(folder / "own", ("cat", "dog"), 5, 0)
    with pytest.raises(ValueError, match=r"data.side=1000000: must be at most 256"):
        read("own", side=1_000_000)


def test_the_shared_photographs_are_read_by_class(shared_data: Path):
    with kept_in(shared_data):
        found = resolved({"name": "pictures", "file": "cifar10-jpeg.zip", "per_class": 5}, Path())
        assert (found["learning"], found["testing"], len(found["class_names"])) == (50, 50, 10)
        data = recipe_from({"data": found, "optimizer": {"name": "sgd", "lr": 0.1}}).data
        assert data.draws(0).train.x.shape == (40, 3072)


def test_a_zip_in_the_data_folder_is_asked_about_by_its_name(tmp_path: Path):
    zipped(tmp_path / "own.zip", pictures(("cat", "dog"), 5, 0))
    with kept_in(tmp_path):
        asked = data_settings("own.zip")
        assert asked == resolved({"name": "pictures", "file": "own.zip"}, Path())
        with pytest.raises(ValueError, match="no such file"):
            data_settings("../own.zip")


def test_a_question_takes_a_zip_by_its_path(folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    zipped(elsewhere / "own.zip", pictures(("cat", "dog"), 20, 0))
    by_path = call(capsys, "ask", "convolution", "--data", elsewhere / "own.zip", "--dry-run")
    by_name = call(capsys, "ask", "convolution", "--data", "own.zip", "--data-dir", elsewhere, "--dry-run")
    assert by_path.code == 0, by_path.err
    assert by_path.out == by_name.out
    assert call(capsys, "ask", "convolution", "--data", "own.zip", "--dry-run").code == 2, (
        "not in the data folder"
    )
    assert call(capsys, "ask", "convolution", "--data", elsewhere / "gone.zip", "--dry-run").code == 2


def test_a_question_takes_pictures_that_lie_where_it_is_asked(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys
):
    """A bare zip here, if the data folder has none of that name, and a folder by any name that is no data set's."""
    here, content = tmp_path_factory.mktemp("here"), pictures(("cat", "dog"), 20, 0)
    zipped(here / "mine.zip", content)
    for name in ("album", "digits"):
        for place, one in content.items():
            file = here / name / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(one)
    monkeypatch.chdir(here)

    def told(data: str) -> dict:
        found = call(capsys, "ask", "convolution", "--data", data, "--dry-run", "--json")
        assert found.code == 0, found.err
        return json.loads(found.out)["plan"]["data"]

    assert [told(data)["file"] for data in ("mine.zip", "./mine.zip")] == ["mine.zip"] * 2
    for data in ("album", "album/", "./digits/../album/.", str(here / "album"), "./digits"):
        assert (told(data)["name"], told(data)["file"]) == ("pictures", Path(data).name)
    assert told("digits")["name"] == "digits"
    zipped(folder / "mine.zip", pictures(("ape", "bee"), 20, 0))
    assert told("mine.zip")["class_names"] == ["ape", "bee"]
    assert told("./mine.zip")["class_names"] == ["cat", "dog"]


def test_few_pictures_are_enough_to_ask_about_fewer(folder: Path):
    zipped(folder / "own.zip", pictures(("cat", "dog"), 10, 0))
    found = forecast(ask_plan("convolution", "own.zip", seeds=2))
    sizes = next(one for one in found.stages if one.name == "convolutional-sizes")
    whole = next(one for one in found.stages if one.name == "convolutional")
    assert [2 * one.data.train_size for one in sizes.recipes] == [whole.recipes[0].data.train_size]
