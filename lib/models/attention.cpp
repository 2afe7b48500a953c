#include "parameters.hpp"

#include <abide/models/attention.hpp>

namespace abide {
namespace {

/// The parameters of one group of heads.
struct Group {
    std::vector<PolynomialMatrix> queries, outputs;
    PolynomialMatrix keys, values;
};

Group make_group(const AttentionShape& shape, std::uint64_t g, Parameters& parameters) {
    const auto matrix = [&](const char* name, std::uint64_t number) {
        return parameters.matrix(name + std::to_string(number + 1), shape.head, shape.dim);
    };
    const std::uint64_t size = shape.heads / shape.groups;
    Group group;
    for (std::uint64_t h = g * size; h < (g + 1) * size; ++h)
        group.queries.push_back(matrix("Q", h));
    group.keys = matrix("K", g);
    group.values = matrix("V", g);
    for (std::uint64_t h = g * size; h < (g + 1) * size; ++h)
        group.outputs.push_back(matrix("O", h));
    return group;
}

using Row = std::vector<Polynomial>;

/// a_i·b_j ± c_i·d_j for all i, j.
void append_pairs(std::vector<Polynomial>& components, const Row& a, const Row& b, const Row& c,
                  const Row& d, int sign) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j) {
            PolynomialSum sum;
            sum.add_product(a[i], b[j]);
            sum.add_product(c[i], d[j], sign);
            components.push_back(sum.take());
        }
    }
}

/// Real and imaginary parts of conj(q_b)ᵀk_b for each pair b of rows.
void append_rotary(std::vector<Polynomial>& components, const PolynomialMatrix& q,
                   const PolynomialMatrix& k) {
    for (std::size_t b = 0; b + 1 < q.size(); b += 2) {
        append_pairs(components, q[b], k[b], q[b + 1], k[b + 1], 1);
        append_pairs(components, q[b], k[b + 1], q[b + 1], k[b], -1);
    }
}

/// Σ ‖q_b‖² − ‖k_b‖² for each pair b of rows.
void append_rotary_laws(std::vector<Polynomial>& laws, const Group& group) {
    for (std::size_t b = 0; b + 1 < group.keys.size(); b += 2) {
        PolynomialSum sum;
        for (std::size_t row = b; row < b + 2; ++row) {
            for (const PolynomialMatrix& q : group.queries)
                for (const Polynomial& x : q[row]) sum.add_product(x, x);
            for (const Polynomial& x : group.keys[row]) sum.add_product(x, x, -1);
        }
        laws.push_back(sum.take());
    }
}

/// All heads of a group beside each other: the columns of Q_1, Q_2, …, as rows.
PolynomialMatrix columns_of(const std::vector<PolynomialMatrix>& heads) {
    std::vector<PolynomialMatrix> parts;
    for (const PolynomialMatrix& head : heads) parts.push_back(transposed(head));
    return stacked(parts);
}

void append_group(const Group& group, bool rope, std::vector<Polynomial>& components,
                  std::vector<Polynomial>& laws) {
    for (std::size_t h = 0; h < group.queries.size(); ++h) {
        if (rope) {
            append_rotary(components, group.queries[h], group.keys);
        } else {
            append_product(components, transposed(group.queries[h]), group.keys);
        }
        append_product(components, transposed(group.values), group.outputs[h]);
    }
    if (rope) {
        append_rotary_laws(laws, group);
    } else {
        append_balance(laws, columns_of(group.queries), group.keys);
    }
    append_balance(laws, columns_of(group.outputs), group.values);
}

}  // namespace

Model attention(const AttentionShape& shape) {
    Parameters parameters;
    Model model;
    PolynomialMap map;
    for (std::uint64_t g = 0; g < shape.groups; ++g)
        append_group(make_group(shape, g, parameters), shape.rope, map.components,
                     model.candidates);
    model.variables = parameters.names();
    model.family = make_family(model.variables.size(), std::move(map));
    return model;
}

}  // namespace abide
