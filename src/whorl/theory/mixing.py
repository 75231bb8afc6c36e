"""A small hash of numbered tries, as in mining: integer operations alone, the same bits for numbers, arrays and tensors.

The mixing is the last step of MurmurHash3 (Appleby 2011, `fmix32`), done twice with a header between. No coin uses it:
what they hash with is longer, but made of the same operations.
"""

from typing import Any

HEADER = 0x5EED1234
FACTORS = (0x85EBCA6B, 0xC2B2AE35)
SHIFTS = (16, 13, 16)
OPERATIONS = 24  # for each try: 2 x (3 shifts, 3 masks, 3 exclusive ors, 2 products) and 2 more exclusive ors
LUCKY = 12  # a try is lucky when so many leading bits of its hash are zero: one in 4,096


def digest(tries: Any) -> Any:
    """The hashes of tries, signed 32-bit numbers in a NumPy array or a PyTorch tensor; products wrap around."""
    return _mixed(_mixed(tries ^ HEADER) ^ (HEADER >> 1))


def _mixed(word: Any) -> Any:
    """Shifts of signed numbers drag the sign along, so what they bring in on the left is masked away."""
    first, second = (_signed(factor) for factor in FACTORS)
    word = (word ^ ((word >> 16) & 0xFFFF)) * first
    word = (word ^ ((word >> 13) & 0x7FFFF)) * second
    return word ^ ((word >> 16) & 0xFFFF)


def _signed(word: int) -> int:
    return word - (1 << 32) if word >> 31 else word


def digest_one(number: int) -> int:
    """The hash of one try in Python's own whole numbers, as a signed 32-bit number."""
    word = _mixed_one(number & 0xFFFFFFFF ^ HEADER)
    return _signed(_mixed_one(word ^ (HEADER >> 1)))


def _mixed_one(word: int) -> int:
    for shift, factor in zip(SHIFTS, (*FACTORS, 1), strict=True):
        word = ((word ^ (word >> shift)) * factor) & 0xFFFFFFFF
    return word


def lucky(hashes: Any) -> Any:
    """Which hashes begin with `LUCKY` zeros."""
    return (hashes >= 0) & (hashes < 1 << (32 - LUCKY))
