"""A trajectory as tests/tools/judge.py sees it, and what is measured on it."""
import math

TARGET = 1e-3   # of the scale: what counts as arrived
TAIL = 0.05     # of the run: for so long it must have stayed there


def finite(values):
    return [v for v in values if math.isfinite(v)]


def mean(values):
    return sum(values) / len(values) if values else 0.0


def rms(values):
    return math.sqrt(mean([v * v for v in values]))


def largest_rise(e, begin=0):
    """The largest e[t] − min(e[:t]) after `begin`, that minimum, and t."""
    low, best = e[begin], (0.0, e[begin], begin)
    for t in range(begin + 1, len(e)):
        if e[t] - low > best[0]:
            best = (e[t] - low, low, t)
        low = min(low, e[t])
    return best


def alternation(d):
    """The share of steps that go back, and their rms."""
    moved = [v for v in d if v != 0.0]
    if len(moved) < 3:
        return 0.0, 0.0
    back = sum(1 for a, b in zip(moved, moved[1:]) if a * b < 0)
    return back / (len(moved) - 1), rms(moved)


class Run:
    """A trajectory with what is measured on it."""

    def __init__(self, setup, problem, rows, names):
        self.setup, self.problem = setup, problem
        self.column = {name: [row[i] for row in rows] for i, name in enumerate(names)}
        self.loss, self.lr = self.column["loss"], self.column["lr"]
        self.steps = len(self.loss) - 1
        self.blown = any(not math.isfinite(v) for row in rows for v in row)
        # Stopped early: it left what can be computed.
        self.short = self.steps < setup["steps"]
        self.noise = setup.get("noise", 0.0) > 0
        self.name = setup["landscape"]
        self.e = [max(v - problem.lowest, 0.0) if math.isfinite(v) else math.inf for v in self.loss]
        self.start, self.end = self.e[0], self.e[-1]
        # The scale: from where the run starts, or, where that is next to nothing, the landscape's.
        # A start far above the landscape's own makes an easy target: the judge's mistake once.
        self.small = TARGET * min(self.start, problem.scale)
        self.large = TARGET * max(self.start, problem.scale)
        self.tail = max(1, int(math.ceil(TAIL * self.steps)))
        self.momentum = momentum_of(setup)
        # The mean squares of these begin at 0, without correction, so that the first steps are the
        # longest: a mistake once, where the best of rates rose so.
        self.long_start = setup.get("optimizer", "sgd") in ("rmsprop", "adagrad", "adadelta")
        self.warmup = setup.get("warmup", self.steps // 20)
        self.peak = max(finite(self.e) or [math.inf])
        self.plane = "x" in self.column and problem.f is not None

    def stays(self, level, share=1.0):
        return all(v <= level for v in self.e[-max(1, int(share * self.tail)):])

    def quarter(self, k):
        """The k-th quarter (0 … 3) as a slice."""
        n = len(self.e)
        return slice(k * n // 4, max((k + 1) * n // 4, k * n // 4 + 1))


def momentum_of(setup):
    optimizer = setup.get("optimizer", "sgd")
    if optimizer in ("sgd", "heavy-ball", "nesterov", "rmsprop", "signum"):
        return setup.get("momentum", 0.0) > 0
    return optimizer not in ("adagrad", "adadelta")
