#!/usr/bin/env python3
"""Runs exported code and compares its rates with `lrscope lr`.

    /usr/bin/python3 tests/tools/check_code.py build/lrscope [SETTINGS [SEED]]

PyTorch code (as LambdaLR and with --native) runs under torch, Debian's package python3-torch;
where there is none, the functions are called without it and --native is left out. optax code runs
with numpy, in double precision, in place of jax.numpy. For every language SETTINGS (40) random
settings are tried, every shape in turn, and each must be within 1e-12 of the peak at every update.
plateau is fed a made-up metric. Then the same with forks, and code that goes on from a checkpoint
of another schedule, loaded in either order, or with --resume. And with a gradient that is clipped the
loop in the comment is run on the bowl, and must end where `lrscope run` does. Not part of `make test`, which needs no Python.
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
ENDS = "cosine linear polynomial rex wsd one-cycle".split()
WARMUPS = "linear cosine sqrt 1-sqrt exponential log".split()
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
    horizon = rng.choice([None, None, rng.randint(1, 2 * steps), steps + 1])
    if horizon and plain:
        horizon = max(horizon, steps)  # torch's own climb again behind it, or raise an error
    length = horizon if horizon and shape in ENDS else steps
    warmup = min(warmup, length)
    rest = max(1, length - warmup)
    floor = 0 if plain else rng.choice([0, peak / 100, peak * rng.random(), peak])
    marks = sorted(rng.randint(1 if plain else 0, steps) for _ in range(rng.randint(1, 6)))
    out = {"schedule": shape, "lr": peak, "steps": steps, "horizon": horizon or "auto",
           "warmup": warmup, "floor": floor,
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
        "decay": rng.choice([rest // 5, rng.randint(0, max(0, length - warmup))]),
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


def run_code(code, **names):
    exec(compile(code, "<code>", "exec"), names)
    return names["optimizer"], names["scheduler"]


def rates_from(optimizer, scheduler, metric, first, count):
    rates = []
    for t in range(first, count):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if t < count - 1:
            scheduler.step(metric[t]) if metric else scheduler.step()
    return rates


def torch_rates(code, count, metric):
    return rates_from(*run_code(code), metric, 0, count)


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


def forked(number, rng):
    """A setting with one fork or two, and how many updates it has; made of two of setting()."""
    shape = SHAPES[number % len(SHAPES)]
    options, chosen = setting(shape, rng.randrange(1 << 30), rng)
    at = 0
    for _ in range(rng.choice([1, 1, 2])):
        at = rng.randint(at + 1, max(at + 1, chosen["steps"] - 1))
        _, other = setting(rng.choice([shape] + SHAPES), rng.randrange(1 << 30), rng)
        other.pop("steps"), other.pop("optimizer")
        keys = rng.sample(sorted(other), rng.randint(1, len(other)))
        changes = {key: other[key] for key in keys}
        changes["from-fork"] = rng.choice(["on", "off"])
        options += ["--fork", str(at)] + [w for k, v in changes.items() for w in ("--" + k, str(v))]
    return options, chosen


def due_rates(program, options, count, metric):
    """As `lrscope lr` has them."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        more = []
        if metric:
            file.write("metric\n" + "".join("%.17g\n" % m for m in metric))
            file.flush()
            more = ["--metric", file.name]
        table = lrscope(program, "lr", *options, *more)
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    return [float(line.split(",")[1]) for line in lines[1:]][:count]


class Tally:
    def __init__(self, title):
        self.title, self.tried, self.matched, self.worst, self.shapes = title, 0, 0, 0.0, set()

    def add(self, shape, rates, due, options):
        self.tried += 1
        self.shapes.add(shape)
        error = max((abs(a - b) for a, b in zip(rates, due)), default=0.0) / (max(due) or 1.0)
        self.worst = max(self.worst, error)
        if len(rates) == len(due) and error <= LIMIT:
            self.matched += 1
        else:
            print("DIFFERS %s by %.3g of the peak\n  %s" % (self.title, error, " ".join(options)))

    def fail(self, problem, options):
        self.tried += 1
        print("FAILS %s: %r\n  %s" % (self.title, problem, " ".join(options)))

    def told(self, wanted):
        print("%-8s %d settings of %d shapes, %d matched, largest error %.2g of the peak"
              % (self.title, self.tried, len(self.shapes), self.matched, self.worst))
        return self.tried >= wanted and self.matched == self.tried


def check_forks(program, title, words, wanted, seed, rates_of):
    rng, tally = random.Random(seed), Tally(title)
    for number in range(60 * wanted):
        if tally.tried == wanted:
            break
        options, chosen = forked(number, rng)
        code = lrscope(program, "code", *words, *options)
        watches = "plateau" in options
        if code is None or (watches and rates_of is not torch_rates):
            continue
        metric = metric_of(chosen["steps"], rng) if watches else None
        due = due_rates(program, options, chosen["steps"], metric)
        try:
            tally.add(chosen["schedule"], rates_of(code, chosen["steps"], metric), due, options)
        except Exception as problem:
            tally.fail(problem, options)
    return tally.told(wanted)


def resumed(code, state, order, metric, first, count):
    """The rates from update `first` on, with the state dicts of another run loaded."""
    if order == "resume":
        return rates_from(*run_code(code, checkpoint=state), metric, first, count)
    optimizer, scheduler = run_code(code)
    for name in order.split("-"):
        (optimizer if name == "optimizer" else scheduler).load_state_dict(state[name])
    return rates_from(optimizer, scheduler, metric, first, count)


