#!/usr/bin/env python3
"""Judges the verdicts of random runs by rules that know nothing of the program's.

    python3 tests/tools/judge.py build/lrscope [N [SEED]] [--examples K]

N (3000) set-ups over all schedules, optimizers and problems that compute fast are drawn from SEED
(1). `lrscope run --format csv` gives each trajectory and a row of `lrscope sweep` the word that it
is called by; judge_rules.py says from the trajectory which words may stand. Prints how many differ,
and these in groups (the program's word -> the judge's), K (3) example commands of each with the
reason. One in 40 is also asked for by `run --format json`: sweep and run must say the same. Ends
with 1 where more than 2 % differ. Not part of `make test`.
"""
import argparse
import concurrent.futures
import math
import random
import subprocess
import sys
from collections import Counter, defaultdict

sys.dont_write_bytecode = True

from judge_problems import FITS, FORMULAS, LAWS, LOWEST, PLANE, bowl, rosenbrock
from judge_rules import judge
from judge_run import Run

SCHEDULES = ("constant step multistep exponential cosine linear polynomial inverse-sqrt rex wsd restarts "
             "triangular one-cycle noam plateau").split()
OPTIMIZERS = ("sgd heavy-ball nesterov adam adamw adamax radam adagrad rmsprop adadelta lion signum adan "
              "sf-sgd sf-adamw").split()
PROBLEMS = list(PLANE) + ["parabola", "formula"] + list(LAWS) + list(FITS)
FLOORED = ("cosine", "linear", "polynomial", "wsd", "rex", "restarts")
MOMENTA = ("sgd", "heavy-ball", "nesterov", "rmsprop", "signum")
TOLERATED = 0.02


class Problem:
    """What the judge knows of a problem: formula, lowest loss, scale, and its bias without noise."""

    def __init__(self, f, lowest, scale, bias=None, best=None):
        self.f, self.lowest, self.scale, self.bias, self.best = f, lowest, scale, bias, best


class Program:
    def __init__(self, path):
        self.path, self.rates, self.best = path, {}, {}

    def text(self, command, setup, *more):
        options = [part for key, value in setup.items() for part in ("--" + key, str(value))]
        done = subprocess.run([self.path, command, *options, *more], capture_output=True, text=True)
        return (done.stdout, done.stderr) if done.returncode == 0 else (None, done.stderr.strip())

    def rows(self, setup):
        out, err = self.text("run", setup, "--format", "csv", "--provenance", "off")
        if out is None:
            return None, err
        lines = out.split("\n")
        numbers = [[float(v) if v else math.nan for v in line.split(",")] for line in lines[1:] if line]
        return lines[0].split(","), numbers

    def outcome(self, setup):
        """The word in a row of a sweep of one value."""
        lr = setup["lr"]
        if setup["schedule"] == "noam" or lr > 5000:
            return self.said(setup), None
        rest = {k: v for k, v in setup.items() if k != "lr"}
        out, err = self.text("sweep", rest, "--x", "lr=%r:%r:1" % (lr, 2 * lr), "--provenance", "off")
        if out is None:
            return None, err
        head, row = out.split("\n")[:2]
        return dict(zip(head.split(","), row.split(",")))["outcome"], None

    def said(self, setup):
        """The word of `run` itself, which costs more: it tries moves."""
        out, _ = self.text("run", setup, "--format", "json")
        return out.split('"outcome": "', 1)[1].split('"', 1)[0] if out else None

    def best_validation(self, landscape):
        """The lowest validation loss over some rates: what a fit can reach."""
        if landscape not in self.best:
            self.best[landscape] = math.inf
            for rate in (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1):
                names, rows = self.rows({"landscape": landscape, "lr": rate, "steps": 2000})
                self.best[landscape] = min([self.best[landscape]] + [row[names.index("val")] for row in rows])
        return self.best[landscape]

    def auto_rate(self, landscape, optimizer):
        """The automatic rate, and the loss at the landscape's own start."""
        key = (landscape, optimizer)
        if key not in self.rates:
            names, rows = self.rows({"landscape": landscape, "optimizer": optimizer, "schedule": "constant",
                                     "warmup": 0, "steps": 1})
            self.rates[key] = (rows[0][names.index("lr")], rows[0][names.index("loss")]) if names else None
        return self.rates[key]


def log_uniform(dice, low, high):
    return float("%.4g" % math.exp(dice.uniform(math.log(low), math.log(high))))


