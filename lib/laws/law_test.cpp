#include <abide/laws/law_search.hpp>

#include <algorithm>

namespace abide {

LawTest::LawTest(const Family& family) : moved_by_(family.dimension()) {
    for (std::uint32_t i = 0; i < family.count(); ++i) {
        fields_.emplace_back(family.field(i));
        for (const auto& component : family.field(i).components())
            moved_by_[component.variable].push_back(i);
    }
}

bool LawTest::is_law(const Polynomial& h) const {
    if (h.variable_bound() > moved_by_.size()) return false;
    const VectorField differential = gradient(h);
    const PackedField packed(differential);
    std::vector<std::uint32_t> concerned;
    for (const auto& component : differential.components()) {
        const auto& fields = moved_by_[component.variable];
        concerned.insert(concerned.end(), fields.begin(), fields.end());
    }
    std::ranges::sort(concerned);
    concerned.erase(std::unique(concerned.begin(), concerned.end()), concerned.end());
    return std::ranges::all_of(concerned,
                               [&](std::uint32_t i) { return is_orthogonal(fields_[i], packed); });
}

}  // namespace abide
