#include <abide/algebra/echelon.hpp>
#include <abide/laws/independence.hpp>

#include <algorithm>
#include <map>

namespace abide {

namespace {

/// Calls add(variable, value) for summands of ∇h(point).
void for_gradient(const Polynomial& h, std::span<const Residue> point, const PrimeField& field,
                  const auto& add) {
    const nmod_t& mod = field.flint_modulus();
    for (const Term& term : h.terms()) {
        const Residue coefficient = term.coefficient.numerator().residue(field.modulus());
        const auto powers = term.monomial.powers();
        for (const Power& derived : powers) {
            Residue product = field.multiply(coefficient, derived.exponent % field.modulus());
            for (const Power& power : powers) {
                const std::uint32_t exponent =
                    power.exponent - (power.variable == derived.variable ? 1 : 0);
                product =
                    field.multiply(product, nmod_pow_ui(point[power.variable], exponent, mod));
            }
            add(derived.variable, product);
        }
    }
}

/// sum += factor·∇h(point)
void add_gradient(std::vector<Residue>& sum, Residue factor, const Polynomial& h,
                  std::span<const Residue> point, const PrimeField& field) {
    for_gradient(h, point, field, [&](Variable variable, Residue value) {
        sum[variable] = field.add(sum[variable], field.multiply(factor, value));
    });
}

constexpr std::size_t batch = 128;  // the echelon reduces batches by matrix products

/// The laws chosen so far, at one random point.
class Selection {
  public:
    Selection(std::size_t dimension, Random& random, std::size_t jobs)
        : random_(random),
          jobs_(jobs),
          field_(random.prime(28)),
          point_(random.residues(dimension, field_.modulus())),
          echelon_(field_, dimension) {}

    /// True if each law in turn has a variable of its own at the point: then all are independent,
    /// and there is nothing to eliminate.
    bool splits_off(std::span<const Polynomial> laws) const {
        std::vector<SparseRow> gradients;
        for (const Polynomial& law : laws)
            gradients.push_back(sparse_gradient(law, point_, field_));
        return split_off_one_by_one(gradients);
    }

    bool full() const { return echelon_.rank() == point_.size(); }

    /// Chooses those that are independent of all before them; false if there is none.
    bool take(std::span<const Polynomial> laws) {
        std::vector<std::vector<Residue>> gradients;
        for (const Polynomial& law : laws) gradients.push_back(gradient_value(law, point_, field_));
        const std::vector<char> independent = echelon_.insert_all(gradients, jobs_);
        const std::size_t before = chosen_.size();
        for (std::size_t i = 0; i < laws.size(); ++i) {
            if (independent[i] != 0) chosen_.push_back(laws[i]);
        }
        return chosen_.size() > before;
    }

    /// True if all of them depend on those chosen, except with probability 1/p < 2^−27: a random
    /// combination does. It costs no more than one of them.
    bool likely_spans(std::span<const Polynomial> laws) {
        std::vector<Residue> combination(point_.size(), 0);
        for (const Polynomial& law : laws)
            add_gradient(combination, random_.below(field_.modulus()), law, point_, field_);
        Echelon trial = echelon_;
        return !trial.insert(combination);
    }

    std::vector<Polynomial> chosen() && { return std::move(chosen_); }

  private:
    Random& random_;
    std::size_t jobs_;
    PrimeField field_;
    std::vector<Residue> point_;
    Echelon echelon_;
    std::vector<Polynomial> chosen_;
};

}  // namespace

std::vector<Residue> gradient_value(const Polynomial& h, std::span<const Residue> point,
                                    const PrimeField& field) {
    std::vector<Residue> gradient(point.size(), 0);
    add_gradient(gradient, 1, h, point, field);
    return gradient;
}

SparseRow sparse_gradient(const Polynomial& h, std::span<const Residue> point,
                          const PrimeField& field) {
    std::map<Variable, Residue> sum;
    for_gradient(h, point, field, [&](Variable variable, Residue value) {
        Residue& entry = sum[variable];
        entry = field.add(entry, value);
    });
    SparseRow row;
    for (const auto& [variable, value] : sum) {
        if (value != 0) row.push_back({variable, value});
    }
    return row;
}

Residue value_at(const Polynomial& polynomial, std::span<const Residue> point,
                 const PrimeField& field) {
    Residue sum = 0;
    for (const Term& term : polynomial.terms()) {
        Residue product = term.coefficient.numerator().residue(field.modulus());
        for (const Power& power : term.monomial.powers()) {
            product = field.multiply(
                product, nmod_pow_ui(point[power.variable], power.exponent, field.flint_modulus()));
        }
        sum = field.add(sum, product);
    }
    return sum;
}

SparseRow sparse_value(const VectorField& x, std::span<const Residue> point,
                       const PrimeField& field) {
    SparseRow row;
    for (const auto& component : x.components()) {
        const Residue entry = value_at(component.value, point, field);
        if (entry != 0) row.push_back({component.variable, entry});
    }
    return row;
}

std::vector<Polynomial> independent_laws(std::span<const Polynomial> laws, std::size_t dimension,
                                         Random& random, std::size_t jobs) {
    Selection selection(dimension, random, jobs);
    if (selection.splits_off(laws)) return {laws.begin(), laws.end()};
    // Once a batch has nothing new, there is mostly nothing new in a hundred thousand more: longer
    // and longer stretches are tried as one.
    std::size_t stretch = batch;
    while (!laws.empty() && !selection.full()) {
        const auto some = laws.first(std::min(stretch, laws.size()));
        if (stretch > batch && !selection.likely_spans(some)) {
            stretch /= 2;
            continue;
        }
        const bool fresh = stretch == batch && selection.take(some);
        stretch = fresh ? batch : 2 * stretch;
        laws = laws.subspan(some.size());
    }
    return std::move(selection).chosen();
}

void sort_laws(std::vector<Polynomial>& laws) {
    std::ranges::sort(laws, [](const Polynomial& a, const Polynomial& b) {
        if (a.degree() != b.degree()) return a.degree() < b.degree();
        if (a.terms().size() != b.terms().size()) return a.terms().size() < b.terms().size();
        // Greater monomials come first, as x1 comes before x2.
        for (std::size_t k = 0; k < a.terms().size(); ++k) {
            const auto order = a.terms()[k].monomial <=> b.terms()[k].monomial;
            if (order != 0) return order > 0;
            const auto coefficients = a.terms()[k].coefficient <=> b.terms()[k].coefficient;
            if (coefficients != 0) return coefficients < 0;
        }
        return false;
    });
}

}  // namespace abide
