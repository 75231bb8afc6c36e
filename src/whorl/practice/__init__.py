"""Practice: exercises that check themselves. In a notebook: `from whorl.practice import check, hint, task`."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whorl.practice.notebook import check, hint, task

__all__ = ["check", "hint", "task"]


def __getattr__(name: str) -> Any:
    """The notebook's functions, looked up when they are first used."""
    if name not in __all__:
        raise AttributeError(
            f"module 'whorl.practice' has no attribute {name!r}; its names are {', '.join(__all__)}"
        )
    import whorl.practice.notebook as notebook

    return getattr(notebook, name)
