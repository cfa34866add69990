#!/usr/bin/env python3
"""A second judge of the verdicts, by experiments.

Draws set-ups from a seed, takes the program's word for each, and asks by other runs of the same
set-up which words are true: without noise, with four times the updates, with other rates (from the
start, or in the last quarter), without weight decay, from a start that is a little off, and by a
descent of its own from where the run ends. A word is accepted where its cure helps, and nearly as
much as the best cure does.

    tests/tools/second_judge.py build/lrscope --count 1000 --seed 1 > report.txt

It prints a line a disagreement, then groups and the share. It uses the program as a black box.
"""
import argparse
import collections
import math
import random
import subprocess
import sys

HUGE = 1e60
GOOD = 1e-3  # share of the scale below which a run has arrived


# ---- the landscapes, written anew from their formulas ------------------------------------------

def himmelblau(x, y):
    return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2


def beale(x, y):
    return sum((c - x + x * y ** k) ** 2 for c, k in ((1.5, 1), (2.25, 2), (2.625, 3)))


def rastrigin(x, y):
    return 20 + sum(v * v - 10 * math.cos(2 * math.pi * v) for v in (x, y))


def ackley(x, y):
    far = -20 * math.exp(-.2 * math.sqrt((x * x + y * y) / 2))
    return far - math.exp((math.cos(2 * math.pi * x) + math.cos(2 * math.pi * y)) / 2) + math.e + 20


def two_basins(x, y):
    sharp = .6 * math.exp(-((x - 1.2) ** 2 + y * y) / .125)
    wide = 1.6 * math.exp(-((x + 1.5) ** 2 + y * y) / 3.38)
    return 1.8 - sharp - wide + .03 * (x * x + y * y)


LANDSCAPES = {  # name: loss, its least value, excess at the landscape's own start
    "bowl": (None, 0, 13.5),
    "rosenbrock": (lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2, 0, 24.2),
    "double-well": (lambda x, y: (x * x - 1) ** 2 + .3 * x + .5 * y * y, None, 8.18),
    "himmelblau": (himmelblau, 0, 165.6),
    "two-basins": (two_basins, None, 1.59),
    "river": (lambda x, y: 10 * (y - .5 * math.sin(.8 * x)) ** 2 + .01 * (x - 10) ** 2, 0, 1),
    "beale": (beale, 0, 41.25),
    "booth": (lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2, 0, 90),
    "three-hump": (lambda x, y: 2 * x * x - 1.05 * x ** 4 + x ** 6 / 6 + x * y + y * y, 0, 1.117),
    "rastrigin": (rastrigin, 0, 27.7),
    "ackley": (ackley, 0, 8.22),
    "saddle": (lambda x, y: x * x - y * y + y ** 4 / 4, -1, 2),
    "catapult": (lambda x, y: .5 * (x * y) ** 2, 0, .02),
    "edge": (lambda x, y: .5 * (1 - (x * y) ** 2) ** 2, 0, .414),
    "parabola": (lambda x, y: .5 * x * x, 0, 2),
    "formula": (lambda x, y: (1 - x) ** 2 + 10 * (y - x * x) ** 2, 0, 26.5),
    "noisy-quadratic": (None, 0, 1.16),
    "llm-25m": (None, 3.0294588, 7.4),
    "llm-100m": (None, 2.6426837, 6.35),
    "llm-400m": (None, 2.3392098, 5.85),
}
FITS = ("overfit", "label-noise", "logistic")
LEARNT = ("llm-25m", "llm-100m", "llm-400m")


def descend(loss, x, y, most=3000):
    """Follows the slope down, with steps that only ever lower the loss: the basin of (x, y)."""
    value, step = loss(x, y), .1
    for _ in range(most):
        h = 1e-6 * max(1, abs(x), abs(y))
        gx = (loss(x + h, y) - loss(x - h, y)) / (2 * h)
        gy = (loss(x, y + h) - loss(x, y - h)) / (2 * h)
        norm = math.hypot(gx, gy)
        if norm < 1e-8:
            break
        step = min(step * 2, .1 / norm)  # no stride over a rim
        while step * norm > 1e-12:
            trial = loss(x - step * gx, y - step * gy)
            if trial < value:
                x, y, value = x - step * gx, y - step * gy, trial
                break
            step /= 2
        else:
            break
    return x, y, value


