"""JAX: twenty steps as one compiled scan, one network, one single-threaded process per core; where it is installed."""

import time
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from whorl.benchmark.peers import Portion
from whorl.benchmark.workload import Workload
from whorl.language import Sayable, Text, level_name
from whorl.machine import cores

PROCESSES, THREADS = cores(), 1
ENVIRONMENT = {
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "JAX_PLATFORMS": "cpu",
}
STEPS = 20
WRITTEN = {
    "network": ("mlp",),
    "loss": ("cross-entropy", "squared-error"),
    "optimizer": ("sgd", "adam"),
    "activation": ("relu", "tanh", "sigmoid", "gelu"),
}


def lacks(workload: Workload) -> Sayable | None:
    if find_spec("jax") is None:
        return Text("bench-not-installed", {"name": "JAX"})
    return unwritten(workload, WRITTEN)


def unwritten(workload: Workload, written: dict[str, tuple[str, ...]]) -> Sayable | None:
    """What a recipe has that a peer was not written for."""
    recipe = workload.recipe
    asked = [
        ("network", recipe.network.name),
        ("loss", recipe.loss.name),
        ("optimizer", recipe.optimizer.name),
    ]
    asked += [("activation", name) for name in recipe.network.activations]
    missing = next((name for kind, name in asked if name not in written[kind]), None)
    return None if missing is None else Text("bench-unwritten", {"name": level_name(missing)})


def portion(workload: Workload) -> Portion:
    """Twenty steps in one call; losses and accuracies come back with it."""
    jax = import_module("jax")
    recipe = workload.recipe
    draw = recipe.data.draws(0).train
    weights = _layers(recipe.network.initial_weights(draw.features, draw.outputs, 0), workload)
    zeros = jax.tree_util.tree_map(np.zeros_like, weights)
    state: Any = (weights, zeros, zeros, 0.0)
    x, y = jax.numpy.asarray(draw.x), jax.numpy.asarray(draw.y)
    draws = np.random.default_rng(0)
    is_whole = workload.batch == draw.size

    @jax.jit
    def scan(state, picks):
        def step(state, picked):
            return _step(workload, state, *((x, y) if is_whole else (x[picked], y[picked])))

        return jax.lax.scan(step, state, picks)

    def run() -> tuple[int, float]:
        nonlocal state
        before = time.perf_counter()
        picks = np.zeros(STEPS) if is_whole else _picks(draws, draw.size, workload.batch)
        state, shown = scan(state, picks)
        jax.block_until_ready(shown)
        return STEPS, time.perf_counter() - before

    return run


def _picks(draws: np.random.Generator, size: int, batch: int) -> np.ndarray:
    """The batches of twenty steps, `step point`, epochs following one another."""
    epochs = -(-STEPS * batch // (size - size % batch))
    orders = [draws.permutation(size)[: size - size % batch] for _ in range(epochs)]
    return np.concatenate(orders)[: STEPS * batch].reshape(STEPS, batch)


def _layers(flat: np.ndarray, workload: Workload) -> list[tuple[np.ndarray, np.ndarray]]:
    shapes = workload.recipe.network.shapes(workload.recipe.data.features, workload.recipe.data.outputs)
    layers, start = [], 0
    for out, into in shapes:
        middle, end = start + out * into, start + out * (into + 1)
        layers.append((flat[start:middle].reshape(out, into), flat[middle:end]))
        start = end
    return [(w.astype(np.float32), b.astype(np.float32)) for w, b in layers]


def _step(workload: Workload, state: Any, x: Any, y: Any) -> Any:
    """One step: the gradient, then SGD or Adam with coupled weight decay."""
    jax = import_module("jax")
    weights, mean, square, count = state
    (error, z), slope = jax.value_and_grad(partial(_error, workload), has_aux=True)(weights, x, y)
    settings, map_tree = workload.recipe.settings["optimizer"], jax.tree_util.tree_map
    slope = map_tree(lambda g, w: g + settings["weight_decay"] * w, slope, weights)
    count = count + 1
    if workload.recipe.optimizer.name == "adam":
        first, second = settings["betas"]
        mean = map_tree(lambda m, g: first * m + (1 - first) * g, mean, slope)
        square = map_tree(lambda v, g: second * v + (1 - second) * g * g, square, slope)
        slope = map_tree(
            lambda m, v: m / (1 - first**count) / (jax.numpy.sqrt(v / (1 - second**count)) + settings["eps"]),
            mean,
            square,
        )
    weights = map_tree(lambda w, g: w - settings["lr"] * g, weights, slope)
    shown = (error, (z.argmax(axis=1) == y).mean()) if workload.logged else error
    return (weights, mean, square, count), shown


def _error(workload: Workload, weights: Any, x: Any, y: Any) -> Any:
    jax, jnp = import_module("jax"), import_module("jax.numpy")
    functions = {
        "relu": jax.nn.relu,
        "tanh": jnp.tanh,
        "sigmoid": jax.nn.sigmoid,
        "gelu": partial(jax.nn.gelu, approximate=False),
    }
    for (w, b), name in zip(weights[:-1], workload.recipe.network.activations, strict=True):
        x = functions[name](x @ w.T + b)
    z = x @ weights[-1][0].T + weights[-1][1]
    if workload.recipe.loss.name == "squared-error":
        return ((z - y) ** 2).mean(), z
    return -jax.nn.log_softmax(z)[jnp.arange(len(y)), y].mean(), z
