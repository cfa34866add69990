"""What a path in the plane or on the line may be called that ends below its start, above the target."""
import math

from judge_problems import HOVERS, SEVERAL, curvatures, gradient, lowest_of
from judge_run import alternation, largest_rise, mean


MINIMA = {"rosenbrock": (1, 1), "beale": (3, 0.5), "booth": (1, 3), "bowl": (0, 0), "parabola": (0, 0),
          "river": (10, 0.5 * math.sin(8)), "rastrigin": (0, 0), "ackley": (0, 0), "three-hump": (0, 0),
          "double-well": (-1.036, 0), "two-basins": (-1.41, 0)}


def distance_left(run):
    """What is left of the way from the start to the minimum, 0 where there are several."""
    at = (1, 1) if "b*(y-x^2)" in run.setup.get("formula", "") else MINIMA.get(run.name, (0, 0))
    if run.name not in MINIMA and run.name != "formula":
        return 0.0
    x, y = run.column["x"], run.column.get("y", [at[1]] * (run.steps + 1))
    return math.hypot(x[-1] - at[0], y[-1] - at[1]) / max(math.hypot(x[0] - at[0], y[0] - at[1]), 1e-300)


def swing(run):
    """The swing in the last third: how regular, how much of the excess it is, whether it falls."""
    n = run.steps
    out = {"back": 0.0, "share": 0.0, "falls": False, "lasts": True, "rise": 0.0}
    if n < 6:
        out["back"], out["share"], out["falls"] = 0.5, 0.5, True
        return out
    last, before = slice(n - n // 3, n), slice(n - 2 * (n // 3), n - n // 3)
    e = run.e
    level = max(mean(e[n - n // 3:]), 1e-300)
    up = [(b - a) for a, b in zip(e[n - n // 3:], e[n - n // 3 + 1:]) if b > a]
    rise, low, _ = largest_rise(e, n - n // 3)
    out["rise"] = rise / level
    out["ups"] = len(up) / max(n // 3, 1)
    if not run.plane:
        out["share"] = out["rise"]
        return out
    back, size, earlier, share = 0.0, 0.0, 0.0, 0.0
    for name in ("x", "y"):
        if name not in run.column:
            continue
        p = run.column[name]
        d = [b - a for a, b in zip(p, p[1:])]
        b1, a1 = alternation(d[last])
        _, a0 = alternation(d[before])
        turns = sum(1 for a, b in zip(d[last], d[last][1:]) if a * b < 0)
        curvature = 0.0
        try:
            xs, ys = run.column["x"][-1], run.column.get("y", [0.0])[-1]
            h = 1e-4 * (1 + abs(xs if name == "x" else ys))
            f = run.problem.f
            mid = f(xs, ys)
            curvature = ((f(xs + h, ys) + f(xs - h, ys) - 2 * mid) if name == "x" else
                         (f(xs, ys + h) + f(xs, ys - h) - 2 * mid)) / (h * h)
        except OverflowError:
            pass
        # A swing from -d/2 to d/2 holds curvature * (d/2)^2 / 2 of the loss.
        held = abs(curvature) * a1 * a1 / 8 / level
        if turns >= 2:
            share = max(share, held)
            if a1 > size:
                back, size, earlier = max(back, b1), a1, a0
    out["back"], out["share"] = back, share
    # Averaging of the weights settles at a constant rate too: a mistake once.
    averages = run.setup.get("optimizer", "sgd").startswith("sf-")
    out["falls"] = size < 0.9 * earlier or run.lr[-2] < 0.7 * max(run.lr) or averages
    # A swing rings down under momentum as well, and within a cycle: mistakes once, of steps alone.
    out["falls"] |= max(e[n - n // 3:]) < 0.85 * max(e[n - 2 * (n // 3):n - n // 3])
    out["falls"] |= run.setup["schedule"] in ("restarts", "triangular", "one-cycle")
    out["lasts"] = size > 0.5 * earlier
    return out


def hovers(run):
    """Does the limit hover about the rate, .8 < ηλ/2(1 + μ) < 1.3, for two fifths of the second half,
    where the rate is near its top? Without μ, and at the bottom of a cycle too: mistakes once."""
    if not run.plane or run.noise:
        return False
    n, hits, seen = run.steps, 0, 0
    by_momentum = 1.0
    if run.setup.get("optimizer", "sgd") in ("sgd", "heavy-ball"):
        by_momentum += run.setup.get("momentum", 0.0)
    top = max(run.lr[n // 2:n])
    for t in range(n // 2, n, max(1, n // 60)):
        if run.lr[t] < 0.8 * top:
            continue
        try:
            high = curvatures(run.problem.f, run.column["x"][t], run.column.get("y", [0] * (n + 1))[t])[1]
        except (OverflowError, ValueError):
            continue
        seen += 1
        hits += 1.6 < high * run.lr[t] / by_momentum < 2.6
    return seen > 0 and hits > 0.4 * seen


def on_the_way(run):
    """Ends below its start, above the target: a path in the plane or on the line."""
    words, why = set(), []
    s = swing(run)
    noise, e = run.noise, run.e
    quarter, third = run.e[run.quarter(3)], run.e[run.quarter(2)]
    ratio = mean(quarter) / max(mean(third), 1e-300)
    # The last row is a state after all updates, and its rate is none of theirs: a mistake once, where
    # plateau had starved a run, which no weight decay held.
    decays = run.lr[max(0, run.steps - 1)] < 0.5 * max(run.lr)
    basin, bottom, negative = False, False, False
    if run.plane:
        x, y = run.column["x"][-1], run.column.get("y", [0.0])[-1]
        try:
            f = run.problem.f
            low, high = curvatures(f, x, y)
            g = gradient(f, x, y)
            negative = low < 1e-3 * abs(high)
            if run.name in SEVERAL:
                there = lowest_of(f, x, y) - run.problem.lowest
                basin = there > run.large
                # Of the way to that bottom, a start close to it left more: a mistake once.
                bottom = basin and run.end - there < 0.05 * min(run.end, max(run.start - there, 0.0))
        except OverflowError:
            g = (math.inf, math.inf)
        size = math.hypot(*g)
    else:
        size = None
    # Trapped: another basin, whether at its bottom or on the way there.
    if basin:
        words.add("trapped")
        why.append("in another basin" + (", at its bottom" if bottom else ""))
    if negative and run.plane:
        words.add("saddle")
    # Slow: what is left would be got by more updates.
    smooth = s["rise"] < 0.02 or s["ups"] < 0.02
    resting = ratio > 0.999 and not decays
    if not bottom and not (s["share"] > 0.5 and not noise and not decays):
        if smooth or noise or s["share"] < 0.3 or decays:
            words.add("slow")
            why.append("still above the target" + (", smooth" if smooth else ""))
    if resting and smooth and not noise and s["share"] < 0.01 and ratio > 0.9999 and run.steps > 40:
        # Neither falls nor swings: not slow, unless the rate is next to nothing.
        moved = abs(run.end - run.start) > 0.01 * run.start
        if moved and run.setup.get("weight-decay", 0) > 0:
            words.discard("slow")
    # Held by weight decay.
    decay = run.setup.get("weight-decay", 0)
    if decay > 0 and run.plane and size is not None:
        pull = decay * math.hypot(x, y)
        adaptive = run.setup.get("optimizer", "sgd") not in ("sgd", "heavy-ball", "nesterov", "sf-sgd")
        if pull > 0.1 * size or (adaptive and decay * math.hypot(x, y) > 0.05):
            words.add("held")
            if ratio > 0.9:
                why.append("the pull of weight decay is of the slope's size")
    # Swings.
    if s["share"] > 0.03 or s["rise"] > 0.05:
        if not noise:
            words.add("oscillating")
            why.append("swings: %.2g of the excess, rises by %.2g of it" % (s["share"], s["rise"]))
            if s["falls"]:
                words.add("settling")
    elif s["share"] > 0.003 or s["rise"] > 0.01:
        words |= {"oscillating"} | ({"settling"} if s["falls"] else set())
    # Touches the target by a swing, or arrives in the last updates.
    if run.end <= run.large:
        if smooth and not noise or run.stays(run.large, 0.9):
            words |= {"converged", "slow"}
            why.append("arrives in the last updates")
            # Arrives late after a rise: overshot as good as converged, a mistake once.
            if largest_rise(e)[0] > 0.03 * max(run.start, run.problem.scale):
                words.add("overshot")
        else:
            words |= {"settling", "oscillating"}
            if not noise and mean(e[-1 - run.steps // 16:]) <= run.small:
                # A swing whose rate falls to 0 is there on average: a mistake once.
                words |= {"converged", "overshot"}
            if noise:
                words |= {"noise-limited"}
                # Hovers about the target under noise: below it on average, and of how many updates
                # is a choice (mistakes once).
                if min(mean(e[-run.tail:]), mean(e[-1 - run.steps // 16:])) <= 1.05 * run.large:
                    words |= {"converged", "overshot"}
    # Noise: when it outweighs the slope.
    if noise:
        sigma = run.setup["noise"]
        late = list(range(3 * run.steps // 4, run.steps))
        looked = late[::max(1, len(late) // 40)]
        over = 0
        ys = run.column.get("y", [0.0] * (run.steps + 1))
        for t in looked:
            try:
                gx, gy = gradient(run.problem.f, run.column["x"][t], ys[t])
                over += math.hypot(gx, gy) < 3 * sigma
            except (OverflowError, TypeError):
                pass
        if over >= 2 or run.steps < 8:
            words.add("noise-limited")
            why.append("the noise is of the slope's size")
            flat = 0.7 < ratio < 1.4
            floor = floor_of(run)
            if flat and not decays and run.steps > 100 and floor and mean(quarter) < 1.5 * floor:
                words.discard("slow")
                words.discard("settling")
                words.discard("oscillating")
                why.append("at the floor of its constant rate")
        # Flips of the sign are a swing whatever flips it, and so is one whose slope is of the
        # noise's size (mistakes once).
        flips = run.setup.get("optimizer", "sgd") in ("lion", "signum")
        swings = s["back"] > 0.4 and s["share"] > 0.03
        steep = over < 0.9 * len(looked)
        if flips and s["back"] > 0.3 or steep and swings or run.momentum and s["share"] > 0.1:
            words |= {"oscillating"} | ({"settling"} if s["falls"] else set())
        # A little noise does not hide a swing far above it: a mistake once.
        little = over < 2 and run.steps >= 8
        if s["share"] > 0.3 and s["back"] > 0.7 or little and s["share"] > 0.03:
            words |= {"oscillating"} | ({"settling"} if s["falls"] else set())
        if run.setup["noise"] < 0.05 and s["rise"] > 0.3:
            words |= {"oscillating"} | ({"settling"} if s["falls"] else set())
    # Swung until shortly before, and settles as the rate falls: a mistake once, of a short window.
    half = largest_rise(e, run.steps // 2)
    if not noise and half[0] > 0.1 * max(half[1], run.end) and s["falls"]:
        words.add("settling")
        if half[0] > half[1]:
            words.add("oscillating")
    # Ripples of a hundredth, time and again in the second half: whether it is them or the want of
    # updates may be said either way (a mistake once, of a window of a third).
    late = e[run.steps // 2:]
    if not noise and sum(b > 1.01 * a for a, b in zip(late, late[1:])) >= 6:
        words.add("oscillating")
    # Whether a swing under noise falls is chance, and the two have one badge: a mistake once.
    if (run.steps < 40 or noise) and "oscillating" in words:
        words.add("settling")
    if run.peak > 2 * run.start and run.peak > 2 * run.end:
        words.add("returned")
        # What the scale of a formula is nobody knows: a mistake once.
        if run.peak > 100 * max(run.start, run.problem.scale) and run.name != "formula":
            words -= {"slow"}
            why.append("it blew up and came back")
    if run.name in HOVERS or hovers(run):
        words.add("edge")
    # As high as it began, within a fiftieth: a mistake once.
    if run.end > 0.98 * run.start:
        words.add("diverging")
    low = min(e[len(e) // 2:]) if len(e) > 1 else e[0]
    if run.end > 3 * low and ratio > 1.2:
        words |= {"diverging"}
    if run.steps < 8:
        # Too few updates to tell a shape.
        words |= {"slow", "oscillating", "returned" if run.peak > run.start else "slow"}
        why.append("too few updates")
    if not words:
        words, why = {"slow"}, ["ends between its start and the target"]
    return words, "; ".join(why)


def floor_of(run):
    """The excess that noise holds up at the last rate, for plain SGD: Σ ησ²/(2(2 − ηλ))."""
    if run.setup.get("optimizer", "sgd") != "sgd" or run.momentum or not run.plane:
        return None
    try:
        c = curvatures(run.problem.f, run.column["x"][-1], run.column.get("y", [0.0] * (run.steps + 1))[-1])
    except OverflowError:
        return None
    rate, sigma = run.lr[-1], run.setup["noise"]
    if rate * max(c) >= 1.9 or min(c) <= 0:
        return None
    return sum(rate * sigma * sigma / (2 * (2 - rate * v)) for v in c)
