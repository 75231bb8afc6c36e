"""Where fetched data sets and one's own pictures lie: a folder that is no part of any recipe."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "WHORL_DATA_DIR"


def data_folder() -> Path:
    """The folder that was chosen, else one in the user's cache; worker processes inherit the choice."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("whorl") / "data"


@contextmanager
def kept_in(folder: Path | None) -> Iterator[None]:
    """Chooses the folder for a while; None leaves it as it is."""
    if folder is None:
        yield
        return
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder.absolute())
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
