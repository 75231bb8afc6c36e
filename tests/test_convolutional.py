"""Convolutional networks: shapes and counts, the same learning as in a plain PyTorch loop, mistakes that are told."""

import numpy as np
import pytest
import torch

from plain import plain_weights
from whorl.activations import NAMES as ACTIVATIONS
from whorl.cost import TooLarge, cost, refuse_too_large
from whorl.fleet.choice import fitting_means
from whorl.fleet.convolution import MANY
from whorl.fleet.reference import train_stack
from whorl.language import complaint, say
from whorl.measure import Record
from whorl.recipe import Recipe, RecipeError, recipe_from

pytestmark = pytest.mark.usefixtures("untouched_randomness", "one_thread")
SIGNALS = {"name": "mnist-1d", "points_per_class": 4}
PICTURES = {"name": "digits", "train": 40}
PUBLISHED = {"kernel": [5, 3, 3], "stride": 2, "padding": 1}
RECORD = Record(points=3, checkpoints=2, snapshots=1)


def recipe(data=SIGNALS, steps=12, batch="full", optimizer="sgd", **network) -> Recipe:
    chosen = {"name": "convolutional", "channels": [5, 4], "activation": "tanh", **network}
    rate = {"sgd": 0.1, "adam": 0.01}[optimizer]
    return recipe_from(
        {
            "data": data,
            "network": chosen,
            "optimizer": {"name": optimizer, "lr": rate},
            "training": {"steps": steps, "batch": batch},
        }
    )


def test_the_published_network_of_mnist_1d_has_5210_parameters():
    one = recipe(channels=[25, 25, 25], **PUBLISHED, activation="relu")
    assert one.parameters == 5210
    assert one.network.maps(one.data.shape) == [((19,), (19,)), ((10,), (10,)), ((5,), (5,))]


