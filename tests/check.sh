#!/bin/sh
# How the source is written: C as clang-format lays it out, scripts by shellcheck, the manual by
# mandoc. `make check` says which files, and which command is the clang-format asked for (none: it
# is not here). A test is skipped where its tool is missing; `make check-deps` installs them.
set -u

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
count=0
broken=0

# Names each file that make format would change, and passes on what clang-format cannot do. It is
# called by check, out of its arguments.
# shellcheck disable=SC2317
laid_out() {
    "$CLANG_FORMAT" --dry-run -Werror "$@" 2>&1 |
        sed -n -e 's/:[0-9]*:[0-9]*: error:.*//p' -e '/^[^ ]*[Ee]rror/p' | uniq
}

# check NAME TOOL COMMAND...: passes if the command ends well and says nothing.
check() {
    count=$((count + 1))
    name=$1
    tool=$2
    shift 2
    if [ -z "$tool" ] || ! command -v "$tool" >/dev/null 2>&1; then
        echo "ok $count # SKIP $name: its tool is not here (make check-deps)"
    elif "$@" >"$scratch/said" 2>&1 && [ ! -s "$scratch/said" ]; then
        echo "ok $count - $name"
    else
        echo "not ok $count - $name"
        sed 's/^/# /' "$scratch/said"
        broken=1
    fi
}

# Lists of files, and none has a blank in its name.
# shellcheck disable=SC2086
{
    check 'the C source is as make format leaves it' "$CLANG_FORMAT" \
        laid_out $CHECK_C
    check 'shellcheck finds nothing in the scripts' shellcheck shellcheck $CHECK_SH
    check 'mandoc finds nothing in the manual' mandoc mandoc -Tlint assets/lrscope.1
}

echo "1..$count"
exit $broken
