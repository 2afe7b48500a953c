# Finds FLINT (2.9 and 3.x) and the GMP that it needs.
#
# Defines the target FLINT::FLINT and the variables FLINT_FOUND, FLINT_VERSION, FLINT_INCLUDE_DIR, FLINT_LIBRARY.
# FLINT 2.9 ships neither a pkg-config nor a CMake file, so headers and library are looked up directly.
find_path(FLINT_INCLUDE_DIR flint/flint.h)
find_library(FLINT_LIBRARY flint)
find_path(FLINT_GMP_INCLUDE_DIR gmp.h)
find_library(FLINT_GMP_LIBRARY gmp)

if(FLINT_INCLUDE_DIR)
  file(STRINGS "${FLINT_INCLUDE_DIR}/flint/flint.h" _flint_lines
    REGEX "^#define __FLINT_VERSION(_MINOR|_PATCHLEVEL)?[ \t]+[0-9]+")
  foreach(_part "VERSION " "VERSION_MINOR " "VERSION_PATCHLEVEL ")
    string(REGEX MATCH "__FLINT_${_part}[ \t]*([0-9]+)" _ "${_flint_lines}")
    list(APPEND _flint_version "${CMAKE_MATCH_1}")
  endforeach()
  list(JOIN _flint_version "." FLINT_VERSION)
  unset(_flint_version)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(FLINT
  REQUIRED_VARS FLINT_LIBRARY FLINT_INCLUDE_DIR FLINT_GMP_LIBRARY FLINT_GMP_INCLUDE_DIR
  VERSION_VAR FLINT_VERSION)

if(FLINT_FOUND AND NOT TARGET FLINT::FLINT)
  add_library(FLINT::FLINT UNKNOWN IMPORTED)
  set_target_properties(FLINT::FLINT PROPERTIES
    IMPORTED_LOCATION "${FLINT_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${FLINT_INCLUDE_DIR};${FLINT_GMP_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${FLINT_GMP_LIBRARY}")
endif()
mark_as_advanced(FLINT_INCLUDE_DIR FLINT_LIBRARY FLINT_GMP_INCLUDE_DIR FLINT_GMP_LIBRARY)
