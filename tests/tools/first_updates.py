"""From a key to the first updates of the language model that are on the screen: the real program in
a pseudo-terminal, at rest before each key or in the middle of its strips, seeds and search of moves.

    python3 tests/tools/first_updates.py [TIMES [PERCENT]] PROGRAM [PROGRAM...]

Prints for each program the median and the 90th percentile of the milliseconds until the header says
that it is computing, and has at least PERCENT of the run (5: fifty of 1,000 updates), and the share
of keys within a frame of 33 ms. Several programs, two builds for example, take turns, key by key, so
that what else the machine does falls on all of them; each rests (stopped) while another is asked.
The load is printed with it: on a machine that is not quiet only the comparison means something."""
import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time

ROWS, COLS, FRAME = 24, 80, 33.3
KEYS = [b"\x1b[C", b"\x1b[D"]
SEQUENCE = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z@`])|\x1b[=>78]|\x1b[()].|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")


class Screen:
    """Just enough of a terminal to read one line of it."""

    def __init__(self):
        self.row, self.col, self.top, self.left = 0, 0, [" "] * COLS, ""

    def feed(self, data):
        text = self.left + data.decode("utf-8", "replace")
        at, self.left = 0, ""
        while at < len(text):
            if text[at] == "\x1b":
                found = SEQUENCE.match(text, at)
                if not found:
                    self.left = text[at:]
                    return
                at = found.end()
                if found.group(2):
                    self.control(found.group(1), found.group(2))
                continue
            if text[at] == "\r":
                self.col = 0
            elif text[at] == "\n":
                self.row += 1
            elif text[at] == "\b":
                self.col -= 1
            elif text[at] >= " ":
                self.put(text[at])
            at += 1

    def put(self, char):
        if self.row == 0 and 0 <= self.col < COLS:
            self.top[self.col] = char
        self.col += 1

    def control(self, numbers, letter):
        number = [int(n) if n.isdigit() else 0 for n in numbers.split(";")]
        first = max(number[0], 1)
        if letter == "H":
            self.row, self.col = first - 1, (max(number[1], 1) if len(number) > 1 else 1) - 1
        elif letter == "G":
            self.col = first - 1
        elif letter == "d":
            self.row = first - 1
        elif letter == "C":
            self.col += first
        elif letter == "D":
            self.col -= first
        elif letter == "b" and self.row == 0:
            for _ in range(first):
                self.put(self.top[self.col - 1])
        elif letter == "X" and self.row == 0:
            self.top[self.col:self.col + first] = [" "] * min(first, COLS - self.col)
        elif letter == "K" and self.row == 0:
            self.top[self.col:] = [" "] * (COLS - self.col)
        elif letter == "J":
            self.top = [" "] * COLS

    def percent(self):
        found = re.search(r"computing (\d+) %", "".join(self.top))
        return int(found.group(1)) if found else None


class Program:
    def __init__(self, path):
        self.path, self.screen, self.taken, self.waited = path, Screen(), [], []
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            environment = dict(os.environ, XDG_STATE_HOME=tempfile.gettempdir(), TERM="xterm-256color",
                               LC_ALL="C.UTF-8")
            try:
                os.execve(path, ["lrscope", "--landscape", "language", "--no-save", "--theme", "dark"],
                          environment)
            finally:
                os._exit(127)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLS, 0, 0))

    def read(self, seconds):
        """Reads until there has been something, or for so long."""
        ready, _, _ = select.select([self.terminal], [], [], max(seconds, 0.0))
        if ready:
            self.screen.feed(os.read(self.terminal, 1 << 16))

    def rest(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(end - time.monotonic())

    def ask(self, key, percent):
        """Milliseconds until the run is there; None where it was not seen: it had become whole."""
        self.rest(0.01)
        begun = time.monotonic()
        os.write(self.terminal, key)
        fresh = False  # of the old run nothing counts: first "computing" has to begin anew
        before = self.screen.percent()
        while time.monotonic() < begun + 2.0:
            self.read(begun + 2.0 - time.monotonic())
            now = self.screen.percent()
            fresh = fresh or now is not None and (before is None or now < before)
            if fresh and now is not None and now >= percent:
                return (time.monotonic() - begun) * 1e3
        return None

    def signal(self, number):
        os.kill(self.child, number)


def quantile(values, part):
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def main():
    words = sys.argv[1:]
    numbers = [int(words.pop(0)) for _ in range(2) if words and words[0].isdigit()] + [30, 5]
    times, percent = (numbers[0], numbers[1]) if len(numbers) == 4 else (numbers[0], 5)
    programs = [Program(os.path.abspath(path)) for path in words or ["build/lrscope"]]
    for program in programs:
        program.rest(1.5)
        program.signal(signal.SIGSTOP)
    chance = random.Random(1)
    for turn in range(times):
        key, pause = KEYS[turn % 2], chance.choice([0.3, 0.6, 1.2])
        for program in programs:
            program.signal(signal.SIGCONT)
            program.rest(pause)
            program.taken.append(program.ask(key, percent))
            program.signal(signal.SIGSTOP)
    print("load %.1f on %d processors" % (os.getloadavg()[0], os.cpu_count()))
    for program in programs:
        taken = [t for t in program.taken if t is not None]
        if taken:
            print("%s: %d %% of the run within %.1f ms (median), %.1f ms (90 %%); %d of %d within a frame" %
                  (program.path, percent, quantile(taken, 0.5), quantile(taken, 0.9),
                   sum(t <= FRAME for t in taken), len(taken)))
        program.signal(signal.SIGCONT)
        program.signal(signal.SIGKILL)
        os.waitpid(program.child, 0)


main()
