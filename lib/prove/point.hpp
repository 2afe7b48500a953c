#pragma once

#include <abide/algebra/random.hpp>
#include <abide/certificate/certificate.hpp>

namespace abide {

/// A part of the family that has its own variables: along a trajectory its vectors depend on its
/// own coordinates and controls alone.
struct TrajectoryPart {
    std::shared_ptr<const Family> family;
    std::vector<Variable> variables;    ///< of the whole family, in the order of the part's
    std::vector<std::uint32_t> fields;  ///< of the whole family, in the order of the part's
    std::size_t rank = 0;               ///< that is aimed at
};

/// What is wanted of a trajectory in place of words.
struct TrajectoryAim {
    std::vector<TrajectoryPart> parts;
    std::uint32_t max_order = 0;

    std::size_t rank() const {
        std::size_t sum = 0;
        for (const TrajectoryPart& part : parts) sum += part.rank;
        return sum;
    }
};

struct PointSearch {
    const Family& family;
    Random& random;
    std::size_t jobs = 1;
    std::optional<TrajectoryAim> trajectory = {};
};

/// Chooses the point and the moduli of a certificate whose family, laws and words are set: small
/// integers at which the laws and the words are independent modulo primes below 2^31. With an aim
/// for a trajectory, that is evidence instead of words, from the same point. What is dependent at
/// every point that was tried is dropped (a smaller bound that is true is better than none).
void choose_point(Certificate& certificate, const PointSearch& search);

}  // namespace abide
