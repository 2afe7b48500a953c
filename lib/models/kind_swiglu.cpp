#include "kind.hpp"
#include "parameters.hpp"

namespace abide {
namespace {

/// The block C·(σ(B x) ⊙ A x) of SwiGLU (Shazeer, arXiv 2002.05202): hidden unit i has a row of A
/// and of B, both hidden × dim, and a column of C, dim × hidden. The gate σ is no polynomial, so
/// that B is a component of φ by itself; of A and C the network knows the products C_ji·A_ik.
/// Candidate laws: ‖A_i‖² − ‖C_i‖² for each hidden unit.
Model make_swiglu(const Architecture& architecture, std::string_view specification) {
    const std::uint64_t dim = architecture.option("dim");
    const std::uint64_t hidden = architecture.option("hidden");
    require_terms({hidden, dim, dim}, specification);

    Parameters parameters;
    const PolynomialMatrix a = parameters.matrix("A", hidden, dim);
    const PolynomialMatrix b = parameters.matrix("B", hidden, dim);
    const PolynomialMatrix c = transposed(parameters.matrix("C", dim, hidden));
    PolynomialMap map;
    std::vector<Polynomial> laws;
    for (std::size_t i = 0; i < hidden; ++i) {
        for (const Polynomial& out : c[i])
            for (const Polynomial& in : a[i]) map.components.push_back(out * in);
        PolynomialSum law;
        add_norm(law, a[i], 1);
        add_norm(law, c[i], -1);
        laws.push_back(law.take());
    }
    for (const auto& row : b) map.components.insert(map.components.end(), row.begin(), row.end());
    return model_of(parameters, std::move(map), std::move(laws));
}

}  // namespace

Kind swiglu_kind() {
    return {"swiglu",
            {.options = {{"dim"}, {"hidden"}}},
            "swiglu:dim=3,hidden=2   SwiGLU block",
            make_swiglu};
}

}  // namespace abide
