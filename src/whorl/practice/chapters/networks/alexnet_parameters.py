"""Count the parameters of AlexNet as in the paper, biases included."""

from whorl.practice.rules import Rules

RULES = Rules(loops=True, tolerance=1e-9)


def alexnet_parameters() -> int:
    convolutions = [(3, 96, 11), (48, 256, 5), (256, 384, 3), (192, 384, 3), (192, 256, 3)]
    linear = [(6 * 6 * 256, 4096), (4096, 4096), (4096, 1000)]
    return sum(o * (i * k * k + 1) for i, o, k in convolutions) + sum(o * (i + 1) for i, o in linear)


def spec():
    return 60_965_224


MATERIAL = """
conv1   96 kernels 11 × 11 × 3
conv2  256 kernels  5 ×  5 × 48
conv3  384 kernels  3 ×  3 × 256
conv4  384 kernels  3 ×  3 × 192
conv5  256 kernels  3 ×  3 × 192, pooled to 6 × 6 × 256
fc6   4096, fc7 4096, fc8 1000
"""
