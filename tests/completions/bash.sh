#!/usr/bin/env bash
# bash.sh SCRIPT BIN: the completions offer the options that --help prints, no others, and what else they promise.
set -euo pipefail
script=$1 bin=$2
# shellcheck source=tests/support/options.sh
source "$(dirname "${BASH_SOURCE[0]}")/../support/options.sh"
# shellcheck source=completions/abide.bash
source "$script"
PATH=$bin:$PATH  # the kinds of models are asked of the program itself
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
touch my.phi 'two words.phi' linear-2.cert
mkdir products
problems=0

# offered WORD...: what is offered for the last word of this command line, one a line, sorted. The words are as bash
# splits them: at ":" and "=" too.
offered() {
  local COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=() completer
  completer=$(complete -p "$1" | sed -E 's/.*-F ([^ ]+).*/\1/')
  "$completer" || true
  [[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\n' "${COMPREPLY[@]}" | sort -u
}

# expect EXPECTED WORD...: EXPECTED are the words offered, separated by line feeds.
expect() {
  local got
  got=$(offered "${@:2}")
  [[ $got == "$1" ]] && return
  printf 'FAILED: for "%s"\n  expected: %s\n  offered:  %s\n' "${*:2}" "${1//$'\n'/ }" "${got//$'\n'/ }"
  problems=1
}

lines() { printf '%s\n' "$@" | sort -u; }

# values_in_help OPTION COMMAND...: the words of its {a,b,c}.
values_in_help() {
  "${@:2}" --help | grep -E -- "$1 [A-Z]*:?\{" | sed -E 's/.*\{(.*)\}.*/\1/' | tr ',' '\n' | sort -u
}

# Options and subcommands are those that the programs know.
mapfile -t subcommands < <("$bin/abide" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[[ ${#subcommands[@]} -gt 3 ]] || { echo "FAILED: no subcommands in abide --help"; exit 1; }
expect "$(lines "${subcommands[@]}")" abide ''
expect "$(options_in_help "$bin/abide")" abide -
for subcommand in "${subcommands[@]}"; do
  expect "$(options_in_help "$bin/abide" "$subcommand")" abide "$subcommand" -
done
expect "$({ options_in_help "$bin/abide-check"; lines --help --version; } | sort -u)" abide-check -
expect "$(values_in_help --format "$bin/abide" laws)" abide laws --format ''
expect "$(values_in_help --format "$bin/abide" report)" abide report --format ''
expect "$(values_in_help --require "$bin/abide" check)" abide check --require ''

# Every option that takes a value leaves it to the user or knows it: no model and no subcommand is offered there.
for subcommand in "${subcommands[@]}"; do
  while IFS= read -r option; do
    got=$(offered abide "$subcommand" "$option" '')
    [[ $got != *linear:* ]] || { echo "FAILED: models offered as the value of $subcommand $option"; problems=1; }
  done < <("$bin/abide" "$subcommand" --help | sed -nE 's/^  (-[a-z],)?(--[a-z-]+) [A-Z]+.*/\2/p')
done

# Models are those of the help text.
mapfile -t models < <("$bin/abide" --help | sed -nE '/^Models:/,$s/^  ([a-z]+:).*/\1/p')
for subcommand in prove count laws show sweep; do
  expect "$(lines "${models[@]}" linear-2.cert my.phi products/ 'two\ words.phi')" abide "$subcommand" ''
done
expect relu: abide prove r
expect $'polynomial:\nproduct:\nproducts/' abide count --json p
expect my.phi abide prove m
expect '' abide prove linear :
expect '' abide prove linear : 2-3

expect plain abide laws --format pl
expect plain abide laws --format = pl
expect latex abide laws --format = l
expect '' abide prove --seed ''
expect '' abide-check --max-work ''
expect linear-2.cert abide-check li
expect linear-2.cert abide check li
expect linear-2.cert abide report li
expect linear-2.cert abide atlas li
expect linear-2.cert abide merge --db li
expect '' abide atlas --where ''
expect linear-2.cert abide report -o li
expect latex abide report --format = l
expect linear-2.cert abide prove -o li
expect exactly abide-check --require ''
exit $problems
