#include "flag.hpp"

#include <abide/algebra/modular_polynomial.hpp>

#include <map>

namespace abide {
namespace {

/// A field over F_p with its value and Jacobian at the point.
struct ExpandedField {
    std::map<Variable, ModularPolynomial> components;
    std::vector<Residue> value;
    /// jacobian[a][b] = ∂_b X_a at the point, for the pairs where ∂_b X_a is not the zero
    /// polynomial.
    std::map<Variable, std::map<Variable, Residue>> jacobian;
};

class ExpandedBrackets final : public WordValues {
  public:
    ExpandedBrackets(const Family& family, const PrimeField& field, std::span<const Residue> point)
        : field_(field), point_(point), ring_(family.dimension(), field) {
        for (std::size_t i = 0; i < family.count(); ++i) {
            std::map<Variable, ModularPolynomial> components;
            for (const auto& component : family.field(i).components()) {
                components.emplace(component.variable, ModularPolynomial(ring_, component.value));
            }
            generators_.push_back(prepare(std::move(components)));
        }
    }

    std::vector<Residue> generator(std::uint32_t letter) override {
        return generators_[letter].value;
    }

    std::vector<Residue> bracket(std::uint32_t letter, const Word& tail) override {
        const ExpandedField& x = generators_[letter];
        const ExpandedField& y = expanded(tail);
        std::vector<Residue> result(point_.size(), 0);
        add_jacobian_product(result, y, x, 1);
        add_jacobian_product(result, x, y, field_.negate(1));
        return result;
    }

    void accept(const Word& word) override {
        if (word.size() == 1) return;
        accepted_.emplace(word, prepare(lie_bracket(generators_[word[0]],
                                                    expanded({word.begin() + 1, word.end()}))));
    }

  private:
    const ExpandedField& expanded(const Word& word) const {
        return word.size() == 1 ? generators_[word[0]] : accepted_.at(word);
    }

    ExpandedField prepare(std::map<Variable, ModularPolynomial> components) const {
        ExpandedField result;
        result.value.assign(point_.size(), 0);
        for (const auto& [a, polynomial] : components) {
            result.value[a] = polynomial.evaluate(point_);
            for (Variable b = 0; b < point_.size(); ++b) {
                const ModularPolynomial derivative = polynomial.derivative(b);
                if (!derivative.is_zero()) result.jacobian[a][b] = derivative.evaluate(point_);
            }
        }
        result.components = std::move(components);
        return result;
    }

    /// result += factor · Dy·x at the point.
    void add_jacobian_product(std::vector<Residue>& result, const ExpandedField& y,
                              const ExpandedField& x, Residue factor) const {
        for (const auto& [a, row] : y.jacobian) {
            Residue sum = 0;
            for (const auto& [b, entry] : row)
                sum = field_.add(sum, field_.multiply(entry, x.value[b]));
            result[a] = field_.add(result[a], field_.multiply(factor, sum));
        }
    }

    /// components += ±Dy·x; `negative` chooses the sign.
    void add_derivative(std::map<Variable, ModularPolynomial>& components, const ExpandedField& y,
                        const ExpandedField& x, bool negative) const {
        for (const auto& [a, row] : y.jacobian) {
            ModularPolynomial& sum = components.try_emplace(a, ring_).first->second;
            for (const auto& [b, entry] : row) {
                const auto factor = x.components.find(b);
                if (factor == x.components.end()) continue;
                const ModularPolynomial product = y.components.at(a).derivative(b) * factor->second;
                negative ? sum -= product : sum += product;
            }
        }
    }

    std::map<Variable, ModularPolynomial> lie_bracket(const ExpandedField& x,
                                                      const ExpandedField& y) const {
        std::map<Variable, ModularPolynomial> components;
        add_derivative(components, y, x, false);
        add_derivative(components, x, y, true);
        std::erase_if(components, [](const auto& entry) { return entry.second.is_zero(); });
        return components;
    }

    const PrimeField& field_;
    std::span<const Residue> point_;
    ModularPolynomialRing ring_;
    std::vector<ExpandedField> generators_;
    std::map<Word, ExpandedField> accepted_;
};

}  // namespace

Closure symbolic_closure(const Family& family, Random& random, const ClosureOptions& options) {
    const PrimeField field(random.prime(62));
    const std::vector<Residue> point = random.residues(family.dimension(), field.modulus());
    Closure closure;
    if (family.dimension() > 0) {
        ExpandedBrackets values(family, field, point);
        closure = climb_flag(family, field, values, options);
    }
    closure.prime = field.modulus();
    closure.point = point;
    return closure;
}

}  // namespace abide