def least(name):
    loss, known, _ = LANDSCAPES[name]
    if known is not None:
        return known
    return descend(loss, -1.4, 0, 20000)[2]


def least_curvature(loss, x, y, h=1e-3):
    """The smaller eigenvalue of the Hessian, by differences."""
    here = loss(x, y)
    xx = (loss(x + h, y) - 2 * here + loss(x - h, y)) / h ** 2
    yy = (loss(x, y + h) - 2 * here + loss(x, y - h)) / h ** 2
    xy = (loss(x + h, y + h) - loss(x + h, y - h) - loss(x - h, y + h) + loss(x - h, y - h)) / (4 * h * h)
    return (xx + yy) / 2 - math.hypot((xx - yy) / 2, xy)


def way_left(name, rows):
    """Of the way from the start to the bottom of the basin that it ends in."""
    loss, first, end = LANDSCAPES[name][0], rows[0], rows[-1]
    if not loss:
        return 0.
    try:
        x, y, _ = descend(loss, end["x"], end.get("y", 0.), 20000)
    except (OverflowError, ValueError):
        return 0.
    way = math.hypot(first["x"] - x, first.get("y", 0.) - y)
    return math.hypot(end["x"] - x, end.get("y", 0.) - y) / way if way > 0 else 0.


# ---- the program, as a black box ---------------------------------------------------------------

class Program:
    def __init__(self, path):
        self.path = path
        self.runs = 0

    def call(self, words):
        done = subprocess.run(["nice", self.path] + words, capture_output=True, text=True,
                              timeout=120)
        self.runs += 1
        return done.returncode, done.stdout, done.stderr

    def word(self, setup):
        knob = f"steps={setup['steps']}:10000000:1"  # one row, of the very set-up
        code, out, _ = self.call(["sweep"] + options(setup) + ["--x", knob, "--provenance", "off"])
        if code not in (0, 1) or not out.count("\n"):
            return None
        head, row = out.splitlines()[:2]
        return row.split(",")[head.split(",").index("outcome")]

    def rows(self, setup, **changes):
        """The states of a run, as a list of dicts; None where the program refuses it."""
        fork = changes.pop("fork", None)
        changed = {key.replace("_", "-"): value for key, value in changes.items()}
        words = options({**setup, **changed})
        if fork:
            words += ["--fork", str(fork[0])] + options(fork[1])
        code, out, _ = self.call(["run"] + words + ["--format", "csv", "--provenance", "off"])
        if not out or code not in (0, 1):
            return None
        lines = out.splitlines()
        head = lines[0].split(",")
        return [dict(zip(head, map(number, line.split(",")))) for line in lines[1:]]


def number(text):
    try:
        return float(text)
    except ValueError:
        return math.nan


def rate(setup, factor):
    """What to change for a rate that is so many times as high (noam has none but by its width)."""
    if setup["schedule"] == "noam":
        return {"dim": max(1, round(setup["dim"] / factor ** 2))}
    return {"lr": max(1e-9, min(9999., setup["lr"] * factor))}


def options(setup):
    words = []
    for key, value in setup.items():
        words += ["--" + key, f"{value:.4g}" if isinstance(value, float) else str(value)]
    return words


# ---- set-ups -----------------------------------------------------------------------------------

OPTIMIZERS = ("sgd heavy-ball nesterov adam adamw adamax radam adagrad rmsprop adadelta lion "
              "signum adan sf-sgd sf-adamw").split()
SCHEDULES = ("constant step multistep exponential cosine linear polynomial inverse-sqrt rex wsd "
             "restarts triangular one-cycle noam plateau").split()
FAIR = {"bowl": .136, "rosenbrock": .001, "double-well": .1, "himmelblau": .01, "two-basins": .5,
        "river": .06, "beale": .002, "booth": .08, "three-hump": .1, "rastrigin": .002,
        "ackley": .05, "saddle": .1, "catapult": .7, "edge": .1, "parabola": .3, "formula": .005,
        "noisy-quadratic": 1, "llm-25m": 1.5e-4, "llm-100m": 1.5e-4, "llm-400m": 1.5e-4,
        "overfit": .048, "label-noise": .128, "logistic": 1}


