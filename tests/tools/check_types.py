#!/usr/bin/env python3
"""Builds what `lrscope lr --as LIBRARY` says its rates stand for, and compares the rates.

    /usr/bin/python3 tests/tools/check_types.py build/lrscope [SETTINGS [SEED]] [--record FILE]

For every library that can be imported and every schedule, SETTINGS (20) random settings of
check_lens.py, and its corners. The call on stderr is run as it is written, with an optimizer of one
parameter. The first one has the rates of the table, to 1e-9 of the peak; the one that is said to
be nearer, or the nearest where the library refuses the setting, is as far from lrscope's own rates
as it says, and nearer than the first. --record writes those that have the rates of their tables,
but for the corners, to FILE, for the test that needs no library.
"""
import json
import random
import re
import subprocess
import sys

import check_lens as lens

LIMIT = 1e-9


def built(library, text, peak, count):
    """The rates of a call as it is written; cut where an error is raised."""
    run = lens.Stepped(peak)
    names = {"optimizer": run.optimizer}
    if library == "torch":
        from torch.optim import lr_scheduler as source
    elif library == "hf":
        from transformers import optimization as source
    elif library == "timm":
        from timm import scheduler as source
    elif library == "keras":
        from keras.optimizers import schedules as source
    elif library == "optax":
        import optax as source
    elif library == "deepspeed":
        from deepspeed.runtime import lr_schedules as source
    if library == "megatron":
        scheduler = megatron(run.optimizer, text)
        return run.run(count, lambda t: scheduler.step(1))
    if library == "deepspeed":
        config = json.loads(text)
        scheduler = getattr(source, config["type"])(run.optimizer, **config["params"])
        return run.run(count, lambda t: scheduler.step())
    made = eval(text, {name: getattr(source, name) for name in dir(source)}, names)
    if library in ("optax", "keras"):
        return lens.called(count, made)
    if library == "timm":
        return run.run(count, lambda t: made.step_update(t + 1))
    return run.run(count, lambda t: made.step())


def megatron(optimizer, text):
    """What its training loop makes of the flags, with a batch of one sample."""
    from megatron.core.optimizer_param_scheduler import OptimizerParamScheduler
    words = text.split()
    flag = dict(zip(words[::2], words[1::2]))
    number = lambda name: float(flag.get(name, 0))
    return OptimizerParamScheduler(
        optimizer, init_lr=number("--lr-warmup-init"), max_lr=number("--lr"),
        min_lr=number("--min-lr"), lr_warmup_steps=number("--lr-warmup-iters"),
        lr_decay_steps=number("--lr-decay-iters"), lr_decay_style=flag["--lr-decay-style"],
        start_wd=0.0, end_wd=0.0, wd_incr_steps=1, wd_incr_style="constant",
        wsd_decay_steps=number("--lr-wsd-decay-iters"),
        lr_wsd_decay_style=flag.get("--lr-wsd-decay-style"))


def said(program, words):
    """Rates (None where the setting is refused), and what stderr says."""
    answer = subprocess.run([program, "lr", *words], capture_output=True, text=True,
                            env={"LC_ALL": "C"})
    lines = [line for line in answer.stdout.splitlines() if not line.startswith("#")][1:]
    rates = [float(line.split(",")[1]) for line in lines]
    return (None if answer.returncode else rates), answer.stderr


def furthest(a, b, peak):
    return max(abs(x - y) for x, y in zip(a, b)) / peak


class Tally:
    def __init__(self):
        self.lines = []
        self.types = self.nearer = self.exact = self.bad = self.bare = 0

    def differs(self, words, how):
        self.bad += 1
        print("DIFFERS: %s\n  %s" % (how, " ".join(words)))


def check(tally, program, library, chosen):
    words = lens.words_of(chosen)
    options = [("--" if i % 2 == 0 else "") + word for i, word in enumerate(words)]
    ours, (table, told) = said(program, options)[0], said(program, options + ["--as", library])
    if ours is None:
        return
    peak, count, before = chosen["lr"], chosen["steps"], 1e9
    if table is not None:
        table = [rate for rate in table if rate == rate]
        first = re.search(r"stands for (.*?)(; lost: .*)?$", told, re.M).group(1)
        rates = built(library, first, peak, count)
        tally.types += 1
        if len(rates) != len(table) or furthest(rates, table, peak) > LIMIT:
            tally.differs(words, "%s has other rates than the table" % first)
        else:
            tally.lines.append("%s: %s: %s\n" % (library, " ".join(words), first))
        if len(table) == count:
            before = furthest(table, ours, peak)
    near = re.search(r"near(?:er to the knobs|est): (.*), (?:the same rates in the run|up to (\S+) % .*)$",
                     told, re.M)
    if not near:
        tally.bare += table is None
        return
    due = float((near.group(2) or "0").replace("x10^", "e").replace("10^", "1e")) / 100
    rates = built(library, near.group(1), peak, count)
    off = furthest(rates, ours, peak)
    tally.nearer += 1
    tally.exact += due == 0
    if len(rates) < count or abs(off - due) > LIMIT + 0.005 * due or not off < before:
        tally.differs(words, "%s is %g away, not %g (and %g before)"
                      % (near.group(1), off, due, before))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    arguments, recorded = sys.argv[1:], []
    at = arguments.index("--record") if "--record" in arguments else len(arguments)
    record, arguments = arguments[at + 1:], arguments[:at]
    wanted = int(arguments[1]) if len(arguments) > 1 else 20
    seed = int(arguments[2]) if len(arguments) > 2 else 1
    good = True
    for library in lens.LIBRARIES:
        try:
            lens.version_of(library)
        except ImportError as missing:
            print("%-9s left out: %s" % (library, missing))
            continue
        tally = Tally()
        for shape in lens.SHAPES:
            rng = random.Random("%s %s %d" % (library, shape, seed))
            corners = lens.corners(shape, rng)
            for chosen in corners:
                check(tally, arguments[0], library, chosen)
            tally.lines = []
            for chosen in [lens.setting(shape, rng) for _ in range(wanted)]:
                check(tally, arguments[0], library, chosen)
            recorded += tally.lines
        good &= tally.bad == 0
        print("%-9s %d types built, and %d that are nearer, %d of these exact; %d settings without any; "
              "%d with other rates than said"
              % (library, tally.types, tally.nearer, tally.exact, tally.bare, tally.bad))
    if record:
        with open(record[0], "w") as file:
            file.writelines(["# by tests/tools/check_types.py: library, setting, call\n"] + recorded)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
