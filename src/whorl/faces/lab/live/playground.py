"""The room Playground: networks of one recipe in training while somebody watches, stops, steps back and edits."""

import math
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from whorl.faces.lab.live import looks
from whorl.faces.lab.live.asked import LARGEST_SEED, MOST_SEEDS, read_recipe, refuse_too_much, whole
from whorl.faces.lab.live.networks import Networks
from whorl.faces.lab.live.pictures import PLANE, Bounds, field
from whorl.faces.lab.live.room import Command, Message
from whorl.faces.lab.trouble import Refused, spoken
from whorl.fleet.watched import WatchedDraws
from whorl.language import Text

FRAME = 1 / 40  # seconds between two looks at what has come, as far as training decides
LEAST_TRAINING = 0.008  # of them, whatever looking takes
AT_ONCE = 0.25  # the share of a frame in which steps are made without a pause
MOST_AT_ONCE = 4096  # steps
REST = 0.01
MOST_STEPS = 10_000
FASTEST = 100_000
LARGEST_WEIGHT = 1e6
RICH_EVERY = 0.15  # seconds between pictures of what changes slowly, or is large
MOST_OFTEN = 40_000  # bytes of units' pictures that are sent with every look
MOST_ROWS = 1000  # measures that wait for a page that does not look


class Playground:
    """One page's networks; frames are made only when the page has drawn what it got, or has asked for something."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, rest: Callable[[float], None] = time.sleep
    ):
        self._clock, self._rest = clock, rest
        self._commands: dict[str, Callable[[Command], Iterator[Message]]] = {
            "start": self._start,
            "play": self._play,
            "pause": self._pause,
            "step": self._step,
            "speed": self._speed,
            "reset": self._reset,
            "choose": self._choose,
            "edit": self._edit,
            "seek": self._seek,
        }
        self.handles = frozenset(self._commands)
        self._networks: Networks | None = None
        self._draws = WatchedDraws()
        self._bounds: Bounds = PLANE
        self._phase = "empty"
        self._chosen = 0
        self._owed = 0  # steps asked for one by one
        self._rate = 0.0  # steps in a second; 0 for as many as there can be
        self._since = (0.0, 0)  # when the rate began to count, and at which step
        self._moved = False  # since the last measures
        self._stride = 1  # steps made at once, as many as nobody notices
        self._round = (0.0, 0)  # when the steps under way were begun, and where
        self._looking = 0.0  # seconds that the last look took
        self._rows: list[tuple[int, dict[str, np.ndarray]]] = []
        self._rich_at = 0.0
        self._trouble: dict[str, str] | None = None  # until the next command
        self.looked = True  # whether the page has drawn what it got

    @property
    def busy(self) -> bool:
        return self._phase == "playing" or self._owed > 0

    def take(self, command: Command) -> Iterator[Message]:
        self._finish_step()
        self._trouble = None
        return self._commands[command["kind"]](command)

    def drawn(self) -> None:
        """The page has drawn what it got and can be shown more."""
        self.looked = True

    def troubled(self, said: dict[str, str]) -> Message:
        self._trouble = said
        return self._status()

    def advance(self) -> Iterator[Message]:
        """Trains for a moment, then measures and, if the page is ready for it, shows."""
        networks = self._there()
        until = self._clock() + max(LEAST_TRAINING, FRAME - self._looking)
        while self._allowed(networks):
            self._a_part(networks)
            if self._clock() >= until:
                break
        if not networks.together:
            return
        if not self._moved:
            self._rest(REST)
            return
        began = self._clock()
        self._moved = False
        self._measure()
        over = self._is_over(networks)
        if over or self.looked or not self.busy:
            yield from self._shown(rich=not self.busy or began - self._rich_at > RICH_EVERY)
            self._looking = self._clock() - began

    def _allowed(self, networks: Networks) -> bool:
        """Whether another part of the steps may be trained now."""
        if not networks.together:
            return True
        return not networks.finished and self.busy and self._asked_for(networks) > 0

    def _asked_for(self, networks: Networks) -> int:
        """How many steps may be made now, as far as anybody has said."""
        if self._phase != "playing":
            return self._owed
        if not self._rate:
            return MOST_AT_ONCE
        start, first = self._since
        return math.ceil(first + (self._clock() - start) * self._rate - networks.step)

    def _a_part(self, networks: Networks) -> None:
        if networks.together:
            self._round = (self._clock(), networks.step)
        networks.advance(min(self._stride, max(1, self._asked_for(networks))))
        self._moved = True
        if networks.together:
            began, step = self._round
            self._owed = max(0, self._owed - (networks.step - step))
            self._keep_pace(self._clock() - began)

    def _keep_pace(self, seconds: float) -> None:
        """More steps at once where they are quick, fewer where whoever waits for a command would notice."""
        if seconds < AT_ONCE * FRAME / 2:
            self._stride = min(MOST_AT_ONCE, 2 * self._stride)
        elif seconds > AT_ONCE * FRAME:
            self._stride = max(1, self._stride // 2)

    def _finish_step(self) -> None:
        """All networks to the same step, so that a command finds them together."""
        while self._networks is not None and not self._networks.together:
            self._a_part(self._networks)

    def _is_over(self, networks: Networks) -> bool:
        """Stops where the recipe ends, or where no network is left that trains."""
        if not networks.finished and not all(networks.diverged):
            return False
        self._owed = 0
        self._phase = "done" if networks.finished else "paused"
        return True

    def _start(self, command: Command) -> Iterator[Message]:
        self._networks, self._phase, self._owed, self._rows, self._stride = None, "failed", 0, [], 1
        recipe = read_recipe(command.get("recipe"), command.get("points"))
        seed = whole(command.get("seed"), 0, LARGEST_SEED, "seed")
        seeds = whole(command.get("seeds"), 1, MOST_SEEDS, "seeds")
        self._chosen = whole(command.get("chosen"), 0, MOST_SEEDS - 1, "chosen") % seeds
        refuse_too_much(recipe, seeds)
        self._networks = Networks(recipe, list(range(seed, seed + seeds)), self._draws)
        self._bounds = _around(self._networks)
        self._phase = "ready"
        yield {"kind": "begun", "networks": seeds}
        yield from self._anew(points=True)

    def _play(self, command: Command) -> Iterator[Message]:
        networks = self._there()
        self._owed = 0
        self._phase = "done" if networks.finished else "playing"
        self._count_from_now(networks)
        self._is_over(networks)
        yield self._status()

    def _pause(self, command: Command) -> Iterator[Message]:
        self._there()
        self._owed = 0
        if self._phase == "playing":
            self._phase = "paused"
        yield from self._anew()

    def _step(self, command: Command) -> Iterator[Message]:
        networks = self._there()
        steps = whole(command.get("steps"), 1, MOST_STEPS, "steps")
        if not networks.finished:
            self._phase, self._owed = "paused", steps
        yield self._status()

    def _speed(self, command: Command) -> Iterator[Message]:
        rate = command.get("steps_per_second")
        if isinstance(rate, bool) or not isinstance(rate, int | float) or not 0 <= rate <= FASTEST:
            raise Refused(
                Text("serve-refused-number", {"name": "steps_per_second", "least": 0, "most": FASTEST})
            )
        self._rate = float(rate)
        if self._networks is not None:
            self._count_from_now(self._networks)
        yield from ()

    def _reset(self, command: Command) -> Iterator[Message]:
        networks = self._there()
        networks.reset()
        self._phase, self._owed, self._rows = "ready", 0, []
        yield from self._anew()

    def _choose(self, command: Command) -> Iterator[Message]:
        self._chosen = whole(command.get("network"), 0, len(self._there()) - 1, "network")
        yield from self._anew(points=True, measured=False)

    def _edit(self, command: Command) -> Iterator[Message]:
        networks = self._there()
        recipe = networks.recipe
        layers = recipe.network.layers(recipe.data.shape, recipe.data.outputs)
        layer = whole(command.get("layer"), 0, len(layers) - 1, "layer")
        outputs, inputs = layers[layer].shape
        out = whole(command.get("output"), 0, outputs - 1, "output")
        into = whole(command.get("input"), -1, inputs - 1, "input")
        value = command.get("value")
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST_WEIGHT:
            raise Refused(Text("serve-refused-value", {"name": "value", "most": int(LARGEST_WEIGHT)}))
        networks.edit(self._chosen, layer, out, None if into < 0 else into, float(value))
        yield from self._anew()

    def _seek(self, command: Command) -> Iterator[Message]:
        networks = self._there()
        step = whole(command.get("step"), 0, networks.recipe.training.steps, "step")
        if step not in networks.recorded:
            raise Refused(Text("serve-refused-step", {"step": step}))
        networks.seek(step)
        self._phase, self._owed = "done" if networks.finished else "paused", 0
        yield from self._anew(measured=False)

    def _there(self) -> Networks:
        if self._networks is None:
            raise Refused(Text("serve-refused-nothing"))
        return self._networks

    def _count_from_now(self, networks: Networks) -> None:
        self._since = (self._clock(), networks.step)

    def _anew(self, points: bool = False, measured: bool = True) -> Iterator[Message]:
        """All there is to see, whether the page has drawn or not: it has asked for this."""
        networks = self._there()
        if points:
            yield looks.points(networks, self._chosen, self._bounds)
        yield from self._shown(rich=True, measured=measured)

    def _measure(self) -> None:
        networks = self._there()
        while self._rows and self._rows[-1][0] >= networks.step:
            self._rows.pop()
        self._rows.append((networks.step, networks.measures()))
        if len(self._rows) > MOST_ROWS:
            self._rows = self._rows[::2]

    def _shown(self, rich: bool, measured: bool = False) -> Iterator[Message]:
        """What there is to see, what people look at first; measured on the way where it has not been."""
        networks = self._there()
        self.looked = False
        yield self._status()
        numbers = networks.numbers_of(self._chosen)[0]
        yield field("field", networks.recipe, numbers, networks.step, self._chosen, self._bounds)
        if measured:
            self._measure()
        if self._rows:
            yield looks.measures(len(networks), self._rows)
            self._rows = []
        if rich or looks.unit_bytes(networks) < MOST_OFTEN:
            yield looks.weights(networks, self._chosen)
            yield looks.units(networks, self._chosen, self._bounds)
        if rich:
            self._rich_at = self._clock()
            yield looks.thumbnails(networks, self._bounds)
            yield from looks.inside(networks, self._chosen)

    def _status(self) -> dict[str, Any]:
        networks, trouble = self._networks, self._trouble
        if networks is not None and trouble is None and all(networks.diverged):
            trouble = spoken(Text("serve-all-broke"))
        return {
            "kind": "status",
            "phase": self._phase,
            "step": networks.step if networks else 0,
            "steps": networks.recipe.training.steps if networks else 0,
            "recorded": networks.recorded if networks else [],
            "trouble": trouble,
        }


def _around(networks: Networks) -> Bounds:
    """The square that is drawn: the plane, or more where points lie farther out."""
    reach = max(float(np.abs(networks.points(network)[0].x).max()) for network in range(len(networks)))
    reach = PLANE[1] if reach <= PLANE[1] else float(np.ceil(reach * 11) / 10)
    return (-reach, reach, -reach, reach)
