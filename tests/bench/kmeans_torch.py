"""Lloyd's iterations by PyTorch on the graphics card: `kmeans_torch.py rows features k iterations` prints one line of JSON
with the milliseconds of an iteration; without arguments, the version and the card. Fails without torch or cuda."""

import json
import sys
import time

import torch

card = torch.device("cuda")
if len(sys.argv) == 1:
    name = torch.cuda.get_device_name(card)
    print(json.dumps({"version": f"torch {torch.__version__} on {name}"}))
    sys.exit()

rows, features, k, iterations = map(int, sys.argv[1:])
generator = torch.Generator(card).manual_seed(1)
points = torch.rand(rows, features, device=card, generator=generator)
centers = points[:k].clone()
ones = torch.ones(rows, device=card)


def iterate(centers):
    """The nearest by the same expansion as ours, less what all scores of a row share; then the means."""
    scores = torch.addmm((centers * centers).sum(1), points, centers.T, alpha=-2)
    nearest = scores.argmin(1)
    sums = torch.zeros_like(centers).index_add_(0, nearest, points)
    counts = torch.zeros(k, device=card).index_add_(0, nearest, ones)
    return sums / counts.clamp(min=1).unsqueeze(1)


def timed(times):
    moved = centers
    torch.cuda.synchronize()
    started = time.perf_counter()
    for _ in range(times):
        moved = iterate(moved)
    torch.cuda.synchronize()
    return (time.perf_counter() - started) * 1000 / times


timed(3)
print(json.dumps({"iterationMs": min(timed(iterations) for _ in range(3))}))
