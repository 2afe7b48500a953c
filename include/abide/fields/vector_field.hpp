#pragma once

#include <abide/algebra/polynomial.hpp>

namespace abide {

/// A polynomial vector field Σ_a X_a ∂_a in exchange form: only the components that are not zero,
/// by ascending variable.
class VectorField {
  public:
    struct Component {
        Variable variable;
        Polynomial value;
        friend bool operator==(const Component&, const Component&) = default;
    };

    VectorField() = default;
    /// components[a] is X_a.
    explicit VectorField(std::vector<Polynomial> components);
    /// Precondition: ascending variables, no value zero.
    explicit VectorField(std::vector<Component> components) : components_(std::move(components)) {}

    std::span<const Component> components() const { return components_; }
    bool is_zero() const { return components_.empty(); }
    /// X_a, or zero.
    const Polynomial& operator[](Variable variable) const;
    /// Largest total degree of a component.
    std::uint64_t degree() const;
    /// The multiple by the least common multiple of all denominators.
    VectorField cleared() const;

    friend bool operator==(const VectorField&, const VectorField&) = default;

  private:
    std::vector<Component> components_;
};

/// A polynomial 1-form Σ_a ω_a dx_a, by its coefficients ω_a in the same exchange form.
using OneForm = VectorField;

/// ∇f.
VectorField gradient(const Polynomial& f);

/// X f = ⟨∇f, X⟩, expanded. f is conserved by X if and only if this is zero.
Polynomial derivative_along(const VectorField& x, const Polynomial& f);

/// A field prepared for many tests of orthogonality: its monomials are packed into 128 bits each
/// while degrees are at most 8, variables below 2^16 − 1 and coefficients below 2^31. It refers to
/// the field, which must outlive it.
class PackedField {
  public:
    explicit PackedField(const VectorField& field);

  private:
    __extension__ using Key = unsigned __int128;
    struct PackedTerm {
        Key key;
        std::int64_t coefficient;
    };
    struct Component {
        Variable variable;
        std::size_t begin;  // of its terms
        std::size_t end;
    };

    void append(const VectorField::Component& component);
    static bool append_products(std::vector<PackedTerm>& products, const PackedField& x,
                                const Component& a, const PackedField& y, const Component& b);

    const VectorField* field_;
    bool packed_ = true;
    std::vector<Component> components_;
    std::vector<PackedTerm> terms_;

    friend bool is_orthogonal(const PackedField& x, const PackedField& y);
};

/// True if Σ_a x_a·y_a is the zero polynomial. Cost: the number of products of terms that occur;
/// much more where the fields could not be packed.
bool is_orthogonal(const PackedField& x, const PackedField& y);
inline bool is_orthogonal(const VectorField& x, const VectorField& y) {
    return is_orthogonal(PackedField(x), PackedField(y));
}

/// [X, Y] = DY·X − DX·Y, expanded. For small fields; the closure algorithms do not use it.
VectorField bracket(const VectorField& x, const VectorField& y);

}  // namespace abide
