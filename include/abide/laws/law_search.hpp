#pragma once

#include <abide/algebra/random.hpp>
#include <abide/fields/family.hpp>
#include <abide/laws/grading.hpp>
#include <abide/progress.hpp>

#include <optional>

/// \file
/// Polynomial conservation laws: polynomials h with X_i h = 0 for every i.
namespace abide {

/// Decides over ℚ whether polynomials are conserved by a family, which must outlive it.
class LawTest {
  public:
    explicit LawTest(const Family& family);

    /// True if X_i h = 0 for every i.
    bool is_law(const Polynomial& h) const;

  private:
    std::vector<PackedField> fields_;
    /// For each variable the fields that move it: no other field can change a law that does not
    /// use further variables.
    std::vector<std::vector<std::uint32_t>> moved_by_;
};

/// The same for one polynomial.
inline bool is_law(const Family& family, const Polynomial& h) {
    return LawTest(family).is_law(h);
}

struct LawSearchOptions {
    /// Refuse (LimitError) a degree with more unknown coefficients than this, and in any case from
    /// 2^32 on; 8 bytes each.
    std::uint64_t max_unknowns = 30'000'000;
    /// Refuse (LimitError) a degree with more unknown coefficients than this in one class of the
    /// grading; about 100 bytes each.
    std::uint64_t max_class_unknowns = 3'000'000;
    /// Refuse (LimitError) a degree whose sparse equations have more entries than this, for one
    /// field as they are set up or for all fields as they are kept, in those classes that are done
    /// at once; about 100 bytes each.
    std::uint64_t max_sparse_entries = 20'000'000;
    /// Refuse (LimitError) a dense system with more entries than this, 8 bytes each, and one whose
    /// solutions must have more.
    std::uint64_t max_dense_entries = 100'000'000;
    /// Refuse (LimitError) a degree whose laws form a space of larger dimension than this, as soon
    /// as that many laws are found; about 500 bytes each for laws of few terms.
    std::uint64_t max_laws = 400'000;
    /// Classes are done at once as long as they do not have more unknowns than this together. The
    /// laws do not depend on it.
    std::uint64_t unknowns_at_once = 200'000;
    Progress progress = {};
};

/// All polynomial laws of degree ≤ k without constant term, as a vector space over ℚ.
///
/// The coefficients of h are unknowns of a homogeneous linear system with one equation per field
/// and monomial of X_i h. When every field is homogeneous the search splits by degree. Otherwise
/// the leading form of a law is conserved by the parts of highest degree of the fields, and where
/// these conserve no form the search is done. In each degree the unknowns split into the classes of
/// the Grading of the family, which have no equation in common; so the equations of a few classes
/// at a time are in memory. Equations with one unknown are used up first; then what is left of a
/// class splits into the connected components of the graph unknowns–equations. Each component is
/// solved modulo a random prime, its kernel is reconstructed over ℚ, and every law is verified by
/// is_law. A kernel modulo p is never smaller than the one over ℚ, so a verified basis is complete.
/// If three primes fail (coefficients above 2^30, say), the component is solved over ℚ.
class LawSearch {
  public:
    LawSearch(std::shared_ptr<const Family> family, Random& random, LawSearchOptions options = {});

    /// Makes basis() the laws of degree ≤ `degree`; a smaller degree than before changes nothing.
    /// Throws LimitError as soon as a degree is seen to be too large: its unknowns before it is
    /// started, the rest as it comes. basis() and degree() then tell what was finished: lower
    /// degrees if the fields are homogeneous, otherwise what was there before.
    void extend_to(unsigned degree);

    /// The degree that was searched; 0 at first.
    unsigned degree() const { return degree_; }
    /// A basis of the space of laws of degree ≤ degree() without constant term: primitive integer
    /// coefficients, leading one positive, few terms; sorted by degree, number of terms, then
    /// monomials.
    const std::vector<Polynomial>& basis() const { return basis_; }

  private:
    std::vector<Polynomial> laws_of_degrees(unsigned low, unsigned high);

    std::shared_ptr<const Family> family_;
    Random& random_;
    LawSearchOptions options_;
    bool homogeneous_;
    std::optional<Grading> grading_;  // once it is needed
    unsigned degree_ = 0;
    std::vector<Polynomial> basis_;
};

/// True if each field's components are homogeneous of one degree (which may differ between fields).
bool is_homogeneous(const Family& family);

}  // namespace abide
