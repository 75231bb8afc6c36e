"""Why a GPU, and what do tensor cores do?

The notes: a tensor can use the GPU and an array cannot; hashing is what GPUs are best at; tensor cores made single
precision twelve times as fast. Nothing is trained: the same operations are timed in NumPy, in PyTorch and, where there
is one, on a GPU, under the roof of the machine; and products of fewer bits show what they cost and what they buy.
"""

from whorl.answers.answer import Answer
from whorl.answers.composing import compose
from whorl.answers.part import Part
from whorl.evidence.estimate import Estimate
from whorl.evidence.verdict import kind_of
from whorl.experiments.halves import gains, precision_part, proof
from whorl.experiments.machinery import Machinery, look_around
from whorl.experiments.mining import mining_part
from whorl.experiments.precision import Precisions, try_precisions
from whorl.experiments.roof import measure_roofs, roof_part
from whorl.experiments.speeds import margin, pairs, speed_part, time_all
from whorl.experiments.timing import Timing
from whorl.experiments.transposing import Transposing, transposing_part, try_transposing
from whorl.experiments.wording import WAYS, size, times, times_span
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.plan import AskPlan
from whorl.recipe import Recipe, RecipeError

DELTA = 0.1  # one tenth faster or slower is the smallest ratio of interest


def device() -> str:
    """A GPU where PyTorch sees one."""
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def recipes(plan: AskPlan) -> list[Recipe]:
    """None: nothing is trained."""
    if plan.data is not None:
        raise RecipeError(Text("ask-device-data"))
    return []


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: transposes, timings, the roof, hashes and precisions, all measured on this machine."""
    machinery = look_around(lab, plan)
    timings = time_all(lab, plan)
    turned = try_transposing(lab, plan, timings["copy"])
    roofs = measure_roofs(lab, plan, timings["product"])
    precisions = try_precisions(lab, plan)
    parts = [
        _setting(machinery),
        transposing_part(turned, plan),
        speed_part(timings, plan),
        roof_part(roofs, timings, plan),
        mining_part(lab, plan, timings["hash"]),
        precision_part(precisions, plan),
    ]
    slow, fast = pairs(timings)[:2][-1]  # with a GPU, that against the processor
    contrast = timings["product"].contrast(slow, fast)
    sentences = [
        _where(machinery, plan),
        *_disturbed(machinery),
        contrast_text(timings["product"], contrast, slow, fast, plan),
        _same_memory(turned),
        Text("device-place"),
        *_precision(precisions, plan),
        Text("device-twelve"),
    ]
    return compose(lab, plan, kind_of(contrast, margin(plan)), sentences, parts, [])


def _where(machinery: Machinery, plan: AskPlan) -> Text:
    """Whether there is a GPU, and if so which."""
    if plan.means.device == "cuda":
        return Text("device-gpu", {"gpu": machinery.gpu})
    return Text("device-gpu-unused" if machinery.sees_gpu else "device-no-gpu")


def _disturbed(machinery: Machinery) -> list[Sayable]:
    """That the numbers are not to be quoted, where something else was running."""
    return [Text("device-busy", {"load": Number(machinery.load, "number")})] if machinery.busy else []


def contrast_text(product: Timing, contrast: Estimate, slow: str, fast: str, plan: AskPlan) -> Text:
    """What the primary contrast says: who multiplies large matrices faster, or that neither does, or that it is open."""
    kind = kind_of(contrast, margin(plan))
    direction = ("faster" if contrast.estimate > 0 else "slower") if kind == "differs" else kind
    shown = {
        "slow": WAYS[slow],
        "fast": WAYS[fast],
        "size": size("product", product.sizes[-1]),
        "ratio": times(contrast.estimate),
        "interval": times_span(contrast.low, contrast.high),
        "delta": Number(plan.delta, "level"),
    }
    return Text(f"device-contrast-{direction}", shown)


def _same_memory(turned: Transposing) -> Text:
    """What an array and a tensor have in common, as far as it was seen here."""
    return Text("device-common" if turned.shared and turned.views else "device-not-common")


def _precision(found: Precisions, plan: AskPlan) -> list[Sayable]:
    """What bfloat16 keeps, costs and buys; on a GPU its own."""
    prefix = "cuda-" if plan.means.device == "cuda" else ""
    way, gain = f"{prefix}bfloat16", gains(found, prefix)[f"{prefix}bfloat16"]
    kind = kind_of(gain, margin(plan))
    direction = ("faster" if gain.estimate > 0 else "slower") if kind == "differs" else kind
    shown = {"ratio": times(gain.estimate), "interval": times_span(gain.low, gain.high), "n": found.timed}
    return [proof(found, way), Text(f"device-half-{direction}", shown)]


def _setting(machinery: Machinery) -> Part:
    """On what it was measured, and whether anything else was going on."""
    shown = {
        "processor": machinery.processor,
        "cores": machinery.cores,
        "threads": machinery.threads,
        "numpy": machinery.numpy_library,
        "torch": machinery.torch_library,
        "instructions": machinery.instructions,
    }
    caveats: list[Sayable] = [Text("device-machine", shown), *_disturbed(machinery)]
    if not machinery.busy:
        caveats.append(Text("device-quiet"))
    if machinery.gpu:
        caveats.append(Text("device-young"))
    return Part(title="", caveats=(*caveats, Text("device-scope")))
