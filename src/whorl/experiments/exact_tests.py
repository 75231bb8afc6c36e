"""What tests can show with so few seeds: the smallest p there is, and the seeds that a probability of winning takes."""

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.evidence.estimate import Estimate
from whorl.evidence.improvement import probability_of_improvement
from whorl.evidence.power import noether_seeds
from whorl.experiments.crowd import Duel, pair_name
from whorl.language import Number, Span, Text
from whorl.report.report import Table
from whorl.theory.few_seeds import fewest_for, least_rank_p, least_sign_flip_p

SMALL = (2, 3, 4, 5, 6, 8, 10)
GAMMAS = (0.6, 0.65, 0.7, 0.75, 0.8, 0.9)


def exact_part(duel: Duel) -> Part:
    """The least p of exact tests by size, Noether's numbers of seeds, and where the close race stands among them."""
    least, beats = _least(), _beats(duel)
    p_table = Table(
        title=Text("seeds-least-p"),
        columns=tuple(Text(f"seeds-column-{one}") for one in ("seeds", "sign-flip", "ranks")),
        rows=tuple(
            (Number(n, "count"), Number(least_sign_flip_p(n), "number"), Number(least_rank_p(n), "number"))
            for n in SMALL
        ),
        note=least.text,
    )
    n_table = Table(
        title=Text("seeds-noether"),
        columns=(Text("seeds-column-gamma"), Text("seeds-column-needed")),
        rows=tuple((Number(gamma, "probability"), Number(noether_seeds(gamma), "count")) for gamma in GAMMAS),
        note=beats.text,
    )
    return Part(title=Text("seeds-tests"), findings=(least, beats), tables=(p_table, n_table))


def _least() -> Finding:
    shown = {
        "five": Number(least_sign_flip_p(5), "number"),
        "paired": fewest_for(least_sign_flip_p),
        "unpaired": fewest_for(least_rank_p),
    }
    return Finding("least-p", Text("seeds-least", shown))


def _beats(duel: Duel) -> Finding:
    found = probability_of_improvement(duel.a, duel.b)
    estimate = Estimate(
        found.probability, found.low, found.high, found.level, float("nan"), found.n, float("nan")
    )
    shown = {
        "first": duel.widths[0],
        "second": duel.widths[1],
        "probability": Number(found.probability, "probability"),
        "interval": Span(found.low, found.high, "probability"),
    }
    if found.low <= 0.5 <= found.high:
        text = Text("seeds-beats-unclear", shown)
    else:
        text = Text("seeds-beats", {**shown, "needed": noether_seeds(found.probability)})
    row = Text("seeds-row-beats", {"pair": pair_name(duel)})
    return Finding("beats", text, estimate, "probability", row)
