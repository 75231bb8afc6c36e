"""What a page asks to be trained: its recipe, read strictly and held to what a page can wait for, before any drawing."""

from typing import Any

from whorl.cost import cost
from whorl.data import read_csv
from whorl.faces.lab.trouble import Refused
from whorl.language import Number, Text
from whorl.measure import Record
from whorl.recipe import Recipe, recipe_from

DATA = frozenset({"spiral", "xor", "rings", "moons", "gaussians", "checkerboard", "plane"})
OWN = "own"
SECTIONS = frozenset({"data", "network", "loss", "optimizer", "training"})
MOST_LAYERS, WIDEST = 12, 256
MOST_POINTS = 20_000
MOST_OWN, REACH = 1000, 1.2
MOST_CLASSES = 8
MOST_SEEDS = 64
LARGEST_SEED = 2**31 - 1
MOST_BYTES = 2**30
MOST_OPERATIONS = 100 * 10**9  # in one step of all networks
NOTHING = Record(points=0, checkpoints=0, snapshots=0)


def read_recipe(settings: Any, points: Any) -> Recipe:
    """The recipe as the page sends it; its own points, where it has some, become the recipe's data."""
    if not isinstance(settings, dict) or not set(settings) <= SECTIONS:
        raise Refused(Text("serve-refused-recipe"))
    data, network = settings.get("data"), settings.get("network")
    name = data.get("name") if isinstance(data, dict) else None
    if name == OWN:
        settings = {**settings, "data": _own(points)}
    elif not isinstance(name, str) or name not in DATA:
        raise Refused(Text("serve-refused-data"))
    if not isinstance(network, dict) or network.get("name", "mlp") != "mlp":
        raise Refused(Text("serve-refused-network"))
    recipe = recipe_from(settings)
    _held_to_the_page(recipe)
    return recipe


def refuse_too_much(recipe: Recipe, networks: int) -> None:
    """Refuses what would take more memory, or more time for a step, than somebody at a page can wait for."""
    found = cost(recipe, networks, NOTHING, at_once=networks)
    a_step = found.operations // recipe.training.steps
    if found.bytes > MOST_BYTES or a_step > MOST_OPERATIONS:
        values = {
            "bytes": Number(found.bytes, "bytes"),
            "most_bytes": Number(MOST_BYTES, "bytes"),
            "operations": Number(a_step, "large"),
            "most_operations": Number(MOST_OPERATIONS, "large"),
        }
        raise Refused(Text("serve-refused-size", values))


def whole(value: Any, least: int, most: int, name: str) -> int:
    """A whole number of a command within its bounds."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Refused(Text("serve-refused-number", {"name": name, "least": least, "most": most}))
    return value


def _held_to_the_page(recipe: Recipe) -> None:
    hidden = recipe.network.hidden
    if len(hidden) > MOST_LAYERS or max(hidden, default=0) > WIDEST:
        raise Refused(Text("serve-refused-layers", {"layers": MOST_LAYERS, "width": WIDEST}))
    if recipe.data.train_size > MOST_POINTS:
        raise Refused(Text("serve-refused-points", {"most": MOST_POINTS}))
    if recipe.data.classes > MOST_CLASSES:
        raise Refused(Text("serve-refused-classes", {"most": MOST_CLASSES}))


def _own(points: Any) -> dict[str, Any]:
    """Own points as the data of a recipe, exactly where they were put; every seed keeps others of them aside."""
    if not isinstance(points, dict) or set(points) != {"x", "y", "classes"}:
        raise Refused(Text("serve-refused-own", {"most": MOST_OWN}))
    places, targets, classes = points["x"], points["y"], points["classes"]
    good = (
        isinstance(places, list)
        and isinstance(targets, list)
        and 0 < len(places) == len(targets) <= MOST_OWN
        and all(isinstance(place, list) and len(place) == 2 for place in places)
        and all(_within(one, REACH) for place in places for one in place)
        and isinstance(classes, int)
        and classes in (0, *range(2, MOST_CLASSES + 1))
        and all(_is_target(one, classes) for one in targets)
        and (not classes or set(targets) == set(range(classes)))
    )
    if not good:
        raise Refused(Text("serve-refused-own", {"most": MOST_OWN}))
    head = "x1,x2,answer\n"
    rows = [
        f"{x:.6f},{y:.6f},{_written(target, classes)}" for (x, y), target in zip(places, targets, strict=True)
    ]
    column = {"label": "answer"} if classes else {"target": "answer"}
    data = read_csv(head + "\n".join(rows) + "\n", standardise=False, **column)
    return data.model_dump(mode="json")


def _written(target: float, classes: int) -> str:
    return str(int(target)) if classes else f"{target:.6f}"


def _is_target(value: Any, classes: int) -> bool:
    if not classes:
        return _within(value, 1e6)
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < classes


def _within(value: Any, reach: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -reach <= value <= reach
