"""A recipe as plain PyTorch with nothing of ours: a script to run and to change, and networks' weights to put in it.

`capture` is the way back: it reads the recipe out of such a script again.
"""

from whorl.plain.script import Part, parts, script

__all__ = ["Part", "parts", "script"]
