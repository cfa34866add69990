#!/bin/sh
# Installs what lrscope's build and tests need and this system lacks, and nothing else:
#
#   deps.sh                     look, say what is missing, install it
#   deps.sh --check-tools       the same for what `make check` needs, as far as it is to be had
#   deps.sh --clang-format      the command that is the clang-format asked for; nothing without one
#   deps.sh --cflags NAME...    where the headers of these libraries are, as pkg-config would say it
#   deps.sh --libs NAME...      how to link with them
#
# A thing is there if a small program compiles and links with it; package databases are not asked.
set -eu

CC=${CC:-cc}

die() {
    printf 'deps: %s\n' "$1" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# pkg-config need not exist: where it is missing, libraries lie where the compiler looks anyway,
# or below Homebrew's prefix.
flags() {
    option=$1
    shift
    for name; do
        if [ "$option" = --cflags ]; then
            # Not the macros: ncursesw.pc sets _XOPEN_SOURCE to less than the Makefile does.
            pkg-config --cflags-only-I "$name" 2>/dev/null && continue
            if has brew; then printf -- '-I%s/include\n' "$(brew --prefix)"; fi
        else
            pkg-config --libs "$name" 2>/dev/null && continue
            if has brew; then printf -- '-L%s/lib\n' "$(brew --prefix)"; fi
            case $(uname -s)/$name in
            Darwin/ncursesw) echo -lncurses ;; # Apple's is wide under its plain name
            *) printf -- '-l%s\n' "$name" ;;
            esac
        fi
    done
}

# links NAME [FLAG...] <source: is there a compiler that makes a program of it?
links() {
    cat >"$scratch/probe.c"
    # CC may hold options, and the flags are a list: both are to be split.
    # shellcheck disable=SC2086
    $CC -std=c17 -D_XOPEN_SOURCE=700 -DNCURSES_WIDECHAR=1 "$@" \
        -o "$scratch/probe" "$scratch/probe.c" ${libraries:-} >/dev/null 2>&1
}

# The version of clang-format: each lays out some lines in its own way. This one is Debian 12's.
FORMAT=14

clang_format() {
    for name in "clang-format-$FORMAT" clang-format; do
        if "$name" --version 2>/dev/null | grep -q "version $FORMAT\."; then
            echo "$name"
            return
        fi
    done
}

# Prints the names of what `make check` needs and this system lacks.
missing_tools() {
    [ -n "$(clang_format)" ] || echo clang-format
    has shellcheck || echo shellcheck
    has mandoc || echo mandoc
}

# Prints the names of what is missing.
missing() {
    has make || has gmake || echo make

    libraries=
    echo 'int main(void) { return 0; }' | links || echo cc

    libraries=$(flags --cflags ncursesw; flags --libs ncursesw)
    links <<'END' || echo curses
#include <locale.h>
#include <ncurses.h>
int main(void)
{
    cchar_t cell;
    setlocale(LC_ALL, "");
    return setcchar(&cell, L"x", A_NORMAL, 0, 0) == OK && add_wch(&cell) == OK;
}
END

    libraries=$(flags --cflags cmocka; flags --libs cmocka)
    links <<'END' || echo cmocka
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
static void nothing(void **state) { (void)state; }
int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
END

    libraries=$(flags --cflags vterm; flags --libs vterm)
    links <<'END' || echo vterm
#include <vterm.h>
int main(void)
{
    vterm_free(vterm_new(1, 1));
    return 0;
}
END

    libraries=
    for sanitizer in address,undefined thread; do
        echo 'int main(void) { return 0; }' | links -fsanitize=$sanitizer || {
            echo sanitizers
            break
        }
    done
}

