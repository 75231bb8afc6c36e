"""The optimizers: one file each with settings, update and the twin in torch.optim; a new file is a new optimizer."""

import importlib
import pkgutil
from functools import reduce
from operator import or_
from typing import Annotated, Any

from pydantic import Field

from whorl.optimizers.optimizer import Optimizer


def _found() -> dict[str, type[Optimizer]]:
    """Every class of the folder by its name in recipes."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return {cls.model_fields["name"].default: cls for cls in Optimizer.__subclasses__()}


OPTIMIZERS: dict[str, type[Optimizer]] = dict(sorted(_found().items()))
AnyOptimizer: Any = Annotated[reduce(or_, OPTIMIZERS.values()), Field(discriminator="name")]  # pyright: ignore[reportArgumentType, reportCallIssue]

__all__ = ["OPTIMIZERS", "AnyOptimizer", "Optimizer"]
