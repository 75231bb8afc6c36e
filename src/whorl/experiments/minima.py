"""Where gradient descent ends: how much further down it could go from there, and whether the ground curves upwards."""

from collections.abc import Callable

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.cost import Planned
from whorl.evidence.estimate import interval, mean_interval
from whorl.experiments.crowd import share_estimate
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.measure import Record
from whorl.plan import AskPlan
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart

STEPS = 20_000
NEAR = 0.01  # of the loss: less than this is left to gain
UPWARDS = -1e-4  # of the largest curvature: no direction bends down by more
LAST = Record(points=2, checkpoints=0, snapshots=1)
DECAYS = {
    "decay": 1e-3,
    "plain": 0.0,
}  # weight decay: with it a minimum lies at finite weights, without it it need not
FURTHER = 5000  # steps of a second-order method, from where gradient descent ended


def minima_recipes() -> dict[str, Recipe]:
    """A small smooth network on two moons, trained by plain full-batch gradient descent for long."""
    return {
        name: recipe_from(
            {
                "name": f"moons-{name}",
                "data": {"name": "moons", "points_per_class": 100, "noise": 0.4},
                "network": {"hidden": [6], "activation": "tanh"},
                "optimizer": {"name": "sgd", "lr": 0.3, "weight_decay": decay},
                "training": {"steps": STEPS},
            }
        )
        for name, decay in DECAYS.items()
    }


def planned_minima(plan: AskPlan) -> list[Planned]:
    """What `try_minima` will run."""
    return [Planned("minima", list(minima_recipes().values()), plan.seeds, LAST)]


def try_minima(lab: Laboratory, plan: AskPlan) -> tuple[Part, chart.Cloud]:
    """The share of networks at a minimum with decay and without, what is left to gain, how far minima are apart."""
    recipes = minima_recipes()
    runs = lab.run("minima", recipes, range(plan.seeds), LAST)
    weights = {
        name: runs["weights"].sel(arm=name).values[:, -1, : recipe.parameters]
        for name, recipe in recipes.items()
    }
    settings = {"seeds": plan.seeds, "steps": STEPS, "further": FURTHER}
    kept = lab.observe("minima-further", settings, lambda advance: _further(recipes, weights, advance))
    there = {
        name: (kept[f"left-{name}"] < NEAR) & (kept[f"curved-{name}"] > UPWARDS) & kept[f"still-{name}"]
        for name in recipes
    }
    ends = kept["restarts"]
    findings = [
        Finding.read(f"minima-{name}", share_estimate(float(one.mean()), len(one)), "accuracy")
        for name, one in there.items()
    ]
    apart = float(ends.max() / ends.min() - 1)
    findings.append(Finding.read("minima-left", mean_interval(kept["left-plain"]), "accuracy"))
    findings.append(Finding.read("minima-spread", interval(apart, 0.0, plan.seeds, 0.95), "accuracy"))
    return Part(Text("notes-table-minima"), findings=tuple(findings)), _cloud(kept)


def _further(
    recipes: dict[str, Recipe], weights: dict[str, np.ndarray], advance: Callable[[float], None]
) -> dict[str, np.ndarray]:
    """From the end of each training: the loss there, the loss further down, how the ground curves where that stops.

    `restarts` are the bottoms reached on the points of the first seed from each seed's initial weights.
    """
    found: dict[str, list[float]] = {}
    many = len(weights["decay"])
    for name, recipe in recipes.items():
        for seed, start in enumerate(weights[name]):
            for key, value in descended(recipe, seed, start).items():
                found.setdefault(f"{key}-{name}", []).append(value)
    decayed = recipes["decay"]
    starts = [
        decayed.network.initial_weights(decayed.data.shape, decayed.data.outputs, seed)
        for seed in range(many)
    ]
    found["restarts"] = [float(descended(decayed, 0, start)["end"]) for start in starts]
    return {key: np.array(values) for key, values in found.items()}


