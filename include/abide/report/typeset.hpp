#pragma once

#include <abide/certificate/certificate.hpp>
#include <abide/report/document.hpp>

/// \file
/// Names, polynomials, fields and words as formulas.
namespace abide::reporting {

/// The names as they stand in LaTeX's math mode: U1_2_3 and U_1_2_3 become U_{1,2,3}, other names
/// of several letters stand together, in italics. Where two names would look the same,
/// or, with `beside_symbols`, one like a symbol of the report (X_1 for a field, h_1 for a law, …),
/// all are set as they are, in a typewriter font. Every name may be followed by ^. Precondition:
/// names of variables.
std::vector<std::string> latex_names(const std::vector<std::string>& variables,
                                     bool beside_symbols = false);

/// What is shown of long things; the rest is counted, and left to the certificate.
struct Bounds {
    std::size_t terms = 400;    // of one polynomial
    std::size_t digits = 1000;  // of one coefficient
};

/// Typesets what is over the variables with these names.
class Typesetter {
  public:
    explicit Typesetter(const std::vector<std::string>& variables, const Bounds& bounds = {});

    std::size_t dimension() const { return plain_.size(); }
    /// True if names stand in ‹ › where there is no typewriter font, since some are also symbols
    /// of the report.
    bool sets_names_apart() const { return sets_names_apart_; }
    Formula name(Variable variable) const { return {latex_[variable], plain_[variable]}; }
    /// The names from `first` on, separated by commas; at most `most` of them, then an ellipsis.
    Formula names(std::size_t first, std::size_t count, std::size_t most) const;
    Formula polynomial(const Polynomial& polynomial) const;
    /// Σ X_a ∂_a
    Formula field(const VectorField& field) const;
    /// Σ ω_a dx_a
    Formula form(const OneForm& form) const;
    /// `p ≠ 0` or `p > 0`
    Formula condition(const Condition& condition) const;

  private:
    Formula coefficient(const Rational& size, bool alone) const;
    Formula monomial(const Monomial& monomial) const;
    Formula combination(const VectorField& field, const Formula& before_name) const;

    std::vector<std::string> plain_;
    std::vector<std::string> latex_;
    bool sets_names_apart_ = false;
    std::string times_;  // between the factors of a monomial
    Bounds bounds_;
};

/// An integer, with places for line breaks if it is long.
Formula number(const Integer& value, std::size_t digits = Bounds().digits);
Formula number(std::uint64_t value);
/// (1, −2, 3), breakable after commas; at most `most` coordinates, then an ellipsis.
Formula tuple(const std::vector<Integer>& values, std::size_t most);

/// X_i, i counted from 0.
Formula field_symbol(std::size_t i);
/// X_1 or [X_1, [X_2, X_3]].
Formula bracket_word(const Word& word);
/// X_1, …, X_d, as far as there are so many; `symbol` with its index.
Formula enumeration(const Formula& symbol, std::size_t count);
/// ℝ^D
Formula real_space(std::size_t dimension);

}  // namespace abide::reporting
