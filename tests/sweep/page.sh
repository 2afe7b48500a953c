#!/usr/bin/env bash
# page.sh ABIDE TEMPLATE: the page that `abide atlas --html` writes does in a browser what its data say.
set -euo pipefail
abide=$1 template=$2
command -v python3 >/dev/null || { echo "skipped: python3 was not found"; exit 77; }
python3 -c 'import socket; socket.gethostbyname("localhost")' 2>/dev/null ||
  { echo "skipped: localhost has no address here, and chromedriver needs it"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$abide" sweep 'linear:{1..4}-{1..3}-{1..4}' 'linear:{1..3}-{1..3}-{1..3}-{1..2}' 'relu:2-{1..3}-2{,+bias}' product:{2..4} \
  --db "$folder/atlas.sqlite" --quiet
# A row that is not done, and one without a certificate.
"$abide" sweep linear:50-50-50 --time-limit 0.05 --db "$folder/atlas.sqlite" --quiet || [[ $? -eq 1 ]]
"$abide" sweep linear:1-5-2-1 --count-only --db "$folder/atlas.sqlite" --quiet || [[ $? -eq 1 ]]
"$abide" atlas "$folder/atlas.sqlite" --html -o "$folder/atlas.html"
python3 "$(dirname "${BASH_SOURCE[0]}")/page_test.py" "$folder/atlas.html" "$template"
