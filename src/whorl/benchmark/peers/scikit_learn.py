"""scikit-learn's MLPClassifier and MLPRegressor, one single-threaded process per core; where it is installed."""

import time
import warnings
from importlib import import_module
from importlib.util import find_spec

from whorl.benchmark.peers import Portion
from whorl.benchmark.peers.jax import unwritten
from whorl.benchmark.workload import Workload
from whorl.language import Sayable, Text
from whorl.machine import cores

PROCESSES, THREADS = cores(), 1
ENVIRONMENT: dict[str, str] = {}
STEPS = 20
ACTIVATIONS = {"identity": "identity", "relu": "relu", "tanh": "tanh", "sigmoid": "logistic"}
HAS = {
    "network": ("mlp",),
    "loss": ("cross-entropy", "squared-error"),
    "optimizer": ("sgd", "adam"),
    "activation": tuple(ACTIVATIONS),
}


def lacks(workload: Workload) -> Sayable | None:
    if find_spec("sklearn") is None:
        return Text("bench-not-installed", {"name": "scikit-learn"})
    return unwritten(workload, HAS)


def portion(workload: Workload) -> Portion:
    """At least twenty steps in whole epochs, going on from where the last ones ended; it logs its loss and no more."""
    networks = import_module("sklearn.neural_network")
    recipe = workload.recipe
    draw = recipe.data.draws(0).train
    settings = recipe.settings["optimizer"]
    epochs = -(-STEPS // workload.steps_per_epoch)
    kind = networks.MLPClassifier if draw.classes else networks.MLPRegressor
    model = kind(
        hidden_layer_sizes=recipe.network.hidden,
        activation=ACTIVATIONS[recipe.network.activations[0]],
        solver=settings["name"],
        alpha=settings["weight_decay"],
        batch_size=workload.batch,
        learning_rate_init=settings["lr"],
        momentum=0.0,
        max_iter=epochs,
        tol=0.0,
        n_iter_no_change=10**9,
        warm_start=True,
        random_state=0,
    )
    y = draw.y if draw.classes else draw.y[:, 0]

    def run() -> tuple[int, float]:
        before = time.perf_counter()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it has not converged, and need not
            model.fit(draw.x, y)
        return epochs * workload.steps_per_epoch, time.perf_counter() - before

    return run
