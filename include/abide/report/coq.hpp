#pragma once

#include <abide/certificate/certificate.hpp>

namespace abide::reporting {

/// The certificate as a Coq file with one theorem, `conservation_laws`, which is closed by
/// computation in the kernel with the theories of proofs/. Of a linear network or a path lifting it
/// speaks by the widths of the layers. Precondition: a certificate as read_certificate() returns
/// it, which a checker has verified; of a false one the theorem does not compile. Throws InputError
/// for what the theories do not know (copies, laws that are not listed, trajectories, randomised
/// claims), LimitError for what is too large for the kernel.
std::string to_coq(const Certificate& certificate);

}  // namespace abide::reporting
