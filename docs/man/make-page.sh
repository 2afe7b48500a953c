#!/usr/bin/env bash
# make-page.sh HELP2MAN PAGE VERSION OUTPUT COMMAND...: the manual page PAGE, out of what `COMMAND... --help` prints and
# of PAGE.h2m in this folder.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
help2man=$1 page=$2 version=$3 output=$4
shift 4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# From the words of the programs' help to those of a manual page: CLI11 prints "-o,--output TEXT", "--seed UINT=1",
# "--degree UINT:UINT in [1 - 100]=2" and "--format TEXT:{plain,json}=plain".
"$@" --help | sed -E '
  s/^usage: (.*), or .*/Usage: \1\n/
  s/^( +)(-[a-z]),--/\1\2, --/
  s/^Positionals:/Arguments:/
  s/^( +[A-Z]+) TEXT (... )?REQUIRED /\1 /
  s/^( +--db FILE) REQUIRED /\1 /
  s/^( +-.*) UINT:UINT in \[([0-9]+) - ([0-9]+)\]=([0-9]+)/\1 N (\2 to \3, default \4)/
  s/^( +-.*) UINT:UINT in \[([0-9]+) - ([0-9]+)\]/\1 N (\2 to \3)/
  s/^( +-.*) UINT=([0-9]+)/\1 N (default \2)/
  s/^( +-.*) TEXT:\{([^}]*)\}=([a-z]+)/\1 {\2} (default \3)/
  s/^( +-.*) TEXT:\{([a-z]*)\}/\1 \2/
  s/^( +--?o.*) TEXT/\1 FILE/
' >"$folder/help"

# help2man names the page after the program that it asks.
cat >"$folder/$page" <<END
#!/bin/sh
exec cat '$folder/help'
END
chmod +x "$folder/$page"
LC_ALL=C.UTF-8 "$help2man" --no-info --no-discard-stderr --version-string="abide $version" \
  --include="$here/$page.h2m" --output="$output" "$folder/$page"
