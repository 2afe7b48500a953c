#include "classes.hpp"
#include "equations.hpp"
#include "law_system.hpp"
#include "sparse_kernel.hpp"

#include <abide/error.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>

#include <algorithm>
#include <array>

namespace abide {
namespace {

/// Primes are drawn once for a degree, so that the draws do not depend on the parts.
struct Primes {
    explicit Primes(Random& random)
        : small(random.prime(28)),
          large{PrimeField(random.prime(62)), PrimeField(random.prime(62)),
                PrimeField(random.prime(62))} {}

    PrimeField small;
    std::array<PrimeField, 3> large;
};

/// Finds the laws within single components.
class Solver {
  public:
    Solver(const Family& family, const MonomialRange& unknowns, const LawSearchOptions& options,
           Random& random)
        : test_(family),
          unknowns_(unknowns),
          limit_{options.max_dense_entries, unknowns.high()},
          primes_(random) {}

    /// A verified basis of the laws within a component.
    std::vector<Polynomial> laws(const Component& component) const {
        // Mostly there is no law. A kernel that is zero modulo any prime is zero over ℚ, and FLINT
        // is faster modulo small ones.
        constexpr std::size_t large = 300;
        if (component.columns.size() > large &&
            kernel(component.system, primes_.small, limit_).empty())
            return {};
        for (const PrimeField& field : primes_.large) {
            const auto vectors = kernel(component.system, field, limit_);
            if (vectors.empty()) return {};
            std::vector<Polynomial> laws =
                combined(reconstructed(vectors, field.modulus()), component);
            if (laws.size() == vectors.size() && all_laws(laws)) return laws;
        }
        std::vector<Polynomial> laws = combined(kernel(component.system, limit_), component);
        if (!all_laws(laws))
            throw std::logic_error("a law over the rationals failed its verification");
        return laws;
    }

  private:
    std::vector<Polynomial> combined(const std::vector<std::vector<Rational>>& vectors,
                                     const Component& component) const {
        std::vector<Polynomial> result;
        for (const auto& vector : vectors) {
            PolynomialSum sum;
            for (std::size_t j = 0; j < vector.size(); ++j) {
                if (!vector[j].is_zero()) sum.add(unknowns_.at(component.columns[j]), vector[j]);
            }
            result.push_back(sum.take().primitive());
        }
        return result;
    }

    bool all_laws(const std::vector<Polynomial>& candidates) const {
        return std::ranges::all_of(candidates,
                                   [&](const Polynomial& h) { return test_.is_law(h); });
    }

    LawTest test_;
    const MonomialRange& unknowns_;
    KernelLimit limit_;
    Primes primes_;
};

void require_unknowns(const Family& family, unsigned low, unsigned high,
                      const LawSearchOptions& options) {
    constexpr std::uint64_t positions = 0xffffffff;
    const std::uint64_t most = std::min(options.max_unknowns, positions);
    if (count_monomials(family.dimension(), low, high) <= most) return;
    throw LimitError("laws of degree " + std::to_string(high) + " in " +
                     std::to_string(family.dimension()) + " variables have more than " +
                     std::to_string(most) + " unknown coefficients");
}

/// The linear system for laws of degree `low` to `high`, in parts that have no unknown in common.
class Parts {
  public:
    Parts(const Family& family, const Grading& grading, const MonomialRange& unknowns,
          const LawSearchOptions& options)
        : unknowns_(unknowns),
          options_(options),
          stage_("laws of degree " + std::to_string(unknowns.high())),
          classes_(grading, unknowns) {
        const std::size_t largest = classes_.largest();
        if (largest > options.max_class_unknowns) {
            throw LimitError(
                stage_ + " have " + std::to_string(largest) +
                " unknown coefficients that no grading parts, more than the limit of " +
                std::to_string(options.max_class_unknowns));
        }
        equations_ = Equations::make(family, unknowns.high(), options);
    }

    /// Calls visit for each part until it returns false; false if it did. The columns are positions
    /// of the unknowns.
    bool for_each(const std::function<bool(const Component&)>& visit) const {
        std::size_t done = 0;
        return classes_.for_each_stretch(
            options_.unknowns_at_once, [&](std::span<const std::uint32_t> positions) {
                std::vector<Component> parts = parts_of(positions, done);
                std::size_t finished = done;
                for (const Component& part : parts) {
                    if (!visit(part)) return false;
                    tick(finished += part.columns.size());
                }
                tick(done += positions.size());
                return true;
            });
    }

  private:
    void tick(std::size_t done) const { report(options_.progress, stage_, done, unknowns_.size()); }

