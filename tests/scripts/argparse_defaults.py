"""Command-line arguments, whose defaults decide."""

import argparse

import torch
from sklearn.datasets import make_moons
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("--hidden", type=int, default=40)
parser.add_argument("--lr", type=float, default=1e-2)
parser.add_argument("--epochs", type=int, default=30)
parser.add_argument("--batch-size", type=int, default=20)
parser.add_argument("--momentum", type=float, default=0.0)
parser.add_argument("--nesterov", action="store_true")
parser.add_argument("--seed", type=int, default=3)
args = parser.parse_args()

torch.manual_seed(args.seed)
features, labels = make_moons(n_samples=200, noise=0.3, random_state=args.seed)
features = torch.FloatTensor(features)
labels = torch.LongTensor(labels)
loader = torch.utils.data.DataLoader(
    torch.utils.data.TensorDataset(features, labels), batch_size=args.batch_size, shuffle=True
)
net = nn.Sequential(nn.Linear(2, args.hidden), nn.ELU(), nn.Linear(args.hidden, 2))
if args.nesterov:
    opt = torch.optim.SGD(net.parameters(), lr=args.lr, momentum=0.9, nesterov=True)
else:
    opt = torch.optim.SGD(net.parameters(), lr=args.lr, momentum=args.momentum)
for epoch in range(args.epochs):
    for batch, (inputs, targets) in enumerate(loader):
        opt.zero_grad()
        loss = nn.functional.cross_entropy(net(inputs), targets)
        loss.backward()
        opt.step()
        if batch % 5 == 0:
            print(epoch, loss.item())
