"""Which fleet trains what, and what is said where a fleet cannot be had."""

import pytest

from whorl.fleet import native
from whorl.fleet.choice import fitting_means, mingled, not_compiled
from whorl.recipes import read_recipe

RECIPES = [read_recipe("course-relu")]


def test_the_compiled_fleet_is_used_where_it_is_there():
    expected = "reference" if native.available() else "compiled"
    assert fitting_means(RECIPES) == ("cpu", expected)


def test_without_the_compiled_fleet_the_reference_takes_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(native, "available", lambda: "the compiled fleet was not built: no compiler")
    assert fitting_means(RECIPES) == ("cpu", "reference")
    assert not_compiled(RECIPES) == "the compiled fleet was not built: no compiler"
    with pytest.raises(ValueError, match="no compiler; use --fleet reference"):
        fitting_means(RECIPES, fleet="compiled")


def test_one_recipe_that_is_not_compiled_sends_all_to_the_reference(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(native, "available", lambda: None)
    monkeypatch.setattr(native, "supports", lambda recipe: 'activation "cubic" is not compiled')
    assert fitting_means(RECIPES) == ("cpu", "reference")


def test_cuda_is_used_only_where_it_is_there():
    import torch

    if torch.cuda.is_available():
        assert fitting_means(RECIPES, device="cuda") == ("cuda", "reference")
    else:
        with pytest.raises(ValueError, match="sees no CUDA device here"):
            fitting_means(RECIPES, device="cuda")
    with pytest.raises(ValueError, match="drop one of them"):
        fitting_means(RECIPES, device="cuda", fleet="compiled")


@pytest.mark.parametrize("wrong", [{"device": "tpu"}, {"fleet": "fast"}])
def test_unknown_devices_and_fleets_are_refused(wrong: dict[str, str]):
    with pytest.raises(ValueError, match="choose from auto"):
        fitting_means(RECIPES, **wrong)


@pytest.mark.parametrize("count", [1, 2, 3, 23, 42, 69, 256, 1536])
def test_every_stretch_of_the_work_is_like_the_whole(count: int):
    order = mingled(count)
    assert sorted(order) == list(range(count))
    seconds = [
        1 + 9 * place / count for place in order
    ]  # the last network takes ten times as long as the first
    for done in range(count // 4 + 1, count):
        foretold = sum(seconds[:done]) / done * count
        assert foretold == pytest.approx(sum(seconds), rel=max(0.02, 1.5 / done))
