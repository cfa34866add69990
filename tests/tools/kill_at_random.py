"""Kills the screen at random moments under random keys, and opens it again each time.

    python3 tests/tools/kill_at_random.py [PROGRAM [TIMES [SEED]]]

After each kill -9 the session file has to be readable as a set-up file, and no older than a second
before the last key that changed it; the next start has to offer it, and u to bring it back."""
import fcntl
import os
import pty
import random
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/lrscope")
times = int(sys.argv[2]) if len(sys.argv) > 2 else 100
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1

# Turns, forks, pins, views, presets; none that quits, and none that opens a line to be typed into.
KEYS = [b"\x1b[C", b"\x1b[D", b"\x1b[A", b"\x1b[B", b"(", b")", b"f", b"p", b"x", b"|", b"\t", b"z",
        b"Z", b"[", b"]", b"{", b"}", b"u", b"U", b"1", b"2", b"3", b"4", b"5", b"0", b"y", b"s",
        b"V", b"v", b"P", b"m", b"\x1b", b"n", b"c", b" ", b",", b".", b"o", b"b", b"Y", b"B"]


def start(state):
    child, terminal = pty.fork()
    if child == 0:
        environment = dict(os.environ, XDG_STATE_HOME=state, TERM="xterm-256color", LC_ALL="C.UTF-8")
        try:
            os.execve(program, ["lrscope", "--theme", "dark"], environment)
        finally:
            os._exit(127)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    return child, terminal


def read_until(terminal, wanted, patience):
    seen, end = b"", time.time() + patience
    while wanted not in seen and time.time() < end:
        if not select.select([terminal], [], [], max(0.0, end - time.time()))[0]:
            break
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
    return seen


def drain(terminal, seconds):
    end = time.time() + seconds
    while time.time() < end:
        if select.select([terminal], [], [], max(0.0, end - time.time()))[0]:
            try:
                os.read(terminal, 65536)
            except OSError:
                return


def kill(child, terminal):
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)


def main():
    chance = random.Random(seed)
    state = tempfile.mkdtemp(prefix="lrscope-kill-")
    faults, kept, oldest, offered = [], 0, 0.0, False
    for turn in range(times):
        child, terminal = start(state)
        seen = read_until(terminal, b"brings it back" if kept else b"quit", 20.0)
        if kept and b"brings it back" not in seen:
            faults.append("%d: nothing is offered" % turn)
        elif kept:
            offered = True
            os.write(terminal, b"u")
            if b"the session is back" not in read_until(terminal, b"the session is back", 20.0):
                faults.append("%d: u does not bring it back" % turn)
        begun, end = time.time(), time.time() + chance.uniform(0.0, 2.0)
        last = None
        while time.time() < end:
            os.write(terminal, chance.choice(KEYS))
            last = time.time()
            drain(terminal, chance.choice([0.0, 0.002, 0.02, 0.2]))
        ended = time.time()
        kill(child, terminal)
        path = os.path.join(state, "lrscope", "session-0")
        if os.path.exists(path):
            kept += 1
            if last and ended - begun > 1.0:
                # Keys went in up to the end: what is kept is of the last second.
                oldest = max(oldest, ended - os.path.getmtime(path))
            told = subprocess.run([program, "lr", path],
                                  capture_output=True, text=True)
            if told.returncode != 0:
                faults.append("%d: not readable: %s" % (turn, told.stderr.strip()))
        left = [name for name in os.listdir(os.path.join(state, "lrscope"))
                if not name.startswith("session-0")] if kept else []
        if [name for name in left if not name.startswith("session-")]:
            faults.append("%d: left behind: %s" % (turn, left))
    for fault in faults:
        print(fault)
    print("%d kills, %d sessions found, the oldest %.2f s behind, %d faults"
          % (times, kept, oldest, len(faults)))
    return 1 if faults or not offered else 0


sys.exit(main())
