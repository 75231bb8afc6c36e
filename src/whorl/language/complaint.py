"""What went wrong, said in every language: errors that faces show in the reader's own words."""

import errno

from whorl.language.catalogue import say
from whorl.language.text import Sayable, Text


class Said(Exception):
    """An error whose one line is kept as words not yet said; as a string it is English."""

    def __init__(self, said: Sayable):
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        return self.said if isinstance(self.said, str) else say(self.said, "en")


class Complaint(Said, ValueError):
    """What somebody did wrong: the message names the place, what was given and what is allowed."""


def complaint(problem: BaseException) -> Sayable:
    """What a problem says, in every language where it knows how."""
    return problem.said if isinstance(problem, Said) else str(problem)


_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "quota",
    errno.EFBIG: "long",
    errno.EROFS: "read-only",
    errno.EACCES: "denied",
    errno.EPERM: "forbidden",
    errno.EIO: "broken",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "no-folder",
    errno.EISDIR: "folder",
    errno.ENAMETOOLONG: "name",
}


def refusal(error: OSError) -> Sayable:
    """Why the operating system refused, in every language where we know the reason."""
    kind = _REASONS.get(error.errno or 0)
    return Text(f"disk-{kind}") if kind else error.strerror or str(error)
