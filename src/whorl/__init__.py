"""whorl (螺旋实验室): the deep-learning evidence lab."""

__version__ = "0.1.0"
