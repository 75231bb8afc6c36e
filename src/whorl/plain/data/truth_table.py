"""The four points of a Boolean function."""

import torch


def truth_table(function="xor"):
    x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    if function == "xor":
        y = torch.tensor([0, 1, 1, 0])
    elif function == "xnor":
        y = torch.tensor([1, 0, 0, 1])
    elif function == "and":
        y = torch.tensor([0, 0, 0, 1])
    elif function == "nand":
        y = torch.tensor([1, 1, 1, 0])
    elif function == "or":
        y = torch.tensor([0, 1, 1, 1])
    else:
        y = torch.tensor([1, 0, 0, 0])
    return x, y
