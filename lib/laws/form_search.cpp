#include "exact_kernel.hpp"
#include "monomial_range.hpp"

#include <abide/algebra/echelon.hpp>
#include <abide/error.hpp>
#include <abide/laws/form_search.hpp>
#include <abide/laws/independence.hpp>

#include <algorithm>
#include <numeric>

namespace abide {
namespace {

/// A 1-form is handled as a polynomial in 2D variables: x_a, and D + a for dx_a, in which it is
/// linear.
class FormSearch {
  public:
    FormSearch(std::size_t dimension, std::span<const VectorField> fields, Random& random,
               const FormSearchOptions& options)
        : dimension_(dimension), random_(random), options_(options) {
        for (const VectorField& field : fields) fields_.push_back(field.cleared());
    }

    /// The degree that is certain to suffice.
    std::uint64_t last_degree() const {
        std::uint64_t sum = 0;
        for (const VectorField& field : fields_) sum += field.degree();
        return sum;
    }

    /// Offers forms of this degree or, if the fields are not homogeneous, of degree at most this,
    /// until `accept` returns true: a basis, short ones first. Where the system falls into small
    /// parts these are short; otherwise those with few differentials come before all.
    bool offer(unsigned degree, const auto& accept) {
        std::vector<Variable> all(dimension_);
        std::iota(all.begin(), all.end(), 0U);
        const Parts parts = parts_of(degree, all);
        unknowns_ += parts.unknowns.size();
        if (unknowns_ > options_.max_all_unknowns)
            refuse(degree, "more work: lower degrees had " +
                               std::to_string(unknowns_ - parts.unknowns.size()) +
                               " unknown coefficients in all, without enough forms");
        if (parts.largest() > small) {
            for (std::size_t size = 2; size <= fields_.size() + 1 && size < dimension_; ++size) {
                if (offer_sparse(degree, size, accept)) return true;
            }
        }
        return offer_all(degree, parts, accept);
    }

    /// Σ_a ω_a dx_a.
    OneForm form(const Polynomial& polynomial) const {
        std::map<Variable, PolynomialSum> sums;
        for (const Term& term : polynomial.terms()) {
            const Variable last = term.monomial.powers().back().variable;
            sums[static_cast<Variable>(last - dimension_)].add(term.monomial.divided_by(last),
                                                               term.coefficient);
        }
        std::vector<OneForm::Component> components;
        for (auto& [variable, sum] : sums) components.push_back({variable, sum.take()});
        const bool negative = components.front().value.terms().front().coefficient < Rational(0);
        for (auto& component : components)
            if (negative) component.value = -component.value;
        return OneForm(std::move(components));
    }

  private:
    static constexpr std::size_t small = 100;  // unknowns of a part whose solutions are short
    static constexpr std::uint64_t most_supports = 2000;

    struct Parts {
        std::vector<Monomial> unknowns;
        std::vector<Component> components;

        std::size_t largest() const {
            std::size_t columns = 0;
            for (const Component& part : components)
                columns = std::max(columns, part.columns.size());
            return columns;
        }
    };

    /// The system for forms in the differentials of these variables.
    Parts parts_of(unsigned degree, std::span<const Variable> support) const {
        const unsigned low = homogeneous() ? degree : 0;
        if (count_monomials(dimension_, low, degree) > options_.max_unknowns / support.size())
            refuse(degree,
                   "more than " + std::to_string(options_.max_unknowns) + " unknown coefficients");
        Parts parts;
        const MonomialRange monomials(dimension_, low, degree);
        for (std::uint64_t k = 0; k < monomials.size(); ++k) {
            const Monomial monomial = monomials.at(k);
            for (const Variable a : support)
                parts.unknowns.push_back(monomial * Monomial(differential(a)));
        }
        std::ranges::sort(parts.unknowns);
        parts.components = components(system(parts.unknowns, degree));
        return parts;
    }

    /// Forms in so many differentials, if there are few choices.
    bool offer_sparse(unsigned degree, std::size_t size, const auto& accept) const {
        if (count_monomials(dimension_ - size, 0, static_cast<unsigned>(size)) > most_supports)
            return false;  // C(D, size) choices
        std::vector<Variable> support(size);
        std::iota(support.begin(), support.end(), 0U);
        for (;;) {
            if (offer_all(degree, parts_of(degree, support), accept)) return true;
            // The next one in lexicographic order.
            std::size_t k = size;
            while (k > 0 && support[k - 1] == dimension_ - size + k - 1) --k;
            if (k == 0) return false;
            ++support[k - 1];
            for (; k < size; ++k) support[k] = support[k - 1] + 1;
        }
    }

    bool offer_all(unsigned degree, const Parts& parts, const auto& accept) const {
        std::vector<Polynomial> forms;
        for (const Component& part : parts.components) {
            std::vector<Polynomial> found = solve(part, parts.unknowns, degree);
            sparsify(found);
            std::ranges::move(found, std::back_inserter(forms));
        }
        sort_laws(forms);
        return std::ranges::any_of(forms, accept);
    }

    Variable differential(Variable a) const { return static_cast<Variable>(dimension_ + a); }

