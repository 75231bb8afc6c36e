"""Writes what the lab's cards show before anything was asked: `python docs/cards.py`, after `docs/results.py`.

Of every question and case `src/whorl/answers/cards.json` keeps the saved answer, a chart of what was found, how it is
usually asked, and on which data it can be; `pictures.json.xz` beside it keeps the chart drawn in both languages. The lab
reads them at once, where finding it out would take seconds, and drawing too.
"""

import json
import lzma
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from whorl import cases
from whorl.answers.cards import PREFIX
from whorl.answers.charts import axis
from whorl.answers.naming import factor, summary
from whorl.data import DATA
from whorl.data.published import DataMissing
from whorl.experiments.contests import brief
from whorl.experiments.crowd import CLOSE, FAR, WIDE
from whorl.experiments.four_losses import loss_name
from whorl.faces.lab.studies.pictures import FILE, digest
from whorl.faces.plans import ask_plan, case_plan
from whorl.language import LANGUAGES, Kind, Number, Sayable, Text, level_name
from whorl.questions import NAMES, usual
from whorl.report.chart import Estimated, Forest
from whorl.report.drawing import svg

HERE = Path(__file__).parent
CARDS = HERE.parent / "src/whorl/answers/cards.json"
DRAWN = CARDS.with_name(FILE)
RANKING = "case-ranking"  # of two published runs
FROM_FILES = ("csv", "pictures")  # data of one's own, which a card cannot offer
CASES = tuple(f"{PREFIX}{name}" for name in cases.NAMES)
Rows = Mapping[str, Sayable]
"""Names of findings by their ids."""


def cards() -> dict[str, Any]:
    """Every card by name."""
    return {"cards": {name: {**asked_usually(name), **answered(name)} for name in (*sorted(NAMES), *CASES)}}


def asked_usually(name: str) -> dict[str, Any]:
    """Seeds by effort, the smallest effect, and all data sets that are not refused."""
    if name in CASES:
        bare = name.removeprefix(PREFIX)
        seeds, delta, offered = cases.seeds(bare), case_plan(bare).delta, cases.data(bare)
    else:
        seeds, delta, offered = usual(name).seeds, usual(name).delta, tuple(DATA)
    data = [one for one in offered if one not in FROM_FILES and fits(name, one)]
    return {"usual": dict(seeds), "delta": delta, "data": data}


def fits(name: str, data: str) -> bool:
    """Whether a question or case can be asked on a data set, fetched or not."""
    try:
        if name in CASES:
            case_plan(name.removeprefix(PREFIX), data)
        else:
            ask_plan(name, data)
    except DataMissing:
        return True
    except ValueError:
        return False
    return True


def answered(name: str) -> dict[str, Any]:
    """The saved answer and its picture, if there is one."""
    saved = {language: result(name, language) for language in LANGUAGES}
    if (one := saved["en"]) is None:
        return {}
    said = {language: each["answer"]["headline"] for language, each in saved.items() if each}
    drawn = picture(name, one).model_dump(mode="json")
    told = {"kind": one["answer"]["kind"], "seeds": one["seeds"], "networks": one["networks"]}
    return {"answer": said, **told, "picture": drawn}


def result(name: str, language: str) -> dict[str, Any] | None:
    file = HERE / "results" / f"{name}{'' if language == 'en' else f'.{language}'}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


# Pictures: what was found, with its intervals


def picture(name: str, one: Mapping[str, Any]) -> Forest:
    """The findings that answer a question."""
    if "fixed" in one:
        number: Kind = "loss" if "loss" in one["outcome"] else "points"
        rows, across = shares(one), axis("difference")
    elif name == RANKING:
        number, rows, across = "points", run_against_run(one), axis("difference")
    else:
        number, across, names = PICTURES[name]
        rows = named(names, one["findings"])
    told = [Number(row.estimate, number, sign=number != "accuracy") for row in rows]
    return Forest(
        id=name,
        title=Text(f"{name}-title"),
        caption=Text("chart-forest-caption"),
        alt=Text("chart-forest-alt", {"summary": summary([row.name for row in rows], told)}),
        rows=tuple(rows),
        axis=across,
        number=number,
        delta=one["delta"] if number == "points" and name != RANKING else None,
    )


def named(names: Rows, findings: Sequence[Mapping[str, Any]]) -> list[Estimated]:
    found = {each["id"]: each for each in findings}
    return [estimated(name, found[id]) for id, name in names.items()]


def shares(one: Mapping[str, Any]) -> list[Estimated]:
    """Each factor's share of a gap under both value functions."""
    return [
        estimated(factor(name), share, Text(f"stage-{setting}"))
        for setting in ("fixed", "tuned")
        for name, share in one[setting]["shares"].items()
    ]