# The package manager's names for what is missing, in one line. Nothing is printed for what it does
# not offer by itself.
packages() {
    for thing; do
        case $manager/$thing in
        apt-get/cc) echo gcc libc6-dev ;;
        apt-get/curses) echo libncurses-dev ;;
        apt-get/cmocka) echo libcmocka-dev ;;
        apt-get/vterm) echo libvterm-dev ;;
        apk/cc) echo gcc musl-dev ;;
        dnf/cc) echo gcc glibc-devel ;;
        dnf/cmocka) echo libcmocka-devel ;;
        dnf/vterm) echo libvterm-devel ;;
        dnf/sanitizers) echo libasan libubsan libtsan ;;
        dnf/curses) echo ncurses-devel ;;
        apk/curses) echo ncurses-dev ;;
        apk/cmocka) echo cmocka-dev ;;
        apk/vterm) echo libvterm-dev ;;
        pacman/cc) echo gcc ;;
        pacman/curses | brew/curses) echo ncurses ;;
        pacman/cmocka | brew/cmocka) echo cmocka ;;
        pacman/vterm | brew/vterm) echo libvterm ;;
        */make) echo make ;;
        apt-get/clang-format) echo "clang-format-$FORMAT" ;;
        dnf/shellcheck) echo ShellCheck ;;
        */shellcheck | */mandoc) echo "$thing" ;;
        esac
    done | tr '\n' ' ' | sed 's/ *$//'
}

look=missing
case ${1:-} in
--cflags | --libs)
    flags "$@" | tr '\n' ' '
    exit
    ;;
--clang-format)
    clang_format
    exit
    ;;
--check-tools) look=missing_tools ;;
esac

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

lacking=$($look | tr '\n' ' ' | sed 's/ *$//')
if [ -z "$lacking" ]; then
    echo 'deps: nothing to install'
    exit
fi

manager=
for candidate in apt-get dnf pacman apk brew; do
    if has $candidate; then
        manager=$candidate
        break
    fi
done
if [ -z "$manager" ] && [ "$lacking" != sanitizers ]; then
    die "no known package manager; please install: $lacking"
fi

case "$manager $lacking" in
brew\ *cc*) die "no compiler; 'xcode-select --install' gets one, then try again" ;;
esac

# shellcheck disable=SC2086
wanted=$(packages $lacking)
if [ -z "$wanted" ] && [ $look = missing_tools ]; then
    echo "deps: nothing to install (no package here for: $lacking)"
    exit
fi
if [ -z "$wanted" ]; then
    # Sanitizers may not be had here: only 'make asan' and 'make tsan' need them.
    [ "$lacking" = sanitizers ] || die "$CC cannot link with: $lacking"
    echo "deps: nothing to install ($CC comes without sanitizers)"
    exit
fi

update=
case $manager in
apt-get)
    # A fresh system has no package lists, an old one stale ones. Another apt may hold the lock.
    apt='env DEBIAN_FRONTEND=noninteractive apt-get -qy -o DPkg::Lock::Timeout=300'
    update="$apt update"
    install="$apt install --no-install-recommends $wanted"
    ;;
dnf) install="dnf -y --setopt=install_weak_deps=False install $wanted" ;;
pacman)
    # Lists alone may not be renewed here: Arch supports no partial upgrades. With none, all is new.
    sync=-S
    [ -n "$(find /var/lib/pacman/sync -name '*.db' 2>/dev/null)" ] || sync=-Syu
    install="pacman $sync --needed --noconfirm $wanted"
    ;;
apk) install="apk add --update-cache $wanted" ;;
brew) install="brew install $wanted" ;;
esac

as_root=
if [ "$manager" != brew ] && [ "$(id -u)" -ne 0 ]; then
    if has sudo; then
        as_root='sudo '
    elif has doas; then
        as_root='doas '
    else
        die "neither root nor sudo; as root, run: ${update:+$update && }$install"
    fi
fi

echo "deps: missing: $lacking"
echo "deps: running: ${update:+$as_root$update && }$as_root$install"
# The commands are lists of words. If the lists cannot be renewed, those there may still do.
# shellcheck disable=SC2086
{
    [ -z "$update" ] || $as_root$update || true
    if [ $look = missing_tools ]; then
        # One by one: a system that has no such clang-format may still have the others.
        for package in $wanted; do
            $as_root${install%"$wanted"}$package || echo "deps: not to be had here: $package"
        done
        exit
    fi
    $as_root$install || die "this failed: $as_root$install"
}

left=$($look | tr '\n' ' ' | sed 's/ *$//')
case $left in
'' | sanitizers) ;;
*) die "installed, but $CC still cannot link with: $left" ;;
esac
