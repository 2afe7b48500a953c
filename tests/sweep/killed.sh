#!/usr/bin/env bash
# killed.sh ABIDE: a sweep is killed 20 times at random moments and started again; at the end its database is sound and equal, but for
# times and memory, to that of a sweep that was left alone, and no worker is left behind.
set -euo pipefail
abide=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
patterns=('linear:{1..6}-{1..6}-{1..6}' 'linear:{2..3}-{2..7}-{2..7}-2' 'relu:{1..3}-{1..4}-{1..4}{,+bias}')

fail() {
  echo "FAILED: $1"
  exit 1
}

undisturbed=$folder/undisturbed.sqlite killed=$folder/killed.sqlite
start=$(date +%s%N)
"$abide" sweep "${patterns[@]}" --db "$undisturbed" --quiet --jobs 2
took=$((($(date +%s%N) - start) / 1000000))

RANDOM=1
interrupted=0
for _ in $(seq 20); do
  setsid "$abide" sweep "${patterns[@]}" --db "$killed" --quiet --jobs 2 &
  process=$!
  # Together the runs would take about as long as the undisturbed one, so that most are killed amid their work.
  sleep "$(printf '0.%03d' $((RANDOM % (1 + took * 2 / 20 < 999 ? 1 + took * 2 / 20 : 999))))"
  kill -9 "$process" 2>/dev/null || true
  status=0
  { wait "$process" || status=$?; } 2>/dev/null
  [[ $status -eq 137 ]] && interrupted=$((interrupted + 1))
  # Killed amid its first steps, it leaves no atlas yet, or an empty one.
  [[ ! -s $killed ]] || "$abide" atlas "$killed" --verify >/dev/null 2>"$folder/error" ||
    grep -q 'is empty; a sweep' "$folder/error" || fail "damaged: $(cat "$folder/error")"
  rm -f "$folder/error"
done
echo "$took ms undisturbed; $interrupted of 20 runs were killed"
((interrupted >= 5)) || fail "hardly any run was killed"

"$abide" sweep "${patterns[@]}" --db "$killed" --quiet || fail "the last run"
[[ $("$abide" atlas "$killed" --verify) == *" certificates verified, 0 rejected; 0 rows have none." ]] || fail "not verified"
columns() { "$abide" atlas "$1" --csv | cut -d, -f1-23; }
diff <(columns "$undisturbed") <(columns "$killed") || fail "the rows differ"
# A merge compares certificates too.
cp "$killed" "$folder/copy.sqlite"
[[ $("$abide" merge "$undisturbed" --db "$folder/copy.sqlite") == "0 rows added."* ]] || fail "the certificates differ"
[[ $(ls "$folder" | tr '\n' ' ') == "copy.sqlite killed.sqlite undisturbed.sqlite " ]] || fail "something is left: $(ls "$folder")"
sleep 0.2
! pgrep -f -- "--db $killed" >/dev/null || fail "a worker is left"
