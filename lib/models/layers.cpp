#include "parameters.hpp"

#include <abide/models/layers.hpp>

namespace abide {
namespace {

/// All monomials of degree k in the entries, with repetition.
std::vector<Polynomial> monomials(const std::vector<Polynomial>& entries, std::uint64_t k) {
    std::vector<std::pair<Polynomial, std::size_t>> all{{Polynomial(1), 0}};  // and the last entry
    for (; k > 0; --k) {
        std::vector<std::pair<Polynomial, std::size_t>> longer;
        for (const auto& [monomial, last] : all) {
            for (std::size_t i = last; i < entries.size(); ++i)
                longer.emplace_back(monomial * entries[i], i);
        }
        all = std::move(longer);
    }
    std::vector<Polynomial> result;
    for (auto& [monomial, last] : all) result.push_back(std::move(monomial));
    return result;
}

}  // namespace

Model softmax_layer(std::uint64_t classes, std::uint64_t features) {
    Parameters parameters;
    const PolynomialMatrix t = parameters.matrix("T", classes, features);
    PolynomialMap map;
    std::vector<Polynomial> laws;
    for (std::size_t i = 0; i + 1 < classes; ++i) {
        for (std::size_t j = 0; j < features; ++j)
            map.components.push_back(t[i][j] - t[classes - 1][j]);
    }
    for (std::size_t j = 0; j < features; ++j) {
        PolynomialSum sum;
        for (std::size_t i = 0; i < classes; ++i) sum.add(t[i][j]);
        laws.push_back(sum.take());
    }
    return model_of(parameters, std::move(map), std::move(laws));
}

Model lightning_attention(std::uint64_t dim, std::uint64_t head) {
    Parameters parameters;
    const PolynomialMatrix q = parameters.matrix("Q", head, dim);
    const PolynomialMatrix k = parameters.matrix("K", head, dim);
    const PolynomialMatrix v = parameters.matrix("V", dim, dim);
    std::vector<Polynomial> m;  // KᵀQ, row-major
    append_product(m, transposed(k), q);
    PolynomialMap map;
    for (std::size_t o = 0; o < dim; ++o) {
        for (std::size_t a = 0; a < dim; ++a) {
            for (std::size_t b = a; b < dim; ++b) {
                for (std::size_t c = 0; c < dim; ++c) {
                    PolynomialSum sum;
                    sum.add_product(v[o][a], m[b * dim + c]);
                    sum.add_product(v[o][b], m[a * dim + c]);
                    map.components.push_back(sum.take());
                }
            }
        }
    }
    std::vector<Polynomial> laws;
    append_balance(laws, transposed(q), k);
    PolynomialSum scale;
    for (const auto& row : v) add_norm(scale, row, 1);
    for (const auto& row : q) add_norm(scale, row, -1);
    laws.push_back(scale.take());
    return model_of(parameters, std::move(map), std::move(laws));
}

Model homogeneous_network(const std::vector<std::uint64_t>& widths, std::uint64_t k,
                          bool polynomial) {
    Parameters parameters;
    const PolynomialMatrix v = transposed(parameters.matrix("V", widths[0], widths[1]));
    const PolynomialMatrix u = parameters.matrix("U", widths[1], widths[2]);
    std::vector<PolynomialSum> sums;
    PolynomialMap map;
    std::vector<Polynomial> laws;
    for (std::size_t j = 0; j < widths[1]; ++j) {
        const std::vector<Polynomial> powers = monomials(v[j], k);
        sums.resize(widths[2] * powers.size());
        for (std::size_t o = 0; o < widths[2]; ++o) {
            for (std::size_t p = 0; p < powers.size(); ++p) {
                if (polynomial) {
                    sums[o * powers.size() + p].add_product(u[j][o], powers[p]);
                } else {
                    map.components.push_back(u[j][o] * powers[p]);
                }
            }
        }
        PolynomialSum law;
        add_norm(law, u[j], static_cast<std::int64_t>(k));
        add_norm(law, v[j], -1);
        laws.push_back(law.take());
    }
    for (PolynomialSum& sum : sums)
        if (polynomial) map.components.push_back(sum.take());
    return model_of(parameters, std::move(map), std::move(laws));
}

}  // namespace abide
