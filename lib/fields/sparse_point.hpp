#pragma once

#include <abide/algebra/rings.hpp>
#include <abide/fields/definition.hpp>

#include <algorithm>
#include <numeric>

/// \file
/// Sparse vectors over F_p[ε_1, …, ε_s], and points that are displaced by such.
namespace abide {

/// Elements that are not zero, by ascending index.
class SparseVector {
  public:
    explicit SparseVector(std::size_t width) : width_(width) {}

    std::size_t size() const { return index_.size(); }
    std::size_t width() const { return width_; }
    Variable index(std::size_t k) const { return index_[k]; }
    ConstElement value(std::size_t k) const { return {data_.data() + k * width_, width_}; }

    /// Positions of the indices from `first` up to `end`, which is left out.
    std::pair<std::size_t, std::size_t> range(std::uint64_t first, std::uint64_t end) const {
        const auto position = [&](std::uint64_t index) {
            return static_cast<std::size_t>(std::ranges::lower_bound(index_, index) -
                                            index_.begin());
        };
        return {position(first), position(end)};
    }

    /// Precondition: the index is larger than all before.
    void append(Variable index, ConstElement value) {
        if (std::ranges::all_of(value, [](Residue r) { return r == 0; })) return;
        index_.push_back(index);
        data_.insert(data_.end(), value.begin(), value.end());
    }

  private:
    std::size_t width_;
    std::vector<Variable> index_;
    std::vector<Residue> data_;
};

/// A sum of elements at indices in any order.
class SparseSum {
  public:
    explicit SparseSum(const EpsilonAlgebra& ring) : ring_(ring), width_(ring.width()) {}

    void add_product(Variable index, ConstElement a, ConstElement b) {
        index_.push_back(index);
        data_.resize(data_.size() + width_, 0);
        ring_.add_product({data_.data() + data_.size() - width_, width_}, a, b);
    }

    SparseVector take() const {
        std::vector<std::size_t> order(index_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::sort(order, {}, [&](std::size_t k) { return index_[k]; });
        SparseVector result(width_);
        std::vector<Residue> sum(width_);
        for (std::size_t k = 0; k < order.size();) {
            const Variable index = index_[order[k]];
            std::ranges::fill(sum, 0);
            for (; k < order.size() && index_[order[k]] == index; ++k)
                add_multiple(ring_.field(), sum, 1, {data_.data() + order[k] * width_, width_});
            result.append(index, sum);
        }
        return result;
    }

  private:
    const EpsilonAlgebra& ring_;
    std::size_t width_;
    std::vector<Variable> index_;
    std::vector<Residue> data_;
};

/// θ + ε_1 v_1 + … + ε_s v_s, where v_k is over the algebra with ε_1, …, ε_(k−1). Refers to the
/// vectors.
class DisplacedPoint {
  public:
    DisplacedPoint displaced(const SparseVector& direction) const {
        DisplacedPoint result = *this;
        result.directions_.push_back(&direction);
        return result;
    }

    unsigned epsilons() const { return static_cast<unsigned>(directions_.size()); }
    std::span<const SparseVector* const> directions() const { return directions_; }

  private:
    std::vector<const SparseVector*> directions_;
};

}  // namespace abide
