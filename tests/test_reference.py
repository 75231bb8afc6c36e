import json
import math
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from itertools import product

import numpy as np
import pytest
import torch

from alone import flat, forward, learn_alone, loss_of, module_of, put
from chinese import in_chinese
from whorl.activations import NAMES as ACTIVATIONS
from whorl.activations import activation
from whorl.fleet import Unit, Way, train
from whorl.fleet.losses import LOSSES as LOSS_FUNCTIONS
from whorl.fleet.reference import Twist, rate_at, shape_key, train_stack
from whorl.fleet.worker import read_measures
from whorl.fleet.workers import WorkerLost, train_in_processes
from whorl.measure import Record
from whorl.optimizers import OPTIMIZERS
from whorl.recipe import LOSSES, recipe_from

pytestmark = pytest.mark.usefixtures("untouched_randomness", "one_thread")
WEIGHTS_ONLY = Record(points=0, checkpoints=0, snapshots=1)
EVERY_STEP = Record(points=1000, checkpoints=0, snapshots=1000)
SEEDS = (1, 2, 3)


def recipe(**changes):
    """A small recipe on the spiral, with sections changed: `network={"hidden": [3]}`."""
    sections = {
        "data": {"name": "spiral", "points_per_class": 15},
        "network": {"hidden": [8, 6], "activation": "tanh"},
        "optimizer": {"name": "sgd", "lr": 0.3},
        "training": {"steps": 20},
    }
    for section, change in changes.items():
        kept = {} if "name" in change else sections.get(section, {})
        sections[section] = kept | change
    return recipe_from(sections)


def final_weights(one, seeds, precision):
    return train_stack([(one, seed) for seed in seeds], WEIGHTS_ONLY, precision)["weights"][:, -1].astype(
        float
    )


def law_of_learning(activation, loss, optimizer, batch, seeds):
    """A typical network: to 1e-10 in float64, in float32 at most three times as far from that as it gets alone."""
    one = recipe(
        network={"activation": activation},
        loss={"name": loss},
        optimizer={"name": optimizer, "lr": OPTIMIZERS[optimizer].usual_lr, "weight_decay": 1e-3},
        training={"steps": 50, "batch": batch},
    )
    exact, plain = (
        np.stack([learn_alone(one, seed, precision).weights[-1].double().numpy() for seed in seeds])
        for precision in ("float64", "float32")
    )
    off = np.abs(final_weights(one, seeds, "float64") - exact).max(axis=1)
    assert np.median(off) <= 1e-10
    assert off.max() <= 1e-6  # AdaGrad and its kin divide by what may be next to nothing
    in_fleet = final_weights(one, seeds, "float32")
    further = np.linalg.norm(in_fleet - exact, axis=1) / np.linalg.norm(plain - exact, axis=1)
    assert np.median(further) <= 3