def draw(dice, program):
    """A set-up, as a dict of options."""
    landscape = dice.choice(PROBLEMS)
    optimizer = dice.choice(OPTIMIZERS) if dice.random() < 0.65 else "sgd"
    auto = program.auto_rate(landscape, optimizer)
    if auto is None:
        optimizer = "sgd"
        auto = program.auto_rate(landscape, optimizer)
    setup = {"landscape": landscape, "optimizer": optimizer, "schedule": dice.choice(SCHEDULES)}
    width = dice.choice((1.0, 1.0, 2.5))
    setup["lr"] = min(10000.0, float("%.4g" % (auto[0] * 10 ** dice.uniform(-1.6 * width, width))))
    if dice.random() < 0.04:
        setup["lr"] = dice.choice((1e-9, 10.0, 1000.0, 10000.0))
    setup["steps"] = dice.choice((1, 2, 5, 20)) if dice.random() < 0.05 else int(log_uniform(dice, 30, 3000))
    if dice.random() < 0.5:
        setup["warmup"] = 0 if dice.random() < 0.5 else int(setup["steps"] * dice.uniform(0.01, 0.6))
    if dice.random() < 0.2 and setup["schedule"] in FLOORED:
        setup["floor"] = float("%.3g" % (setup["lr"] * dice.choice((0.1, 0.01, 0.5))))
    if optimizer in MOMENTA and dice.random() < 0.45:
        setup["momentum"] = dice.choice((0.5, 0.8, 0.9, 0.95, 0.99))
    if dice.random() < 0.15:
        setup["weight-decay"] = log_uniform(dice, 1e-4, 1)
    plane = landscape in PLANE or landscape == "formula"
    if plane or landscape == "parabola":
        setup["noise"] = log_uniform(dice, 0.003, 10) if dice.random() < 0.3 else 0.0
        setup["seed"] = dice.randrange(1000)
    if landscape == "noisy-quadratic":
        setup["noise"] = dice.choice((0.0, 0.1, 1.0, 3.0))
    if landscape == "formula":
        setup["formula"] = dice.choice(list(FORMULAS))
    if landscape == "bowl" and dice.random() < 0.5:
        setup["condition"], setup["rotation"] = log_uniform(dice, 1, 1000), dice.choice((0.0, 30.0, 45.0))
    if plane and dice.random() < 0.12:
        kind = dice.random()
        if kind < 0.2:
            setup["start-x"], setup["start-y"] = 0.0, 0.0
        elif kind < 0.35:
            setup["start-x"], setup["start-y"] = log_uniform(dice, 1e-6, 1e-2), 0.0
        else:
            setup["start-x"], setup["start-y"] = (float("%.3g" % dice.uniform(-3, 3)) for _ in "xy")
    return setup


def quiet_bias(program):
    """The excess that a law keeps without its noise: run again without it."""
    def bias(run):
        quiet = dict(run.setup, noise=0.0)
        names, rows = program.rows(quiet)
        return rows[-1][names.index("loss")] if names else None
    return bias


def problem_of(setup, program):
    name = setup["landscape"]
    auto = program.auto_rate(name, "sgd")
    if name == "formula":
        f, lowest = FORMULAS[setup["formula"]]
        return Problem(f, lowest, 1.0)
    lowest = LOWEST[name]
    scale = auto[1] - lowest
    if name == "bowl":
        return Problem(bowl(setup.get("condition", 11.0), setup.get("rotation", 0.0)), 0.0, scale)
    if name == "parabola":
        return Problem(lambda x, y: x * x / 2, 0.0, scale)
    if name in PLANE:
        return Problem(PLANE[name], lowest, scale)
    if name in FITS:
        return Problem(None, lowest, scale, best=program.best_validation(name))
    return Problem(None, lowest, scale, quiet_bias(program) if name == "noisy-quadratic" else None)


def shell(setup):
    return " ".join("--%s %s" % (k, "'%s'" % v if k == "formula" else v) for k, v in setup.items())


def one(program, index, setup):
    """(word, accepted words, reason), or the program's refusal."""
    names, rows = program.rows(setup)
    if names is None:
        return None, None, rows
    word, err = program.outcome(setup)
    if word is None:
        return None, None, err
    accepted, reason = judge(Run(setup, problem_of(setup, program), rows, names))
    if index % 40 == 0:
        said = program.said(setup)
        if said != word:
            return word, {said}, "run calls it %s, sweep %s" % (said, word)
    return word, accepted, reason


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("count", nargs="?", type=int, default=3000)
    options.add_argument("seed", nargs="?", type=int, default=1)
    options.add_argument("--examples", type=int, default=3)
    asked = options.parse_args()
    program, dice = Program(asked.program), random.Random(asked.seed)
    setups = [draw(dice, program) for _ in range(asked.count)]
    words, groups, refused, by_word = Counter(), defaultdict(list), Counter(), Counter()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        answers = pool.map(lambda pair: one(program, *pair), enumerate(setups))
        for setup, (word, accepted, reason) in zip(setups, answers):
            if word is None:
                refused[reason[:70]] += 1
                continue
            words[word] += 1
            if word not in accepted:
                groups[word, " ".join(sorted(accepted))].append((setup, reason))
                by_word[word] += 1
    judged, differ = sum(words.values()), sum(map(len, groups.values()))
    print("%d judged, %d refused by the program; %d differ: %.2f %%" % (
        judged, sum(refused.values()), differ, 100.0 * differ / max(judged, 1)))
    for reason, count in refused.most_common(5):
        print("  refused %d: %s" % (count, reason))
    print("words: " + ", ".join("%s %d (%d)" % (w, n, by_word[w]) for w, n in words.most_common()))
    for (word, accepted), found in sorted(groups.items(), key=lambda item: -len(item[1])):
        print("\n%d x %s -> %s" % (len(found), word, accepted))
        for setup, reason in found[:asked.examples]:
            print("    run %s\n        %s" % (shell(setup), reason))
    return 1 if differ > TOLERATED * judged else 0


if __name__ == "__main__":
    sys.exit(main())
