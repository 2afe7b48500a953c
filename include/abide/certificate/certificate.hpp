#pragma once

#include <abide/fields/balance.hpp>
#include <abide/fields/family.hpp>

#include <iosfwd>
#include <optional>

/// \file
/// A certificate as a value, independent of how its evidence was found, and its text format
/// (docs/certificate-format.md).
namespace abide {

/// Vectors along one solution θ(t) of θ' = Σ u_i(t) X_i(θ), θ(0) = t0, modulo a number.
struct TrajectoryWitness {
    /// For each field X_i the coefficients of t^0 … t^(K − 1) of u_i(t), residues; there may be no
    /// rows if K = 0. 1, …, K are invertible modulo the modulus.
    std::vector<std::vector<Residue>> controls;
    /// Strictly increasing by (letter, order); orders are at most K.
    std::vector<TrajectoryVector> vectors;
    Residue modulus = 0;

    /// K
    std::size_t length() const { return controls.empty() ? 0 : controls.front().size(); }
    friend bool operator==(const TrajectoryWitness&, const TrajectoryWitness&) = default;
};

/// Evidence at one point t0 about the conservation laws of a family. A value may be wrong; a
/// checker decides.
struct Certificate {
    /// Where the family came from, for people; written as a comment.
    std::string remark;
    /// Names of the D parameters.
    std::vector<std::string> variables;
    Definition family;
    /// c ≥ 1: the certificate is one of c disjoint copies of the family, each with variables of its
    /// own, and shows the evidence of one of them. copies·D is below 2^64.
    std::uint64_t copies = 1;
    /// The open set on which the fields are considered; all of ℝ^D if empty.
    std::vector<Condition> domain;
    /// t0, D integers.
    std::vector<Integer> point;

    /// Polynomials with integer coefficients, conserved by every field; their gradients at t0 are
    /// independent modulo laws_modulus. They prove N ≥ laws.size().
    std::vector<Polynomial> laws;
    Residue laws_modulus = 0;
    /// If not empty: the gradient of law i at t0 has an entry that is invertible modulo
    /// laws_modulus at the variable law_pivots[i], and those of all later laws are 0 there modulo
    /// laws_modulus. As many as laws; only without forms.
    std::vector<Variable> law_pivots;
    /// In place of laws, which are then empty: the laws are balanced_laws(family), in that order;
    /// only for a shape, and without forms.
    bool balanced = false;

    /// 1-forms ω with integer coefficients and ω(X_i) = 0, dω(X_i, b) = 0 for every field X_i and
    /// every word b below; with the gradients of the laws they are independent at t0 modulo
    /// laws_modulus. If laws, forms and words are D together, they prove that r is the number of
    /// words, and N = D − r. Only with words that are closed under dropping the first letter, each
    /// after its tail.
    std::vector<OneForm> forms;

    /// Words whose values at t0 are independent modulo words_modulus. They prove N ≤ D −
    /// words.size().
    std::vector<Word> words;
    Residue words_modulus = 0;
    /// If not empty: the value of word i has an entry that is invertible modulo words_modulus at
    /// the variable word_pivots[i], and those of all later words are 0 there modulo words_modulus.
    /// As many as words.
    std::vector<Variable> word_pivots;

    /// In place of words, which are then empty: vectors at t0, independent modulo its modulus.
    std::optional<TrajectoryWitness> trajectory;

    /// k if it is claimed that N = at_most() except with probability below 2^−k, which a checker
    /// finds out by draws of its own; only where laws and forms do not prove as much.
    std::optional<unsigned> randomised_bits;

    /// ρ, the number of independent vectors of the witness, of one copy.
    std::size_t rank() const { return trajectory ? trajectory->vectors.size() : words.size(); }
    /// D, of all copies; so are all numbers that follow.
    std::uint64_t parameters() const { return copies * variables.size(); }
    /// Those of the laws that are given as polynomials, or balanced.
    std::uint64_t explicit_laws() const {
        return copies * (balanced ? balanced_count(family) : laws.size());
    }
    /// Proved, as the next one is.
    std::uint64_t at_least() const { return explicit_laws() + copies * forms.size(); }
    std::uint64_t at_most() const { return copies * (variables.size() - rank()); }
    bool exactly() const { return at_least() == at_most(); }
};

/// A form as certificates write it: `U1_1_2 d U2_1_1 ; -U1_1_1 d U2_2_1`. Precondition: there is a
/// variable.
std::string to_string(const OneForm& form, std::span<const std::string> names);

/// Writes the text, of the lowest format version that has all that the certificate says. The same
/// value gives the same bytes.
void write(std::ostream& out, const Certificate& certificate);

/// Reads format versions 1.0 to 1.3. Fractions are brought to lowest terms; controls are changed so
/// that the evidence stays the same. Checks the form and the claim's arithmetic, not the evidence:
/// that is the checker's work. Throws ParseError with line and column.
Certificate read_certificate(std::istream& in);

}  // namespace abide
