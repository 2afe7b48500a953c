#pragma once

#include <abide/algebra/polynomial.hpp>

namespace abide::tool {

/// `laws = [...]` in Python, with the symbols declared: a text that Python with SymPy executes. A
/// name that Python or SymPy reserves gets underscores appended as a Python identifier; the symbol
/// itself keeps its name.
std::string sympy_text(const std::vector<Polynomial>& laws,
                       const std::vector<std::string>& variables);

/// `laws = [...]` over a polynomial ring over QQ, for `sage` to load (.sage).
std::string sage_text(const std::vector<Polynomial>& laws,
                      const std::vector<std::string>& variables);

/// One formula a line, each in \( \). Names such as U1_2_3 become U_{1,2,3}; where two names would
/// look the same, all names are set as they are.
std::string latex_text(const std::vector<Polynomial>& laws,
                       const std::vector<std::string>& variables);

}  // namespace abide::tool
