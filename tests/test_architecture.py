"""The published architectures: their counts as printed, their modules, and what is said and drawn of them."""

import pytest
import torch

from whorl.experiments.anatomy import VARIANTS, anatomy_part
from whorl.language import complaint, say
from whorl.networks.architecture import Architecture, Stage, counted
from whorl.networks.architectures import NAMES, architecture
from whorl.networks.architectures.alexnet import stages
from whorl.networks.architectures.lenet_5 import TABLE
from whorl.networks.assembly import assembled
from whorl.networks.lenet import GLYPH, Codes, LearnedPooling, PartialConvolution, ScaledTanh, glyphs
from whorl.report.drawing import svg

LENET_5 = {  # out, parameters, connections: LeCun et al. 1998, section II.B
    "C1": ((6, 28, 28), 156, 122_304),
    "S2": ((6, 14, 14), 12, 5_880),
    "C3": ((16, 10, 10), 1_516, 151_600),
    "S4": ((16, 5, 5), 32, 2_000),
    "C5": ((120, 1, 1), 48_120, 48_120),
    "F6": ((84, 1, 1), 10_164, 10_164),
    "RBF": ((10, 1, 1), 0, 840),
}
ALEXNET = {  # from the kernels' sizes in Krizhevsky et al. 2012, section 3.5
    "conv1": ((96, 55, 55), 34_944),
    "pool1": ((96, 27, 27), 0),
    "conv2": ((256, 27, 27), 307_456),
    "pool2": ((256, 13, 13), 0),
    "conv3": ((384, 13, 13), 885_120),
    "conv4": ((384, 13, 13), 663_936),
    "conv5": ((256, 13, 13), 442_624),
    "pool5": ((256, 6, 6), 0),
    "fc6": ((4096, 1, 1), 37_752_832),
    "fc7": ((4096, 1, 1), 16_781_312),
    "fc8": ((1000, 1, 1), 4_097_000),
}
TOTALS = {
    "lenet-5": 60_000,
    "lenet-like": 61_706,
    "alexnet": 60_965_224,
    "alexnet-ungrouped": 62_378_344,
    "alexnet-one-tower": 61_100_840,
}


def test_lenet_5_has_the_published_counts_layer_by_layer():
    one = architecture("lenet-5")
    found = {row.stage.name: (row.out, row.parameters, row.connections) for row in one.rows}
    assert found == LENET_5
    assert one.connections == 340_908


def test_the_table_of_c3_has_sixty_ones_as_published():
    assert [len(seen) for seen in TABLE] == [3] * 6 + [4] * 9 + [6]
    assert sum(map(len, TABLE)) == 60
    assert len(set(TABLE)) == 16
    assert [sum(into in seen for seen in TABLE) for into in range(6)] == [10] * 6


def test_alexnet_has_the_published_counts_layer_by_layer():
    one = architecture("alexnet")
    assert {row.stage.name: (row.out, row.parameters) for row in one.rows} == ALEXNET
    assert one.dense / one.parameters == pytest.approx(0.962, abs=5e-4)
    ungrouped = architecture("alexnet-ungrouped")
    assert ungrouped.dense / ungrouped.parameters == pytest.approx(0.940, abs=5e-4)


def test_alexnet_multiplies_724_million_times():
    """666 million in convolutions and 58.6 in the rest (Sze et al. 2017, their tutorial on processing deep networks)."""
    rows = architecture("alexnet").rows
    convolved = sum(row.products for row in rows if row.stage.kind == "convolution")
    assert round(convolved / 1e6) == 666
    assert round((architecture("alexnet").products - convolved) / 1e6, 1) == 58.6


@pytest.mark.parametrize("name", NAMES)
def test_a_network_of_torch_modules_has_the_shapes_and_counts_of_its_description(name: str):
    one = architecture(name)
    network = assembled(one, device="meta")
    x = torch.empty(2, *one.inputs, device="meta")
    for row, (called, stage) in zip(one.rows, network.named_children(), strict=True):
        x = stage(x)
        assert called == row.stage.name
        assert tuple(x.shape[1:]) in (row.out, row.out[:1])
        assert sum(each.numel() for each in stage.parameters()) == row.parameters
    assert sum(each.numel() for each in network.parameters()) == one.parameters == TOTALS[name]
    assert all(each.is_meta for each in network.parameters())


def test_connections_are_what_a_slow_loop_counts():
    """Every weight or bias once for each place at which it is used."""
    rows = {row.stage.name: row for row in architecture("lenet-5").rows}
    c3 = sum(25 * len(seen) + 1 for seen in TABLE for _ in range(10) for _ in range(10))
    s2 = sum(4 + 1 for _ in range(6) for _ in range(14) for _ in range(14))
    assert (rows["C3"].connections, rows["S2"].connections) == (c3, s2)


