#pragma once

#include "family.hpp"

// Families given by a shape: products of matrices, and path liftings.

namespace abide::checker {

/// Reads the widths n_0 … n_q that follow `kind`, and expands the shape into its fields.
inline Family read_shape(Text& in, const std::string& kind, std::size_t parameters) {
    const bool lifting = kind == "path-lifting", bias = lifting && in.accept(" bias");
    std::vector<std::uint64_t> n;
    do {
        in.expect(" ");
        n.push_back(in.natural(1, (1ULL << 32) - 1));
    } while (in.peek() == ' ');
    in.end_of_line();
    const std::size_t q = n.size() - 1;
    if (q == 0) in.fail("a shape has at least two widths");
    // The bias of a hidden neuron is the weight from a neuron more, the last one of the layer
    // before.
    const auto rows = [&](std::size_t l) { return n[l - 1] + (bias && l < q ? 1 : 0); };
    double total = 0, paths = n[0];
    for (std::size_t l = 1; l <= q; ++l) {
        total += static_cast<double>(rows(l)) * n[l];
        paths *= n[l];
    }
    if (total != parameters) {
        std::ostringstream reason;
        reason << std::setprecision(17) << "a shape of " << total << " parameters, but "
               << parameters << " variables";
        in.fail(reason.str());
    }
    // All sums are exact from here on, because they are not larger than the number of variables.
    if (lifting) paths = total;
    in.budget.work(512 * paths * (q + 1.0));
    in.budget.need(paths * (q + 1.0) * (128 + 12.0 * q) + 64.0 * parameters);
    std::vector<std::uint64_t> first = {0, 0};  // the first parameter of layer l
    for (std::size_t l = 1; l < q; ++l) first.push_back(first[l] + rows(l) * n[l]);
    const auto parameter = [&](std::size_t l, std::uint64_t i, std::uint64_t j) {
        return Power{static_cast<Variable>(first[l] + i * n[l] + j), 1};
    };

    Family family;
    in.budget.hold(64.0 * parameters);
    family.occurrences.resize(parameters);
    const auto add = [&](Polynomial&& component) {
        std::ranges::sort(component, {}, &Term::monomial);
        in.budget.hold(48);
        family.add(gradient(component, in.budget));
    };
    // The reference path through the parameter from i to j in layer l.
    for (std::size_t l = 1; lifting && l <= q; ++l) {
        for (std::uint64_t e = 0; e < rows(l) * n[l]; ++e) {
            const std::uint64_t i = e / n[l], j = e % n[l];
            Term path;
            for (std::size_t h = i == n[l - 1] ? l : 1; h <= q; ++h) {
                const std::uint64_t from = h == l ? i : h == l + 1 ? j : 0;
                const std::uint64_t to = h == l ? j : h + 1 == l ? i : 0;
                path.monomial.push_back(parameter(h, from, to));
            }
            add({path});
        }
    }
    // The entries of the product: sums over all indices between, the digits of a number.
    for (std::uint64_t entry = 0; !lifting && entry < n[0] * n[q]; ++entry) {
        Polynomial component;
        for (std::uint64_t k = 0; k < paths / (n[0] * n[q]); ++k) {
            Term path;
            std::uint64_t from = entry / n[q], digits = k;
            for (std::size_t l = 1; l <= q; ++l) {
                const std::uint64_t to = l == q ? entry % n[q] : digits % n[l];
                path.monomial.push_back(parameter(l, from, to));
                digits /= n[l];
                from = to;
            }
            component.push_back(path);
        }
        add(std::move(component));
    }
    return family;
}

}  // namespace abide::checker
