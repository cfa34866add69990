#!/usr/bin/env python3
"""Runs exported code and compares its rates with `lrscope lr`.

    /usr/bin/python3 tests/tools/check_code.py build/lrscope [SETTINGS [SEED]]

PyTorch code (as LambdaLR and with --native) runs under torch, Debian's package python3-torch;
where there is none, the functions are called without it and --native is left out. optax code runs
with numpy, in double precision, in place of jax.numpy. For every language SETTINGS (40) random
settings are tried, every shape in turn, and each must be within 1e-12 of the peak at every update.
plateau is fed a made-up metric. Not part of `make test`, which needs no Python.
"""
import itertools
import random
import subprocess
import sys
import tempfile
import types
import warnings

warnings.simplefilter("ignore")
try:
    import torch
except ImportError:
    torch = None
try:
    import numpy
except ImportError:
    numpy = None

SHAPES = """constant step multistep exponential cosine linear polynomial inverse-sqrt rex wsd
restarts triangular one-cycle noam plateau""".split()
WARMUPS = "linear cosine sqrt 1-sqrt exponential".split()
DECAYS = "linear cosine 1-sqrt square exponential geometric".split()
OPTIMIZERS = """sgd heavy-ball nesterov adagrad rmsprop adam adamw adamax adadelta radam lion signum
adan sf-sgd sf-adamw""".split()
PAST = 20
LIMIT = 1e-12


def lrscope(program, *words):
    answer = subprocess.run([program, *words], capture_output=True, text=True)
    return answer.stdout if answer.returncode == 0 else None


