#include <abide/fields/vector_field.hpp>

#include <algorithm>
#include <array>
#include <bit>

namespace abide {
namespace {

/// A monomial as a sorted list of its factors (index + 1; 0 for none), so that equal monomials are
/// equal keys.
using Factors = std::array<std::uint16_t, 8>;

/// Coefficients below 2^31 have products below 2^62; sums of them are formed in 128 bits.
constexpr std::size_t coefficient_bits = 31;
__extension__ using Wide = __int128;

/// False if the monomial does not fit.
bool pack(const Monomial& monomial, Factors& factors) {
    factors.fill(0);
    std::size_t size = 0;
    for (const Power& power : monomial.powers()) {
        if (power.variable >= 0xffff || power.exponent > factors.size() - size) return false;
        for (std::uint32_t k = 0; k < power.exponent; ++k)
            factors[size++] = static_cast<std::uint16_t>(power.variable + 1);
    }
    return true;
}

/// Merges the factors of a and b; false if they are more than 8.
bool multiply(Factors& product, const Factors& a, const Factors& b) {
    std::size_t i = 0;
    std::size_t j = 0;
    for (std::uint16_t& factor : product) {
        const std::uint16_t left = i < a.size() ? a[i] : 0;
        const std::uint16_t right = j < b.size() ? b[j] : 0;
        const bool take_left = right == 0 || (left != 0 && left <= right);
        factor = take_left ? left : right;
        take_left ? ++i : ++j;
    }
    const bool left_over = (i < a.size() && a[i] != 0) || (j < b.size() && b[j] != 0);
    return !left_over;
}

/// Calls visit(a, b) for the components that both have, until it returns false.
bool for_common(const auto& x, const auto& y, auto&& visit) {
    auto left = x.begin();
    auto right = y.begin();
    while (left != x.end() && right != y.end()) {
        if (left->variable < right->variable) {
            ++left;
        } else if (right->variable < left->variable) {
            ++right;
        } else if (!visit(*left++, *right++)) {
            return false;
        }
    }
    return true;
}

bool sums_to_zero(auto& products) {
    std::ranges::sort(products, {}, [](const auto& product) { return product.key; });
    for (std::size_t i = 0; i < products.size();) {
        const auto key = products[i].key;
        Wide sum = 0;
        for (; i < products.size() && products[i].key == key; ++i) sum += products[i].coefficient;
        if (sum != 0) return false;
    }
    return true;
}

}  // namespace

PackedField::PackedField(const VectorField& field) : field_(&field) {
    for (const auto& component : field.components()) {
        if (packed_) append(component);
    }
}

void PackedField::append(const VectorField::Component& component) {
    const std::size_t begin = terms_.size();
    for (const Term& term : component.value.terms()) {
        Factors factors;
        const Integer numerator = term.coefficient.numerator();
        packed_ = pack(term.monomial, factors) && term.coefficient.is_integer() &&
                  numerator.bit_length() <= coefficient_bits;
        if (!packed_) return;
        terms_.push_back({std::bit_cast<Key>(factors), fmpz_get_si(numerator.raw())});
    }
    components_.push_back({component.variable, begin, terms_.size()});
}

bool PackedField::append_products(std::vector<PackedTerm>& products, const PackedField& x,
                                  const Component& a, const PackedField& y, const Component& b) {
    for (std::size_t i = a.begin; i < a.end; ++i) {
        for (std::size_t j = b.begin; j < b.end; ++j) {
            Factors product;
            if (!multiply(product, std::bit_cast<Factors>(x.terms_[i].key),
                          std::bit_cast<Factors>(y.terms_[j].key)))
                return false;
            products.push_back(
                {std::bit_cast<Key>(product), x.terms_[i].coefficient * y.terms_[j].coefficient});
        }
    }
    return true;
}

bool is_orthogonal(const PackedField& x, const PackedField& y) {
    std::vector<PackedField::PackedTerm> products;
    const bool fit = x.packed_ && y.packed_ &&
                     for_common(x.components_, y.components_, [&](const auto& a, const auto& b) {
                         return PackedField::append_products(products, x, a, y, b);
                     });
    if (fit) return sums_to_zero(products);
    PolynomialSum sum;
    for_common(x.field_->components(), y.field_->components(), [&](const auto& a, const auto& b) {
        sum.add_product(a.value, b.value);
        return true;
    });
    return sum.take().is_zero();
}

}  // namespace abide
