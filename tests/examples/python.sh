#!/usr/bin/env bash
# python.sh SOURCE BUILD: examples/python/check.py and abide-check say the same about certificates, true and forged.
set -euo pipefail
source=$1 build=$2
command -v python3 >/dev/null || { echo "skipped: python3 was not found"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
verified=0 rejected=0
check=(python3 -I -S "$source/examples/python/check.py")

fail() {
  echo "FAILED: $*"
  exit 1
}

# verdict_of COMMAND...: the exit status and the verdict, without what is each checker's own: the reason, and the error of its trials.
verdict_of() {
  local line status=0
  line=$("$@" 2>"$folder/errors") || status=$?
  [[ ! -s $folder/errors ]] || fail "$*: $(<"$folder/errors")"
  echo "$status $line" | sed -E 's/^([0-9] REJECTED) line [0-9]+: .*/\1/; s/(, randomised error below 2\^-)[0-9]+$/\1/'
}

# agree FILE: both checkers say the same about it, which is left in $verdict.
agree() {
  local other
  verdict=$(verdict_of "${check[@]}" "$1")
  other=$(verdict_of "$build/bin/abide-check" "$1")
  [[ $verdict == "$other" ]] || fail "check.py: $verdict; abide-check: $other; about $(printf '\n' && head -c 4000 "$1")"
  case $verdict in
    '0 VERIFIED '*) verified=$((verified + 1)) ;;
    '1 REJECTED') rejected=$((rejected + 1)) ;;
    *) fail "$verdict is no verdict" ;;
  esac
}

must_be() {
  agree "$2"
  [[ $verdict == $1* ]] || fail "$2: $verdict, and not: $1"
}

# shellcheck disable=SC2016  # dollars of sed
# Each is an edit by sed that makes most certificates false or malformed, and leaves a few as good as before.
forgeries=(
  '1s/1\.[0-3]$/1.4/' '1s/1\.[0-3]$/1.0/' '1s/1\.[0-3]$/1.2/' '1s/1\.[0-3]$/1.3/' '2s/ [^ ]*$//' '3s/[0-9]+/0/' '3,4s/\*/^2*/' '4s/$/ over 6/'
  's/^point -?[0-9]+/point 0/' 's/^point.*/& 1/' '/^(laws|words|trajectory)/s/[0-9]+$/6/' '/^laws/s/laws 0/laws 1/'
  '/^laws/,/^(words|forms)/s/ - / + /' '/^laws [1-9]/{n;s/$/ + 5/}' '/^forms/,$s/ d / d d /' '/^forms/{n;s/^-?/2*/}'
  '/^words/{n;s/$/ 1/}' '/^words [1-9]/{n;p}' '/^claim/s/[0-9]+/&0/' '/^claim/s/exactly ([0-9]+).*/at-least \1 at-most \1/'
  '/^claim/s/$/ randomised error 2^-20/' '2s/^/# \xff\n/' '2s/^/\n/' '5s/ /  /' '$d' '$s/$/\n# nothing follows/'
)

# try_certificate FILE: it is verified, and cut by a byte it is not; of its forgeries, only the agreement is known.
try_certificate() {
  must_be '0 VERIFIED' "$1"
  local forgery
  for forgery in "${forgeries[@]}"; do
    LC_ALL=C sed -E "$forgery" "$1" >"$folder/forged.cert"
    cmp -s "$1" "$folder/forged.cert" || agree "$folder/forged.cert"
  done
  head -c -1 "$1" >"$folder/forged.cert"
  must_be '1 REJECTED' "$folder/forged.cert"
}

# prove NAME MODEL [OPTION...]; bounds have status 1.
prove() {
  "$build/bin/abide" prove --quiet "${@:2}" -o "$folder/$1.cert" >/dev/null || [[ $? -eq 1 ]] || fail "prove ${*:2}"
}

# certificate NAME LINE...: one that is not `prove`'s.
certificate() { printf '%s\n' "${@:2}" end >"$folder/$1.cert"; }

prove form linear:1-2-2-1
prove bounds linear:1-2-2-1 --no-forms
prove randomised linear:1-2-2-1 --no-forms --randomised
prove bias relu:2-2-1+bias
printf '%s\n' 'variables x y z' map 'x^2*y - 2/3*z' 'z^3' >"$folder/own.phi"
prove map "$folder/own.phi"
certificate trajectory 'abide-certificate 1.1' 'variables x y z' 'fields 2' '1 ; 0 ; 0' '0 ; x over 3 ; x over 3' 'point 0 0 0' \
  'laws 1 independent modulo 15' 'y - z' 'trajectory 2 independent modulo 101' 'controls 1' 3 2 '1 0' '1 1' 'claim exactly 1'
