"""The playground's network as code: a script or a notebook of plain PyTorch, or a recipe file."""

from whorl.data.csv import Csv
from whorl.faces.code import notebook
from whorl.faces.lab.live.asked import read_recipe
from whorl.faces.lab.studies.messages import Coded, Coding, Language
from whorl.plain import script
from whorl.recipe import Recipe
from whorl.recipes import as_toml

NAME, POINTS = "playground", "points.csv"


def coded(asked: Coding, language: Language) -> Coded:
    """What was asked for; refused, or a ValueError, where the recipe is none that the playground would train."""
    recipe = read_recipe(asked.recipe, asked.points)
    seeds = range(asked.seed, asked.seed + asked.seeds)
    if asked.format == "toml":
        text = as_toml(_beside(recipe))
    else:
        text = (script if asked.format == "py" else notebook)(recipe, seeds, language)
    return Coded(file=f"{NAME}.{asked.format}", text=text)


def _beside(recipe: Recipe) -> Recipe:
    """The recipe as it is read from a file; own points are those that the page saves beside it."""
    named = recipe.model_copy(update={"name": NAME})
    if not isinstance(recipe.data, Csv):
        return named
    return named.model_copy(update={"data": recipe.data.model_copy(update={"file": POINTS})})
