#include "structured_points.hpp"

#include <algorithm>

namespace abide {
namespace {

/// All patterns of that many layers with at most one zero.
void append_patterns(std::vector<std::vector<LayerPattern>>& patterns,
                     std::vector<LayerPattern>& prefix, std::size_t layers) {
    if (prefix.size() == layers) {
        if (std::ranges::count(prefix, LayerPattern::zero) <= 1) patterns.push_back(prefix);
        return;
    }
    for (const LayerPattern layer : {LayerPattern::top, LayerPattern::bottom, LayerPattern::zero}) {
        prefix.push_back(layer);
        append_patterns(patterns, prefix, layers);
        prefix.pop_back();
    }
}

}  // namespace

std::vector<std::vector<LayerPattern>> point_patterns(const MatrixProduct& shape) {
    constexpr std::size_t few = 4;
    constexpr std::size_t many = 64;
    const std::size_t layers = shape.widths.size() - 1;
    std::vector<std::vector<LayerPattern>> patterns;
    const std::vector<LayerPattern> identities(layers, LayerPattern::top);
    for (std::size_t l = layers; l-- > 0 && layers <= many;) {
        patterns.push_back(identities);
        patterns.back()[l] = LayerPattern::zero;
    }
    patterns.push_back(identities);
    std::vector<LayerPattern> prefix;
    std::vector<std::vector<LayerPattern>> all;
    if (layers <= few) append_patterns(all, prefix, layers);
    for (const auto& pattern : all) {
        if (std::ranges::find(patterns, pattern) == patterns.end()) patterns.push_back(pattern);
    }
    return patterns;
}

std::vector<std::uint64_t> point_of(const MatrixProduct& shape,
                                    const std::vector<LayerPattern>& pattern) {
    std::vector<std::uint64_t> point(shape.dimension(), 0);
    std::uint64_t first = 0;
    for (std::size_t l = 0; l < pattern.size(); ++l) {
        const std::uint64_t rows = shape.widths[l];
        const std::uint64_t columns = shape.widths[l + 1];
        for (std::uint64_t i = 0; i < std::min(rows, columns); ++i) {
            const bool top = pattern[l] == LayerPattern::top;
            const std::uint64_t row = top ? i : rows - 1 - i;
            const std::uint64_t column = top ? i : columns - 1 - i;
            if (pattern[l] != LayerPattern::zero) point[first + row * columns + column] = 1;
        }
        first += rows * columns;
    }
    return point;
}

std::vector<std::uint64_t> graded_point(const MatrixProduct& shape, const PrimeField& field) {
    const std::size_t layers = shape.widths.size() - 1;
    std::vector<std::uint64_t> point(shape.dimension(), 0);
    std::uint64_t first = 0;
    for (std::size_t l = 0; l < layers; ++l) {
        const std::uint64_t columns = shape.widths[l + 1];
        Residue power = 1;
        for (std::uint64_t i = 0; i < std::min(shape.widths[l], columns); ++i) {
            point[first + i * columns + i] = i < layers ? power : 1;
            power = field.multiply(power, l + 2);
        }
        first += shape.widths[l] * columns;
    }
    return point;
}

}  // namespace abide
