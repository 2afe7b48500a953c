#pragma once

#include <abide/algebra/random.hpp>
#include <abide/certificate/certificate.hpp>

namespace abide {

/// What is wanted of a trajectory in place of words.
struct TrajectoryAim {
    std::size_t rank = 0;
    std::uint32_t max_order = 0;
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
