"""What is told when something is not done: a reason, in both languages."""

from whorl.language import LANGUAGES, Text, say


class Refused(Exception):
    """Something that was asked for and is not done; what is said is told as `trouble`."""

    def __init__(self, said: Text | dict[str, str]):
        self.said = said if isinstance(said, dict) else spoken(said)
        super().__init__(self.said["en"])


def spoken(text: Text) -> dict[str, str]:
    """A text in both languages, as messages carry it."""
    return {language: say(text, language) for language in LANGUAGES}


def alike(words: str) -> dict[str, str]:
    """Words that exist in one language only, such as what a recipe's reader complains of."""
    return dict.fromkeys(LANGUAGES, words)
