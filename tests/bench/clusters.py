"""K-means by scikit-learn on a table of float64 columns, on the CPU with all its threads:
`clusters.py fit points.f64 rows features starts.f64 k iterations algorithm repeats`
`clusters.py sweep points.f64 rows features repeats`
Prints one line of JSON with the milliseconds of every repeat."""

import json
import os
import resource
import sys
import time

# A machine may be told to pretend that it is another: that slows numpy down.
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_info


def read(path, rows, features):
    columns = np.fromfile(path).reshape(int(features), int(rows))
    return np.ascontiguousarray(columns.T)


def timed(repeats, work):
    milliseconds = []
    for _ in range(int(repeats)):
        started = time.perf_counter()
        result = work()
        milliseconds.append((time.perf_counter() - started) * 1000)
    return result, milliseconds


def fit(points, rows, features, starts, k, iterations, algorithm, repeats):
    table = read(points, rows, features)
    centers = np.fromfile(starts).reshape(int(k), int(features))
    settings = dict(init=centers, n_init=1, max_iter=int(iterations), tol=0, algorithm=algorithm)
    model, milliseconds = timed(repeats, lambda: KMeans(int(k), **settings).fit(table))
    return {"inertias": [float(model.inertia_)], "iterations": [int(model.n_iter_)], "ms": milliseconds}


def sweep(points, rows, features, repeats):
    table = read(points, rows, features)

    def whole():
        models = [KMeans(k, n_init=10, random_state=42).fit(table) for k in range(2, 9)]
        return models, [float(silhouette_score(table, model.labels_)) for model in models]

    (models, silhouettes), milliseconds = timed(repeats, whole)
    inertias = [float(model.inertia_) for model in models]
    return {"inertias": inertias, "silhouettes": silhouettes, "ms": milliseconds}


what, *arguments = sys.argv[1:]
result = {"fit": fit, "sweep": sweep}[what](*arguments)
result["threads"] = [f"{pool['internal_api']} {pool['num_threads']}" for pool in threadpool_info()]
result["peakMemoryMb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
print(json.dumps(result))
