"""The law of practice: every solution passes, every hole fails and says so, wrong variants are caught."""

import re
from pathlib import Path

import pytest

from whorl.language import say
from whorl.practice.chapter import CHAPTERS, read_chapter, read_chapters
from whorl.practice.source import read_source
from whorl.practice.verify import verify

FOLDER = Path(read_chapter("tensors").folder).parent


def test_every_chapter_in_the_folder_is_one_of_ours_and_its_tasks_have_names_of_their_own():
    found = {path.name for path in FOLDER.iterdir() if any(path.glob("*.py"))}
    assert found == set(CHAPTERS)
    names = [task.name for chapter in read_chapters() for task in chapter.tasks]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_solution_passes_and_every_hole_fails_and_says_so(name: str):
    proof = verify([read_chapter(name)])
    assert [say(one, "en") for one in proof.wrong] == []
    assert proof.tasks == len(list((FOLDER / name).glob("*.py")))


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_chinese_words_are_chinese_with_full_width_punctuation(name: str):
    said = (FOLDER / name / "zh.md").read_text(encoding="utf-8")
    prose = "\n".join(line for line in said.splitlines() if not line.startswith("#"))
    prose = re.sub(r"`[^`]*`", "", prose)
    assert re.findall(r"[\u4e00-\u9fff][,;:?!](?=\s|[\u4e00-\u9fff])", prose) == []
    assert not re.search(r"\b(the|and|of|is|are|with|not)\b", prose)


def test_an_exercise_does_not_give_its_solution_or_its_spec_away():
    for task in (task for chapter in read_chapters() for task in chapter.tasks):
        source = read_source(task.file)
        assert "def spec" not in source.hole
        assert "whorl" not in source.hole
        body = source.solution.split(":\n", 1)[1].strip()
        assert body not in source.hole


@pytest.mark.slow
def test_at_least_95_of_100_wrong_variants_are_caught():
    proof = verify(read_chapters(), with_mutants=True)
    assert proof.mutants > 100
    assert proof.caught >= 0.95 * proof.mutants, proof.alive
