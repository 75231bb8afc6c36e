"""What the course notes say, a file for each claim: `READS`, the numbers it is judged by, and `judge`, the rule.

A rule is a function from readings to one of four judgements, so that it can come out otherwise. `SOURCES` are those of
what no experiment here can decide; readings in `OPTIONAL` may be missing.
"""

import importlib
from collections.abc import Mapping
from types import ModuleType

from whorl.answers.judgement import Judgement, Measured, Origin, Reading, Readings, Saved
from whorl.language import Complaint, Text

IN_ORDER = (
    "tensor",
    "hashing",
    "tensor_cores",
    "cuda",
    "labels",
    "relu_lift",
    "single_layer",
    "linear_classifier",
    "exclusive_or",
    "bend",
    "lrn_greatest",
    "lrn_generalises",
    "hampering",
    "more_convolutions",
    "pooling",
    "local_minimum",
    "vanishing",
    "deeper",
    "parts",
    "probabilities",
    "adam_formula",
    "adam_better",
)
"""The claims in the order of the notes."""


def claim(name: str) -> ModuleType:
    """The claim of this name; only names of this list are ever imported."""
    if name not in IN_ORDER:
        raise Complaint(Text("claim-unknown", {"name": name, "names": ", ".join(IN_ORDER)}))
    return importlib.import_module(f"{__name__}.{name}")


def reads(name: str) -> Mapping[str, Origin]:
    return claim(name).READS


def sources(name: str) -> tuple[str, ...]:
    """What was read elsewhere for it."""
    return getattr(claim(name), "SOURCES", ())


def missing(name: str, readings: Readings) -> tuple[Origin, ...]:
    """What the claim cannot be judged without and is not there."""
    optional = getattr(claim(name), "OPTIONAL", frozenset())
    return tuple(one for key, one in reads(name).items() if key not in readings and key not in optional)


def judge(name: str, readings: Readings) -> Judgement:
    """The claim's judgement by its own rule; it cannot be told while numbers it needs are missing."""
    return claim(name).judge(readings) if not missing(name, readings) else Judgement("cannot-be-told")


def cited() -> dict[str, set[str]]:
    """The findings of other questions that some claim reads, by question."""
    found: dict[str, set[str]] = {}
    for name in IN_ORDER:
        for one in reads(name).values():
            if isinstance(one, Saved):
                found.setdefault(one.question, set()).add(one.finding)
    return found


__all__ = [
    "IN_ORDER",
    "Measured",
    "Reading",
    "Saved",
    "cited",
    "claim",
    "judge",
    "missing",
    "reads",
    "sources",
]