    std::vector<Component> parts_of(std::span<const std::uint32_t> positions,
                                    std::size_t done) const {
        std::vector<Component> parts =
            components(equations_->system(unknowns_, positions, [&] { tick(done); }));
        for (Component& part : parts) {
            for (std::uint32_t& column : part.columns) column = positions[column];
        }
        return parts;
    }

    const MonomialRange& unknowns_;
    const LawSearchOptions& options_;
    std::string stage_;
    Classes classes_;
    std::unique_ptr<const Equations> equations_;
};

Polynomial part_of_degree(const Polynomial& polynomial, std::uint64_t degree) {
    PolynomialSum sum;
    for (const Term& term : polynomial.terms()) {
        if (term.monomial.degree() == degree) sum.add(term.monomial, term.coefficient);
    }
    return sum.take();
}

/// The parts of highest degree of the fields, which are homogeneous.
std::shared_ptr<const Family> leading_fields(const Family& family) {
    FieldList leading;
    for (std::size_t i = 0; i < family.count(); ++i) {
        const VectorField& field = family.field(i);
        std::vector<VectorField::Component> components;
        for (const auto& component : field.components()) {
            Polynomial part = part_of_degree(component.value, field.degree());
            if (!part.is_zero()) components.push_back({component.variable, std::move(part)});
        }
        leading.fields.emplace_back(std::move(components));
    }
    return make_family(family.dimension(), std::move(leading));
}

/// True only if no form of this degree is conserved. Modulo a prime a kernel is never smaller.
bool has_no_form(const Family& homogeneous, const Grading& grading, unsigned degree,
                 const PrimeField& field, const LawSearchOptions& options) {
    require_unknowns(homogeneous, degree, degree, options);
    const MonomialRange forms(homogeneous.dimension(), degree, degree);
    const KernelLimit limit = {options.max_dense_entries, degree};
    return Parts(homogeneous, grading, forms, options).for_each([&](const Component& component) {
        return component.columns.size() <= component.system.rows.size() &&
               kernel(component.system, field, limit).empty();
    });
}

/// The least degree ≥ `low` above which up to `high` no law has its leading form.
unsigned highest_form(const Family& family, unsigned low, unsigned high, Random& random,
                      const LawSearchOptions& options) {
    const auto leading = leading_fields(family);
    const Grading grading(*leading);
    const PrimeField field(random.prime(28));
    while (high > low && has_no_form(*leading, grading, high, field, options)) --high;
    return high;
}

}  // namespace

bool is_homogeneous(const Family& family) {
    for (std::size_t i = 0; i < family.count(); ++i) {
        const auto components = family.field(i).components();
        for (const auto& component : components) {
            if (!component.value.is_homogeneous()) return false;
            if (component.value.degree() != components.front().value.degree()) return false;
        }
    }
    return true;
}

LawSearch::LawSearch(std::shared_ptr<const Family> family, Random& random, LawSearchOptions options)
    : family_(std::move(family)),
      random_(random),
      options_(std::move(options)),
      homogeneous_(is_homogeneous(*family_)) {}

std::vector<Polynomial> LawSearch::laws_of_degrees(unsigned low, unsigned high) {
    require_unknowns(*family_, low, high, options_);
    const MonomialRange unknowns(family_->dimension(), low, high);
    if (!grading_) grading_.emplace(*family_);
    const Parts parts(*family_, *grading_, unknowns, options_);
    const Solver solver(*family_, unknowns, options_, random_);
    std::vector<Polynomial> laws;
    parts.for_each([&](const Component& component) {
        std::vector<Polynomial> found = solver.laws(component);
        if (found.size() > options_.max_laws - laws.size()) {
            throw LimitError("the laws of degree " + std::to_string(high) +
                             " form a space of dimension above the limit of " +
                             std::to_string(options_.max_laws));
        }
        sparsify(found);
        std::ranges::move(found, std::back_inserter(laws));
        return true;
    });
    return laws;
}

void LawSearch::extend_to(unsigned degree) {
    if (homogeneous_) {
        for (unsigned k = degree_ + 1; k <= degree; ++k) {
            std::vector<Polynomial> found = laws_of_degrees(k, k);
            std::ranges::move(found, std::back_inserter(basis_));
            sort_laws(basis_);
            degree_ = k;
        }
    } else if (degree > degree_) {
        require_unknowns(*family_, 1, degree, options_);
        // The leading form of a law is conserved by the leading parts of the fields, and mostly it
        // is much cheaper to see that there is no such form of a high degree.
        const unsigned highest = highest_form(*family_, degree_, degree, random_, options_);
        if (highest > degree_) {
            basis_ = laws_of_degrees(1, highest);
            sort_laws(basis_);
        }
        degree_ = degree;
    }
}

}  // namespace abide
