"""The layers of LeNet-5 that later networks dropped (LeCun et al. 1998, section II.B and appendix A)."""

import math
from importlib.resources import files

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn import functional

AMPLITUDE, SLOPE = 1.7159, 2 / 3
GLYPH = (12, 7)
"""Rows and columns of the picture that F6's units make."""


class ScaledTanh(torch.nn.Module):
    """1.7159 tanh(2x/3), which is 1 at 1 and -1 at -1 and bends most there."""

    def forward(self, x: Tensor) -> Tensor:
        return AMPLITUDE * torch.tanh(SLOPE * x)


class LearnedPooling(torch.nn.Module):
    """The sum of a window times a coefficient plus a bias, one pair for each map; at the start a mean."""

    def __init__(self, maps: int, kernel: int, stride: int):
        super().__init__()
        self.kernel, self.stride = kernel, stride
        self.coefficient = torch.nn.Parameter(torch.full((maps, 1, 1), 1 / kernel**2))
        self.bias = torch.nn.Parameter(torch.zeros(maps, 1, 1))

    def forward(self, x: Float[Tensor, "point map height width"]) -> Float[Tensor, "point map rows columns"]:
        total = functional.avg_pool2d(x, self.kernel, self.stride, divisor_override=1)
        return self.coefficient * total + self.bias


class PartialConvolution(torch.nn.Module):
    """A convolution whose maps see only the maps that a table lists for each; pairs outside it have no weights."""

    def __init__(self, maps: int, table: tuple[tuple[int, ...], ...], kernel: int):
        super().__init__()
        pairs = [(out, into) for out, seen in enumerate(table) for into in seen]
        self.shape = (len(table), maps, kernel, kernel)
        self.out, self.into = ([pair[side] for pair in pairs] for side in (0, 1))
        bounds = torch.tensor([1 / math.sqrt(len(seen) * kernel**2) for seen in table])
        self.weight = torch.nn.Parameter(
            torch.empty(len(pairs), kernel, kernel).uniform_(-1, 1) * bounds[self.out, None, None]
        )
        self.bias = torch.nn.Parameter(torch.empty(len(table)).uniform_(-1, 1) * bounds)

    def kernels(self) -> Float[Tensor, "out map height width"]:
        """The kernels of all pairs, 0 outside the table."""
        every = self.weight.new_zeros(self.shape)
        return every.index_put((torch.tensor(self.out), torch.tensor(self.into)), self.weight)

    def forward(self, x: Float[Tensor, "point map height width"]) -> Float[Tensor, "point out rows columns"]:
        return functional.conv2d(x, self.kernels(), self.bias)


class Codes(torch.nn.Module):
    """Squared distances from each class's fixed picture (radial basis functions): the smallest names the class."""

    pictures: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("pictures", glyphs().flatten(1))

    def forward(self, x: Float[Tensor, "point unit"]) -> Float[Tensor, "point class"]:
        return (x[:, None, :] - self.pictures).square().sum(dim=2)


def glyphs() -> Float[Tensor, "class row column"]:
    """The ten digits as pictures of 7 x 12, ink 1 and paper -1; the drawings are this project's own."""
    text = files("whorl.networks").joinpath("glyphs.txt").read_text(encoding="ascii")
    drawn = [block.split() for block in text.strip().split("\n\n")]
    return torch.tensor([[[1.0 if dot == "#" else -1.0 for dot in row] for row in one] for one in drawn])
