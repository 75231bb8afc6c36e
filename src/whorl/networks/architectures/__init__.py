"""Published architectures, one file each, with a paper's sizes; a new file is a new architecture."""

import importlib
import pkgutil

from whorl.language import Complaint, Text
from whorl.networks.architecture import Architecture

NAMES = tuple(sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__)))


def architecture(name: str) -> Architecture:
    """The architecture of this name; only names from the folder's own listing are ever imported."""
    if name not in NAMES:
        raise Complaint(Text("architecture-unknown", {"name": name, "names": ", ".join(NAMES)}))
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}").ARCHITECTURE
