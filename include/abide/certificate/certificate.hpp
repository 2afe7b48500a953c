#pragma once

#include <abide/fields/family.hpp>

#include <iosfwd>

/// \file
/// A certificate as a value, independent of how its evidence was found, and its text format
/// (docs/certificate-format.md).
namespace abide {

/// Evidence at one point t0 about the conservation laws of a family. A value may be wrong; a
/// checker decides.
struct Certificate {
    /// Where the family came from, for people; written as a comment.
    std::string remark;
    /// Names of the D parameters.
    std::vector<std::string> variables;
    Definition family;
    /// t0, D integers.
    std::vector<Integer> point;

    /// Polynomials with integer coefficients, conserved by every field; their gradients at t0 are
    /// independent modulo laws_modulus. They prove N ≥ laws.size().
    std::vector<Polynomial> laws;
    Residue laws_modulus = 0;

    /// Words whose values at t0 are independent modulo words_modulus. They prove N ≤ D −
    /// words.size().
    std::vector<Word> words;
    Residue words_modulus = 0;

    std::size_t at_least() const { return laws.size(); }
    std::size_t at_most() const { return variables.size() - words.size(); }
    bool exactly() const { return at_least() == at_most(); }
};

/// Writes format version 1.0: the same value gives the same bytes.
void write(std::ostream& out, const Certificate& certificate);

/// Reads format version 1.0. Checks the form and the claim's arithmetic, not the evidence: that is
/// the checker's work. Throws ParseError with line and column.
Certificate read_certificate(std::istream& in);

}  // namespace abide
