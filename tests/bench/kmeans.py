"""Lloyd's k-means by scikit-learn from given centers: `kmeans.py points.f64 rows features starts.f64 k iterations repeats`.
Prints one line of JSON: inertia, iterations, and the milliseconds of every repeat."""

import json
import sys
import time

import numpy as np
from sklearn.cluster import KMeans

points_path, rows, features, starts_path, k, iterations, repeats = sys.argv[1:]
points = np.fromfile(points_path).reshape(int(rows), int(features))
starts = np.fromfile(starts_path).reshape(int(k), int(features))

milliseconds = []
for _ in range(int(repeats)):
    started = time.perf_counter()
    model = KMeans(int(k), init=starts, n_init=1, max_iter=int(iterations), tol=0, algorithm="lloyd").fit(points)
    milliseconds.append((time.perf_counter() - started) * 1000)

print(json.dumps({"inertia": float(model.inertia_), "iterations": int(model.n_iter_), "ms": milliseconds}))
