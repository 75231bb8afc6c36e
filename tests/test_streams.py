import numpy as np
import pytest

from whorl.streams import LARGEST_SEED, PURPOSES, batch_order, bits, dropout_keep, generator, words

GOLDEN = {
    "data": ([0x5BA7A37F, 0x9B0F4781, 0xC7DA3F6B, 0x85576D37], 1.3076784620208644),
    "validation": ([0x3B48999C, 0xF804884A, 0xCF471C55, 0x4C3EC741], 1.410811455421483),
    "test": ([0x7530694B, 0xE824D377, 0x3DC11BD0, 0x9DBF9EA0], 0.43620327587293756),
    "init": ([0x23E7789B, 0x21FC15F2, 0x37A86227, 0x10B11FC1], 0.18039421545034923),
    "batch-order": ([0x10FA5328, 0x74FF7B5A, 0x900A0B24, 0x10849AD8], -1.1282485905837947),
    "dropout": ([0x39645DED, 0x91ADFDF7, 0x921380C7, 0xEE073D7E], -0.0829248715483889),
    "resampling": ([0x24C5BEAA, 0xA72C314B, 0xFFE34C86, 0xBC74D333], -0.5473208952619862),
    "augmentation": ([0x3F7D9367, 0x42ACE76D, 0xE338B8A1, 0xDC9500FD], 0.10424080494147592),
}
MASK = 2**64 - 1


def philox(counter: list[int], key: list[int]) -> list[int]:
    """Philox4x64-10 as Salmon et al. 2011 print it, in plain integers: four outputs of one counter."""
    for _ in range(10):
        first, second = 0xD2E7470EE14C6C93 * counter[0], 0xCA5A826395121157 * counter[2]
        left, right = (second >> 64) ^ counter[1] ^ key[0], (first >> 64) ^ counter[3] ^ key[1]
        counter = [left, second & MASK, right, first & MASK]
        key = [(key[0] + 0x9E3779B97F4A7C15) & MASK, (key[1] + 0xBB67AE8584CAA73B) & MASK]
    return counter


def slow_words(seed: int, purpose: str, size: int, index: int, layer: int) -> list[int]:
    """The words of a stream from the published generator; the first block has the counter one, not zero."""
    blocks = [
        philox([block + 1, 0, index, layer], [seed, PURPOSES[purpose]]) for block in range(size // 8 + 1)
    ]
    outputs = [output for block in blocks for output in block]
    return [half for output in outputs for half in (output & 0xFFFFFFFF, output >> 32)][:size]


def test_there_is_a_golden_value_for_every_purpose():
    assert set(GOLDEN) == set(PURPOSES)
    assert sorted(PURPOSES.values()) == list(range(1, len(PURPOSES) + 1))


@pytest.mark.parametrize("purpose", PURPOSES)
def test_each_stream_gives_its_golden_values(purpose):
    expected, normal = GOLDEN[purpose]
    assert words(2026, purpose, 4, index=3, layer=1).tolist() == expected
    assert generator(2026, purpose).standard_normal() == normal


@pytest.mark.parametrize("seed", [0, 1, 2**32, LARGEST_SEED])
@pytest.mark.parametrize("size", [1, 2, 7, 8, 9, 33])
def test_words_are_those_of_the_published_generator(seed, size):
    assert words(seed, "dropout", size, index=5, layer=2).tolist() == slow_words(seed, "dropout", size, 5, 2)


def test_drawing_more_leaves_what_was_drawn_unchanged():
    assert words(4, "data", 1000)[:10].tolist() == words(4, "data", 10).tolist()


def test_streams_of_different_seeds_purposes_indices_and_layers_share_nothing():
    streams = [words(seed, purpose, 1000) for seed in (0, 1) for purpose in PURPOSES]
    streams += [words(0, "dropout", 1000, index=1), words(0, "dropout", 1000, layer=1)]
    correlation = np.corrcoef(np.array(streams, dtype=np.float64)) - np.eye(len(streams))
    assert np.abs(correlation).max() < 0.15
    assert len(np.unique(np.concatenate(streams))) > 1000 * len(streams) - 20


@pytest.mark.parametrize("seed", [-1, LARGEST_SEED + 1])
def test_a_seed_out_of_range_is_refused(seed):
    with pytest.raises(ValueError, match="a seed lies between 0 and"):
        bits(seed, "data")


def test_the_batch_order_gives_its_golden_values():
    assert batch_order(2026, 5, 12).tolist() == [11, 7, 2, 6, 3, 4, 8, 1, 0, 10, 9, 5]


@pytest.mark.parametrize("size", [1, 2, 3, 100, 3001])
def test_a_batch_order_visits_every_point_once(size):
    assert sorted(batch_order(1, 0, size).tolist()) == list(range(size))


def test_every_batch_order_comes_up_equally_often():
    orders, counts = np.unique(
        [batch_order(7, epoch, 3) for epoch in range(3000)], axis=0, return_counts=True
    )
    assert len(orders) == 6
    assert np.sum((counts - 500) ** 2 / 500) < 20.5  # chi-square with 5 degrees of freedom, p = 0.001


def test_epochs_have_orders_of_their_own():
    assert batch_order(1, 0, 50).tolist() != batch_order(1, 1, 50).tolist()


def test_dropout_gives_its_golden_values():
    expected = [[1, 0, 1, 1, 1], [1, 0, 0, 1, 1], [1, 0, 0, 1, 1]]
    assert dropout_keep(2026, 7, 1, (3, 5), 0.4).astype(int).tolist() == expected


@pytest.mark.parametrize("probability", [0.0, 0.1, 0.5, 0.9])
def test_dropout_keeps_the_share_that_it_should(probability):
    keep = dropout_keep(3, 0, 1, (400, 250), probability)
    error = 4 * np.sqrt(probability * (1 - probability) / keep.size)
    assert keep.shape == (400, 250)
    assert abs(keep.mean() - (1 - probability)) <= error


def test_steps_and_layers_drop_different_units():
    first = dropout_keep(3, 0, 0, (20, 20), 0.5)
    assert (first != dropout_keep(3, 1, 0, (20, 20), 0.5)).any()
    assert (first != dropout_keep(3, 0, 1, (20, 20), 0.5)).any()


def test_the_global_generator_is_left_alone():
    before = np.random.get_state()[1].tolist()  # noqa: NPY002
    generator(1, "data").standard_normal(10)
    batch_order(1, 0, 10)
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002
