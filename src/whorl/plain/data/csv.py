"""One's own points, as rows whose last number is the answer."""

import torch


def own_points(rows, train=0.6, validation=0.2, standardise=True, answer="class"):
    rows = torch.tensor(rows, dtype=torch.float64)
    x, y, order = rows[:, :-1], rows[:, -1], torch.randperm(len(rows))
    place = torch.empty(len(rows), dtype=torch.float64)
    if answer == "class":
        for k in y.unique():
            own = order[y[order] == k]
            place[own] = (torch.arange(len(own)) + 0.5).double() / len(own)
        y = y.long()
    else:
        place[order] = (torch.arange(len(rows)) + 0.5).double() / len(rows)
        y = y[:, None].float()
    learnt, fresh = place < train, place >= train + validation
    if standardise:
        mean, deviation = x[learnt].mean(dim=0), x[learnt].std(dim=0, correction=0)
        x = (x - mean) / torch.where(deviation > 0, deviation, 1)
    x = x.float()
    return x[learnt], y[learnt], x[fresh], y[fresh]