def checkpoint_of(code, updates, metric):
    optimizer, scheduler = run_code(code)
    rates_from(optimizer, scheduler, metric, 0, updates + 1)
    return {"optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict()}


def check_checkpoints(program, order, wanted, seed):
    """A checkpoint of schedule A goes on as schedule B: with B's rates, or where B watches a metric
    with those of a fork of A to B."""
    rng, tally = random.Random(seed), Tally(order)
    for number in range(90 * wanted):
        if tally.tried == wanted:
            break
        options, chosen = forked(number, rng) if number % 2 else setting(
            SHAPES[number % len(SHAPES)], rng.randrange(1 << 30), rng)
        count = chosen["steps"]
        if count < 3:
            continue
        first = rng.randint(1, count - 1)
        watches = "plateau" in options
        metric = metric_of(count, rng) if watches else None
        other, _ = setting(rng.choice(SHAPES[:-1]), rng.randrange(1 << 30), rng)
        other += ["--steps", str(count), "--optimizer", chosen["optimizer"]]
        due_options = options
        if watches:
            other = options  # of what it is itself, where forks are in it
            if "--fork" not in options:
                other = options + ["--factor", "0.7", "--patience", "3"]
                if rng.random() < 0.5:
                    other += ["--lr", str(chosen["lr"] * 3), "--floor", "0"]
                due_options = other + ["--fork", str(first)] + options
        form = ["--resume", str(first)] if "resume" in order else []
        if rng.random() < 0.3 and not watches:
            other = other + ["--native"]
        code, before = (lrscope(program, "code", *form, *options), lrscope(program, "code", *other))
        if code is None or before is None:
            continue
        due = lrscope(program, "lr", *due_options)
        if due is None:
            continue
        due = due_rates(program, due_options, count, metric)[first:]
        try:
            state = checkpoint_of(before, first, metric)
            rates = resumed(code, state, order, metric, first, count)
            tally.add(chosen["schedule"], rates, due, ["(%s)" % " ".join(other), str(first)] + options)
        except Exception as problem:
            tally.fail(problem, ["(%s)" % " ".join(other), str(first)] + options)
    return tally.told(wanted)


class Bowl(torch.nn.Module if torch else object):
    """The landscape bowl of condition 11, at its start."""

    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.tensor([4.0, 1.0], dtype=torch.float64))

    def forward(self):
        return (self.w[0] ** 2 + 11.0 * self.w[1] ** 2) / 2


def run_loop(code, model):
    """The loop that the code ends with, as a comment."""
    lines = code[code.index("# for t in range("):].splitlines()
    loop = [line[2:] for line in lines if line.startswith(("# for", "#     "))]
    loop = "\n".join(loop).replace("loss = ...", "loss = model()")
    assert "clip_grad_norm_" in loop
    exec(compile(code + "\n" + loop, "<code>", "exec"), {"model": model})
    return model.w.tolist()


def check_clip(program, wanted, seed):
    """Runs with clipped gradients end where the run here does, 1e-9 of the way to the start."""
    rng, tried, matched, worst = random.Random(seed), 0, 0, 0.0
    kinds = "sgd nesterov adam adamw adamax radam adagrad rmsprop adadelta".split()
    for number in range(wanted):
        options = ["--optimizer", kinds[number % len(kinds)], "--steps", "40", "--clip",
                   str(10 ** rng.uniform(-1, 1)), "--momentum", rng.choice(["0", "0.9"]),
                   "--lr", str(10 ** rng.uniform(-2, -0.5)), "--weight-decay", "0.01"]
        if number % 3 == 2:
            options += ["--fork", "15", "--clip", rng.choice(["none", "0.3"])]
        words = ["--native"] if number % 3 == 1 else []
        rows = lrscope(program, "run", "--format", "csv", *options).splitlines()
        due = [float(number) for number in rows[-1].split(",")[3:5]]
        got = run_loop(lrscope(program, "code", *words, *options), Bowl())
        error = max(abs(a - b) for a, b in zip(got, due)) / 4.0
        tried, worst = tried + 1, max(worst, error)
        matched += error < 1e-9
        if not error < 1e-9:
            print("DIFFERS clip by %.3g of the way\n  %s" % (error, " ".join(options)))
    print("%-8s %d settings, %d matched, largest error %.2g of the way" %
          ("clip", tried, matched, worst))
    return matched == tried


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
        due = due_rates(program, options + ["--past", str(past)], count, metric)
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
        good &= check_forks(program, "fork", [], wanted, seed, torch_rates)
        good &= check_clip(program, wanted, seed)
        for order in "optimizer-scheduler", "scheduler-optimizer", "resume":
            good &= check_checkpoints(program, order, wanted, seed)
    else:
        good &= check_forks(program, "fork", [], wanted, seed, plain_rates)
        print("no torch: checkpoints are left out, 3 times %d settings" % wanted)
        print("no torch: the functions are called without it")
        good &= check(program, "function", [], plain_rates, PAST, wanted, seed)
    if numpy:
        good &= check(program, "optax", ["--as", "optax"], jax_rates, PAST, wanted, seed)
        good &= check_forks(program, "optax fork", ["--as", "optax"], wanted, seed, jax_rates)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
