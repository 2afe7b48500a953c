#include "column_differences.hpp"
#include "matrix_product.hpp"
#include "path_lifting.hpp"

#include <abide/error.hpp>

#include <algorithm>
#include <numeric>

namespace abide {
namespace {

/// Expanded polynomials, one evaluation routine for every ring.
class ExpandedFamily final : public Family {
  public:
    ExpandedFamily(std::size_t dimension, Definition definition)
        : dimension_(dimension), definition_(std::move(definition)) {
        if (const auto* list = std::get_if<FieldList>(&definition_)) {
            for (const VectorField& field : list->fields) fields_.push_back(field.cleared());
        } else {
            add_gradients(std::get<PolynomialMap>(definition_));
        }
    }

    std::size_t dimension() const override { return dimension_; }
    std::size_t count() const override { return fields_.size(); }
    const Definition& definition() const override { return definition_; }
    const VectorField& field(std::size_t i) const override { return fields_[i]; }
    std::uint64_t degree() const override;
    Integer norm() const override;

  private:
    void add_gradients(const PolynomialMap& map) {
        for (const Polynomial& component : map.components)
            fields_.push_back(gradient(component * Polynomial(component.denominator())));
    }

    void do_evaluate(const AnyRing& ring, const RingVector& combination, const RingVector& point,
                     RingVector& out) const override {
        std::visit(
            [&](const auto& wrapped) { evaluate_in(wrapped.get(), combination, point, out); },
            ring);
    }

    template <EvaluationRing Ring>
    void evaluate_in(const Ring& ring, const RingVector& combination, const RingVector& point,
                     RingVector& out) const;

    std::size_t dimension_;
    Definition definition_;
    std::vector<VectorField> fields_;
};

/// sum += polynomial(point); scratch holds three elements.
template <EvaluationRing Ring>
void add_value(const Ring& ring, const Polynomial& polynomial, const RingVector& point,
               RingVector& scratch, Element sum) {
    const PrimeField& field = field_of(ring);
    for (const Term& term : polynomial.terms()) {
        Element product = scratch[0];
        Element next = scratch[1];
        std::ranges::fill(product, 0);
        product[0] = term.coefficient.numerator().residue(field.modulus());
        for (const Power& power : term.monomial.powers()) {
            if (power.exponent == 1) {
                ring.multiply(next, product, point[power.variable]);
            } else {
                raise(ring, scratch[2], point[power.variable], power.exponent);
                ring.multiply(next, product, scratch[2]);
            }
            std::swap(product, next);
        }
        add_multiple(field, sum, 1, product);
    }
}

template <EvaluationRing Ring>
void ExpandedFamily::evaluate_in(const Ring& ring, const RingVector& combination,
                                 const RingVector& point, RingVector& out) const {
    std::ranges::fill(out.data(), 0);
    RingVector scratch(3, ring.width());
    RingVector value(1, ring.width());
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        const ConstElement factor = combination[i];
        if (std::ranges::all_of(factor, [](Residue r) { return r == 0; })) continue;
        for (const auto& component : fields_[i].components()) {
            std::ranges::fill(value.data(), 0);
            add_value(ring, component.value, point, scratch, value[0]);
            ring.add_product(out[component.variable], factor, value[0]);
        }
    }
}

std::uint64_t ExpandedFamily::degree() const {
    std::uint64_t result = 0;
    for (const VectorField& field : fields_) result = std::max(result, field.degree());
    return result;
}

Integer ExpandedFamily::norm() const {
    Integer largest;
    for (const VectorField& field : fields_) {
        Integer sum;
        for (const auto& component : field.components()) {
            for (const Term& term : component.value.terms())
                sum += abs(term.coefficient.numerator());
        }
        largest = std::max(largest, sum);
    }
    return largest;
}

/// D at least, for polynomials; nothing for a shape.
std::uint64_t variable_bound(const Definition& definition) {
    std::uint64_t bound = 0;
    if (const auto* map = std::get_if<PolynomialMap>(&definition)) {
        for (const Polynomial& component : map->components)
            bound = std::max(bound, component.variable_bound());
    } else if (const auto* list = std::get_if<FieldList>(&definition)) {
        for (const VectorField& field : list->fields) {
            for (const auto& component : field.components())
                bound = std::max({bound, std::uint64_t{component.variable} + 1,
                                  component.value.variable_bound()});
        }
    }
    return bound;
}

}  // namespace

std::vector<std::uint32_t> Family::spanning_fields() const {
    std::vector<std::uint32_t> all(count());
    std::iota(all.begin(), all.end(), std::uint32_t{0});
    return all;
}

std::shared_ptr<const Family> make_family(std::size_t dimension, Definition definition) {
    if (variable_bound(definition) > dimension)
        throw InputError("a polynomial uses a variable that was not declared");
    if (dimension_of(definition).value_or(dimension) != dimension)
        throw InputError("a layered map has another number of parameters than were declared");
    if (const auto* product = std::get_if<MatrixProduct>(&definition))
        return make_matrix_product(*product);
    if (const auto* lifting = std::get_if<PathLifting>(&definition))
        return make_path_lifting(*lifting);
    if (const auto* differences = std::get_if<ColumnDifferences>(&definition))
        return make_column_differences(*differences);
    return std::make_shared<ExpandedFamily>(dimension, std::move(definition));
}

}  // namespace abide
