#!/usr/bin/env python3
"""Counts how often a mistyped name is answered with the right one.

    python3 tests/tools/check_hints.py build/lrscope [SHARE [SEED]]

Single edits of every option and of every choice (a letter or two left out, put in, another one, or
exchanged) and the names that other libraries have (tests/tools/other_names.txt, with where they are
from). One in SHARE (20) of the edits is tried, all of the names. A right answer names the key, or
the choice, on standard error, or takes the name as it is. Not part of `make test`.
"""
import random
import subprocess
import sys
from pathlib import Path

LETTERS = "abcdefghijklmnopqrstuvwxyz-"


def words(program):
    """The options, and the choices of each, as `lrscope params` prints them."""
    keys, choices, key = [], {}, None
    for line in subprocess.run([program, "params"], capture_output=True, text=True).stdout.split("\n"):
        if line.startswith("  ") and line[2] != " ":
            key = line.split()[0]
            keys.append(key)
        elif line.startswith("      ") and " ... " not in line and "whole numbers" not in line:
            names = line.split(";")[0].split()
            choices[key] = names
    return keys, choices


def once(name):
    """One edit of a letter or two."""
    for width in (1, 2):
        for i in range(len(name) - width + 1):
            yield name[:i] + name[i + width:]
    for i in range(len(name) - 1):
        yield name[:i] + name[i + 1] + name[i] + name[i + 2:]
    for i in range(len(name)):
        for letter in LETTERS:
            yield name[:i] + letter + name[i + 1:]
            yield name[:i] + letter + name[i:]
        yield name[:i] + name[i] + name[i:]


def edits(name, known):
    """Those that begin with a letter and are no other name that is known."""
    return sorted({e for e in once(name) if e and e[0] != "-" and e not in known and e != name})


def says(program, *arguments):
    answer = subprocess.run([program, "lr", *arguments], capture_output=True, text=True)
    return answer.stderr


def named(text, name):
    return any(word.strip("-?,():'.") == name for word in text.split())


def main():
    program = sys.argv[1]
    share = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    keys, choices = words(program)
    right = wrong = 0
    missed = []
    for key in keys:
        for edit in edits(key, keys):
            if rng.randrange(share):
                continue
            good = named(says(program, "--" + edit, "1"), key)
            right, wrong = right + good, wrong + (not good)
            if not good:
                missed.append("--%s for --%s" % (edit, key))
    for key, names in choices.items():
        for name in names:
            for edit in edits(name, names):
                if rng.randrange(share):
                    continue
                text = says(program, "--" + key, edit)
                good = named(text.split("(")[0], name)
                right, wrong = right + good, wrong + (not good)
                if not good:
                    missed.append("--%s %s for %s" % (key, edit, name))
    print("edits: %d of %d name the right one, %.2f %%" % (right, right + wrong,
                                                       100.0 * right / (right + wrong)))
    for line in missed[:20]:
        print("  missed:", line)
    good = bad = 0
    for line in Path(__file__).with_name("other_names.txt").read_text().split("\n"):
        if not line or line[0] == "#":
            continue
        library, option, value, key, choice = (line.split() + ["-"])[:5]
        text = says(program, "--" + option, value if value != "-" else "1")
        found = named(text, choice if choice != "-" else key) or (text == "" and option == key)
        good, bad = good + found, bad + (not found)
        if not found:
            print("  missed: %s's --%s %s" % (library, option, value), text.strip())
    print("names of other libraries: %d of %d" % (good, good + bad))
    return 0 if right >= 0.98 * (right + wrong) and good >= 0.98 * (good + bad) else 1


if __name__ == "__main__":
    sys.exit(main())
