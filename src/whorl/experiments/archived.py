"""The answers of other questions, as they were when the claims were judged: read once, then kept with the result."""

from collections.abc import Callable

import numpy as np

from whorl.answers.archive import Kept, chosen
from whorl.answers.judgement import Reading
from whorl.claims import cited
from whorl.laboratory import Laboratory

NUMBERS = ("estimate", "low", "high", "level")


def read_archive(lab: Laboratory) -> dict[str, Kept]:
    """By question what is kept of its answer; the folder keeps it, so that what is shown again is the same."""
    wanted = cited()
    settings = {"findings": sorted(f"{name} {id}" for name, ids in wanted.items() for id in ids)}

    def measure(advance: Callable[[float], None]) -> dict[str, np.ndarray]:
        return _arrays(chosen(lab.store.folder, wanted))

    return _kept(lab.observe("archive", settings, measure))


def _arrays(answers: dict[str, Kept]) -> dict[str, np.ndarray]:
    rows = [(name, id, one) for name, kept in answers.items() for id, one in kept.findings.items()]
    numbers = [[_number(getattr(one, name)) for name in NUMBERS] for _, _, one in rows]
    kept = list(answers.values())
    return {
        "question": np.array([one.question for one in kept], dtype=str),
        "seeds": np.array([one.seeds for one in kept], dtype=np.int64),
        "networks": np.array([one.networks for one in kept], dtype=np.int64),
        "version": np.array([one.version for one in kept], dtype=str),
        "place": np.array([one.place or "" for one in kept], dtype=str),
        "date": np.array([one.date or "" for one in kept], dtype=str),
        "of": np.array([name for name, _, _ in rows], dtype=str),
        "finding": np.array([id for _, id, _ in rows], dtype=str),
        "kind": np.array([one.kind or "" for _, _, one in rows], dtype=str),
        "numbers": np.array(numbers, dtype=np.float64).reshape(len(rows), len(NUMBERS)),
    }


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)


def _kept(arrays: dict[str, np.ndarray]) -> dict[str, Kept]:
    findings: dict[str, dict[str, Reading]] = {}
    for name, id, kind, row in zip(
        arrays["of"], arrays["finding"], arrays["kind"], arrays["numbers"], strict=True
    ):
        numbers = [None if np.isnan(one) else float(one) for one in row]
        assert numbers[0] is not None
        findings.setdefault(str(name), {})[str(id)] = Reading(
            numbers[0], *numbers[1:], kind=str(kind) or None
        )
    columns = zip(
        *(arrays[key] for key in ("question", "seeds", "networks", "version", "place", "date")), strict=True
    )
    return {
        str(name): Kept(
            str(name), int(seeds), int(networks), str(version), findings.get(str(name), {}),
            place=str(place) or None, date=str(date) or None,
        )
        for name, seeds, networks, version, place, date in columns
    }  # fmt: skip
