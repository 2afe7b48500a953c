#include <abide/error.hpp>
#include <abide/fields/definition.hpp>

namespace abide {
namespace {

/// The largest number of terms that a layered map is expanded to.
constexpr std::uint64_t max_terms = 4'000'000;

/// Throws LimitError if the product of the factors exceeds the limit.
std::uint64_t bounded_product(std::span<const std::uint64_t> factors, std::uint64_t limit,
                              const std::string& unit) {
    std::uint64_t product = 1;
    for (const std::uint64_t factor : factors) {
        if (factor > limit / product) {
            throw LimitError("the layered map has more than " + std::to_string(limit) + " " + unit);
        }
        product *= factor;
    }
    return product;
}

Polynomial monomial(const std::vector<Power>& powers) {
    PolynomialSum sum;
    sum.add(Monomial(powers), 1);
    return sum.take();
}

/// Appends every path that continues `prefix` from neuron i of layer l to an output.
void append_paths(PolynomialMap& map, std::vector<Power>& prefix, const PathLifting& shape,
                  std::size_t l, std::uint64_t i) {
    if (l == shape.layers()) {
        map.components.push_back(monomial(prefix));
        return;
    }
    for (std::uint64_t j = 0; j < shape.widths[l + 1]; ++j) {
        prefix.push_back({shape.weight(l + 1, i, j), 1});
        append_paths(map, prefix, shape, l + 1, j);
        prefix.pop_back();
    }
}

/// Completes a path that has reached neuron i of layer l through the first neurons.
Polynomial completed(std::vector<Power> path, const PathLifting& shape, std::size_t l,
                     std::uint64_t i) {
    for (; l < shape.layers(); ++l, i = 0) path.push_back({shape.weight(l + 1, i, 0), 1});
    return monomial(path);
}

using PolynomialMatrix = std::vector<std::vector<Polynomial>>;

PolynomialMatrix multiply(const PolynomialMatrix& a, const PolynomialMatrix& b) {
    PolynomialMatrix result(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.front().size(); ++j) {
            PolynomialSum sum;
            for (std::size_t k = 0; k < b.size(); ++k) sum.add_product(a[i][k], b[k][j]);
            result[i].push_back(sum.take());
        }
    }
    return result;
}

}  // namespace

std::uint64_t MatrixProduct::dimension() const {
    std::uint64_t result = 0;
    for (std::size_t l = 1; l < widths.size(); ++l) result += widths[l - 1] * widths[l];
    return result;
}

std::uint64_t PathLifting::first_weight(std::size_t layer) const {
    std::uint64_t result = 0;
    for (std::size_t l = 1; l < layer; ++l) {
        result += widths[l - 1] * widths[l] + (has_bias(l) ? widths[l] : 0);
    }
    return result;
}

std::uint64_t PathLifting::paths() const {
    constexpr std::uint64_t limit = (std::uint64_t{1} << 63) - 1;
    const std::span<const std::uint64_t> all(widths);
    std::uint64_t result = bounded_product(all, limit, "paths");
    for (std::size_t l = 1; l < layers() && bias; ++l) {
        const std::uint64_t from_biases = bounded_product(all.subspan(l), limit, "paths");
        if (from_biases > limit - result)
            bounded_product(std::vector{limit, limit}, limit, "paths");
        result += from_biases;
    }
    return result;
}

PolynomialMap expand(const MatrixProduct& shape) {
    const auto& n = shape.widths;
    Variable next = 0;
    PolynomialMatrix product;
    for (std::size_t l = 0; l + 1 < n.size(); ++l) {
        PolynomialMatrix matrix(n[l]);
        for (auto& row : matrix) {
            for (std::uint64_t j = 0; j < n[l + 1]; ++j)
                row.push_back(Polynomial::variable(next++));
        }
        product = l == 0 ? std::move(matrix) : multiply(product, matrix);
    }
    PolynomialMap map;
    for (const auto& row : product)
        map.components.insert(map.components.end(), row.begin(), row.end());
    return map;
}

