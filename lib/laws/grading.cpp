#include "quotient_group.hpp"

#include <abide/laws/grading.hpp>

#include <algorithm>
#include <map>

namespace abide {
namespace {

/// β − e_a, added to `sum` with a sign. An entry may occur twice.
void add_shift(GroupVector& sum, const Monomial& monomial, Variable variable, std::int64_t sign) {
    for (const Power& power : monomial.powers())
        sum.push_back({power.variable, sign * std::int64_t{power.exponent}});
    sum.push_back({variable, -sign});
}

/// All terms of a field have the shift of its first one.
void relate_terms(QuotientGroup& group, const VectorField& field) {
    if (field.is_zero()) return;
    const auto& first = field.components().front();
    for (const auto& component : field.components()) {
        for (const Term& term : component.value.terms()) {
            if (group.collapsed()) return;
            GroupVector difference;
            add_shift(difference, term.monomial, component.variable, 1);
            add_shift(difference, first.value.terms().front().monomial, first.variable, -1);
            group.add_relation(std::move(difference));
        }
    }
}

/// The representative in 0 … order − 1.
void reduce(Integer& value, const Integer& order) {
    if (!order.is_zero()) fmpz_mod(value.raw(), value.raw(), order.raw());
}

}  // namespace

Grading::Grading(const Family& family, std::uint64_t max_work) : labels_(family.dimension()) {
    QuotientGroup group(family.dimension(), max_work);
    for (std::size_t i = 0; i < family.count(); ++i) relate_terms(group, family.field(i));

    std::map<std::uint32_t, std::uint32_t> factor_of;
    for (Variable v = 0; v < labels_.size(); ++v) {
        for (GroupEntry& entry : group.normal_form({{v, 1}})) {
            const auto [place, fresh] =
                factor_of.try_emplace(entry.generator, static_cast<std::uint32_t>(orders_.size()));
            if (fresh) orders_.push_back(group.order(entry.generator));
            reduce(entry.value, orders_[place->second]);
            labels_[v].push_back({place->second, std::move(entry.value)});
        }
        std::ranges::sort(labels_[v], {}, &Coordinate::factor);
    }
    if (group.collapsed()) {
        orders_.clear();
        labels_.assign(labels_.size(), {});
        finest_ = false;
    }
}

Grading::Label Grading::label(const Monomial& monomial) const {
    std::map<std::uint32_t, Integer> sum;
    for (const Power& power : monomial.powers()) {
        for (const Coordinate& coordinate : labels_[power.variable])
            sum[coordinate.factor] += coordinate.value * Integer(power.exponent);
    }
    Label label;
    for (auto& [factor, value] : sum) {
        reduce(value, orders_[factor]);
        if (!value.is_zero()) label.push_back({factor, std::move(value)});
    }
    return label;
}

}  // namespace abide
