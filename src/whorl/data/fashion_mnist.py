"""Fashion-MNIST: 70,000 pieces of clothing in MNIST's format, harder than digits (Xiao, Rasul and Vollgraf 2017, MIT).

The MD5 of the four files are published with them; the SHA-256 are those that many projects state beside these.
"""

from typing import ClassVar, Literal

from whorl.data.mnist import Mnist
from whorl.data.published import File


class FashionMnist(Mnist):
    """Ten classes, from T-shirts to ankle boots; the settings are MNIST's."""

    name: Literal["fashion-mnist"] = "fashion-mnist"  # pyright: ignore[reportIncompatibleVariableOverride]

    addresses: ClassVar[tuple[str, ...]] = (
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    )
    files: ClassVar[tuple[File, ...]] = (
        File(
            "train-images-idx3-ubyte.gz",
            26_421_880,
            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        ),
        File(
            "train-labels-idx1-ubyte.gz",
            29_515,
            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        ),
        File(
            "t10k-images-idx3-ubyte.gz",
            4_422_102,
            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        ),
        File(
            "t10k-labels-idx1-ubyte.gz",
            5_148,
            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
        ),
    )
