"""What straight lines can do on the data: the convex optimum, the best accuracy found, and layers folded into one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from whorl.answers.finding import Finding
from whorl.answers.sentences import span
from whorl.data import Draws
from whorl.evidence.estimate import mean_interval
from whorl.explanation import Explanation
from whorl.fleet.predict import outputs
from whorl.gap import arm_id
from whorl.language import Number, Text
from whorl.machine import cores
from whorl.plan import AskPlan
from whorl.recipe import Recipe
from whorl.streams import generator
from whorl.theory.linear import (
    collapse,
    linear_accuracy,
    linear_accuracy_found,
    softmax_optimum,
)

ARRIVED = 0.01  # a training loss no further above the optimum has arrived there


ROUNDING = 1e-4  # two linear layers and their product may differ by this much in float32


SEARCH = 5000  # linear classifiers tried for each


SEARCHES = {"quick": 4, "full": 16}  # seeds on which linear classifiers are searched for


@dataclass(frozen=True)
class Lines:
    """What is known of linear classifiers on each seed's points, and how near the trained linear network came.

    `separated` says on which seeds a line parts the classes; a failed network's `trained_loss` is not finite.
    """

    optimum_loss: Float[np.ndarray, " seed"]
    optimum_accuracy: Float[np.ndarray, " seed"]
    separated: Bool[np.ndarray, " seed"]
    trained_loss: Float[np.ndarray, " seed"]
    best_accuracy: Float[np.ndarray, " search"]
    collapsed: float | None


def find_lines(found: Explanation, plan: AskPlan) -> Lines:
    """Softmax regression solved exactly, linear accuracy searched for, and the trained network folded into one map."""
    linear = found.tuned.first
    runs = found.runs["tuned"].sel(arm=arm_id(linear.bits))
    losses, accuracies, separated = [], [], []
    for seed in range(plan.seeds):
        draws: Draws = linear.recipe.data.draws(seed)
        weights, loss, trained_accuracy = softmax_optimum(draws.train)
        losses.append(loss)
        separated.append(trained_accuracy == 1)
        accuracies.append(linear_accuracy(weights, draws.test))
    with ThreadPoolExecutor(cores()) as threads:
        searched = range(min(plan.seeds, SEARCHES[plan.effort]))
        best = list(threads.map(lambda seed: _searched(linear.recipe, seed), searched))
    last = runs["weights"].values[:, -1, : linear.recipe.parameters]
    whole = last[np.isfinite(last).all(axis=1)]
    return Lines(
        np.array(losses),
        np.array(accuracies),
        np.array(separated),
        runs["train_loss"].values[:, -1].astype(float),
        np.array(best),
        _collapsed(linear.recipe, whole[0]) if len(whole) else None,
    )


def _searched(recipe: Recipe, seed: int) -> float:
    """The accuracy on fresh data of the best linear classifier found on a seed's training points."""
    draws = recipe.data.draws(seed)
    weights, _ = linear_accuracy_found(draws.train, generator(seed, "resampling"), SEARCH)
    return linear_accuracy(weights, draws.test)


def _collapsed(recipe: Recipe, flat: np.ndarray) -> float:
    """The largest difference in any output between a linear network and the single affine map it is."""
    test = recipe.data.draws(0).test
    sizes = (recipe.data.features, *recipe.network.hidden, recipe.data.outputs)
    one = collapse(flat.astype(np.float64), sizes)
    return float(np.abs(outputs(recipe, flat, test.x) - (test.x @ one.weight.T + one.bias)).max())


def line_findings(found: Explanation, lines: Lines) -> list[Finding]:
    loss, accuracy = mean_interval(lines.optimum_loss), mean_interval(lines.optimum_accuracy)
    best = mean_interval(lines.best_accuracy)
    better = best.estimate - accuracy.estimate > found.plan.delta
    best_said = "relu-best-line" if better else "relu-best-line-same"
    return [
        Finding(
            "linear-optimum-loss",
            Text(
                "relu-separated" if lines.separated.all() else "relu-optimum",
                {"loss": Number(loss.estimate, "loss"), "accuracy": Number(accuracy.estimate, "accuracy")},
            ),
            loss,
            "loss",
            Text("relu-row-optimum-loss"),
        ),
        Finding(
            "linear-optimum-accuracy",
            Text("relu-optimum-accuracy", {"accuracy": Number(accuracy.estimate, "accuracy")}),
            accuracy,
            "accuracy",
            Text("relu-row-optimum-accuracy"),
        ),
        *_excess(lines),
        Finding(
            "linear-best",
            Text(
                best_said,
                {
                    "accuracy": Number(accuracy.estimate, "accuracy"),
                    "best": Number(best.estimate, "accuracy"),
                },
            ),
            best,
            "accuracy",
            Text("relu-row-best-line"),
        ),
        *_folded(lines),
    ]


def _excess(lines: Lines) -> list[Finding]:
    """How far above the optimum the trained linear networks ended, those that failed left out and counted elsewhere."""
    kept = np.isfinite(lines.trained_loss)
    if kept.sum() < 2:
        return []
    excess = mean_interval((lines.trained_loss - lines.optimum_loss)[kept])
    shown = {"excess": Number(excess.estimate, "loss"), "interval": span(excess, "loss")}
    message = "relu-excess" if excess.high < ARRIVED else "relu-excess-large"
    if lines.separated.all():
        message = "relu-excess-separated"
        shown = {"loss": Number(float(lines.trained_loss[kept].mean()), "loss")}
    return [Finding("linear-excess", Text(message, shown), excess, "loss", Text("relu-row-excess"))]


def _folded(lines: Lines) -> list[Finding]:
    """Whether two linear layers are one, tried on a trained network; nothing where all of them failed."""
    if lines.collapsed is None:
        return []
    message = "relu-collapse" if lines.collapsed < ROUNDING else "relu-no-collapse"
    return [Finding("collapse", Text(message, {"difference": Number(lines.collapsed, "number")}))]
