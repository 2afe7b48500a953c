#!/usr/bin/env bash
# trouble.sh ABIDE: what may happen to a sweep from outside ends in one clear message, and nothing that was stored is lost.
set -euo pipefail
abide=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
work=('linear:{1..5}-{1..5}-{1..5}')

fail() {
  echo "FAILED: $1"
  cat error 2>/dev/null || true
  exit 1
}

# refused STATUS TEXT COMMAND...: the command ends so, with one message that has the text.
refused() {
  local status=0
  "${@:3}" >output 2>error || status=$?
  [[ $status -eq $1 ]] || fail "status $status of: ${*:3}"
  grep -qF -- "$2" error || fail "no '$2' from: ${*:3}"
  [[ $(wc -l <error) -le 3 ]] || fail "too many words from: ${*:3}"
}

rows() { "$abide" atlas "$1" --csv | tail -n +2 | wc -l; }

# A file that may not grow stands for a full disk.
small_disk() (
  ulimit -f "$1"
  shift
  "$@"
)
refused 2 "full.sqlite" small_disk 60 "$abide" sweep "${work[@]}" --db full.sqlite
before=$(rows full.sqlite)
"$abide" sweep "${work[@]}" --db full.sqlite >output || fail "no going on after a full disk"
grep -q "$before were there" output || fail "lost rows: $before, $(cat output)"
[[ $(rows full.sqlite) -gt $before ]] || fail "nothing was added"
"$abide" atlas full.sqlite --verify >output || fail "full.sqlite is not verified"

# The second of two sweeps is refused; the first one is not disturbed, and readers are let in.
setsid "$abide" sweep linear:30-40-40-30 linear:2-2 --jobs 2 --db busy.sqlite --quiet 2>/dev/null &
first=$!
for _ in $(seq 100); do [[ -s busy.sqlite-wal && $(rows busy.sqlite 2>/dev/null) == 1 ]] && break; sleep 0.1; done
[[ $(rows busy.sqlite) == 1 ]] || fail "a reader sees no row"
refused 2 "another sweep or merge is writing to it" "$abide" sweep linear:2-3 --db busy.sqlite
refused 2 "another sweep or merge is writing to it" "$abide" merge full.sqlite --db busy.sqlite

# A worker that crashes is a row, and is tried again by the next run.
worker=$(pgrep -P "$first" | head -n 1)
for process in $(pgrep -P "$first"); do kill -SEGV "$process"; done
status=0
wait "$first" || status=$?
[[ -n $worker && $status -eq 1 ]] || fail "status $status after a crash"
"$abide" atlas busy.sqlite --list --where "status = 'crashed'" | grep -q linear:30-40-40-30 || fail "no row of the crash"

# An interruption from the keyboard ends it in order. (A shell script's background jobs ignore SIGINT unless they are told.)
status=0
setsid timeout --preserve-status -s TERM 1 "$abide" sweep linear:30-40-40-30 --db busy.sqlite >output || status=$?
[[ $status -eq 143 ]] || fail "status $status after an interruption"
grep -q 'the same command goes on from there' output || fail "no word about the interruption"
[[ ! -e busy.sqlite-wal ]] || fail "a companion file is left"

# Names that SQLite would take for something else are files.
"$abide" sweep linear:1-2-1 --db 'file:x?mode=memory' --quiet
[[ -s ./'file:x?mode=memory' && $(rows ./'file:x?mode=memory') == 1 ]] || fail "an URI"

# Every column that a certificate determines is verified; what was counted at random is too, with the checker's own error.
"$abide" sweep linear:1-2-2-1 linear:2-3-2 --db forged.sqlite --quiet
"$abide" prove linear:1-2-2-1 --no-forms --randomised -o bound.cert --quiet >/dev/null || [[ $? -eq 1 ]]
forge() { # forge SQL
  cp forged.sqlite try.sqlite
  python3 - "$1" <<'END'
import sqlite3, sys, zlib
database = sqlite3.connect("try.sqlite")
database.create_function("stream", 1, lambda name: zlib.compress(open(name, "rb").read()))
database.execute("update results set " + sys.argv[1] + " where name = 'linear:1-2-2-1'")
database.commit()
END
}
if command -v python3 >/dev/null; then
  bits=$(sed -nE 's/^claim .*2\^-([0-9]+)$/\1/p' bound.cert)
  forge "certificate = stream('bound.cert'), at_least = 6, standing = 'randomised', error_bits = $bits"
  "$abide" atlas try.sqlite --verify >output || fail "a randomised row is not verified: $(cat output)"
  for change in "at_least = 6" "dim_lie = 9" "dim_w = 2" "degree = 5" "depth = 3" "components = 4" "evidence = 'x'" "known = 9" \
    "scalar_block = 0" "standing = 'bounds'" "certificate = stream('bound.cert')" \
    "certificate = stream('bound.cert'), at_least = 6, standing = 'randomised'" "error_bits = 3"; do
    forge "$change"
    status=0
    "$abide" atlas try.sqlite --verify >output || status=$?
    [[ $status -eq 1 ]] && grep -q '1 certificates verified, 1 rejected' output || fail "verified with $change: $(cat output)"
  done
fi

refused 2 "needs at least 2 widths" "$abide" sweep 'linear:{2,3}' --db new.sqlite
refused 2 "expected a range" "$abide" sweep 'linear:{2..1}' --db new.sqlite
printf 'linear:2-2\n\n  # a comment\nrelu:2-x # why\n' >list
refused 2 "list:4: expected a width" "$abide" sweep list --db new.sqlite
refused 2 "cannot open 'none'" "$abide" sweep none --db new.sqlite
refused 2 "--shard: expected i/n" "$abide" sweep linear:2-2 --db new.sqlite --shard 3/2
refused 2 "--time-limit: expected" "$abide" sweep linear:2-2 --db new.sqlite --time-limit nan
refused 2 "merged into itself" "$abide" merge full.sqlite --db full.sqlite
refused 2 "would overwrite the database" "$abide" atlas full.sqlite --list -o full.sqlite
refused 2 "has no row linear:9-9" "$abide" atlas full.sqlite --certificate linear:9-9
[[ ! -e new.sqlite ]] || fail "a refused sweep made a database"
"$abide" sweep linear:2-2 --db other.sqlite --seed 2 --quiet
refused 2 "was made with --seed 2" "$abide" merge full.sqlite other.sqlite --db merged.sqlite
[[ ! -e merged.sqlite ]] || fail "a refused merge made a database"
printf 'linear:2-{2,3} # two\r\nproduct:3\n' | "$abide" sweep - --dry-run --db new.sqlite | sort >output
[[ $(tr '\n' ' ' <output) == "linear:2-2 linear:2-3 product:3 " ]] || fail "standard input"
