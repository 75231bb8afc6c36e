"""The course notes judged: judgements follow their numbers, and each can be followed to where it comes from."""

import json
from pathlib import Path

import numpy as np
import pytest

from asking import ask
from whorl.answers.answer import Answer, as_json
from whorl.evidence.estimate import mean_interval
from whorl.experiments import chains, counted_parameters, hampered, inputs, minima, recomposed, two_pools
from whorl.experiments.divisors import spread
from whorl.faces.plans import ask_plan
from whorl.perform import look_again
from whorl.recipe import RecipeError
from whorl.report.chart.judgements import JUDGEMENTS
from whorl.storage.store import Store

SEEDS = 3


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Answer, Path]:
    """The question asked with next to no training; no report is written."""
    folder = tmp_path_factory.mktemp("asked") / "result"
    with pytest.MonkeyPatch.context() as patch:
        shorten(patch)
        return ask(ask_plan("notes", seeds=SEEDS), folder).answer, folder


def shorten(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(two_pools.STEPS, "quick", 10)
    patch.setattr("whorl.fleet.choice._SMALL", 10**15)  # no processes of their own
    patch.setattr(hampered, "STEPS", 120)
    patch.setattr(hampered, "EARLY", 20)
    patch.setattr(minima, "STEPS", 60)
    patch.setattr(minima, "FURTHER", 40)


def claims(answer: Answer, language: str = "en") -> dict[str, dict]:
    told = json.loads(as_json(answer.document(language)))
    return {one["id"]: one for one in told["claims"]}


def test_every_claim_is_judged_and_found_under_its_own_name(asked):
    answer, _ = asked
    told = json.loads(as_json(answer.document()))
    judged = {one["id"]: one["judgement"] for one in told["claims"]}
    found = {one["id"]: one for one in told["findings"] if one["id"] in judged}
    assert len(judged) == len(answer.report.sections) == 22
    assert {id: one["kind"] for id, one in found.items()} == judged
    assert set(judged.values()) <= set(JUDGEMENTS)
    assert told["answer"]["kind"] == "judged"
    counts = [sum(kind == one for one in judged.values()) for kind in JUDGEMENTS]
    assert sum(counts) == 22
    assert told["answer"]["text"].startswith(f"Of 22 things that the notes say, {counts[0]} hold")


def test_what_is_read_is_what_was_measured_or_kept(asked):
    answer, folder = asked
    told = json.loads(as_json(answer.document()))
    measured = {one["id"]: one for one in told["findings"]}
    with Store.open(folder, read_only=True) as store:
        runs = store.runs("two-layers")["train_loss"].isel(step=-1)
    difference = (runs.sel(arm="two") - runs.sel(arm="one")).values.astype(float)
    assert measured["stacked-loss"]["estimate"] == pytest.approx(difference.mean())
    assert measured["stacked-loss"]["low"] == pytest.approx(mean_interval(difference).low)
    for one in told["claims"]:
        for reading in one["readings"]:
            if reading["from"] == "notes":
                assert reading["estimate"] == measured[reading["finding"]]["estimate"]
    depth = {one["name"]: one for one in claims(answer)["parts"]["readings"]}
    saved = json.loads((Path(__file__).parents[1] / "docs/results/depth.json").read_text(encoding="utf-8"))
    assert depth["parts"]["estimate"] == next(
        one["estimate"] for one in saved["findings"] if one["id"] == "parts"
    )
    assert depth["parts"]["seeds"] == saved["seeds"]


def test_each_judgement_says_how_to_get_it_again_and_what_would_overturn_it(asked):
    answer, _ = asked
    for language in ("en", "zh"):
        for one in claims(answer, language).values():
            assert one["overturn"]
            used = {reading["from"] for reading in one["readings"] if reading["estimate"] is not None}
            commands = " ".join(one["commands"])
            assert all(f"whorl ask {name}" in commands for name in used - {"published"})


def test_both_languages_tell_the_same_and_every_claim_has_room_for_a_note(asked):
    answer, _ = asked
    en, zh = claims(answer), claims(answer, "zh")
    assert {id: one["judgement"] for id, one in en.items()} == {
        id: one["judgement"] for id, one in zh.items()
    }
    assert {"judgements", *en} == set(answer.report.note_ids)
    cat = [one for one in answer.report.sections if one.id == "parts"]
    short = answer.report.model_copy(update={"sections": tuple(cat), "figures": (), "numbers": ()})
    page = short.with_notes({"parts": "My cat **disagrees**."}).html("zh")
    assert "My cat <strong>disagrees</strong>." in page
    assert 'id="parts-en" class="claim does-not-hold"' in page
    text = answer.text("en")
    assert text.index("The judgements") < text.index("1. A tensor can use the GPU: holds with conditions")


def test_looking_again_gives_the_same_and_trains_nothing(asked, monkeypatch: pytest.MonkeyPatch):
    answer, folder = asked
    shorten(monkeypatch)
    again = look_again(folder)
    assert as_json(again.document("zh")) == as_json(answer.document("zh"))


def test_other_data_are_refused():
    with pytest.raises(RecipeError, match="--data moons: the question notes judges claims"):
        ask_plan("notes", "moons")


# The small experiments


def test_lrn_competes_among_large_activations_only():
    assert spread(1.0, 0) < 1e-3
    assert spread(128.0, 0) > 0.05


def test_published_parameters_are_counted_exactly():
    assert sum(counted_parameters.alexnet()) == 60_965_224
    assert sum(counted_parameters.LENET.values()) == 60_000
    assert counted_parameters.small(2) < counted_parameters.small(1)


def test_adam_is_momentum_and_rmsprop_to_rounding_and_nothing_else():
    gradients = recomposed.gradients_of(5)
    path = recomposed.adam(gradients)
    assert np.abs(recomposed.recomposed("rmsprop", gradients) - path).max() < 1e-12
    for other in ("adagrad", "adadelta"):
        assert np.abs(recomposed.recomposed(other, gradients) - path).max() > recomposed.LR


def test_a_slow_loop_agrees_with_the_gradient_of_a_chain():
    """Finite differences of the last layer's weighted sum, through the very network of a chain with one flat layer."""
    from whorl.streams import generator

    draw, width, depth = generator(7, "init").standard_normal, chains.WIDTH, chains.DEPTH
    weights = [draw((width, width)) * np.sqrt(2 / width) for _ in range(depth)]
    x, ahead = draw(width), draw(width)

    def top(a: np.ndarray) -> float:
        for layer, weight in enumerate(weights, start=1):
            z = weight @ a
            flat = layer == chains.SMALL_AT
            a = 1 / (1 + np.exp(-(z + chains.SATURATED))) if flat else np.maximum(z, 0)
        return float(a @ ahead)

    step = 1e-6
    slopes = [(top(x + step * one) - top(x - step * one)) / (2 * step) for one in np.eye(width)]
    norms = chains.backward(2.0, chains.SMALL_AT, 7)
    assert np.log10(np.linalg.norm(slopes)) == pytest.approx(norms[0], abs=1e-3)


def test_a_network_at_its_minimum_is_told_from_one_on_its_way():
    recipe = minima.minima_recipes()["decay"]
    start = recipe.network.initial_weights(recipe.data.shape, recipe.data.outputs, 0)
    far = minima.descended(recipe, 0, start)
    assert far["left"] > 0.1
    train = recipe.data.draws(0).train
    loss = minima.Loss(recipe, train.x, train.y)
    value, slope = loss(start)
    step = 1e-6 * np.eye(len(start))[3]
    assert slope[3] == pytest.approx((loss(start + step)[0] - loss(start - step)[0]) / 2e-6, rel=1e-4)
    assert far["start"] == pytest.approx(value)


def test_labels_as_numbers_and_one_hot_are_one_loss():
    assert inputs._apart(np.array([0, 2, 1, 1]), 3, seed=1) < 1e-12


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_the_saved_judgements_are_those_of_today():
    import whorl

    saved = json.loads((Path(__file__).parents[1] / "docs/results/notes.json").read_text(encoding="utf-8"))
    today = whorl.ask("notes").document()
    then = {one["id"]: one["judgement"] for one in saved["claims"]}
    assert {one["id"]: one["judgement"] for one in today["claims"]} == then
