#!/usr/bin/python3
"""Writes the torch_*.csv of tests/goldens: what PyTorch makes of schedules, optimizers, landscapes.

    apt-get install python3-torch
    /usr/bin/python3 tests/tools/make_goldens.py

Run it from anywhere; tests/goldens/README.md says what the tables hold. The tests do not need it:
the tables are part of the sources. The same torch writes the same files (Debian 12: 1.13).
A header's p.* and o.* are the same thing in this program's words, as tests/support/golden.c reads
them.
"""
import glob
import math
import os
import random
import warnings

import torch
from torch import optim
from torch.optim import lr_scheduler as S

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "goldens")
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
warnings.filterwarnings("ignore")


def number(value):
    """The fewest digits that read back as the same double."""
    text = repr(float(value))
    return text[:-2] if text.endswith(".0") else text


def write(folder, name, header, columns, rows):
    os.makedirs(os.path.join(FOLDER, folder), exist_ok=True)
    with open(os.path.join(FOLDER, folder, f"torch_{name}.csv"), "w") as file:
        file.write(f"# torch={torch.__version__.split('a')[0]}\n")
        for key, value in header.items():
            file.write(f"# {key}={value}\n")
        file.write(columns + "\n")
        for row in rows:
            file.write(",".join(number(value) for value in row) + "\n")


# ---- schedules ----

def warmed(start, updates, then):
    return (f"SequentialLR(opt, [LinearLR(opt, {start}, 1, {updates}), {then}], [{updates}])")


