import math

import numpy as np
import pytest
import torch

from whorl.optimizers import OPTIMIZERS, Optimizer

pytestmark = pytest.mark.usefixtures("untouched_randomness")

SETTINGS = [
    ("sgd", {"lr": 0.02}),
    ("momentum", {"lr": 0.01, "momentum": 0.9}),
    ("momentum", {"lr": 0.01, "momentum": 0.0}),
    ("nesterov", {"lr": 0.01, "momentum": 0.8}),
    ("adagrad", {"lr": 0.1}),
    ("adagrad", {"lr": 0.1, "eps": 0.1}),
    ("rmsprop", {"lr": 0.01}),
    ("rmsprop", {"lr": 0.01, "alpha": 0.0, "eps": 0.1}),
    ("adadelta", {"lr": 1.0}),
    ("adadelta", {"lr": 3.0, "rho": 0.5, "eps": 1e-3}),
    ("adam", {"lr": 0.05}),
    ("adam", {"lr": 0.05, "betas": (0.0, 0.5), "eps": 1e-3}),
    ("adam-uncorrected", {"lr": 0.05}),
    ("adam-uncorrected", {"lr": 0.05, "betas": (0.5, 0.9), "eps": 1e-3}),
    ("adamw", {"lr": 0.05}),
    ("adamw", {"lr": 0.05, "betas": (0.5, 0.9)}),
]


class Quadratic:
    """f(w) = w A w / 2 - b w with a random positive A: smooth, convex, and its slopes are of every size."""

    def __init__(self, seed: int, size: int = 6):
        draw = np.random.default_rng(seed)
        root = torch.from_numpy(draw.standard_normal((size, size)))
        self.matrix = root @ root.T / size
        self.offset = torch.from_numpy(draw.standard_normal(size))
        self.start = torch.from_numpy(draw.standard_normal(size))

    def slope(self, w: torch.Tensor) -> torch.Tensor:
        return self.matrix @ w - self.offset


def optimizer(name: str, **settings) -> Optimizer:
    return OPTIMIZERS[name](**settings)


def path(
    optimizer: Optimizer, slope, start: torch.Tensor, steps: int, lr_at=None, **overrides
) -> torch.Tensor:
    """Where our update leads, step by step: `step parameter`."""
    w = start.clone()[None]
    memory = [torch.zeros_like(w) for _ in range(optimizer.memory)]
    settings = optimizer.model_dump() | overrides
    visited = []
    for step in range(1, steps + 1):
        rate = {"lr": lr_at(step)} if lr_at else {}
        optimizer.update(w, slope(w[0])[None].clone(), memory, step, settings | rate)
        visited.append(w[0].clone())
    return torch.stack(visited)


