#include "equations.hpp"

#include "packed_monomial.hpp"

#include <abide/error.hpp>

#include <algorithm>

namespace abide {
namespace {

/// Monomials and coefficients of any size.
struct AnySize {
    using Monomial = abide::Monomial;
    using Coefficient = Integer;

    static Monomial monomial(std::span<const Power> powers) {
        return Monomial(std::vector<Power>(powers.begin(), powers.end()));
    }
    static Coefficient coefficient(const Integer& value) { return value; }
};

/// Products have degree at most 8; coefficients are below 2^31, so that sums of their products with
/// exponents are far below 2^63.
struct Packed {
    using Monomial = PackedMonomial;
    using Coefficient = std::int64_t;

    static Monomial monomial(std::span<const Power> powers) { return Monomial(powers); }
    static Coefficient coefficient(const Integer& value) { return fmpz_get_si(value.raw()); }
};

bool fit_packed(const Family& family, unsigned degree) {
    constexpr std::size_t coefficient_bits = 31;
    if (degree > Packed::Monomial::max_degree ||
        family.dimension() >= Packed::Monomial::max_variables)
        return false;
    for (std::size_t i = 0; i < family.count(); ++i) {
        for (const auto& component : family.field(i).components()) {
            if (component.value.degree() + degree - 1 > Packed::Monomial::max_degree) return false;
            for (const Term& term : component.value.terms()) {
                if (term.coefficient.numerator().bit_length() > coefficient_bits) return false;
            }
        }
    }
    return true;
}

template <class Size>
struct FieldTerm {
    typename Size::Monomial monomial;
    typename Size::Coefficient coefficient;
};

template <class Size>
struct FieldComponent {
    Variable variable;
    std::vector<FieldTerm<Size>> terms;
};

template <class Size>
using Field = std::vector<FieldComponent<Size>>;

using Row = std::vector<SparseSystem::Entry>;

/// Builds a system field by field, and uses equations with a single unknown at once: it is zero,
/// and the equations of later fields are set up without it. Most unknowns go that way at the first
/// field that moves their variables.
template <class Size>
class SystemBuilder {
  public:
    SystemBuilder(std::size_t dimension, const MonomialRange& range,
                  std::span<const std::uint32_t> positions, const LawSearchOptions& options)
        : degree_(range.high()),
          options_(options),
          columns_(dimension),
          zero_(positions.size(), 0) {
        std::vector<Power> powers;
        for (std::uint32_t column = 0; column < positions.size(); ++column) {
            range.powers_at(positions[column], powers);
            unknowns_.push_back(Size::monomial(powers));
            for (const Power& power : powers) columns_[power.variable].push_back(column);
        }
    }

    void add(const Field<Size>& field) {
        prepare_columns(field);
        set_up(field);
        merge();
        use_up_single_unknowns();
        keep_rows();
        require_entries(kept_);
    }

    SparseSystem take() && {
        use_up_kept_rows();
        return {unknowns_.size(), std::move(zero_), std::move(rows_)};
    }

  private:
    /// A summand of the coefficient of a monomial in X_i h.
    struct Summand {
        typename Size::Monomial monomial;
        std::uint32_t column;
        typename Size::Coefficient value;
    };

    void require_entries(std::uint64_t entries) const {
        if (entries <= options_.max_sparse_entries) return;
        throw LimitError("laws of degree " + std::to_string(degree_) +
                         " have equations with more than " +
                         std::to_string(options_.max_sparse_entries) + " entries");
    }

    /// Drops the unknowns that are known to be zero, and bounds the equations before they are set
    /// up.
    void prepare_columns(const Field<Size>& field) {
        std::uint64_t entries = 0;
        for (const auto& component : field) {
            auto& columns = columns_[component.variable];
            std::erase_if(columns, [&](std::uint32_t column) { return zero_[column] != 0; });
            entries += columns.size() * component.terms.size();
            require_entries(entries);
        }
    }

    void set_up(const Field<Size>& field) {
        summands_.clear();
        for (const auto& component : field) {
            for (const std::uint32_t column : columns_[component.variable]) {
                const auto& unknown = unknowns_[column];
                const auto rest = unknown.divided_by(component.variable);
                const std::int64_t exponent = unknown.exponent(component.variable);
                for (const auto& term : component.terms)
                    summands_.push_back(
                        {rest * term.monomial, column, term.coefficient * exponent});
            }
        }
    }

