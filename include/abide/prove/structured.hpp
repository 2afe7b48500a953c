#pragma once

#include <abide/certificate/certificate.hpp>
#include <abide/progress.hpp>

namespace abide {

/// A proof that a layered map has no laws but those that balance its layers, at a point t0 that is
/// chosen by the shape so that all vectors are sparse:
///
/// - for a path lifting t0 is 1 in every coordinate; the gradients of reference paths are the rows
///   of the 0/1 incidence matrix of paths and parameters, whose rank is D minus the hidden neurons;
/// - for a product of matrices every layer is zero or a rectangular identity. At U = (1; 0), V = 0
///   the fields X_ij give all dV, and the brackets [X_i1, X_i'1] give (E_ii' − E_i'i)U: with n × k
///   and k × m, n ≥ k, that is D − k(k + 1)/2, the laws' bound. At (1, 0, 1) three square layers
///   have the n² fields in the middle, and brackets that turn the outer layers;
/// - for three and more layers that need it, every layer is a rectangular diagonal matrix whose
///   first entries depend on the layer. The values of letters and of the brackets of X_ik and X_jk
///   meet only where i and j are the same two, in at most 2q coordinates for q layers.
///
/// Any point gives a lower bound of the rank that is valid, so that a choice that fails costs time
/// and nothing else. The certificate has balanced laws and words, with pivots at points of the
/// first two kinds and to be eliminated at those of the last; its remark and names are left to the
/// caller. Nothing is returned for other definitions, if the balanced laws are dependent at all
/// points tried (as for a width above the sum of its neighbours), or if no rank of D minus their
/// number is found by words of at most three letters with a triangular order, or by those brackets.
/// Independent of chance. Cost: for each point about D words of sparse values.
std::optional<Certificate> structured_proof(const Definition& shape, const Progress& progress = {});

/// True where that is tried before all else: for shapes of thousands of parameters, where others
/// would need dense matrices of as many columns. Small ones keep the generic points and explicit
/// laws that people can read.
bool is_proved_by_structure(const Definition& definition);

}  // namespace abide
