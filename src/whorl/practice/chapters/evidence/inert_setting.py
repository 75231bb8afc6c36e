"""One line of this script sets something that changes not one bit of the run, wherever it runs."""

MATERIAL = """
 1  torch.manual_seed(0)
 2  torch.backends.cudnn.determinstic = True
 3  net = Sequential(Linear(2, 100), ReLU(), Linear(100, 3))
 4  optimizer = SGD(net.parameters(), lr=0.1)
 5  for step in range(1000):
 6      loss = cross_entropy(net(X), Y)
 7      optimizer.zero_grad()
 8      loss.backward()
 9      optimizer.step()
"""


def inert_setting() -> int:
    return 2


def spec():
    return 2