    /// Sorts by equation and column, and adds what is in the same place.
    void merge() {
        std::ranges::sort(summands_, [](const Summand& a, const Summand& b) {
            return a.monomial == b.monomial ? a.column < b.column : a.monomial < b.monomial;
        });
        std::size_t kept = 0;
        for (std::size_t from = 0; from < summands_.size();) {
            Summand& sum = summands_[from];
            for (++from; from < summands_.size() && summands_[from].column == sum.column &&
                         summands_[from].monomial == sum.monomial;
                 ++from)
                sum.value += summands_[from].value;
            if (sum.value != 0) {
                if (&summands_[kept] != &sum) summands_[kept] = std::move(sum);
                ++kept;
            }
        }
        summands_.erase(summands_.begin() + static_cast<std::ptrdiff_t>(kept), summands_.end());
    }

    std::size_t equation_end(std::size_t begin) const {
        std::size_t end = begin + 1;
        while (end < summands_.size() && summands_[end].monomial == summands_[begin].monomial)
            ++end;
        return end;
    }

    /// Marks the unknowns that the new equations force to zero one by one, and drops them.
    void use_up_single_unknowns() {
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t begin = 0; begin < summands_.size();) {
                const std::size_t end = equation_end(begin);
                if (end == begin + 1 && zero_[summands_[begin].column] == 0) {
                    zero_[summands_[begin].column] = 1;
                    changed = true;
                }
                begin = end;
            }
            std::erase_if(summands_,
                          [&](const Summand& summand) { return zero_[summand.column] != 0; });
        }
    }

    void keep_rows() {
        kept_ += summands_.size();
        for (std::size_t begin = 0; begin < summands_.size();) {
            Row& row = rows_.emplace_back();
            for (const std::size_t end = equation_end(begin); begin < end; ++begin)
                row.push_back({summands_[begin].column, std::move(summands_[begin].value)});
        }
    }

    void use_up_kept_rows() {
        for (bool changed = true; changed;) {
            changed = false;
            for (Row& row : rows_) {
                std::erase_if(row, [&](const SparseSystem::Entry& entry) {
                    return zero_[entry.column] != 0;
                });
                if (row.size() != 1) continue;
                zero_[row.front().column] = 1;
                row.clear();
                changed = true;
            }
            std::erase_if(rows_, [](const Row& row) { return row.empty(); });
        }
    }

    unsigned degree_;
    const LawSearchOptions& options_;
    std::vector<typename Size::Monomial> unknowns_;
    std::vector<std::vector<std::uint32_t>> columns_;  // of the unknowns that contain a variable
    std::vector<char> zero_;
    std::vector<Summand> summands_;
    std::vector<Row> rows_;
    std::uint64_t kept_ = 0;  // entries of rows_ when they were set up
};

template <class Size>
class SizedEquations final : public Equations {
  public:
    SizedEquations(const Family& family, const LawSearchOptions& options)
        : dimension_(family.dimension()), options_(options) {
        for (std::size_t i = 0; i < family.count(); ++i) {
            Field<Size>& field = fields_.emplace_back();
            for (const auto& component : family.field(i).components()) {
                field.push_back({component.variable, {}});
                for (const Term& term : component.value.terms()) {
                    field.back().terms.push_back({Size::monomial(term.monomial.powers()),
                                                  Size::coefficient(term.coefficient.numerator())});
                }
            }
        }
    }

    SparseSystem system(const MonomialRange& unknowns, std::span<const std::uint32_t> positions,
                        const std::function<void()>& tick) const override {
        SystemBuilder<Size> builder(dimension_, unknowns, positions, options_);
        for (const Field<Size>& field : fields_) {
            builder.add(field);
            tick();
        }
        return std::move(builder).take();
    }

  private:
    std::size_t dimension_;
    const LawSearchOptions& options_;
    std::vector<Field<Size>> fields_;
};

}  // namespace

std::unique_ptr<const Equations> Equations::make(const Family& family, unsigned degree,
                                                 const LawSearchOptions& options) {
    if (fit_packed(family, degree))
        return std::make_unique<SizedEquations<Packed>>(family, options);
    return std::make_unique<SizedEquations<AnySize>>(family, options);
}

}  // namespace abide
