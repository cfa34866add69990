#!/bin/sh
# Packs the source twice, unpacks it in two folders whose names differ in length, packs it there again
# and builds it: tarballs and programs are to be the same to the byte. `make check-dist`; CFLAGS as ever.
set -eu

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/a"
one=$scratch/a
two=$scratch/another-one-with-a-longer-name
mkdir -p "$two"

make dist BUILD="$scratch/first"
make dist BUILD="$scratch/second"
name=$(cd "$scratch/first" && echo lrscope-*.tar.gz)
cmp "$scratch/first/$name" "$scratch/second/$name"
echo "packed twice: the same $(wc -c <"$scratch/first/$name") bytes"

# Inside of a repository that has other files and another date.
other=$scratch/other
mkdir -p "$other"
tar -C "$other" -xzf "$scratch/first/$name"
(
    cd "$other"
    git init -q .
    for add in "add lrscope-*/Makefile lrscope-*/README.md" "commit -q -m other"; do
        # shellcheck disable=SC2086
        GIT_COMMITTER_DATE=2001-01-01T00:00:00Z git -c user.name=a -c user.email=a@b $add
    done
    cd lrscope-*
    make dist >/dev/null
)
cmp "$scratch/first/$name" "$other"/lrscope-*/build/"$name"
echo "packed from the tarball inside of another repository: the same bytes"

for folder in "$one" "$two"; do
    tar -C "$folder" -xzf "$scratch/first/$name"
    (cd "$folder"/lrscope-* && make dist >/dev/null && make -j2 >/dev/null)
    cmp "$scratch/first/$name" "$folder"/lrscope-*/build/"$name"
done
echo "packed from the tarball: the same bytes"
built=${name%.tar.gz}/build/lrscope
cmp "$one/$built" "$two/$built"
echo "built in two folders: the same $(wc -c <"$one/$built") bytes"
