"""What a run may be called of which there are only loss curves: fitted laws, fits to data."""
from judge_run import largest_rise, mean

REAL_RUNS_DIVERGE = 5e-3
NOISE_OF_LABELS = 0.09  # of label-noise: its variance, which who knows the truth still pays


def judge_language(run):
    """The fitted law of a language model's loss, which never arrives: it learns, or does not."""
    if run.blown or run.short or run.end > 1.02 * run.start:
        return {"too-high", "diverged", "diverging"}, "it ends above its start or beyond numbers"
    # The law knows no instability, and a real run does: from its curve alone nobody sees it (the
    # judge's mistake once).
    if max(run.lr) >= REAL_RUNS_DIVERGE:
        return {"too-high"}, "a rate at which what the law was fitted to diverges"
    words, why = set(), "excess %.3g to %.3g, at its best %.3g" % (run.start, run.end, min(run.e))
    rise, low, at = largest_rise(run.e)
    if rise < 0.01 * run.start or (run.end <= 1.02 * min(run.e) and run.end < 0.8 * run.start):
        words |= {"learning", "slow", "learned"}
    if run.end < 0.1 * run.start:
        words |= {"learned", "noise-limited", "learning"}
    if rise > 0.05 * run.start:
        words |= {"spiked", "too-high", "returned", "forgot", "oscillating"}
    elif rise > 0.003 * run.start:
        words |= {"noise-limited", "too-high", "spiked"}
    if rise < 0.003 * run.start and run.end > 0.5 * run.start:
        words -= {"learned"}
    if run.setup.get("weight-decay", 0) > 0:
        words.add("held")
    return words or {"too-high"}, why


def law_on_the_way(run):
    """The expected loss of many modes: noise or a want of updates, told apart by the bias."""
    words, why = set(), []
    bias = run.problem.bias(run) if run.problem.bias else None
    share = bias / run.end if bias is not None and run.end > 0 else 0.5
    why.append("without noise it would hold %.2g of the excess" % share)
    if share > 0.3:
        words.add("slow")
    if share < 0.8:
        words.add("noise-limited")
    # Plateau lowers another rate without the noise, so the bias says nothing: a mistake once.
    if run.setup["schedule"] == "plateau":
        words |= {"slow", "noise-limited"}
    ratio = mean(run.e[run.quarter(3)]) / max(mean(run.e[run.quarter(2)]), 1e-300)
    if run.lr[-1] < 0.5 * max(run.lr) and ratio < 0.95:
        words.add("slow")
        why.append("still falls")
    # Falls steeply, if only from a start of momentum: a mistake once.
    if ratio < 0.8:
        words.add("slow")
    rise, low, _ = largest_rise(run.e)
    if rise > 0.02 * run.start:
        words |= {"oscillating", "returned", "settling"}
        if run.end > 2 * min(run.e) and ratio > 1.2:
            words.add("diverging")
    if run.lr[-1] < 0.7 * max(run.lr) and rise > 0.02 * run.start:
        words.add("settling")
    if run.setup.get("weight-decay", 0) > 0:
        words.add("held")
    if run.end <= run.small:
        words |= {"converged", "overshot"}
    # Where single precision ends, a real run would have been lost, though this one came back: a
    # mistake once.
    if run.peak > 1e38:
        words.add("diverged")
    if run.steps < 8:
        words |= {"slow", "noise-limited"}
    return words, "; ".join(why)


def judge_fit(run):
    """Training and validation loss of a fit to data."""
    val, loss = run.column["val"], run.loss
    if run.blown or run.short or run.end > 1e6 * run.start:
        return {"diverged"}, "it left what can be computed"
    first, last, best = val[0], val[-1], min(val)
    at = val.index(best)
    words = set()
    why = "validation %.3g, best %.3g at %d (of all %.3g), end %.3g; training %.3g, %.3g, end %.3g" % (
        first, best, at, run.problem.best, last, loss[0], loss[at], loss[-1])
    rise, low, _ = largest_rise(loss)
    rough = rise > 0.1 * loss[0]
    if last > 1.0 * first and loss[-1] > loss[0]:
        words = {"diverging", "too-high", "forgot", "returned", "diverged"}
        if not rough:
            words |= {"underfitting", "learning"}
        return words, "ends above its start: " + why
    moved = 1 - loss[-1] / loss[0]
    if last <= 1.02 * best:
        words.add("learned")
        q = val[-max(2, len(val) // 10)]
        if q > 1.002 * last or best > 0.3 * first:
            words |= {"learning", "underfitting"}
        # The judge's mistake once: at its best, but that far above the best of all, or with much of
        # the training loss left, may be called underfitting.
        if best > 1.05 * run.problem.best or loss[-1] > 0.15 * loss[0]:
            words |= {"learning", "underfitting"}
        # Within a tenth of the best loss of all it has learned, though much of the way is left:
        # a mistake once.
        # Over half of the way and at rest there: learned, too; the best of all is of other rates,
        # of which the run knows nothing (a mistake once).
        if best > first - 0.5 * (first - run.problem.best) and best > 1.1 * run.problem.best:
            words.discard("learned")
            words |= {"learning", "underfitting"}
        # At rest with little training loss: learned, though another optimizer's minimum is better
        # on validation (a mistake once).
        if loss[-1] < 0.1 * loss[0]:
            words.add("learned")
        if rough:
            words |= {"spiked", "too-high"}
    else:
        if last > 1.5 * best and loss[-1] < loss[at]:
            words.add("overfitting")
        elif loss[-1] < 1.1 * loss[at]:
            words |= {"overfitting", "learned"} if last < 1.2 * best else {"overfitting"}
        # A training loss far below what the labels' noise costs has fitted that, whether it rose
        # a little at last or not: a mistake once.
        if run.name == "label-noise" and max(loss[at], loss[-1]) < 0.75 * NOISE_OF_LABELS:
            words.add("overfitting")
        if rough or loss[-1] > loss[at]:
            words |= {"spiked", "too-high", "forgot", "noise-limited"}
        if best > 0.8 * first:
            words |= {"underfitting", "learning", "too-high"}
        if last < 1.1 * best:
            words.add("learned")
            # Far above the best of all: a mistake once, as above.
            if run.steps < 300 or loss[-1] > 0.3 * loss[0] or best > 1.5 * run.problem.best:
                words |= {"learning", "underfitting"}
    if run.setup.get("weight-decay", 0) > 0:
        words |= {"held", "underfitting"}
    # Blew up a million times and came back to nothing: a mistake once.
    if run.peak > 1e6 * run.start:
        words |= {"diverged", "returned"}
    if run.steps < 20:
        words |= {"learning", "underfitting"}
    return words, why
