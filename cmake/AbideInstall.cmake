# What `cmake --install` lays down: programs, libraries, headers, a CMake package, pkg-config files, manual pages,
# completions and documents.
include(CMakePackageConfigHelpers)

install(TARGETS abide checker EXPORT abideTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
# The room sweep serves the program only.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/abide DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  PATTERN sweep EXCLUDE)

if(ABIDE_BUILD_TOOLS)
  install(TARGETS abide-program abide-check RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES ${ABIDE_MAN_PAGES} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  # bash finds the completions of a program by its name.
  foreach(program abide abide-check)
    install(FILES completions/abide.bash
      DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME ${program})
  endforeach()
endif()

# The documents keep their places to each other, so that the links between them hold.
install(FILES README.md CHANGELOG.md CITATION.cff CONTRIBUTING.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
file(GLOB documents CONFIGURE_DEPENDS docs/*.md)
install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)
install(PROGRAMS scripts/slurm/sweep.sbatch DESTINATION ${CMAKE_INSTALL_DOCDIR}/scripts/slurm)
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} USE_SOURCE_PERMISSIONS PATTERN build EXCLUDE)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/abide)
install(EXPORT abideTargets NAMESPACE abide:: DESTINATION ${package_folder})
configure_package_config_file(cmake/abideConfig.cmake.in ${PROJECT_BINARY_DIR}/abideConfig.cmake
  INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/abideConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/abideConfig.cmake ${PROJECT_BINARY_DIR}/abideConfigVersion.cmake cmake/FindFLINT.cmake
  DESTINATION ${package_folder})

# The prefix relative to the .pc files, so that the installed tree may be moved; absolute if the folder of the libraries
# was given as an absolute path.
set(pc_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(IS_ABSOLUTE "${pc_folder}")
  set(pc_prefix ${CMAKE_INSTALL_PREFIX})
else()
  file(RELATIVE_PATH pc_to_prefix /prefix/${pc_folder} /prefix)
  string(REGEX REPLACE "/$" "" pc_prefix "\${pcfiledir}/${pc_to_prefix}")
endif()
foreach(kind LIBDIR INCLUDEDIR)
  set(pc_${kind} ${CMAKE_INSTALL_${kind}})
  if(NOT IS_ABSOLUTE "${pc_${kind}}")
    set(pc_${kind} "\${prefix}/${pc_${kind}}")
  endif()
endforeach()
foreach(pc abide abide-checker)
  configure_file(cmake/${pc}.pc.in ${PROJECT_BINARY_DIR}/${pc}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${pc}.pc DESTINATION ${pc_folder})
endforeach()
