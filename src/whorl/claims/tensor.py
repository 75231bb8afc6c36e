"""A tensor can use the GPU and an array cannot."""

from whorl.answers.judgement import Judgement, Measured, Readings, Saved, shown
from whorl.language import Number

READS = {
    "memory": Measured("tensor-memory"),
    "place": Measured("tensor-place"),
    "product": Saved("device", "speed-product-cuda"),
}
OPTIONAL = frozenset({"product"})
SOURCES = ("CuPy documentation, Basics of CuPy: arrays with NumPy's interface in the memory of a GPU",)


def judge(read: Readings) -> Judgement:
    """It holds without conditions only if a tensor lies on the GPU by itself, and not where the GPU is no faster."""
    product = read.get("product")
    if product and product.top < 0:
        return Judgement("does-not-hold", {"times": Number(2**product.estimate, "number")})
    if not read["place"].estimate:
        return Judgement("holds", shown(read, memory="accuracy"))
    return Judgement("holds-with-conditions", shown(read, memory="accuracy"))
