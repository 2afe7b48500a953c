#pragma once

#include <abide/algebra/rings.hpp>
#include <abide/fields/definition.hpp>

#include <cstdint>
#include <vector>

namespace abide {

/// What one layer of a structured point is.
enum class LayerPattern : char {
    zero,
    top,     ///< 1 at (i, i)
    bottom,  ///< 1 at (rows − 1 − i, columns − 1 − i)
};

/// Patterns of points for a product of matrices, those that mostly serve first: one layer zero and
/// the others identities, or all identities; then all other combinations in which at most one layer
/// is zero, if there are few layers. (With two zero layers every field vanishes.)
std::vector<std::vector<LayerPattern>> point_patterns(const MatrixProduct& shape);

/// The point of a pattern, D coordinates 0 or 1.
std::vector<std::uint64_t> point_of(const MatrixProduct& shape,
                                    const std::vector<LayerPattern>& pattern);

/// A point whose layers are rectangular diagonal matrices without zeros, such that their first
/// entries tell the layers from each other: (l + 2)^i at (i, i) of layer l from 0, i below the
/// number of layers, and 1 after these. D residues modulo p, which are integers at the same time.
std::vector<std::uint64_t> graded_point(const MatrixProduct& shape, const PrimeField& field);

}  // namespace abide
