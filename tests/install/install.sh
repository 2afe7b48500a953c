#!/usr/bin/env bash
# install.sh PART SOURCE BUILD CMAKE CXX GENERATOR: installs the build into a fresh folder, moves it to another, and tries one part
# of it from there, as someone would who has that copy and nothing else.
set -euo pipefail
part=$1 source=$2 build=$3 cmake=$4
export CXX=$5 CMAKE_GENERATOR=$6
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
prefix=$folder/moved
unset CMAKE_PREFIX_PATH PKG_CONFIG_PATH CPATH LIBRARY_PATH DESTDIR MAKEFLAGS

# ---- Help ----------------------------------------------------------------------------------------

fail() {
  echo "FAILED: $1"
  [[ ! -s $folder/log ]] || cat "$folder/log"
  exit 1
}

# must COMMAND...: silent if it succeeds.
must() { "$@" >"$folder/log" 2>&1 || fail "$*"; }

# must_not COMMAND...
must_not() { ! "$@" >"$folder/log" 2>&1 || fail "should have failed: $*"; }

# must_say PATTERN COMMAND...: succeeds, and a whole line of its output matches.
must_say() {
  must "${@:2}"
  grep -qxE -- "$1" "$folder/log" || fail "no line '$1' from: ${*:2}"
}

needs() { command -v "$1" >/dev/null || { echo "skipped: $1 was not found"; exit 77; }; }

# install_from BUILD
install_from() {
  must "$cmake" --install "$1" --prefix "$folder/prefix"
  mv "$folder/prefix" "$prefix"
}

pkg_config_folder() { dirname "$(find "$prefix" -name abide.pc)"; }

# ---- The parts -----------------------------------------------------------------------------------