def draw(dice):
    """A set-up: the half of them near what is fair, the others far off it."""
    name = dice.choice(list(LANDSCAPES) + list(FITS))
    plane = name in LANDSCAPES and name not in LEARNT and name != "noisy-quadratic"
    setup = {"landscape": name, "schedule": dice.choice(SCHEDULES)}
    if plane:
        setup["optimizer"] = dice.choice(OPTIMIZERS)
    kind = setup.get("optimizer", "sgd")
    fair = FAIR[name] if kind in ("sgd", "heavy-ball", "nesterov", "sf-sgd") else .05
    if kind == "adadelta":
        fair = 1.
    spread = dice.choice((.5, 1.5))
    setup["lr"] = min(9999., fair * 10 ** dice.uniform(-spread - .3, spread))
    setup["steps"] = int(10 ** dice.uniform(0, 3.3)) if dice.random() < .5 else dice.choice((50, 100, 200, 500))
    if setup["schedule"] == "noam":
        # The rate is 1/sqrt(dim·W) at its highest, with a warmup W of a twentieth or so.
        del setup["lr"]
        peak = fair * 10 ** dice.uniform(-spread - .3, spread)
        setup["dim"] = int(min(9e4, max(1, 1 / (peak ** 2 * max(1, setup["steps"] / 20)))))
    if name in LEARNT or name in FITS:
        setup["steps"] = max(setup["steps"], 20)
    if dice.random() < .5:
        setup["warmup"] = dice.choice(("0", "5%", "20%"))
    if setup["schedule"] in ("constant", "one-cycle", "triangular", "noam", "plateau"):
        pass
    elif dice.random() < .4:
        setup["floor"] = dice.choice(("0", "1%", "10%", "50%"))
    if kind in ("heavy-ball", "nesterov", "sgd") and plane and dice.random() < .4:
        setup["momentum"] = dice.choice((.5, .9, .99))
    if plane and dice.random() < .15:
        setup["weight-decay"] = dice.choice((.001, .01, .1, 1))
    if plane and dice.random() < .3:
        setup["noise"] = dice.choice((.01, .1, .5, 1, 3))
    if plane and dice.random() < .2:
        setup["start-x"] = round(dice.uniform(-4, 4), 2)
        if name != "parabola":
            setup["start-y"] = round(dice.uniform(-4, 4), 2)
    if name == "noisy-quadratic" and dice.random() < .6:
        setup["noise"] = dice.choice((0, .1, .3, 1, 3))
        setup["batch"] = dice.choice((1, 8, 64))
    return setup


# ---- what a run looks like ---------------------------------------------------------------------

