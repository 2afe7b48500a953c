#pragma once

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

/// Certificates to test the checker with, and the way from a text to its verdict: through a file,
/// the stand-alone program and its exit status.
namespace abide::test {

struct Outcome {
    int status;
    std::string verdict;  // the last line of standard output
    std::string error;    // standard error
};

Outcome check_file(const std::string& text, const std::vector<std::string>& options = {});

/// Checks that the program rejects the text, for this reason and in this line.
void check_rejected(const std::string& text, int line, const std::string& reason,
                    const std::vector<std::string>& options = {});

/// The text with the only occurrence of `from` replaced. Throws std::logic_error if there is not
/// exactly one.
std::string with(const std::string& text, const std::string& from, const std::string& to);

/// The worked example of docs/certificate-format.md: x·y.
extern const std::string worked_example;
/// (u11 v11 + u12 v21, …): the product of two 2×2 matrices; 3 of 8, with a bracket among the words.
extern const std::string two_layers;
/// A field with denominators, annihilating x²y³.
extern const std::string denominators;
/// The Heisenberg fields on ℝ³, with denominators; no law.
extern const std::string heisenberg;
/// X_1 = ∂_1 + x2 ∂_3 + x3 ∂_4 + x4 ∂_5, X_2 = ∂_2 on ℝ⁵: brackets of up to four letters; no law.
extern const std::string chained;

/// The second worked example of the document: two fields, and a trajectory of one order.
extern const std::string trajectory_example;
/// two_layers by its shape.
extern const std::string product_shape;
/// A ReLU network 2-2-2 with biases by its shape, with a trajectory.
extern const std::string lifting_shape;

/// The third worked example of the document: a law that is no polynomial, shown by a form.
extern const std::string form_example;
/// Two fields on ℝ⁴ whose bracket is independent of them, and a form: exactly one law.
extern const std::string forms_and_brackets;
/// 1-2-2-1 by its shape: six explicit laws and one that a form shows.
extern const std::string forms_of_a_shape;
/// A controlled system with a drift.
extern const std::string drift_example;
/// A field that has the denominator x·y, where x is positive.
extern const std::string domain_example;
/// The worked example of a form with a randomised claim in place of it.
extern const std::string randomised_example;

/// The fourth worked example of the document: balanced laws, triangular words, and copies.
extern const std::string layers_example;
/// The fifth worked example of the document: the differences of three outputs.
extern const std::string differences_example;
/// Balanced laws and triangular words of a ReLU network.
extern const std::string neurons_example;

/// All of the above and small ones at the edges, with the verdicts that they must get.
extern const std::vector<std::pair<std::string, std::string>> valid_certificates;

}  // namespace abide::test
