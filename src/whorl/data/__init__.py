"""Data sets, one to a file: `DATA` finds them by listing this folder, `DataSet` is any of them."""

import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from whorl.data.draw import Draw, Draws
from whorl.data.points import ManyClasses, Points, Regression, TwoClasses

__all__ = ["DATA", "DataSet", "Draw", "Draws", "Points"]


def members() -> dict[str, type[Points]]:
    """The finished data sets of this folder by name: abstract ones are what the others are made of."""
    modules = [
        importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    ]
    kinds = [kind for module in modules for _, kind in inspect.getmembers(module, inspect.isclass)]
    finished = [kind for kind in kinds if issubclass(kind, Points) and not inspect.isabstract(kind)]
    return {kind.model_fields["name"].default: kind for kind in finished}


DATA = members()

if TYPE_CHECKING:
    DataSet = ManyClasses | TwoClasses | Regression
else:
    DataSet = Annotated[Union[tuple(DATA.values())], Field(discriminator="name")]  # noqa: UP007
