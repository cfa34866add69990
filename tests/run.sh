#!/bin/sh
# Runs test programs and test scripts and counts: run.sh PROGRAM|SCRIPT...
#
# Each prints a line "ok N ..." or "not ok N ..." per test: cmocka does so when asked for TAP, a
# script (named *.sh) by itself. A test that never came to its line, and a program that ends badly though
# all its tests passed, count as failed. The output is shown where something failed, and with V=1.
# The last line is "N passed, N failed"; the exit status is 1 if any failed.
set -u

BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$PWD/$BUILD ;;
esac
mkdir -p "$BUILD"
# Named after this process, as two may run at once.
output=$BUILD/test-output.$$
reports=$BUILD/sanitizer-report.$$
trap 'rm -f "$output" "$reports".*' EXIT
trap 'exit 1' HUP INT TERM

# For the tests: the program, the source folder, and what both were built with.
export BUILD LRSCOPE="$BUILD/lrscope" LRSCOPE_SOURCE="$PWD" CMOCKA_MESSAGE_OUTPUT=TAP
# The person's own settings shall not reach the program under test.
unset NO_COLOR COLORFGBG COLUMNS LINES MAKEFLAGS MAKELEVEL MFLAGS

# Sanitizers write to files, as a test may hold the program's standard error or overlook its end.
if [ -n "${SANITIZE:-}" ]; then
    export ASAN_OPTIONS="log_path=$reports:${ASAN_OPTIONS:-}"
    export UBSAN_OPTIONS="log_path=$reports:print_stacktrace=1:${UBSAN_OPTIONS:-}"
    export TSAN_OPTIONS="log_path=$reports:second_deadlock_stack=1:${TSAN_OPTIONS:-}"
fi

# A program that hangs shall not hold up the rest.
limit=
if command -v timeout >/dev/null 2>&1; then
    limit='timeout 600'
fi

# The thread sanitizer of older compilers cannot start where the kernel spreads addresses widely.
fixed=
case ${SANITIZE:-} in
*thread*)
    bits=$(cat /proc/sys/vm/mmap_rnd_bits 2>/dev/null || echo 0)
    if [ "$bits" -gt 28 ] && setarch -R true 2>/dev/null; then
        fixed='setarch -R'
    fi
    ;;
esac

# Prints how many tests passed, failed, were skipped, and were planned: "1..N" says how many there
# are, once for each group. Some versions of cmocka indent the lines, and write one without a number
# for a group as a whole, which is no test; some call a skipped test "not ok".
count() {
    awk '{ sub(/^[ \t]+/, "") }
        /^(not )?ok [0-9]+ # SKIP/ { skipped++; next }
        /^ok [0-9]/ { passed++ }
        /^not ok [0-9]/ { failed++ }
        /^1\.\.[0-9]/ { planned += substr($0, 4) }
        END { print passed + 0, failed + 0, skipped + 0, planned + 0 }' "$output"
}

all_passed=0
all_failed=0
for test; do
    name=${test#"$BUILD"/}
    name=${name#*tests/}
    rm -f "$reports".*

    case $test in
    *.sh) command="sh $test" ;;
    */*) command=$test ;;
    *) command=./$test ;;
    esac
    # Lists of words; a test's path has no blanks in it.
    # shellcheck disable=SC2086
    $limit $fixed $command >"$output" 2>&1 </dev/null
    status=$?

    read -r passed failed skipped planned <<END
$(count)
END
    why=
    if [ $((passed + failed + skipped)) -lt "$planned" ]; then
        why="$((planned - passed - failed - skipped)) never ended (status $status)"
        failed=$((planned - passed - skipped))
    elif [ $status -ne 0 ] && [ "$failed" -eq 0 ]; then
        why="ended with status $status"
        failed=1
    elif [ $((passed + failed + skipped)) -eq 0 ]; then
        why='tested nothing'
        failed=1
    fi
    for report in "$reports".*; do
        if [ -e "$report" ]; then
            cat "$report" >>"$output"
            why="${why:+$why, }a sanitizer spoke"
            [ "$failed" -gt 0 ] || failed=1
        fi
    done

    printf '%-36s %4d passed' "$name" "$passed"
    if [ "$skipped" -gt 0 ]; then
        printf ', %d skipped' "$skipped"
    fi
    if [ "$failed" -gt 0 ]; then
        printf ', %d FAILED%s' "$failed" "${why:+: $why}"
    fi
    printf '\n'
    if [ "$failed" -gt 0 ] || [ -n "${V:-}" ]; then
        sed 's/^/    /' "$output"
    fi
    all_passed=$((all_passed + passed))
    all_failed=$((all_failed + failed))
done

echo "$all_passed passed, $all_failed failed"
[ "$all_failed" -eq 0 ]
