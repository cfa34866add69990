#!/usr/bin/env python3
"""Compares the rates of `lrscope lr --as LIBRARY`, and every cell of `lrscope lens`, with the
libraries' own schedulers.

    /usr/bin/python3 tests/tools/check_lens.py build/lrscope [SETTINGS [SEED]] [--record FOLDER]

For every library that can be imported (torch, transformers, timm, optax, megatron.core, deepspeed,
keras) and every schedule that it has, SETTINGS (40) random settings are tried up to an eighth of
the run past its end, besides the corners: no warmup or nothing else, no decay, a floor above the
peak.
A library that refuses the settings, or raises an error at an update, must do so in the lens, too,
and nowhere else. --record writes what the libraries said to FOLDER, a file each, for the test that
needs no library (tests/goldens/README.md has the form). What is missing is named and left out.
"""
import csv
import math
import random
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")
SHAPES = """constant step multistep exponential cosine linear polynomial inverse-sqrt wsd restarts
triangular one-cycle""".split()
WARMUPS = "linear cosine sqrt 1-sqrt exponential log".split()
DECAYS = "linear cosine 1-sqrt square exponential geometric".split()
LIMIT = 1e-12


def setting(shape, rng):
    """Everything a library could ask for; all but the start of the warmup is given."""
    steps = rng.choice([1, 2, 3, 10, 12, rng.randint(4, 40), rng.randint(40, 400), 371])
    warmup = rng.choice([0, 0, 1, 2, steps // 10, steps // 3, steps - 1, steps])
    peak, rest = rng.choice([0.1, 1.0, 3e-4, 10 ** rng.uniform(-6, 1)]), max(1, steps - warmup)
    fine = lambda *some: rng.choice([*some, round(rng.uniform(0.05, 0.95), 3)])
    marks = sorted(rng.randint(0, steps) for _ in range(rng.randint(1, 5)))
    mult = rng.choice([1, 1, 2, 3, 4, 7, 9, 10, 1.5, round(rng.uniform(1, 4), 2)])
    out = {"schedule": shape, "lr": peak, "steps": steps, "warmup": warmup,
           "floor": peak * rng.choice([0, 0, 0.1, 0.01, fine(), 1, 2.5]),
           "warmup-shape": rng.choice(WARMUPS + ["linear"] * 4), "gamma": fine(0.1, 0.5, 0.99, 1),
           "every": rng.randint(1, rest), "milestones": marks, "power": fine(0.5, 1, 2, 3),
           "timescale": rng.randint(1, 500), "decay-shape": rng.choice(DECAYS),
           "decay": rng.choice([0, rest // 5, rng.randint(0, max(0, steps - warmup)), 1]),
           "cycle": rng.randint(1, max(1, rest // rng.choice([1, 2, 10, 130]))), "cycle-mult": mult,
           "cycle-decay": fine(1, 1, 0.5), "base-lr": peak * fine(0.1, 0),
           "cycle-up": rng.randint(1, max(1, rest // rng.choice([1, 4]))),
           "cycle-down": rng.randint(1, max(1, rest // rng.choice([1, 4]))),
           "cycle-mode": rng.choice(["triangular", "triangular2", "exp-range"]),
           "pct-start": fine(0.3, 0.25, 0, 1, 0.5, 1 / steps, 2 / steps),
           "div-factor": rng.choice([25, 1, 10.5]), "final-div-factor": rng.choice([1, 1e4, 37.5]),
           "three-phase": rng.choice(["off", "off", "on"]),
           "anneal": rng.choice(["cosine", "linear"])}
    if rng.random() < 0.7:
        out["warmup-start"] = fine(0, 0.001, 1, 0.25, 0.25)
    out["decay"] = min(out["decay"], steps - warmup)
    return out


def corners(shape, rng):
    """Where a library divides by nothing, asserts or overflows, and what lies beside it."""
    base = dict(setting(shape, rng), **{
        "lr": 0.1, "steps": 12, "warmup": 0, "floor": 0.01, "warmup-shape": "linear", "gamma": 0.5,
        "decay": 3, "decay-shape": "linear", "cycle": 2, "cycle-mult": 2, "cycle-decay": 1,
        "pct-start": 0.3, "three-phase": "off", "anneal": "cosine", "warmup-start": 0.25,
        "every": 4, "milestones": [3, 8], "power": 2, "timescale": 5, "base-lr": 0.01,
        "cycle-up": 2, "cycle-down": 3})
    out = [{"warmup": w, **more} for w in (12, 11, 1, 2) for more in ({}, {"floor": 0.25})]
    out += [{"warmup": w, "warmup-shape": "log"} for w in (1, 2, 7, 12)]
    if shape == "wsd":
        out += [{"warmup": w, "decay": 0, "decay-shape": d} for w in (0, 5, 12) for d in DECAYS[:3]]
        out += [{"floor": 0.25, "decay-shape": d} for d in DECAYS]
    if shape == "restarts":
        out += [{"steps": s, "cycle": c, "cycle-mult": m}
                for m, s in ((3, 800), (9, 7400), (10, 1300)) for c in (1, 2)]
    if shape == "one-cycle":
        out += [{"pct-start": p, "three-phase": three, "anneal": a} for p in (0, 1 / 12, 1 / 6, 0.5, 0.85, 1)
                for three in ("off", "on") for a in ("cosine", "linear")]
    if shape == "triangular":
        out += [{"steps": 2300, "cycle-up": 1, "cycle-down": 1, "cycle-mode": mode}
                for mode in ("triangular", "triangular2")]
    if shape in ("step", "exponential"):
        out += [{"gamma": 1, "floor": f} for f in (0.0, 0.01, 0.25)]
    if shape == "multistep":
        out += [{"milestones": m} for m in ([0], [1, 1, 2], [0, 5, 5, 12], [12])]
    return [dict(base, **changes) for changes in out]


USES = {"step": "gamma every floor", "multistep": "gamma milestones floor",
        "exponential": "gamma floor", "cosine": "floor", "linear": "floor",
        "polynomial": "floor power", "inverse-sqrt": "floor timescale",
        "wsd": "floor decay decay-shape", "restarts": "floor cycle cycle-mult cycle-decay",
        "triangular": "base-lr cycle-up cycle-down cycle-mode gamma", "constant": "",
        "one-cycle": "pct-start div-factor final-div-factor three-phase anneal"}


def words_of(chosen):
    """The knobs that count, as in a set-up file."""
    used = ["schedule", "lr", "steps", "warmup"] + USES[chosen["schedule"]].split()
    if chosen["schedule"] == "triangular" and chosen["cycle-mode"] != "exp-range":
        used.remove("gamma")
    if chosen["warmup"]:
        used += ["warmup-shape", "warmup-start"]
    text = lambda value: ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return [word for key in used if key in chosen for word in (key, text(chosen[key]))]


class NoSuch(Exception):
    """The library has nothing for this, which is no matter of its own code."""


# ---- the libraries: from a setting and a count to rates, cut where an error is raised -----------
class Stepped:
    """An optimizer with one parameter and a scheduler that is told after every update, or once in
    so many, as often as there are processes."""

    def __init__(self, peak, processes=1, every=1):
        import torch
        self.optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=peak)
        self.processes, self.every = processes, every

    def run(self, count, step):
        rates = []
        for t in range(count):
            rates.append(float(self.optimizer.param_groups[0]["lr"]))
            self.optimizer.step()
            try:
                for _ in range(self.processes if (t + 1) % self.every == 0 else 0):
                    step(t)
            except Exception:
                break
        return rates


def counted(s):
    """For the schedulers that count by how often they are stepped."""
    return Stepped(s["lr"], s.get("processes", 1), s.get("step-every", 1))


def stepped(scheduler, s):
    """As accelerate does it with more processes than one: no further than to total_steps."""
    def step(t):
        capped = s.get("processes", 1) > 1 and hasattr(scheduler, "total_steps")
        if not capped or scheduler._step_count <= scheduler.total_steps:
            scheduler.step()
    return step


def called(count, rate):
    rates = []
    for t in range(count):
        try:
            rates.append(float(rate(t)))
        except Exception:
            break
    return rates


def torch_rates(s, count):
    from torch.optim import lr_scheduler as L
    run, shape, w = counted(s), s["schedule"], s["warmup"]
    o, span, share = run.optimizer, s["steps"] - s["warmup"], s["floor"] / s["lr"]
    mode = {"triangular2": "triangular2", "exp-range": "exp_range"}.get(s["cycle-mode"], "triangular")
    start = {"start_factor": s["warmup-start"]} if "warmup-start" in s else {}
    warm = lambda: L.LinearLR(o, end_factor=1.0, total_iters=w, **start)
    straight = lambda n: L.LinearLR(o, start_factor=1.0, end_factor=share, total_iters=n)
    falls = {
        "constant": lambda: L.ConstantLR(o, factor=1.0, total_iters=1),
        "step": lambda: L.StepLR(o, s["every"], s["gamma"]),
        "multistep": lambda: L.MultiStepLR(o, s["milestones"], s["gamma"]),
        "exponential": lambda: L.ExponentialLR(o, s["gamma"]),
        "cosine": lambda: L.CosineAnnealingLR(o, span, eta_min=s["floor"]),
        "linear": lambda: straight(span),
        "polynomial": lambda: L.PolynomialLR(o, span, s["power"]),
        "restarts": lambda: L.CosineAnnealingWarmRestarts(
            o, s["cycle"], int(s["cycle-mult"]) if s["cycle-mult"] % 1 == 0 else s["cycle-mult"],
            eta_min=s["floor"]),
        "triangular": lambda: L.CyclicLR(
            o, s["base-lr"], s["lr"], s["cycle-up"], s["cycle-down"], mode, s["gamma"],
            cycle_momentum=False),
        "one-cycle": lambda: L.OneCycleLR(
            o, s["lr"], total_steps=s["steps"], pct_start=float(s["pct-start"]), cycle_momentum=False,
            anneal_strategy={"cosine": "cos", "linear": "linear"}[s["anneal"]],
            div_factor=s["div-factor"], final_div_factor=s["final-div-factor"],
            three_phase=s["three-phase"] == "on")}
    if shape not in falls and shape != "wsd":
        raise NoSuch
    if w and s.get("warmup-start") == 0 and shape not in ("triangular", "one-cycle"):
        raise ValueError("start_factor 0: 1.13 divides by it at its first step, 2 refuses it")
    if shape in ("triangular", "one-cycle"):
        scheduler = falls[shape]()
    elif shape == "wsd":
        if s["decay-shape"] not in ("linear", "cosine"):
            raise NoSuch
        cool = (lambda: straight(s["decay"])) if s["decay-shape"] == "linear" else (
            lambda: L.CosineAnnealingLR(o, s["decay"], eta_min=s["floor"]))
        parts, at = [], []
        if w:
            parts, at = [warm()], [w]
        if s["steps"] - s["decay"] > w:
            parts.append(L.ConstantLR(o, factor=1.0, total_iters=1))
            at.append(s["steps"] - s["decay"])
        parts.append(cool())
        scheduler = L.SequentialLR(o, parts, at) if at else parts[0]
    elif w:
        scheduler = L.SequentialLR(o, [warm(), falls[shape]()], [w])
    else:
        scheduler = falls[shape]()
    return run.run(count, stepped(scheduler, s))


def hf_rates(s, count):
    from transformers import optimization as H
    run, shape, w, n = counted(s), s["schedule"], s["warmup"], s["steps"]
    o, cycles = run.optimizer, max(1, math.floor(max(1, n - w) / s["cycle"] + 0.5))
    if shape == "wsd" and s["decay-shape"] not in ("linear", "cosine", "1-sqrt"):
        raise NoSuch
    make = {"constant": lambda: H.get_constant_schedule_with_warmup(o, w),
            "cosine": lambda: H.get_cosine_with_min_lr_schedule_with_warmup(
                o, w, n, min_lr=s["floor"]),
            "linear": lambda: H.get_linear_schedule_with_warmup(o, w, n),
            "polynomial": lambda: H.get_polynomial_decay_schedule_with_warmup(
                o, w, n, lr_end=s["floor"], power=s["power"]),
            "inverse-sqrt": lambda: H.get_inverse_sqrt_schedule(o, w, timescale=s["timescale"]),
            "wsd": lambda: H.get_wsd_schedule(
                o, w, s["decay"], num_training_steps=n,
                warmup_type=s["warmup-shape"] if w else "linear",
                decay_type=s["decay-shape"], min_lr_ratio=s["floor"] / s["lr"]),
            "restarts": lambda: H.get_cosine_with_hard_restarts_schedule_with_warmup(
                o, w, n, num_cycles=cycles)}
    if shape not in make:
        raise NoSuch
    scheduler = make[shape]()
    return run.run(count, stepped(scheduler, s))


def timm_rates(s, count):
    from timm import scheduler as S
    run, shape, m = Stepped(s["lr"]), s["schedule"], s["cycle-mult"]
    o, limit, ends = run.optimizer, 0, 0.0
    while ends < s["steps"]:  # the cycles that begin before T
        ends, limit = ends + s["cycle"] * m ** limit, limit + 1
    common = {"warmup_t": s["warmup"], "t_in_epochs": False}
    if "warmup-start" in s:
        common["warmup_lr_init"] = s["warmup-start"] * s["lr"]
    falls = {"t_initial": s["steps"], "lr_min": s["floor"], **common}
    again = {"t_initial": s["cycle"], "lr_min": s["floor"], "cycle_mul": m, "cycle_limit": limit,
             "cycle_decay": s["cycle-decay"], **common}
    make = {"step": lambda: S.StepLRScheduler(o, s["every"], s["gamma"], **common),
            "multistep": lambda: S.MultiStepLRScheduler(o, s["milestones"], s["gamma"], **common),
            "exponential": lambda: S.StepLRScheduler(o, 1, s["gamma"], **common),
            "cosine": lambda: S.CosineLRScheduler(o, **falls),
            "linear": lambda: S.PolyLRScheduler(o, power=1, **falls),
            "polynomial": lambda: S.PolyLRScheduler(o, power=s["power"], **falls),
            "restarts": lambda: S.CosineLRScheduler(o, **again)}
    if shape not in make:
        raise NoSuch
    scheduler = make[shape]()
    return run.run(count, lambda t: scheduler.step_update((t + 1) // s.get("step-every", 1)))


def optax_rates(s, count):
    import optax as O
    shape, w, n, peak, floor = s["schedule"], s["warmup"], s["steps"], s["lr"], s["floor"]
    first = s.get("warmup-start", 0.0) * peak
    warm = O.linear_schedule(first, peak, w)
    end = {"end_value": floor} if floor else {}
    joined = lambda fall: O.join_schedules([warm, fall], [w]) if w else fall
    if shape == "constant":
        rate = O.warmup_constant_schedule(first, peak, w) if w else O.constant_schedule(peak)
    elif shape == "step":
        rate = O.warmup_exponential_decay_schedule(first, peak, w, s["every"], s["gamma"],
                                                   staircase=True, **end)
    elif shape == "exponential":
        rate = O.warmup_exponential_decay_schedule(first, peak, w, 1, s["gamma"], **end)
    elif shape == "multistep":
        rate = joined(O.piecewise_constant_schedule(peak, {m: s["gamma"] for m in s["milestones"]}))
    elif shape == "cosine":
        rate = O.warmup_cosine_decay_schedule(first, peak, w, n, floor)
    elif shape == "linear":
        rate = joined(O.linear_schedule(peak, floor, n - w))
    elif shape == "polynomial":
        rate = joined(O.polynomial_schedule(peak, floor, s["power"], n - w))
    elif shape == "wsd":
        d = s["decay"]
        fall = {"linear": lambda: O.linear_schedule(peak, floor, d),
                "cosine": lambda: O.cosine_decay_schedule(peak, d, floor / peak),
                "geometric": lambda: O.exponential_decay(peak, d, floor / peak, end_value=floor)}
        if s["decay-shape"] not in fall:
            raise NoSuch
        rate = O.join_schedules([warm if w else O.constant_schedule(peak), O.constant_schedule(peak),
                                 fall[s["decay-shape"]]()], [w, n - d])
    elif shape == "restarts":
        cycles, at, length, top = [], w, float(s["cycle"]), peak
        while at < n or not cycles:
            head = {} if cycles else {"init_value": first, "warmup_steps": w}
            cycles.append({"init_value": top, "warmup_steps": 0, **head, "peak_value": top,
                           "decay_steps": length + (0 if cycles else w), "end_value": floor})
            at, length, top = at + length, length * s["cycle-mult"], top * s["cycle-decay"]
        rate = O.sgdr_schedule(cycles)
    elif shape == "one-cycle":
        named = {"pct_start": s["pct-start"], "div_factor": s["div-factor"],
                 "final_div_factor": s["final-div-factor"]}
        three = s["three-phase"] == "on"
        if three and s["anneal"] == "cosine":
            raise NoSuch
        if s["anneal"] == "cosine":
            rate = O.cosine_onecycle_schedule(n, peak, **named)
        else:  # its final_div_factor is of the peak, and not of the first rate
            final = {"pct_final": 2 * s["pct-start"]} if three else {}
            rate = O.linear_onecycle_schedule(n, peak, **named, **final)
    else:
        raise NoSuch
    return called(count, rate)


def megatron_rates(s, count):
    from megatron.core.optimizer_param_scheduler import OptimizerParamScheduler
    run, styles = Stepped(s["lr"]), {"constant": "constant", "cosine": "cosine", "linear": "linear",
                                     "inverse-sqrt": "inverse-square-root", "wsd": "WSD"}
    cools = {"linear": "linear", "cosine": "cosine", "1-sqrt": "minus_sqrt",
             "exponential": "exponential"}
    if s["schedule"] not in styles or (s["schedule"] == "wsd" and s["decay-shape"] not in cools):
        raise NoSuch
    floor = 0.0 if s["schedule"] == "constant" else s["floor"]
    scheduler = OptimizerParamScheduler(
        run.optimizer, init_lr=s.get("warmup-start", 0.0) * s["lr"], max_lr=s["lr"],
        min_lr=floor, lr_warmup_steps=s["warmup"], lr_decay_steps=s["steps"],
        lr_decay_style=styles[s["schedule"]], start_wd=0.0, end_wd=0.0, wd_incr_steps=s["steps"],
        wd_incr_style="constant", wsd_decay_steps=s["decay"],
        lr_wsd_decay_style=cools.get(s["decay-shape"]))
    return run.run(count, lambda t: scheduler.step(1))


def deepspeed_rates(s, count):
    from deepspeed.runtime import lr_schedules as D
    run, w, n, first = Stepped(s["lr"]), s["warmup"], s["steps"], s.get("warmup-start", 0.0)
    kind = {"warmup_num_steps": w, "warmup_type": s["warmup-shape"]}
    make = {"constant": lambda: D.WarmupLR(run.optimizer, first * s["lr"], s["lr"], **kind),
            "linear": lambda: D.WarmupDecayLR(run.optimizer, n, first * s["lr"], s["lr"], **kind),
            "cosine": lambda: D.WarmupCosineLR(run.optimizer, n, first, **kind,
                                               cos_min_ratio=s["floor"] / s["lr"])}
    if s["schedule"] not in make:
        raise NoSuch
    scheduler = make[s["schedule"]]()  # its engine steps it after each update
    return run.run(count, lambda t: scheduler.step())


def keras_rates(s, count):
    from keras.optimizers import schedules as K
    shape, w, n, peak, share = (s["schedule"], s["warmup"], s["steps"], s["lr"],
                                s["floor"] / s["lr"])
    falls = [s["gamma"] ** i * peak for i in range(len(s["milestones"]) + 1)]
    warm = {"warmup_target": peak, "warmup_steps": w} if w else {}
    first = s.get("warmup-start", 0.0) * peak if w else peak
    make = {"step": lambda: K.ExponentialDecay(peak, s["every"], s["gamma"], staircase=True),
            "multistep": lambda: K.PiecewiseConstantDecay(s["milestones"], falls),
            "exponential": lambda: K.ExponentialDecay(peak, 1, s["gamma"]),
            "cosine": lambda: K.CosineDecay(first, n - w, alpha=share, **warm),
            "linear": lambda: K.PolynomialDecay(peak, n, s["floor"]),
            "polynomial": lambda: K.PolynomialDecay(peak, n, s["floor"], power=s["power"]),
            "restarts": lambda: K.CosineDecayRestarts(peak, s["cycle"], s["cycle-mult"],
                                                      s["cycle-decay"], share)}
    if shape not in make:
        raise NoSuch
    return called(count, make[shape]())


LIBRARIES = {"torch": torch_rates, "hf": hf_rates, "timm": timm_rates, "optax": optax_rates,
             "megatron": megatron_rates, "deepspeed": deepspeed_rates, "keras": keras_rates}
MODULES = {"hf": "transformers", "megatron": "megatron.core"}


# ---- and the lens -------------------------------------------------------------------------------
def lrscope(program, *words):
    answer = subprocess.run([program, "lr", *words], capture_output=True, text=True)
    return answer.stdout if answer.returncode == 0 else None


def lens_rates(program, library, words, past, chosen):
    """Rates, cut where it says that an error is raised; NoSuch where it refuses."""
    options = [("--" if i % 2 == 0 else "") + word for i, word in enumerate(words)]
    for key in "processes", "step-every":
        options += ["--" + key, str(chosen.get(key, 1))]
    table = lrscope(program, *options, "--as", library, "--past", str(past))
    if table is None:
        raise NoSuch
    lines = [line for line in table.splitlines() if not line.startswith("#")][1:]
    rates = [float(line.split(",")[1]) for line in lines]
    ends = next((i for i, rate in enumerate(rates) if math.isnan(rate)), len(rates))
    assert all(math.isnan(rate) for rate in rates[ends:]), "a rate after an error"
    return rates[:ends]


def lens_cells(program, words, chosen):
    """The rows of `lrscope lens` as dicts of numbers and words, by library; "" is None."""
    options = [("--" if i % 2 == 0 else "") + word for i, word in enumerate(words)]
    for key in "processes", "step-every":
        options += ["--" + key, str(chosen.get(key, 1))]
    answer = subprocess.run([program, "lens", *options, "--format", "csv", "--provenance", "off"],
                            capture_output=True, text=True, check=True)
    rows = {}
    for row in csv.DictReader(answer.stdout.splitlines()):
        rows[row["library"]] = {key: float(text) if key in NUMBERS and text else text or None
                                for key, text in row.items()}
    return rows


NUMBERS = """first highest highest_at last lowest rate_at_t rate_later furthest furthest_at
raises_at""".split()
SAME = 1e-9  # of the peak: what is less is no difference to the lens


def past_of(rates, steps, horizon, peak):
    """What becomes of a rate from T on, in the word of the table."""
    at = lambda t: rates[t] if t < len(rates) else math.nan
    stride = max(1, (horizon - steps) // 256)
    before, following, same = at(steps), at(steps + 1), SAME * peak
    rises = falls = False
    rests = True
    for t in range(steps + 1, horizon + 1, stride):
        rate = at(t)
        if math.isnan(rate):
            return "raises"
        rises, falls = rises or rate > before + same, falls or rate < before - same
        rests, before = rests and abs(rate - following) <= same, rate
    if not rises and not falls:
        return "holds"
    if rises and falls:
        return "goes-on"
    return "climbs" if rises else "drops" if rests and horizon > steps + 1 else "falls"


def cells_of(rates, ours, chosen, count):
    """The cells that the lens should have, from a library's rates and ours; None: nothing there."""
    steps, peak, horizon = chosen["steps"], chosen["lr"], count - 1
    at = lambda t: rates[t] / peak if t < len(rates) else None
    top, top_at, off, off_at = 0.0, 0, 0.0, 0
    for t, rate in enumerate(rates[:steps]):
        if rate > top + SAME * peak:
            top, top_at = rate, t
        if abs(rate - ours[t]) > off:
            off, off_at = abs(rate - ours[t]), t
    return {"first": at(0), "highest": top / peak, "highest_at": top_at, "last": at(steps - 1),
            "lowest": min(rates[:steps]) / peak, "rate_at_t": at(steps), "rate_later": at(horizon),
            "furthest": off / peak, "furthest_at": off_at,
            "raises_at": len(rates) if len(rates) < count else None,
            "past_t": past_of(rates, steps, horizon, peak)}


def cell_differs(name, cell, due, rates, ours, peak):
    if name == "furthest_at" and cell is not None:  # of several that are as far, any
        cell, due = abs(rates[int(cell)] - ours[int(cell)]), abs(rates[int(due)] - ours[int(due)])
        return abs(cell - due) > LIMIT * peak
    if isinstance(cell, float) and isinstance(due, (int, float)):
        return abs(cell - due) > LIMIT
    return cell != due


def outcome(function, *arguments):
    """Rates; None where there is nothing; "refuses" where it cannot be built."""
    try:
        return function(*arguments)
    except NoSuch:
        return None
    except Exception as problem:
        return "refuses: %r" % problem


class Tally:
    def __init__(self, library):
        self.library, self.good, self.bad, self.cells, self.refused, self.raised = library, 0, 0, 0, 0, 0
        self.worst, self.shapes, self.lines, self.table_cells = 0.0, set(), [], 0

    def differs(self, words, how):
        self.bad += 1
        if self.bad <= 12:
            print("DIFFERS %s: %s\n  %s" % (self.library, how, " ".join(words)))

    def compare(self, words, peak, count, theirs, lens):
        self.shapes.add(words[1])
        if isinstance(theirs, str) or lens is None:
            if isinstance(theirs, str) and lens is None:
                self.good, self.refused = self.good + 1, self.refused + 1
            else:
                self.differs(words, theirs if lens is not None else "the lens alone refuses")
            return
        self.raised += len(theirs) < count
        if len(theirs) != len(lens):
            self.differs(words, "%d rates before an error, the lens has %d of %d"
                         % (len(theirs), len(lens), count))
            return
        apart = [abs(a - b) / peak for a, b in zip(theirs, lens)]
        self.cells += len(apart)
        self.worst = max([self.worst, *apart])
        if max(apart) <= LIMIT:
            self.good += 1
        else:
            at = next(i for i, d in enumerate(apart) if d > LIMIT)
            self.differs(words, "at update %d %.17g, the lens %.17g" % (at, theirs[at], lens[at]))

    def compare_cells(self, words, chosen, count, theirs, ours, row):
        """The library's row of `lrscope lens`; its rates have been compared."""
        if isinstance(theirs, str) or not row:
            self.table_cells += 1
            if isinstance(theirs, str) != bool(row["refuses"]):
                self.differs(words, "the table: %s" % row["refuses"])
            return
        for name, due in cells_of(theirs, ours, chosen, count).items():
            self.table_cells += 1
            if cell_differs(name, row[name], due, theirs, ours, chosen["lr"]):
                self.differs(words, "%s is %s in the table, by the library %s" % (name, row[name], due))

    def told(self):
        print("%-9s %4d settings of %2d schedules, %d refused, %d with an error at an update: "
              "%d rates, %d cells of the table, %d different, largest error %.2g of the peak"
              % (self.library, self.good, len(self.shapes), self.refused, self.raised, self.cells,
                 self.table_cells, self.bad, self.worst))
        return self.bad == 0


def thinned(count, chosen):
    """The updates of a table: the ends of the parts, and some between."""
    steps, warmup = chosen["steps"], chosen["warmup"]
    marks = {0, 1, warmup - 1, warmup, warmup + 1, steps - 1, steps, steps + 1, count - 1}
    marks |= {round(i * (count - 1) / 6) for i in range(7)}
    if chosen["schedule"] == "restarts":
        at, length = 0.0, float(chosen["cycle"])
        for _ in range(6):
            at, length = at + length, length * chosen["cycle-mult"]
            marks |= {math.ceil(at), math.ceil(at) + warmup}
    return sorted(t for t in marks if 0 <= t < count)


def record(words, chosen, count, theirs):
    line = " ".join(words)
    if isinstance(theirs, str):
        return line + ": refuses"
    cells = ["%d %r" % (t, theirs[t]) for t in thinned(count, chosen) if t < len(theirs)]
    if len(theirs) < count:
        cells.append("%d raises" % len(theirs))
    return line + ": " + ", ".join(cells)


def try_one(program, library, tally, words, chosen, count):
    """Rates and cells of one setting; what the library said."""
    theirs = outcome(LIBRARIES[library], chosen, count)
    if theirs is None:
        return None
    past = count - chosen["steps"]
    tally.compare(words, chosen["lr"], count, theirs,
                  outcome(lens_rates, program, library, words, past, chosen))
    options = [("--" if i % 2 == 0 else "") + word for i, word in enumerate(words)]
    table = lrscope(program, *options, "--provenance", "off").splitlines()[1:]
    ours = [float(line.split(",")[1]) for line in table]
    tally.compare_cells(words, chosen, count, theirs, ours,
                        lens_cells(program, words, chosen)[library])
    return theirs


def check(program, library, version, wanted, seed, folder):
    tally = Tally(library)
    for shape in SHAPES:
        rng, tried = random.Random("%s %s %d" % (library, shape, seed)), 0
        listed = corners(shape, rng)
        for number in range(20 * wanted + len(listed)):
            if tried == wanted:
                break
            chosen = listed[number] if number < len(listed) else setting(shape, rng)
            words = words_of(chosen)
            past = max(1, chosen["steps"] // 8) + 1
            count = chosen["steps"] + past
            options = [("--" if i % 2 == 0 else "") + word for i, word in enumerate(words)]
            if lrscope(program, *options) is None:
                continue  # no setting of ours
            theirs = try_one(program, library, tally, words, chosen, count)
            if theirs is None:
                continue
            tried += number >= len(listed)
            if number % 3 == 2 and number >= len(listed):  # stepped otherwise, and not recorded
                other = random.Random(number)
                more = {"processes": other.choice([1, 2, 3, 8]),
                        "step-every": other.choice([1, 1, 2, 5, 7])}
                try_one(program, library, tally, words, dict(chosen, **more), count)
            tally.lines.append(record(words, chosen, count, theirs))
    if folder:
        with open("%s/%s.txt" % (folder, library), "w") as file:
            file.write("# lib=%s\n# version=%s\n" % (MODULES.get(library, library), version))
            file.write("".join(line + "\n" for line in tally.lines))
    return tally.told()


def version_of(library):
    name = MODULES.get(library, library)
    module = __import__(name, fromlist=["__version__"])
    if library == "keras":
        module.backend.set_floatx("float64")
    if library == "optax" and "jax" in sys.modules:
        sys.modules["jax"].config.update("jax_enable_x64", True)
    return getattr(module, "__version__", "?")


def main():
    arguments, folder = sys.argv[1:], None
    if "--record" in arguments:
        at = arguments.index("--record")
        folder = arguments[at + 1]
        del arguments[at:at + 2]
    if not arguments:
        sys.exit(__doc__)
    wanted = int(arguments[1]) if len(arguments) > 1 else 40
    seed = int(arguments[2]) if len(arguments) > 2 else 1
    good, there = True, 0
    for library in LIBRARIES:
        try:
            version = version_of(library)
        except ImportError as missing:
            print("%-9s left out: %s" % (library, missing))
            continue
        there += 1
        good &= check(arguments[0], library, version, wanted, seed, folder)
    print("%d of %d libraries compared, %d left out" % (there, len(LIBRARIES), len(LIBRARIES) - there))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
