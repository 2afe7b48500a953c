#include "recheck.hpp"

#include <abide/closure/closure.hpp>
#include <abide/fields/balance.hpp>
#include <abide/fields/family.hpp>
#include <abide/laws/law_search.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace abide::test {
namespace {

using IntegerRow = std::vector<Integer>;

/// The document's definition: each row, reduced by the pivots before, has an invertible entry, and
/// the first one becomes a pivot.
bool independent(const std::vector<IntegerRow>& rows, const Integer& p) {
    std::vector<std::pair<std::size_t, IntegerRow>> pivots;
    for (IntegerRow row : rows) {
        for (const auto& [column, reduced] : pivots) {
            const Integer factor = row[column];
            for (std::size_t a = 0; a < row.size(); ++a) row[a] = row[a] - factor * reduced[a];
        }
        for (Integer& entry : row) fmpz_mod(entry.raw(), entry.raw(), p.raw());
        std::size_t column = 0;
        while (column < row.size() && !gcd(row[column], p).is_one()) ++column;
        if (column == row.size()) return false;
        Integer inverse;
        fmpz_invmod(inverse.raw(), row[column].raw(), p.raw());
        for (Integer& entry : row) {
            entry = entry * inverse;
            fmpz_mod(entry.raw(), entry.raw(), p.raw());
        }
        pivots.emplace_back(column, std::move(row));
    }
    return true;
}

/// Each row has an entry at its pivot that has an inverse, and all later rows are 0 there.
bool triangular(const std::vector<IntegerRow>& rows, const std::vector<Variable>& pivots,
                const Integer& p) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!gcd(rows[i][pivots[i]], p).is_one()) return false;
        for (std::size_t j = i + 1; j < rows.size(); ++j) {
            if (!(gcd(rows[j][pivots[i]], p) == p)) return false;
        }
    }
    return true;
}

/// As the certificate says it: without pivots by elimination.
bool independent(const std::vector<IntegerRow>& rows, const std::vector<Variable>& pivots,
                 const Integer& p) {
    return pivots.empty() ? independent(rows, p) : triangular(rows, pivots, p);
}

IntegerRow value_at(const VectorField& field, const std::vector<Integer>& point,
                    std::size_t dimension) {
    IntegerRow row(dimension);
    for (const auto& component : field.components()) {
        if (component.variable < dimension)
            row[component.variable] = component.value.evaluate(point).numerator();
    }
    return row;
}

Polynomial pairing(const OneForm& form, const VectorField& field) {
    PolynomialSum sum;
    for (const auto& component : form.components())
        sum.add_product(component.value, field[component.variable]);
    return sum.take();
}

class Recheck {
  public:
    explicit Recheck(const Certificate& certificate)
        : certificate_(certificate),
          dimension_(certificate.variables.size()),
          family_(make_family(dimension_, certificate.family)) {
        for (std::size_t i = 0; i < family_->count(); ++i) fields_.push_back(family_->field(i));
    }

    std::string run() {
        if (!numbers_are_of_all_copies()) return "the numbers are not those of all copies";
        if (!in_domain()) return "the point is outside the domain";
        std::vector<IntegerRow> rows;
        const std::vector<Polynomial> laws =
            certificate_.balanced ? balanced_laws(certificate_.family) : certificate_.laws;
        for (const Polynomial& law : laws) {
            if (!is_law(*family_, law)) return "a law is none";
            rows.push_back(value_at(gradient(law), certificate_.point, dimension_));
        }
        for (const OneForm& form : certificate_.forms)
            rows.push_back(value_at(form, certificate_.point, dimension_));
        if (!independent(rows, certificate_.law_pivots, modulus(certificate_.laws_modulus)))
            return "laws and forms are dependent";
        const std::string witness = certificate_.trajectory ? trajectory() : words();
        if (!witness.empty()) return witness;
        if (certificate_.at_least() > certificate_.at_most()) return "more laws than there are";
        if (certificate_.randomised_bits) {
            Random random(17);
            if (symbolic_closure(*family_, random).rank != certificate_.rank())
                return "the rank is larger";
        }
        return "";
    }

  private:
    static Integer modulus(Residue p) { return Integer(static_cast<std::int64_t>(p)); }

