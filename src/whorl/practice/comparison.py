"""What came back compared with what should have: the first difference, in the order in which it helps to hear of them.

Kind, shape, dtype and device come before values, and a wrong shape is never broadcast into passing.
"""

from typing import Any

import numpy as np

from whorl.practice.guess import shape_guess, value_guess
from whorl.practice.rules import Rules
from whorl.practice.seen import Seen, is_array, wide

Finding = dict[str, Any]
SMALL = 1e-300


def compared(expected: Any, like: Seen, yours: Seen, tolerance: float, place: str = "") -> Finding | None:
    """The first difference between what came back and what the spec says; `like` is the solution's kind and dtype."""
    told = {"place": place} if place else {}
    if yours["kind"] != like["kind"]:
        kind = "empty" if yours["kind"] == "nothing" else "type"
        return {"kind": kind, "expected_type": _type(like), "your_type": _type(yours), **told}
    if is_array(like):
        found = _arrays(np.asarray(expected), like, yours, tolerance)
        return {**found, **told} if found else None
    if like["kind"] in ("tuple", "list"):
        return _sequences(expected, like, yours, tolerance, place)
    if like["kind"] == "dict":
        return _tables(expected, like, yours, tolerance, place)
    found = _plain(like, yours, tolerance)
    return {**found, **told} if found else None


def _arrays(expected: np.ndarray, like: Seen, yours: Seen, tolerance: float) -> Finding | None:
    shape = list(expected.shape)
    if yours["shape"] != shape:
        found = {"kind": "shape", "expected_shape": shape, "your_shape": yours["shape"]}
        return {**found, "guess": shape_guess(expected, yours)}
    if yours["dtype"] != like["dtype"]:
        return {"kind": "dtype", "expected_dtype": like["dtype"], "your_dtype": yours["dtype"]}
    if yours["device"] != like["device"]:
        return {"kind": "device", "expected_device": like["device"], "your_device": yours["device"]}
    if yours["numbers"] is None:
        return {"kind": "unreadable"}
    return _values(np.asarray(expected, dtype=np.float64), wide(yours), tolerance)


def _values(expected: np.ndarray, yours: np.ndarray, tolerance: float) -> Finding | None:
    wrong = ~np.isclose(yours, expected, rtol=tolerance, atol=tolerance / 10, equal_nan=True)
    if not wrong.any():
        return None
    first = np.unravel_index(int(np.argmax(wrong)), wrong.shape) if wrong.ndim else ()
    lost = ~np.isfinite(yours) & np.isfinite(expected)
    return {
        "kind": "nan" if lost.any() else "values",
        "count": int(wrong.sum()),
        "of": int(wrong.size),
        "index": [int(one) for one in first],
        "expected_value": float(expected[first]),
        "your_value": float(yours[first]),
        "guess": "" if lost.any() else value_guess(expected, yours, tolerance),
    }


def _sequences(expected: Any, like: Seen, yours: Seen, tolerance: float, place: str) -> Finding | None:
    if len(yours["items"]) != len(like["items"]):
        return {"kind": "length", "expected_length": len(like["items"]), "your_length": len(yours["items"])}
    for number, (one, its, your) in enumerate(zip(expected, like["items"], yours["items"], strict=True)):
        found = compared(one, its, your, tolerance, f"{place}[{number}]")
        if found:
            return found
    return None


def _tables(expected: Any, like: Seen, yours: Seen, tolerance: float, place: str) -> Finding | None:
    names, your_names = [[name for name, _ in one["items"]] for one in (like, yours)]
    if names != your_names:
        return {"kind": "keys", "expected_keys": names, "your_keys": your_names}
    plain = {str(name): one for name, one in expected.items()}
    for (name, its), (_, your) in zip(like["items"], yours["items"], strict=True):
        found = compared(plain[name], its, your, tolerance, f'{place}["{name}"]')
        if found:
            return found
    return None


def _plain(like: Seen, yours: Seen, tolerance: float) -> Finding | None:
    """Numbers, texts and sets: answers that are right or not, without saying what is right."""
    if like["kind"] == "float":
        close = abs(yours["value"] - like["value"]) <= tolerance * max(abs(like["value"]), 0.1)
        return None if close else {"kind": "answer", "guess": _side(like["value"], yours["value"])}
    if like["kind"] == "set":
        wanted, given = [{repr(one) for one in each["items"]} for each in (like, yours)]
        if wanted == given:
            return None
        return {"kind": "answer", "guess": "set", "missing": len(wanted - given), "odd": len(given - wanted)}
    if like.get("value") == yours.get("value"):
        return None
    guess = _side(like["value"], yours["value"]) if like["kind"] == "int" else ""
    return {"kind": "answer", "guess": guess}


def _side(wanted: float, given: float) -> str:
    return "large" if given > wanted else "small" if given < wanted else ""


def _type(described: Seen) -> str:
    return described.get("type", described["kind"])


def beside(like: dict[str, Any], yours: dict[str, Any], rules: Rules) -> Finding | None:
    """What a right result may hide: damaged inputs, the global generator, shared memory, gradients."""
    damaged = [name for name in yours["damaged"] if name not in like["damaged"]]
    if damaged:
        return {"kind": "damaged", "names": damaged}
    if undone := [name for name in like["damaged"] if name not in yours["damaged"]]:
        return {"kind": "untouched", "names": undone}
    if yours["random"] and not like["random"]:
        return {"kind": "random"}
    if rules.shares is not None and yours["shares"] != rules.shares:
        return {"kind": "copied" if rules.shares else "shared"}
    return _flows(like.get("gradients", {}), yours.get("gradients", {}), rules.tolerance)


def _flows(like: dict[str, Seen | None], yours: dict[str, Seen | None], tolerance: float) -> Finding | None:
    for name, wanted in like.items():
        got = yours.get(name)
        if wanted is None or got is None:
            if (wanted is None) != (got is None):
                return {"kind": "no-gradient" if got is None else "gradient-flows", "name": name}
            continue
        found = _values(wide(wanted), wide(got), max(tolerance, 1e-3))
        if found:
            return {**found, "kind": "gradient", "name": name, "guess": ""}
    return None
