"""One's own points: what is read, how it is split, and what each mistake in a file is answered with."""

import json
import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from whorl.data import DATA, DataSet, read_csv, resolved
from whorl.data.table import MAX_BYTES, MAX_CELLS

SETTINGS = TypeAdapter(DataSet)
ROWS = "".join(f"{i},{i * i},{'ab'[i % 2]}\n" for i in range(20))
TABLE = "x1,x2,class\n" + ROWS


def message(text: str | bytes, tmp_path, label: str | None = "class", **settings) -> str:
    """What a file with this content is refused with."""
    path = tmp_path / "mine.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ValueError, match=r"\w") as caught:
        read_csv(path, label, **settings)
    assert "\n" not in str(caught.value) or isinstance(caught.value, ValidationError)
    return str(caught.value)


def test_a_table_gives_its_numbers_and_its_classes_in_order():
    data = read_csv("x1,class,x2\n" + "".join(f"{i},{'yx'[i % 2]},{-i / 2}\n" for i in range(10)), "class")
    assert (data.columns, data.class_names) == (("x1", "x2"), ("x", "y"))
    assert data.x[3] == (3.0, -1.5)
    assert data.y[:4] == (1.0, 0.0, 1.0, 0.0)
    assert (data.features, data.classes, data.outputs) == (2, 2, 2)


def test_whole_numbers_as_classes_stand_in_the_order_of_size():
    data = read_csv("x,class\n" + "".join(f"{i},{[10, 9, 2][i % 3]}\n" for i in range(30)), "class")
    assert data.class_names == ("2", "9", "10")


def test_a_column_can_be_predicted_instead():
    data = read_csv("a,b\n" + "".join(f"{i},{2 * i}\n" for i in range(10)), target="b", standardise=False)
    draws = data.draws(0)
    assert (data.classes, data.outputs, draws.train.outputs) == (0, 1, 1)
    np.testing.assert_array_equal(draws.train.y, 2 * draws.train.x)
    assert (draws.train.size, draws.validation.size, draws.test.size) == (6, 2, 2)


def test_the_draws_split_every_class_in_the_same_shares_and_lose_no_point():
    uneven = "x,class\n" + "".join(f"{i},{'ab'[i % 10 == 0]}\n" for i in range(100))
    draws = read_csv(uneven, "class", standardise=False).draws(3)
    parts = [draws.train, draws.validation, draws.test]
    assert [np.bincount(part.y).tolist() for part in parts] == [[54, 6], [18, 2], [18, 2]]
    assert sorted(np.concatenate([part.x[:, 0] for part in parts]).tolist()) == list(range(100))


def test_shares_other_than_the_usual_are_kept():
    draws = read_csv(TABLE, "class", train=0.4, validation=0.3, test=0.3).draws(1)
    assert (draws.train.size, draws.validation.size, draws.test.size) == (8, 6, 6)


def test_seeds_split_differently_and_each_point_is_tested_about_as_often():
    data = read_csv(TABLE, "class", standardise=False)
    tested = np.concatenate([data.draws(seed).test.x[:, 0] for seed in range(300)])
    counts = np.bincount(tested.astype(int), minlength=20)
    assert counts.sum() == 300 * 4
    assert np.abs(counts - 60).max() < 35


