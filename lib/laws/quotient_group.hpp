#pragma once

#include <abide/algebra/integer.hpp>

#include <vector>

namespace abide {

/// An entry of a sparse integer vector.
struct GroupEntry {
    std::uint32_t generator;
    Integer value;  // not zero
};
/// An integer combination of generators, by ascending generator.
using GroupVector = std::vector<GroupEntry>;

/// An abelian group given by generators and relations. It is kept as a direct sum of cyclic groups
/// while the relations come: a relation with an entry ±1 expresses that generator by the others;
/// otherwise generators are changed (c → c' = c + Σ q_j·j, Euclid's algorithm within the relation)
/// until there is such an entry, or the relation is m·c' = 0 and makes m the order of c'.
class QuotientGroup {
  public:
    /// The free group on `generators` generators. After more than `max_work` entries have been
    /// handled the group collapses to zero.
    QuotientGroup(std::size_t generators, std::uint64_t max_work)
        : generators_(generators), max_work_(max_work) {}

    void add_relation(GroupVector relation);

    /// The element as a combination of generators of the direct sum. Entries of generators of
    /// finite order are absolutely least residues.
    GroupVector normal_form(const GroupVector& element);
    /// The order of a generator that occurs in a normal form; 0 for ℤ.
    const Integer& order(std::uint32_t generator) const { return generators_[generator].order; }

    bool collapsed() const { return work_ > max_work_; }

  private:
    struct Generator {
        bool eliminated = false;
        Integer order;      // while it is not eliminated
        GroupVector image;  // what it is equal to once it is eliminated
    };

    void use(GroupVector relation);
    void eliminate(std::uint32_t generator, GroupVector image);
    void bound_order(const GroupEntry& relation);
    void substitute_quotients(const GroupVector& relation, const GroupEntry& pivot);
    bool is_flat(std::uint32_t generator) const;
    void flatten(std::uint32_t generator);
    GroupVector expanded(const GroupVector& element);
    void normalise(GroupVector& sum);

    std::vector<Generator> generators_;
    std::vector<GroupVector> waiting_;  // relations of finite order of generators eliminated since
    std::uint64_t max_work_;
    std::uint64_t work_ = 0;
};

}  // namespace abide
