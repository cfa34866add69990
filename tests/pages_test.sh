#!/bin/sh
# The pages that people read agree with the program: README and CONTRIBUTING with its keys, commands,
# options, rooms, files and targets of make. (The manual is written by the program.)
#
# Backticks in patterns are those of Markdown.
# shellcheck disable=SC2016
set -u

SOURCE=${LRSCOPE_SOURCE:-.}
LRSCOPE=${LRSCOPE:-$SOURCE/build/lrscope}
README=$SOURCE/README.md
CONTRIBUTING=$SOURCE/.github/CONTRIBUTING.md

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
count=0
broken=0

# fact TEXT: true if $scratch/those is not empty and all its lines are lines of $scratch/all.
fact() {
    count=$((count + 1))
    sort -u "$scratch/all" >"$scratch/all.sorted"
    sort -u "$scratch/those" | comm -23 - "$scratch/all.sorted" >"$scratch/against"
    [ -s "$scratch/those" ] || echo 'none was found' >"$scratch/against"
    if [ -s "$scratch/against" ]; then
        echo "not ok $count - $1"
        sed 's/^/# /' "$scratch/against"
        broken=1
    else
        echo "ok $count - $1"
    fi
}

"$LRSCOPE" manual | sed -e 's/\\-/-/g' -e 's/\\e/\\/g' -e 's/\\f.//g' >"$scratch/manual"

# section NAME: that part of the README.
section() {
    awk -v heading="## $1" '/^## / { on = $0 == heading; next } on' "$README"
}

# The words within backticks, a line each; in a table \| is a |.
quoted() {
    awk -F '`' '{ for (i = 2; i <= NF; i += 2) print $i }' | tr ' ' '\n' | sed 's/^\\|$/|/'
}

# ---- Keys --------------------------------------------------------------------------------------
sed -n '/^\.SH KEYS/,/^\.SS the map/s/^\.B //p' "$scratch/manual" | sed 's/…/ /' | tr ' ' '\n' \
    >"$scratch/keys"
section Keys | quoted >"$scratch/told"

cp "$scratch/keys" "$scratch/those"
cp "$scratch/told" "$scratch/all"
fact 'the README has every key'

section Keys | sed -n 's/^| \(.*`\) |.*/\1/p' | quoted >"$scratch/those"
cp "$scratch/keys" "$scratch/all"
fact 'every key that begins a row of the README is one'

# ---- Commands and options ----------------------------------------------------------------------
sed -n 's/^\.B lrscope \([a-z][a-z-]*\).*/\1/p' "$scratch/manual" >"$scratch/commands"
section Commands | sed -n 's/^| `lrscope \([a-z][a-z-]*\).*/\1/p' >"$scratch/told"

cp "$scratch/commands" "$scratch/those"
cp "$scratch/told" "$scratch/all"
fact 'the README has every command'
cp "$scratch/told" "$scratch/those"
cp "$scratch/commands" "$scratch/all"
fact 'every command of the README is one'

# Options of Slurm and of parallel stand on lines that begin with their names.
cat "$README" "$CONTRIBUTING" | grep -vE '^ *(sbatch|parallel) ' |
    grep -oE '(^|[^-a-z])--[a-z][a-z0-9-]*' | sed 's/^[^-]//' >"$scratch/told"

cp "$scratch/told" "$scratch/those"
{
    sed -n 's/^\.B \(--[a-z0-9-]*\).*/\1/p' "$scratch/manual"
    echo --help
} >"$scratch/all"
fact 'every option of the README and of CONTRIBUTING is one'

sed -n '/^\.SH COMMANDS/,/^\.SH PARAMETERS/s/^\.B \(--[a-z0-9-]*\).*/\1/p' "$scratch/manual" \
    >"$scratch/those"
cp "$scratch/told" "$scratch/all"
fact "the README has every command's own options"

# ---- Rooms, files, targets ---------------------------------------------------------------------
awk -f "$SOURCE/assets/rooms.awk" "$SOURCE/src/rooms" | grep -v '^[a-z]*/' >"$scratch/rooms"
while read -r room uses; do
    [ "$room" != cli ] || uses=all
    printf '%s: %s\n' "$room" "$(echo "${uses:-–}" | sed -e 's|[a-z]*/[a-z_]* *||g' -e 's/  */, /g')"
done <"$scratch/rooms" >"$scratch/those"
sed -n 's/^| `\([a-z]*\)` |.*| \(.*\) |$/\1: \2/p' "$README" >"$scratch/all"
fact "the README's table of folders is that of src/rooms"

# Files by their paths, or by a link from the page. Where a name is to be chosen it has capitals.
grep -oE '(src|tests|assets)/[A-Za-z0-9_./-]*[a-z]' "$CONTRIBUTING" | grep -v '[A-Z]' \
    >"$scratch/those"
for page in "$README" "$CONTRIBUTING"; do
    folder=$(dirname "${page#"$SOURCE"/}")
    grep -oE '\]\([^#)]*' "$page" | sed -e 's/^](//' -e "s|^|$folder/|" -e 's|^\./||' \
        -e 's|^\.github/\.\./||'
done >>"$scratch/those"
while read -r file; do
    [ ! -e "$SOURCE/$file" ] || echo "$file"
done <"$scratch/those" >"$scratch/all"
fact 'every file that README and CONTRIBUTING name is there'

cat "$README" "$CONTRIBUTING" | grep -oE '(`|^ +)make( [a-z][a-z-]*)+' |
    sed -e 's/.*make //' | tr ' ' '\n' >"$scratch/those"
sed -n 's/^\([a-z-]*\):.*## .*/\1/p' "$SOURCE/Makefile" >"$scratch/all"
fact 'every target of make that they name is one'

echo "1..$count"
exit $broken
