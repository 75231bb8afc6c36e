"""What an error says to a reader of Chinese."""

import pytest

from whorl.language import complaint, say


def in_chinese(caught: pytest.ExceptionInfo[BaseException]) -> str:
    """The caught error's line, as faces show it."""
    return say(complaint(caught.value), "zh")
