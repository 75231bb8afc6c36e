"""The duel as the server plays it: two recipes, pairs on shared seeds, verdicts at looks, and the gap explained."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from whorl.faces.lab.live.challenge import contest_of, plan_of
from whorl.faces.lab.live.contest import Contest, Pair, run_pairs
from whorl.faces.lab.live.errand import Errand, GoOn, Say
from whorl.faces.lab.live.explaining import run_explanation
from whorl.faces.lab.live.pictures import field
from whorl.faces.lab.live.room import Command, Message
from whorl.faces.lab.trouble import Refused, spoken
from whorl.language import Text, complaint

LISTENING = 0.04  # seconds that a call waits for news


class Duel:
    """One page's duel: `take` its commands, and call `advance` while it is `busy`."""

    handles = frozenset({"duel-start", "duel-more", "duel-stop", "duel-explain"})

    def __init__(self) -> None:
        self._contest: Contest | None = None
        self._errand: Errand | None = None
        self._after = "waiting"

    @property
    def busy(self) -> bool:
        return self._errand is not None

    def take(self, command: Command) -> Iterable[Message]:
        """What a command brings about at once."""
        match command["kind"]:
            case "duel-start":
                return self._start(command)
            case "duel-more":
                return self._more()
            case "duel-stop":
                return self._stop()
            case _:
                return self._explain(command)

    def advance(self) -> Iterable[Message]:
        """The news of what is under way; returns after `LISTENING` seconds at the latest where there is none."""
        errand = self._errand
        if errand is None:
            return []
        told = errand.heard(LISTENING)
        try:
            messages = [message for one in told for message in self._told(one)]
        except ValueError as problem:  # every network diverged, so that there is nothing to judge
            self._drop()
            return [self.troubled(spoken(complaint(problem)))]
        latest = next((one for one in reversed(told) if isinstance(one, Pair)), None)
        return [*messages, *self._fields(latest), *(self._ended(errand) if errand.over else [])]

    def troubled(self, said: dict[str, str]) -> Message:
        """The status that tells the page what went wrong."""
        return _status("failed", said)

    def _start(self, command: Command) -> list[Message]:
        self._drop()
        self._contest = None
        contest = contest_of(command)
        self._contest = contest
        return [{"kind": "duelBegun", "looks": list(contest.looks)}, *self._more()]

    def _drop(self) -> None:
        """Lets go of what is under way: nobody listens any more."""
        if self._errand is not None:
            self._errand.stop()
            self._errand = None

    def _more(self) -> list[Message]:
        contest = self._contest
        if contest is None:
            raise Refused(Text("duel-not-begun"))
        if self.busy or contest.next_look is None:
            return []
        first = not contest.pairs
        work = partial(run_pairs, contest.a, contest.b, contest.seeds, first)
        return self._send("running", work, "waiting")

    def _stop(self) -> list[Message]:
        if self._errand is not None:
            self._errand.stop()
        return []

    def _explain(self, command: Command) -> list[Message]:
        contest = self._contest
        if contest is None or not contest.pairs:
            raise Refused(Text("duel-not-begun"))
        if self.busy:
            return []
        plan = plan_of(contest, command.get("seeds"))
        return self._send("explaining", partial(run_explanation, plan, list(contest.pairs)), "done")

    def _send(self, phase: str, work: Callable[[Say, GoOn], None], after: str) -> list[Message]:
        self._errand, self._after = Errand(work), after
        return [_status(phase)]

    def _told(self, one: Any) -> list[Any]:
        """The messages of what an errand tells."""
        if isinstance(one, Pair) and self._contest is not None:
            return [*self._contest.add(one)]
        return [one]

    def _fields(self, pair: Pair | None) -> list[Message]:
        """What both networks of a pair say of the plane."""
        contest = self._contest
        if pair is None or contest is None:
            return []
        network = pair.seed - contest.seed
        sides = (("fieldA", contest.a, pair.a), ("fieldB", contest.b, pair.b))
        return [
            field(kind, recipe, measures["weights"][0, -1], recipe.training.steps, network)
            for kind, recipe, measures in sides
        ]

    def _ended(self, errand: Errand) -> list[Message]:
        self._errand = None
        if errand.problem is not None:
            return [self.troubled(_reason(errand.problem))]
        return [_status(self._after if errand.finished else "waiting")]


def _status(phase: str, trouble: dict[str, str] | None = None) -> Message:
    return {"kind": "duelStatus", "phase": phase, "trouble": trouble}


def _reason(problem: Exception) -> dict[str, str]:
    """What ended the work, in words: a reason that was foreseen, want of memory, or whatever it was."""
    if isinstance(problem, MemoryError):
        return spoken(Text("duel-memory"))
    if isinstance(problem, ValueError):
        return spoken(complaint(problem))
    return spoken(Text("duel-broken", {"what": f"{type(problem).__name__}: {problem}"}))
