"""Volta's tensor cores made single precision twelve times as fast."""

from whorl.answers.judgement import Judgement, Published, Reading, Readings, Saved
from whorl.language import Number, Text

READS = {
    "old": Published(10.6, "NVIDIA, Tesla P100: 10.6 TFLOPS in FP32"),
    "single": Published(15.7, "NVIDIA, Tesla V100 (SXM2): 15.7 TFLOPS in FP32"),
    "mixed": Published(125.0, "NVIDIA, Programming tensor cores in CUDA 9 (2017): 125 tensor TFLOPS"),
    "bfloat16": Saved("device", "precision-bfloat16"),
}
OPTIONAL = frozenset({"bfloat16"})
TWELVE = 10  # times, at least, to count as about twelve


def judge(read: Readings) -> Judgement:
    """Which of the two peaks rose about twelvefold: that of single precision, that of the mixed one, or neither."""
    single, mixed = (read[name].estimate / read["old"].estimate for name in ("single", "mixed"))
    here = read.get("bfloat16")
    values = {
        "single": Number(single, "number"),
        "mixed": Number(mixed, "number"),
        "here": Text("claim-tensor-cores-here", {"times": Number(2**here.estimate, "number")})
        if here
        else "",
    }
    if single >= TWELVE:
        return Judgement("holds", values, Reading(single), "number")
    kind = "does-not-hold" if mixed >= TWELVE else "cannot-be-told"
    return Judgement(kind, values, Reading(single), "number")
