#!/bin/sh
# A room of the house uses only the rooms that src/rooms gives it, all of them below it, and no two
# modules need each other. Proved by the headers that files include; for whole floors by linking
# each with what it may use and no more, and by the functions it calls.
set -u

SRC=${LRSCOPE_SOURCE:-.}/src
BUILD=${BUILD:-${LRSCOPE_SOURCE:-.}/build}
CC=${CC:-cc}
# The objects may have been made with flags that the linker must know of as well.
FLAGS="${CFLAGS:-} ${SANITIZE:-}"

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
broken=0
facts=0

# fact TEXT: true if nothing was written to $scratch/against, else that is the evidence.
fact() {
    facts=$((facts + 1))
    if [ -s "$scratch/against" ]; then
        echo "not ok $facts - $1"
        sed 's/^/# /' "$scratch/against"
        broken=1
    else
        echo "ok $facts - $1"
    fi
}

# The rooms from the bottom up, those of the top level, and what a room may use.
awk -f "$SRC/../assets/rooms.awk" "$SRC/rooms" >"$scratch/rooms"
rooms() { awk '{ print $1 }' "$scratch/rooms"; }
floors() { rooms | grep -v /; }
uses() { awk -v room="$1" '$1 == room { $1 = ""; print }' "$scratch/rooms"; }

# The objects of a floor's present sources; old ones may still lie about.
objects() {
    find "$SRC/$1" -name '*.c' | sed -e "s|^$SRC/|$BUILD/|" -e 's/c$/o/'
}

# ---- The list of rooms -------------------------------------------------------------------------
for room in $(rooms); do
    for used in $(uses "$room"); do
        rooms | sed "/^$(echo "$room" | sed 's|/|\\/|g')\$/q" | grep -qx "$used" || echo "$room: $used"
    done
    [ "$(find "$SRC/$room" -name '*.[ch]' | head -n 1)" ] || echo "$room: it is empty"
done >"$scratch/against"
fact 'rooms use rooms that stand before them in the list'

(cd "$SRC" && find . -name '*.[ch]' ! -path './*.c' | sed -e 's|^\./||' -e 's|/[^/]*$||' | sort -u) |
    while read -r folder; do
        rooms | grep -qx "$folder" || echo "$folder"
    done >"$scratch/against"
fact 'every folder is in the list'

# ---- Linking -----------------------------------------------------------------------------------

# Every object goes in, called or not, so that an undefined name cannot hide.
links() {
    floor=$1
    archives=$(uses "$floor" | tr ' ' '\n' | sed -e '/^$/d' -e '/\//d' -e "s|.*|$BUILD/lib&.a|")
    shift
    # Flags and lists of objects are words to be split.
    # shellcheck disable=SC2046,SC2086
    $CC $FLAGS -o "$scratch/program" "$scratch/main.c" $(objects "$floor") $archives "$@" \
        >"$scratch/against" 2>&1 && : >"$scratch/against"
    fact "$floor links with what it may use, and $*"
}

echo 'int main(void) { return 0; }' >"$scratch/main.c"
links text
for floor in draw model explain export; do
    links "$floor" -lm
done
for floor in engine screen; do
    links "$floor" -lm -pthread
done
# shellcheck disable=SC2046,SC2086
links term -lm $(CC="$CC" sh "$SRC/../assets/deps.sh" --libs ncursesw)

# ---- Headers -----------------------------------------------------------------------------------

# Prints "FILE HEADER" for every header that the files of these rooms include.
headers() {
    for room; do
        find "$SRC/$room" -name '*.[ch]'
    done | sort -u | while read -r file; do
        sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]\([^>"]*\)[>"].*/\1/p' "$file" |
            sed "s|^|${file#"$SRC/"} |"
    done
}

# shellcheck disable=SC2046
headers $(floors) | sort -u >"$scratch/headers"

# Of our own headers, a file includes those of its own room and of those that this may use. One that
# climbs out of its folder could be any.
awk '
    FNR == NR { known[$1] = 1; for (i = 2; i <= NF; i++) may[$1, $i] = 1; next }
    { from = $1; sub("/[^/]*$", "", from); to = $2; sub("/[^/]*$", "", to) }
    $2 ~ /^\.\.?\// { print $1 ": " $2 }
    to in known && from != to && !((from, to) in may) { print $1 ": " $2 }
' "$scratch/rooms" "$scratch/headers" >"$scratch/against"
fact 'files include headers of the rooms that theirs may use'

# A module is a .c with its .h. tsort names what goes round in a circle.
sed -e 's/\.[ch] / /' -e 's/\.h$//' "$scratch/headers" |
    awk '$1 != $2 && $2 ~ /\// && $2 !~ /^(sys|netinet)\//' | tsort 2>"$scratch/against" >/dev/null
fact 'no modules need each other in a circle'

grep -vE '^term/' "$scratch/headers" |
    grep -E ' (ncursesw?/)?(n?curses|panel|term|termcap)\.h$' >"$scratch/against"
fact 'curses is included in term alone'

grep -vE '^engine/' "$scratch/headers" | grep -E ' (pthread|threads)\.h$' >"$scratch/against"
fact 'threads are included in engine alone'

# ---- The top level -----------------------------------------------------------------------------
find "$SRC/.." ! -path "$SRC/.." -prune | sed 's|.*/||' |
    grep -vxE 'Makefile|LICENSE|README\.md|assets|src|tests|build.*|\..*' >"$scratch/against"
fact 'the top level holds what it should and no more'

# ---- Calls -------------------------------------------------------------------------------------

# Functions of the system that none of the floors' objects may ask for, by a pattern of names.
calls_none() {
    text=$1
    names=$2
    shift 2
    # Names come as _time, time@GLIBC, __printf_chk and the like.
    for floor; do
        objects "$floor"
    done | xargs nm -A -u | sed -e "s|^$BUILD/||" -e 's/@.*//' -e 's/_chk$//' |
        sed -n -E "s/^([^:]*):.* _*($names)\$/\1: \2/p" >"$scratch/against"
    fact "$text"
}

calls_none 'no floor but engine starts or locks threads' \
    '(pthread|thrd|mtx|cnd)_.*' text model explain export draw screen term cli
calls_none 'what is below term reads no clock' \
    'time|times|clock|clock_gettime|gettimeofday|timespec_get|nanosleep|usleep|sleep' \
    text model explain export draw screen
calls_none 'what is below term knows no terminal' \
    'isatty|ioctl|tc[gs]etattr|poll|ppoll|p?select|signal|sigaction|initscr|newterm' \
    text model explain export draw screen
calls_none 'text, model, explain and export neither read nor write' \
    'f?open|fdopen|f?read|f?write|v?f?printf|v?f?scanf|f?puts|f?putc|putchar|f?gets|getenv' \
    text model explain export

# Constants with pointers in them lie in .data.rel.ro. A sanitizer adds tables of its own.
if [ -z "${SANITIZE:-}" ] && objdump --version >/dev/null 2>&1; then
    for object in $(for floor in text model explain export; do objects "$floor"; done); do
        objdump -t "$object" | awk -v file="${object#"$BUILD"/}" '
            $0 ~ / O \.(data|bss|tdata|tbss)(\.[a-z]+[0-9]*)?\t/ && $0 !~ / \.data\.rel\.ro/ {
                print file ": " $NF
            }'
    done >"$scratch/against"
    fact 'text, model, explain and export keep no variables between calls'
fi

echo "1..$facts"
exit $broken
