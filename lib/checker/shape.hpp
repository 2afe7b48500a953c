#pragma once

#include "family.hpp"

// Families given by a shape: products of matrices, and path liftings.

namespace abide::checker {

/// n_0 … n_q, of as many parameters as there are variables. All sums are exact therefore.
struct Shape {
    bool lifting = false, bias = false;
    /// Of a product: its columns less the last one, which is none of them.
    bool differences = false;
    std::vector<std::uint64_t> n = {};  // empty if the family is listed
    /// At l the first parameter of layer l, l ≥ 1; at the end D.
    std::vector<std::uint64_t> first = {};

    std::size_t layers() const { return n.size() - 1; }  // q
    /// The bias of a hidden neuron is the weight from a neuron more, the last one of the layer
    /// before.
    std::uint64_t rows(std::size_t l) const { return n[l - 1] + (bias && l < layers() ? 1 : 0); }
    std::uint64_t columns() const { return n.back() - (differences ? 1 : 0); }
    std::uint64_t fields() const { return lifting ? first.back() : n.front() * columns(); }
    std::size_t layer_of(std::uint64_t parameter) const {
        return std::ranges::upper_bound(first.begin() + 1, first.end(), parameter) - first.begin() -
               1;
    }

    /// The product of the weights on a path with the neurons v_(l-1), …, v_q.
    Term path(const std::vector<std::uint64_t>& v, std::size_t l) const {
        Term term;
        for (; l <= layers(); ++l)
            term.monomial.push_back({Variable(first[l] + v[l - 1] * n[l] + v[l]), 1});
        return term;
    }
    /// The monomial of the reference path through a parameter of a lifting.
    Polynomial reference_path(std::uint64_t parameter) const {
        const std::size_t l = layer_of(parameter);
        std::vector<std::uint64_t> v(layers() + 1);
        v[l - 1] = (parameter - first[l]) / n[l];
        v[l] = (parameter - first[l]) % n[l];
        return {path(v, v[l - 1] == n[l - 1] ? l : 1)};
    }
    /// Adds an entry of the product, or its negative: the sum over all neurons between, the digits
    /// of a number below `terms`.
    void add_entry(Polynomial& sum, std::uint64_t i, std::uint64_t j, std::uint64_t terms,
                   int sign) const {
        for (std::uint64_t k = 0; k < terms; ++k) {
            std::vector<std::uint64_t> v = {i};
            std::uint64_t digits = k;
            for (std::size_t l = 1; l < layers(); digits /= n[l++]) v.push_back(digits % n[l]);
            v.push_back(j);
            sum.push_back(path(v, 1));
            sum.back().coefficient = sign;
        }
    }
    Polynomial component(std::uint64_t index, std::uint64_t terms) const {
        Polynomial sum;
        add_entry(sum, index / columns(), index % columns(), terms, 1);
        if (differences) add_entry(sum, index / columns(), columns(), terms, -1);
        return sum;
    }

    /// How many laws balance the layers: one for each two columns, or for each hidden neuron. And
    /// the sums of rows that are conserved with differences.
    Integer balanced() const {
        Integer sum = differences ? n[layers() - 1] : 0;
        for (std::size_t l = 1; l < layers(); ++l)
            sum += lifting ? Integer(n[l]) : Integer(n[l]) * (n[l] + 1) / 2;
        return sum;
    }
};

/// Reads the widths that follow `kind`, and that they are of differences if these are `layered`.
/// The family has no fields yet, but their number.
inline Shape read_shape(Text& in, Family& family, const std::string& kind, bool layered = true) {
    Shape shape{kind == "path-lifting"};
    shape.bias = shape.lifting && in.accept(" bias");
    shape.differences = !shape.lifting && layered && in.accept(" differences");
    do {
        in.expect(" ");
        in.budget.hold(32);
        shape.n.push_back(in.natural(1, (1ULL << 32) - 1));
    } while (in.peek() == ' ');
    in.end_of_line();
    if (shape.columns() == 0) in.fail("differences need two columns");
    const std::size_t parameters = family.occurrences.size();
    if (shape.layers() == 0) in.fail("a shape has at least two widths");
    Integer total = 0;
    for (std::size_t l = 1; l <= shape.layers(); ++l) total += Integer(shape.rows(l)) * shape.n[l];
    if (total != parameters)
        in.fail("a shape of " + total.str() + " parameters, but " + std::to_string(parameters) +
                " variables");
    shape.first = {0, 0};
    for (std::size_t l = 1; l <= shape.layers(); ++l)
        shape.first.push_back(shape.first[l] + shape.rows(l) * shape.n[l]);
    family.announced = shape.fields();
    return shape;
}

/// Gives the family its fields, if it does not have them yet.
inline void expand(const Shape& shape, Family& family) {
    if (family.packed.size() == family.size()) return;
    const double q = shape.layers();
    double terms = 1;  // of an entry of the product
    for (std::size_t l = 1; l < shape.layers(); ++l) terms *= shape.n[l];
    const double paths = family.size() * (shape.lifting       ? 1
                                          : shape.differences ? 2 * terms
                                                              : terms);
    family.budget.work(512 * paths * (q + 1));
    family.budget.need(paths * (q + 1) * (256 + 32 * q));
    for (std::uint64_t i = 0; i < family.size(); ++i)
        family.add(shape.lifting ? shape.reference_path(i) : shape.component(i, terms));
}

}  // namespace abide::checker
