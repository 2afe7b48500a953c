#include <abide/fields/balance.hpp>

namespace abide {
namespace {

/// Index of the entry (i, j) of U_l, l from 1, i and j from 0.
Variable entry(const MatrixProduct& shape, std::size_t l, std::uint64_t i, std::uint64_t j) {
    std::uint64_t before = 0;
    for (std::size_t k = 1; k < l; ++k) before += shape.widths[k - 1] * shape.widths[k];
    return static_cast<Variable>(before + i * shape.widths[l] + j);
}

/// The product of two variables, in either order.
Monomial product(Variable a, Variable b) {
    return Monomial(a) * Monomial(b);
}

}  // namespace

Polynomial balance(const MatrixProduct& shape, std::size_t l, std::uint64_t i, std::uint64_t j) {
    PolynomialSum sum;
    for (std::uint64_t k = 0; k < shape.widths[l - 1]; ++k)
        sum.add(product(entry(shape, l, k, i), entry(shape, l, k, j)), 1);
    for (std::uint64_t k = 0; k < shape.widths[l + 1]; ++k)
        sum.add(product(entry(shape, l + 1, i, k), entry(shape, l + 1, j, k)), -1);
    return sum.take();
}

Polynomial balance(const PathLifting& shape, std::size_t l, std::uint64_t j) {
    PolynomialSum sum;
    for (std::uint64_t i = 0; i < shape.widths[l - 1]; ++i)
        sum.add(Monomial(shape.weight(l, i, j), 2), 1);
    if (shape.has_bias(l)) sum.add(Monomial(shape.bias_of(l, j), 2), 1);
    for (std::uint64_t k = 0; k < shape.widths[l + 1]; ++k)
        sum.add(Monomial(shape.weight(l + 1, j, k), 2), -1);
    return sum.take();
}

Polynomial outgoing_sum(const ColumnDifferences& shape, std::uint64_t i) {
    const auto& n = shape.product.widths;
    PolynomialSum sum;
    for (std::uint64_t j = 0; j < n.back(); ++j)
        sum.add(Polynomial::variable(entry(shape.product, n.size() - 1, i, j)));
    return sum.take();
}

std::uint64_t balanced_count(const Definition& definition) {
    const auto sum = [](const std::vector<std::uint64_t>& widths, const auto& count) {
        std::uint64_t result = 0;
        for (std::size_t l = 1; l + 1 < widths.size(); ++l) result += count(widths[l]);
        return result;
    };
    if (const auto* product = product_of(definition)) {
        const auto& n = product->widths;
        const bool differences = std::holds_alternative<ColumnDifferences>(definition);
        return sum(n, [](std::uint64_t width) { return width * (width + 1) / 2; }) +
               (differences ? n[n.size() - 2] : 0);
    }
    if (const auto* lifting = std::get_if<PathLifting>(&definition))
        return sum(lifting->widths, [](std::uint64_t n) { return n; });
    return 0;
}

std::vector<Polynomial> balanced_laws(const Definition& definition) {
    std::vector<Polynomial> laws;
    if (const auto* product = product_of(definition)) {
        for (std::size_t l = 1; l + 1 < product->widths.size(); ++l) {
            for (std::uint64_t i = 0; i < product->widths[l]; ++i) {
                for (std::uint64_t j = i; j < product->widths[l]; ++j)
                    laws.push_back(balance(*product, l, i, j));
            }
        }
    }
    if (const auto* differences = std::get_if<ColumnDifferences>(&definition)) {
        const auto& n = differences->product.widths;
        for (std::uint64_t i = 0; i < n[n.size() - 2]; ++i)
            laws.push_back(outgoing_sum(*differences, i));
    }
    if (const auto* lifting = std::get_if<PathLifting>(&definition)) {
        for (std::size_t l = 1; l < lifting->layers(); ++l) {
            for (std::uint64_t j = 0; j < lifting->widths[l]; ++j)
                laws.push_back(balance(*lifting, l, j));
        }
    }
    return laws;
}

}  // namespace abide
