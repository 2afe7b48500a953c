#include <abide/algebra/echelon.hpp>

#include <algorithm>

namespace abide {

bool Echelon::insert(std::vector<Residue> vector) {
    for (const Row& row : rows_) {
        const Residue entry = vector[row.pivot];
        if (entry == 0) continue;
        const auto from = static_cast<std::ptrdiff_t>(row.pivot);
        add_multiple(field_, std::span(vector).subspan(row.pivot), field_.negate(entry),
                     std::span(row.entries.begin() + from, row.entries.end()));
    }
    const auto lead = std::ranges::find_if(vector, [](Residue entry) { return entry != 0; });
    if (lead == vector.end()) return false;
    const auto pivot = static_cast<std::size_t>(lead - vector.begin());
    const Residue inverse = field_.invert(*lead);
    for (Residue& entry : vector) entry = field_.multiply(entry, inverse);
    const auto place = std::ranges::upper_bound(rows_, pivot, {}, &Row::pivot);
    rows_.insert(place, {pivot, std::move(vector)});
    return true;
}

}  // namespace abide
