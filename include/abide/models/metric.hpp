#pragma once

#include <abide/models/model.hpp>

#include <iosfwd>

namespace abide {

/// A Riemannian metric M on an open set of parameters, by its inverse matrix: M^{-1} = rows /
/// denominator, D × D.
struct Metric {
    /// Row a has the entries q·(M^{-1})_ab that are not zero.
    std::vector<VectorField> rows;
    Polynomial denominator = 1;
    /// Where it is a metric.
    std::vector<Condition> domain;
    /// M^{-1} as people write it in a flow: "diag(theta)", or "M^-1" if it is their own.
    std::string name = "M^-1";
    /// True if it is that of a mirror flow: diagonal, each entry 1 or the parameter itself.
    bool mirror = false;
    /// Stands in parentheses after the model's name.
    std::string title = "another metric";
};

/// Reads M^{-1} from a text over the model's variables: D lines with D polynomials each, separated
/// by `;`, before them perhaps a line `denominator` with a polynomial by which all are divided:
///
///     denominator 1 + x^2
///     1 ; 0
///     0 ; y
///
/// The domain is where the denominator is not zero and the leading minors of M^{-1} are positive,
/// block by block of coupled parameters. Throws ParseError for any other content, InputError if the
/// matrix is not symmetric or nowhere positive definite on account of a constant minor, LimitError
/// if more than 10 parameters are coupled or the minors take too many terms.
Metric read_metric(std::istream& in, const Model& model);

}  // namespace abide