def test_features_are_standardised_by_the_training_points_alone():
    train, test = (read_csv(TABLE, "class").draws(0), read_csv(TABLE, "class", standardise=False).draws(0))
    np.testing.assert_allclose(train.train.x.mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(train.train.x.std(axis=0), 1, atol=1e-6)
    mean, deviation = test.train.x.mean(axis=0), test.train.x.std(axis=0)
    np.testing.assert_allclose(train.test.x, (test.test.x - mean) / deviation, rtol=1e-4)


def test_a_column_that_never_changes_stays_finite():
    data = read_csv("a,b,class\n" + "".join(f"5,{i},{i % 2}\n" for i in range(10)), "class")
    assert np.array_equal(data.draws(0).train.x[:, 0], np.zeros(6))


@pytest.mark.parametrize(
    "variant",
    [
        TABLE.replace("\n", "\r\n"),
        TABLE.replace("\n", "\r"),
        TABLE.replace(",", ";"),
        TABLE.replace(",", "\t"),
        "\ufeff" + TABLE,
        TABLE + "\n\n",
        TABLE.replace(",", " , "),
        TABLE.replace("class", '"class"').replace(",a", ',"a"'),
    ],
    ids=["crlf", "cr", "semicolon", "tab", "byte-order mark", "blank lines", "spaces", "quotes"],
)
def test_layouts_of_one_table_are_one_data_set(variant, tmp_path):
    path = tmp_path / "variant.csv"
    path.write_bytes(variant.encode())
    expected, found = read_csv(TABLE, "class"), read_csv(path, "class")
    assert (found.sha256, found.x, found.y) == (expected.sha256, expected.x, expected.y)


def test_names_may_be_in_any_script(tmp_path):
    path = tmp_path / "螺旋.csv"
    path.write_text(TABLE.replace("class", "类别"), encoding="utf-8")
    assert resolved({"name": "csv", "file": "螺旋.csv", "label": "类别"}, tmp_path)["class_names"] == (
        "a",
        "b",
    )


def test_an_empty_file_is_refused(tmp_path):
    assert message("", tmp_path).startswith("mine.csv: empty; the first line names the columns")
    assert message("\n \n", tmp_path).startswith("mine.csv: empty")
    assert message("x1,class\n", tmp_path).startswith("mine.csv: a header and no points")


def test_a_missing_column_is_answered_with_those_there_are(tmp_path):
    assert message(TABLE, tmp_path, "kind") == (
        "mine.csv: no column 'kind'; set label to one of 'x1', 'x2', 'class'"
    )
    assert "set target to one of 'x1'" in message(TABLE, tmp_path, None, target="x3")
    many = ",".join(f"c{i}" for i in range(30))
    assert message(f"{many}\n{many}\n", tmp_path).endswith("'c11' and 18 more")


def test_exactly_one_column_is_to_be_learned(tmp_path):
    assert "neither label nor target is set" in message(TABLE, tmp_path, None)
    assert "label and target are both set" in message(TABLE, tmp_path, "class", target="x1")
    with pytest.raises(ValueError, match="5 is no column name; choose from 'x1'"):
        resolved({"name": "csv", "file": "mine.csv", "label": 5}, tmp_path)


def test_a_hole_is_found_with_its_line_and_column(tmp_path):
    assert message(TABLE.replace("3,9,b", "3,,b"), tmp_path).startswith(
        "mine.csv, line 5, column 'x2': empty; fill"
    )
    assert message(TABLE.replace("3,9,b", "3,9,"), tmp_path).startswith(
        "mine.csv, line 5, column 'class': empty"
    )
    assert message(TABLE.replace("3,9,b", ",,"), tmp_path).startswith("mine.csv, line 5, column 'x1': empty")


@pytest.mark.parametrize(
    "cell", ["abc", "1,5", "1_000", "0x10", "１", "1e", "--1", "1 2", "=1+1", "1" * 90 + "x"]
)
def test_what_is_no_number_is_refused_where_it_stands(cell, tmp_path):
    text = TABLE.replace(",", ";").replace("3;9;b", f"3;{cell};b")
    assert message(text, tmp_path).startswith("mine.csv, line 5, column 'x2': ")
    assert "is not a number; write it like 1.5" in message(text, tmp_path)


@pytest.mark.parametrize("cell", ["nan", "NaN", "inf", "-Infinity"])
def test_what_is_not_finite_is_refused(cell, tmp_path):
    assert "column 'x2': " + cell + " is not finite" in message(
        TABLE.replace("3,9,b", f"3,{cell},b"), tmp_path
    )


@pytest.mark.parametrize("cell", ["1e31", "-1e400"])
def test_what_is_too_large_for_single_precision_is_refused(cell, tmp_path):
    assert f"column 'x2': {cell} lies beyond ±1e+30" in message(
        TABLE.replace("3,9,b", f"3,{cell},b"), tmp_path
    )


@pytest.mark.parametrize(("row", "cells"), [("3,9", 2), ("3,9,b,4", 4), ("3", 1)])
def test_a_row_with_too_few_or_too_many_cells_is_refused(row, cells, tmp_path):
    expected = f"mine.csv, line 5: {cells} cells under 3 column names"
    assert message(TABLE.replace("3,9,b", row), tmp_path).startswith(expected)


def test_a_header_must_name_each_column_once(tmp_path):
    assert "line 1: the column name 'x1' stands twice" in message("x1,x1,class\n" + ROWS, tmp_path)
    assert "line 1: column 1 has no name" in message(",x1,class\n" + ROWS, tmp_path)
    assert "line 1: only numbers; the first line must name" in message("1,2,3\n4,5,6\n", tmp_path)
    assert "columns=1; a table has 2 to 1000" in message("class\na\nb\n", tmp_path)


def test_one_class_alone_or_far_too_many_are_refused(tmp_path):
    one = message(TABLE.replace(",b", ",a"), tmp_path)
    assert one.startswith("mine.csv, column 'class': only the label 'a'; classes number 2 to 100")
    many = "x,class\n" + "".join(f"{i},{i}\n" for i in range(101))
    assert "101 different labels; classes number 2 to 100; to predict a number, use target" in message(
        many, tmp_path
    )


def test_a_class_too_small_to_split_is_refused(tmp_path):
    text = "x,class\n" + "".join(f"{i},{'ab'[i == 0]}\n" for i in range(20))
    assert "class 'b' has 1 points, too few to split by train=0.6" in message(text, tmp_path)
    assert "there are 2 points, too few" in message("a,b\n1,2\n3,4\n", tmp_path, None, target="b")


def test_shares_must_sum_to_one(tmp_path):
    assert "train, validation and test sum to 1.1; make them sum to 1" in message(TABLE, tmp_path, train=0.7)


def test_text_in_another_encoding_is_refused_with_its_line(tmp_path):
    assert message("x1,class\n1,é\n".encode("latin-1"), tmp_path).startswith(
        "mine.csv, line 2: not UTF-8 text"
    )
    assert "line 1: not UTF-8 text; save the table as CSV in UTF-8" in message(
        TABLE.encode("utf-16"), tmp_path
    )


def test_tables_beyond_the_limits_are_refused(tmp_path):
    assert "more than 16 MiB" in message(b"x" * (MAX_BYTES + 1), tmp_path)
    rows = "1,2,3,4,a\n" * (MAX_CELLS // 5 + 1)
    assert f"keep to {MAX_CELLS} cells" in message("p,q,r,s,class\n" + rows, tmp_path)
    assert "'" + "y" * 37 + "...' has 500 characters; keep to 200" in message(
        "x,class\n1," + "y" * 500, tmp_path
    )
    assert "field larger than field limit" in message("x,class\n1," + "y" * 200_000, tmp_path)


def test_a_quote_left_open_is_refused(tmp_path):
    assert "check the quotes" in message('x,class\n1,"a\n2,b\n', tmp_path)


def test_a_file_that_cannot_be_read_is_a_users_mistake(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(ValueError, match="cannot be read"):
            read_csv(path, "class")


@given(st.text(max_size=300))
def test_whatever_the_text_it_is_read_or_refused_in_one_message(text):
    try:
        read_csv("x,class\n" + text, "class")
    except ValidationError as error:
        assert "too few to split" in str(error)  # noqa: PT017
    except ValueError as error:
        assert "\n" not in str(error)  # noqa: PT017


def recipe_folder(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "points.csv").write_text(TABLE)
    (tmp_path / "secret.csv").write_text(TABLE)
    return folder


def test_a_recipe_carries_the_content_of_its_file(tmp_path):
    folder = recipe_folder(tmp_path)
    settings = resolved({"name": "csv", "file": "points.csv", "label": "class"}, folder)
    (folder / "points.csv").unlink()
    data = SETTINGS.validate_json(json.dumps(settings))
    assert data == SETTINGS.validate_python(settings)
    assert data.draws(0).train.size == 12
    assert resolved(settings, folder) == settings


@pytest.mark.parametrize(
    "name",
    ["../secret.csv", "/etc/passwd", "..", ".", "", "a/../points.csv", "..\\secret.csv", "C:points.csv", "points.csv\0",
     "%2e%2e/secret.csv", "points", "no.csv", "secret.csv", "POINTS.CSV/", "x" * 500],
)  # fmt: skip
def test_only_a_file_in_the_recipes_own_folder_is_found(name, tmp_path):
    folder = recipe_folder(tmp_path)
    with pytest.raises(ValueError, match="no such file in the recipe's folder") as caught:
        resolved({"name": "csv", "file": name, "label": "class"}, folder)
    assert "give its bare name" in str(caught.value)


def test_the_files_that_are_there_are_named(tmp_path):
    folder = recipe_folder(tmp_path)
    with pytest.raises(ValueError, match=r"file='point.csv': no such file .* there are 'points.csv'; give"):
        resolved({"name": "csv", "file": "point.csv", "label": "class"}, folder)


def test_links_folders_and_pipes_are_refused(tmp_path):
    folder = recipe_folder(tmp_path)
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "folder.csv").mkdir()
    os.mkfifo(folder / "pipe.csv")
    for name in ("link.csv", "folder.csv", "pipe.csv"):
        with pytest.raises(ValueError, match="not an ordinary file"):
            resolved({"name": "csv", "file": name, "label": "class"}, folder)


@pytest.mark.parametrize("file", [5, None, ["points.csv"]])
def test_a_file_that_is_no_name_is_refused(file, tmp_path):
    settings = resolved({"name": "csv", "file": file, "label": "class"}, recipe_folder(tmp_path))
    with pytest.raises(ValidationError, match="set file to the bare name of a CSV file beside the recipe"):
        SETTINGS.validate_python(settings)


def test_content_of_the_wrong_kind_is_refused_at_its_first_mistake():
    settings = read_csv(TABLE, "class").model_dump(mode="json")
    with pytest.raises(ValidationError) as caught:
        SETTINGS.validate_python({**settings, "x": [["a", "b"]] * 1000})
    assert caught.value.error_count() == 1


def test_settings_whose_file_was_never_read_are_refused():
    with pytest.raises(ValidationError, match="bare name of a CSV file"):
        DATA["csv"](file="points.csv", label="class")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"x": [[1.0, 2.0]] * 20}, "not those that were read"),
        ({"class_names": ["a", "c"]}, "not those that were read"),
        ({"x": [[1.0]] * 20}, "one number per column"),
        ({"x": [[1.0, 2.0]] * 19}, "one number per column"),
        ({"x": [], "y": []}, "one number per column"),
        ({"y": [2.0] * 20}, "class numbers run from 0 to 1"),
        ({"y": [0.5] * 20}, "class numbers run from 0 to 1"),
        ({"y": [0.0] * 20}, "class 'b' has 0 points"),
        ({"x": [[1e31, 2.0]] * 20}, "less than or equal to 1000000"),
        ({"class_names": []}, "set label for classes, or target"),
        ({"target": "x1"}, "set label for classes, or target"),
        ({"file": "../x.csv"}, "should match pattern"),
    ],
)
def test_content_that_was_tampered_with_is_refused(change, complaint):
    settings = read_csv(TABLE, "class").model_dump(mode="json")
    with pytest.raises(ValidationError, match=complaint):
        SETTINGS.validate_python({**settings, **change})
