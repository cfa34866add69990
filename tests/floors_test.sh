#!/bin/sh
# A floor of the house uses only floors below it. Proved three ways: by linking each floor as a
# whole with what it may use and no more, by the headers it includes, by the functions it calls.
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

# The objects of a floor's present sources; old ones may still lie about.
objects() {
    for source in "$SRC/$1"/*.c; do
        printf '%s\n' "$BUILD/$1/$(basename "$source" .c).o"
    done
}

# ---- Linking -----------------------------------------------------------------------------------

# Every object goes in, called or not, so that an undefined name cannot hide.
links() {
    text=$1
    floor=$2
    shift 2
    # Flags and lists of objects are words to be split.
    # shellcheck disable=SC2046,SC2086
    $CC $FLAGS -o "$scratch/program" "$scratch/main.c" $(objects "$floor") "$@" \
        >"$scratch/against" 2>&1 && : >"$scratch/against"
    fact "$text"
}

echo 'int main(void) { return 0; }' >"$scratch/main.c"
bottom=$BUILD/libtext.a
model=$BUILD/libmodel.a
links 'text links with libc alone' text
links 'model links with text, libc and libm alone' model "$bottom" -lm
links 'draw links with text, libc and libm alone' draw "$bottom" -lm
links 'engine links with model, text and threads' engine "$model" "$bottom" -lm -pthread
links 'screen links with draw, engine, model and text' screen "$BUILD/libdraw.a" \
    "$BUILD/libengine.a" "$model" "$bottom" -lm -pthread
# shellcheck disable=SC2046,SC2086
links 'term links with draw, text and curses' term "$BUILD/libdraw.a" "$bottom" -lm \
    $(CC="$CC" sh "$SRC/../assets/deps.sh" --libs ncursesw)

# ---- Headers -----------------------------------------------------------------------------------

# Prints "FILE: HEADER" for every header the files of these folders include.
headers() {
    for folder; do
        for file in "$SRC/$folder"/*.[ch]; do
            sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]\([^>"]*\)[>"].*/\1/p' "$file" |
                sed "s|^|$folder/${file##*/}: |"
        done
    done
}

# Of our own headers, a floor's files include those of the given pattern and no others. One without
# a folder is the floor's own; one that climbs out of its folder could be any.
includes() {
    headers "$1" | grep -E ': (text|model|draw|engine|screen|term|cli|\.+)/' |
        grep -vE ": ($2)" >"$scratch/against"
    fact "$1 includes headers of $3"
}

includes text 'text/' 'its own'
includes model '(model|text)/' 'model and text'
includes draw '(draw|text)/' 'draw and text'
includes engine '(engine|model|text)/' 'engine, model and text'
includes screen '(screen|engine|model|draw|text)/' 'screen, engine, model, draw and text'
includes term '(term|draw|text)/|screen/press\.h$' 'term, draw and text, and the names of the keys'
includes cli '(cli|term|screen|engine|model|draw|text)/' 'all floors, by their names'

headers text model draw engine screen cli |
    grep -E ': (ncursesw?/)?(n?curses|panel|term|termcap)\.h$' >"$scratch/against"
fact 'curses is included in term alone'

headers text model draw screen term cli | grep -E ': (pthread|threads)\.h$' >"$scratch/against"
fact 'threads are included in engine alone'

# ---- The top level -----------------------------------------------------------------------------
ls -A "$SRC/.." | grep -vxE 'Makefile|LICENSE|README\.md|assets|src|tests|build.*|\..*' \
    >"$scratch/against"
fact 'the top level holds what it should and no more'

# ---- Calls -------------------------------------------------------------------------------------

# Functions of the system that none of the floors' objects may ask for, by a pattern of names.
calls_none() {
    text=$1
    names=$2
    shift 2
    for floor; do
        for object in $(objects "$floor"); do
            # Names come as _time, time@GLIBC, __printf_chk and the like.
            nm -u "$object" | awk '{ print $NF }' | sed -e 's/^_*//' -e 's/@.*//' -e 's/_chk$//' |
                grep -xE "$names" | sed "s|^|$floor/$(basename "$object"): |"
        done
    done >"$scratch/against"
    fact "$text"
}

calls_none 'no floor but engine starts or locks threads' \
    '(pthread|thrd|mtx|cnd)_.*' text model draw screen term cli
calls_none 'text, model, draw and screen read no clock' \
    'time|times|clock|clock_gettime|gettimeofday|timespec_get|nanosleep|usleep|sleep' \
    text model draw screen
calls_none 'text, model, draw and screen know no terminal' \
    'isatty|ioctl|tc[gs]etattr|poll|ppoll|p?select|signal|sigaction|initscr|newterm' \
    text model draw screen
calls_none 'text and model neither read nor write' \
    'f?open|fdopen|f?read|f?write|v?f?printf|v?f?scanf|f?puts|f?putc|putchar|f?gets|getenv' \
    text model

# Constants with pointers in them lie in .data.rel.ro. A sanitizer adds tables of its own.
if [ -z "${SANITIZE:-}" ] && objdump --version >/dev/null 2>&1; then
    for object in $(objects text) $(objects model); do
        objdump -t "$object" | awk -v file="${object#"$BUILD"/}" '
            $0 ~ / O \.(data|bss|tdata|tbss)(\.[a-z]+[0-9]*)?\t/ && $0 !~ / \.data\.rel\.ro/ {
                print file ": " $NF
            }'
    done >"$scratch/against"
    fact 'text and model keep no variables between calls'
fi

echo "1..$facts"
exit $broken
