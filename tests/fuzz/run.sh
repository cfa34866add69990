#!/bin/sh
# Runs the targets one after the other, FUZZ_SECONDS in all: run.sh PROGRAM... What they find that
# covers more stays in build-fuzz/corpus for the next time; a fault in build-fuzz/faults. FUZZ_SEED
# is where chance begins (0: anywhere).
set -u

seconds=$((${FUZZ_SECONDS:-60} / $#))
passed=0
failed=0
for program in "$@"; do
    name=$(basename "$program" _fuzz)
    found=build-fuzz/corpus/$name
    mkdir -p "$found" build-fuzz/faults
    dictionary=tests/fuzz/$name.dict
    log=build-fuzz/$name.log
    "$program" -max_total_time="$seconds" -max_len=4096 -timeout=60 -rss_limit_mb=2048 \
        -seed="${FUZZ_SEED:-0}" -print_final_stats=1 -artifact_prefix="build-fuzz/faults/$name-" \
        ${dictionary:+-dict="$dictionary"} "$found" "tests/fuzz/corpus/$name" >"$log" 2>&1
    status=$?
    executed=$(sed -n 's/^stat::number_of_executed_units: //p' "$log")
    covered=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    if [ "$status" -eq 0 ]; then
        passed=$((passed + 1))
        echo "ok $name: $executed executions in $seconds s, $covered edges covered"
    else
        failed=$((failed + 1))
        echo "not ok $name: a fault, see $log"
        grep -v '^#' "$log" | tail -n 40
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
