"""What skips and batch norm do: the numbers computed again from the runs, and what is said where the truth is planted."""

import json
from pathlib import Path

import numpy as np
import pytest

from asking import ask
from whorl.answers.answer import Answer, as_json
from whorl.evidence.estimate import holm
from whorl.experiments import blocks, shortcuts
from whorl.experiments.shortcuts import ARMS, Effort, Shortcuts, network
from whorl.faces.plans import ask_plan
from whorl.laboratory import laboratory
from whorl.language import say
from whorl.perform import look_again
from whorl.questions import residual
from whorl.rates import Tuned
from whorl.report.drawing import svg
from whorl.storage.store import Store

SEEDS = 3
SMALL = Effort((1, 3), (3, 1), 3)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    make_small(monkeypatch)


def make_small(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(shortcuts.EFFORTS, "quick", SMALL)
    patch.setattr("whorl.experiments.deep.STEPS", 30)
    patch.setitem(blocks.BUDGETS, "quick", (20, 3))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Answer, Path]:
    folder = tmp_path_factory.mktemp("asked") / "result"
    with pytest.MonkeyPatch.context() as patch:
        make_small(patch)
        return ask(ask_plan("residual", seeds=SEEDS), folder).answer, folder


def findings(answer: Answer, language: str = "en") -> dict[str, dict]:
    return {one["id"]: one for one in json.loads(as_json(answer.document(language)))["findings"]}


def test_what_each_brings_is_computed_from_the_runs_of_the_deepest(asked):
    answer, folder = asked
    with Store.open(folder, read_only=True) as store:
        runs = store.runs("shortcuts-3")["test_accuracy"].isel(checkpoint=-1)
    value = {name: runs.sel(arm=name).values.astype(float) for name in ARMS.values()}
    gains = {name: value[name] - value["plain"] for name in ("both", "skip", "norm")}
    told, expected = findings(answer), holm(gains)
    for name in gains:
        assert told[f"gain-{name}"]["estimate"] == pytest.approx(gains[name].mean(), abs=1e-7)
        assert told[f"gain-{name}"]["low"] == pytest.approx(expected[name].low, abs=1e-7)
    both = gains["both"] - gains["skip"] - gains["norm"]
    assert told["interaction"]["estimate"] == pytest.approx(both.mean(), abs=1e-7)
    shares = told["share-skip"]["estimate"] + told["share-norm"]["estimate"]
    assert shares == pytest.approx(gains["both"].mean(), abs=1e-9)
    assert answer.content["answer"]["kind"] == told["gain-both"]["kind"]


def test_the_arms_have_what_they_are_called_after():
    plan = ask_plan("residual")
    settings = {ARMS[bits]: network(plan, 3, bits).network for bits in ARMS}
    assert [one.residual for one in settings.values()] == [False, True, False, True]
    assert [one.normalisation for one in settings.values()] == ["none", "none", "batch", "batch"]
    assert list(settings) == ["plain", "skip", "norm", "both"]


def test_both_languages_tell_the_same_and_every_chart_can_be_drawn(asked):
    answer, _ = asked
    en, zh = findings(answer), findings(answer, "zh")
    assert {id: one["estimate"] for id, one in en.items()} == {id: one["estimate"] for id, one in zh.items()}
    for figure in answer.report.figures:
        for language in ("en", "zh"):
            assert svg(figure.chart, language).startswith("<svg")


def test_looking_again_gives_the_same_and_trains_nothing(asked, small):
    answer, folder = asked
    assert as_json(look_again(folder).document("zh")) == as_json(answer.document("zh"))


def planted(skip: float, norm: float, together: float, deeper: float, noise: float = 0.002) -> Shortcuts:
    """Runs in which each brings so much at the deepest, both so much besides, and plain depth so much in training."""
    random = np.random.default_rng(0)
    brought = {(0, 0): 0.0, (1, 0): skip, (0, 1): norm, (1, 1): skip + norm + together}
    fresh = {
        depth: {
            bits: 0.5 + (depth == 9) * gain + noise * random.standard_normal(8)
            for bits, gain in brought.items()
        }
        for depth in (2, 9)
    }
    training = {
        depth: {bits: 0.8 + (depth == 9) * deeper + noise * random.standard_normal(8) for bits in ARMS}
        for depth in (2, 9)
    }
    plan = ask_plan("residual")
    one = Tuned(network(plan, 2, (0, 0)), (0.1, 0.3), np.ones((3, 1)), 0.1, False)
    places = [(depth, bits) for depth in (2, 9) for bits in ARMS]
    return Shortcuts(
        fresh, training, dict.fromkeys(places, one), dict.fromkeys(places, 1.0), dict.fromkeys(places, 0)
    )


@pytest.mark.parametrize(
    ("truth", "said"),
    [
        ((0.1, 0.1, 0.1, -0.2), ("residual-help", "residual-together-more", "residual-degradation-worse")),
        ((0.1, 0.1, -0.1, 0.1), ("residual-help", "residual-together-less", "residual-degradation-better")),
        ((-0.1, -0.1, 0.0, 0.0), ("residual-harm", "residual-together-equivalent", "residual-degradation-equivalent")),
        ((0.0,) * 4, ("residual-equivalent", "residual-together-equivalent", "residual-degradation-equivalent")),
    ],
)  # fmt: skip
def test_the_verdict_follows_what_was_planted(truth: tuple, said: tuple):
    found, plan = planted(*truth), ask_plan("residual", seeds=8)
    sentences = residual.verdict_sentences(found, plan)
    assert tuple(one.id for one in sentences) == said  # pyright: ignore[reportAttributeAccessIssue]
    assert all(say(one, language) for one in sentences for language in ("en", "zh"))


def test_where_noise_is_large_nothing_is_decided():
    sentences = residual.verdict_sentences(planted(0, 0, 0, 0, noise=0.2), ask_plan("residual", seeds=8))
    assert [one.id.rsplit("-", 1)[-1] for one in sentences] == ["undecided"] * 3  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.slow
def test_where_networks_are_shallow_both_bring_less(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Trained, not planted: with two hidden layers there is little to mend, with twelve there is more."""
    gains = {}
    for depths in ((1, 2), (1, 12)):
        monkeypatch.setitem(shortcuts.EFFORTS, "quick", Effort(depths, (3, 1), 6))
        plan = ask_plan("residual", seeds=6)
        with laboratory(plan, tmp_path / str(depths[-1])) as lab:
            gains[depths[-1]] = shortcuts.try_shortcuts(lab, plan).effects["both"].estimate
    assert gains[12] > gains[2]
