"""What a verdict says, as sentences not yet said: the fault, what it looks like, and where it is."""

from typing import Any

from whorl.language import Number, Sayable, Text
from whorl.practice.limits import MEMORY

Finding = dict[str, Any]
_KINDS = {
    "tensor": "practice-a-tensor",
    "array": "practice-an-array",
    "numpy scalar": "practice-a-numpy-scalar",
    "int": "practice-an-int",
    "nothing": "practice-nothing",
}


def fault(finding: Finding, task: str) -> list[Text]:
    """The sentences of a verdict: what is wrong first, then what it looks like."""
    first = _sentence(finding, task)
    if finding.get("place"):
        first = Text("practice-in", {"place": finding["place"], "fault": first})
    guess = _guess(str(finding.get("guess") or ""))
    return [first, guess] if guess and finding["kind"] != "answer" else [first]


def place(finding: Finding) -> Text | None:
    """The learner's own line, where there is one."""
    if not finding.get("line"):
        return None
    return Text("practice-line", {"line": str(finding["line"]), "text": finding.get("text", "")})


def _sentence(finding: Finding, task: str) -> Text:
    kind = finding["kind"]
    match kind:
        case "passed":
            return Text("practice-passed", {"task": task, "cases": finding.get("cases", 1)})
        case "empty" if not finding.get("untouched"):
            return Text("practice-empty-result", {"expected": _type(finding["expected_type"])})
        case "missing" if finding["there"]:
            return Text(
                "practice-missing-there", {"name": finding["name"], "there": ", ".join(finding["there"])}
            )
        case "parameters":
            values = {name: ", ".join(finding[name]) for name in ("given", "wanted")}
            return Text("practice-parameters", {"name": finding["name"], **values})
        case "values" | "nan" | "gradient":
            return _values(finding)
        case "answer":
            return _answer(finding)
        case "memory":
            return Text("practice-memory", {"size": Number(MEMORY, "bytes")})
        case "exception" if not finding["message"]:
            return Text("practice-exception-bare", {"error": finding["error"]})
    return Text(f"practice-{kind}", _plain(finding))


def _plain(finding: Finding) -> dict[str, Sayable]:
    """The values of a finding as a message's places."""
    values: dict[str, Sayable] = {"yours": _told(finding, "your"), "expected": _told(finding, "expected")}
    for name in ("error", "message", "name"):
        values[name] = str(finding.get(name, ""))
    values["names"] = ", ".join(finding.get("names", []))
    values["seconds"] = finding.get("seconds", 0)
    return values


def _told(finding: Finding, whose: str) -> Sayable:
    if f"{whose}_shape" in finding:
        return shape(finding[f"{whose}_shape"])
    if f"{whose}_type" in finding:
        return _type(finding[f"{whose}_type"])
    for name in ("dtype", "device"):
        if f"{whose}_{name}" in finding:
            return finding[f"{whose}_{name}"]
    if f"{whose}_keys" in finding:
        return ", ".join(finding[f"{whose}_keys"])
    return str(finding.get(f"{whose}_length", ""))


def _values(finding: Finding) -> Text:
    values: dict[str, Sayable] = {
        "count": finding["count"],
        "of": finding["of"],
        "place": f"[{', '.join(map(str, finding['index']))}]",
        "yours": number(finding["your_value"]),
        "expected": number(finding["expected_value"]),
        "name": finding.get("name", ""),
    }
    single = finding["kind"] == "values" and finding["of"] == 1
    return Text("practice-values-single" if single else f"practice-{finding['kind']}", values)


def _answer(finding: Finding) -> Text:
    guess = finding["guess"]
    values = {name: finding[name] for name in ("missing", "odd") if name in finding}
    return Text(f"practice-answer-{guess}" if guess else "practice-answer", values)


def _guess(guess: str) -> Text | None:
    name, _, value = guess.partition(":")
    places = {"times": "factor", "plus": "difference"}
    values = {places[name]: value.replace("-", "−")} if name in places else {}
    return Text(f"practice-guess-{name}", values) if name else None


def _type(kind: str) -> Text:
    if kind in ("float", "bool", "str", "list", "tuple", "dict", "set"):
        return Text(f"practice-a-{kind}")
    return Text(_KINDS[kind]) if kind in _KINDS else Text("practice-a-thing", {"type": kind})


def shape(sizes: list[int]) -> str:
    """A shape as Python writes it."""
    return f"({', '.join(map(str, sizes))}{',' if len(sizes) == 1 else ''})"


def number(value: float | str | bool) -> str:
    """A number to six digits, NaN and infinity by name."""
    return str(value) if isinstance(value, str | bool) else f"{value:.6g}"
