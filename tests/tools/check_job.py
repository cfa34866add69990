"""From the plan of a training run to its code, as a person would go there: the commands, what they
say, and whether all ways give the same rates. Needs torch.

    python3 tests/tools/check_job.py build/lrscope
"""

import json
import os
import subprocess
import sys
import tempfile

try:
    import torch
except ImportError:
    sys.exit(print("left out: No module named 'torch'"))

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "build/lrscope"
FORK = "--steps 50k --lr 3e-4 --optimizer adamw --warmup 2k --floor 10% --fork 20k --from-fork on --lr 1e-4 --warmup 1%"
failed = 0


def said(command, lines=6):
    """Runs a command, shows it with the beginning of what it says, and returns its output."""
    done = subprocess.run([PROGRAM] + command.split(), capture_output=True, text=True)
    print("$ lrscope " + command)
    for line in (done.stderr + done.stdout).splitlines()[:lines]:
        print("  " + line[:150])
    return done.stdout


def must(what, holds):
    global failed
    failed += not holds
    print("%s: %s" % ("ok" if holds else "NOT OK", what))


def rates(table):
    rows = [line for line in table.splitlines() if not line.startswith("#")]
    column = rows[0].split(",").index("lr")
    return [float(row.split(",")[column]) for row in rows[1:] if row.split(",")[column]]


def built(code):
    """Optimizer and scheduler of a piece of code, for a model of one weight."""
    names = {"torch": torch, "model": torch.nn.Linear(1, 1)}
    exec(code, names)
    return names["optimizer"], names["scheduler"]


def steps(optimizer, scheduler, count):
    used = []
    for _ in range(count):
        used.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return used


def furthest(a, b):
    return max(abs(x - y) for x, y in zip(a, b)) / max(b)


print("-- shares: 3 % warmup and a 10 % floor of 50k updates, to code")
LARGE = "--steps 50k --lr 2e-5 --warmup 3% --floor 10% --optimizer adamw --weight-decay 0.1"
said("check " + LARGE, 12)
plain = rates(said("lr " + LARGE, 3))
off = furthest(steps(*built(said("code " + LARGE, 3)), 50000), plain)
must("50000 rates of the code, at most %.1e of the peak away" % off, off < 1e-14)

print("-- epochs to updates, by library")
JOB = "--samples 120000 --micro-batch 32 --accumulate 4 --epochs 3 --warmup 3%"
out = said("check " + JOB, 24)
must("2811 and 2814 updates, a warmup of 84 and 85", all(n in out for n in ("2811 updates, warmup 84", "2814 updates, warmup 85")))
said("lr --unit epochs " + JOB, 4)

print("-- another schedule from a checkpoint: code A for 20000 updates, then code B with its state")
LOWER = LARGE.replace("2e-5", "1e-5")
goes_on = rates(said("lr " + LOWER, 2))
for code in (said("code " + LOWER, 2), said("code --resume 20000 " + LOWER, 2)):
    optimizer, scheduler = built(said("code " + LARGE, 0))
    steps(optimizer, scheduler, 20000)
    names = {"torch": torch, "model": torch.nn.Linear(1, 1)}
    names["checkpoint"] = {"optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict()}
    names["optimizer_state"], names["scheduler_state"] = names["checkpoint"]["optimizer"], names["checkpoint"]["scheduler"]
    exec(code, names)
    later, following = names["optimizer"], names["scheduler"]
    if "--resume" not in code.splitlines()[0]:
        later.load_state_dict(names["checkpoint"]["optimizer"])
        following.load_state_dict(names["checkpoint"]["scheduler"])
    off = furthest(steps(later, following, 30000), goes_on[20000:])
    must("30000 rates from update 20000 on, at most %.1e of the peak away" % off, off < 1e-14)

print("-- a fork at 20000, through code, file, run, lr and lens")
whole = rates(said("lr " + FORK, 4))
must("run: all %d rates equal" % len(whole), rates(said("run --format csv " + FORK, 2))[:50000] == whole)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "forked.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(said("code --as json " + FORK, 2))
    must("file: all rates equal", rates(said("lr " + path, 1)) == whole)
must("code: all rates equal", furthest(steps(*built(said("code " + FORK, 2)), 50000), whole) < 1e-14)
looks = json.loads(said("lens --format json " + FORK, 3))["schedules"]
must("lens: both parts", [look["from"] for look in looks] == [0, 20000])

print("-- the schedule alone at 2e-5")
said("snapshot --size 80x24 --landscape none " + LARGE, 24)

print("-- the lens as JSON")
lens = json.loads(said("lens --format json " + LARGE, 4))
for library in lens["schedules"][0]["libraries"][1:]:
    print("  %-10s %s" % (library["library"], str(library.get("nearest_text", library.get("nearest")))[:120]))
must("seven libraries", len(lens["schedules"][0]["libraries"]) == 8)

print("%d not ok" % failed if failed else "all as it should be")
sys.exit(failed > 0)
