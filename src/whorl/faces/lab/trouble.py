"""What is told when something is not done: a reason, in both languages."""

from whorl.language import LANGUAGES, Sayable, Text, say

NOT_UNDERSTOOD, MISSING, NOT_NOW, TOO_MUCH = 400, 404, 409, 413


class Refused(Exception):
    """Something that was asked for and is not done; what is said is told as `trouble`, to a request with a status."""

    def __init__(self, said: Text | dict[str, str], status: int = NOT_UNDERSTOOD):
        self.said = said if isinstance(said, dict) else spoken(said)
        self.status = status
        super().__init__(self.said["en"])


def spoken(text: Sayable) -> dict[str, str]:
    """A text in both languages, as messages carry it."""
    return {language: say(text, language) for language in LANGUAGES}
