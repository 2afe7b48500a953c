#!/usr/bin/env bash
# doxygen.sh DOXYGEN DOXYFILE: the reference is made without a warning, and mistakes in a header would be seen.
set -euo pipefail
doxygen=$1 doxyfile=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# make_pages [SETTING...]: with the settings put behind those of the Doxyfile.
make_pages() {
  { cat "$doxyfile"; printf '%s\n' "OUTPUT_DIRECTORY = \"$folder\"" "$@"; } | "$doxygen" - >"$folder/log" 2>&1
}

fail() {
  echo "FAILED: $1"
  cat "$folder/log"
  exit 1
}

make_pages || fail "doxygen complains"
[[ ! -s $folder/log ]] || fail "doxygen says something"
grep -q 'Abide in one header' "$folder/html/abide_8hpp.html" || fail "no page of abide.hpp"
grep -q 'find_package(abide' "$folder/html/index.html" || fail "docs/library.md is not the first page"

# must_complain MESSAGE COMMENT: about a header with this comment before f(int x).
must_complain() {
  printf '/// \\file\n#pragma once\n/// %s\nvoid f(int x);\n' "$2" >"$folder/wrong.hpp"
  if make_pages "INPUT = \"$folder/wrong.hpp\"" 'USE_MDFILE_AS_MAINPAGE =' || ! grep -q "$1" "$folder/log"; then
    fail "no complaint '$1' about: $2"
  fi
}

must_complain 'unable to resolve reference' 'See \ref nowhere.'
must_complain 'unknown command' 'A \mistyped command.'
must_complain "argument 'y'" '\param y does not exist'
