#pragma once

#include <abide/report/recognition.hpp>
#include <abide/report/report.hpp>
#include <abide/report/typeset.hpp>

/// The parts of a report, each from the certificate alone.
namespace abide::reporting {

/// How much is written out of what may be long.
inline constexpr std::size_t most_listed = 100;  // polynomials, fields, forms, controls
inline constexpr std::size_t most_words = 300;
inline constexpr std::size_t most_names = 1000;
/// Tables of rows are shown up to so many entries.
inline constexpr std::size_t most_entries = 100;
/// Terms of all polynomials of one list.
inline constexpr std::size_t most_terms = 5000;

/// The certificate with what all parts need to know of it.
struct Context {
    Context(const Certificate& shown, const Provenance& known);

    /// Of one copy. Balanced laws are listed only where they are shown.
    Certificate certificate;
    /// How many copies there are in all.
    std::uint64_t copies;
    const Provenance& provenance;
    Typesetter typesetter;
    /// What each law is, in the certificate's order.
    std::vector<std::optional<Balance>> balances;

    std::size_t dimension() const { return certificate.variables.size(); }
    std::size_t laws() const { return certificate.explicit_laws(); }
    std::size_t forms() const { return certificate.forms.size(); }
    std::size_t rank() const { return certificate.rank(); }
    bool is_map() const { return abide::is_map(certificate.family); }
    /// The product of matrices, of which only differences of columns may count.
    const MatrixProduct* matrices() const { return product_of(certificate.family); }
    bool are_differences() const {
        return std::holds_alternative<ColumnDifferences>(certificate.family);
    }
    const PathLifting* lifting() const { return std::get_if<PathLifting>(&certificate.family); }
    /// ℝ^D, or M if there is a domain.
    Formula space() const;
    /// B_l(i, j), B_l(j), S(i), or h_k for the law with index k.
    Formula law_symbol(std::size_t k) const;
    bool recognises_some() const;
};

/// φ or X.
Formula phi();
Formula theta();
Formula point_symbol();
Formula omega_set();

/// `6 laws`, `1 law`
std::string counted(std::size_t count, const std::string& noun);

/// A list of formulas that is cut where it becomes too long; `noun` is what there is more of.
class Listing {
  public:
    explicit Listing(std::string noun) : noun_(std::move(noun)) {}
    /// False if there is no room for one of so many terms; then it is counted only.
    bool has_room(std::size_t terms);
    void add(Passage passage) { items_.passages.push_back(std::move(passage)); }
    Items finish();

  private:
    std::string noun_;
    std::size_t terms_ = 0;
    std::size_t left_out_ = 0;
    Items items_;
};

/// What φ or the fields are, and what a conservation law is.
std::vector<Block> setting(const Context& context);
/// When the theorem is one about a network.
std::vector<Block> hypotheses(const Context& context);
/// Recognised laws layer by layer, then all others as they are.
std::vector<Block> laws_as_a_person_writes_them(const Context& context);
std::vector<Block> theorem(const Context& context);
/// The theorem about all copies, if there are several.
std::vector<Block> theorem_of_copies(const Context& context);
/// Why the numbers of copies add up.
std::vector<Block> proof_of_copies(const Context& context);
/// The point, the words or the trajectory, and their values where these are few.
std::vector<Block> evidence(const Context& context);
std::vector<Block> proof(const Context& context);
std::vector<Block> checking(const Context& context);

/// The columns in which elimination modulo p finds its pivots, row by row; nothing if it fails. Of
/// small matrices only.
std::optional<std::vector<std::size_t>> pivot_columns(std::vector<std::vector<Residue>> rows,
                                                      const PrimeField& field);

}  // namespace abide::reporting
