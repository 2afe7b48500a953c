# The target `man`, part of every build: manual pages made from what the programs' --help prints, in man/ of the build.
set(ABIDE_MAN AUTO CACHE STRING
  "Manual pages, made by help2man: ON, OFF, or AUTO for ON where help2man is found and the programs run as built")
set_property(CACHE ABIDE_MAN PROPERTY STRINGS AUTO ON OFF)
find_program(HELP2MAN_EXECUTABLE help2man)
mark_as_advanced(HELP2MAN_EXECUTABLE)

set(ABIDE_MAN_PAGES)
if(NOT ABIDE_BUILD_TOOLS OR NOT ABIDE_MAN)
  return()
elseif(ABIDE_MAN STREQUAL "AUTO")
  # Under a sanitizer or gcov, a run while building would cost time or be counted.
  if(NOT HELP2MAN_EXECUTABLE OR CMAKE_CROSSCOMPILING OR ABIDE_SANITIZE OR ABIDE_COVERAGE)
    return()
  endif()
elseif(NOT HELP2MAN_EXECUTABLE)
  message(FATAL_ERROR "ABIDE_MAN is ON, and help2man was not found")
endif()

# man_page(NAME TARGET [SUBCOMMAND])
function(man_page name target)
  set(page ${PROJECT_BINARY_DIR}/man/${name}.1)
  set(script ${PROJECT_SOURCE_DIR}/docs/man/make-page.sh)
  add_custom_command(OUTPUT ${page}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/man
    COMMAND bash ${script}
      ${HELP2MAN_EXECUTABLE} ${name} ${PROJECT_VERSION} ${page} $<TARGET_FILE:${target}> ${ARGN}
    DEPENDS ${target} ${script} ${PROJECT_SOURCE_DIR}/docs/man/${name}.h2m VERBATIM)
  set(ABIDE_MAN_PAGES ${ABIDE_MAN_PAGES} ${page} PARENT_SCOPE)
endfunction()

man_page(abide abide-program)
foreach(subcommand prove count laws show recast report sweep atlas merge)
  man_page(abide-${subcommand} abide-program ${subcommand})
endforeach()
man_page(abide-check abide-check)  # the page of the program; the subcommand of this name does the same

add_custom_target(man ALL DEPENDS ${ABIDE_MAN_PAGES})
