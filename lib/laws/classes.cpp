#include "classes.hpp"

#include <algorithm>
#include <bit>

namespace abide {
namespace {

/// A hash of a coordinate; 0 for the coordinate 0. (The finalizer of splitmix64.)
std::uint64_t hash(std::uint32_t factor, std::uint64_t value) {
    if (value == 0) return 0;
    std::uint64_t z = value + (std::uint64_t{factor} + 1) * 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

/// Integers modulo 2^64.
std::uint64_t low_word(const Integer& value) {
    Integer low;
    fmpz_fdiv_r_2exp(low.raw(), value.raw(), 64);
    return fmpz_get_ui(low.raw());
}

/// Goes through the monomials in the order of the range and keeps the hash of the class: the sum of
/// the hashes of its coordinates. Coordinates of infinite order are taken modulo 2^64, and those of
/// a finite order from 2^63 on are left out: both are homomorphisms of the group.
class Walk {
  public:
    Walk(const Grading& grading, const MonomialRange& range, std::vector<std::uint64_t>& hashes)
        : variables_(range.variables()), hashes_(hashes), class_(grading.orders().size(), 0) {
        for (const Integer& order : grading.orders())
            orders_.push_back(order.bit_length() <= 63 ? low_word(order) : unused);
        for (Variable v = 0; v < variables_; ++v) {
            begin_.push_back(coordinates_.size());
            for (const Grading::Coordinate& coordinate : grading.label(v)) {
                if (orders_[coordinate.factor] == unused) continue;
                coordinates_.push_back({coordinate.factor, low_word(coordinate.value)});
            }
        }
        begin_.push_back(coordinates_.size());
        for (unsigned degree = range.low(); degree <= range.high(); ++degree) append(0, degree);
    }

  private:
    struct Coordinate {
        std::uint32_t factor;
        std::uint64_t value;
    };
    static constexpr std::uint64_t unused = ~std::uint64_t{0};

    std::span<const Coordinate> label(std::size_t variable) const {
        return {coordinates_.data() + begin_[variable], coordinates_.data() + begin_[variable + 1]};
    }

    std::uint64_t sum(const Coordinate& coordinate) const {
        const std::uint64_t order = orders_[coordinate.factor];
        const std::uint64_t value = class_[coordinate.factor] + coordinate.value;
        return order != 0 && value >= order ? value - order : value;
    }

    std::uint64_t hash_times(std::size_t variable) const {
        std::uint64_t result = hash_;
        for (const Coordinate& coordinate : label(variable)) {
            result += hash(coordinate.factor, sum(coordinate)) -
                      hash(coordinate.factor, class_[coordinate.factor]);
        }
        return result;
    }

    void multiply(std::size_t variable) {
        hash_ = hash_times(variable);
        for (const Coordinate& coordinate : label(variable))
            class_[coordinate.factor] = sum(coordinate);
    }

    void divide(std::size_t variable, std::uint64_t exponent) {
        for (const Coordinate& coordinate : label(variable)) {
            std::uint64_t& value = class_[coordinate.factor];
            const std::uint64_t order = orders_[coordinate.factor];
            for (std::uint64_t k = 0; k < exponent; ++k) {
                value += order != 0 && value < coordinate.value ? order - coordinate.value
                                                                : -coordinate.value;
            }
        }
    }

    /// The products with forms of this degree in the variables from `from` on.
    void append(std::size_t from, std::uint64_t degree) {
        if (degree == 0) {
            hashes_.push_back(hash_);
            return;
        }
        for (std::size_t v = variables_; v-- > from;) {
            if (degree == 1) {
                hashes_.push_back(hash_times(v));
                continue;
            }
            const std::uint64_t before = hash_;
            for (std::uint64_t exponent = 1; exponent <= degree; ++exponent) {
                multiply(v);
                append(v + 1, degree - exponent);
            }
            divide(v, degree);
            hash_ = before;
        }
    }

    std::size_t variables_;
    std::vector<std::uint64_t>& hashes_;
    std::vector<std::uint64_t> orders_;
    std::vector<Coordinate> coordinates_;  // of the labels of the variables
    std::vector<std::size_t> begin_;
    std::vector<std::uint64_t> class_;  // of the monomial at hand
    std::uint64_t hash_ = 0;
};

}  // namespace

Classes::Classes(const Grading& grading, const MonomialRange& range) {
    keys_.reserve(range.size());
    if (range.size() > 0) Walk(grading, range, keys_);
    position_mask_ = (std::uint64_t{1} << std::bit_width(keys_.size())) - 1;
    for (std::size_t position = 0; position < keys_.size(); ++position)
        keys_[position] = (keys_[position] & ~position_mask_) | position;
    std::ranges::sort(keys_);
}

std::size_t Classes::class_end(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < keys_.size() && ((keys_[end] ^ keys_[begin]) & ~position_mask_) == 0) ++end;
    return end;
}

std::size_t Classes::largest() const {
    std::size_t result = 0;
    for (std::size_t begin = 0; begin < keys_.size();) {
        const std::size_t end = class_end(begin);
        result = std::max(result, end - begin);
        begin = end;
    }
    return result;
}

bool Classes::for_each_stretch(
    std::size_t most, const std::function<bool(std::span<const std::uint32_t>)>& visit) const {
    std::vector<std::uint32_t> positions;
    for (std::size_t begin = 0; begin < keys_.size();) {
        std::size_t end = class_end(begin);
        while (end < keys_.size()) {
            const std::size_t next = class_end(end);
            if (next - begin > most) break;
            end = next;
        }
        positions.clear();
        for (; begin < end; ++begin)
            positions.push_back(static_cast<std::uint32_t>(keys_[begin] & position_mask_));
        std::ranges::sort(positions);
        if (!visit(positions)) return false;
    }
    return true;
}

}  // namespace abide
