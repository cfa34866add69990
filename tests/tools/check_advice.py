"""Does the advice work? Draws random set-ups that end badly and follows what `run --format json`
advises, at most three times.

    python3 tests/tools/check_advice.py build/lrscope [SEED … (1 2 3)] [--count N (100 a seed)]

Says for each seed and over all: which share arrives (asked for: 95 %), how many moves end higher
(none), by how much steps are raised (threefold at most), and which share of the moves touches
steps, optimizer and schedule. Then of the first moves: whether they hold with their value turned by
1.1 either way (of momentum and beta1 the rest of 1), and where there is noise with four other
seeds, beside what the set-up comes to with these without any advice.

Bad is what is not among the good outcomes; one arrives where the outcome is good and the loss is
below the target for the last twentieth of the run (of what is judged by the way to a minimum).
"""

import argparse
import json
import math
import random
import subprocess
import sys

GOOD = {"converged", "overshot", "edge", "spiked", "learned"}
NO_TASK = {"no-value", "no-minimum", "underway"}
# By the loss alone, without a minimum to come to.
BY_LOSS = {"llm-25m", "llm-100m", "llm-400m", "overfit", "logistic", "label-noise"}

LAWS = {"llm-25m", "llm-100m", "llm-400m"}

# A law's run has 24,000 updates, of which 1,000 cannot learn it; on the points of a fit a gradient
# is some .5 long, and noise of 3 drowns it at every rate. Nobody trains so, and no move helps.
OF_A_LAW = 20


