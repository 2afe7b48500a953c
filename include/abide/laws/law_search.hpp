#pragma once

#include <abide/algebra/random.hpp>
#include <abide/fields/family.hpp>
#include <abide/progress.hpp>

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
    /// Refuse (LimitError) a degree with more unknown coefficients than this.
    std::uint64_t max_unknowns = 3'000'000;
    /// Refuse (LimitError) a degree whose sparse equations have more entries than this, for one
    /// field as they are set up or for all fields as they are kept; about 100 bytes each.
    std::uint64_t max_sparse_entries = 20'000'000;
    /// Refuse (LimitError) a dense system with more entries than this, 8 bytes each, and one whose
    /// solutions must have more.
    std::uint64_t max_dense_entries = 100'000'000;
    Progress progress = {};
};

/// All polynomial laws of degree ≤ k without constant term, as a vector space over ℚ.
///
/// The coefficients of h are unknowns of a homogeneous linear system with one equation per field
/// and monomial of X_i h. When every field is homogeneous the search splits by degree. Otherwise
/// the leading form of a law is conserved by the parts of highest degree of the fields, and where
/// these conserve no form the search is done. Equations with one unknown are used up first; then
/// the system splits into the connected components of the graph unknowns–equations, which refines
/// every grading that the fields respect. Each component is solved modulo a random prime, its
/// kernel is reconstructed over ℚ, and every law is verified by is_law. A kernel modulo p is never
/// smaller than the one over ℚ, so a verified basis is complete. If three primes fail (coefficients
/// above 2^30, say), the component is solved over ℚ.
class LawSearch {
  public:
    LawSearch(std::shared_ptr<const Family> family, Random& random, LawSearchOptions options = {});

    /// Makes basis() the laws of degree ≤ `degree`; a smaller degree than before changes nothing.
    /// Throws LimitError before starting a degree that is too large; basis() and degree() then tell
    /// what was finished: lower degrees if the fields are homogeneous, otherwise what was there
    /// before.
    void extend_to(unsigned degree);

    /// The degree that was searched; 0 at first.
    unsigned degree() const { return degree_; }
    /// A basis of the space of laws of degree ≤ degree() without constant term: primitive integer
    /// coefficients, leading one positive, few terms; sorted by degree, number of terms, then
    /// monomials.
    const std::vector<Polynomial>& basis() const { return basis_; }

  private:
    std::shared_ptr<const Family> family_;
    Random& random_;
    LawSearchOptions options_;
    bool homogeneous_;
    unsigned degree_ = 0;
    std::vector<Polynomial> basis_;
};

/// True if each field's components are homogeneous of one degree (which may differ between fields).
bool is_homogeneous(const Family& family);

}  // namespace abide
