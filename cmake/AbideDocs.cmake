# The target `docs`: the reference of the library as web pages, in docs/html of the build. Only with Doxygen.
find_package(Doxygen QUIET)
if(NOT DOXYGEN_FOUND)
  return()
endif()
set(ABIDE_DOXYFILE ${PROJECT_BINARY_DIR}/Doxyfile)
configure_file(docs/Doxyfile.in ${ABIDE_DOXYFILE} @ONLY)
add_custom_target(docs
  COMMAND Doxygen::doxygen ${ABIDE_DOXYFILE} COMMENT "Reference of the library in docs/html" VERBATIM)
