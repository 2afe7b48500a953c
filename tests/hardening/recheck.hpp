#pragma once

#include <abide/certificate/certificate.hpp>

#include <string>

namespace abide::test {

/// Recomputes everything that a certificate says over ℤ, by other ways than the checker: brackets
/// are multiplied out, vectors of a trajectory too (as iterated brackets with ∂_t + X_u), forms are
/// tested on [X_i, b] instead of by their differential, and a randomised claim by the symbolic
/// closure. Empty if all is true; otherwise what is not.
std::string recheck(const Certificate& certificate);

}  // namespace abide::test
