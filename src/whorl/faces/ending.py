"""How a command ends: its exit code, and one line on standard error where it did not end well.

0 done; 1 failure; 2 the input is wrong; 3 the claim is not supported; 4 stopped by the machine; 130 and 143 by signal.
"""

import errno
import os
import shlex
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from whorl.faces.session import Session, near
from whorl.language import Said, Sayable, Text, complaint, refusal

DONE, FAILED, WRONG, STOPPED = 0, 1, 2, 4
_ECHO = 0.3  # seconds: `timeout` and some shells send a signal to the process and again to its group
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.ENOMEM)


class Signalled(BaseException):
    """SIGINT or SIGTERM has come: everything is let go of, and the exit code is 128 and the signal's number."""

    def __init__(self, number: int):
        super().__init__(number)
        self.number = number


def ended(session: Session, work: Callable[[], int | None]) -> int:
    """The exit code of a command, whatever happens in it; mistakes and troubles are said in one line each."""
    caught: list[int] = []
    with signals(caught):
        try:
            return work() or DONE
        except BaseException as problem:
            if os.environ.get("WHORL_DEBUG") == "1":
                traceback.print_exc()
            # what broke because everything was being stopped is not the news
            return _code(session, Signalled(caught[0]) if caught else problem)


@contextmanager
def signals(caught: list[int]) -> Iterator[None]:
    """The first Ctrl-C or SIGTERM stops in good order, another one at once; what was ignored stays ignored."""
    first = 0.0

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal first
        if not caught:
            caught.append(number)
            first = time.monotonic()
            raise Signalled(number)
        if time.monotonic() - first > _ECHO:
            os._exit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ours = [one for one in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, stop) for one in ours}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def reason(problem: BaseException) -> tuple[int, Sayable]:
    """The exit code that a problem gives, and what it was."""
    if isinstance(problem, Signalled | KeyboardInterrupt):
        number = problem.number if isinstance(problem, Signalled) else signal.SIGINT
        return 128 + number, Text("stopped-by-you")
    if isinstance(problem, ValueError):
        return WRONG, _mistake(problem)
    if _is_the_machines(problem):
        return STOPPED, _stopped(problem)
    name = type(problem).__name__
    return FAILED, Text("failed-unexpectedly", {"error": f"{name}: {problem}"})


def _code(session: Session, problem: BaseException) -> int:
    if isinstance(problem, SystemExit):
        return problem.code if isinstance(problem.code, int) else DONE if problem.code is None else FAILED
    code, said = reason(problem)
    if code == FAILED and (usage := _wrong_usage(session, problem)):
        return usage
    session.complain(said if isinstance(said, str) else session.say(said))
    if code == STOPPED or code > 128:
        _tell_how_to_go_on(session)
    return code


def _wrong_usage(session: Session, problem: BaseException) -> int | None:
    """The code of what the parser of commands complains about; None for anything else."""
    from typer import Abort, TyperException

    if isinstance(problem, TyperException):
        session.complain(_usage(session, problem))
        return WRONG if problem.exit_code == WRONG else FAILED
    return FAILED if isinstance(problem, Abort) else None


def _usage(session: Session, problem: BaseException) -> str:
    context = getattr(problem, "ctx", None)
    command = f"{context.command_path if context else 'whorl'} --help"
    message = _bad_value(problem) or getattr(problem, "format_message", problem.__str__)()
    return session.say(Text("wrong-usage", {"message": message.rstrip("."), "command": command}))


_WANTED = {
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "float_parsing": "must be a number",
}


def _bad_value(problem: BaseException) -> str | None:
    """The option, what was given and what is allowed, where an option's value could not be read."""
    from pydantic import ValidationError

    parameter = getattr(problem, "param", None)
    if not isinstance(problem.__cause__, ValidationError) or parameter is None:
        return None
    mistake = problem.__cause__.errors(include_url=False)[0]
    place = parameter.opts[0] if parameter.param_type_name == "option" else parameter.display_name_raw
    choices = parameter.type_descriptor.choices
    if choices:
        wanted = f"choose from {', '.join(map(str, choices))}"
    else:
        wanted = _WANTED.get(mistake["type"]) or mistake["msg"].replace("Input should", "must")
    return f"{place} {mistake['input']}: {wanted}"


def _mistake(problem: ValueError) -> Sayable:
    from pydantic import BaseModel, ValidationError

    if not isinstance(problem, ValidationError):
        return complaint(problem)
    from whorl.mistakes import first_mistake

    return first_mistake(problem, BaseModel)


def _stopped(problem: BaseException) -> Sayable:
    """What the machine has no more of; our own errors say it themselves."""
    if isinstance(problem, OSError) and not isinstance(problem, Said):
        return refusal(problem)
    return complaint(problem) or Text("stopped-by-memory")


def _is_the_machines(problem: BaseException) -> bool:
    """Whether the machine stopped the work: its disk, its memory, a worker process that was lost, no way to its data."""
    kinds = {kind.__name__ for kind in type(problem).__mro__}  # by name, so that torch need not be imported
    if kinds & {"DiskTrouble", "NotFetched", "WorkerLost", "MemoryError", "OutOfMemoryError"}:
        return True
    return isinstance(problem, OSError) and problem.errno in _FULL


def _tell_how_to_go_on(session: Session) -> None:
    if session.folder is not None and (session.folder / "study.json").exists():
        folder = shlex.quote(str(near(session.folder)))
        session.notice(Text("go-on-with", {"command": f"whorl resume {folder}"}))
