#pragma once

#include <abide/algebra/random.hpp>
#include <abide/fields/vector_field.hpp>
#include <abide/progress.hpp>

/// \file
/// Polynomial 1-forms that close the gap between explicit laws and the rank.
namespace abide {

struct FormSearchOptions {
    /// Refuse (LimitError) a degree with more unknown coefficients than this.
    std::uint64_t max_unknowns = 100'000;
    /// Refuse (LimitError) a degree that would make the unknown coefficients of all degrees
    /// together more than this.
    std::uint64_t max_all_unknowns = 1'000'000;
    /// Refuse (LimitError) a degree whose equations have more entries than this, and dense systems
    /// of more entries than ten times as many.
    std::uint64_t max_entries = 5'000'000;
    Progress progress = {};
};

/// `wanted` 1-forms that are zero on each of the fields and, with the gradients of the laws,
/// linearly independent at almost every point; those of least degree and, among these, of few
/// terms. Primitive integer coefficients.
///
/// All 1-forms that vanish on independent fields span a space of dimension D − fields.size() over
/// ℚ(θ), and Cramer's rule gives a basis of polynomial ones of degree at most the sum of the
/// degrees of the fields. So with wanted = D − fields.size() − laws.size() the search ends. In each
/// degree the coefficients of the forms are the unknowns of a sparse linear system, which is solved
/// as that of LawSearch is; if all fields are homogeneous, each degree is by itself. Brackets of
/// the fields are not looked at.
///
/// Throws LimitError if a degree is too large, or if there are fewer forms. Preconditions: all
/// variables are below `dimension`; the laws are conserved by the fields and independent.
std::vector<OneForm> find_forms(std::size_t dimension, std::span<const VectorField> fields,
                                std::span<const Polynomial> laws, std::size_t wanted,
                                Random& random, const FormSearchOptions& options = {});

/// True if the forms vanish on every generator and on every [generator, field], decided over ℤ.
/// Where the fields are independent, the generators are among them up to combinations over ℚ(θ),
/// and the forms with the laws' gradients are D − fields.size() independent ones, it is true if
/// and only if the fields span the Lie algebra of the generators over ℚ(θ).
bool vanish_on_brackets(std::span<const OneForm> forms, std::span<const VectorField> generators,
                        std::span<const VectorField> fields);

}  // namespace abide
