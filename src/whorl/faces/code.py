"""whorl code: a recipe as a script or a notebook of plain PyTorch, with nothing of ours in it."""

from pathlib import Path

from whorl.faces.plans import Source, recipe_of
from whorl.faces.worksheet import THOUGHTS, Cell, as_notebook, code, placeholder, refuse_to_replace, words
from whorl.language import Complaint, Text, say
from whorl.plain import parts, script
from whorl.recipe import Recipe
from whorl.report.markdown import plain

SEEDS = 16
KINDS = (".py", ".ipynb")


def written(source: Source, file: Path | None, seeds: range, language: str) -> str:
    """The script of a recipe as text; where a file is named it is written there too, in the kind that its name says."""
    if file is None:
        return script(recipe_of(source), seeds, language)
    from whorl.storage.disk import write_all

    if file.suffix not in KINDS:
        raise Complaint(Text("code-name", {"file": str(file)}))
    refuse_to_replace(file)
    recipe = recipe_of(source)
    text = (script if file.suffix == ".py" else notebook)(recipe, seeds, language)
    write_all({file: text.encode()})
    return text


def notebook(recipe: Recipe, seeds: range, language: str) -> str:
    """The same pieces as the cells of a notebook, each told in words, and a place for the reader's own thoughts."""
    cells: list[Cell] = [
        words(
            "title",
            f"# {plain(recipe.name)}\n\n{say(Text('plain-title'), language)} {say(Text('plain-about'), language)}",
        ),
    ]
    for part in parts(recipe, seeds, language, main=False):
        told = say(Text(f"plain-about-{part.name}"), language)
        heading = say(Text(f"plain-heading-{part.name}"), language)
        cells += [words(f"about-{part.name}", f"## {heading}\n\n{told}"), code(part.name, part.text)]
    return as_notebook([*cells, words("thoughts", placeholder(THOUGHTS, language), whorl=THOUGHTS)])
