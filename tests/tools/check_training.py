#!/usr/bin/env python3
"""Trains the network of landscape language as a prototype of it was trained, and compares.

    check_training.py LRSCOPE

Each row is the mean validation loss after so many updates over six seeds; a mean may lie as far from
that of the prototype (other random numbers: other starts and batches) as twice the deviation over
its seeds, or .05. The prototype's figures: default vocabulary, AdamW .9/.95 with decay .1 on matrices
and embeddings, pre-norm, batch of 8 windows, warmup rate peak (t + 1)/W, cosine to a tenth.
"""
import csv
import io
import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

SEEDS = range(1, 7)
PEAKS = [3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.06, 0.1, 0.2, 0.3, 1]
BY_WARMUP = {
    0: "2.12±.03 1.53±.02 .93±.04 .68±.02 .67±.01 .71±.02 1.18±.17 1.99±.33 2.44±.23 2.67±.15",
    10: "2.12±.03 1.53±.02 .93±.04 .68±.02 .67±.01 .70±.02 .74±.01 1.54±.53 2.46±.34 2.60±.28",
    50: "2.12±.03 1.53±.02 .92±.03 .67±.02 .67±.01 .69±.02 .71±.01 .86±.03 1.09±.06 2.72±.04",
    200: "2.13±.03 1.53±.02 .93±.03 .68±.02 .67±.01 .69±.02 .71±.02 .94±.05 1.12±.11 2.74±.02",
}
BY_SCHEDULE = {
    "constant 0.03": ".871±.026", "cosine 0.03": ".670±.012", "linear 0.03": ".671±.020",
    "wsd 0.03": ".684±.017", "constant 0.001": "1.239±.055", "wsd 0.001": "1.309±.051",
    "cosine 0.001": "1.527±.022", "linear 0.001": "1.527±.022",
}


def last_validation(lrscope, arguments, seed):
    command = [lrscope, "run", "--landscape", "language", "--seed", str(seed), "--format", "csv"]
    text = subprocess.run(command + arguments, capture_output=True, text=True, check=True).stdout
    rows = csv.DictReader(line for line in io.StringIO(text) if not line.startswith("#"))
    values = [row["val"] for row in rows if row["val"]]
    return float(values[-1]) if values else math.inf


def setting(schedule, peak, warmup):
    arguments = ["--schedule", schedule, "--lr", str(peak), "--warmup", str(warmup)]
    if warmup:
        arguments += ["--warmup-start", str(1 / warmup)]
    if schedule == "wsd":
        arguments += ["--decay", "300"]
    return arguments


def cases():
    for warmup, row in BY_WARMUP.items():
        for peak, expected in zip(PEAKS, row.split()):
            yield f"warmup {warmup}, peak {peak}", setting("cosine", peak, warmup), expected
    for words, expected in BY_SCHEDULE.items():
        schedule, peak = words.split()
        yield words, setting(schedule, peak, 50), expected


def check(lrscope, pool, name, arguments, expected):
    mean, deviation = map(float, expected.split("±"))
    losses = list(pool.map(lambda seed: last_validation(lrscope, arguments, seed), SEEDS))
    found = sum(losses) / len(losses)
    allowed = max(2 * deviation, 0.05)
    right = abs(found - mean) <= allowed
    spread = math.sqrt(sum((loss - found) ** 2 for loss in losses) / (len(losses) - 1))
    print(f"{'ok' if right else 'NOT OK':7}{name:28}{found:7.3f} ±{spread:.3f}   "
          f"the prototype {mean:.3f} ±{deviation:.3f}")
    return right


def check_lost(lrscope, pool, peak, least, most):
    arguments = ["--optimizer", "sgd", "--momentum", "0.9", "--lr", str(peak), "--warmup", "50"]
    losses = list(pool.map(lambda seed: last_validation(lrscope, arguments, seed), SEEDS))
    lost = sum(not loss < 4 for loss in losses)
    right = least <= lost <= most
    print(f"{'ok' if right else 'NOT OK':7}SGD with momentum at {peak}: {lost} of 6 lost")
    return right


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lrscope = sys.argv[1]
    with ThreadPoolExecutor(2) as pool:
        right = [check(lrscope, pool, *case) for case in cases()]
        right += [check_lost(lrscope, pool, 0.3, 0, 0), check_lost(lrscope, pool, 3, 6, 6)]
    print(f"{sum(right)} of {len(right)} as the prototype")
    sys.exit(not all(right))


if __name__ == "__main__":
    main()
