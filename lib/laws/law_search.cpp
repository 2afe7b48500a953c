#include "law_system.hpp"

#include <abide/error.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>

#include <algorithm>

namespace abide {
namespace {

Polynomial combine(const std::vector<Rational>& coefficients, const Component& component,
                   std::span<const Monomial> unknowns) {
    PolynomialSum sum;
    for (std::size_t j = 0; j < coefficients.size(); ++j) {
        if (!coefficients[j].is_zero()) sum.add(unknowns[component.columns[j]], coefficients[j]);
    }
    return sum.take().primitive();
}

/// The vectors over ℚ with small numerators and denominators whose residues are given; nothing if
/// there is none.
std::vector<std::vector<Rational>> reconstructed(const std::vector<std::vector<Residue>>& vectors,
                                                 Residue prime) {
    std::vector<std::vector<Rational>> result;
    for (const auto& vector : vectors) {
        std::vector<Rational> exact(vector.size());
        for (std::size_t j = 0; j < vector.size(); ++j) {
            if (!reconstruct(exact[j], vector[j], prime)) return {};
        }
        result.push_back(std::move(exact));
    }
    return result;
}

bool all_laws(const LawTest& test, const std::vector<Polynomial>& candidates) {
    return std::ranges::all_of(candidates, [&](const Polynomial& h) { return test.is_law(h); });
}

/// A verified basis of the laws within one component.
std::vector<Polynomial> solve(const LawTest& test, const Component& component,
                              std::span<const Monomial> unknowns, Random& random) {
    const auto polynomials = [&](const std::vector<std::vector<Rational>>& vectors) {
        std::vector<Polynomial> result;
        for (const auto& vector : vectors) result.push_back(combine(vector, component, unknowns));
        return result;
    };
    // Mostly there is no law. A kernel that is zero modulo any prime is zero over ℚ, and FLINT is
    // faster modulo small ones.
    constexpr std::size_t large = 300;
    if (component.columns.size() > large &&
        kernel(component.system, PrimeField(random.prime(28))).empty())
        return {};

    constexpr int primes = 3;
    for (int attempt = 0; attempt < primes; ++attempt) {
        const PrimeField field(random.prime(62));
        const auto vectors = kernel(component.system, field);
        if (vectors.empty()) return {};
        std::vector<Polynomial> laws = polynomials(reconstructed(vectors, field.modulus()));
        if (laws.size() == vectors.size() && all_laws(test, laws)) return laws;
    }
    std::vector<Polynomial> laws = polynomials(kernel(component.system));
    if (!all_laws(test, laws))
        throw std::logic_error("a law over the rationals failed its verification");
    return laws;
}

void require_size(const Component& component, const LawSearchOptions& options, unsigned degree) {
    const std::uint64_t rows = component.system.rows.size();
    const std::uint64_t columns = component.columns.size();
    if (columns == 0) return;
    const std::uint64_t most_rows = options.max_dense_entries / columns;
    const auto refuse = [&](const std::string& need) {
        throw LimitError("laws of degree " + std::to_string(degree) + " " + need +
                         ", more than the limit of " + std::to_string(options.max_dense_entries) +
                         " entries");
    };
    if (rows > most_rows) {
        refuse("need a dense system of " + std::to_string(rows) + " equations in " +
               std::to_string(columns) + " unknowns");
    }
    // Every unknown more than there are equations is a solution more.
    if (columns > rows && columns - rows > most_rows) {
        refuse("have at least " + std::to_string(columns - rows) + " dense solutions in " +
               std::to_string(columns) + " unknowns");
    }
}

/// The linear system for laws of degree `low` to `high`, in parts that have no unknown in common.
struct Parts {
    std::vector<Monomial> unknowns;
    std::vector<Component> components;
};

void require_unknowns(const Family& family, unsigned low, unsigned high,
                      const LawSearchOptions& options) {
    if (count_monomials(family.dimension(), low, high) <= options.max_unknowns) return;
    throw LimitError("laws of degree " + std::to_string(high) + " in " +
                     std::to_string(family.dimension()) + " variables have more than " +
                     std::to_string(options.max_unknowns) + " unknown coefficients");
}

Parts parts_of_degrees(const Family& family, unsigned low, unsigned high,
                       const LawSearchOptions& options) {
    require_unknowns(family, low, high, options);
    Parts parts{monomials(family.dimension(), low, high), {}};
    parts.components = components(law_system(family, parts.unknowns, options));
    for (const Component& component : parts.components) require_size(component, options, high);
    return parts;
}

std::vector<Polynomial> laws_of_degrees(const Family& family, unsigned low, unsigned high,
                                        Random& random, const LawSearchOptions& options) {
    const Parts parts = parts_of_degrees(family, low, high, options);
    const LawTest test(family);
    std::vector<Polynomial> laws;
    for (std::size_t done = 0; done < parts.components.size(); ++done) {
        std::vector<Polynomial> found = solve(test, parts.components[done], parts.unknowns, random);
        sparsify(found);
        std::ranges::move(found, std::back_inserter(laws));
        report(options.progress, "laws of degree " + std::to_string(high), done + 1,
               parts.components.size());
    }
    return laws;
}

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
bool has_no_form(const Family& homogeneous, unsigned degree, Random& random,
                 const LawSearchOptions& options) {
    const Parts parts = parts_of_degrees(homogeneous, degree, degree, options);
    return std::ranges::all_of(parts.components, [&](const Component& component) {
        return component.columns.size() <= component.system.rows.size() &&
               kernel(component.system, PrimeField(random.prime(28))).empty();
    });
}

}  // namespace

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

void LawSearch::extend_to(unsigned degree) {
    if (homogeneous_) {
        for (unsigned k = degree_ + 1; k <= degree; ++k) {
            std::vector<Polynomial> found = laws_of_degrees(*family_, k, k, random_, options_);
            std::ranges::move(found, std::back_inserter(basis_));
            sort_laws(basis_);
            degree_ = k;
        }
    } else if (degree > degree_) {
        require_unknowns(*family_, 1, degree, options_);
        // The leading form of a law is conserved by the leading parts of the fields, and mostly it
        // is much cheaper to see that there is no such form of a high degree.
        const auto leading = leading_fields(*family_);
        unsigned highest = degree;
        while (highest > degree_ && has_no_form(*leading, highest, random_, options_)) --highest;
        if (highest > degree_) {
            basis_ = laws_of_degrees(*family_, 1, highest, random_, options_);
            sort_laws(basis_);
        }
        degree_ = degree;
    }
}

}  // namespace abide