try_layout() {
  install_from "$build"
  local file
  for file in bin/abide bin/abide-check include/abide/abide.hpp include/abide/checker/checker.hpp \
    share/bash-completion/completions/abide share/bash-completion/completions/abide-check \
    share/doc/abide/README.md share/doc/abide/LICENSE share/doc/abide/docs/certificate-format.md; do
    [[ -s $prefix/$file ]] || fail "$file was not installed"
  done
  if [[ -d $build/man ]]; then
    diff <(cd "$build/man" && ls ./*.1) <(cd "$prefix/share/man/man1" && ls ./*.1) || fail "other manual pages than built"
  fi
  # Links of the documents lead to documents.
  local link
  while IFS=: read -r file link; do
    [[ -e $(dirname "$file")/$link ]] || fail "$file: there is no $link"
  done < <(grep -roE --include='*.md' '\]\([^):#]+\)' "$prefix/share/doc/abide" | sed -E 's/\]\(([^)]*)\)/\1/')
  # Nothing knows where it was built or first installed; the exported targets ask for no Boost.
  must_not grep -rIlF -e "$source/" -e "$build/" -e "$folder/prefix" "$prefix" --include='*.cmake' --include='*.pc' \
    --include='*.1' --include='*.hpp'
  must_not grep -rli boost "$prefix" --include='*.cmake' --include='*.pc'
}

try_programs() {
  needs python3
  install_from "$build"
  cd "$folder"
  export PATH=$prefix/bin:$PATH
  must_say 'linear:2-3-2 has exactly 6 .*' env -i "$prefix/bin/abide" prove linear:2-3-2 -o 2-3-2.cert
  must_say 'VERIFIED exactly 6 .*' env -i "$prefix/bin/abide-check" 2-3-2.cert
  must_say 'linear:2-3-2 +12 +6 +proved +VERIFIED' python3 "$prefix/share/doc/abide/examples/python/table.py"
  must_say 'product:6 +6 +5 +proved +VERIFIED' python3 "$prefix/share/doc/abide/examples/python/table.py" product:6
  must_not python3 "$prefix/share/doc/abide/examples/python/table.py" product:none
}

# use_with_cmake: examples/cmake against the installed copy. Boost may be missing there.
use_with_cmake() {
  cp -r "$source/examples/cmake" "$folder/cmake"
  must "$cmake" -S "$folder/cmake" -B "$folder/cmake/build" -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_DISABLE_FIND_PACKAGE_Boost=TRUE
  must "$cmake" --build "$folder/cmake/build"
  must_say 'linear:2-3-2: VERIFIED exactly 6 .*' "$folder/cmake/build/widths"
  must grep -qF "abide_DIR:PATH=$prefix/" "$folder/cmake/build/CMakeCache.txt"
}

# use_with_pkg_config: examples/pkg-config against the installed copy.
use_with_pkg_config() {
  cp -r "$source/examples/pkg-config" "$folder/pkg-config"
  cd "$folder/pkg-config"
  PKG_CONFIG_PATH=$(pkg_config_folder)
  export PKG_CONFIG_PATH LD_LIBRARY_PATH=${PKG_CONFIG_PATH%/pkgconfig}
  must make
  must_say 'exactly 1 law\(s\)' ./own_map
  must_say 'VERIFIED exactly 1 .*' "$prefix/bin/abide-check" outer-product.cert
}

try_find_package() {
  install_from "$build"
  use_with_cmake
  printf '%s\n' 'cmake_minimum_required(VERSION 3.25)' 'project(later CXX)' 'find_package(abide 99 REQUIRED)' \
    >"$folder/cmake/CMakeLists.txt"
  must_not "$cmake" -S "$folder/cmake" -B "$folder/later" -DCMAKE_PREFIX_PATH="$prefix"
  grep -q 'not.*compatible with requested version "99"\|requested version "99"' "$folder/log" || fail "for another reason"
}

# The facade shows nothing of FLINT; the checker needs nothing of it, not even to link.
try_headers() {
  needs pkg-config
  install_from "$build"
  cd "$folder"
  PKG_CONFIG_PATH=$(pkg_config_folder)
  export PKG_CONFIG_PATH LD_LIBRARY_PATH=${PKG_CONFIG_PATH%/pkgconfig}
  local facade checker
  read -ra facade < <(pkg-config --cflags abide)
  echo '#include <abide/abide.hpp>' >facade.cpp
  must "$CXX" -std=c++20 -Wall -Wextra -Wpedantic -Werror -fsyntax-only "${facade[@]}" facade.cpp
  must "$CXX" -std=c++20 -M "${facade[@]}" facade.cpp
  grep -q "$prefix/.*include/abide/abide.hpp" "$folder/log" || fail "another copy of abide.hpp"
  ! grep -iE 'flint|/gmp' "$folder/log" || fail "abide.hpp includes FLINT or GMP"

  read -ra checker < <(pkg-config --cflags --libs abide-checker)
  cp "$here/checker_only.cpp" .
  must "$CXX" -std=c++20 checker_only.cpp -o checker_only "${checker[@]}"
  must_say 'REJECTED .*' ./checker_only
  must ldd ./checker_only
  ! grep -iE 'flint|libgmp' "$folder/log" || fail "the checker is linked with FLINT or GMP"
  must "$CXX" -std=c++20 -M checker_only.cpp "${checker[@]}"
  ! grep -iE 'flint|/gmp|boost' "$folder/log" || fail "checker.hpp includes FLINT, GMP or Boost"
}

try_pkg_config() {
  needs pkg-config
  needs make
  install_from "$build"
  use_with_pkg_config
}

# The folder of libraries that Debian uses, and an absolute one.
try_libdir() {
  needs pkg-config
  needs make
  local multiarch other=$folder/other
  multiarch=lib/$("$CXX" -print-multiarch 2>/dev/null || echo some-architecture)
  must "$cmake" -S "$source" -B "$other" -DCMAKE_INSTALL_LIBDIR="$multiarch" -DCMAKE_BUILD_TYPE=Release \
    -DABIDE_BUILD_TESTS=OFF -DABIDE_MAN=OFF
  # The libraries and programs of the build, so that nothing is compiled again.
  mkdir -p "$other/bin"
  cp "$build"/lib/*.a "$other/lib"
  cp "$build/lib/checker"/*.a "$other/lib/checker"
  cp "$build"/bin/* "$other/bin"
  install_from "$other"
  [[ -d $prefix/$multiarch/cmake/abide ]] || fail "the package is not in $multiarch"
  use_with_cmake
  use_with_pkg_config

  must "$cmake" -S "$source" -B "$folder/absolute" -DCMAKE_INSTALL_LIBDIR=/opt/abide/lib -DABIDE_BUILD_TESTS=OFF
  export PKG_CONFIG_PATH=$folder/absolute
  must_say /opt/abide/lib pkg-config --variable=libdir abide
}

# The sources as a part of another project, which shows neither their tests nor their install rules. Without
# optimisation, for it compiles the library; a compiler cache of the build is used.
try_add_subdirectory() {
  cp -r "$here/subproject" "$folder/larger"
  cp "$source/examples/cmake/main.cpp" "$folder/larger"
  local launcher
  launcher=$(sed -n 's/^CMAKE_CXX_COMPILER_LAUNCHER:[A-Z]*=//p' "$build/CMakeCache.txt")
  must "$cmake" -S "$folder/larger" -B "$folder/larger/build" -DABIDE_FOLDER="$source" \
    -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher"
  must_say 'ABIDE_BUILD_TESTS:BOOL=OFF' cat "$folder/larger/build/CMakeCache.txt"
  must "$cmake" --build "$folder/larger/build"
  must_say 'linear:2-4-2: VERIFIED exactly 10 .*' "$folder/larger/build/widths"
  must "$cmake" --install "$folder/larger/build" --prefix "$folder/installed"
  [[ $(cd "$folder/installed" && find . -type f) == ./bin/widths ]] || fail "more was installed than the project's own"
}

"try_$part"