# Every activation with every loss and half of the optimizers, and these with every loss; the slow test has all three.
SAMPLED = [
    (a, LOSSES[(i + j // 2) % 4], o, ("full", 16)[(i // 2 + j // 4) % 2])
    for (i, a), (j, o) in product(enumerate(ACTIVATIONS), enumerate(OPTIMIZERS))
    if (i + j) % 2 == 0
]


@pytest.mark.parametrize(("activation", "loss", "optimizer", "batch"), SAMPLED)
def test_a_network_learns_in_a_fleet_what_it_learns_alone(activation, loss, optimizer, batch):
    law_of_learning(activation, loss, optimizer, batch, SEEDS)


@pytest.mark.slow
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_whatever_is_combined_a_network_learns_in_a_fleet_what_it_learns_alone(activation, optimizer):
    odd = [*ACTIVATIONS].index(activation) + [*OPTIMIZERS].index(optimizer)
    for i, loss in enumerate(LOSSES):  # full batches for two of the losses, small ones for the others
        law_of_learning(activation, loss, optimizer, ("full", 16)[(i + odd) % 2], range(5))


@pytest.mark.parametrize(
    "changes",
    [
        {"network": {"hidden": []}},
        {"network": {"hidden": [5], "activation": "relu", "init": "he"}},
        {"network": {"hidden": [4, 4, 4], "activation": ["relu", "tanh", "sine"], "init": "orthogonal"}},
        {"network": {"init": "normal", "init_scale": 0.5}, "training": {"batch": 1}},
        {"data": {"name": "curve", "points": 30}, "loss": {"name": "squared-error"}},
        {
            "data": {"name": "curve", "points": 30},
            "loss": {"name": "squared-error"},
            "training": {"batch": 7},
        },
        {"data": {"name": "truth-table"}, "network": {"hidden": [2]}},
        {"data": {"name": "xor", "points_per_class": 12}, "training": {"batch": 24}},
    ],
    ids=lambda changes: json.dumps(changes)[:50],
)
def test_other_shapes_and_data_are_learned_alike_in_the_fleet_and_alone(changes):
    one = recipe(**changes)
    exact = learn_alone(one, 5, "float64").weights[-1].numpy()
    np.testing.assert_allclose(final_weights(one, [5], "float64")[0], exact, rtol=0, atol=1e-12)


def test_the_last_batch_of_an_epoch_is_short_and_is_the_mean_over_its_own_points():
    one = recipe(training={"batch": 16, "steps": 8})  # 45 points: 16, 16, 13
    alone = learn_alone(one, 4, "float64")
    kept = train_stack([(one, 4)], EVERY_STEP, "float64")
    for step, weights in enumerate(alone.weights):
        np.testing.assert_allclose(kept["weights"][0, step], weights, rtol=0, atol=1e-13)


@pytest.mark.parametrize("batch", ["full", 16])
@pytest.mark.parametrize("init", ["he", "torch"])
def test_dropout_takes_the_seeds_own_units_out_of_each_step(batch, init):
    one = recipe(network={"dropout": 0.4, "activation": "relu", "init": init}, training={"batch": batch})
    exact = learn_alone(one, 2, "float64").weights[-1].numpy()
    np.testing.assert_allclose(final_weights(one, [2], "float64")[0], exact, rtol=0, atol=1e-12)


EXTRAS = [
    {"residual": True},
    {"normalisation": "batch"},
    {"normalisation": "batch", "residual": True},
    {"normalisation": "batch", "residual": True, "dropout": 0.3},
    {"residual": True, "dropout": 0.3},
]


def extra(network, **changes):
    """Four hidden layers, of which the third is as wide as its input and the last one too."""
    hidden = {"hidden": [6, 8, 8, 8], "activation": ["tanh", "relu", "gelu", "identity"]}
    return recipe(network=hidden | network, **changes)


@pytest.mark.parametrize("network", EXTRAS, ids=json.dumps)
@pytest.mark.parametrize("batch", ["full", 16])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_residuals_and_normalisation_learn_in_a_fleet_what_pytorch_learns(network, batch, optimizer):
    settings = {"name": optimizer, "lr": OPTIMIZERS[optimizer].usual_lr, "weight_decay": 1e-3}
    one = extra(network, training={"batch": batch}, optimizer=settings)
    alone = learn_alone(one, 3, "float64")
    kept = train_stack([(one, 3)], Record(points=0, checkpoints=0, snapshots=21), "float64")
    for step, numbers in enumerate(alone.weights):
        np.testing.assert_allclose(kept["weights"][0, step], numbers, rtol=0, atol=1e-10)


@pytest.mark.parametrize("network", EXTRAS, ids=json.dumps)
@pytest.mark.parametrize("batch", ["full", 16])
def test_training_points_are_normalised_by_themselves_and_others_by_running_statistics(network, batch):
    one = extra(network, training={"batch": batch})
    kept = train_stack([(one, 3)], Record(points=3, checkpoints=3, snapshots=3), "float64")
    draws = one.data.draws(3)
    for place in range(3):
        module = module_of(one, 3, torch.float64)
        put(module, torch.from_numpy(kept["weights"][0, place]))
        for kind, training in (("validation", False), ("test", False), ("train", True)):
            for part in module.modules():
                part.train(training and not isinstance(part, torch.nn.Dropout))
            x, y = torch.from_numpy(getattr(draws, kind).x).double(), torch.from_numpy(getattr(draws, kind).y)
            loss = loss_of(one, module(x), y)
            assert kept[f"{kind}_loss"][0, place] == pytest.approx(loss.item(), abs=1e-10)
            if training:
                loss.backward()
        squares = [sum(p.grad.square().sum() for p in part) for part in by_layer(module)]
        np.testing.assert_allclose(kept["gradient_norm"][0, :, place], np.sqrt(squares), rtol=1e-8)


def by_layer(module):
    """The parameters of each linear layer, with those of the normalisation that follows it."""
    layers = []
    for part in module.modules():
        if isinstance(part, torch.nn.Linear):
            layers.append([])
        if isinstance(part, torch.nn.Linear | torch.nn.BatchNorm1d):
            layers[-1] += part.parameters()
    return layers


@pytest.mark.parametrize("network", EXTRAS, ids=json.dumps)
def test_residual_and_normalised_networks_side_by_side_are_what_they_are_alone(network):
    jobs = [(extra(network, training={"batch": 16}), seed) for seed in SEEDS]
    together = train_stack(jobs, Record(5, 2, 1), "float64")
    for place, job in enumerate(jobs):
        for measure, alone in train_stack([job], Record(5, 2, 1), "float64").items():
            np.testing.assert_allclose(
                together[measure][place], alone[0], rtol=0, atol=1e-12, err_msg=measure
            )


SCHEDULES = {
    "constant": ({}, lambda t: 1.0),
    "warm": ({"warmup": 7}, lambda t: min(1.0, (t + 1) / 7)),
    "cosine": ({"schedule": "cosine"}, lambda t: (1 + math.cos(math.pi * t / 20)) / 2),
    "step": ({"schedule": "step", "decay_every": 6, "decay_factor": 0.5}, lambda t: 0.5 ** (t // 6)),
    "warm cosine": (
        {"schedule": "cosine", "warmup": 30},
        lambda t: (t + 1) / 30 * (1 + math.cos(math.pi * t / 20)) / 2,
    ),
}


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("optimizer", ["sgd", "adamw"])
def test_the_rate_follows_its_schedule(name, optimizer):
    settings, shape = SCHEDULES[name]
    one = recipe(optimizer={"name": optimizer, "lr": 0.05, "weight_decay": 0.01}, training=settings)
    assert [rate_at(one, step) for step in range(20)] == pytest.approx([shape(step) for step in range(20)])
    exact = learn_alone(one, 3, "float64", shape).weights[-1].numpy()
    np.testing.assert_allclose(final_weights(one, [3], "float64")[0], exact, rtol=0, atol=1e-12)


def test_the_cosine_is_pytorchs_annealing():
    parameter = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([parameter], lr=1.0)
    annealing = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=20)
    one = recipe(training={"schedule": "cosine"})
    for step in range(20):
        assert rate_at(one, step) == pytest.approx(optimizer.param_groups[0]["lr"], abs=1e-12)
        optimizer.step()
        annealing.step()


DIFFERING = {
    "sgd": [{"lr": 0.1}, {"lr": 0.3, "weight_decay": 0.01}, {"lr": 0.02}],
    "momentum": [{"lr": 0.1, "momentum": 0.5}, {"lr": 0.03, "momentum": 0.9, "weight_decay": 0.1}],
    "nesterov": [{"lr": 0.1, "momentum": 0.5}, {"lr": 0.03, "momentum": 0.99}],
    "adagrad": [{"lr": 0.1}, {"lr": 0.2, "eps": 1e-3}],
    "rmsprop": [{"lr": 0.01, "alpha": 0.9}, {"lr": 0.003, "eps": 1e-4, "weight_decay": 0.1}],
    "adadelta": [{"lr": 1.0, "rho": 0.8}, {"lr": 0.5, "eps": 1e-4}],
    "adam": [
        {"lr": 0.01, "betas": [0.9, 0.99]},
        {"lr": 0.1, "betas": [0.5, 0.999], "eps": 1e-3},
        {"lr": 0.01},
    ],
    "adam-uncorrected": [
        {"lr": 0.003, "betas": [0.9, 0.99]},
        {"lr": 0.003, "betas": [0.5, 0.999], "eps": 1e-3},
        {"lr": 0.002},
    ],
    "adamw": [{"lr": 0.01, "weight_decay": 0.1}, {"lr": 0.02, "betas": [0.8, 0.999]}],
}


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_networks_side_by_side_keep_their_own_settings(name, precision):
    jobs = [
        (recipe(optimizer={"name": name, **settings}), 7 + i) for i, settings in enumerate(DIFFERING[name])
    ]
    assert len({shape_key(one) for one, _ in jobs}) == 1
    together = train_stack(jobs, Record(5, 2, 1), precision)
    tolerance = 1e-12 if precision == "float64" else 2e-4
    for network, job in enumerate(jobs):
        for measure, alone in train_stack([job], Record(5, 2, 1), precision).items():
            np.testing.assert_allclose(
                together[measure][network], alone[0], rtol=0, atol=tolerance, err_msg=measure
            )


def test_what_is_recorded_belongs_to_the_weights_after_that_many_updates():
    one = recipe(training={"steps": 12})
    kept = train_stack([(one, 3)], Record(points=5, checkpoints=3, snapshots=4), "float64")
    alone = learn_alone(one, 3, "float64")
    draws = one.data.draws(3)
    for place, step in enumerate([0, 3, 6, 9]):
        assert kept["train_loss"][0, place] == pytest.approx(alone.losses[step], abs=1e-12)
    for place, step in enumerate([0, 4, 8, 12]):
        np.testing.assert_allclose(kept["weights"][0, place], alone.weights[step], rtol=0, atol=1e-12)
    for kind, axis in (("train", [0, 3, 6, 9, 12]), ("validation", [0, 6, 12]), ("test", [0, 6, 12])):
        x, y = (torch.from_numpy(part) for part in (getattr(draws, kind).x, getattr(draws, kind).y))
        for place, step in enumerate(axis):
            put(alone.module, alone.weights[step])
            z = alone.module(x.double())
            assert kept[f"{kind}_loss"][0, place] == pytest.approx(loss_of(one, z, y).item(), abs=1e-12)
            right = (z.argmax(dim=1) == y).double().mean().item()
            assert kept[f"{kind}_accuracy"][0, place] == pytest.approx(right, abs=1e-12)


@pytest.mark.parametrize("changes", [{}, {"training": {"batch": 16}}, {"network": {"dropout": 0.5}}])
def test_gradient_norms_are_autograds_on_the_whole_training_draw_without_dropout_or_decay(changes):
    one = recipe(optimizer={"weight_decay": 0.5}, loss={"name": "bce"}, **changes)
    kept = train_stack([(one, 3)], Record(2, 2, 2), "float64")
    draw = one.data.draws(3).train
    for place in (0, 1):
        module = module_of(one, 3, torch.float64).eval()
        put(module, torch.from_numpy(kept["weights"][0, place]))
        loss_of(one, module(torch.from_numpy(draw.x).double()), torch.from_numpy(draw.y)).backward()
        layers = [layer for layer in module if isinstance(layer, torch.nn.Linear)]
        norms = [math.hypot(one.weight.grad.norm().item(), one.bias.grad.norm().item()) for one in layers]
        np.testing.assert_allclose(kept["gradient_norm"][0, :, place], norms, rtol=1e-10)


@pytest.mark.parametrize("name", ["relu", "elu", "sigmoid", "leaky-relu"])
def test_dead_units_are_those_without_slope_at_every_training_point(name):
    one = recipe(
        network={"hidden": [30, 20], "activation": name, "init": "normal", "init_scale": 30.0},
        data={"name": "gaussians", "points_per_class": 2},
        optimizer={"lr": 1e-6},
    )
    kept = train_stack([(one, seed) for seed in SEEDS], Record(2, 2, 2), "float64")
    counts = []
    for network, seed in enumerate(SEEDS):
        x = torch.from_numpy(one.data.draws(seed).train.x).double()
        module = module_of(one, seed, torch.float64)
        for place in (0, 1):
            put(module, torch.from_numpy(kept["weights"][network, place]))
            for layer, depth in ((0, 0), (2, 1)):
                sums = module[: layer + 1](x)
                slopes = activation(name).derivative(sums, activation(name).function(sums))
                dead = [all(abs(slope) < 1e-6 for slope in unit) for unit in slopes.T.tolist()]
                counts.append(sum(dead))
                assert kept["dead"][network, depth, place] == pytest.approx(np.mean(dead))
        assert kept["dead"][network, 2].tolist() == [0.0, 0.0]
    assert any(counts) == (name != "leaky-relu")


def test_regressions_have_no_accuracy():
    one = recipe(data={"name": "curve", "points": 30}, loss={"name": "squared-error"}, training={"steps": 3})
    kept = train_stack([(one, 0)], Record(2, 2, 1))
    for kind in ("train", "validation", "test"):
        assert np.isnan(kept[f"{kind}_accuracy"]).all()
        assert np.isfinite(kept[f"{kind}_loss"]).all()


@pytest.mark.parametrize("batch", ["full", 16])
def test_a_network_that_diverges_says_when_and_leaves_its_neighbours_alone(batch):
    calm = recipe(loss={"name": "squared-error"}, network={"activation": "relu"}, training={"batch": batch})
    wild = recipe_from({**calm.settings, "optimizer": {"name": "sgd", "lr": 1e5}})
    record = Record(points=21, checkpoints=21, snapshots=21)
    kept = train_stack([(calm, 1), (wild, 1), (calm, 2)], record)
    first = int(kept["diverged_at"][1])
    losses = learn_alone(wild, 1, "float32").losses
    assert first == next(step for step, loss in enumerate(losses) if not math.isfinite(loss))
    assert 0 < first < 20
    assert kept["diverged_at"][[0, 2]].tolist() == [-1, -1]
    steps = {
        "train_loss": -1,
        "train_accuracy": -1,
        "test_loss": -1,
        "gradient_norm": -1,
        "dead": -1,
        "weights": 0,
    }
    for name, axis in steps.items():
        values = np.moveaxis(kept[name][1], axis, 0)
        assert np.isnan(values[first:]).all(), name
        assert not np.isnan(values[:first]).any(), name
        assert np.isfinite(kept[name][[0, 2]]).all(), name
    for network, seed in ((0, 1), (2, 2)):
        alone = train_stack([(calm, seed)], record)
        np.testing.assert_allclose(kept["test_loss"][network], alone["test_loss"][0], rtol=1e-4)


def test_divergence_at_the_very_last_update_is_noticed_too():
    wild = recipe(loss={"name": "squared-error"}, network={"activation": "relu"}, optimizer={"lr": 1e5})
    first = int(train_stack([(wild, 1)], WEIGHTS_ONLY)["diverged_at"][0])
    short = recipe_from({**wild.settings, "training": {"steps": first}})
    for record in (WEIGHTS_ONLY, Record(2, 2, 1)):
        kept = train_stack([(short, 1)], record)
        ended = int(kept["diverged_at"][0])
        assert ended == first or np.isfinite(kept["weights"]).all()
    assert ended == first


def test_networks_can_be_made_to_start_elsewhere_and_with_a_loss_of_ones_own():
    one = recipe(training={"steps": 7})
    jobs = [(one, seed) for seed in SEEDS]
    start = np.stack([one.network.initial_weights(2, 3, seed) for seed in SEEDS])
    usual = train_stack(jobs, EVERY_STEP)["weights"]
    same = train_stack(jobs, EVERY_STEP, twist=Twist(start, LOSS_FUNCTIONS["cross-entropy"]))["weights"]
    np.testing.assert_array_equal(usual, same)
    moved = train_stack(jobs, EVERY_STEP, twist=Twist(start + 1, LOSS_FUNCTIONS["squared-error"]))
    np.testing.assert_allclose(moved["weights"][:, 0], start + 1, rtol=1e-6)
    squared = recipe(training={"steps": 7}, loss={"name": "squared-error"})
    again = train_stack([(squared, seed) for seed in SEEDS], EVERY_STEP, twist=Twist(start + 1))
    np.testing.assert_array_equal(moved["train_loss"], again["train_loss"])


def test_a_trained_network_can_be_handed_out():
    one = recipe(network={"dropout": 0.2})
    kept = train_stack([(one, 3)], Record(2, 2, 1))
    module = one.network.module(kept["weights"][0, -1], one.data.features, one.data.outputs).eval()
    test = one.data.draws(3).test
    right = (module(torch.from_numpy(test.x)).argmax(dim=1).numpy() == test.y).mean()
    assert right == pytest.approx(kept["test_accuracy"][0, -1], abs=1e-4)
    assert flat(module).numpy().tobytes() == kept["weights"][0, -1].tobytes()
    assert forward(module, torch.from_numpy(test.x[:5]), 3, 0).shape == (5, 3)


def test_units_come_back_whole_in_the_order_of_their_seeds():
    units = [Unit(recipe(training={"steps": 2}), (4, 1)), Unit(recipe(training={"steps": 3}), (9,))]
    told = []
    found = dict(train(units, Record(3, 2, 1), Way(device="cpu", fleet="reference", workers=1), told.append))
    assert sorted(found) == [0, 1]
    assert sum(told) == 3
    for row, seed in enumerate((4, 1)):
        alone = train_stack([(units[0].recipe, seed)], Record(3, 2, 1))
        np.testing.assert_allclose(found[0]["weights"][row], alone["weights"][0], rtol=0, atol=1e-6)


def test_a_unit_without_seeds_is_refused():
    with pytest.raises(ValueError, match="at least one network"):
        Unit(recipe(), ())


def same_bytes(one, other):
    assert one.keys() == other.keys()
    for name, array in one.items():
        assert array.dtype == other[name].dtype
        assert array.tobytes() == other[name].tobytes(), name


def test_processes_give_the_same_bytes_in_a_folder_full_of_traps(tmp_path, monkeypatch):
    (tmp_path / "torch.py").write_text("raise SystemExit('imported from the working folder')")
    monkeypatch.chdir(tmp_path)
    jobs = [(recipe(training={"batch": 16}), 1), (recipe(), 2), (recipe(network={"dropout": 0.3}), 3)]
    record = Record(4, 2, 2)
    found = dict(train_in_processes(jobs, record, "float32", 2))
    assert sorted(found) == [0, 1, 2]
    for place, job in enumerate(jobs):
        same_bytes(found[place], train_stack([job], record))


def children() -> set[int]:
    path = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    if not os.path.exists(path):
        pytest.skip("this system does not list child processes")
    with open(path) as file:
        return set(map(int, file.read().split()))


LONG = {"training": {"steps": 200_000}}


def test_a_killed_worker_is_reported_and_the_others_are_ended():
    before = children()
    running = train_in_processes([(recipe(training={"steps": 1}), 0), *((recipe(**LONG), s) for s in (1, 2))],
                                 WEIGHTS_ONLY, "float32", 2)  # fmt: skip
    next(running)
    os.kill(min(children() - before), signal.SIGKILL)
    with pytest.raises(
        WorkerLost, match="killed, most often for want of memory, while training recipe with seed"
    ):
        list(running)
    assert children() == before


def test_stopping_early_ends_the_processes():
    before = children()
    running = train_in_processes(
        [(recipe(training={"steps": 1}), 0), (recipe(**LONG), 1)], WEIGHTS_ONLY, "float32", 2
    )
    assert next(running)[0] == 0
    running.close()
    assert children() == before


def test_a_worker_that_cannot_read_its_task_does_not_leave_us_waiting():
    with pytest.raises(WorkerLost, match="while training recipe with seed 0") as caught:
        list(train_in_processes([(recipe(), 0)], WEIGHTS_ONLY, "float31", 1))
    assert in_chinese(caught).startswith("用种子 0 训练 recipe 时，一个工作进程")


def test_a_worker_ends_with_its_parent_also_in_the_midst_of_training():
    long = recipe(**LONG)
    task = {
        "recipe": {"name": "long", **long.settings},
        "seed": 1,
        "record": asdict(WEIGHTS_ONLY),
        "precision": "float32",
    }
    command = [sys.executable, "-P", "-m", "whorl.fleet.worker"]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert worker.stdin
    assert worker.stdout
    worker.stdin.write(
        json.dumps({**task, "recipe": {**task["recipe"], "training": {"steps": 1}}}).encode() + b"\n"
    )
    worker.stdin.write(json.dumps(task).encode() + b"\n")
    worker.stdin.flush()
    assert read_measures(worker.stdout), "the short one is trained, and the long one is begun"
    worker.stdin.close()
    assert worker.wait(timeout=20) == 0
    worker.stdout.close()
