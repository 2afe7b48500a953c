# shellcheck shell=bash
# Functions shared by the scripts of this folder; to be sourced. Diagnostics go to standard error.

project_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$project_root/build/logs

if [[ -t 1 && ${CI:-} != true && ${TERM:-dumb} != dumb ]]; then
  on_terminal=true bold=$'\e[1m' red=$'\e[31m' plain=$'\e[0m'
else
  on_terminal=false bold='' red='' plain=''
fi

say() { printf '%s\n' "$bold$*$plain"; }
complain() { printf '%s\n' "$*" >&2; }

# usage_error MESSAGE: status 2, as everywhere in the project.
usage_error() {
  complain "scripts/${0##*/}: $1; try scripts/${0##*/} --help"
  exit 2
}

jobs() { nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1; }

# ---- Packages ------------------------------------------------------------------------------------

# package_list GROUP...: "name probe" of the given groups of packages.txt, one package a line.
package_list() {
  local group
  for group in "$@"; do
    sed -e 's/#.*//' "$project_root/scripts/packages.txt" |
      awk -v wanted="[$group]" '/^\[/ {inside = ($1 == wanted); next} inside && NF {print $1, $2}'
  done
}

# missing_packages GROUP...: names of the packages that dpkg does not have, one a line.
missing_packages() {
  local names installed
  mapfile -t names < <(package_list "$@" | cut -d ' ' -f 1)
  # dpkg-query exits with 1 if it does not know one of the names; what it prints is right all the same.
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${names[@]}" 2>/dev/null || true)
  local name
  for name in "${names[@]}"; do
    grep -qxF "$name installed" <<<"$installed" || printf '%s\n' "$name"
  done
}

# is_there PROBE: whether a program or a <header> is there; alternatives are separated by "|".
is_there() {
  local alternatives probe
  IFS='|' read -ra alternatives <<<"$1"
  for probe in "${alternatives[@]}"; do
    case $probe in
      -) return 0 ;;
      '<'*) printf '#if !__has_include(%s)\n#error missing\n#endif\n' "$probe" |
        "${CXX:-g++}" -std=c++20 -E -x c++ - >/dev/null 2>&1 && return 0 ;;
      *) command -v "$probe" >/dev/null && return 0 ;;
    esac
  done
  return 1
}

# check_tools GROUP...: without a package manager that we know. Ends the script with status 2 if something is missing.
check_tools() {
  local name probe missing=false
  while read -r name probe; do
    is_there "$probe" && continue
    $missing || complain "These are needed and were not found (the names are those of Debian's packages):"
    missing=true
    complain "  $name (looked for $probe)"
  done < <(package_list "$@")
  ! $missing || exit 2
}

# install_packages GROUP...: installs what is missing, and only that. Ends the script with status 2 if it may not.
install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    check_tools "$@"
    return
  fi
  local missing as_root=()
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -gt 0 ]] || return 0
  say "Packages to install: ${missing[*]}"

  # --no-remove: nothing that the user has is ever removed to make room for ours.
  local install=(apt-get install -y --no-install-recommends --no-remove "${missing[@]}")
  if [[ $(id -u) -ne 0 ]]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    elif command -v sudo >/dev/null && [[ -t 0 && -t 2 ]] && sudo -v; then
      as_root=(sudo)
    else
      complain "Packages are missing, and installing them takes root's rights. As root, type:"
      complain "  apt-get update && ${install[*]}"
      exit 2
    fi
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  logged "reading the package lists" packages-update "${as_root[@]}" apt-get update || exit 1
  if ! logged "installing packages" packages-install "${as_root[@]}" "${install[@]}"; then
    complain "If what is needed is there from elsewhere, scripts/${0##*/} --no-install does without these packages."
    exit 1
  fi
}

# ---- Building ------------------------------------------------------------------------------------

# progress LABEL: swallows its input; on a terminal it shows Ninja's counter "[12/40]" behind the label.
progress() {
  if ! $on_terminal; then
    cat >/dev/null
    return
  fi
  local line
  while IFS= read -r line; do
    [[ $line =~ ^\[[0-9]+/[0-9]+\] ]] && printf '\r%s … %s ' "$1" "${BASH_REMATCH[0]}"
  done
  printf '\r\e[K%s … ' "$1"
}

# logged LABEL NAME COMMAND...: runs the command with its output in build/logs/NAME.log; shows the log's end on failure.
logged() {
  local label=$1 log=$logs/$2.log start=$SECONDS status=0
  shift 2
  mkdir -p "$logs"
  printf '%s … ' "$label"
  "$@" 2>&1 </dev/null | tee "$log" | progress "$label" || status=$?
  if [[ $status -eq 0 ]]; then
    printf 'done (%d s)\n' $((SECONDS - start))
    return
  fi
  printf '%sfailed%s\n' "$red" "$plain"
  complain "The command was: $*"
  complain "The end of $log:"
  tail -n 40 "$log" >&2
  return "$status"
}

# configure PRESET [OPTION...]
configure() {
  local preset=$1
  shift
  local launcher=''
  ! command -v ccache >/dev/null || launcher=ccache
  logged "$preset: configuring" "$preset-configure" \
    cmake --preset "$preset" -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher" "$@"
}

# build PRESET
build() {
  logged "$1: building" "$1-build" cmake --build --preset "$1" -j "$(jobs)"
}
