#include <abide/fields/balance.hpp>
#include <abide/report/recognition.hpp>

namespace abide::reporting {
namespace {

/// Index of the entry (i, j) of U_l, l from 1, i and j from 0.
Variable entry(const MatrixProduct& shape, std::size_t l, std::uint64_t i, std::uint64_t j) {
    std::uint64_t before = 0;
    for (std::size_t k = 1; k < l; ++k) before += shape.widths[k - 1] * shape.widths[k];
    return static_cast<Variable>(before + i * shape.widths[l] + j);
}

Polynomial balance_of(const Balance& balance, const MatrixProduct& shape) {
    return abide::balance(shape, balance.layer, balance.row, balance.column) *
           Polynomial(balance.factor);
}

Polynomial balance_of(const Balance& balance, const PathLifting& shape) {
    return abide::balance(shape, balance.layer, balance.row) * Polynomial(balance.factor);
}

/// The layer whose first weights, those of its neuron or row 0, have the variable among them, and
/// the place of the variable there. A balance's leading term consists of such variables. Nothing
/// for all others, and for the last layer.
template <class Shape>
std::optional<Balance> place_in_first_row(const Shape& shape, Variable variable,
                                          const auto& first_of) {
    for (std::size_t l = 1; l + 1 < shape.widths.size(); ++l) {
        const std::uint64_t first = first_of(l);
        if (variable >= first && variable - first < shape.widths[l])
            return Balance{l, variable - first, variable - first, 1, false};
    }
    return std::nullopt;
}

std::optional<Balance> place(const MatrixProduct& shape, Variable variable) {
    return place_in_first_row(shape, variable,
                              [&](std::size_t l) { return entry(shape, l, 0, 0); });
}

std::optional<Balance> place(const PathLifting& shape, Variable variable) {
    return place_in_first_row(shape, variable,
                              [&](std::size_t l) { return shape.weight(l, 0, 0); });
}

template <class Shape>
std::optional<Balance> recognise_in(const Shape& shape, const Polynomial& law) {
    if (law.is_zero() || law.degree() != 2) return std::nullopt;
    const Term& leading = law.terms().front();
    const auto powers = leading.monomial.powers();
    std::optional<Balance> result = place(shape, powers.front().variable);
    const std::optional<Balance> other = place(shape, powers.back().variable);
    if (!result || !other || result->layer != other->layer) return std::nullopt;
    result->column = other->column;
    result->factor = leading.coefficient;
    // Only neurons have one index.
    if (std::is_same_v<Shape, PathLifting> && result->row != result->column) return std::nullopt;
    if (balance_of(*result, shape) != law) return std::nullopt;
    return result;
}

std::string usual_name(const char* letter, std::size_t l, std::uint64_t i, std::uint64_t j) {
    return letter + std::to_string(l) + "_" + std::to_string(i + 1) + "_" + std::to_string(j + 1);
}

bool is_usual(const std::vector<std::string>& names, const MatrixProduct& shape) {
    for (std::size_t l = 1; l < shape.widths.size(); ++l) {
        for (std::uint64_t i = 0; i < shape.widths[l - 1]; ++i) {
            for (std::uint64_t j = 0; j < shape.widths[l]; ++j) {
                if (names[entry(shape, l, i, j)] != usual_name("U", l, i, j)) return false;
            }
        }
    }
    return true;
}

bool is_usual(const std::vector<std::string>& names, const PathLifting& shape) {
    for (std::size_t l = 1; l <= shape.layers(); ++l) {
        for (std::uint64_t j = 0; j < shape.widths[l]; ++j) {
            for (std::uint64_t i = 0; i < shape.widths[l - 1]; ++i) {
                if (names[shape.weight(l, i, j)] != usual_name("W", l, i, j)) return false;
            }
            const std::string bias = "b" + std::to_string(l) + "_" + std::to_string(j + 1);
            if (shape.has_bias(l) && names[shape.bias_of(l, j)] != bias) return false;
        }
    }
    return true;
}

}  // namespace

Polynomial expand(const Balance& balance, const Definition& shape) {
    if (balance.is_sum)
        return outgoing_sum(std::get<ColumnDifferences>(shape), balance.row) *
               Polynomial(balance.factor);
    if (const auto* product = product_of(shape)) return balance_of(balance, *product);
    return balance_of(balance, std::get<PathLifting>(shape));
}

std::optional<Balance> recognise(const Polynomial& law, const Definition& family) {
    if (const auto* product = product_of(family)) return recognise_in(*product, law);
    if (const auto* lifting = std::get_if<PathLifting>(&family)) return recognise_in(*lifting, law);
    return std::nullopt;
}

std::vector<Balance> balances_of(const Definition& family) {
    std::vector<Balance> balances;
    const auto add = [&](const std::vector<std::uint64_t>& widths, bool neurons) {
        for (std::size_t l = 1; l + 1 < widths.size(); ++l) {
            for (std::uint64_t i = 0; i < widths[l]; ++i) {
                for (std::uint64_t j = i; j < (neurons ? i + 1 : widths[l]); ++j)
                    balances.push_back({l, i, j, 1, false});
            }
        }
    };
    if (const auto* product = product_of(family)) add(product->widths, false);
    if (const auto* differences = std::get_if<ColumnDifferences>(&family)) {
        const auto& n = differences->product.widths;
        for (std::uint64_t i = 0; i < n[n.size() - 2]; ++i)
            balances.push_back({n.size() - 1, i, 0, 1, true});
    }
    if (const auto* lifting = std::get_if<PathLifting>(&family)) add(lifting->widths, true);
    return balances;
}

bool has_usual_names(const Certificate& certificate) {
    if (const auto* product = product_of(certificate.family))
        return is_usual(certificate.variables, *product);
    if (const auto* lifting = std::get_if<PathLifting>(&certificate.family))
        return is_usual(certificate.variables, *lifting);
    return false;
}

}  // namespace abide::reporting
