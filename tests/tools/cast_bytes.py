"""How many bytes a cast takes beside what curses would send for the same pictures.

    python3 tests/tools/cast_bytes.py [PROGRAM [DEMO [COLSxROWS]...]]

The demo is recorded as a cast, and its pictures are read back by pyte (Debian's python3-pyte). A curses
program then shows one after the other in a pseudo-terminal (TERM=xterm-256color): each is written whole,
and curses finds out what changed. Counted are the bytes that it sends, and those of the cast's "o"
events: raw, as a terminal gets them, and as JSON spells them in a file, where an escape is \\u001b (what
`asciinema rec` would make of the curses program). Both are parted by what they are for. Exits with 1
where the cast takes more than half."""
import curses
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios

import pyte

program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/lrscope")
demo = sys.argv[2] if len(sys.argv) > 2 else "overshoot"
sizes = sys.argv[3:] or ["80x24", "120x40"]
environment = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8")

PARTS = (("glyphs", r"[^\x00-\x1f]"), ("moves", r"\x1b\[[\d;]*[ABCDGHdIZ]|[\r\n\b\t]|\x1bM"),
         ("colours", r"\x1b\[[\d;]*m"), ("erasing", r"\x1b\[\d*[JKPX@]"), ("repeating", r"\x1b\[\d+b"),
         ("other", r"\x1b\[[?>=<]?[\d;:]*[ !\"$']*[@-~]|\x1b[()].|\x1b.|[\x00-\x1f]"))
PATTERN = re.compile("|".join("(?P<%s>%s)" % part for part in PARTS), re.DOTALL)


def record(size):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "demo.cast")
        subprocess.run([program, "demo", demo, "--size", size, "--theme", "dark", "--record", path], check=True,
                       env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(path, encoding="utf-8", newline="\n") as cast:
            header, *lines = cast.read().splitlines()
    header, events = json.loads(header), [json.loads(line) for line in lines]
    return header["height"], header["width"], [data for _, code, data in events if code == "o"]


def numbers_of_colours():
    """What pyte makes of 38;5;n, back to n."""
    known = {name: n for n, name in enumerate(
        "black red green brown blue magenta cyan white".split() +
        ["bright" + name for name in "black red green brown blue magenta cyan white".split()])}
    known["default"] = -1
    for n, colour in reversed(list(enumerate(pyte.graphics.FG_BG_256))):
        known[colour] = n
    return known


def pictures(rows, cols, payloads):
    """After each event all cells: (text, foreground, background, attributes)."""
    screen, colours, frames = pyte.Screen(cols, rows), numbers_of_colours(), []
    stream = pyte.Stream(screen)
    for payload in payloads[:-1]:  # the last one only gives the cursor back
        stream.feed(payload)
        frames.append([[(c.data, colours[c.fg], colours[c.bg], c.bold * curses.A_BOLD | c.reverse * curses.A_REVERSE |
                         c.underscore * curses.A_UNDERLINE)
                        for c in (screen.buffer[y][x] for x in range(cols))] for y in range(rows)])
    return frames


def show(frames):
    window, pairs = curses.initscr(), {}
    curses.start_color()
    curses.use_default_colors()
    curses.noecho()
    curses.curs_set(0)
    for frame in frames:
        for y, row in enumerate(frame):
            for x, (text, foreground, background, attributes) in enumerate(row):
                if (foreground, background) not in pairs:
                    pairs[foreground, background] = len(pairs) + 1
                    curses.init_pair(len(pairs), foreground, background)
                window.move(y, x)
                try:
                    window.addstr(text, attributes | curses.color_pair(pairs[foreground, background]))
                except curses.error:  # the last cell is written, and the cursor cannot go on
                    pass
        window.refresh()
    curses.endwin()


def by_curses(rows, cols, frames):
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(environment)
        os.read(0, 1)  # until the size is set
        try:
            show(frames)
        finally:
            os._exit(0)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
    settings = termios.tcgetattr(terminal)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, settings)
    os.write(terminal, b"\n")
    text = b""
    while True:
        try:
            text += os.read(terminal, 65536)
        except OSError:
            break
    os.waitpid(child, 0)
    return text.decode()


def parted(text):
    sums = dict.fromkeys((name for name, _ in PARTS), 0)
    for found in PATTERN.finditer(text):
        sums[found.lastgroup] += len(found.group().encode())
    return ", ".join("%s %d" % item for item in sums.items())


def spelt(text):
    return len(json.dumps(text, ensure_ascii=False).encode()) - 2


too_many = False
for size in sizes:
    rows, cols, payloads = record(size)
    cast, frames = "".join(payloads), pictures(rows, cols, payloads)
    sent = by_curses(rows, cols, frames)
    raw, file = len(cast.encode()) / len(sent.encode()), sum(map(spelt, payloads)) / spelt(sent)
    too_many = too_many or raw > .5 or file > .5
    print("%s %s, %d pictures: curses %d bytes, cast %d (%.1f %%), in a file %d and %d (%.1f %%)" %
          (demo, size, len(frames), len(sent.encode()), len(cast.encode()), 100 * raw, spelt(sent),
           sum(map(spelt, payloads)), 100 * file))
    print("  curses: " + parted(sent))
    print("  cast:   " + parted(cast))
sys.exit(too_many)
