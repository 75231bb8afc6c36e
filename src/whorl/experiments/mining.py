"""Mining: the same hashes from every way, and how many tries a second."""

import numpy as np

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.experiments.operations import places
from whorl.experiments.timing import Timing
from whorl.experiments.wording import WAYS, duration
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.plan import AskPlan
from whorl.theory.mixing import LUCKY, digest, digest_one, lucky

ONE_BY_ONE = 4096  # tries that Python's own loop hashes


def mining_part(lab: Laboratory, plan: AskPlan, timing: Timing) -> Part:
    tries = int(timing.sizes[-1])
    settings = {"device": plan.means.device, "tries": tries}
    kept = lab.observe("hash-agreement", settings, lambda advance: _agreement(tries, plan.means.device))
    agree = all(bool(one.all()) for name, one in kept.items() if name != "lucky")
    values = {"tries": Number(tries, "count"), "lucky": Number(int(kept["lucky"]), "count"), "bits": LUCKY}
    expected = Number(tries / 2**LUCKY, "number")
    ways = [way for way in ("numpy", "torch", "cuda") if way in timing.seconds]
    text = "device-hash-same" if agree else "device-hash-apart"
    return Part(
        title="",
        findings=(
            Finding("hash-same", Text(text, {**values, "expected": expected})),
            *(_rate(timing, way) for way in ways),
        ),
        caveats=(Text("device-hash-scope"),),
    )


def _rate(timing: Timing, way: str) -> Finding:
    """Tries a second at the size at which a way is fastest."""
    each = timing.median(way) / timing.sizes
    shown = {
        "way": WAYS[way],
        "each": duration(float(each.min())),
        "first": duration(float(timing.median(way)[0])),
    }
    return Finding(f"hash-rate-{way}", Text("device-hash-rate", shown))


def _agreement(tries: int, device: str) -> dict[str, np.ndarray]:
    """Whether every way gives NumPy's hashes, and how many of them are lucky."""
    import torch

    numbers = np.arange(tries, dtype=np.int32)
    hashes = digest(numbers)
    few = min(tries, ONE_BY_ONE)
    found = {"python": np.array([digest_one(one) for one in range(few)]) == hashes[:few]}
    for place in places(device):
        if not place.carried:
            there = digest(torch.from_numpy(numbers).to(place.device)).cpu().numpy()
            found[place.way] = np.array((there == hashes).all())
    found["python"] = np.array(found["python"].all())
    return {**found, "lucky": np.array(int(lucky(hashes).sum()))}