    bool homogeneous() const {
        return std::ranges::all_of(fields_, [](const VectorField& field) {
            return std::ranges::all_of(field.components(), [&](const auto& component) {
                return component.value.is_homogeneous() &&
                       component.value.degree() == field.degree();
            });
        });
    }

    [[noreturn]] static void refuse(unsigned degree, const std::string& need) {
        throw LimitError("1-forms of degree " + std::to_string(degree) + " need " + need);
    }

    /// Σ_a ω_a b_a = 0 for each field b.
    SparseSystem system(const std::vector<Monomial>& unknowns, unsigned degree) const {
        std::vector<std::vector<std::uint32_t>> columns(dimension_);
        for (std::uint32_t column = 0; column < unknowns.size(); ++column)
            columns[unknowns[column].powers().back().variable - dimension_].push_back(column);
        SparseSystem result{unknowns.size()};
        result.zero.assign(unknowns.size(), 0);
        std::uint64_t entries = 0;
        for (const VectorField& field : fields_) {
            std::map<Monomial, std::vector<SparseSystem::Entry>> rows;
            for (const auto& component : field.components()) {
                const Variable a = component.variable;
                entries += columns[a].size() * component.value.terms().size();
                if (entries > options_.max_entries) refuse(degree, "too many equations");
                for (const std::uint32_t column : columns[a]) {
                    const Monomial monomial = unknowns[column].divided_by(differential(a));
                    for (const Term& term : component.value.terms())
                        rows[monomial * term.monomial].push_back(
                            {column, term.coefficient.numerator()});
                }
            }
            for (auto& [monomial, row] : rows) result.rows.push_back(std::move(row));
        }
        return result;
    }

    std::vector<Polynomial> solve(const Component& part, const std::vector<Monomial>& unknowns,
                                  unsigned degree) const {
        const KernelLimit limit{10 * options_.max_entries, degree, "1-forms"};
        std::vector<Polynomial> forms;
        for (const auto& vector : exact_kernel(part.system, random_, limit)) {
            PolynomialSum sum;
            for (std::size_t j = 0; j < vector.size(); ++j) {
                if (!vector[j].is_zero()) sum.add(unknowns[part.columns[j]], vector[j]);
            }
            forms.push_back(sum.take().primitive());
        }
        return forms;
    }

    std::size_t dimension_;
    std::vector<VectorField> fields_;
    Random& random_;
    const FormSearchOptions& options_;
    std::uint64_t unknowns_ = 0;  // of all degrees so far
};

/// Keeps forms whose values at a random point are independent of those before, and of the
/// gradients.
class Independent {
  public:
    Independent(std::size_t dimension, std::span<const Polynomial> laws, Random& random)
        : field_(random.prime(62)),
          point_(random.residues(dimension, field_.modulus())),
          echelon_(field_, dimension) {
        for (const Polynomial& law : laws) echelon_.insert(gradient_value(law, point_, field_));
    }

    bool insert(const OneForm& form) {
        std::vector<Residue> row(point_.size(), 0);
        for (const auto& entry : sparse_value(form, point_, field_))
            row[entry.column] = entry.value;
        return echelon_.insert(row);
    }

  private:
    PrimeField field_;
    std::vector<Residue> point_;
    Echelon echelon_;
};

}  // namespace

std::vector<OneForm> find_forms(std::size_t dimension, std::span<const VectorField> fields,
                                std::span<const Polynomial> laws, std::size_t wanted,
                                Random& random, const FormSearchOptions& options) {
    std::vector<OneForm> chosen;
    if (wanted == 0) return chosen;
    constexpr std::size_t most_entries = 50'000'000;
    if (laws.size() + wanted > most_entries / dimension)
        throw LimitError(std::to_string(wanted) + " 1-forms would be too many to be compared");
    FormSearch search(dimension, fields, random, options);
    Independent independent(dimension, laws, random);
    const std::uint64_t last = search.last_degree();
    const auto accept = [&](const Polynomial& candidate) {
        OneForm form = search.form(candidate);
        if (independent.insert(form)) chosen.push_back(std::move(form));
        return chosen.size() == wanted;
    };
    for (unsigned degree = 0; degree <= last; ++degree) {
        report(options.progress, "1-forms of degree " + std::to_string(degree), chosen.size(),
               wanted);
        if (search.offer(degree, accept)) return chosen;
    }
    throw LimitError("fewer 1-forms than are wanted vanish on the fields");
}

bool vanish_on_brackets(std::span<const OneForm> forms, std::span<const VectorField> generators,
                        std::span<const VectorField> fields) {
    const auto vanish_on = [&](const VectorField& field) {
        const PackedField packed(field);
        return std::ranges::all_of(
            forms, [&](const OneForm& form) { return is_orthogonal(PackedField(form), packed); });
    };
    return std::ranges::all_of(generators, [&](const VectorField& generator) {
        return vanish_on(generator) && std::ranges::all_of(fields, [&](const VectorField& field) {
                   return vanish_on(bracket(generator, field));
               });
    });
}

}  // namespace abide
