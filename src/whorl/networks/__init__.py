"""The networks: one file each; so far multi-layer perceptrons."""

from whorl.networks.mlp import Mlp

__all__ = ["Mlp"]
