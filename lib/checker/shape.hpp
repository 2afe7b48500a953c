#pragma once

#include "family.hpp"

// Families given by a shape: products of matrices, and path liftings.

namespace abide::checker {

/// n_0 … n_q, of as many parameters as there are variables. All sums are exact therefore.
struct Shape {
    bool lifting = false, bias = false;
    std::vector<std::uint64_t> n = {};  // empty if the family is listed
    /// At l the first parameter of layer l, l ≥ 1; at the end D.
    std::vector<std::uint64_t> first = {};

    std::size_t layers() const { return n.size() - 1; }  // q
    /// The bias of a hidden neuron is the weight from a neuron more, the last one of the layer
    /// before.
    std::uint64_t rows(std::size_t l) const { return n[l - 1] + (bias && l < layers() ? 1 : 0); }
    std::uint64_t fields() const { return lifting ? first.back() : n.front() * n.back(); }
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
    /// An entry of the product: the sum over all neurons between, the digits of a number below
    /// `terms`.
    Polynomial entry(std::uint64_t index, std::uint64_t terms) const {
        Polynomial sum;
        for (std::uint64_t k = 0; k < terms; ++k) {
            std::vector<std::uint64_t> v = {index / n.back()};
            std::uint64_t digits = k;
            for (std::size_t l = 1; l < layers(); digits /= n[l++]) v.push_back(digits % n[l]);
            v.push_back(index % n.back());
            sum.push_back(path(v, 1));
        }
        return sum;
    }

    /// How many laws balance the layers: one for each two columns, or for each hidden neuron.
    Integer balanced() const {
        Integer sum = 0;
        for (std::size_t l = 1; l < layers(); ++l)
            sum += lifting ? Integer(n[l]) : Integer(n[l]) * (n[l] + 1) / 2;
        return sum;
    }
};

/// Reads the widths that follow `kind`. The family has no fields yet, but their number.
inline Shape read_shape(Text& in, Family& family, const std::string& kind) {
    Shape shape{kind == "path-lifting"};
    shape.bias = shape.lifting && in.accept(" bias");
    do {
        in.expect(" ");
        in.budget.hold(32);
        shape.n.push_back(in.natural(1, (1ULL << 32) - 1));
    } while (in.peek() == ' ');
    in.end_of_line();
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
    double paths = 1;
    for (const std::uint64_t width : shape.n) paths *= width;
    if (shape.lifting) paths = family.size();
    family.budget.work(512 * paths * (q + 1));
    family.budget.need(paths * (q + 1) * (256 + 32 * q));
    for (std::uint64_t i = 0; i < family.size(); ++i)
        family.add(shape.lifting ? shape.reference_path(i) : shape.entry(i, paths / family.size()));
}

}  // namespace abide::checker