def descended(recipe: Recipe, seed: int, start: Float[np.ndarray, " weight"]) -> dict[str, float | bool]:
    """What a quasi-Newton method (L-BFGS) still gains from a place, as a share of the loss, and what is found there."""
    from scipy.optimize import minimize

    train = recipe.data.draws(seed).train
    loss = Loss(recipe, train.x, train.y)
    options = {"maxiter": FURTHER, "maxfun": 2 * FURTHER, "ftol": 1e-15, "gtol": 1e-9}
    before = loss(start.astype(np.float64))[0]
    end = minimize(loss, start.astype(np.float64), jac=True, method="L-BFGS-B", options=options)
    curvature = np.linalg.eigvalsh(loss.hessian(end.x))
    return {
        "start": before,
        "end": float(end.fun),
        "left": float(1 - end.fun / before),
        "curved": float(curvature[0] / curvature[-1]),
        "still": bool(np.abs(loss(end.x)[1]).max() < 1e-4 and np.abs(end.x).max() < 1e3),
    }


class Loss:
    """Cross-entropy and weight decay of a perceptron of tanh layers on some points, with slopes, in float64.

    A quasi-Newton method asks for them half a million times; by hand each takes a tenth of what autograd takes.
    """

    def __init__(self, recipe: Recipe, x: np.ndarray, y: np.ndarray):
        self.x, self.y = np.ascontiguousarray(x.T, np.float64), y.astype(np.int64)
        self.decay = getattr(recipe.optimizer, "weight_decay", 0.0)
        self.layers = recipe.network.layers(recipe.data.shape, recipe.data.outputs)

    def __call__(self, flat: np.ndarray) -> tuple[float, np.ndarray]:
        outputs = [self.x]  # [feature, point], layer after layer
        for layer in self.layers:
            z = flat[layer.weights].reshape(layer.shape) @ outputs[-1] + flat[layer.bias][:, None]
            outputs.append(np.tanh(z) if layer is not self.layers[-1] else z)
        points = np.arange(len(self.y))
        z = outputs[-1] - outputs[-1].max(axis=0)
        logs = z - np.log(np.exp(z).sum(axis=0))
        back = np.exp(logs)
        back[self.y, points] -= 1
        back /= len(points)
        slope = self.decay * flat
        for layer, below in zip(self.layers[::-1], outputs[-2::-1], strict=True):
            slope[layer.weights] += (back @ below.T).ravel()
            slope[layer.bias] += back.sum(axis=1)
            back = (flat[layer.weights].reshape(layer.shape).T @ back) * (1 - below**2)
        return float(self.decay / 2 * (flat @ flat) - logs[self.y, points].mean()), slope

    def hessian(self, flat: np.ndarray) -> np.ndarray:
        import torch

        return torch.autograd.functional.hessian(self._value, torch.from_numpy(flat.copy())).numpy()  # pyright: ignore[reportAttributeAccessIssue]

    def _value(self, flat):  # the loss again, as a tensor
        import torch
        from torch.nn.functional import cross_entropy

        a = torch.from_numpy(self.x.T)
        for layer in self.layers:
            a = a @ flat[layer.weights].reshape(layer.shape).T + flat[layer.bias]
            a = torch.tanh(a) if layer is not self.layers[-1] else a
        return cross_entropy(a, torch.from_numpy(self.y)) + self.decay / 2 * (flat**2).sum()


def _cloud(kept: dict[str, np.ndarray]) -> chart.Cloud:
    """Losses at the end of gradient descent and at the bottom below it, without weight decay."""
    arms = []
    for key in ("start", "end"):
        values = kept[f"{key}-plain"]
        mean = mean_interval(values)
        arms.append(
            chart.CloudArm(
                name=Text(f"notes-minima-{key}"),
                values=values,
                mean=mean.estimate,
                low=mean.low,
                high=mean.high,
            )
        )
    summary = tuple(
        Text("chart-summary-item", {"name": one.name, "value": Number(one.mean, "loss")}) for one in arms
    )
    return chart.Cloud(
        id="local-minimum",
        title=Text("figure-local-minimum-title"),
        caption=Text("figure-local-minimum-caption", {"seeds": len(arms[0].values), "steps": STEPS}),
        alt=Text("chart-cloud-alt", {"summary": summary}),
        arms=tuple(arms),
        axis=Text("axis-train-loss"),
        number="loss",
    )