def both_paths(
    optimizer: Optimizer, slope, start: torch.Tensor, steps: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Where our update and torch.optim's lead on the same slopes, which are taken where torch.optim is."""
    w = torch.nn.Parameter(start.clone())
    twin = optimizer.twin([w])
    given, visited = [], []
    for _ in range(steps):
        given.append(slope(w.detach()))
        w.grad = given[-1].clone()
        twin.step()
        visited.append(w.detach().clone())
    slopes = iter(given)
    return path(optimizer, lambda _: next(slopes), start, steps), torch.stack(visited)


def close(ours: torch.Tensor, theirs: torch.Tensor, rtol: float = 1e-10) -> None:
    """Equal to `rtol` of the largest coordinate."""
    np.testing.assert_allclose(ours, theirs, rtol=rtol, atol=rtol * float(theirs.abs().max()))


@pytest.mark.parametrize(("name", "settings"), SETTINGS)
@pytest.mark.parametrize("weight_decay", [0.0, 0.1])
def test_an_update_is_its_twins_step_by_step(name, settings, weight_decay):
    for seed in (0, 1):
        problem = Quadratic(seed)
        ours = optimizer(name, weight_decay=weight_decay, **settings)
        close(*both_paths(ours, problem.slope, problem.start, 200), rtol=1e-12)


def test_every_optimizer_of_the_folder_has_been_compared():
    assert {name for name, _ in SETTINGS} == set(OPTIMIZERS)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_is_one_leaf_with_a_usual_rate_and_torchs_own_defaults(name):
    ours = optimizer(name, lr=OPTIMIZERS[name].usual_lr)
    twin = ours.twin([torch.nn.Parameter(torch.zeros(1))])
    parameter = twin.param_groups[0]
    given = {key: parameter[key] for key in ours.model_dump() if key in parameter}
    assert {"lr", "weight_decay"} <= given.keys()
    named = {"momentum": 0.9} if "momentum" in given else {}
    plain = type(twin)([torch.nn.Parameter(torch.zeros(1))], lr=ours.lr).param_groups[0]
    weight_decay = {"weight_decay": 0.0}  # PyTorch's AdamW decays by default, a recipe only where it says so
    assert given == {key: plain[key] for key in given} | named | weight_decay


# The identities of Adam and its kin, through our updates; A1 to A8 as numbered in the lab's notes on optimizers.


@pytest.mark.parametrize("betas", [(0.9, 0.999), (0.0, 0.5), (0.99, 0.0)])
def test_a1_the_first_step_of_adam_has_the_length_of_the_rate(betas):
    problem = Quadratic(3)
    first = path(optimizer("adam", lr=0.3, betas=betas), problem.slope, problem.start, 1)[0]
    slope = problem.slope(problem.start)
    close(first - problem.start, -0.3 * slope / (slope.abs() + 1e-8))


def test_a2_adam_without_first_moment_is_rmsprop_with_a_growing_rate():
    problem, a, second, eps = Quadratic(4), 0.02, 0.99, 1e-3
    w = problem.start.clone()[None]
    memory = [torch.zeros_like(w)]
    visited = []
    for step in range(1, 101):
        root = math.sqrt(1 - second**step)
        settings = {"lr": a * root, "eps": eps * root, "alpha": second, "weight_decay": 0.0}
        OPTIMIZERS["rmsprop"].update(w, problem.slope(w[0])[None].clone(), memory, step, settings)
        visited.append(w[0].clone())
    adam = path(optimizer("adam", lr=a, betas=(0.0, second), eps=eps), problem.slope, problem.start, 100)
    close(torch.stack(visited), adam)


@pytest.mark.parametrize(("alpha", "times"), [(0.99, 10.0), (0.999, 31.6228)])
def test_a2_the_first_step_of_rmsprop_is_many_times_the_rate(alpha, times):
    first = path(
        optimizer("rmsprop", lr=1.0, alpha=alpha, eps=0.0), lambda w: w, torch.tensor([3.0, -2.0]), 1
    )[0]
    close(torch.tensor([3.0, -2.0]) - first, torch.tensor([times, -times]), rtol=1e-5)


def test_a3_adam_without_memory_is_the_sign_of_the_gradient():
    problem = Quadratic(5)
    w, visited = problem.start.clone(), []
    for _ in range(50):
        w = w - 0.01 * problem.slope(w).sign()
        visited.append(w)
    adam = optimizer("adam", lr=0.01, betas=(0.0, 0.0), eps=0.0)
    close(path(adam, problem.slope, problem.start, 50), torch.stack(visited))


def test_a4_under_a_constant_gradient_adam_moves_by_the_rate_at_every_step():
    slope = torch.tensor([3.0, -0.01, 1e4], dtype=torch.float64)
    visited = path(
        optimizer("adam", lr=0.01, eps=0.0), lambda w: slope, torch.zeros(3, dtype=torch.float64), 100
    )
    moves = torch.diff(visited, dim=0)
    close(moves, -0.01 * slope.sign().expand_as(moves))


def test_a5_the_scale_of_the_loss_does_not_matter_to_adam_and_rescales_the_rate_of_sgd():
    problem, times = Quadratic(6), 1000.0
    for name, rate in (("adam", 1.0), ("sgd", 1 / times)):
        settings = {"eps": 0.0} if name == "adam" else {}
        plain = path(optimizer(name, lr=0.05, **settings), problem.slope, problem.start, 100)
        scaled = optimizer(name, lr=0.05 * rate, **settings)
        close(path(scaled, lambda w: times * problem.slope(w), problem.start, 100), plain, rtol=1e-9)


def test_a5_sgd_does_not_see_a_rotation_and_adam_does():
    problem = Quadratic(7)
    turn, _ = np.linalg.qr(np.random.default_rng(8).standard_normal((6, 6)))
    turn = torch.from_numpy(turn)

    def turned(w):
        return turn @ problem.slope(turn.T @ w)

    def loss(w):
        return 0.5 * w @ problem.matrix @ w - problem.offset @ w

    def curves(name):
        plain = path(optimizer(name, lr=0.1), problem.slope, problem.start, 50)
        rotated = path(optimizer(name, lr=0.1), turned, turn @ problem.start, 50)
        return torch.stack(
            [torch.stack([loss(w), loss(turn.T @ v)]) for w, v in zip(plain, rotated, strict=True)]
        ).T

    close(*curves("sgd"))
    plain, rotated = curves("adam")
    assert (plain - rotated).abs().max() > 0.01


def test_a5_adam_does_not_see_a_rescaling_of_the_coordinates():
    problem = Quadratic(9)
    scale = torch.tensor([0.01, 0.1, 1.0, 10.0, 100.0, 1000.0], dtype=torch.float64)
    adam = optimizer("adam", lr=0.05, eps=0.0)
    plain = path(adam, problem.slope, problem.start, 100)
    w, visited = (problem.start * scale)[None].clone(), []
    memory = [torch.zeros_like(w) for _ in range(2)]
    for step in range(1, 101):
        slope = problem.slope(w[0] / scale) / scale
        OPTIMIZERS["adam"].update(
            w, slope[None], memory, step, adam.model_dump() | {"lr": 0.05 * scale[None]}
        )
        visited.append(w[0] / scale)
    close(torch.stack(visited), plain)


def test_a6_under_a_large_eps_adam_is_gradient_descent_with_momentum():
    """Choi et al. 2019: with rate = eta eps, Adam's bias-corrected mean is PyTorch's velocity times (1 - beta)."""
    problem, eta, beta, eps = Quadratic(10), 0.05, 0.9, 1e8
    adam = path(
        optimizer("adam", lr=1.0, betas=(beta, 0.999)),
        problem.slope,
        problem.start,
        100,
        lr=eta * eps,
        eps=eps,
    )
    momentum = optimizer("momentum", lr=1.0, momentum=beta)

    def rate(step):
        return eta * (1 - beta) / (1 - beta**step)

    close(path(momentum, problem.slope, problem.start, 100, lr_at=rate), adam, rtol=1e-6)


@pytest.mark.parametrize("betas", [(0.9, 0.999), (0.0, 0.99)])
def test_uncorrected_adam_starts_slowly_and_forgets_that_it_did(betas):
    """Under a constant gradient its step t is the rate times (1 - b1^t) / sqrt(1 - b2^t)."""
    first, second = betas
    slope = torch.tensor([2.0, -0.5], dtype=torch.float64)
    ours = optimizer("adam-uncorrected", lr=0.01, betas=betas, eps=0.0)
    moves = torch.diff(path(ours, lambda w: slope, torch.zeros(2, dtype=torch.float64), 300), dim=0)
    steps = torch.arange(2, 301, dtype=torch.float64)[:, None]
    close(moves, -0.01 * slope.sign() * (1 - first**steps) / (1 - second**steps).sqrt())


def test_a7_adam_that_never_forgets_under_a_falling_rate_is_adagrad():
    problem = Quadratic(11)
    second = 1 - 1e-9
    adam = optimizer("adam", lr=1.0, betas=(0.0, second), eps=0.0)
    falling = path(adam, problem.slope, problem.start, 100, lr_at=lambda step: 0.1 / math.sqrt(step))
    close(falling, path(optimizer("adagrad", lr=0.1, eps=0.0), problem.slope, problem.start, 100), rtol=1e-6)


EIGENVALUES = torch.tensor([1.0, 3.0, 30.0, 100.0], dtype=torch.float64)


def shrink_per_step(optimizer: Optimizer, steps: int = 400) -> float:
    """By what the distance to the minimum is multiplied in each of the late steps."""
    visited = path(optimizer, lambda w: EIGENVALUES * w, torch.ones(4, dtype=torch.float64), steps)
    sizes = visited.abs().amax(dim=1)
    return float((sizes[-1] / sizes[-201]) ** (1 / 200))


def test_a8_gradient_descent_is_stable_below_two_over_the_curvature_and_its_best_rate_is_known():
    assert shrink_per_step(optimizer("sgd", lr=2 / 101)) == pytest.approx(99 / 101, rel=1e-3)
    assert shrink_per_step(optimizer("sgd", lr=0.0199)) < 1 < shrink_per_step(optimizer("sgd", lr=0.0201))


def test_a8_heavy_ball_is_stable_further_and_its_best_rate_is_a_square_root_better():
    m = ((10 - 1) / (10 + 1)) ** 2
    best = optimizer("momentum", lr=4 / (10 + 1) ** 2, momentum=m)
    assert shrink_per_step(best) == pytest.approx(9 / 11, rel=0.01)
    limit = 2 * (1 + 0.9) / 100
    below, above = (optimizer("momentum", lr=limit * x, momentum=0.9) for x in (0.995, 1.005))
    assert shrink_per_step(below) < 1 < shrink_per_step(above)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_networks_with_settings_in_columns_move_as_each_would_alone(name):
    problem = Quadratic(12)
    several = [{"lr": 0.01, "weight_decay": 0.1}, {"lr": 0.3}, {"lr": 0.05, "weight_decay": 0.5}]
    ones = [optimizer(name, **settings) for settings in several]
    dumps = [one.model_dump() for one in ones]
    columns = {
        key: torch.tensor([[d[key]] for d in dumps], dtype=torch.float64) for key in ("lr", "weight_decay")
    }
    w = problem.start.expand(3, -1).clone()
    memory = [torch.zeros_like(w) for _ in range(ones[0].memory)]
    for step in range(1, 51):
        slopes = torch.stack([problem.slope(row) for row in w])
        ones[0].update(w, slopes, memory, step, dumps[0] | columns)
    for row, one in zip(w, ones, strict=True):
        close(row, path(one, problem.slope, problem.start, 50)[-1], rtol=1e-12)
