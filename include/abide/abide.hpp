#pragma once

/// \file
/// Abide in one header: count, find and prove complete the conservation laws of gradient flows.
///
///     const abide::System system = abide::System::parse("linear:2-3-2");
///     const abide::Result result = system.prove();
///     std::cout << result.at_least() << " to " << result.at_most() << " laws\n";
///     result.save("linear-2-3-2.cert");
///
/// This header includes nothing of FLINT; polynomials are strings such as `3*x^2*y - 2/3*z`. The
/// headers in the folders beside it show the rooms behind it, with their types. Errors of the input
/// are exceptions of abide/error.hpp. Objects are values; different objects may be used by
/// different threads.

#include <abide/error.hpp>
#include <abide/prove/answers.hpp>

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace abide {

struct Model;
struct Proof;

/// What is known about the laws of a system, with the evidence for it.
class Result {
  public:
    /// Standing::proved if exactly(); otherwise Standing::randomised if the certificate claims
    /// at_most() laws so, and Standing::bounds if it does not.
    Standing standing() const;
    bool exactly() const { return at_least() == at_most(); }
    /// Proved bounds of the number of independent conservation laws.
    std::size_t at_least() const;
    std::size_t at_most() const;
    /// The explicit laws, independent polynomials with coprime integer coefficients; with the
    /// forms they are at_least(), or would be for one copy, if the system stands for copies. Throws
    /// LimitError if those of a large layered model have more than ten million terms.
    std::vector<std::string> laws() const;
    /// 1-forms such as `y d x ; -x d y`, one for each further law that is proved to exist.
    std::vector<std::string> forms() const;
    /// Degree up to which all polynomial laws were searched; 0 if the model's own candidates
    /// sufficed.
    unsigned searched_degree() const;

    /// The text of the certificate (docs/certificate-format.md).
    std::string certificate() const;
    /// Writes it to a file, whole or not at all. Throws InputError if that fails.
    void save(const std::string& path) const;

  private:
    friend class System;
    explicit Result(std::shared_ptr<const Proof> proof) : proof_(std::move(proof)) {}
    std::shared_ptr<const Proof> proof_;
};

/// A finite family of polynomial vector fields with named parameters; for a map φ, the gradients of
/// its components.
class System {
  public:
    /// From a specification such as `linear:2-3-2`, `relu:2-3-1+bias`, `product:5`
    /// (docs/models.md). Throws InputError or LimitError.
    static System parse(const std::string& specification);
    /// From a model file; `name` stands in messages and in the certificate's comment. Throws
    /// InputError.
    static System read(std::istream& in, const std::string& name);
    /// The gradients of a polynomial map. Throws InputError.
    static System from_map(const std::vector<std::string>& variables,
                           const std::vector<std::string>& components,
                           const std::string& name = "map");
    /// Vector fields, each with as many components as there are variables. Throws InputError.
    static System from_fields(const std::vector<std::string>& variables,
                              const std::vector<std::vector<std::string>>& fields,
                              const std::string& name = "fields");

    /// Other flows of the same map, data and losses (docs/flows.md): systems of their own. All
    /// throw InputError where they mean nothing for this system, LimitError where they would be too
    /// large.
    System with_mirror_flow() const;
    System with_icnn_flow() const;
    /// From the inverse matrix: D lines of D polynomials separated by `;`, perhaps a line
    /// `denominator …` before them.
    System with_metric(std::istream& matrix) const;
    /// τ is a rational number from 0, such as `1/2`; for the Euclidean flow.
    System with_momentum(const std::string& tau) const;
    System with_weight_decay() const;
    /// Data are tables of rational numbers, one row for each input, with the labels behind the
    /// inputs for points. For specifications of the models linear and polynomial.
    System with_inputs(std::istream& inputs) const;
    System with_points(std::istream& points) const;
    System with_dataset(std::istream& points) const;
    /// For specifications of the models linear and relu.
    System with_softmax_loss() const;

    const std::string& name() const;
    const std::vector<std::string>& variables() const;
    /// d, the number of fields.
    std::size_t components() const;

    /// Laws, a rank witness, and the certificate of both. Throws LimitError if the system is too
    /// large, InputError for a degree above greatest_degree.
    Result prove(const ProveOptions& options = {}) const;
    /// The number of laws alone.
    Count count(const CountOptions& options = {}) const;
    /// A basis of the space of all polynomial laws of degree ≤ `degree` without constant term; 1 ≤
    /// degree ≤ greatest_degree. Throws InputError for other degrees, LimitError if there are too
    /// many unknown coefficients.
    std::vector<std::string> laws(unsigned degree, std::uint64_t seed = 1) const;

  private:
    explicit System(Model model, std::string specification = {});
    std::shared_ptr<const Model> model_;
    /// Empty if the system came from elsewhere, or is about data already.
    std::string specification_;
};

/// "0.1.0"
std::string version();

}  // namespace abide
