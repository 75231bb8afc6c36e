"""A recipe as a script of plain PyTorch that a reader can run, read and change, with nothing of ours in it."""

import textwrap
from dataclasses import dataclass

from whorl.language import Text, say
from whorl.language.columns import wrapped
from whorl.plain import network, points, training
from whorl.plain.allowed import refuse_what_is_not_allowed
from whorl.plain.piece import WIDEST, Piece, names_in, piece
from whorl.recipe import Recipe

FIRST = (
    "csv",
    "gzip",
    "math",
    "statistics",
    "tarfile",
    "islice",
)  # imports of the standard library stand first


@dataclass(frozen=True)
class Part:
    """Some of a script that belongs together: what it is called, and its text."""

    name: str
    text: str


def script(recipe: Recipe, seeds: range = range(16), language: str = "en") -> str:
    """The script as text; RecipeError names what no script could do.

    Its data, network, loss, optimizer and steps are the recipe's. Its random numbers are PyTorch's own.
    """
    body = "\n\n\n".join(part.text for part in parts(recipe, seeds, language))
    title, about = (say(Text(f"plain-{name}"), language) for name in ("title", "about"))
    told = "\n".join(wrapped(about.replace("\n", " "), WIDEST))
    return f'"""{title}\n\n{told}\n"""\n\n{body}\n'


def parts(recipe: Recipe, seeds: range, language: str, main: bool = True) -> list[Part]:
    """The parts of a script in their order; the last one runs it, behind a guard where it is the `main` file."""
    made = points.made(recipe, language)
    measure = "squared_error" if recipe.is_regression else "accuracy"
    measuring = [piece(f"pieces.{measure}", {}, language), *_interval(seeds, language)]
    below = [
        Part("data", _texts(made.numbers, *made.pieces)),
        Part("network", _texts(*network.pieces(recipe, language), _network(recipe, language))),
        Part("training", _texts(*training.pieces(recipe, language), _training(recipe, language))),
        Part("measuring", _texts(*measuring, _run(made, measure, language))),
        Part("running", _main(measure, seeds, language, main)),
    ]
    pieces = [*made.pieces, *network.pieces(recipe), *training.pieces(recipe), *measuring]
    used = names_in("\n".join(part.text for part in below))
    imports = _imports(pieces, used)
    begun = "\n".join(f"{name} = {value}" for name, value in _constants(recipe, seeds).items())
    found = [Part("beginning", f"{imports}\n\n{begun}"), *below]
    refuse_what_is_not_allowed("\n".join(part.text for part in found))
    return found


def _constants(recipe: Recipe, seeds: range) -> dict[str, str]:
    """What a reader may want to change first."""
    shown = repr(seeds) if seeds.start else f"range({seeds.stop})"
    return (
        {"STEPS": str(recipe.training.steps), "SEEDS": shown}
        if len(seeds) > 1
        else {"STEPS": str(recipe.training.steps), "SEED": str(seeds.start)}
    )


def _imports(pieces: list[Piece], used: set[str]) -> str:
    """The import lines of the names that are used: the standard library's, then the others."""
    found = {"torch": "import torch", "nn": "from torch import nn", "islice": "from itertools import islice"}
    found |= dict(line for one in pieces for line in one.imports)
    needed = {name: line for name, line in found.items() if name in used}
    order = sorted(needed, key=lambda name: (needed[name].startswith("from"), needed[name]))
    groups = [[needed[name] for name in order if (name in FIRST) == first] for first in (True, False)]
    return "\n\n".join("\n".join(lines) for lines in groups if lines)


def _texts(*pieces: Piece | str) -> str:
    """Definitions one below the other, each once."""
    found: dict[str, None] = {}
    for one in pieces:
        found |= dict.fromkeys(one.definitions if isinstance(one, Piece) else [one] if one else [])
    return "\n\n\n".join(found)


def _function(name: str, arguments: str, lines: list[str], language: str) -> str:
    docstring = say(Text(f"plain-{name}"), language)
    return "\n".join(
        [f"def {name}({arguments}):", f'    """{docstring}"""', *(f"    {line}" for line in lines)]
    )


def _network(recipe: Recipe, language: str) -> str:
    text, init = network.text(recipe), training.initialisation(recipe)
    lines = [f"model = {text}", *init, "return model"] if init else [f"return {text}"]
    return _function("network", "", lines, language)


def _training(recipe: Recipe, language: str) -> str:
    return _function("train", "x, y", training.loop(recipe), language)


def _run(made: points.Made, measure: str, language: str) -> str:
    lines = [
        "torch.manual_seed(seed)",
        *made.lines,
        "model = train(x, y)",
        f"return {measure}(model, fresh_x, fresh_y)",
    ]
    return _function("run", "seed", lines, language)


def _interval(seeds: range, language: str) -> list[Piece]:
    return [piece("pieces.interval", {}, language)] if len(seeds) > 1 else []


def _main(measure: str, seeds: range, language: str, guarded: bool) -> str:
    """What runs every seed and says what came of it."""
    measured = Text(f"plain-{measure.replace('_', '-')}-on-fresh-points")

    def printed(message: str, **values: str) -> str:
        return f'print(f"{say(Text(message, {"measured": measured, **values}), language)}")'

    if len(seeds) == 1:
        lines = [printed("plain-print-one", seed="{SEED}", value="{run(SEED):.4f}")]
    else:
        lines = [
            "results = []",
            "for seed in SEEDS:",
            "    results.append(run(seed))",
            "    " + printed("plain-print-one", seed="{seed}", value="{results[-1]:.4f}"),
            "mean, low, high = interval(results)",
            printed(
                "plain-print-mean",
                seeds="{len(results)}",
                mean="{mean:.4f}",
                low="{low:.4f}",
                high="{high:.4f}",
            ),
        ]
    if not guarded:
        return "\n".join(lines)
    return "\n".join(['if __name__ == "__main__":', *(textwrap.indent(line, "    ") for line in lines)])
