#include <abide/algebra/matrix.hpp>
#include <abide/algebra/sparse_rows.hpp>
#include <abide/error.hpp>
#include <abide/models/data.hpp>

#include <algorithm>
#include <map>

namespace abide {
namespace {

using Row = std::vector<Rational>;

SparseRow residues(const Row& row, const PrimeField& field) {
    Integer denominator = 1;
    for (const Rational& entry : row) denominator = lcm(denominator, entry.denominator());
    SparseRow result;
    for (std::size_t j = 0; j < row.size(); ++j) {
        const Integer entry = (row[j] * Rational(denominator)).numerator();
        if (const Residue value = entry.residue(field.modulus()); value != 0)
            result.push_back({static_cast<std::uint32_t>(j), value});
    }
    return result;
}

std::size_t exact_rank(const std::vector<Row>& rows) {
    RationalMatrix matrix(rows.size(), rows[0].size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < rows[i].size(); ++j) matrix.set(i, j, rows[i][j]);
    }
    return matrix.rank();
}

/// A basis of what the rows span, as indices. What is independent modulo a prime is independent;
/// that the basis is whole is decided by the exact rank.
std::vector<std::size_t> basis(const std::vector<Row>& rows) {
    if (rows[0].empty()) return {};
    const std::size_t most = std::min(rows.size(), rows[0].size());
    std::optional<std::size_t> rank;
    Random random(1);
    for (Residue prime = (Residue{1} << 31) - 1;; prime = random.prime(31)) {
        const PrimeField field(prime);
        std::vector<SparseRow> reduced;
        for (const Row& row : rows) reduced.push_back(residues(row, field));
        std::vector<std::size_t> result = independent_rows(reduced, field);
        if (result.size() == most) return result;
        if (!rank) rank = exact_rank(rows);
        if (result.size() == *rank) return result;
    }
}

}  // namespace

Table independent_inputs(const Network& network, const Table& inputs,
                         std::span<const Rational> parameters) {
    if (network.activation == Network::Activation::power) return inputs;
    const bool pieces_differ = network.activation == Network::Activation::relu;
    std::map<Pattern, std::vector<std::size_t>> pieces;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        std::optional<Pattern> pattern = Pattern();
        if (pieces_differ && !parameters.empty())
            pattern = activation_pattern(network, inputs[i], parameters);
        if (!pattern) return inputs;  // what is wrong with this one is said where it is used
        pieces[*pattern].push_back(i);
    }
    std::vector<std::size_t> kept;
    for (const auto& [pattern, members] : pieces) {
        std::vector<Row> rows;
        for (const std::size_t i : members) {
            rows.push_back(inputs[i]);
            if (network.bias) rows.back().emplace_back(1);
        }
        for (const std::size_t k : basis(rows)) kept.push_back(members[k]);
    }
    std::ranges::sort(kept);
    Table result;
    for (const std::size_t i : kept) result.push_back(inputs[i]);
    return result;
}

std::vector<Rational> random_parameters(std::size_t dimension, Random& random) {
    std::vector<Rational> parameters;
    for (std::size_t a = 0; a < dimension; ++a) {
        const std::int64_t size = random.between(1, 1000);
        parameters.emplace_back(random.below(2) == 0 ? size : -size);
    }
    return parameters;
}

Table sampled_inputs(const Network& network, std::span<const Rational> parameters,
                     std::size_t draws, Random& random) {
    // Biases are seen best where inputs are about 1, or small.
    constexpr std::int64_t sizes[] = {1, 3, 10, 100, 1000};
    Table inputs;
    for (std::size_t k = 0; k < draws; ++k) {
        const std::int64_t size = sizes[k % std::size(sizes)];
        std::vector<Rational> input;
        for (std::size_t i = 0; i < network.inputs(); ++i)
            input.push_back(quotient(random.between(-1000, 1000), 1000 / size));
        const bool reaches = network.bias || !std::ranges::all_of(input, &Rational::is_zero);
        if (reaches && activation_pattern(network, input, parameters))
            inputs.push_back(std::move(input));
    }
    if (inputs.empty() && draws > 0) {
        throw InputError("a hidden neuron is exactly at zero for all " + std::to_string(draws) +
                         " sampled inputs; move the parameters");
    }
    return independent_inputs(network, inputs, parameters);
}

}  // namespace abide
