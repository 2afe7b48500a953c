# abide_target(NAME): the compiler settings that every target of the project shares.
function(abide_target name)
  target_compile_features(${name} PUBLIC cxx_std_20)
  set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_options(${name} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual
    # g++ 12 warns of overlapping copies in every concatenation of strings (GCC bug 105329).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    $<$<BOOL:${ABIDE_WARNINGS_AS_ERRORS}>:-Werror>)
  if(ABIDE_SANITIZE)
    target_compile_options(${name} PUBLIC
      -fsanitize=${ABIDE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${name} PUBLIC -fsanitize=${ABIDE_SANITIZE})
  endif()
  if(ABIDE_COVERAGE)
    target_compile_options(${name} PUBLIC --coverage)
    target_link_options(${name} PUBLIC --coverage)
  endif()
endfunction()