def test_alexnets_input_is_227_a_side_and_224_does_not_fit():
    assert max(row.unseen for row in architecture("alexnet").rows) == 0
    first = counted(stages(groups=2), (3, 224, 224))[0]
    assert (first.out, first.unseen) == ((96, 54, 54), 1)


@pytest.mark.parametrize(
    ("stage", "message", "chinese"),
    [
        (
            Stage("big", "convolution", 4, kernel=9),
            "big: windows of 9 a side do not fit maps of 8 x 8",
            "big：边长 9 的窗口放不进 8 x 8 的特征图",
        ),
        (
            Stage("halves", "convolution", 4, kernel=3, groups=2),
            "halves: 2 groups divide neither 3 maps nor 4",
            "halves：3 个输入通道和 4 个输出通道不能都平均分成 2 组",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_the_stages_name(stage: Stage, message: str, chinese: str):
    with pytest.raises(ValueError, match=message) as caught:
        _ = Architecture("x", "nobody", (3, 8, 8), (stage,)).rows
    assert say(complaint(caught.value), "zh") == chinese


def test_an_unknown_architecture_is_refused():
    with pytest.raises(
        ValueError, match="vgg: there is no such architecture; choose one of alexnet"
    ) as caught:
        architecture("vgg")
    assert say(complaint(caught.value), "zh").startswith("vgg：没有这个网络结构；请从这些中选一个：alexnet")


def test_a_partial_convolution_is_the_sum_over_the_maps_it_sees():
    torch.manual_seed(0)
    layer, x = PartialConvolution(6, TABLE, 5), torch.randn(2, 6, 7, 7)
    found, pair = layer(x), 0
    for out, seen in enumerate(TABLE):
        slow = layer.bias[out] + torch.zeros(2, 3, 3)
        for into in seen:
            kernel = layer.weight[pair]
            for row in range(3):
                for column in range(3):
                    window = x[:, into, row : row + 5, column : column + 5]
                    slow[:, row, column] = slow[:, row, column] + (window * kernel).sum(dim=(1, 2))
            pair += 1
        torch.testing.assert_close(found[:, out], slow, atol=1e-5, rtol=0)


def test_pooling_is_a_sum_times_a_coefficient_plus_a_bias():
    layer, x = LearnedPooling(2, 2, 2), torch.arange(16.0).reshape(1, 1, 4, 4).repeat(1, 2, 1, 1)
    torch.testing.assert_close(layer(x)[0, 0], torch.tensor([[2.5, 4.5], [10.5, 12.5]]))
    with torch.no_grad():
        layer.coefficient[1], layer.bias[1] = 1.0, -3.0
    torch.testing.assert_close(layer(x)[0, 1], torch.tensor([[7.0, 15.0], [39.0, 47.0]]))


def test_the_scaled_tanh_is_one_at_one_and_the_output_measures_distances():
    assert ScaledTanh()(torch.tensor(1.0)) == pytest.approx(1.0, abs=1e-4)
    codes = glyphs()
    assert (tuple(codes.shape), set(codes.unique().tolist())) == ((10, *GLYPH), {-1.0, 1.0})
    distances = Codes()(codes.flatten(1))
    assert distances.argmin(dim=1).tolist() == list(range(10))
    assert distances[2, 7] == 4 * (codes[2] != codes[7]).sum()


def test_the_seed_decides_the_weights_and_the_global_generator_stays():
    torch.manual_seed(5)
    before = torch.get_rng_state()
    one, same, other = (assembled(architecture("lenet-5"), seed) for seed in (1, 1, 2))
    assert torch.equal(torch.get_rng_state(), before)
    pairs = [
        (a, b, c) for a, b, c in zip(one.parameters(), same.parameters(), other.parameters(), strict=True)
    ]
    assert all(torch.equal(a, b) for a, b, _ in pairs)
    assert not all(torch.equal(a, c) for a, _, c in pairs)


def test_what_is_said_and_drawn_of_the_two_networks():
    part = anatomy_part()
    assert set(VARIANTS) == set(NAMES) == part.content["architectures"].keys()
    said = say(part.findings[0].text, "en")
    assert all(number in said for number in ("60,965,224", "96.2%", "3.8%", "91.9%"))
    for figure in part.figures:
        for language in ("en", "zh"):
            assert svg(figure.chart, language).startswith("<svg")
    drawn = part.figures[0].chart
    assert [len(one.volumes) for one in drawn.networks] == [8, 12]
    assert [one.window for one in drawn.networks[1].volumes] == [11, 3, 5, 3, 3, 3, 3, 3, 0, 0, 0, 0]
    alexnet = part.figures[2].chart
    assert sum(row.left for row in alexnet.rows) == pytest.approx(1)
    assert sum(row.right for row in alexnet.rows) == pytest.approx(1)