certificate domain 'abide-certificate 1.2' 'variables x v m' 'fields 2 with drift' 'v ; -x ; 0' '0 ; 1 ; 0' 'domain 2' \
  'nonzero x*m - 4' 'positive v^2' 'point 1 2 3' 'laws 1 independent modulo 5' m^2 'words 2 independent modulo 4' '2 1' 2 \
  'claim exactly 1'
certificate layers 'abide-certificate 1.3' 'variables a b c d e f g h' 'matrix-product 2 2 2' 'copies 3' 'point 1 0 0 1 0 0 0 0' \
  'laws 3 balanced independent modulo 9' 'words 5 triangular modulo 101' '1 at e' '2 at f' '3 at g' '4 at h' '1 3 at c' 'claim exactly 9'
certificate neurons 'abide-certificate 1.3' 'variables a b c' 'path-lifting bias 1 1 1' 'point 1 2 3' \
  'laws 1 balanced independent modulo 101' 'words 2 triangular modulo 7' '3 at a' '2 at b' 'claim exactly 1'
certificate differences 'abide-certificate 1.3' 'variables a b c d' 'matrix-product differences 1 1 3' 'point 2 0 0 0' \
  'laws 2 balanced independent modulo 101' 'words 2 triangular modulo 7' '1 at b' '2 at c' 'claim exactly 2'
certificate product-differences 'abide-certificate 1.3' 'variables a b c d e f' 'matrix-product differences 1 2 2' 'point 1 1 1 1 1 2' \
  'laws 0 independent modulo 101' 'words 1 independent modulo 7' '1' 'claim at-least 0 at-most 5'
certificate pivots 'abide-certificate 1.3' 'variables x y' 'map 1' 'x*y' 'point 1 2' 'laws 1 triangular modulo 5' 'x^2 - y^2 at y' \
  'words 1 triangular modulo 7' '1 at x' 'claim exactly 1'
for name in form trajectory domain layers neurons differences pivots; do
  try_certificate "$folder/$name.cert"
done
for name in bounds randomised bias map product-differences; do
  must_be '0 VERIFIED' "$folder/$name.cert"
  sed '/^claim/s/exactly /&1/; /^claim/s/at-most /&1/' "$folder/$name.cert" >"$folder/forged.cert"
  must_be '1 REJECTED' "$folder/forged.cert"
done
[[ $verified -ge 10 && $rejected -ge 50 ]] || fail "$verified verified, $rejected rejected: the forgeries are not what they were"

for file in "$source"/proofs/certificates/*.cert; do
  must_be '0 VERIFIED' "$file"
done

# What is beyond any limit, not supported, or no text at all.
start=('abide-certificate 1.2' 'variables x' 'map 1')
certificate digits "${start[@]}" "$(printf '9%.0s' {1..100001})*x"
certificate count "${start[@]:0:2}" 'map 99999999999999999999' x
certificate power "${start[@]}" x 'domain 1' 'nonzero x^2147483647 - 2' 'point 3'
certificate letters "${start[@]}" x 'point 3' 'laws 0 independent modulo 7' 'words 1 independent modulo 7' \
  "$(printf '1 %.0s' {1..5000})1"
certificate controls "${start[@]:0:2}" 'fields 0' 'point 3' 'laws 0 independent modulo 7' \
  'trajectory 0 independent modulo 2147483647' 'controls 2147483646' 'claim at-least 0 at-most 1'
certificate triangular "${start[@]}" x 'point 3' 'laws 0 independent modulo 7' 'words 1 triangular modulo 7' '1 at x' 'claim exactly 0'
head -c 100000 "$build/bin/abide-check" >"$folder/binary.cert"
printf 'abide-certificate 1.0\nvariables \0\n' >"$folder/nul.cert"
: >"$folder/empty.cert"
for name in digits count power letters controls triangular binary nul empty; do
  must_be '1 REJECTED' "$folder/$name.cert"
done
grep -q 'not supported' <("${check[@]}" "$folder/triangular.cert") || fail "reserved, but what does it say?"

# Standard input, and what cannot be opened.
"${check[@]}" - <"$folder/form.cert" | grep -q '^VERIFIED exactly 7 ' || fail "standard input"
for file in "$folder/none.cert" "$folder"; do
  status=0
  "${check[@]}" "$file" 2>/dev/null || status=$?
  [[ $status -eq 2 ]] || fail "status $status for $file"
done
