#!/usr/bin/env bash
# run.sh FUZZER SECONDS SEEDS...: runs a fuzzer for a bounded time, from copies of the seeds and a fixed random start.
set -euo pipefail
fuzzer=$1 seconds=$2
shift 2
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
cd "$corpus"
mkdir found
"$fuzzer" -seed=1 -max_total_time="$seconds" -max_len=4096 -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 \
  found "$@" 2>log || { tail -n 40 log; for f in crash-* oom-* timeout-* leak-*; do [[ -f $f ]] && { echo "== $f"; base64 "$f"; }; done; exit 1; }
grep -E "stat::number_of_executed_units|stat::peak_rss_mb" log