PolynomialMap expand(const ColumnDifferences& shape) {
    const PolynomialMap product = expand(shape.product);
    PolynomialMap map;
    for (std::uint64_t i = 0; i < shape.components(); ++i) {
        const auto [entry, last] = shape.entries(i);
        map.components.push_back(product.components[entry] - product.components[last]);
    }
    return map;
}

PolynomialMap expand(const PathLifting& shape) {
    PolynomialMap map;
    std::vector<Power> prefix;
    for (std::uint64_t i = 0; i < shape.widths[0]; ++i) append_paths(map, prefix, shape, 0, i);
    for (std::size_t l = 1; l < shape.layers() && shape.bias; ++l) {
        for (std::uint64_t j = 0; j < shape.widths[l]; ++j) {
            prefix.assign(1, {shape.bias_of(l, j), 1});
            append_paths(map, prefix, shape, l, j);
        }
    }
    return map;
}

PolynomialMap reference_paths(const PathLifting& shape) {
    PolynomialMap map;
    std::vector<Power> first_neurons;  // the reference path from the first input to layer l − 2
    for (std::size_t l = 1; l <= shape.layers(); ++l) {
        for (std::uint64_t i = 0; i < shape.widths[l - 1]; ++i) {
            std::vector<Power> path = first_neurons;
            if (l > 1) path.push_back({shape.weight(l - 1, 0, i), 1});
            for (std::uint64_t j = 0; j < shape.widths[l]; ++j) {
                path.push_back({shape.weight(l, i, j), 1});
                map.components.push_back(completed(path, shape, l, j));
                path.pop_back();
            }
        }
        for (std::uint64_t j = 0; shape.has_bias(l) && j < shape.widths[l]; ++j)
            map.components.push_back(completed({{shape.bias_of(l, j), 1}}, shape, l, j));
        if (l > 1) first_neurons.push_back({shape.weight(l - 1, 0, 0), 1});
    }
    return map;
}

std::vector<Variable> reference_path(const PathLifting& shape, Variable parameter) {
    const auto& n = shape.widths;
    std::size_t l = 1;
    while (l < shape.layers() && parameter >= shape.weight(l + 1, 0, 0)) ++l;
    const std::uint64_t place = parameter - shape.weight(l, 0, 0);
    const bool is_bias = place >= n[l - 1] * n[l];
    const std::uint64_t j = is_bias ? place - n[l - 1] * n[l] : place % n[l];
    std::vector<Variable> path;
    for (std::size_t k = 1; k < l && !is_bias; ++k)
        path.push_back(shape.weight(k, 0, k + 1 == l ? place / n[l] : 0));
    path.push_back(parameter);
    for (std::size_t k = l + 1; k <= shape.layers(); ++k)
        path.push_back(shape.weight(k, k == l + 1 ? j : 0, 0));
    return path;
}

std::optional<PolynomialMap> expanded_map(const Definition& definition) {
    if (const auto* map = std::get_if<PolynomialMap>(&definition)) return *map;
    if (const auto* product = std::get_if<MatrixProduct>(&definition)) {
        bounded_product(product->widths, max_terms, "terms");
        return expand(*product);
    }
    if (const auto* differences = std::get_if<ColumnDifferences>(&definition)) {
        bounded_product(differences->product.widths, max_terms / 2, "terms");
        return expand(*differences);
    }
    if (const auto* lifting = std::get_if<PathLifting>(&definition)) {
        bounded_product(std::vector{lifting->paths()}, max_terms, "paths");
        return expand(*lifting);
    }
    return std::nullopt;
}

const MatrixProduct* product_of(const Definition& definition) {
    if (const auto* differences = std::get_if<ColumnDifferences>(&definition))
        return &differences->product;
    return std::get_if<MatrixProduct>(&definition);
}

std::optional<std::uint64_t> dimension_of(const Definition& definition) {
    if (const auto* product = product_of(definition)) return product->dimension();
    if (const auto* lifting = std::get_if<PathLifting>(&definition)) return lifting->dimension();
    return std::nullopt;
}

bool is_map(const Definition& definition) {
    return !std::holds_alternative<FieldList>(definition);
}

}  // namespace abide
