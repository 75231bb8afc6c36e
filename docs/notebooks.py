"""Writes the kept notebooks anew: `python docs/notebooks.py` makes one for each question and one for practice.

They lie in `notebooks/en` and `notebooks/zh`. Which figures a question has is read from the saved results and kept in
the package as `faces/figures.json`. tests/test_worksheet.py compares both with what is written today, and runs them.
"""

import json
from pathlib import Path
from typing import Any

from whorl.faces.worksheet import FIGURES, PRACTICE, Wanted, practice_notebook, question_notebook
from whorl.language import LANGUAGES
from whorl.questions import NAMES, usual

HERE = Path(__file__).parent
KEPT = HERE.parent / "src/whorl/faces" / FIGURES


def figures() -> dict[str, list[str]]:
    """The ids of the figures of each saved result, and of its claims."""
    found = {}
    for name in NAMES:
        file = HERE / "results" / f"{name}.json"
        if file.exists():
            result: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            found[name] = [one["id"] for key in ("figures", "claims") for one in result.get(key, ())]
    return found


def notebook(name: str, language: str) -> str:
    """The kept notebook of a question, with as many seeds as it usually has, or of practice."""
    if name == PRACTICE:
        return practice_notebook(language)
    return question_notebook(name, Wanted(usual(name).seeds["quick"]), language)


def main() -> None:
    text = json.dumps(figures(), indent=1) + "\n"
    KEPT.write_text(text, encoding="utf-8")
    for language in LANGUAGES:
        (HERE / "notebooks" / language).mkdir(parents=True, exist_ok=True)
        for name in (*NAMES, PRACTICE):
            (HERE / "notebooks" / language / f"{name}.ipynb").write_text(
                notebook(name, language), encoding="utf-8"
            )


if __name__ == "__main__":
    main()
