"""A finished notebook or result folder as Markdown with pictures: what is kept, what is left out, what is refused."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from calling import call, tiny
from whorl.faces import export as exporting
from whorl.faces.export import of_notebook
from whorl.faces.worksheet import Wanted, question_notebook
from whorl.language import LANGUAGES

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
ENCODED = base64.b64encode(PNG).decode()
SCRIPT = "<script>alert(1)</script>"


def shown(**data: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {}}


def code(source: str, *outputs: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "outputs": list(outputs), "metadata": metadata}


def words(source: Any, **more: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, "metadata": {}, **more}


def finished(language: str) -> dict[str, Any]:
    """The notebook of a question in which one figure was drawn and one thought written."""
    notebook = json.loads(question_notebook("relu", Wanted(3), language))
    for cell in notebook["cells"]:
        if cell["id"] == "figure-split":
            cell["outputs"] = [
                shown(**{"image/png": ENCODED, "text/plain": "bars"}), shown(**{"text/markdown": "the caption"})
            ]  # fmt: skip
        if cell["id"] == "thoughts-split":
            cell["source"] = [cell["source"][0], "\n", "Half and *half*. ", SCRIPT]
    return notebook


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finished_notebook_becomes_a_post_with_its_pictures(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "done.ipynb").write_text(json.dumps(finished(language)), encoding="utf-8")
    said = call(capsys, "export", tmp_path / "done.ipynb", "-o", tmp_path / "my post.md", "--lang", language)
    assert (said.code, said.err) == (0, "")
    text = (tmp_path / "my post.md").read_text(encoding="utf-8")
    assert "![bars](my%20post-pictures/1.png)\n\nthe caption\n\n" in text
    assert (tmp_path / "my post-pictures" / "1.png").read_bytes() == PNG
    assert "Half and *half*. &lt;script>" in text
    assert text.count("`split`") == 1
    assert "`rates`" not in text, "a place where nothing was written is left out"
    assert "subprocess" not in text
    assert "answer.figure" not in text
    assert "seeds = 3" in text
    assert "whorl export" not in text


def test_what_could_run_is_left_out_or_becomes_text():
    cells = [
        words(SCRIPT + " [a](javascript:alert(1))"),
        words("![p](attachment:p.png)", attachments={"p.png": {"image/png": ENCODED}}),
        words("![q](attachment:q.svg)", attachments={"q.svg": {"image/svg+xml": "<svg onload=x>"}}),
        code("1 + 1", shown(**{"text/html": SCRIPT, "text/plain": "two"})),
        code("svg", shown(**{"image/svg+xml": "<svg onload=x>", "application/javascript": "x"})),
        code("md", shown(**{"text/markdown": SCRIPT})),
        code("lie", shown(**{"image/png": base64.b64encode(b"<svg>").decode(), "text/plain": "plain"})),
        code("bad", shown(**{"image/png": "***"})),
        code("p", {"output_type": "stream", "name": "stdout", "text": ["```\n", SCRIPT]}),
        code("e", {"output_type": "stream", "name": "stderr", "text": "progress"}),
        code("x", {"output_type": "error", "ename": "ValueError", "evalue": "wrong", "traceback": []}),
        {"cell_type": "raw", "source": SCRIPT},
    ]
    post = of_notebook(cells, "p")
    assert post.pictures == {"1.png": PNG}
    assert "![p](p/1.png)" in post.markdown
    assert "onload" not in post.markdown
    assert "progress" not in post.markdown
    assert "ValueError: wrong" in post.markdown
    outside = post.markdown.replace(f"````text\n```\n{SCRIPT}\n````", "")
    assert "<" not in outside
    assert "](javascript" not in outside


@pytest.mark.parametrize(
    "cell",
    [{}, {"cell_type": "code"}, {"cell_type": "code", "outputs": [None, 3, {"output_type": []}]},
     {"cell_type": "markdown", "source": 3, "attachments": [1]}, {"cell_type": "code", "metadata": None},
     {"cell_type": "code", "outputs": 7, "source": [1, "a"], "metadata": {"tags": "x"}},
     {"cell_type": "markdown", "source": "(attachment:x)", "attachments": {"x": None}}],
)  # fmt: skip
def test_a_cell_of_another_shape_breaks_nothing(cell: dict[str, Any]):
    assert "<" not in of_notebook([cell], "p").markdown


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not a Jupyter notebook"),
        (b"\xff", "not a Jupyter notebook"),
        (b"[]", "not a Jupyter notebook"),
        (b'{"cells": [1]}', "not a Jupyter notebook"),
        (b"[" * 200_000, "not a Jupyter notebook"),
        (b'{"cells": []}' + b" " * 5000, "is larger than"),
    ],
)
def test_what_is_no_notebook_is_refused(
    content: bytes,
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(exporting, "NOTEBOOK_BYTES", 300_000 if content[:1] == b"[" else 4000)
    (tmp_path / "a.ipynb").write_bytes(content)
    said = call(capsys, "export", tmp_path / "a.ipynb", "-o", tmp_path / "a.md", "--lang", "en")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert message in said.err
    assert not (tmp_path / "a.md").exists()


def test_nothing_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": [code("", shown(**{"image/png": ENCODED}))]}))
    (tmp_path / "a-pictures").mkdir()
    (tmp_path / "b.md").write_text("mine")
    for name, message in (
        ("a.md", "is there already"),
        ("b.md", "is there already"),
        ("c.html", "ends in .md"),
    ):
        said = call(capsys, "export", "a.ipynb", "-o", name, "--lang", "en")
        assert said.code == 2
        assert message in said.err
    assert (tmp_path / "b.md").read_text() == "mine"
    assert call(capsys, "export", "a.ipynb", "-o", "d.md", "--notes", "b.md").code == 2
    (tmp_path / "a-pictures").rmdir()
    assert call(capsys, "export", "a.ipynb").code == 0
    assert (tmp_path / "a.md").read_text() == "![](a-pictures/1.png)\n"


def test_a_result_folder_with_notes_becomes_a_post(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("whorl.perform.keep", lambda answer, folder, language: None)
    monkeypatch.setattr("whorl.answers.boundaries.CELLS", 8)
    folder = tmp_path / "kept"
    assert call(capsys, "run", tiny(tmp_path), "--seeds", 3, "--out", folder).code == 0
    (tmp_path / "notes.md").write_text("# loss-curves\n\nIt **learns**. <b>\n", encoding="utf-8")
    notes = ("--notes", tmp_path / "notes.md")
    said = call(capsys, "export", folder, "-o", tmp_path / "post.md", *notes, "--lang", "en")
    if said.code:
        pytest.fail(said.err)
    text = (tmp_path / "post.md").read_text(encoding="utf-8")
    pictures = sorted(path.name for path in (tmp_path / "post-pictures").iterdir())
    assert pictures
    assert all(f"](post-pictures/{name})" in text for name in pictures)
    assert "It **learns**. &lt;b>" in text
    assert "<" not in text
