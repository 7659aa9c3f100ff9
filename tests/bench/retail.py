"""The same work as a drop on the page, as a data scientist would write it: read, clean, RFM, K-means k = 2..8 with
silhouettes. Prints one line of JSON with the time of each step; the benchmark times the whole process around it."""

import json
import sys
import time

started = time.perf_counter()

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_score

steps = {}


def step(name):
    """Notes the milliseconds since the last step."""
    global started
    now = time.perf_counter()
    steps[name] = round((now - started) * 1000, 1)
    started = now


def read(path):
    return pd.read_csv(path, parse_dates=["InvoiceDate"], dtype={"InvoiceNo": str, "StockCode": str})


def sales_of(rows):
    keep = (
        rows["CustomerID"].notna()
        & ~rows["InvoiceNo"].str.startswith("C")
        & (rows["Quantity"] > 0)
        & (rows["UnitPrice"] > 0)
    )
    sales = rows[keep].copy()
    sales["Amount"] = sales["Quantity"] * sales["UnitPrice"]
    return sales


def rfm_of(sales):
    reference = sales["InvoiceDate"].max()
    table = sales.groupby("CustomerID").agg(
        last=("InvoiceDate", "max"), frequency=("InvoiceNo", "nunique"), monetary=("Amount", "sum")
    )
    table["recency"] = (reference - table["last"]).dt.days
    for name, ascending in (("recency", False), ("frequency", True), ("monetary", True)):
        rank = table[name].rank(method="average", pct=True, ascending=ascending)
        table[name[0]] = np.ceil(rank * 5).clip(1, 5)
    return table


def features_of(table):
    logged = np.log1p(table[["recency", "frequency", "monetary"]].to_numpy(dtype=float))
    return (logged - logged.mean(axis=0)) / logged.std(axis=0)


def sweep(features):
    for k in range(2, 9):
        model = KMeans(n_clusters=k, n_init=10, random_state=42).fit(features)
        yield {
            "k": k,
            "inertia": float(model.inertia_),
            "silhouette": float(silhouette_score(features, model.labels_)),
            "calinskiHarabasz": float(calinski_harabasz_score(features, model.labels_)),
            "daviesBouldin": float(davies_bouldin_score(features, model.labels_)),
        }


step("imports")
rows = read(sys.argv[1])
step("read")
table = rfm_of(sales_of(rows))
step("rfm")
scores = list(sweep(features_of(table)))
step("clusters")
print(json.dumps({"rows": len(rows), "customers": len(table), "sweep": scores, "stepsMs": steps}))