def share(shape, **given):
    """η over the peak for update t by the formula of the schedules' page, as a LambdaLR."""
    g = dict(W=0, s0=0.0, warm="linear", floor=0.0, T=60)
    g.update(given)
    warm = {
        "linear": lambda x, s: s + (1 - s) * x,
        "cosine": lambda x, s: s + (1 - s) * (1 - math.cos(math.pi * x)) / 2,
        "sqrt": lambda x, s: s + (1 - s) * math.sqrt(x),
        "1-sqrt": lambda x, s: s + (1 - s) * (1 - math.sqrt(1 - x)),
        "exponential": lambda x, s: s ** (1 - x),
    }[g["warm"]]
    low = g["floor"]

    def cooled(q):
        return {
            "linear": lambda: low + (1 - low) * (1 - q),
            "cosine": lambda: low + (1 - low) * (1 + math.cos(math.pi * q)) / 2,
            "1-sqrt": lambda: low + (1 - low) * (1 - math.sqrt(q)),
            "square": lambda: low + (1 - low) * (1 - q * q),
            "exponential": lambda: low + (1 - low) * (2 * 0.5 ** q - 1),
            "geometric": lambda: low ** q,
        }[g["cool"]]()

    def restarted(tau):
        length, top = g["T0"], 1.0
        while tau >= length:
            tau, length, top = tau - length, length * g["mult"], top * g["decay"]
        return low + (top - low) * (1 + math.cos(math.pi * tau / length)) / 2

    after = {
        "constant": lambda tau, p: 1.0,
        "step": lambda tau, p: max(low, g["gamma"] ** (tau // g["every"])),
        "exponential": lambda tau, p: max(low, g["gamma"] ** tau),
        "multistep": lambda tau, p: max(low, g["gamma"] ** sum(m <= tau for m in g["at"])),
        "polynomial": lambda tau, p: low + (1 - low) * (1 - p) ** g["power"],
        "rex": lambda tau, p: low + (1 - low) * (1 - p) / (0.5 + 0.5 * (1 - p)),
        "inverse": lambda tau, p: max(low, math.sqrt(g["scale"] / (tau + g["scale"]))),
        "wsd": lambda tau, p: 1.0 if tau + g["W"] < g["T"] - g["D"]
        else cooled(min(1.0, (tau + g["W"] - (g["T"] - g["D"])) / g["D"])),
        "restarts": lambda tau, p: restarted(tau),
    }[shape]

    def rate(t):
        if t < g["W"]:
            return warm(t / g["W"], g["s0"])
        span = g["T"] - g["W"]
        return after(t - g["W"], min(1.0, (t - g["W"]) / span) if span > 0 else 1.0)

    return rate


def noam(dim, warmup):
    return lambda t: dim ** -0.5 * min((t + 1) ** -0.5,
                                       (t + 1) * warmup ** -1.5 if warmup else math.inf)


def words(text):
    return dict(pair.split("=", 1) for pair in text.split())


# name; torch's call; updates recorded; the same in this program's words. "last=N": torch leaves the
# common path after update N.
SCHEDULES = [
    ("step", "StepLR(opt, 30, 0.1)", 101, "shape=step peak=0.1 every=30 gamma=0.1"),
    ("step_of_one", "StepLR(opt, 1, 0.1)", 8, "shape=step peak=0.1 every=1 gamma=0.1"),
    ("step_single", "StepLR(opt, 1, 0.1)", 1, "shape=step peak=0.1 every=1 gamma=0.1 T=1"),
    ("step_long", "StepLR(opt, 250, 0.316)", 1001, "shape=step peak=0.00024 every=250 gamma=0.316"),
    ("step_warm", warmed(0.2, 5, "StepLR(opt, 30, 0.1)"), 101,
     "shape=step peak=0.1 every=30 gamma=0.1 W=5 warm_start=0.2"),
    ("multistep", "MultiStepLR(opt, [30, 80], 0.1)", 101,
     "shape=multistep peak=0.1 milestones=30,80 gamma=0.1"),
    ("multistep_at_0", "MultiStepLR(opt, [0, 3], 0.5)", 9,
     "shape=multistep peak=0.4 milestones=0,3 gamma=0.5"),
    ("multistep_twice", "MultiStepLR(opt, [4, 4, 9], 0.5)", 12,
     "shape=multistep peak=0.4 milestones=4,4,9 gamma=0.5"),
    ("multistep_warm", warmed(0.25, 4, "MultiStepLR(opt, [6, 12], 0.2)"), 30,
     "shape=multistep peak=0.3 milestones=6,12 gamma=0.2 W=4 warm_start=0.25"),
    ("exponential", "ExponentialLR(opt, 0.95)", 101, "shape=exponential peak=0.1 gamma=0.95"),
    ("exponential_long", "ExponentialLR(opt, 0.999)", 2001,
     "shape=exponential peak=0.001 gamma=0.999"),
    ("exponential_of_1", "ExponentialLR(opt, 1.0)", 6, "shape=exponential peak=0.1 gamma=1"),
    ("exponential_warm", warmed(0.1, 10, "ExponentialLR(opt, 0.97)"), 101,
     "shape=exponential peak=0.1 gamma=0.97 W=10 warm_start=0.1"),
    ("multiplicative", "MultiplicativeLR(opt, lambda t: 0.7)", 26,
     "shape=exponential peak=0.2 gamma=0.7"),
    ("cosine", "CosineAnnealingLR(opt, 100, 0)", 101, "shape=cosine peak=0.1 T=100 last=100"),
    ("cosine_floor", "CosineAnnealingLR(opt, 37, 0.05)", 60,
     "shape=cosine peak=0.5 floor=0.05 T=37 last=37"),
    ("cosine_flat", "CosineAnnealingLR(opt, 50, 0.2)", 60,
     "shape=cosine peak=0.2 floor=0.2 T=50 last=50"),
    ("cosine_of_1", "CosineAnnealingLR(opt, 1, 0.01)", 2,
     "shape=cosine peak=0.1 floor=0.01 T=1 last=1"),
    ("cosine_long", "CosineAnnealingLR(opt, 1000, 3e-05)", 1001,
     "shape=cosine peak=0.0003 floor=3e-05 T=1000 last=1000"),
    ("cosine_warm", warmed(0.2, 5, "CosineAnnealingLR(opt, 20, 0.1)"), 26,
     "shape=cosine peak=1 floor=0.1 T=25 W=5 warm_start=0.2 last=25"),
    ("cosine_warm_all_but_1", warmed(0.01, 99, "CosineAnnealingLR(opt, 1, 0)"), 101,
     "shape=cosine peak=0.5 T=100 W=99 warm_start=0.01 last=100"),
    ("linear", "LinearLR(opt, 1, 0, 50)", 61, "shape=linear peak=0.1 T=50"),
    ("linear_floor", "LinearLR(opt, 1, 0.1, 1000)", 1101,
     "shape=linear peak=0.001 floor=0.0001 T=1000"),
    ("linear_of_1", "LinearLR(opt, 1, 0.5, 1)", 4, "shape=linear peak=0.3 floor=0.15 T=1"),
    ("linear_up", "LinearLR(opt, 0.125, 1, 8)", 14,
     "shape=constant peak=0.05 W=8 warm_start=0.125 T=14"),
    ("constant", "ConstantLR(opt, 1, 1)", 5, "shape=constant peak=0.05 T=5"),
    ("warm_all", warmed(0.02, 50, "ConstantLR(opt, 1, 1)"), 54,
     "shape=constant peak=0.1 T=50 W=50 warm_start=0.02"),
    ("polynomial_1", "PolynomialLR(opt, 50, 1.0)", 62, "shape=polynomial peak=0.1 T=50 power=1"),
    ("polynomial_2", "PolynomialLR(opt, 50, 2.0)", 62, "shape=polynomial peak=0.1 T=50 power=2"),
    ("polynomial_half", "PolynomialLR(opt, 50, 0.5)", 62,
     "shape=polynomial peak=0.1 T=50 power=0.5"),
    ("polynomial_of_1", "PolynomialLR(opt, 1, 2.0)", 4, "shape=polynomial peak=0.1 T=1 power=2"),
    ("polynomial_warm", warmed(0.1, 5, "PolynomialLR(opt, 45, 3.0)"), 56,
     "shape=polynomial peak=0.2 T=50 W=5 warm_start=0.1 power=3"),
    ("restarts", "CosineAnnealingWarmRestarts(opt, 10, 1, 0)", 46,
     "shape=cosine_restarts peak=0.1 T0=10 T_mult=1"),
    ("restarts_of_1", "CosineAnnealingWarmRestarts(opt, 1, 2, 0)", 41,
     "shape=cosine_restarts peak=0.1 T0=1 T_mult=2"),
    ("restarts_floor", "CosineAnnealingWarmRestarts(opt, 50, 3, 1e-05)", 701,
     "shape=cosine_restarts peak=0.05 floor=1e-05 T0=50 T_mult=3"),
    ("restarts_long", "CosineAnnealingWarmRestarts(opt, 200, 2, 0.01)", 2001,
     "shape=cosine_restarts peak=1 floor=0.01 T0=200 T_mult=2"),
    ("restarts_warm", warmed(0.1, 10, "CosineAnnealingWarmRestarts(opt, 20, 1)"), 111,
     "shape=cosine_restarts peak=0.1 T0=20 T_mult=1 W=10 warm_start=0.1"),
    ("triangular", "CyclicLR(opt, 0.01, 0.1, 10, cycle_momentum=False)", 66,
     "shape=triangular mode=triangular base=0.01 peak=0.1 up=10 down=10"),
    ("triangular_of_1", "CyclicLR(opt, 0, 1, 1, cycle_momentum=False)", 9,
     "shape=triangular mode=triangular base=0 peak=1 up=1 down=1"),
    ("triangular2", "CyclicLR(opt, 0.02, 0.2, 6, 9, mode='triangular2', cycle_momentum=False)", 80,
     "shape=triangular mode=triangular2 base=0.02 peak=0.2 up=6 down=9"),
    ("triangular_range",
     "CyclicLR(opt, 0.02, 0.2, 7, 3, mode='exp_range', gamma=0.995, cycle_momentum=False)", 65,
     "shape=triangular mode=exp_range base=0.02 peak=0.2 up=7 down=3 gamma=0.995"),
    ("triangular_long", "CyclicLR(opt, 0.1, 0.5, 500, cycle_momentum=False)", 2001,
     "shape=triangular mode=triangular base=0.1 peak=0.5 up=500 down=500"),
    ("onecycle", "OneCycleLR(opt, 0.1, 100)", 100,
     "shape=onecycle peak=0.1 T=100 pct_start=0.3 anneal=cos three_phase=0 div_factor=25 "
     "final_div_factor=10000"),
    ("onecycle_linear",
     "OneCycleLR(opt, 0.5, 101, anneal_strategy='linear', div_factor=20, final_div_factor=50)", 101,
     "shape=onecycle peak=0.5 T=101 pct_start=0.3 anneal=linear three_phase=0 div_factor=20 "
     "final_div_factor=50"),
    ("onecycle_three",
     "OneCycleLR(opt, 0.2, 37, pct_start=0.4, three_phase=True, div_factor=4, "
     "final_div_factor=1000)", 37,
     "shape=onecycle peak=0.2 T=37 pct_start=0.4 anneal=cos three_phase=1 div_factor=4 "
     "final_div_factor=1000"),
    ("onecycle_three_linear",
     "OneCycleLR(opt, 0.2, 50, pct_start=0.31, anneal_strategy='linear', three_phase=True)", 50,
     "shape=onecycle peak=0.2 T=50 pct_start=0.31 anneal=linear three_phase=1 div_factor=25 "
     "final_div_factor=10000"),
    ("onecycle_all_rise", "OneCycleLR(opt, 0.3, 60, pct_start=1.0)", 60,
     "shape=onecycle peak=0.3 T=60 pct_start=1 anneal=cos three_phase=0 div_factor=25 "
     "final_div_factor=10000"),
    ("onecycle_of_1", "OneCycleLR(opt, 0.1, 1)", 1,
     "shape=onecycle peak=0.1 T=1 pct_start=0.3 anneal=cos three_phase=0 div_factor=25 "
     "final_div_factor=10000"),
    ("onecycle_long", "OneCycleLR(opt, 0.8, 1000, pct_start=0.25, div_factor=100, "
     "final_div_factor=1)", 1000,
     "shape=onecycle peak=0.8 T=1000 pct_start=0.25 anneal=cos three_phase=0 div_factor=100 "
     "final_div_factor=1"),
    ("wsd_linear", "SequentialLR(opt, [LinearLR(opt, 0.1, 1, 10), ConstantLR(opt, 1, 1), "
     "LinearLR(opt, 1, 0, 20)], [10, 80])", 104,
     "shape=wsd cooldown=linear peak=0.1 T=100 W=10 D=20 warm_start=0.1"),
    ("wsd_cosine", "SequentialLR(opt, [LinearLR(opt, 0.2, 1, 4), ConstantLR(opt, 1, 1), "
     "CosineAnnealingLR(opt, 30, 0.02)], [4, 24])", 55,
     "shape=wsd cooldown=cosine peak=0.2 floor=0.02 T=54 W=4 D=30 warm_start=0.2 last=54"),
    ("wsd_all_decay", "LinearLR(opt, 1, 0.1, 20)", 24,
     "shape=wsd cooldown=linear peak=0.5 floor=0.05 T=20 D=20"),

    # What torch has no class for, as formulas
    ("step_least", "LambdaLR(opt, share('step', floor=0.02, every=5, gamma=0.3))", 60,
     "shape=step peak=0.5 floor=0.01 every=5 gamma=0.3"),
    ("exponential_least",
     "LambdaLR(opt, share('exponential', floor=0.1, gamma=0.9, W=6, s0=0.5, warm='sqrt'))", 60,
     "shape=exponential peak=0.5 floor=0.05 gamma=0.9 W=6 warm_start=0.5 warm_shape=sqrt"),
    ("multistep_least", "LambdaLR(opt, share('multistep', floor=0.05, gamma=0.1, at=[10, 20]))", 40,
     "shape=multistep peak=0.4 floor=0.02 gamma=0.1 milestones=10,20"),
    ("polynomial_least",
     "LambdaLR(opt, share('polynomial', floor=0.1, power=1.7, W=8, s0=0.1, warm='1-sqrt'))", 70,
     "shape=polynomial peak=0.4 floor=0.04 power=1.7 W=8 warm_start=0.1 warm_shape=1-sqrt T=60"),
    ("rex_floor", "LambdaLR(opt, share('rex', floor=0.2, W=10, s0=0.01, warm='exponential'))", 70,
     "shape=rex peak=0.5 floor=0.1 W=10 warm_start=0.01 warm_shape=exponential T=60"),
    ("inverse_sqrt",
     "LambdaLR(opt, share('inverse', floor=0.3, scale=12.5, W=10, warm='cosine'))", 300,
     "shape=inverse_sqrt peak=0.1 floor=0.03 timescale=12.5 W=10 warm_start=0 warm_shape=cosine"),
    ("wsd_square", "LambdaLR(opt, share('wsd', cool='square', floor=0.1, D=25, W=5, s0=0.5))", 70,
     "shape=wsd cooldown=square peak=0.1 floor=0.01 T=60 D=25 W=5 warm_start=0.5"),
    ("wsd_geometric", "LambdaLR(opt, share('wsd', cool='geometric', floor=0.01, D=25))", 70,
     "shape=wsd cooldown=geometric peak=0.1 floor=0.001 T=60 D=25"),
    ("wsd_one_sqrt", "LambdaLR(opt, share('wsd', cool='1-sqrt', floor=0.1, D=59, W=1, s0=0.5))", 70,
     "shape=wsd cooldown=1-sqrt peak=0.1 floor=0.01 T=60 D=59 W=1 warm_start=0.5"),
    ("wsd_exponential", "LambdaLR(opt, share('wsd', cool='exponential', D=1))", 70,
     "shape=wsd cooldown=exp_to_zero peak=0.1 T=60 D=1"),
    ("restarts_less",
     "LambdaLR(opt, share('restarts', T0=9, mult=1.5, decay=0.7, floor=0.05, W=3, s0=0.25))", 150,
     "shape=cosine_restarts peak=0.4 floor=0.02 T0=9 T_mult=1.5 cycle_decay=0.7 W=3 "
     "warm_start=0.25"),
    ("noam", "LambdaLR(opt, noam(512, 40))", 200, "shape=noam peak=1 d=512 W=40"),
    ("noam_bare", "LambdaLR(opt, noam(64, 0))", 30, "shape=noam peak=1 d=64 W=0"),
    ("noam_all", "LambdaLR(opt, noam(100, 25))", 25, "shape=noam peak=1 d=100 W=25 T=25"),
]


def some(updates, borders):
    """All updates of a short curve; of a long one the ends, the borders and some between."""
    if updates <= 40:
        return range(updates)
    kept = set(range(4)) | set(range(updates - 3, updates)) | set(range(0, updates, updates // 24))
    for border in borders:
        kept |= {border - 1, border, border + 1}
    return sorted(t for t in kept if 0 <= t < updates)


def schedule(name, call, updates, said):
    said = words(said)
    opt = optim.SGD([torch.zeros(1, requires_grad=True)], lr=float(said["peak"]))
    names = {**vars(S), "opt": opt, "share": share, "noam": noam}
    sched = eval(call, names)
    rates = []
    for t in range(updates):
        rates.append(opt.param_groups[0]["lr"])
        opt.step()
        if t + 1 < updates:  # OneCycleLR raises past its end
            sched.step()
    end = int(said.get("T", 0))
    borders = [int(said.get("W", 0)), end, end - int(said.get("D", 0))]
    borders += [i * int(said[k]) for k in ("every", "T0", "up") if k in said for i in (1, 2)]
    borders += [int(m) for m in said.get("milestones", "").split(",") if m]
    header = {"torch_code": call}
    if "last" in said:
        header["horizon_only"] = said.pop("last")
    header.update(("p." + key, value) for key, value in said.items())
    write("schedule", name, header, "t,lr", [(t, rates[t]) for t in some(updates, borders)])


# ---- the plateau: metrics in, rates out ----

def stairs(dice, t):
    return math.exp(-(t // 15) * 0.5) + 1e-6 * dice.random()


def noisy_fall(dice, t):
    return 1.0 / (1.0 + 0.1 * t) + 0.05 * dice.random()


def accuracy(dice, t):
    return 1.0 - math.exp(-t / 10.0) + 0.02 * dice.random()


def below_zero(dice, t):
    return -1.0 + 0.5 ** (1 + t // 8)


def flat(dice, t):
    return 1.0 - 0.25 * (t // 10)


def lost(dice, t):
    return math.nan if t in (3, 4, 5) else 1.0 - 0.001 * t


PLATEAUS = [
    ("stairs", "factor=0.5, patience=10", stairs),
    ("noisy", "factor=0.3, patience=2, threshold=0.01, cooldown=4, min_lr=0.003", noisy_fall),
    ("difference", "factor=0.5, patience=3, threshold=0.02, threshold_mode='abs'", noisy_fall),
    ("accuracy", "mode='max', factor=0.5, patience=4, threshold=0.01", accuracy),
    ("accuracy_difference",
     "mode='max', factor=0.1, patience=1, threshold=0.05, threshold_mode='abs', cooldown=2",
     accuracy),
    ("no_patience", "factor=0.9, patience=0", noisy_fall),
    ("tiny_changes", "factor=0.999, patience=0, min_lr=0.09999999", stairs),
    ("flat", "factor=0.5, patience=3, threshold=0", flat),
    ("flat_difference", "factor=0.9, patience=2, threshold=0.25, threshold_mode='abs'", flat),
    ("flat_high", "mode='max', factor=0.5, patience=9, threshold=0", flat),
    ("below_zero", "factor=0.5, patience=2, threshold=0.1", below_zero),
    ("lost", "factor=0.5, patience=1", lost),
]


def plateau(name, arguments, metric):
    dice = random.Random(3)
    opt = optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    sched = S.ReduceLROnPlateau(opt, **eval(f"dict({arguments})"))
    rows = []
    for t in range(80):
        seen, used = metric(dice, t), opt.param_groups[0]["lr"]
        sched.step(seen)
        rows.append((t, seen, used, opt.param_groups[0]["lr"]))
    said = dict(mode="min", factor=0.1, patience=10, threshold=1e-4, threshold_mode="rel",
                cooldown=0, min_lr=0)
    said.update(eval(f"dict({arguments})"))
    header = {"torch_code": f"ReduceLROnPlateau(opt, {arguments})",
              "p.shape": "plateau", "p.peak": "0.1"}
    header.update(("p.rest" if key == "cooldown" else "p." + key, value)
                  for key, value in said.items())
    write("plateau", name, header, "t,metric,lr_used,lr_after", rows)


# ---- landscapes ----

def rotated_bowl(condition, degrees):
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return lambda x, y: 0.5 * ((c * x + s * y) ** 2 + condition * (c * y - s * x) ** 2)


def two_basins(x, y):
    return (1.8 - 0.6 * torch.exp(-((x - 1.2) ** 2 + y ** 2) / 0.125)
            - 1.6 * torch.exp(-((x + 1.5) ** 2 + y ** 2) / 3.38) + 0.03 * (x ** 2 + y ** 2))


def rastrigin(x, y):
    turn = 2 * math.pi
    return 20 + x ** 2 - 10 * torch.cos(turn * x) + y ** 2 - 10 * torch.cos(turn * y)


def ackley(x, y):
    turn = 2 * math.pi
    return (20 + math.e - 20 * torch.exp(-0.2 * torch.sqrt(0.5 * (x ** 2 + y ** 2)))
            - torch.exp(0.5 * (torch.cos(turn * x) + torch.cos(turn * y))))


# name: the value, the start of the walks, how far from 0 the points lie, further words
LANDSCAPES = {
    "bowl_10": (rotated_bowl(10, 0), (4.0, 1.0), 5, "condition=10"),
    "bowl_100": (rotated_bowl(100, 0), (4.0, 1.0), 5, "condition=100"),
    "bowl_turned": (rotated_bowl(100, 30), (4.0, 1.0), 5, "condition=100 rotation=30"),
    "rosenbrock": (lambda x, y: (1 - x) ** 2 + 100 * (y - x ** 2) ** 2, (-1.2, 1.0), 2, ""),
    "double-well": (lambda x, y: (x ** 2 - 1) ** 2 + 0.3 * x + 0.5 * y ** 2, (1.9, 1.0), 2, ""),
    "himmelblau": (lambda x, y: (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2, (0.5, -0.5), 5, ""),
    "two-basins": (two_basins, (1.9, 0.35), 3, ""),
    "river": (lambda x, y: 10 * (y - 0.5 * torch.sin(0.8 * x)) ** 2 + 0.01 * (x - 10) ** 2,
              (0.0, 0.0), 4, ""),
    "beale": (lambda x, y: (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2
              + (2.625 - x + x * y ** 3) ** 2, (1.0, 1.5), 4, ""),
    "booth": (lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2, (-4.0, 4.0), 6, ""),
    "three-hump": (lambda x, y: 2 * x ** 2 - 1.05 * x ** 4 + x ** 6 / 6 + x * y + y ** 2,
                   (2.0, -1.5), 2.5, ""),
    "rastrigin": (rastrigin, (2.2, -1.7), 5, ""),
    "ackley": (ackley, (2.2, -1.7), 5, ""),
    "saddle": (lambda x, y: x ** 2 - y ** 2 + y ** 4 / 4, (1.0, 1e-6), 3, ""),
    "catapult": (lambda x, y: 0.5 * (x * y) ** 2, (2.0, 0.1), 2.5, ""),
    "edge": (lambda x, y: 0.5 * (1 - x ** 2 * y ** 2) ** 2, (3.0, 0.1), 2, ""),
    "parabola": (lambda x, y: 0.5 * x ** 2 + 0 * y, (-2.0, 0.0), 3, ""),
}


def landscape_words(name):
    said = {"landscape": name.split("_")[0]}
    said.update(words(LANDSCAPES[name][3]))
    return said


def landscape(name):
    value, start, reach, _ = LANDSCAPES[name]
    dice = random.Random(5)
    points = [start] + [(reach * (2 * dice.random() - 1), reach * (2 * dice.random() - 1))
                        for _ in range(18)]
    rows = []
    for x, y in points:
        at = torch.tensor([x, y], requires_grad=True)
        loss = value(at[0], at[1])
        slope = torch.autograd.grad(loss, at)[0]
        bend = torch.autograd.functional.hessian(lambda w: value(w[0], w[1]), at.detach())
        rows.append((x, y, loss.item(), slope[0].item(), slope[1].item(), bend[0][0].item(),
                     bend[0][1].item(), bend[1][1].item()))
    write("landscape", name.replace("-", "_"), landscape_words(name), "x,y,f,gx,gy,hxx,hxy,hyy",
          rows)


# ---- optimizers: walks on the landscapes ----

# torch's class, and this program's word for it
ALGORITHMS = {"SGD": "sgd", "Adagrad": "adagrad", "RMSprop": "rmsprop", "Adam": "adam",
              "AdamW": "adamw", "Adamax": "adamax", "Adadelta": "adadelta", "RAdam": "radam"}

CURVES = {
    "constant": ("ConstantLR(opt, 1, 1)", "shape=constant"),
    "cosine": (warmed(0.1, 5, "CosineAnnealingLR(opt, 35, 0)"),
               "shape=cosine T=40 W=5 warm_start=0.1"),
    "step": ("StepLR(opt, 15, 0.3)", "shape=step every=15 gamma=0.3"),
    "exponential": ("ExponentialLR(opt, 0.95)", "shape=exponential gamma=0.95"),
    "restarts": ("CosineAnnealingWarmRestarts(opt, 10, 2, 0)",
                 "shape=cosine_restarts T0=10 T_mult=2"),
    "onecycle": ("OneCycleLR(opt, PEAK, 40, cycle_momentum=False)",
                 "shape=onecycle T=40 pct_start=0.3 anneal=cos three_phase=0 div_factor=25 "
                 "final_div_factor=10000"),
}

# name; torch's call; landscape; schedule; the norm to which clip_grad_norm_ clips. The rate is the
# peak.
WALKS = [
    ("sgd", "SGD(w, 0.15)", "bowl_10", "constant"),
    ("sgd_step", "SGD(w, 0.008)", "himmelblau", "step"),
    ("sgd_catapult", "SGD(w, 0.7)", "catapult", "constant"),
    ("sgd_edge", "SGD(w, 0.02)", "edge", "constant"),
    ("sgd_saddle", "SGD(w, 0.2)", "saddle", "cosine"),
    ("sgd_momentum", "SGD(w, 0.001, momentum=0.9)", "beale", "cosine"),
    ("sgd_momentum_turned", "SGD(w, 0.01, momentum=0.9)", "bowl_turned", "restarts"),
    ("sgd_dampened", "SGD(w, 0.01, momentum=0.9, dampening=0.5)", "bowl_100", "onecycle"),
    ("sgd_decay", "SGD(w, 0.0005, momentum=0.9, weight_decay=0.05)", "rosenbrock", "exponential"),
    ("sgd_river", "SGD(w, 0.06, momentum=0.5)", "river", "constant"),
    ("nesterov", "SGD(w, 0.008, momentum=0.9, nesterov=True)", "bowl_100", "constant"),
    ("nesterov_decay", "SGD(w, 0.002, momentum=0.9, nesterov=True, weight_decay=0.1)",
     "himmelblau", "restarts"),
    ("adagrad", "Adagrad(w, 0.4)", "bowl_100", "cosine"),
    ("adagrad_decay", "Adagrad(w, 0.5, lr_decay=0.05, weight_decay=0.02, "
     "initial_accumulator_value=0.3)", "beale", "step"),
    ("adagrad_eps", "Adagrad(w, 0.3, eps=0.01)", "two-basins", "constant"),
    ("rmsprop", "RMSprop(w, 0.02)", "booth", "constant"),
    ("rmsprop_momentum", "RMSprop(w, 0.01, alpha=0.9, momentum=0.8, eps=1e-06)", "beale",
     "onecycle"),
    ("rmsprop_centered", "RMSprop(w, 0.01, centered=True, weight_decay=0.1)", "himmelblau",
     "cosine"),
    ("rmsprop_all", "RMSprop(w, 0.005, centered=True, momentum=0.9)", "double-well", "restarts"),
    ("adam", "Adam(w, 0.1)", "rosenbrock", "cosine"),
    ("adam_decay", "Adam(w, 0.2, betas=(0.8, 0.95), eps=0.001, weight_decay=0.1)", "bowl_turned",
     "step"),
    ("adam_ackley", "Adam(w, 0.1)", "ackley", "constant"),
    ("amsgrad", "Adam(w, 0.3, betas=(0.9, 0.9), amsgrad=True)", "himmelblau", "restarts"),
    ("adamw", "AdamW(w, 0.1)", "three-hump", "onecycle"),
    ("adamw_decay", "AdamW(w, 0.2, betas=(0.9, 0.95), weight_decay=0.3)", "beale", "cosine"),
    ("adamw_amsgrad", "AdamW(w, 0.2, betas=(0.5, 0.8), amsgrad=True)", "rastrigin", "exponential"),
    ("adamax", "Adamax(w, 0.2)", "beale", "cosine"),
    ("adamax_decay", "Adamax(w, 0.3, betas=(0.8, 0.9), eps=0.01, weight_decay=0.1)", "booth",
     "step"),
    ("adadelta", "Adadelta(w, 1.0)", "beale", "constant"),
    ("adadelta_decay", "Adadelta(w, 5.0, rho=0.8, eps=0.001, weight_decay=0.05)", "bowl_100",
     "onecycle"),
    ("radam", "RAdam(w, 0.05)", "bowl_10", "cosine"),
    ("radam_short", "RAdam(w, 0.05, betas=(0.8, 0.9), eps=0.001, weight_decay=0.1)", "double-well",
     "restarts"),
    ("sgd_clip", "SGD(w, 0.01, momentum=0.9)", "rosenbrock", "cosine", 1.0),
    ("adamw_clip", "AdamW(w, 0.05, betas=(0.9, 0.95))", "beale", "onecycle", 0.5),
]


def optimizer_words(call):
    kind, arguments = call[:-1].split("(w, ", 1)
    given = eval(f"(lambda lr, **more: dict(more, lr=lr))({arguments})")
    said = {"o.algo": ALGORITHMS[kind]}
    if "betas" in given:
        said["o.beta1"], said["o.beta2"] = given.pop("betas")
    # torch's own: 0.01 for AdamW, else none
    given.setdefault("weight_decay", 0.01 if kind == "AdamW" else 0.0)
    peak = given.pop("lr")
    said.update(("o." + key, int(value) if isinstance(value, bool) else value)
                for key, value in given.items())
    return said, peak


def walk(name, call, land, curve, clip=None, updates=40):
    value, start, _, _ = LANDSCAPES[land]
    said, peak = optimizer_words(call)
    schedule_call, schedule_words = CURVES[curve]
    w = torch.tensor(start, requires_grad=True)
    opt = eval("optim." + call, {"optim": optim, "w": [w]})
    sched = eval(schedule_call.replace("PEAK", str(peak)), {**vars(S), "opt": opt})
    rows = []
    for t in range(updates + 1):
        opt.zero_grad()
        value(w[0], w[1]).backward()
        if clip:
            torch.nn.utils.clip_grad_norm_([w], clip)
        rows.append((t, opt.param_groups[0]["lr"], *w.tolist(), *w.grad.tolist()))
        if t < updates:
            opt.step()
        if t + 1 < updates:
            sched.step()
    header = {"torch_code": call + ", " + schedule_call, **landscape_words(land)}
    header.update(x0=start[0], y0=start[1], **said)
    if clip:
        header["o.clip"] = clip
    header["p.peak"] = peak
    header.update(("p." + key, text) for key, text in words(schedule_words).items())
    header["tol"] = "1e-10"
    write("optimizer", name, header, "t,lr,x,y,gx,gy", rows)


def main():
    for old in glob.glob(os.path.join(FOLDER, "*", "torch_*.csv")):
        os.remove(old)
    for row in SCHEDULES:
        schedule(*row)
    for row in PLATEAUS:
        plateau(*row)
    for name in LANDSCAPES:
        landscape(name)
    for row in WALKS:
        walk(*row)


main()
