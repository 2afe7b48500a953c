#!/usr/bin/env bash
# latex.sh ABIDE: the table of `abide atlas --latex` compiles, over several pages, without overfull lines.
set -euo pipefail
abide=$1
command -v pdflatex >/dev/null || { echo "skipped: pdflatex was not found"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$abide" sweep 'linear:{1..5}-{1..5}-{1..5}' 'relu:2-3-4-2+bias' --db a.sqlite --quiet
"$abide" sweep linear:1-2-2-1 --db a.sqlite --count-only --quiet
"$abide" sweep linear:30-40-40-30 --time-limit 0.01 --db a.sqlite --quiet || [[ $? -eq 1 ]]
"$abide" atlas a.sqlite --latex -o a.tex
for _ in 1 2; do
  pdflatex -interaction=nonstopmode -halt-on-error a.tex >log || { tail -n 30 log; exit 1; }
done
! grep -E 'Overfull|undefined|Warning' log
grep -q 'pages)\|[2-9] pages' log
grep -q '\\textbf{7}.*randomised' a.tex
