#pragma once

#include "law_system.hpp"
#include "monomial_range.hpp"

#include <abide/fields/family.hpp>

#include <memory>

namespace abide {

/// Sets up the linear systems for laws of a family, for any selection of unknowns.
class Equations {
  public:
    /// The family must outlive it; the laws have degree at most `degree`.
    static std::unique_ptr<const Equations> make(const Family& family, unsigned degree,
                                                 const LawSearchOptions& options);
    virtual ~Equations() = default;
    Equations(const Equations&) = delete;
    Equations& operator=(const Equations&) = delete;

    /// The system whose solutions x are the laws Σ_j x_j·m_j, m_j = unknowns.at(positions[j]).
    /// Calls tick after each field, and throws LimitError if there are too many entries.
    virtual SparseSystem system(const MonomialRange& unknowns,
                                std::span<const std::uint32_t> positions,
                                const std::function<void()>& tick) const = 0;

  protected:
    Equations() = default;
};

}  // namespace abide
