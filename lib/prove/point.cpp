#include "point.hpp"

#include <abide/algebra/sparse_rows.hpp>
#include <abide/closure/closure.hpp>
#include <abide/error.hpp>
#include <abide/fields/domain.hpp>
#include <abide/fields/word_value.hpp>
#include <abide/laws/independence.hpp>

#include <algorithm>

namespace abide {
namespace {

SparseRow sparse(const std::vector<Residue>& vector) {
    SparseRow row;
    for (std::size_t a = 0; a < vector.size(); ++a) {
        if (vector[a] != 0) row.push_back({static_cast<std::uint32_t>(a), vector[a]});
    }
    return row;
}

/// The word's value. A single field that is there in expanded form is evaluated where it is not
/// zero.
SparseRow row_of(const Word& word, const Family& family, std::span<const Residue> point,
                 const PrimeField& field) {
    const bool expanded = product_of(family.definition()) == nullptr;
    if (word.size() > 1 || !expanded) return sparse(word_value(family, word, point, field));
    return sparse_value(family.field(word[0]), point, field);
}

/// As many of `all` as have independent vectors.
template <class Item>
std::vector<Item> independent(const std::vector<Item>& all, const PrimeField& field,
                              std::size_t jobs, const auto& row_of) {
    std::vector<SparseRow> rows;
    for (const Item& item : all) rows.push_back(row_of(item));
    std::vector<Item> result;
    for (const std::size_t i : independent_rows(rows, field, jobs)) result.push_back(all[i]);
    return result;
}

/// Coordinates −2 … 2.
std::vector<Integer> small_point(std::size_t dimension, Random& random) {
    std::vector<Integer> point;
    for (std::size_t a = 0; a < dimension; ++a) point.push_back(random.between(-2, 2));
    return point;
}

/// Coordinates −size … size without zero, which is special too often.
std::vector<Integer> random_point(std::size_t dimension, std::int64_t size, Random& random) {
    std::vector<Integer> point;
    for (std::size_t a = 0; a < dimension; ++a) {
        const std::int64_t draw = random.between(1, 2 * size);
        point.push_back(draw <= size ? draw : size - draw);
    }
    return point;
}

/// A random point of the domain, without zeros if it has many such. Throws LimitError if none of
/// many is one.
std::vector<Integer> random_point_of(const std::vector<Condition>& domain, std::size_t dimension,
                                     std::int64_t size, Random& random) {
    constexpr int attempts = 10'000;
    const std::vector<Variable> positive = positive_variables(domain);
    for (int attempt = 0; attempt < attempts; ++attempt) {
        std::vector<Integer> point = 2 * attempt < attempts ? random_point(dimension, size, random)
                                                            : small_point(dimension, random);
        for (const Variable a : positive) point[a] = abs(point[a]);
        if (violated(domain, point) == nullptr) return point;
    }
    throw LimitError("no point of the domain was found among " + std::to_string(attempts) +
                     " with integer coordinates, as a certificate has them");
}

/// Modulo a prime of 28 bits, for which products are fast.
TrajectoryWitness trajectory_witness(const std::vector<Integer>& point, const PointSearch& search) {
    const PrimeField field(search.random.prime(28));
    const std::vector<Residue> start = reduce(point, field);
    TrajectoryWitness witness;
    witness.modulus = field.modulus();
    std::size_t orders = 0;
    std::vector<Closure> closures;
    for (const TrajectoryPart& part : search.trajectory->parts) {
        ClosureOptions options;
        options.target = part.rank;
        options.jobs = search.jobs;
        std::vector<Residue> own;
        for (const Variable variable : part.variables) own.push_back(start[variable]);
        closures.push_back(trajectory_at(*part.family, field, own, search.trajectory->max_order,
                                         search.random, options));
        orders = std::max(orders, closures.back().controls.size());
    }
    if (orders > 0) witness.controls.assign(search.family.count(), std::vector<Residue>(orders, 0));
    for (std::size_t k = 0; k < closures.size(); ++k) {
        const std::vector<std::uint32_t>& fields = search.trajectory->parts[k].fields;
        for (const TrajectoryVector& vector : closures[k].vectors)
            witness.vectors.push_back({fields[vector.letter], vector.order});
        for (std::size_t order = 0; order < closures[k].controls.size(); ++order) {
            for (std::size_t i = 0; i < fields.size(); ++i)
                witness.controls[fields[i]][order] = closures[k].controls[order][i];
        }
    }
    std::ranges::sort(witness.vectors, {},
                      [](const TrajectoryVector& v) { return std::pair(v.letter, v.order); });
    return witness;
}

/// The forms, if with the laws they are independent at the point and the witness is whole: they
/// prove something all together or not at all.
std::vector<OneForm> forms_at(const Certificate& trial, const Certificate& certificate,
                              std::span<const Residue> point, const PrimeField& field) {
    if (trial.laws.size() + trial.rank() < certificate.laws.size() + certificate.words.size())
        return {};
    std::vector<SparseRow> rows;
    for (const Polynomial& law : trial.laws) rows.push_back(sparse_gradient(law, point, field));
    for (const OneForm& form : certificate.forms) rows.push_back(sparse_value(form, point, field));
    const bool independent = independent_rows(rows, field).size() == rows.size();
    return independent ? certificate.forms : std::vector<OneForm>();
}

/// The certificate with another point, and what is independent there.
Certificate at_point(const Certificate& certificate, std::vector<Integer> coordinates,
                     const PrimeField& field, const PointSearch& search) {
    Certificate result = certificate;
    result.laws_modulus = result.words_modulus = field.modulus();
    const std::vector<Residue> point = reduce(coordinates, field);
    result.laws = independent(certificate.laws, field, search.jobs, [&](const Polynomial& law) {
        return sparse_gradient(law, point, field);
    });
    if (search.trajectory) {
        result.trajectory = trajectory_witness(coordinates, search);
    } else {
        result.words = independent(certificate.words, field, search.jobs, [&](const Word& word) {
            return row_of(word, search.family, point, field);
        });
    }
    result.forms = forms_at(result, certificate, point, field);
    result.point = std::move(coordinates);
    return result;
}

/// How many rows it shows to be independent.
std::size_t evidence(const Certificate& certificate) {
    return certificate.at_least() + certificate.rank();
}

}  // namespace

void choose_point(Certificate& certificate, const PointSearch& search) {
    constexpr int attempts = 12;
    const std::size_t aim =
        certificate.laws.size() + certificate.forms.size() +
        (search.trajectory ? search.trajectory->rank() : certificate.words.size());
    Certificate best;
    std::int64_t size = 9;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const PrimeField field(attempt == 0 ? (Residue{1} << 31) - 1 : search.random.prime(31));
        Certificate trial = at_point(
            certificate,
            random_point_of(certificate.domain, search.family.dimension(), size, search.random),
            field, search);
        if (attempt == 0 || evidence(trial) > evidence(best)) best = std::move(trial);
        if (evidence(best) == aim) break;
        if (attempt % 3 == 2) size *= 10;
    }
    certificate = std::move(best);
}

}  // namespace abide
