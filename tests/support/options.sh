# shellcheck shell=bash
# To be sourced by tests.

# options_in_help COMMAND...: the options that its --help prints, such as -o and --output, one a line, sorted. There is
# always one at least, or the function fails.
options_in_help() {
  local -a lines
  # In the column of the options only: two spaces begin the description.
  mapfile -t lines < <("$@" --help | sed -nE 's/^ {1,4}(-.*)/\1/p' | sed -E 's/ {2,}.*//')
  printf '%s\n' "${lines[@]}" | grep -oE -- '(^|[ ,])--?[a-z][a-z-]*' | sed -E 's/^[ ,]//' | sort -u
}
