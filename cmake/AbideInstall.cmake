# What `cmake --install` lays down: libraries, headers, a CMake package and pkg-config files.
include(CMakePackageConfigHelpers)

install(TARGETS abide checker EXPORT abideTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/abide DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/abide)
install(EXPORT abideTargets NAMESPACE abide:: DESTINATION ${package_folder})
configure_package_config_file(cmake/abideConfig.cmake.in ${PROJECT_BINARY_DIR}/abideConfig.cmake
  INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/abideConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/abideConfig.cmake ${PROJECT_BINARY_DIR}/abideConfigVersion.cmake cmake/FindFLINT.cmake
  DESTINATION ${package_folder})

# The prefix relative to the .pc files, so that the installed tree may be moved.
set(pc_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH pc_to_prefix /prefix/${pc_folder} /prefix)
foreach(pc abide abide-checker)
  configure_file(cmake/${pc}.pc.in ${PROJECT_BINARY_DIR}/${pc}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${pc}.pc DESTINATION ${pc_folder})
endforeach()
