"""Autocast and a gradient scaler."""

import torch
from sklearn.datasets import make_moons
from torch import nn

device = "cuda" if torch.cuda.is_available() else "cpu"
x, y = make_moons(n_samples=200, noise=0.1)
x = torch.tensor(x, dtype=torch.float32).to(device)
y = torch.tensor(y).to(device)
model = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 2)).to(device)
opt = torch.optim.Adam(model.parameters(), lr=0.01)
scaler = torch.cuda.amp.GradScaler()
for _ in range(100):
    opt.zero_grad()
    with torch.autocast(device_type="cuda", dtype=torch.float16):
        output = model(x)
        loss = nn.functional.cross_entropy(output, y)
    scaler.scale(loss).backward()
    scaler.step(opt)
    scaler.update()
