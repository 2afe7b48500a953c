#pragma once

#include <abide/algebra/random.hpp>
#include <abide/certificate/certificate.hpp>

namespace abide {

/// Chooses the point and the moduli of a certificate whose family, laws and words are set: small
/// integers at which the laws and the words are independent modulo primes below 2^31. What is
/// dependent at every point that was tried is dropped (a smaller bound that is true is better than
/// none).
void choose_point(Certificate& certificate, const Family& family, Random& random);

}  // namespace abide
