"""How each data set is made in plain PyTorch, one file each, named as in `whorl.data`; scripts get the text of these.

The last function of a file makes the points. Its arguments are the settings of the data set: where one decides an `if`, a
script gets only the branch that its recipe takes. It returns points and answers; twice, learnt and fresh, where the data
are a collection that is split; a number of points without a default says that they are drawn as often as one likes.
"""
