#include "quotient_group.hpp"

#include <algorithm>

namespace abide {
namespace {

/// The entry of least absolute value; the last of these, which for fields by ascending variable is
/// the one that has been used least.
const GroupEntry& least_entry(const GroupVector& relation) {
    const auto least = std::min_element(relation.rbegin(), relation.rend(),
                                        [](const GroupEntry& a, const GroupEntry& b) {
                                            return fmpz_cmpabs(a.value.raw(), b.value.raw()) < 0;
                                        });
    return *least;
}

GroupVector multiple(GroupVector vector, const Integer& factor) {
    for (GroupEntry& entry : vector) entry.value *= factor;
    return vector;
}

}  // namespace

void QuotientGroup::add_relation(GroupVector relation) {
    waiting_.push_back(std::move(relation));
    while (!waiting_.empty() && !collapsed()) {
        GroupVector next = std::move(waiting_.back());
        waiting_.pop_back();
        use(std::move(next));
    }
}

/// Every round but the last makes the least entry smaller, or leaves a single one.
void QuotientGroup::use(GroupVector relation) {
    for (;;) {
        relation = normal_form(relation);
        if (relation.empty()) return;
        const GroupEntry pivot = least_entry(relation);
        if (abs(pivot.value).is_one()) {
            std::erase_if(relation, [&](const GroupEntry& entry) {
                return entry.generator == pivot.generator;
            });
            return eliminate(pivot.generator, multiple(std::move(relation), -pivot.value));
        }
        if (relation.size() == 1) return bound_order(pivot);
        substitute_quotients(relation, pivot);
    }
}

void QuotientGroup::eliminate(std::uint32_t generator, GroupVector image) {
    Generator& old = generators_[generator];
    if (!old.order.is_zero()) waiting_.push_back(multiple(image, old.order));
    old.eliminated = true;
    old.image = std::move(image);
}

void QuotientGroup::bound_order(const GroupEntry& relation) {
    Integer& order = generators_[relation.generator].order;
    order = gcd(order, relation.value);
    if (order.is_one()) eliminate(relation.generator, {});
}

/// Replaces the pivot's generator c by c' = c + Σ q_j·j with the quotients q_j of the entries by
/// the pivot.
void QuotientGroup::substitute_quotients(const GroupVector& relation, const GroupEntry& pivot) {
    GroupVector image;
    for (const GroupEntry& entry : relation) {
        if (entry.generator == pivot.generator) continue;
        Integer quotient;
        fmpz_fdiv_q(quotient.raw(), entry.value.raw(), pivot.value.raw());
        image.push_back({entry.generator, -quotient});
    }
    image.push_back({static_cast<std::uint32_t>(generators_.size()), 1});
    std::erase_if(image, [](const GroupEntry& entry) { return entry.value.is_zero(); });
    generators_.emplace_back();
    eliminate(pivot.generator, std::move(image));
}

GroupVector QuotientGroup::normal_form(const GroupVector& element) {
    for (const GroupEntry& entry : element) flatten(entry.generator);
    return expanded(element);
}

/// True if it is not eliminated, or equal to a combination of such generators as it stands.
bool QuotientGroup::is_flat(std::uint32_t generator) const {
    return std::ranges::none_of(generators_[generator].image, [&](const GroupEntry& entry) {
        return generators_[entry.generator].eliminated;
    });
}

/// Images refer to generators that were eliminated later, so there is no circle; they are shortened
/// like paths in a union-find forest.
void QuotientGroup::flatten(std::uint32_t generator) {
    std::vector<std::uint32_t> stack = {generator};
    while (!stack.empty() && !collapsed()) {
        const std::uint32_t top = stack.back();
        const std::size_t before = stack.size();
        for (const GroupEntry& entry : generators_[top].image) {
            if (!is_flat(entry.generator)) stack.push_back(entry.generator);
        }
        if (stack.size() > before) continue;
        if (!is_flat(top)) generators_[top].image = expanded(generators_[top].image);
        stack.pop_back();
    }
}

/// Precondition: the generators that occur are flat.
GroupVector QuotientGroup::expanded(const GroupVector& element) {
    GroupVector sum;
    if (collapsed()) return sum;
    for (const GroupEntry& entry : element) {
        const Generator& generator = generators_[entry.generator];
        if (!generator.eliminated) {
            sum.push_back(entry);
            continue;
        }
        for (const GroupEntry& part : generator.image)
            sum.push_back({part.generator, entry.value * part.value});
    }
    normalise(sum);
    return sum;
}

/// Sorts, adds entries of the same generator and reduces them modulo its order.
void QuotientGroup::normalise(GroupVector& sum) {
    work_ += sum.size();
    std::ranges::sort(sum, {}, &GroupEntry::generator);
    std::size_t kept = 0;
    for (std::size_t from = 0; from < sum.size();) {
        std::size_t next = from + 1;
        for (; next < sum.size() && sum[next].generator == sum[from].generator; ++next)
            sum[from].value += sum[next].value;
        const Integer& order = generators_[sum[from].generator].order;
        Integer& value = sum[from].value;
        if (!order.is_zero()) fmpz_smod(value.raw(), value.raw(), order.raw());
        if (!value.is_zero()) {
            if (kept != from) sum[kept] = std::move(sum[from]);
            ++kept;
        }
        from = next;
    }
    sum.resize(kept);
}

}  // namespace abide
