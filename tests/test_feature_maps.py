"""LeNet-5 on digits: it learns, its pictures are those of its layers, and what is said follows what was seen."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from whorl.experiments import feature_maps
from whorl.experiments.feature_maps import digits_of, enlarged, maps_chart, maps_part, see_maps
from whorl.faces.plans import ask_plan
from whorl.laboratory import laboratory
from whorl.language import say
from whorl.report.drawing import svg


@pytest.fixture(scope="module")
def seen():
    """Two seeds of both networks after two epochs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feature_maps, "EPOCHS", 2)
        plan = ask_plan("convolution", "digits", seeds=2)
        with laboratory(plan) as lab:
            return see_maps(lab, plan, {"name": "digits"})


def test_lenet_5_learns_digits(seen):
    for name, values in seen.values.items():
        assert values.mean() > 0.7, name


def test_the_layers_are_those_of_the_architecture_and_the_nearest_code_is_named(seen):
    shapes = {name: one.shape for name, one in seen.layers.items()}
    assert shapes["input"] == (1, 32, 32)
    assert (shapes["C1"], shapes["S4"], shapes["F6"], shapes["RBF"]) == (
        (6, 28, 28),
        (16, 5, 5),
        (84,),
        (10,),
    )
    distances = [np.square(seen.layers["F6"].reshape(12, 7) - code).sum() for code in seen.codes]
    np.testing.assert_allclose(distances, seen.layers["RBF"], rtol=1e-4)
    assert seen.named == int(np.argmin(distances))


def test_what_is_read_rightly_and_wrongly_is_said_so(seen):
    right = replace(seen, layers={**seen.layers, "RBF": np.where(np.arange(10) == 3, 1.0, 9.0)})
    wrong = replace(seen, layers={**seen.layers, "RBF": np.where(np.arange(10) == 8, 1.0, 9.0)})
    assert "and so it is read as a 3" in say(maps_chart(right).caption, "en")
    assert "read wrongly, as a 8" in say(maps_chart(wrong).caption, "en")
    for language in ("en", "zh"):
        assert svg(maps_chart(wrong), language).startswith("<svg")
    assert [one.id for one in maps_part(seen).findings] == ["maps-lenet-5", "maps-lenet-like"]


def test_digits_are_enlarged_between_paper_and_ink():
    x = np.zeros((1, 64))
    x[0, 27] = 1.0
    large = enlarged(x, "lenet-5")
    assert large.shape == (1, 1, 32, 32)
    assert (float(large.min()), float(large[0, 0, 0, 0])) == pytest.approx((-0.1, -0.1))
    assert 0.9 < float(large.max()) <= 1.175
    torch.testing.assert_close(large[:, :, 2:-2, 2:-2], enlarged(x, "lenet-like"))


def test_mnist_is_taken_as_it_was_published():
    data = digits_of({"name": "mnist", "part": "t10k", "side": 14, "train": 200})
    assert (data.shape, data.name, getattr(data, "part", None)) == ((1, 28, 28), "mnist", "t10k")
    assert digits_of({"name": "mnist-1d"}).name == "digits"
    x = np.linspace(0, 1, 784)[None]
    np.testing.assert_allclose(
        enlarged(x, "lenet-5")[0, 0, 2:-2, 2:-2].ravel(), -0.1 + 1.275 * x[0], atol=1e-6
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_said_of_the_digits_is_said_of_those_that_were_learnt(seen, language: str):
    mnist = replace(seen, data=digits_of({"name": "mnist"}))
    own, published = (say(maps_part(one).caveats[0], language) for one in (seen, mnist))
    assert "8 × 8" in own
    assert "1000" in published.replace(",", "")
    assert "8 × 8" not in published
