#!/usr/bin/env python3
"""Writes tests/goldens/recipe/rates.csv: rates of published runs, by the numbers of their sources.

    python3 tests/tools/recipe_rates.py > tests/goldens/recipe/rates.csv

Each run is reckoned here in its own units and by its own rule, apart from the set-ups in
assets/recipes. A line is a run, the updates that it has, an update and its rate.
"""
import math

GPT3 = {"125m": (6e-4, 5e5), "350m": (3e-4, 5e5), "760m": (2.5e-4, 5e5), "1.3b": (2e-4, 1e6),
        "2.7b": (1.6e-4, 1e6), "6.7b": (1.2e-4, 2e6), "13b": (1e-4, 2e6), "175b": (6e-5, 3.2e6)}
PYTHIA = {"70m": 1e-3, "160m": 6e-4, "410m": 3e-4, "1b": 2.5e-4, "1.4b": 2e-4, "2.8b": 1.6e-4,
          "6.9b": 1.2e-4, "12b": 1.2e-4}
LLAMA = {"llama-7b": (3e-4, 1e12), "llama-13b": (3e-4, 1e12), "llama-33b": (1.5e-4, 1.4e12),
         "llama-65b": (1.5e-4, 1.4e12), "llama2-7b": (3e-4, 2e12), "llama2-13b": (3e-4, 2e12),
         "llama2-34b": (1.5e-4, 2e12), "llama2-70b": (1.5e-4, 2e12)}


def rises(t, warmup, start):
    """From a share of the peak at update 0 to all of it at update `warmup`."""
    return start + (1 - start) * t / warmup


def cosine(peak, warmup, horizon, start=None, floor=0.1):
    """nanoGPT's get_lr, with where it begins apart; past the horizon the last rate stays."""
    start = 1 / (warmup + 1) if start is None else start

    def rate(t):
        if t < warmup:
            return peak * rises(t, warmup, start)
        p = min(1.0, (t - warmup) / (horizon - warmup))
        return floor * peak + (1 - floor) * peak * (1 + math.cos(math.pi * p)) / 2
    return rate


def linear(peak, warmup, horizon, start, floor):
    def rate(t):
        if t < warmup:
            return peak * rises(t, warmup, start)
        return peak + (floor - 1) * peak * (t - warmup) / (horizon - warmup)
    return rate


def falls_by_tokens(peak, warmup, batch, marks, factor):
    def rate(t):
        if t < warmup:
            return peak * rises(t, warmup, 0)
        return peak * factor ** sum(t * batch >= mark for mark in marks)
    return rate


def runs():
    for size, (peak, batch) in GPT3.items():
        yield "gpt3-" + size, 300e9 / batch, cosine(peak, math.ceil(375e6 / batch), 260e9 / batch)
    for name, (peak, tokens) in LLAMA.items():
        yield name, tokens / 4e6, cosine(peak, 2000, tokens / 4e6)
    for size, peak in PYTHIA.items():
        yield "pythia-" + size, 143000, cosine(peak, 1430, 143000)
    yield "nanogpt-124m", 600000, cosine(6e-4, 2000, 600000)
    yield "olmo-1b-0724", 739328, cosine(4e-4, 2000, 739328, 0.1)
    yield "olmo-7b", 2e12 // 4194304, linear(3e-4, 5000, 2e12 // 4194304, 0.1, 0.1)
    yield "olmo2-1b-stage1", 4e12 // 2097152, cosine(4e-4, 4000, 5e12 // 2097152, 0)
    yield "olmo2-7b-stage2", 11931, lambda t: 6.1499e-5 * (1 - t / 11931)
    yield "olmo2-13b-stage1", 5e12 // 8388608, cosine(3e-4, 1000, 5e12 // 8388608, 0)
    yield "olmo2-32b", 6.5e12 // 8388608, cosine(6e-4, 2000, 6.5e12 // 8388608)
    batch = 4608 * 4096
    yield "deepseek-v2-lite", 5.7e12 // batch, falls_by_tokens(
        4.2e-4, 2000, batch, (0.8 * 5.7e12, 0.9 * 5.7e12), 0.316)


def main():
    print("name,updates,t,lr")
    for name, updates, rate in runs():
        updates = int(updates)
        near = [int(updates * share) for share in (0.1, 0.5, 0.8, 0.87, 0.9)]
        for t in sorted({0, 1, 100, 5000, *near, *(t + 1 for t in near), updates - 1}):
            print(f"{name},{updates},{t},{rate(t)!r}")


main()
