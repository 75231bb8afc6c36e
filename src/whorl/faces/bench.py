"""`whorl bench`: benchmarks as tables for people and one document for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whorl.faces.session import Session, near
from whorl.language import Number, Sayable, Span, Text, say
from whorl.report.report import Table

DISTURBED = 0.9  # of a core that a single-threaded process should have had to itself
_DASH = Number(None, "number")


@dataclass(frozen=True)
class Benchmarks:
    """What was measured, and where it is kept."""

    found: dict[str, Any]
    file: Path | None = None

    def document(self) -> dict[str, Any]:
        """The benchmarks as JSON, with every round."""
        return self.found

    def text(self, language: str = "en") -> str:
        """The benchmarks for a terminal: the machine, a table for each workload, what may be quoted."""
        from whorl.faces.session import width
        from whorl.language.columns import wrapped
        from whorl.report.terminal import aligned

        parts = [[say(one, language)] for one in self._head()]
        for table in self._tables():
            parts.append([line.rstrip() for line in aligned(table, language)])
        parts += [wrapped(say(one, language), width()) for one in self._notes()]
        return "\n\n".join("\n".join(lines) for lines in parts)

    def _head(self) -> Iterator[Text]:
        machine = self.found["machine"]
        known = {name: each for name, each in machine["versions"].items() if each}
        yield Text(
            "bench-machine",
            {
                "processor": machine["processor"],
                "cores": machine["cores"],
                "instructions": machine["instructions"] or Text("bench-not-compiled"),
                "versions": ", ".join(f"{name} {each}" for name, each in known.items()),
            },
        )

    def _tables(self) -> Iterator[Table]:
        yield from map(_workload, self.found["workloads"])
        yield from (_growth(axis, found) for axis, found in self.found.get("growth", {}).items())
        if "startup" in self.found:
            yield _startup(self.found["startup"])
        if "memory" in self.found:
            yield _memory(self.found["memory"])

    def _notes(self) -> Iterator[Text]:
        if self.found["workloads"]:
            yield Text("bench-how", {"rounds": self.found["settings"]["rounds"]})
        shares = [one["core_share"] for one in self.found["workloads"] if one["core_share"]]
        if shares and min(shares) < DISTURBED:
            yield Text("bench-disturbed", {"share": Number(min(shares), "level")})
        if self.found["machine"]["busy"]:
            yield Text("bench-busy", {"load": Number(self.found["machine"]["load_per_core"], "number")})
        if self.file:
            yield Text("bench-kept", {"path": str(self.file)})


def measured(
    session: Session, names: Sequence[str], quick: bool, growth: bool, file: Path | None
) -> Benchmarks:
    """The benchmarks asked for; who waits is told what is being measured."""
    from whorl.benchmark import FULL, QUICK, bench
    from whorl.benchmark.results import save

    def told(name: str, number: int, rounds: int) -> None:
        session.notice(Text("bench-measuring", {"name": name, "round": number, "rounds": rounds}))

    found = bench(names, QUICK if quick else FULL, growth, told, session.language)
    if file:
        save(found, file, session.language)
    return Benchmarks(found, file and near(file))


def _workload(found: dict[str, Any]) -> Table:
    names = ("way", "us", "epochs", "ratio", "range", "share")
    left_out = [
        Text("bench-left-out", {"name": Text(f"bench-way-{name}"), "reason": reason})
        for name, reason in found["left_out"].items()
    ]
    return Table(
        title=Text("bench-workload", {"name": found["name"], "about": Text(f"bench-about-{found['name']}")}),
        columns=tuple(Text(f"bench-{name}") for name in names),
        rows=tuple(_row(name, one, found["steps_per_epoch"]) for name, one in found["ways"].items()),
        note=Text("bench-left-outs", {"all": tuple(left_out)}) if left_out else "",
    )


def _row(name: str, one: dict[str, Any], steps_per_epoch: int) -> tuple[Sayable, ...]:
    ratio = one["ratio"]
    return (
        Text(f"bench-way-{name}"),
        _readable(one["us"]["median"]),
        _readable(1e6 / one["us"]["median"] / steps_per_epoch),
        _readable(ratio["median"]) if ratio else _DASH,
        Span(ratio["low"], ratio["high"], "count" if ratio["low"] >= 100 else "number") if ratio else _DASH,
        Number(one["share"], "accuracy"),
    )


def _readable(value: float) -> Number:
    return Number(value, "count" if value >= 100 else "number")


def _growth(axis: str, found: dict[str, Any]) -> Table:
    ways = found["ways"]
    return Table(
        title=Text("bench-growth-title", {"axis": Text(f"bench-axis-{axis}")}),
        columns=(Text(f"bench-axis-{axis}"), *(Text(f"bench-way-{way}") for way in ways)),
        rows=tuple(
            (
                value,
                *(_readable(costs[place]["median"]) if costs[place] else _DASH for costs in ways.values()),
            )
            for place, value in enumerate(found["values"])
        ),
    )


def _startup(found: dict[str, Any]) -> Table:
    return Table(
        title=Text("bench-startup"),
        columns=(Text("bench-call"), Text("bench-seconds"), Text("bench-range")),
        rows=tuple(
            (
                Text(f"bench-call-{name}"),
                Number(one["seconds"]["median"], "number"),
                Span(one["seconds"]["low"], one["seconds"]["high"], "number"),
            )
            for name, one in found.items()
        ),
    )


def _memory(found: dict[str, Any]) -> Table:
    return Table(
        title=Text("bench-memory"),
        columns=(Text("bench-networks"), Text("bench-steps"), Text("bench-before"), Text("bench-most")),
        rows=tuple(
            (
                Number(one["networks"], "count"),
                Number(one["steps"], "count"),
                Number(one["bytes_before"], "bytes"),
                Number(one["bytes"], "bytes"),
            )
            for one in found.values()
        ),
    )
