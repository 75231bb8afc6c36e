"""Local response normalisation: the paper's formula, PyTorch's other alpha, and when it does nothing."""

import math

import pytest
import torch
from torch.nn import functional

from whorl.networks.local_response import INERT, LocalResponse, liveliness, local_response


def slow(a: torch.Tensor, window: int, alpha: float, beta: float, k: float) -> torch.Tensor:
    """Krizhevsky et al. 2012, section 3.3, one value at a time."""
    b = torch.empty_like(a)
    maps = a.shape[1]
    for i in range(maps):
        low, high = max(0, i - window // 2), min(maps - 1, i + window // 2)
        total = sum(a[:, j] ** 2 for j in range(low, high + 1))
        b[:, i] = a[:, i] / (k + alpha * total) ** beta
    return b


@pytest.mark.parametrize("shape", [(2, 9, 4, 3), (3, 7, 6), (2, 3, 5, 5)])
def test_it_is_the_papers_formula_and_pytorchs_layer_with_five_times_the_alpha(shape: tuple[int, ...]):
    a = 50 * torch.randn(shape, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    expected = slow(a, 5, 1e-4, 0.75, 2.0)
    torch.testing.assert_close(local_response(a), expected, atol=1e-6, rtol=0)
    torch.testing.assert_close(LocalResponse()(a), expected, atol=1e-6, rtol=0)
    torch.testing.assert_close(
        functional.local_response_norm(a, 5, 5e-4, 0.75, 2.0), expected, atol=1e-6, rtol=0
    )


def test_the_papers_alpha_given_to_pytorch_makes_another_denominator():
    a = torch.full((1, 5, 1, 1), 100.0, dtype=torch.float64)
    right, wrong = local_response(a), functional.local_response_norm(a, 5, 1e-4, 0.75, 2.0)
    added = [(100 / one[0, 2, 0, 0]) ** (1 / 0.75) - 2 for one in (right, wrong)]
    assert float(added[0]) == pytest.approx(1e-4 * 5 * 100**2)
    assert float(added[0] / added[1]) == pytest.approx(5)


def test_the_spread_of_denominators_is_that_of_a_slow_loop():
    a = 200 * torch.randn(2, 6, 3, 3, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    logs = (a / slow(a, 5, 1e-4, 0.75, 2.0)).log()
    assert liveliness(a.abs()) == pytest.approx(float(logs.std(correction=0)), rel=1e-9)


def test_it_is_inert_at_unit_activations_and_not_where_raw_pixels_put_them():
    a = torch.randn(8, 16, 6, 6, generator=torch.Generator().manual_seed(2)).relu()
    assert liveliness(a) < 1e-3 < INERT < liveliness(150 * a)


def test_small_activations_are_only_multiplied():
    a = 1e-3 * torch.randn(2, 8, 4, 4, generator=torch.Generator().manual_seed(3), dtype=torch.float64)
    ratio = local_response(a) / a
    assert math.isclose(2**-0.75, 0.59460, abs_tol=1e-5)
    assert float((ratio - 0.59460).abs().max()) < 1e-4
