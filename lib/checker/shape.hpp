#pragma once

#include "family.hpp"

// Families given by a shape: products of matrices, and path liftings.

namespace abide::checker {

/// Reads the widths n_0 … n_q that follow `kind`, and expands the shape into its fields.
inline void read_shape(Text& in, Family& family, const std::string& kind) {
    const bool lifting = kind == "path-lifting", bias = lifting && in.accept(" bias");
    std::vector<std::uint64_t> n;
    do {
        in.expect(" ");
        n.push_back(in.natural(1, (1ULL << 32) - 1));
    } while (in.peek() == ' ');
    in.end_of_line();
    const std::size_t q = n.size() - 1, parameters = family.occurrences.size();
    if (q == 0) in.fail("a shape has at least two widths");
    // The bias of a hidden neuron is the weight from a neuron more, the last one of the layer
    // before.
    const auto rows = [&](std::size_t l) { return n[l - 1] + (bias && l < q ? 1 : 0); };
    Integer total = 0;
    double paths = n[0];
    for (std::size_t l = 1; l <= q; ++l) {
        total += Integer(rows(l)) * n[l];
        paths *= n[l];
    }
    if (total != parameters)
        in.fail("a shape of " + total.str() + " parameters, but " + std::to_string(parameters) +
                " variables");
    // All sums are exact from here on, because they are not larger than the number of variables.
    if (lifting) paths = parameters;
    in.budget.work(512 * paths * (q + 1.0));
    in.budget.need(paths * (q + 1.0) * (256 + 32.0 * q));
    std::vector<std::uint64_t> first = {0, 0};  // the first parameter of layer l
    for (std::size_t l = 1; l < q; ++l) first.push_back(first[l] + rows(l) * n[l]);
    // The product of the weights on a path with the neurons v_(l-1), …, v_q.
    const auto path = [&](const std::vector<std::uint64_t>& v, std::size_t l) {
        Term term;
        for (; l <= q; ++l)
            term.monomial.push_back({Variable(first[l] + v[l - 1] * n[l] + v[l]), 1});
        return term;
    };

    // The reference path through the weight from i to j in layer l.
    for (std::size_t l = 1; lifting && l <= q; ++l)
        for (std::uint64_t e = 0; e < rows(l) * n[l]; ++e) {
            const std::uint64_t i = e / n[l], j = e % n[l];
            std::vector<std::uint64_t> v(q + 1);
            v[l - 1] = i, v[l] = j;
            family.add({path(v, i == n[l - 1] ? l : 1)});
        }
    // The entries of the product: sums over all neurons between, the digits of a number.
    for (std::uint64_t entry = 0; !lifting && entry < n[0] * n[q]; ++entry) {
        Polynomial component;
        for (std::uint64_t k = 0; k < paths / (n[0] * n[q]); ++k) {
            std::vector<std::uint64_t> v = {entry / n[q]};
            std::uint64_t digits = k;
            for (std::size_t l = 1; l < q; digits /= n[l++]) v.push_back(digits % n[l]);
            v.push_back(entry % n[q]);
            component.push_back(path(v, 1));
        }
        family.add(component);
    }
}

}  // namespace abide::checker