@pytest.mark.parametrize(
    ("data", "network"),
    [
        (SIGNALS, PUBLISHED | {"channels": [5, 4, 3]}),
        (SIGNALS, {"pool": "max", "pool_size": 3, "pool_stride": 2}),
        (SIGNALS, {"pool": "average", "pool_size": 2, "hidden": [7]}),
        (PICTURES, {"hidden": [9, 6]}),
        (PICTURES, {"channels": [MANY, 5], "pool": "max", "pool_size": 2, "hidden": [7]}),
        (
            PICTURES,
            {"channels": [3, MANY], "pool": "average", "pool_size": 2, "normalisation": "local-response"},
        ),
        (PICTURES, {"pool": "max", "pool_size": 2}),
        (PICTURES, {"pool": "average", "pool_size": 2, "pool_stride": 1, "stride": [1, 2]}),
        (
            SIGNALS,
            {"pool": "average", "pool_size": 3, "pool_stride": 2, "pool_padding": 1, "pool_after": [2]},
        ),
        (
            PICTURES,
            {
                "pool": "max",
                "pool_size": 3,
                "pool_stride": 2,
                "pool_padding": 1,
                "normalisation": "local-response",
                "input_scale": 255.0,
                "init": "normal",
                "init_scale": 0.001,
            },
        ),
        (
            SIGNALS,
            {"normalisation": "local-response", "input_scale": 50.0, "init": "normal", "init_scale": 0.01},
        ),
    ],
)
@pytest.mark.parametrize("batch", ["full", 16])
def test_a_network_learns_what_it_learns_in_a_plain_loop(data, network, batch):
    one = recipe(data, batch=batch, **network)
    found = train_stack([(one, 3)], RECORD, "float64")["weights"][0, -1]
    np.testing.assert_allclose(found, plain_weights(one, 3, torch.float64), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_follows_the_plain_loop(activation):
    one = recipe(activation=activation, optimizer="adam", steps=5)
    found = train_stack([(one, 3)], RECORD, "float64")["weights"][0, -1]
    np.testing.assert_allclose(found, plain_weights(one, 3, torch.float64), rtol=1e-7, atol=1e-9)


def test_networks_side_by_side_learn_what_they_learn_alone():
    one = recipe(PICTURES, pool="max", pool_size=2, hidden=[6], dropout=0.3, batch=16)
    together = train_stack([(one, seed) for seed in (1, 2)], RECORD)
    for place, seed in enumerate((1, 2)):
        alone = train_stack([(one, seed)], RECORD)
        for name, values in alone.items():
            np.testing.assert_array_equal(values[0], together[name][place], err_msg=name)


def test_what_is_recorded_is_what_the_handed_out_network_does():
    one = recipe(
        PICTURES, channels=[6], activation="relu", pool="max", pool_size=2, steps=30, optimizer="adam"
    )
    kept = train_stack([(one, 0)], RECORD)
    module = one.network.module(kept["weights"][0, -1], one.data.shape, one.data.outputs).eval()
    for name in ("train", "test"):
        draw = getattr(one.data.draws(0), name)
        z = module(torch.from_numpy(draw.x))
        y = torch.from_numpy(draw.y)
        loss = torch.nn.functional.cross_entropy(z, y).item()
        accuracy = (z.argmax(dim=1) == y).double().mean().item()
        assert kept[f"{name}_loss"][0, -1] == pytest.approx(loss, rel=1e-4)
        assert kept[f"{name}_accuracy"][0, -1] == pytest.approx(accuracy, abs=1e-6)
    gradients = torch.autograd.grad(
        torch.nn.functional.cross_entropy(
            module(torch.from_numpy(one.data.draws(0).train.x)), torch.from_numpy(one.data.draws(0).train.y)
        ),
        list(module.parameters()),
    )
    norms = [
        torch.cat([part.ravel() for part in gradients[place : place + 2]]).norm().item() for place in (0, 2)
    ]
    np.testing.assert_allclose(kept["gradient_norm"][0, :, -1], norms, rtol=1e-3)


def test_a_channel_that_never_fires_is_dead():
    one = recipe(channels=[3], activation="relu", steps=1)
    flat = one.network.initial_weights(one.data.shape, one.data.outputs, 0)
    layer = one.network.layers(one.data.shape, one.data.outputs)[0]
    flat[layer.bias] = [-1e3, 0, 0]
    from whorl.fleet.convolution import Convolutions

    stack = Convolutions(
        torch.from_numpy(flat[None]),
        one.network,
        one.data.shape,
        one.network.layers(one.data.shape, one.data.outputs),
    )
    _, kept = stack.forward(torch.from_numpy(one.data.draws(0).train.x.T[None].astype(float)))
    np.testing.assert_allclose(stack.dead(kept), [[1 / 3, 0]])


def test_the_compiled_fleet_leaves_them_to_the_reference():
    assert fitting_means([recipe()])[1] == "reference"
    with pytest.raises(ValueError, match='network "convolutional" is not compiled'):
        fitting_means([recipe()], fleet="compiled")


def test_the_cost_counts_every_place_a_kernel_looks_at():
    one = recipe(channels=[25, 25, 25], **PUBLISHED, steps=10, batch=8)
    sums, products = one.network.work(one.data.shape, 10)
    assert sums == 25 * 19 + 25 * 10 + 25 * 5 + 10
    assert products == 25 * 5 * 19 + 25 * 75 * 10 + 25 * 75 * 5 + 125 * 10
    assert cost(one, 2, Record(points=0, checkpoints=0)).operations >= 2 * 10 * 8 * 6 * products


@pytest.mark.parametrize(
    ("network", "said", "chinese"),
    [
        (
            {"kernel": [3, 3, 3]},
            "kernel lists 3 numbers for 2 convolutions",
            "kernel 列了 3 个数，而卷积有 2 层",
        ),
        (
            {"kernel": [3, 60]},
            "convolution 2 of 2 gets maps of 40 and leaves nothing",
            "第 2 层卷积（共 2 层）得到 40 的特征图，算完就什么也不剩了",
        ),
        (
            {"pool": "max"},
            'pool="max" needs pool_size, how many values a window has on a side',
            'pool="max" 还需要 pool_size，即池化窗口的边长',
        ),
        ({"pool_size": 2}, 'pool="none" has no pool_size', 'pool="none" 没有 pool_size 这一项'),
        ({"pool_stride": 2}, 'pool="none" has no pool_stride', 'pool="none" 没有 pool_stride 这一项'),
        ({"pool_padding": 1}, 'pool="none" has no pool_padding', 'pool="none" 没有 pool_padding 这一项'),
        ({"pool_after": [1]}, 'pool="none" has no pool_after', 'pool="none" 没有 pool_after 这一项'),
        (
            {"pool": "max", "pool_size": 2, "pool_padding": 2},
            "a rim is at most half a window",
            "pool_padding=2，而窗口边长是 2；填充至多是窗口的一半",
        ),
        (
            {"pool": "max", "pool_size": 2, "pool_after": [3]},
            "counted from 1 to 2",
            "pool_after=[3]：卷积层从 1 数到 2",
        ),
        (
            {"init": "normal"},
            "init_scale, the standard deviation of the weights",
            'init="normal" 还需要 init_scale',
        ),
        ({"init_scale": 0.1}, 'init="torch" has no init_scale', 'init="torch" 没有 init_scale 这一项'),
        ({"channels": []}, "network.channels", "network.channels"),
        ({"activation": "nosuch"}, "network.activation", "network.activation"),
    ],
)
def test_a_mistake_is_told_with_what_is_allowed(network, said, chinese):
    with pytest.raises(RecipeError, match=said) as caught:
        recipe(**network)
    assert chinese in say(complaint(caught.value), "zh")


def test_a_network_beyond_memory_is_refused():
    with pytest.raises(TooLarge):
        refuse_too_large([recipe(hidden=[10**15])], 1, RECORD)


def test_windows_that_overlap_leave_as_much_as_windows_that_touch():
    for data, chosen in ((SIGNALS, (40, 20)), (PICTURES, (8, 4))):
        touching = recipe(data, pool="max", pool_size=2)
        overlapping = recipe(data, pool="max", pool_size=3, pool_stride=2, pool_padding=1)
        sizes = touching.network.maps(touching.data.shape)
        assert sizes == overlapping.network.maps(overlapping.data.shape)
        assert (sizes[0][0][-1], sizes[0][1][-1]) == chosen
        assert touching.parameters == overlapping.parameters


def test_channels_compete_before_each_pooling_and_the_later_convolutions_are_left_alone():
    network = recipe(
        channels=[4, 4, 4], pool="max", pool_size=2, pool_after=[1, 2], normalisation="local-response"
    ).network
    assert network.competing == network.pooled == [True, True, False]
    kinds = [type(one).__name__ for one in network.module(np.zeros(10_000), (1, 40), 10)]
    assert kinds.index("LocalResponse") == kinds.index("Tanh") + 1 == kinds.index("MaxPool1d") - 1
    assert kinds.count("LocalResponse") == kinds.count("MaxPool1d") == 2


@pytest.mark.parametrize("shape", [(2, 9, 4, 3), (3, 7, 6), (2, 3, 5)])
def test_the_cheap_competition_is_the_papers(shape):
    from whorl.fleet.convolution import competed
    from whorl.networks.local_response import local_response

    a = 80 * torch.randn(shape, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    torch.testing.assert_close(competed(a), local_response(a), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("order", [torch.contiguous_format, torch.channels_last])
def test_the_gradient_of_competition_is_autograds(order: torch.memory_format):
    from whorl.fleet.convolution import competed
    from whorl.networks.local_response import local_response

    luck = torch.Generator().manual_seed(1)
    a, g = (60 * torch.randn((2, 9, 4, 3), generator=luck, dtype=torch.float64) for _ in range(2))
    a = a.contiguous(memory_format=order).requires_grad_()
    for _ in range(2):  # what a pass leaves can be used again
        (found,) = torch.autograd.grad(competed(a), a, g)
        (expected,) = torch.autograd.grad(local_response(a), a, g)
        torch.testing.assert_close(found, expected, rtol=1e-10, atol=1e-10)


def test_what_came_later_is_unsaid_where_it_is_not_chosen():
    said = recipe(pool="max", pool_size=2).settings["network"]
    assert not {"pool_padding", "pool_after", "normalisation", "input_scale"} & set(said)
    assert recipe(channels=[25, 25, 25], **PUBLISHED).hash == "5dd48fd9d0375a8c"
    chosen = recipe(pool="max", pool_size=2, pool_after=[2, 1], input_scale=1.0)
    assert chosen == recipe(pool="max", pool_size=2)


def test_points_are_no_signals():
    with pytest.raises(RecipeError, match="needs signals or pictures, such as data") as caught:
        recipe({"name": "spiral"})
    assert '网络 "convolutional" 需要信号或图片' in say(complaint(caught.value), "zh")