    /// Copies have no common variable: their laws and ranks add up.
    bool numbers_are_of_all_copies() const {
        Certificate one = certificate_;
        one.copies = 1;
        const Integer copies = Integer::from_unsigned(certificate_.copies);
        const auto are = [&](std::uint64_t all, std::uint64_t of_one) {
            return Integer::from_unsigned(all) == copies * Integer::from_unsigned(of_one);
        };
        return are(certificate_.parameters(), one.parameters()) &&
               are(certificate_.at_least(), one.at_least()) &&
               are(certificate_.at_most(), one.at_most());
    }

    bool in_domain() const {
        return std::ranges::all_of(certificate_.domain, [&](const Condition& condition) {
            const Rational value = condition.value.evaluate(certificate_.point);
            return condition.kind == Condition::Kind::positive ? value > Rational(0)
                                                               : !value.is_zero();
        });
    }

    std::string words() const {
        std::map<Word, VectorField> known;
        std::vector<IntegerRow> rows;
        for (const Word& word : certificate_.words) {
            if (!certificate_.forms.empty() && word.size() > 1 &&
                !known.contains({word.begin() + 1, word.end()}))
                return "a tail is missing";
            VectorField value = fields_[word.back()];
            for (std::size_t k = word.size() - 1; k > 0; --k)
                value = bracket(fields_[word[k - 1]], value);
            if (!closed_on(value)) return "a form is not closed";
            rows.push_back(value_at(value, certificate_.point, dimension_));
            known.emplace(word, std::move(value));
        }
        return independent(rows, certificate_.word_pivots, modulus(certificate_.words_modulus))
                   ? ""
                   : "words are dependent";
    }

    /// ω(X_i) = ω(b) = ω([X_i, b]) = 0.
    bool closed_on(const VectorField& b) const {
        for (const OneForm& form : certificate_.forms) {
            if (!pairing(form, b).is_zero()) return false;
            for (const VectorField& x : fields_) {
                if (!pairing(form, x).is_zero() || !pairing(form, bracket(x, b)).is_zero())
                    return false;
            }
        }
        return true;
    }

    std::string trajectory() const {
        const TrajectoryWitness& witness = *certificate_.trajectory;
        for (std::size_t k = 1; k <= witness.length(); ++k) {
            if (!gcd(Integer(static_cast<std::int64_t>(k)), modulus(witness.modulus)).is_one())
                return "an order is not invertible";
        }
        const VectorField velocity = velocity_of(witness);
        std::vector<Integer> start = certificate_.point;
        start.push_back(0);  // t
        std::vector<IntegerRow> rows;
        for (const TrajectoryVector& vector : witness.vectors) {
            VectorField value = fields_[vector.letter];
            for (std::uint32_t k = 0; k < vector.order; ++k) value = bracket(velocity, value);
            rows.push_back(value_at(value, start, dimension_));
        }
        return independent(rows, modulus(witness.modulus)) ? "" : "vectors are dependent";
    }

    /// ∂_t + Σ u_i(t) X_i, with t as one more variable.
    VectorField velocity_of(const TrajectoryWitness& witness) const {
        const auto t = static_cast<Variable>(dimension_);
        std::vector<PolynomialSum> sums(dimension_);
        for (std::size_t i = 0; i < witness.controls.size(); ++i) {
            Polynomial control;
            for (std::size_t j = 0; j < witness.controls[i].size(); ++j) {
                control = control + power(Polynomial::variable(t), static_cast<std::uint32_t>(j)) *
                                        Polynomial(Rational(modulus(witness.controls[i][j])));
            }
            for (const auto& component : fields_[i].components())
                sums[component.variable].add_product(component.value, control);
        }
        std::vector<Polynomial> components;
        for (PolynomialSum& sum : sums) components.push_back(sum.take());
        components.push_back(Polynomial(1));
        return VectorField(std::move(components));
    }

    const Certificate& certificate_;
    std::size_t dimension_;
    std::shared_ptr<const Family> family_;
    std::vector<VectorField> fields_;
};

}  // namespace

std::string recheck(const Certificate& certificate) {
    return Recheck(certificate).run();
}

}  // namespace abide::test
