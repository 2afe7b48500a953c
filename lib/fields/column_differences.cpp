#include "column_differences.hpp"

#include "matrix_product.hpp"

#include <mutex>

namespace abide {
namespace {

/// The coefficients of the product's fields for those of the differences.
RingVector of_product(const ColumnDifferences& shape, const PrimeField& field,
                      const RingVector& combination) {
    const auto& n = shape.product.widths;
    RingVector result(n.front() * n.back(), combination.width());
    for (std::uint64_t i = 0; i < shape.components(); ++i) {
        const auto [entry, last] = shape.entries(i);
        add_multiple(field, result[entry], 1, combination[i]);
        add_multiple(field, result[last], field.negate(1), combination[i]);
    }
    return result;
}

class DifferencesCurve final : public Curve {
  public:
    DifferencesCurve(const ColumnDifferences& shape, const PrimeField& field, RingVector controls,
                     std::span<const Residue> start)
        : shape_(shape),
          field_(field),
          curve_(integrate_matrix_product(shape.product, field, of_product(shape, field, controls),
                                          start)) {}

    const RingVector& point() const override { return curve_->point(); }
    RingVector field_along(std::size_t i) const override {
        const auto [entry, last] = shape_.entries(i);
        RingVector result = curve_->field_along(entry);
        const RingVector other = curve_->field_along(last);
        for (std::size_t a = 0; a < result.size(); ++a)
            add_multiple(field_, result[a], field_.negate(1), other[a]);
        return result;
    }
    RingVector derivative(const RingVector& y) const override { return curve_->derivative(y); }

  private:
    ColumnDifferences shape_;
    PrimeField field_;
    std::unique_ptr<Curve> curve_;
};

class ColumnDifferencesFamily final : public Family {
  public:
    explicit ColumnDifferencesFamily(const ColumnDifferences& shape)
        : definition_(shape), shape_(shape), product_(make_matrix_product(shape.product)) {}

    std::size_t dimension() const override { return product_->dimension(); }
    std::size_t count() const override { return shape_.components(); }
    const Definition& definition() const override { return definition_; }
    std::uint64_t degree() const override { return product_->degree(); }
    Integer norm() const override { return Integer(2) * product_->norm(); }

    const VectorField& field(std::size_t i) const override {
        std::call_once(expansion_,
                       [this] { expanded_ = make_family(dimension(), expand(shape_)); });
        return expanded_->field(i);
    }

    std::unique_ptr<Curve> integrate(const PrimeField& field, RingVector controls,
                                     std::span<const Residue> start) const override {
        return std::make_unique<DifferencesCurve>(shape_, field, std::move(controls), start);
    }

  private:
    void do_evaluate(const AnyRing& ring, const RingVector& combination, const RingVector& point,
                     RingVector& out) const override {
        const PrimeField field =
            std::visit([](const auto& wrapped) { return field_of(wrapped.get()); }, ring);
        product_->evaluate(ring, of_product(shape_, field, combination), point, out);
    }

    Definition definition_;
    ColumnDifferences shape_;
    std::shared_ptr<const Family> product_;
    mutable std::once_flag expansion_;
    mutable std::shared_ptr<const Family> expanded_;
};

}  // namespace

std::shared_ptr<const Family> make_column_differences(const ColumnDifferences& shape) {
    return std::make_shared<ColumnDifferencesFamily>(shape);
}

}  // namespace abide
