"""Experiments: one file each, what is trained or measured and what was found; questions are put together from them."""
