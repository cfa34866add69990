"""What a run may be called, judged from its trajectory alone (for tests/tools/judge.py).

Each rule says what a teacher who sees only the curves would accept; where several words are
defensible, all of them. Nothing here knows the program's rules. What turned out to be a mistake of
the judge is named where it was put right ("a mistake once").
"""
import math

from judge_curves import judge_fit, judge_language, law_on_the_way
from judge_plane import distance_left, hovers, on_the_way, swing
from judge_problems import FITS, HOVERS, LAWS
from judge_run import largest_rise, mean


def judge(run):
    """The set of words that may stand, and why."""
    if run.problem.lowest == -math.inf:
        words = {"no-minimum", "diverged", "diverging", "slow", "saddle", "no-value"}
        return words, "the formula has no lowest value"
    if run.name in FITS:
        return judge_fit(run)
    if run.name.startswith("llm-"):
        return judge_language(run)
    for rule in (blown_up, arrived, above_start):
        found = rule(run)
        if found:
            return found
    if run.name in LAWS:
        return law_on_the_way(run)
    return on_the_way(run)


def blown_up(run):
    # A loss that overflows, of weights that do not, may come back: a mistake once.
    if not run.short and math.isfinite(run.end) and run.end < run.start:
        return None if not run.blown else ({"diverged", "returned"}, "beyond numbers, and back")
    if run.blown or run.short or not math.isfinite(run.end):
        return {"diverged"}, "it left what can be computed"
    if run.end > 1e6 * max(run.start, run.problem.scale):
        return {"diverged", "diverging"}, "it ends a million times above its start"
    return None


def overshoot_words(run):
    """Of a run with a good end: overshot, converged, or either."""
    rise, low, at = largest_rise(run.e)
    scale = max(run.start, run.problem.scale if run.start < 0.01 * run.problem.scale else 0.0)
    if rise <= 0.01 * scale and rise <= 2 * run.large:
        # Where the start is next to the minimum a rise above it may count all the same: a mistake once.
        words = {"converged", "overshot"} if rise > 0.01 * run.start else {"converged"}
        return words, "it never rose clearly and stays at the target"
    words, why = {"overshot", "converged"}, "a rise that one may mention, then it settles"
    # With momentum the first swing belongs to it, and lasts as long as the warmup: a mistake once.
    early = at <= max(10, run.steps // 10, run.warmup,
                      run.steps // 2 if run.setup["schedule"] in ("one-cycle", "noam", "triangular") else 0)
    if run.end <= run.small and not run.noise and rise > 0.3 * scale and rise > low:
        if not (run.momentum and early or run.long_start and at <= 5):
            words, why = {"overshot"}, "it rose clearly and then settled"
    # Swung through most of the second half and came to rest as the rate fell: a mistake once.
    late = largest_rise(run.e, run.steps // 2)
    if late[0] > 2 * run.small and run.lr[-1] < 0.1 * max(run.lr):
        words = words | {"settling", "converged"}
    if run.peak > 3 * run.start:
        words = words | {"returned", "overshot"}
    if run.peak > 100 * max(run.start, run.problem.scale):
        words, why = {"returned", "overshot"}, "it blew up and came back, and settled"
    return words, why


def arrived(run):
    if run.stays(run.small) or run.stays(run.large):
        words, why = overshoot_words(run)
        if not run.stays(run.small):
            # Good by the landscape's scale, not by the start's, which is next to nothing: either.
            more = on_the_way(run)[0] if run.name not in LAWS else law_on_the_way(run)[0]
            words, why = words | more, why + " (by the landscape's scale)"
            if run.end > run.start:
                words |= above_start(run)[0]
        # Of small loss, with a tenth of the way left in a flat direction, or held there by the pull
        # of weight decay: whether loss or weights count may be decided either way (a mistake once).
        if run.plane:
            left = distance_left(run)
            if left > 0.05:
                words, why = words | {"slow"}, why + ", with %.2g of the way left" % left
                words |= on_the_way(run)[0] & {"held", "noise-limited"}
        if run.noise and run.start < 0.01 * run.problem.scale:
            words = words | {"noise-limited"}
        # Two updates of 38 below the target say nothing under noise where the mean of the last
        # sixteenth is above it: a mistake once.
        if run.noise and not run.stays(run.large, 2.0) and mean(run.e[-1 - run.steps // 16:]) > run.small:
            words = words | {"noise-limited"}
        if run.name in HOVERS and hovers(run):
            words = words | {"edge"}
        return words, why
    return None


def above_start(run):
    level = 1.02 * run.start
    if run.end <= level or run.end <= run.small:
        return None
    words, why = {"diverged", "diverging", "returned"}, "it ends above its start"
    if run.peak <= 1.2 * run.end:
        words.discard("returned")
    if run.noise:
        words.add("noise-limited")
        why += ", under noise"
    late, middle = run.e[run.quarter(3)], run.e[run.quarter(2)]
    growing = mean(late) > 3 * mean(middle)
    if run.plane and not growing:
        words |= {"oscillating"}
        if swing(run)["falls"] or run.peak > 1.5 * run.end:
            words |= {"settling"}
    if run.name in LAWS and not growing:
        words |= {"oscillating", "noise-limited"}
    if run.name in HOVERS or hovers(run):
        words.add("edge")
    if run.setup.get("weight-decay", 0) > 0:
        words.add("held")
    if run.end <= 1.3 * run.start and run.end <= 0.05 * run.problem.scale:
        words |= {"slow", "saddle", "converged"}
        why += ", which was next to the lowest loss"
    return words, why
