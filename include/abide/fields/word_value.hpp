#pragma once

#include <abide/fields/family.hpp>

namespace abide {

/// The value of a word at a point modulo p, without expanding a bracket.
///
/// The vector of [X_a, w'] at θ is Dw'(θ)·X_a(θ) − DX_a(θ)·w'(θ), and Df(θ)·v is the ε part of f(θ
/// + εv); so a word of length k is evaluated over F_p[ε_1, …, ε_{k−1}]/(ε_i²). Elements have
/// 2^{k−1} coordinates and a product costs 3^{k−1}: meant for words of length up to 7 or so.
///
/// Shapes: `point` and the result have D residues. The modulus need not be prime. Precondition: 1 ≤
/// word length ≤ 24.
std::vector<Residue> word_value(const Family& family, const Word& word,
                                std::span<const Residue> point, const PrimeField& field);

/// The residues of an integer point.
std::vector<Residue> reduce(std::span<const Integer> point, const PrimeField& field);

}  // namespace abide
