"""What happens in the learner's process: the file is run, the function is tried on every input, troubles are told."""

import traceback
from typing import Any

from whorl.practice.draw import Inputs
from whorl.practice.limits import OutOfTime
from whorl.practice.loading import module_from
from whorl.practice.rules import Rules
from whorl.practice.trial import tried, tried_elsewhere

Document = dict[str, Any]


def attempt(path: str, source: str, name: str, cases: list[Inputs], rules: Rules) -> Document:
    """The outcomes of the cases until one raises; what was raised with the learner's own line."""
    outcomes: list[Document] = []
    place = -1
    try:
        function = getattr(module_from("exercise", path, source), name)
        place = 0
        for case in cases:
            outcomes.append(tried(function, case, rules))
            place += 1
        elsewhere = tried_elsewhere(function, cases[-1]) if rules.device else None
    except BaseException as problem:
        return {"outcomes": outcomes, "raised": {**raised(problem, path, source), "case": place}}
    return {"outcomes": outcomes, "elsewhere": elsewhere}


def raised(problem: BaseException, path: str, source: str) -> Document:
    """What an exception says, and the last line of the learner's own on its way."""
    lines = [frame.lineno for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == path]
    line = lines[-1] if lines else None
    text = source.splitlines()[line - 1].strip() if line and line <= len(source.splitlines()) else ""
    told = {"line": line, "text": text[:200]} if line else {}
    if isinstance(problem, OutOfTime):
        return {"kind": "time", **told}
    if _is_memory(problem):
        return {"kind": "memory", **told}
    if isinstance(problem, OSError) and problem.errno == 27:
        return {"kind": "printed", **told}
    message = " ".join(str(problem).split())[:600]
    return {"kind": "exception", "error": type(problem).__name__, "message": message, **told}


def _is_memory(problem: BaseException) -> bool:
    return isinstance(problem, MemoryError) or "can't allocate memory" in str(problem)