class Seen:
    """A run's excess over the least loss, and what one sees of it."""

    def __init__(self, rows, floor, column="loss"):
        self.rows = rows
        self.excess = [row[column] - floor for row in rows]
        self.count = len(rows) - 1
        self.tail = self.excess[-max(1, self.count // 20 + 1):]
        self.start = self.excess[0]
        self.broken = any(not math.isfinite(e) or e > HUGE for e in self.tail)
        self.worst = max((e for e in self.excess if math.isfinite(e)), default=math.inf)
        self.level = math.inf if self.broken else sum(self.tail) / len(self.tail)
        self.top = math.inf if self.broken else max(self.tail)
        self.final = math.inf if self.broken else self.tail[-1]

    def rise(self):
        """The largest factor by which the loss rose above its best before, and from where to where."""
        best, most, height = self.excess[0], 1., 0.
        for e in self.excess[1:]:
            if not math.isfinite(e):
                return math.inf, math.inf
            if e > best:
                if best > 0 and e / best > most and e > 1e-3 * max(self.start, 1e-300):
                    most, height = e / best, e
                elif best <= 0:
                    most, height = max(most, 2), max(height, e)
            best = min(best, e)
        return most, height

    def swings(self, first, last):
        """Whether it goes to and fro there, by steps that turn back or a loss that goes up and down."""
        turn = pairs = ups = 0
        climbed, level = 0., 0.
        for i in range(max(1, first), min(last, self.count)):
            a, b, c = self.rows[i - 1], self.rows[i], self.rows[i + 1]
            dot = sum((b[k] - a[k]) * (c[k] - b[k]) for k in ("x", "y") if k in a)
            pairs += 1
            turn += dot < 0
            up = self.excess[i + 1] - self.excess[i]
            ups += up > 0
            climbed += max(0, up)
            level += self.excess[i]
        if pairs == 0 or level <= 0:
            return False
        return (turn > .2 * pairs and turn > 1) or (climbed > .05 * level / pairs and ups >= 1)


# ---- the experiments ---------------------------------------------------------------------------

def much(before, after, good):
    """How much a cure helps, in powers of ten, counted down to the level that is good."""
    if not math.isfinite(after):
        return 0.
    if not math.isfinite(before):
        return 9.
    return math.log10(max(before, good / 3) / max(after, good / 3))


def judge_descent(program, setup):
    name = setup["landscape"]
    floor = least(name)
    rows = program.rows(setup)
    if not rows:
        return None, "refused"
    run = Seen(rows, floor)
    plane = LANDSCAPES[name][0] is not None or name == "bowl"
    noisy = float(setup.get("noise", 1 if name == "noisy-quadratic" else 0)) > 0 or name in LEARNT
    own = LANDSCAPES[name][2]
    strict, lax = GOOD * min(run.start, own), GOOD * max(run.start, own)
    ok, why = set(), []

    def accept(reason, *words):
        ok.update(words)
        why.append(reason)

    steps = setup["steps"]

    def after(**changes):
        other = program.rows(setup, **changes)
        return Seen(other, floor) if other else None

    def level(seen):
        return seen.level if seen else math.inf

    # Where the loss is lost, no word but of that. Above what a hundredth of the rate
    # keeps at or below the start: the rate is to blame.
    factor, height = run.rise()
    if run.broken or run.final > 1e3 * max(run.start, own):
        return {"diverged", "too-high", "diverging"}, "the loss is lost"
    top = run.worst
    # (Above the start by half was asked for at first, then by a fifth and a tenth. What ends above its
    # start is never slow, however little it is above: that is how the words are meant.)
    grown = run.final > run.start + .01 * strict and run.final > lax
    peak_returned = top > 30 * max(run.start, own * .03) or factor > 1e4

    if peak_returned:
        accept(f"rose to {top:.3g}", "returned")
    rough = run.swings(0, run.count)
    if run.top <= lax * 1.5:
        accept("stays below the level", "converged")
        if name in LEARNT:
            accept("learnt", "learned")
        if factor > 1.5 or height > run.start * 1.05:
            accept(f"rose by {factor:.3g}", "overshot")
        if rough and not noisy:
            accept("swings", "settling")
        if noisy and factor > 1.5:
            accept("noise swings", "settling")
        if name in ("edge", "catapult"):
            accept("of the edge's landscape", "edge")
        if run.top > strict:
            # Below the level of the one scale and above that of the other (the judge: converged alone).
            accept("not by the smaller scale", "slow", "trapped")
        if plane and way_left(name, rows) > .1:
            # Of a small loss, and far from the minimum in a flat valley: whether the loss or the
            # weights count may be decided either way (the judge: by the loss alone).
            accept("far from the minimum still", "slow", "held")
        if noisy and run.top > .5 * lax:
            # Noise that lifts it to the level now and then, or nearly (the judge: converged alone).
            accept("noise lifts it to the level", "noise-limited")
        if run.top <= strict / 1.5:
            if factor > 3 and height > .1 * run.start and not noisy:
                ok.discard("converged") if factor > 100 and height > run.start else None
            return ok, "; ".join(why)
    good = lax
    cures, quietened = {}, 0

    def cure(word, seen, reason):
        helped = much(run.level, level(seen), strict)
        cures.setdefault(word, []).append((helped, reason + f" -> {level(seen):.3g}"))

    if noisy:
        if name in LEARNT:
            half = after(fork=(max(1, steps * 3 // 4), rate(setup, 1 / 4)))
            cure("noise-limited", half, "a fourth of the rate at the end")
        else:
            quiet = after(noise=0)
            calm = after(fork=(max(1, steps * 3 // 4), rate(setup, 1 / 4)))
            # Where there are several minima the quiet run goes to another one: silence at the end alone
            # (the judge called a run at its floor on ackley oscillating).
            silent = after(fork=(max(1, steps * 3 // 4), {"noise": 0}))
            gain = quietened = max(much(run.level, level(quiet), strict), much(run.level, level(silent), strict))
            slower = max(much(run.level, level(seen), strict) for seen in (
                calm, after(**rate(setup, 1 / 4)), after(**rate(setup, 1 / 2)), after(steps=min(steps * 4, 10000), **rate(setup, 1 / 4))))
            why.append(f"without noise {level(quiet):.3g}, none at the end {level(silent):.3g}; lower rates: {slower:.2g} powers of ten")
            # Where a schedule has already come down, a lower rate gains nothing, and the noise is
            # the cause all the same (the judge asked for the lower rate always).
            # … and what is more than half the noise's is limited by it (the judge: two and a half
            # times).
            if gain > .3 or gain > .1 and slower > .05:
                cures["noise-limited"] = [(max(gain, slower), "without noise")]
    # Four times the updates alone did not tell of runs of one update: up to 256 times, too.
    # (the judge called runs of adam at a low rate undecided), and what helps by 5 % is a cure where
    # no other is (it asked for 12 %).
    for k in (4, 16, 64, 256):
        if k == 4 or steps * k <= 20000:
            cure("slow", after(steps=min(steps * k, 20000)), f"{k} T")
    for k in (2, 4, 16):
        cure("slow", after(**rate(setup, k)), f"{k} lr")
    lower = [(k, after(**rate(setup, 1 / k))) for k in (2, 4, 16)]
    calmer = after(fork=(max(1, steps * 3 // 4), rate(setup, 1 / 4)))
    tail_swings = run.swings(run.count - max(8, run.count // 5), run.count)
    if tail_swings and not (noisy and not plane):
        # A sign rule walks about a rate an update: at a lower one it needs more of them.
        patient = after(steps=min(steps * 4, 10000), **rate(setup, 1 / 4))
        for seen, reason in [(s, f"lr/{k}") for k, s in lower] + [
                (calmer, "lr/4 at the end"), (patient, "lr/4 and 4 T")]:
            cure("oscillating", seen, reason)
    if grown or run.final > .5 * run.start or factor > 3:
        for k, seen in lower:
            cure("too-high", seen, f"lr/{k}")
    if float(setup.get("weight-decay", 0.01 if setup.get("optimizer") == "adamw" else 0)) > 0:
        cure("held", after(weight_decay=0), "no weight decay")
    if plane:
        end = rows[-1]
        x, y = end["x"], end.get("y", 0.)
        loss = LANDSCAPES[name][0]
        if loss:
            try:
                bx, by, value = descend(loss, x, y)
            except (OverflowError, ValueError):
                bx, by, value = x, y, math.inf
            here = run.final + floor
            reach = 1e-2 * max(1, abs(x), abs(y))
            if value - floor > strict and here - value < .5 * (here - floor):
                # The level that no descent leaves makes the most of what is left.
                accept(f"its basin ends at {value:.4g}", "trapped")
                calm = calmer.final + floor if calmer else math.inf
                if tail_swings and not noisy and calm - value < .5 * (here - value):
                    # What a lower rate at the end takes away of what its basin would give is a
                    # swing, though another basin is lower by more (the judge: trapped alone).
                    accept("swings in its basin", "oscillating", "settling")
                if here - value > .2 * (run.start + floor - value):
                    accept("and that is still far below", "slow")  # (the judge: trapped alone)
            bumped = min(descend(loss, x + dx, y + dy)[2]
                         for dx, dy in ((reach, 0), (-reach, 0), (0, reach), (0, -reach)))
            g = math.hypot(end["gx"], end.get("gy", 0.))
            bend = least_curvature(loss, x, y)
            if bend < 0 and g * g / -bend < .05 * run.start and not noisy:
                # By a saddle it is slow, though the descent of the judge leaves it in time (the
                # judge: slow alone, for two runs past that of himmelblau at 13.3).
                accept("next to a saddle", "saddle")
            if bumped < value - .1 * abs(value - floor) - strict or (
                    name == "saddle" and abs(y) < .6):
                accept("a nudge leaves it", "saddle")
            if g < 1e-6 and value - floor > strict and not noisy:
                why.append(f"gradient {g:.2g}")
    best = max((h for list_ in cures.values() for h, _ in list_), default=0)
    why.append(f"end {run.final:.3g} of {run.start:.3g}" + (", swings" if tail_swings else ""))
    why.append("tried: " + ", ".join(f"{word}: {max(list_)[1]}" for word, list_ in cures.items()))
    for word, list_ in cures.items():
        helped, reason = max(list_)
        if helped > .02 and helped >= .25 * best:
            accept(reason, word)
    if quietened > .1 and quietened >= .9 * best:
        # What silence takes away is as much as what time does: both words are true (the judge: slow
        # alone, for a double well whose noise kept half of what was left).
        accept("the noise keeps as much", "noise-limited")
    if steps < 16:
        # So few updates do not tell a swing or the noise from the way (the judge called four of lion
        # oscillating, since four times as many at a fourth of the rate came lower).
        accept("too few updates to tell", "slow")
    if "too-high" in ok and name not in LEARNT and not noisy:
        # That is no word for a landscape: what a lower rate cures there is told as a swing, whether
        # or not the last fifth of the losses shows one (the judge: slow or too-high).
        accept("a lower rate takes it away", "oscillating", "settling")
    if top > 30 * run.start and run.final < .1 * run.start and "returned" in ok:
        # A rise by some tens, and what is left after it (the judge: a rise by ten is the outcome).
        accept("after a rise, on its way", "slow")
    if "oscillating" in ok and run.count >= 8:
        half = run.count // 2
        amp = [max(run.excess[i:i + max(2, run.count // 10)]) - min(run.excess[i:i + max(2, run.count // 10)])
               for i in (half, run.count - max(2, run.count // 10))]
        early = run.excess[:half + 1]
        if amp[0] > 0 and amp[1] < .7 * amp[0] or amp[1] < .3 * (max(early) - min(early)):
            ok.add("settling")  # (the judge compared the last half alone with the end)
    if top > 1e3 * run.start and run.final > .5 * run.start:
        accept("came back to where it began, no further", "diverged")  # (the judge: returned alone)
    if tail_swings and not noisy and "slow" in ok and run.final < .3 * run.start:
        # Momentum rings on, and the cure of that is time (the judge: slow alone).
        accept("rings", "settling")
    if setup.get("schedule") == "restarts" and "settling" in ok:
        # The end of a restart's cycle is no arrival, and the two words have one badge.
        accept("a cycle's end", "oscillating")
    if tail_swings and "slow" in ok and (run.final > .9 * run.start or not plane):
        # A loss that goes up at each restart above the limit, or at every other update while next to
        # nothing is gained, swings, though more time is the cure of what is left (the judge: slow
        # alone).
        accept("swings, and time is the cure", "oscillating", "settling")
    if noisy and tail_swings and "oscillating" in ok:
        accept("a swing that a lower rate takes away, under noise", "noise-limited")
    if run.final > .99 * run.start and run.final < 1.05 * run.start and not ok:
        accept("has not moved", "slow")
    if grown:
        accept("ends above the start", "diverging", "too-high")
        ok.discard("slow")
        if noisy:
            accept("by the noise", "noise-limited")
    if name in ("edge", "catapult") and tail_swings:
        accept("of the edge's landscape", "edge")
    if name in LEARNT:
        if "slow" in ok:
            ok.update(("learning", "underfitting"))
        ok.add("learned" if run.final < .1 * run.start else "learning")
    if run.level < strict and factor > 1.5:
        accept("arrived but for a swing", "overshot", "settling", "converged")
    if run.final <= 1.05 * min(run.excess) and not ok - {"returned", "edge"} and not tail_swings:
        # Runs that had luck at their end: nothing helps, and yet they were on their way.
        accept("nothing helps, and it was lowest at the end", "slow")
    if not ok - {"returned"}:
        accept("nothing helps", "undecided")
    return ok, "; ".join(why)


def judge_fit(program, setup):
    """By the validation loss: was there a better one before, would there be one later."""
    rows = program.rows(setup)
    if not rows:
        return None, "refused"
    run = Seen(rows, 0, "val")
    train = Seen(rows, 0)
    if run.broken or train.broken or train.final > 30 * train.start or run.final > 1e3 * run.start:
        return {"diverged", "too-high", "diverging"}, "the loss is lost"
    ok, why = set(), []
    best = min(run.excess)
    gain = run.start - best
    lost = (run.level - best) / max(run.start - best, 1e-12)
    # Of what was gained, or of the loss: a third of a small gain is little of the loss, and the
    # other way round; either is a fair measure (the judge had the first alone).
    rose = run.level / best - 1 if best > 0 else lost
    where = run.excess.index(best) / max(1, run.count)
    # (A quarter more of four times the updates: of sixteen times, too. A relative loss, too.)
    later = best
    for k in (4, 16):
        longer = program.rows(setup, steps=min(20000, setup["steps"] * k))
        later = min([later] + [row["val"] for row in longer or [] if row["val"] == row["val"]])
    more = (best - later) / max(run.start - later, 1e-12)
    why.append(f"val {run.start:.3g}, best {best:.3g} at {where:.2f}, end {run.level:.3g}, with 4 T {later:.3g}")
    if train.level > 1.2 * train.start or run.level > 1.2 * run.start and train.level > train.start / 3:
        ok.update(("diverging", "too-high", "returned"))
    if max(train.excess) > 10 * train.start:
        ok.add("returned")
    if max(lost, rose) > .03 and train.level < train.start:
        ok.add("overfitting")
    further = best / later - 1 if later > 0 else more
    if max(more, further) > .03 and lost < .5 or gain < .5 * run.start and lost < .2:
        ok.update(("underfitting", "slow"))
    if min(lost, rose) < .12 and more < .25:
        ok.update(("learned", "converged"))
    # A rate too high: a lower one ends lower (the judge tried it at the end alone).
    for factor in (1 / 4, 1 / 16):
        lower = program.rows(setup, **rate(setup, factor))
        if lower and Seen(lower, 0, "val").level < .93 * run.level and train.rise()[0] > 1.3:
            ok.add("too-high")
    # A noise that a lower rate at the end takes away, and swings.
    calm = program.rows(setup, fork=(max(1, setup["steps"] * 3 // 4), rate(setup, 1 / 8)))
    if calm:
        level = Seen(calm, 0, "val").level
        if level < .93 * run.level:
            ok.update(("noise-limited", "oscillating", "too-high"))
            why.append(f"lr/8 at the end -> {level:.3g}")
    if train.rise()[0] > 3:
        ok.update(("overshot", "spiked"))
    return ok or {"undecided"}, "; ".join(why)


def main():
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("program")
    reader.add_argument("--count", type=int, default=1000)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--skip", type=int, default=0, help="set-ups that are drawn but not judged")
    wanted = reader.parse_args()
    program, dice = Program(wanted.program), random.Random(wanted.seed)
    groups, words, judged, wrong = collections.defaultdict(list), collections.Counter(), 0, 0
    for i in range(wanted.count):
        setup = draw(dice)
        if i < wanted.skip:
            continue
        word = program.word(setup)
        if word is None:
            print("refused:", " ".join(options(setup)), file=sys.stderr)
            continue
        judge = judge_fit if setup["landscape"] in FITS else judge_descent
        try:
            accepted, reason = judge(program, setup)
        except (OverflowError, ZeroDivisionError) as slip:
            accepted, reason = {"undecided"}, f"the judge slipped: {slip}"
        if accepted is None:
            continue
        judged += 1
        words[word] += 1
        if word not in accepted:
            wrong += 1
            groups[word, " ".join(sorted(accepted))].append((" ".join(options(setup)), reason))
    print(f"{wrong} of {judged} disagreements, {100 * wrong / max(1, judged):.2f} %, "
          f"{program.runs} runs; words {dict(words.most_common())}")
    for (word, accepted), cases in sorted(groups.items(), key=lambda item: -len(item[1])):
        print(f"\n{len(cases)}  {word} -> {accepted}")
        for command, reason in cases[:6]:
            print(f"    lrscope run {command}\n        {reason}")


if __name__ == "__main__":
    main()
