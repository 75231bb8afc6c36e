"""The activations: one file each with `function(z)`, `derivative(z, a)` where a = function(z), and PyTorch's `module()`.

A new file here is a new activation everywhere; its name is the file's, with hyphens.
"""

import importlib
import pkgutil
from types import ModuleType

from whorl.language import Complaint, Text

NAMES = tuple(sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__)))


def activation(name: str) -> ModuleType:
    """The activation of this name; only names from the folder's own listing are ever imported."""
    if name not in NAMES:
        raise Complaint(Text("activation-unknown", {"name": repr(name), "names": ", ".join(NAMES)}))
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
