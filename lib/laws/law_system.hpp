#pragma once

#include <abide/algebra/matrix.hpp>
#include <abide/algebra/random.hpp>
#include <abide/laws/law_search.hpp>

namespace abide {

/// A homogeneous linear system Σ_j value_ij·x_j = 0 with integer entries, by sparse rows.
struct SparseSystem {
    struct Entry {
        std::uint32_t column;
        Integer value;  // not zero
    };
    std::size_t columns = 0;
    /// The unknowns that are known to be zero; they occur in no row. Empty: none is.
    std::vector<char> zero = {};
    std::vector<std::vector<Entry>> rows = {};
};

/// A part of a system that shares no unknown with the rest.
struct Component {
    std::vector<std::uint32_t> columns;  // ascending; indices of the whole system
    SparseSystem system;                 // its columns are positions in `columns`
};

/// The connected components of the unknowns that are not known to be zero.
std::vector<Component> components(SparseSystem system);

/// Replaces polynomials by combinations with fewer terms while pairs allow it; the span and the
/// number stay.
void sparsify(std::vector<Polynomial>& basis);

}  // namespace abide
