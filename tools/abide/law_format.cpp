#include "law_format.hpp"

#include <abide/report/typeset.hpp>

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

namespace abide::tool {
namespace {

/// Words that mean something in Python, and the names that `from sympy import *` or Sage use for
/// constants.
constexpr std::array reserved_in_python{
    "False", "None",     "True",  "and",    "as",      "assert", "async",  "await",         "break",
    "class", "continue", "def",   "del",    "elif",    "else",   "except", "finally",       "for",
    "from",  "global",   "if",    "import", "in",      "is",     "lambda", "nonlocal",      "not",
    "or",    "pass",     "raise", "return", "try",     "while",  "with",   "yield",         "match",
    "case",  "type",     "print", "laws",   "symbols", "R",      "QQ",     "PolynomialRing"};

/// Different Python identifiers for the names.
std::vector<std::string> python_names(const std::vector<std::string>& variables) {
    std::set<std::string> taken(variables.begin(), variables.end());
    taken.insert(reserved_in_python.begin(), reserved_in_python.end());
    std::vector<std::string> result;
    for (std::string name : variables) {
        if (std::ranges::find(reserved_in_python, name) != reserved_in_python.end()) {
            do name += '_';
            while (taken.contains(name));
            taken.insert(name);
        }
        result.push_back(std::move(name));
    }
    return result;
}

/// The laws with `^` or `**` for powers, one a line.
std::string python_list(const std::vector<Polynomial>& laws, const std::vector<std::string>& names,
                        std::string_view power_sign) {
    std::string text = "laws = [\n";
    for (const Polynomial& law : laws) {
        text += "    ";
        for (const char c : to_string(law, names)) {
            if (c == '^') {
                text += power_sign;
            } else {
                text += c;
            }
        }
        text += ",\n";
    }
    return text + "]\n";
}

std::string latex_monomial(const Monomial& monomial, const std::vector<std::string>& names) {
    std::string text;
    for (const Power& power : monomial.powers()) {
        const std::string& name = names[power.variable];
        if (!text.empty()) text += " ";
        text += power.exponent == 1 ? name : fmt::format("{}^{{{}}}", name, power.exponent);
    }
    return text;
}

std::string latex(const Polynomial& law, const std::vector<std::string>& names) {
    std::string text;
    for (const Term& term : law.terms()) {
        const bool negative = term.coefficient.sign() < 0;
        const Rational size = negative ? -term.coefficient : term.coefficient;
        if (!text.empty()) text += negative ? " - " : " + ";
        if (text.empty() && negative) text += "-";
        if (!size.is_one() || term.monomial.powers().empty()) text += size.to_string() + " ";
        text += latex_monomial(term.monomial, names);
    }
    return text;
}

}  // namespace

std::string sympy_text(const std::vector<Polynomial>& laws,
                       const std::vector<std::string>& variables) {
    const std::vector<std::string> names = python_names(variables);
    std::string text = "from sympy import symbols\n\n";
    if (!names.empty()) {
        text += fmt::format("{}, = symbols(\"{},\")\n\n", fmt::join(names, ", "),
                            fmt::join(variables, ", "));
    }
    return text + python_list(laws, names, "**");
}

std::string sage_text(const std::vector<Polynomial>& laws,
                      const std::vector<std::string>& variables) {
    const std::vector<std::string> names = python_names(variables);
    std::string text;
    if (!names.empty()) {
        text += fmt::format("R = PolynomialRing(QQ, \"{}\")\n{}, = R.gens()\n\n",
                            fmt::join(variables, ", "), fmt::join(names, ", "));
    }
    return text + python_list(laws, names, "^");
}

std::string latex_text(const std::vector<Polynomial>& laws,
                       const std::vector<std::string>& variables) {
    const std::vector<std::string> names = reporting::latex_names(variables);
    std::string text;
    for (const Polynomial& law : laws) text += "\\(" + latex(law, names) + "\\)\n";
    return text;
}

}  // namespace abide::tool