def setting(shape, number, rng):
    """Options as a dict; some of the settings made are refused, which the caller sees."""
    plain = number % 3 == 2  # within reach of --native more often than by chance
    peak = rng.choice([0.1, 1.0, 3e-4, 10 ** rng.uniform(-6, 1)])
    steps = rng.choice([1, 2, 10, 100, rng.randint(3, 700)])
    warmup = rng.choice([0, 0, 1, steps // 10, steps // 2, steps])
    rest = max(1, steps - warmup)
    floor = 0 if plain else rng.choice([0, peak / 100, peak * rng.random(), peak])
    marks = sorted(rng.randint(1 if plain else 0, steps) for _ in range(rng.randint(1, 6)))
    out = {"schedule": shape, "lr": peak, "steps": steps, "warmup": warmup, "floor": floor,
           "warmup-shape": "linear" if plain else rng.choice(WARMUPS),
           "optimizer": rng.choice(OPTIMIZERS[:13] if plain else OPTIMIZERS)}
    if rng.random() < 0.5:
        out["warmup-start"] = rng.choice([0, 1e-3, 0.2, 1, rng.random()])
    if rng.random() < 0.7:
        out["gamma"] = rng.choice([0.1, 0.5, 0.99, 1, rng.uniform(0.5, 1)])
    if shape == "one-cycle" and plain:
        out["warmup"] = 0
    if shape == "triangular" and plain:
        out["warmup"] = 0
    out.update({
        "every": rng.randint(1, rest), "milestones": ",".join(map(str, marks)),
        "power": rng.choice([0.5, 1, 2, rng.uniform(0.1, 4)]), "timescale": rng.randint(1, 500),
        "decay": rng.choice([rest // 5, rng.randint(0, max(0, steps - warmup))]),
        "decay-shape": rng.choice(DECAYS[:2] if plain else DECAYS),
        "cycle": rng.randint(1, rest),
        "cycle-mult": rng.choice([1, 2, 3] if plain else [1, 2, 1.5, 1.1, rng.uniform(1, 4)]),
        "cycle-decay": 1 if plain else rng.choice([1, 0.5, rng.uniform(0.1, 1)]),
        "base-lr": peak * rng.random(), "cycle-up": rng.randint(1, rest),
        "cycle-down": rng.randint(1, rest),
        "cycle-mode": rng.choice(["triangular", "triangular2", "exp-range"]),
        "pct-start": rng.choice([0.3, 0.25, 0, 1, 0.5, rng.random()]),
        "div-factor": rng.uniform(1, 100), "final-div-factor": rng.choice([1, 1e4, 37.5]),
        "three-phase": rng.choice(["on", "off"]), "anneal": rng.choice(["cosine", "linear"]),
        "dim": rng.randint(1, 2000), "factor": rng.uniform(0.05, 0.95),
        "patience": rng.randint(0, 12), "threshold": rng.choice([0, 1e-4, 0.01]),
        "cooldown": rng.randint(0, 9), "plateau-mode": rng.choice(["min", "max"]),
        "threshold-mode": rng.choice(["rel", "abs"]),
        "momentum": rng.choice([0, 0.9]), "weight-decay": rng.choice([0, 0.01])})
    return [w for key, value in out.items() for w in ("--" + key, str(value))], out


def metric_of(count, rng):
    level, out = 1.0, []
    for _ in range(count):
        level *= rng.choice([0.9, 1.0, 1.0, 1.001, 1.1])
        out.append(level)
    return out


def torch_rates(code, count, metric):
    names = {}
    exec(compile(code, "<code>", "exec"), names)
    optimizer, scheduler, rates = names["optimizer"], names["scheduler"], []
    for t in range(count):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if t < count - 1:
            scheduler.step(metric[t]) if metric else scheduler.step()
    return rates


class Anything(types.ModuleType):
    """Stands in for a module of which no value matters."""

    def __getattr__(self, name):
        return Anything(name)

    def __call__(self, *arguments, **named):
        return self


def function_rates(code, function, count, modules):
    names = {}
    kept = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        exec(compile(code, "<code>", "exec"), names)
        return [float(names[function](t)) for t in range(count)]
    finally:
        for name, module in kept.items():
            sys.modules.pop(name)
            if module:
                sys.modules[name] = module


def plain_rates(code, count, metric):
    stub = Anything("torch")
    return function_rates(code, "rate", count, {"torch": stub, "torch.optim": stub})


def jax_rates(code, count, metric):
    jax, optax = types.ModuleType("jax"), Anything("optax")
    jax.numpy = numpy
    with numpy.errstate(all="ignore"):
        modules = {"jax": jax, "jax.numpy": numpy, "optax": optax}
        return function_rates(code, "schedule", count, modules)


def check(program, title, words, rates_of, past, wanted, seed, accept=lambda code: True):
    """Tries settings until so many have been accepted; true when all match."""
    rng = random.Random(seed)
    tried = matched = 0
    worst, worst_at, shapes = 0.0, "", set()
    for number in itertools.count():
        if tried == wanted or number > 60 * wanted:
            break
        shape = SHAPES[number % len(SHAPES)]
        options, chosen = setting(shape, rng.randrange(1 << 30), rng)
        code = lrscope(program, "code", *words, *options)
        if code is None or not accept(code):
            continue
        watches = shape == "plateau"
        if watches and rates_of is not torch_rates:
            continue
        count = chosen["steps"] + past
        metric = metric_of(count, rng) if watches else None
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            if watches:
                file.write("metric\n" + "".join("%.17g\n" % m for m in metric))
                file.flush()
                options = options + ["--metric", file.name]
            table = lrscope(program, "lr", *options, "--past", str(past))
        due = [float(line.split(",")[1]) for line in table.splitlines()[1:]]
        peak = max(due) or chosen["lr"]
        tried += 1
        shapes.add(shape)
        try:
            rates = rates_of(code, count, metric)
            error = max(abs(a - b) for a, b in zip(rates, due)) / peak
        except Exception as problem:  # whatever the code does wrong
            print("FAILS %s: %r\n  %s" % (title, problem, " ".join(options)))
            continue
        if len(rates) == len(due) and error <= LIMIT:
            matched += 1
        else:
            print("DIFFERS %s by %.3g of the peak\n  %s" % (title, error, " ".join(options)))
        if error > worst:
            worst, worst_at = error, shape
    print("%-8s %d settings of %d shapes, %d matched, largest error %.2g of the peak (%s)"
          % (title, tried, len(shapes), matched, worst, worst_at or "-"))
    return tried == wanted and matched == tried


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = sys.argv[1]
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    good = True
    if torch:
        print("torch", torch.__version__)
        good &= check(program, "lambda", [], torch_rates, PAST, wanted, seed)
        good &= check(program, "native", ["--native"], torch_rates, 0, wanted, seed,
                      lambda code: "lr_scheduler.LambdaLR" not in code)
    else:
        print("no torch: the functions are called without it")
        good &= check(program, "function", [], plain_rates, PAST, wanted, seed)
    if numpy:
        good &= check(program, "optax", ["--as", "optax"], jax_rates, PAST, wanted, seed)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
