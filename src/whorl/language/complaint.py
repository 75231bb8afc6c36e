"""What somebody did wrong, said in every language: an error that faces show in the reader's own words."""

from whorl.language.catalogue import say
from whorl.language.text import Sayable


class Complaint(ValueError):
    """The message of one line names the place, what was given and what is allowed; as a string it is English."""

    def __init__(self, said: Sayable):
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        return self.said if isinstance(self.said, str) else say(self.said, "en")


def complaint(problem: ValueError) -> Sayable:
    """What a problem says, in every language where it knows how."""
    return problem.said if isinstance(problem, Complaint) else str(problem)
