// Linear networks: the rank against the published formula and its known exceptions.

#include "random_family.hpp"

#include <abide/models/linear.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

using Widths = std::vector<std::uint64_t>;

std::uint64_t parameters(const Widths& n) {
    std::uint64_t sum = 0;
    for (std::size_t l = 1; l < n.size(); ++l) sum += n[l - 1] * n[l];
    return sum;
}

/// Independent entries of U_lᵀU_l − U_{l+1}U_{l+1}ᵀ over the hidden layers between `from` and `to`.
std::uint64_t known_laws(const Widths& n, std::size_t from, std::size_t to) {
    std::uint64_t sum = 0;
    for (std::size_t i = from + 1; i < to; ++i) {
        const std::uint64_t around = n[i - 1] + n[i + 1];
        const std::uint64_t c = n[i] > around ? n[i] - around : 0;
        sum += n[i] * (n[i] + 1) / 2 - c * (c + 1) / 2;
    }
    return sum;
}

/// The formula, but a block of layers between two neighbouring widths 1 has a scalar product and
/// so all its parameters but one for laws.
std::uint64_t expected_laws(const Widths& n) {
    std::uint64_t laws = known_laws(n, 0, n.size() - 1);
    std::size_t last_one = n.size();
    for (std::size_t i = 0; i < n.size(); ++i) {
        if (n[i] != 1) continue;
        if (last_one < n.size()) {
            const auto begin = n.begin() + static_cast<std::ptrdiff_t>(last_one);
            const Widths block(begin, n.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            laws += parameters(block) - 1 - known_laws(n, last_one, i);
        }
        last_one = i;
    }
    return laws;
}

/// Calls visit for every sequence of at least two widths with at most `room` parameters.
void for_each_network(Widths& prefix, std::uint64_t room, const auto& visit) {
    if (prefix.size() > 1) visit(prefix);
    for (std::uint64_t next = 1; prefix.empty() ? next <= room : prefix.back() * next <= room;
         ++next) {
        const std::uint64_t left = prefix.empty() ? room : room - prefix.back() * next;
        prefix.push_back(next);
        for_each_network(prefix, left, visit);
        prefix.pop_back();
    }
}

std::string name(const Widths& widths) {
    return linear_network(widths).name;
}

}  // namespace

TEST_CASE("the formula gives the counts that were derived by hand") {
    CHECK(expected_laws({2, 2, 2}) == 3);
    CHECK(expected_laws({2, 3, 2}) == 6);
    CHECK(expected_laws({2, 5, 2}) == 14);
    CHECK(expected_laws({1, 2, 1}) == 3);
    CHECK(expected_laws({2, 1, 2}) == 1);
    CHECK(expected_laws({1, 2, 2, 1}) == 7);
    CHECK(expected_laws({1, 3, 3, 1}) == 14);
    CHECK(expected_laws({1, 2, 3, 1}) == 10);
    CHECK(expected_laws({1, 2, 2, 2, 1}) == 11);
}

TEST_CASE("all linear networks of at most 14 parameters") {
    std::size_t networks = 0, exceptions = 0;
    Widths prefix;
    Random random(14);
    for_each_network(prefix, 14, [&](const Widths& widths) {
        ++networks;
        exceptions += expected_laws(widths) != known_laws(widths, 0, widths.size() - 1) ? 1 : 0;
        const Model model = linear_network(widths);
        const std::size_t dimension = model.family->dimension();
        const std::size_t expected = dimension - expected_laws(widths);
        const Closure words = words_closure(*model.family, random);
        if (words.end != ClosureEnd::stable || words.words.size() != expected) {
            FAIL_CHECK(name(widths) << " has rank " << words.words.size() << ", not " << expected);
        }
        // The expanded brackets are the slower of the two.
        if (dimension > 10) return;
        const Closure symbolic = symbolic_closure(*model.family, random);
        if (symbolic.end != ClosureEnd::stable || symbolic.words != words.words) {
            FAIL_CHECK(name(widths) << ": the closures differ");
        }
        require_witness(*model.family, words);
    });
    CHECK(networks > 1000);
    CHECK(exceptions > 10);
}

TEST_CASE("small linear networks against the oracle over the rationals") {
    Widths prefix;
    Random random(15);
    for_each_network(prefix, 8, [&](const Widths& widths) {
        const Model model = linear_network(widths);
        const std::size_t rank = exact_lie_rank(*model.family, random);
        if (rank != model.family->dimension() - expected_laws(widths))
            FAIL_CHECK(name(widths) << " has rank " << rank << " over the rationals");
    });
}

TEST_CASE("deeper and wider networks by expanded brackets") {
    Random random(16);
    for (const Widths& widths :
         {Widths{3, 3, 3}, {1, 3, 3, 1}, {2, 2, 2, 2, 2}, {2, 4, 2}, {3, 1, 4, 2}}) {
        const Model model = linear_network(widths);
        const Closure closure = symbolic_closure(*model.family, random);
        CAPTURE(model.name);
        CHECK(closure.words.size() == parameters(widths) - expected_laws(widths));
        require_witness(*model.family, closure);
    }
}

}  // namespace abide::test
