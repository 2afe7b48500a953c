#!/usr/bin/env bash
# man.sh BUILD: the manual pages of a build are well formed and name every option that --help prints.
set -euo pipefail
build=$1
command -v groff >/dev/null || { echo "groff was not found"; exit 77; }
# shellcheck source=tests/support/options.sh
source "$(dirname "${BASH_SOURCE[0]}")/../support/options.sh"
problems=0

problem() {
  echo "FAILED: $1"
  problems=1
}

# check_page PAGE COMMAND...
check_page() {
  local page=$build/man/$1.1 warnings text option
  [[ -s $page ]] || { problem "there is no $page"; return; }
  warnings=$(groff -man -Kutf8 -Tutf8 -ww -z "$page" 2>&1) || true
  [[ -z $warnings ]] || problem "groff about $1.1: $warnings"
  text=$(groff -man -Kutf8 -Tascii -P-c "$page" | sed -E 's/.\x08//g')
  for heading in NAME SYNOPSIS DESCRIPTION 'SEE ALSO'; do
    grep -qx "$heading" <<<"$text" || problem "$1.1 has no section $heading"
  done
  while IFS= read -r option; do
    grep -qE -- "(^|[ ,])$option([ ,]|\$)" <<<"$text" || problem "$1.1 does not name $option"
  done < <(options_in_help "${@:2}")
}

check_page abide "$build/bin/abide"
for subcommand in prove count laws show recast report sweep atlas merge; do
  check_page "abide-$subcommand" "$build/bin/abide" "$subcommand"
done
check_page abide-check "$build/bin/abide-check"

# The subcommand has no page of its own; that of the program says that the options are the same.
options_of_check() { options_in_help "$@" | grep -vxE -- '-h|--help|--version'; }
diff <(options_of_check "$build/bin/abide" check) <(options_of_check "$build/bin/abide-check") ||
  problem "abide check and abide-check have different options"
exit $problems
