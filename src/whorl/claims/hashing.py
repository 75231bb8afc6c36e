"""Hashing many numbers side by side is what GPUs do best."""

from whorl.answers.judgement import Judgement, Published, Readings, Saved
from whorl.language import Number

READS = {
    "hash": Saved("device", "speed-hash-cuda"),
    "product": Saved("device", "speed-product-cuda"),
    "processor": Published(1.5e6, "devtome, Bitcoin mining now (2013): Intel i3, 1.5 MH/s"),
    "gpu": Published(600e6, "bitcoinearnings, Bitcoin mining hardware: a typical graphics card, 600 MH/s"),
    "circuit": Published(500e9, "devtome, Bitcoin mining now (2013): KnCMiner Jupiter, 500 GH/s"),
}
OPTIONAL = frozenset({"hash", "product"})
MUCH = 10  # times as fast: then a machine is good at it


def judge(read: Readings) -> Judgement:
    """With a GPU at hand: is hashing what it gains most at? Without one: published rates, GPU against both others."""
    if "hash" in read and "product" in read:
        return _measured(read)
    faster = read["gpu"].estimate / read["processor"].estimate
    special = read["circuit"].estimate / read["gpu"].estimate
    values = {"gpu": Number(faster, "count"), "circuit": Number(special, "count")}
    if faster < 2:
        return Judgement("does-not-hold", values)
    if faster < MUCH:
        return Judgement("cannot-be-told", values)
    return Judgement("holds" if special <= 1 else "holds-with-conditions", values)


def _measured(read: Readings) -> Judgement:
    hashes, product = read["hash"], read["product"]
    values = {"gpu": Number(2**hashes.estimate, "number"), "circuit": Number(2**product.estimate, "number")}
    if hashes.top < 0:
        return Judgement("does-not-hold", values)
    if hashes.bottom > product.top:
        return Judgement("holds", values)
    return Judgement("holds-with-conditions" if hashes.bottom > 0 else "cannot-be-told", values)