def said(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


def choices(program, key):
    """The values of a kind, as `params` lists them."""
    for row in json.loads(said(program, "params", "--format", "json")):
        if row["key"] == key:
            return row["choices"]
    sys.exit("params has no " + key)


def options(setup):
    return [word for key, value in setup.items() for word in ("--" + key, str(value))]


def run(program, setup):
    text = said(program, "run", "--format", "json", *options(setup))
    return json.loads(text, parse_constant=float) if text else None


def number(value):
    return math.inf if value is None else float(value)


def end(result):
    """The loss at the end, for validation where there is one; +inf where it is lost."""
    loss = number(result.get("val", result["loss"]))
    return loss if math.isfinite(loss) else math.inf


def arrived(result, setup):
    if result["outcome"] not in GOOD:
        return False
    if setup["landscape"] in BY_LOSS:
        return True
    return number(result["to_target"]) <= 0.95 * result["setup"]["steps"]


class Drawing:
    """Set-ups at random: every problem that computes within a frame."""

    def __init__(self, program):
        self.program = program
        self.schedules = choices(program, "schedule")
        self.optimizers = choices(program, "optimizer")
        self.landscapes = [name for name in choices(program, "landscape")
                           if name not in ("none", "language")]

    def one(self, dice):
        setup = {
            "landscape": dice.choice(self.landscapes),
            "optimizer": dice.choice(self.optimizers),
            "schedule": dice.choice(self.schedules),
            "lr": "%.3g" % 10 ** dice.uniform(-5, 1.5),
            "steps": dice.choice([60, 100, 200, 300, 500, 1000]),
            "seed": dice.randrange(1000),
        }
        if setup["landscape"] in LAWS:
            setup["steps"] *= OF_A_LAW
        if setup["landscape"] == "formula":
            setup["formula"] = dice.choice(["x^2+a*y^2", "(x^2-1)^2+y^2", "log(1+x^2)+y^2",
                                            "abs(x)+b*y^2", "x^4+y^2-cos(3*x)"])
        if dice.random() < 0.5:
            setup["warmup"] = round(setup["steps"] * dice.choice([0, 0.05, 0.1, 0.3]))
        if dice.random() < 0.3:
            loudest = 0.5 if setup["landscape"] not in BY_LOSS else -0.5
            setup["noise"] = "%.2g" % 10 ** dice.uniform(loudest - 2, loudest)
        if dice.random() < 0.3:
            setup["momentum"] = dice.choice([0.5, 0.9, 0.99])
        if dice.random() < 0.2:
            setup["weight-decay"] = "%.2g" % 10 ** dice.uniform(-4, 0)
        if dice.random() < 0.15:
            setup["clip"] = "%.2g" % 10 ** dice.uniform(-1, 1)
        if dice.random() < 0.2:
            setup["floor"] = "%.2g" % (float(setup["lr"]) * dice.choice([0.01, 0.1, 0.5]))
        if dice.random() < 0.3:
            setup["condition"] = "%.3g" % 10 ** dice.uniform(0, 3)
        return setup

    def bad(self, dice, count):
        """So many that end badly, each with its result."""
        while count > 0:
            setup = self.one(dice)
            result = run(self.program, setup)
            if result and result["outcome"] not in GOOD | NO_TASK:
                count -= 1
                yield setup, result


def moved(setup, advice, factor=1.0):
    """The set-up with the advice followed; NaN where there is no value to turn."""
    after, turned = dict(setup), False
    for step in advice:
        value = step["value"]
        if factor != 1.0 and not isinstance(value, str) and value:
            keeps = step["key"] in ("momentum", "beta1")
            value = 1 - (1 - value) * factor if keeps else value * factor
            whole = step["key"] in ("steps", "warmup", "dim")
            value, turned = round(value) if whole else value, True
        after[step["key"]] = value
    return after if factor == 1.0 or turned else None


class Figures:
    def __init__(self):
        self.setups = self.arrived = self.moves = self.higher = self.first = self.no_move = 0
        self.touched = {"lr": 0, "steps": 0, "optimizer": 0, "schedule": 0}
        self.longest = 1.0
        self.turned = self.turned_held = self.noisy = self.seeds = self.seeds_held = 0
        self.seeds_before = 0

    def add(self, other):
        for name, value in vars(other).items():
            if name == "touched":
                for key in value:
                    self.touched[key] += value[key]
            elif name == "longest":
                self.longest = max(self.longest, value)
            else:
                setattr(self, name, getattr(self, name) + value)

    def say(self, title):
        part = lambda a, b: "%d of %d (%.1f %%)" % (a, b, 100 * a / b if b else 0)
        print(title)
        print("  arrive             ", part(self.arrived, self.setups))
        print("    after one move   ", part(self.first, self.setups))
        print("    no move advised  ", part(self.no_move, self.setups))
        print("  moves that end higher", part(self.higher, self.moves))
        print("  steps raised at most %.3g times" % self.longest)
        for key, count in self.touched.items():
            print("  moves that touch %-9s" % key, part(count, self.moves))
        print("  first moves that hold with a value turned by 1.1", part(self.turned_held, self.turned))
        print("  at four other seeds", part(self.seeds_held, self.seeds), "; without the move",
              part(self.seeds_before, self.seeds))


def robust(program, setup, advice, figures):
    for factor in (1.1, 1 / 1.1):
        turned = moved(setup, advice, factor)
        result = turned and run(program, turned)
        if result:
            figures.turned += 1
            figures.turned_held += arrived(result, turned)
    if float(setup.get("noise", 0)) == 0:
        return
    figures.noisy += 1
    after = moved(setup, advice)
    for shift in (101, 102, 103, 104):
        before, there = dict(setup, seed=setup["seed"] + shift), dict(after, seed=setup["seed"] + shift)
        figures.seeds += 1
        figures.seeds_held += arrived(run(program, there), there)
        figures.seeds_before += arrived(run(program, before), before)


def follow(program, setup, result, figures, verbose):
    figures.setups += 1
    steps, way = setup["steps"], [result["outcome"] + " " + " ".join(options(setup))]
    for turn in range(3):
        advice = result["advice"]
        if not advice:
            figures.no_move += turn == 0
            break
        after = moved(setup, advice)
        there = run(program, after)
        way.append("%s: %s" % (advice[0]["kind"], " ".join("%(key)s %(value)s" % step for step in advice)))
        figures.moves += 1
        higher = end(there) > end(result) * (1 + 1e-12)
        figures.higher += higher
        for key in figures.touched:
            figures.touched[key] += any(step["key"] == key for step in advice)
        if higher or end(there) != number(advice[0].get("val", advice[0]["loss"])):
            print("  !", "higher" if higher else "not as said", " ".join(options(setup)), advice, end(result), end(there))
        arrives = arrived(there, after)
        if turn == 0 and arrives:
            figures.first += 1
            robust(program, setup, advice, figures)
        figures.longest = max(figures.longest, after["steps"] / steps)
        setup, result = after, there
        if arrives:
            figures.arrived += 1
            return
    if verbose:
        print("  - not arrived:", "; ".join(way), "->", result["outcome"])


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("program")
    reader.add_argument("seeds", nargs="*", type=int, default=[1, 2, 3])
    reader.add_argument("--count", type=int, default=100)
    reader.add_argument("-v", "--verbose", action="store_true", help="name those that do not arrive")
    told = reader.parse_args()
    drawing, total = Drawing(told.program), Figures()
    for seed in told.seeds:
        figures = Figures()
        for setup, result in drawing.bad(random.Random(seed), told.count):
            follow(told.program, setup, result, figures, told.verbose)
        figures.say("seed %d" % seed)
        total.add(figures)
    if len(told.seeds) > 1:
        total.say("all")
    failed = total.arrived < 0.95 * total.setups or total.higher or total.longest > 3.0
    sys.exit(1 if failed else 0)


main()
