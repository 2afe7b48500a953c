#include <abide/models/relu.hpp>

namespace abide {
namespace {

/// Where the parameters stand.
struct Layout {
    std::vector<std::uint64_t> widths;
    bool bias;
    std::vector<std::string> names;
    std::vector<Variable> first_weight;  // of layer l, 1 ≤ l ≤ q; entry 0 is unused
    std::vector<Variable> first_bias;    // of hidden layer l

    std::size_t layers() const { return widths.size() - 1; }
    bool has_bias(std::size_t l) const { return bias && l < layers(); }
    /// The weight from neuron i of layer l − 1 to neuron j of layer l.
    Variable weight(std::size_t l, std::uint64_t i, std::uint64_t j) const {
        return static_cast<Variable>(first_weight[l] + i * widths[l] + j);
    }
};

Layout make_layout(const std::vector<std::uint64_t>& widths, bool bias) {
    Layout layout{widths, bias, {}, {0}, {0}};
    const auto number = [](std::uint64_t i) { return std::to_string(i + 1); };
    for (std::size_t l = 1; l < widths.size(); ++l) {
        layout.first_weight.push_back(static_cast<Variable>(layout.names.size()));
        for (std::uint64_t i = 0; i < widths[l - 1]; ++i) {
            for (std::uint64_t j = 0; j < widths[l]; ++j) {
                layout.names.push_back("W" + std::to_string(l) + "_" + number(i) + "_" + number(j));
            }
        }
        layout.first_bias.push_back(static_cast<Variable>(layout.names.size()));
        for (std::uint64_t j = 0; layout.has_bias(l) && j < widths[l]; ++j) {
            layout.names.push_back("b" + std::to_string(l) + "_" + number(j));
        }
    }
    return layout;
}

Polynomial monomial(const std::vector<Power>& powers) {
    PolynomialSum sum;
    sum.add(Monomial(powers), 1);
    return sum.take();
}

/// Appends every path that continues `prefix` from neuron i of layer l to an output.
void append_paths(PolynomialMap& map, std::vector<Power>& prefix, const Layout& layout,
                  std::size_t l, std::uint64_t i) {
    if (l == layout.layers()) {
        map.components.push_back(monomial(prefix));
        return;
    }
    for (std::uint64_t j = 0; j < layout.widths[l + 1]; ++j) {
        prefix.push_back({layout.weight(l + 1, i, j), 1});
        append_paths(map, prefix, layout, l + 1, j);
        prefix.pop_back();
    }
}

PolynomialMap path_lifting(const Layout& layout) {
    PolynomialMap map;
    std::vector<Power> prefix;
    for (std::uint64_t i = 0; i < layout.widths[0]; ++i) append_paths(map, prefix, layout, 0, i);
    for (std::size_t l = 1; l < layout.layers() && layout.bias; ++l) {
        for (std::uint64_t j = 0; j < layout.widths[l]; ++j) {
            prefix.assign(1, {static_cast<Variable>(layout.first_bias[l] + j), 1});
            append_paths(map, prefix, layout, l, j);
        }
    }
    return map;
}

/// ‖in‖² + b² − ‖out‖² of neuron j in hidden layer l.
Polynomial balance(const Layout& layout, std::size_t l, std::uint64_t j) {
    PolynomialSum sum;
    for (std::uint64_t i = 0; i < layout.widths[l - 1]; ++i)
        sum.add(Monomial(layout.weight(l, i, j), 2), 1);
    if (layout.has_bias(l))
        sum.add(Monomial(static_cast<Variable>(layout.first_bias[l] + j), 2), 1);
    for (std::uint64_t k = 0; k < layout.widths[l + 1]; ++k)
        sum.add(Monomial(layout.weight(l + 1, j, k), 2), -1);
    return sum.take();
}

}  // namespace

Model relu_network(const std::vector<std::uint64_t>& widths, bool bias) {
    const Layout layout = make_layout(widths, bias);
    Model model;
    model.name = "relu:" + std::to_string(widths.front());
    for (std::size_t l = 1; l < widths.size(); ++l) model.name += "-" + std::to_string(widths[l]);
    if (bias) model.name += "+bias";
    model.variables = layout.names;
    model.family = make_family(layout.names.size(), path_lifting(layout));
    for (std::size_t l = 1; l < layout.layers(); ++l) {
        for (std::uint64_t j = 0; j < widths[l]; ++j)
            model.candidates.push_back(balance(layout, l, j));
    }
    return model;
}

}  // namespace abide
