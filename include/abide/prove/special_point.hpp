#pragma once

#include <abide/models/model.hpp>
#include <abide/models/table.hpp>
#include <abide/prove/answers.hpp>

/// \file
/// The Lie algebra at one given point, which may be special: at points of lower rank its
/// codimension is that of the orbit (Nagano), and no number of laws.
namespace abide {

/// Both bounds are proved.
struct SpecialPoint {
    std::size_t parameters = 0;  ///< D
    /// Independent vectors of Lie(X) at the point that were found.
    std::size_t at_least = 0;
    /// The largest order of vectors that was allowed for; 0 if all fields vanish here
    /// modulo a prime, so that there are none.
    std::uint32_t orders = 0;
    /// D minus the rank of the laws' Jacobian at the point, modulo a prime, which is at most that
    /// over ℚ: vectors of Lie(X) are annihilated by all laws.
    std::size_t at_most = 0;
    /// Another bound from above, by what holds everywhere: 0 if all fields vanish at the point, and
    /// with them their brackets; else D minus the independent laws that are proved, since nowhere
    /// is the rank larger than at generic points.
    std::size_t nowhere_above = 0;
    /// The laws whose Jacobian it is, independent or not.
    std::size_t laws = 0;
    /// A lower bound of dim Lie(X) at generic points.
    std::size_t generic = 0;
    /// Whether `generic` is exact, proved.
    bool generic_is_exact = false;

    /// The lesser bound.
    std::size_t upper_bound() const { return at_most < nowhere_above ? at_most : nowhere_above; }
    /// Proved: the orbit has a smaller dimension than those of generic points.
    bool is_special() const { return upper_bound() < generic; }
    /// Proved: there are N laws near the point as near every generic one.
    bool is_generic() const { return generic_is_exact && at_least == generic; }
};

/// From below by vectors along a trajectory from the point modulo a prime that divides no
/// denominator, of orders up to D·(e + 1), e the fields' degree, but at most 64, and fewer for
/// large families, so that it takes about a minute and a gigabyte at most: where one order adds
/// nothing, later ones may. From above by the laws that the model suggests, verified, or else by
/// all polynomial laws of degree at most 2; all of them, since a law that depends on others at
/// generic points may be independent of them here and the other way round. Of a path lifting all
/// paths count where a coordinate is zero, if they are not too many, and reference paths, which
/// span the same everywhere else. Throws InputError if the point has not D coordinates or is
/// outside the model's domain, LimitError if there are too many fields.
SpecialPoint special_point(const Model& model, std::span<const Rational> point,
                           const CountOptions& options = {});

}  // namespace abide
