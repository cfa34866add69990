#!/bin/sh
# Whole screens, cell by cell: each line of tests/goldens/screen/frames has a name and the arguments
# of `lrscope snapshot`, and NAME.cells is what these have to draw.
#
#   frames_test.sh           compares
#   frames_test.sh --anew    makes the files anew (`make goldens`), to be read in `git diff`
#
# FRAMES names another list beside that one (training_frames_test.sh).
set -u

FRAMES=${FRAMES:-frames}

SOURCE=${LRSCOPE_SOURCE:-.}
LRSCOPE=${LRSCOPE:-$SOURCE/build/lrscope}
GOLDENS=$SOURCE/tests/goldens/screen
LINES_SHOWN=40

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cd "$SOURCE" || exit 1

# Not every system has C.UTF-8; the frames are in UTF-8 even where none is to be had.
for LC_ALL in C.UTF-8 en_US.UTF-8 en_GB.UTF-8; do
    export LC_ALL
    [ "$(locale charmap 2>/dev/null)" = UTF-8 ] && break
done
unset NO_COLOR COLORFGBG COLUMNS LINES

# Words of a line go through the shell, so that '…' holds blanks together.
draw() {
    eval "set -- $1"
    "$LRSCOPE" snapshot --format cells --glyphs braille "$@"
}

sed -e '/^#/d' -e '/^$/d' "$GOLDENS/$FRAMES" >"$scratch/frames"
# All are drawn, by as many workers as there are processors, and then compared. Each takes every
# so-manieth line and waits for no other: a screen takes from a hundredth of a second to several.
workers=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
worker=0
while [ "$worker" -lt "$workers" ]; do
    awk -v n="$workers" -v k="$worker" 'NR % n == k' "$scratch/frames" | while read -r name arguments; do
        draw "$arguments" </dev/null >"$scratch/$name.cells" 2>"$scratch/$name.said" || touch "$scratch/$name.failed"
    done &
    worker=$((worker + 1))
done
wait

count=0
broken=0
while read -r name arguments; do
    count=$((count + 1))
    golden=$GOLDENS/$name.cells
    if [ -e "$scratch/$name.failed" ]; then
        echo "not ok $count - $name: lrscope snapshot $arguments"
        sed 's/^/# /' "$scratch/$name.said"
        broken=1
    elif [ "${1:-}" = --anew ]; then
        cmp -s "$scratch/$name.cells" "$golden" || {
            echo "$name"
            mv "$scratch/$name.cells" "$golden"
        }
    elif diff -u "$golden" "$scratch/$name.cells" >"$scratch/difference" 2>&1; then
        echo "ok $count - $name"
    else
        echo "not ok $count - $name: lrscope snapshot $arguments"
        sed 's/^/# /' "$scratch/difference" | head -n "$LINES_SHOWN"
        broken=1
    fi
done <"$scratch/frames"

# A golden without its line would never be compared.
for golden in "$GOLDENS"/*.cells; do
    cat "$GOLDENS"/frames* | grep -q "^$(basename "$golden" .cells) " && continue
    count=$((count + 1))
    echo "not ok $count - ${golden##*/} has no line in ${GOLDENS##*/}/frames*"
    broken=1
done

[ "${1:-}" = --anew ] || echo "1..$count"
exit $broken
