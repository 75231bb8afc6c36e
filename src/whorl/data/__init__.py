"""Data sets, one to a file: `DATA` finds them by listing this folder, `DataSet` is any of them."""

import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Field

from whorl.data.csv import Csv, read_csv
from whorl.data.draw import Draw, Draws
from whorl.data.points import ManyClasses, Points, Regression, TwoClasses

if TYPE_CHECKING:
    from whorl.data.truth_table import TruthTable

__all__ = ["DATA", "DataSet", "Draw", "Draws", "Points", "read_csv", "resolved"]


def members() -> dict[str, type[Points]]:
    """The finished data sets of this folder by name: abstract ones are what the others are made of."""
    modules = [
        importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    ]
    kinds = [
        kind
        for module in modules
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__
    ]
    finished = [kind for kind in kinds if issubclass(kind, Points) and not inspect.isabstract(kind)]
    return {kind.model_fields["name"].default: kind for kind in finished}


DATA = members()


def resolved(settings: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """A recipe's data settings that depend on no file any more; `folder` is where the recipe was read."""
    name = settings.get("name")
    kind = DATA.get(name, Points) if isinstance(name, str) else Points
    return kind.resolved(settings, folder)


if TYPE_CHECKING:
    DataSet = ManyClasses | TwoClasses | Regression | TruthTable | Csv
else:
    DataSet = Annotated[Union[tuple(DATA.values())], Field(discriminator="name")]  # noqa: UP007