def run_against_run(one: Mapping[str, Any]) -> list[Estimated]:
    """How far two published runs lie apart, and how far runs of one network do."""
    published = {each["id"]: each["published"] for each in one["case"]["numbers"]}["gap"] / 100
    gap = {"estimate": published, "low": published, "high": published}
    spread = named({"sd": Text("case-ranking-sd")}, one["findings"])
    return [estimated(Text("case-ranking-gap"), gap), *spread]


def estimated(name: Sayable, each: Mapping[str, Any], change: Sayable = "") -> Estimated:
    return Estimated(name=name, estimate=each["estimate"], low=each["low"], high=each["high"], change=change)


def rows(before: str, ids: Sequence[str], name: Callable[[str], Sayable]) -> Rows:
    return {f"{before}{id}": name(id) for id in ids}


def pair(widths: tuple[int, int]) -> Text:
    return Text("seeds-pair", {"first": widths[0], "second": widths[1]})


def texts(before: str) -> Callable[[str], Sayable]:
    return lambda id: Text(f"{before}{id}")


POINTS: tuple[Kind, Text] = ("points", axis("difference"))
ACCURACY: tuple[Kind, Text] = ("accuracy", axis("test accuracy"))
WRONG: tuple[Kind, Text] = ("accuracy", Text("seeds-axis-wrong"))
SPEED: tuple[Kind, Text] = ("number", Text("device-axis-doublings"))
PICTURES: Mapping[str, tuple[Kind, Text, Rows]] = {
    "activation": (*POINTS, rows("bend-", ("relu", "tanh", "sigmoid", "gelu", "sine", "square"),
        lambda id: Text("activation-row-bend", {"activation": level_name(id)}))),
    "alexnet": (*POINTS, {"step": Text("alexnet-row-step"), **rows("share-",
        ("activation", "augmentation", "width", "dropout", "competition"), texts("alexnet-factor-"))}),
    "convolution": (*POINTS, rows("gain-", ("kept", "shuffled", "order"), texts("convolution-row-"))),
    "depth": (*POINTS, rows("deeper-", ("spiral", "sawtooth", "composition", "digits", "mnist-1d"), level_name)),
    "device": (*SPEED, rows("speed-", ("product-torch", "add-torch", "sum-torch", "copy-torch", "hash-torch"),
        lambda id: Text(f"device-what-{id.removesuffix('-torch')}"))),
    "gradient": (*POINTS, rows("cure-", ("init", "residual", "norm", "adam", "all"), texts("gradient-cure-"))),
    "notes": (*POINTS, rows("", ("relu-lift", "bend", "single-layer", "pooling", "deeper", "parts", "adam-better"),
        texts("claim-"))),
    "optimizer": (*POINTS, rows("adam-sgd-", ("spiral", "checkerboard", "digits", "mnist-1d"),
        lambda id: Text("optimizer-row-contest", {"task": brief(id), "a": brief("sgd"), "b": brief("adam")}))),
    "residual": (*POINTS, rows("gain-", ("skip", "norm", "both"),
        lambda id: Text("residual-less-plain", {"arm": Text(f"residual-{id}")}))),
    "seeds": (*WRONG, {"wrong-close": pair(CLOSE), "wrong-wide": pair(WIDE), "wrong-far": pair(FAR)}),
    "softmax": (*POINTS, rows("difference-", ("bce", "squared-error", "squared-error-softmax"), loss_name)),
    "case-lenet-vgg": (*POINTS, rows("", ("gap", "alone", "handled", "share", "rest"), texts("case-lenet-vgg-"))),
    "case-local-response": (*POINTS, rows("", ("small", "raw"), texts("case-local-response-"))),
    "case-permuted-pixels": (*POINTS, rows("", ("perceptron", "convolutional"), texts("case-permuted-pixels-"))),
    "case-tanh": (*POINTS, rows("gap-", ("given", "stretched"), texts("case-tanh-gap-"))),
    "case-wilson": (*ACCURACY, rows("", ("gradient", "momentum", "adagrad", "rmsprop", "adam", "adam-large-epsilon"),
        texts("case-wilson-"))),
}  # fmt: skip


def drawn(chart: Mapping[str, Any]) -> dict[str, str]:
    """A card's picture in both languages, and the digest of what was drawn."""
    drawings = {language: svg(Forest.model_validate(chart), language) for language in LANGUAGES}
    return {"chart": digest(chart), **drawings}


def main() -> None:
    found = cards()
    CARDS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    charts = {name: one["picture"] for name, one in found["cards"].items() if "picture" in one}
    pictures = json.dumps({name: drawn(chart) for name, chart in charts.items()}, ensure_ascii=False)
    DRAWN.write_bytes(lzma.compress(pictures.encode(), preset=9))


if __name__ == "__main__":
    main()
