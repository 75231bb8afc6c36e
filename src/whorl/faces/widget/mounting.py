"""`whorl.playground` and `whorl.duel`: rooms of the lab that show themselves in a notebook, live or as a picture."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from typing import Any

from whorl.faces.lab import PAGE
from whorl.faces.lab.live.asked import MOST_SEEDS, read_recipe, refuse_too_much
from whorl.faces.lab.live.contest import AT_ONCE
from whorl.faces.lab.trouble import Refused
from whorl.faces.plans import Source, recipe_of
from whorl.faces.widget.link import Link
from whorl.faces.widget.still import Still, still
from whorl.language import Sayable, Text, say
from whorl.recipe import Recipe, recipe_from

SCRIPT = PAGE / "widget.js"
VIEW = "application/vnd.jupyter.widget-view+json"
LIBRARY = "anywidget"
FIRST = {  # as the lab's page begins
    "data": {"name": "spiral", "points_per_class": 300, "classes": 3, "noise": 0.2},
    "network": {"name": "mlp", "hidden": [8, 8], "activation": "relu", "init": "torch"},
    "loss": {"name": "cross-entropy"},
    "optimizer": {"name": "adam", "lr": 0.01},
    "training": {"steps": 5000, "batch": "full"},
}


@dataclass(frozen=True, eq=False, repr=False)
class LiveRoom:
    """A room of the lab that shows itself: live in a notebook with anywidget, elsewhere as a picture or its words."""

    name: str
    sides: Sequence[tuple[Sayable, Recipe]]
    begins: dict[str, Any]
    language: str = "en"

    @cached_property
    def still(self) -> Still:
        """What there is to see where widgets do not work, made when it is first asked for."""
        how = "live" if self._can_live else "unbuilt" if find_spec(LIBRARY) else "alone"
        return still(Text(f"widget-{self.name}-still-{how}"), self.sides, self.language)

    @cached_property
    def widget(self) -> Any:
        """The widget, to be laid out with others; None where anywidget or the built page is missing."""
        return _connected(self.begins) if self._can_live else None

    def close(self) -> None:
        """Takes the widget away and ends what trains for it."""
        if self.widget is not None:
            self.widget.close()

    @property
    def _can_live(self) -> bool:
        return find_spec(LIBRARY) is not None and SCRIPT.exists()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """All forms at once: front ends without widgets, exports and GitHub take the picture."""
        widget = self.widget
        if widget is not None:
            widget.link.begin()  # loads while the picture is made
        bundle: dict[str, Any] = {"text/plain": self.still.text}
        if self.still.picture is not None:
            bundle["image/png"] = base64.b64encode(self.still.picture).decode()
        if widget is not None:
            widget.said = self.still.text
            if "image/png" in bundle:
                widget.still = f"data:image/png;base64,{bundle['image/png']}"
            bundle[VIEW] = {"version_major": 2, "version_minor": 1, "model_id": widget.model_id}
        return bundle

    def __repr__(self) -> str:
        return self.still.text


def playground(recipe: Source | None = None, *, seeds: int = 16, language: str = "en") -> LiveRoom:
    """The playground of the lab with a recipe in it: networks of so many seeds that train before your eyes."""
    chosen = recipe_from({**FIRST, "name": "playground"}) if recipe is None else recipe_of(recipe)
    if not 1 <= seeds <= MOST_SEEDS:
        told = {"seeds": str(seeds), "most": str(MOST_SEEDS)}
        raise ValueError(say(Text("room-seeds", told), language))
    _refuse_what_is_too_much(chosen, seeds, language)
    begins = {"room": "playground", "recipe": chosen.settings, "seeds": seeds, "language": language}
    return LiveRoom("playground", [(chosen.name, chosen)], begins, language)


def duel(a: Source, b: Source, *, language: str = "en") -> LiveRoom:
    """The duel of the lab with two recipes in it: what differs, verdicts at looks on shared seeds, the gap explained."""
    one, other = recipe_of(a), recipe_of(b)
    for recipe in (one, other):
        _refuse_what_is_too_much(recipe, AT_ONCE, language)
    if one.data != other.data:
        raise ValueError(say(Text("room-same-data"), language))
    begins = {"room": "duel", "recipe": one.settings, "other": other.settings, "language": language}
    return LiveRoom("duel", [(f"A: {one.name}", one), (f"B: {other.name}", other)], begins, language)


def _refuse_what_is_too_much(recipe: Recipe, networks: int, language: str) -> None:
    """A ValueError for what the lab does not train, or not while somebody waits."""
    try:
        refuse_too_much(read_recipe(recipe.settings, None), networks)
    except Refused as refused:
        raise ValueError(f"{recipe.name}: {refused.said[language]}") from None


def _connected(begins: dict[str, Any]) -> Any:
    """A widget whose page speaks with a process of its own."""
    widget = _kind()(begins=begins)
    link = Link(lambda content, buffers: widget.send(content, buffers))
    widget.link = link
    widget.on_msg(lambda _, content, __: link.take(content))
    widget.observe(lambda change: link.close() if change["new"] is None else None, "comm")
    if widget.comm is not None:
        widget.comm.on_close(lambda _: link.close())
    return widget


@cache
def _kind() -> Any:
    """The class of our widgets; made late, since anywidget need not be there."""
    import anywidget  # pyright: ignore[reportMissingImports]
    import traitlets  # pyright: ignore[reportMissingImports]

    class Lab(anywidget.AnyWidget):
        _esm = SCRIPT.read_text(encoding="utf-8")
        begins = traitlets.Dict().tag(sync=True)
        still = traitlets.Unicode().tag(sync=True)
        said = traitlets.Unicode().tag(sync=True)
        link: Link

    return Lab
