#pragma once

/// \file
/// The one place that knows the differences between FLINT 2.9 and 3.x. Every other header of this
/// room includes FLINT through it.

#include <flint/flint.h>
#include <flint/fmpq.h>
#include <flint/fmpq_mat.h>
#include <flint/fmpz.h>
#include <flint/fmpz_mat.h>
#include <flint/nmod_mat.h>
#include <flint/nmod_mpoly.h>
#include <flint/nmod_poly.h>
#include <flint/nmod_vec.h>
#include <flint/ulong_extras.h>
#include <gmp.h>

#include <cstdint>
#include <type_traits>

namespace abide {

/// A residue modulo a number below 2^63; FLINT's machine word.
using Residue = std::uint64_t;

static_assert(std::is_same_v<Residue, mp_limb_t> && sizeof(slong) == 8,
              "Abide needs a 64-bit FLINT");

}  // namespace abide
