#include "law.hpp"
#include "rank.hpp"
#include "shape.hpp"
#include "trajectory.hpp"
#include "word.hpp"

#include <abide/checker/checker.hpp>

#include <functional>
#include <optional>

namespace abide::checker {

namespace {

/// Goes through a certificate from its first line to its last.
struct Check {
    Text& in;
    bool has_1_1 = false;  // the sections of version 1.1
    Names names = {};
    Family family = {};
    std::vector<Integer> coordinates = {};  // of the point

    Verdict run() {
        in.next("'abide-certificate 1.1'");
        in.expect("abide-certificate ");
        has_1_1 = in.accept("1.1");
        if (!has_1_1 && !in.accept("1.0")) throw Rejection{"unknown version, expected 1.0 or 1.1"};
        in.end_of_line();
        open({"variables"});
        names = read_names(in);
        const std::string kind = open({"map", "fields"}, {"matrix-product", "path-lifting"});
        const bool listed = kind == "map" || kind == "fields";
        family =
            listed ? read_family(in, kind == "map", names) : read_shape(in, kind, names.size());
        read_point();
        open({"laws"});
        const auto laws = verify_rows("laws", [&](const Arithmetic& mod, const Vector& t0) {
            const Field law = gradient(read_polynomial(in, names), in.budget);
            in.end_of_line();
            verify_law(law, family, in.budget);
            in.budget.work(evaluation_cost(law, 1));
            return mod.evaluate(law, t0);
        });
        const bool words = open({"words"}, {"trajectory"}) == "words";
        const auto rank = words ? verify_words() : verify_trajectory();
        const Verdict verdict = verify_claim(laws, names.size() - rank);
        open({"end"});
        in.end_of_line();
        in.end_of_file();
        return verdict;
    }

    /// Moves on to the first line of one of these sections, or of those that version 1.1 has
    /// besides, and past the name; returns it.
    std::string open(std::vector<std::string> sections,
                     const std::vector<std::string>& of_1_1 = {}) {
        if (has_1_1) sections.insert(sections.end(), of_1_1.begin(), of_1_1.end());
        std::string expected = "section";
        for (const std::string& name : sections)
            expected += (&name == &sections[0] ? " '" : " or '") + name + "'";
        in.next(expected);
        const std::string found(in.line().substr(0, in.line().find(' ')));
        if (std::ranges::count(sections, found) > 0) {
            in.expect(found);
            return found;
        }
        if (std::ranges::count(of_1_1, found) > 0)
            throw Rejection{"section '" + found + "' needs version 1.1"};
        const std::string order =
            " variables map fields matrix-product path-lifting point laws words trajectory claim "
            "end ";
        const std::size_t at = order.find(" " + found + " ");
        const bool before = at < order.find(" " + sections[0] + " ");
        const std::string kind = at == order.npos ? "unknown" : before ? "duplicate" : "misplaced";
        throw Rejection{kind + " section '" + found.substr(0, 40) + "', expected " + expected};
    }

    void read_point() {
        open({"point"});
        for (std::size_t a = 0; a < names.size(); ++a) {
            in.expect(" ");
            const bool negative = in.accept("-");
            coordinates.push_back(in.natural(negative ? 1 : 0));
            if (negative) coordinates.back() = -coordinates.back();
            in.budget.hold(2 * sizeof(Integer) + 8 * limbs(coordinates.back()));
        }
        in.end_of_line();
    }

    std::uint64_t verify_words() {
        return verify_rows("words", [&](const Arithmetic& mod, const Vector& t0) {
            const auto word = read_word(in, family);
            announce_word(word, family, names.size(), in.budget);
            return evaluate_word(word, family, t0, mod);
        });
    }

    std::uint64_t verify_trajectory() {
        std::optional<Trajectory> trajectory;
        const auto start = [&](const Arithmetic& mod, const Vector& t0) {
            trajectory.emplace(in, family, mod, t0);
        };
        const auto next = [&](const Arithmetic&, const Vector&) { return trajectory->next(in); };
        return verify_rows("trajectory", next, start);
    }

    /// Verifies the rest of a section of lines, each of which `evidence` reads, verifies and turns
    /// into a vector at the point t0: these are independent. Returns their number.
    std::uint64_t verify_rows(
        const std::string& section, const auto& evidence,
        const std::function<void(const Arithmetic&, const Vector&)>& start = [](auto&, auto&) {}) {
        in.expect(" ");
        const std::uint64_t count = in.natural(0, names.size());
        in.expect(" independent modulo ");
        const std::uint64_t modulus = in.natural(2, (1ULL << 31) - 1);
        in.end_of_line();

        const double m = count, d = names.size();
        in.budget.work(m * (m / 2 + 100) * d);
        in.budget.hold(m * (64 + 8 * d) + 128 * d);  // the rows; the point and one row on its way
        IndependentRows rows(modulus);
        const Arithmetic mod{static_cast<std::uint32_t>(modulus)};
        Vector t0;
        for (const Integer& coordinate : coordinates) t0.push_back({mod.residue(coordinate)});
        start(mod, t0);
        const double level = in.budget.held;
        for (std::uint64_t i = 1; i <= count; ++i) {
            in.next(section + ", line " + std::to_string(i) + " of " + std::to_string(count));
            rows.add(evidence(mod, t0));
            in.budget.held = level;
        }
        return count;
    }

    /// The claim is what was verified, no more and no less.
    Verdict verify_claim(std::uint64_t least, std::uint64_t most) {
        // The gradients annihilate the words, so this would be an error of the checker.
        if (least > most) throw Rejection{"more laws than the words allow"};
        const std::string m = std::to_string(least), n = std::to_string(most);
        const bool exactly = least == most;
        open({"claim"});
        const std::string claim = exactly ? " exactly " + m : " at-least " + m + " at-most " + n;
        if (in.line() != "claim" + claim)
            throw Rejection{"the evidence shows 'claim" + claim + "'"};
        const std::string bounds = exactly ? "exactly " + m : "at least " + m + ", at most " + n;
        const std::string line = "VERIFIED " + bounds + " independent conservation laws (" + m +
                                 " explicit) of " + std::to_string(names.size()) + " parameters";
        return {true, exactly, names.size(), least, most, least, line};
    }
};

}  // namespace

Verdict check(std::istream& in, const Limits& limits) {
    Text text(in, limits);
    std::string reason;
    try {
        return Check{text}.run();
    } catch (const Rejection& rejection) {
        reason = rejection.reason;
    } catch (const std::exception& error) {  // memory exhausted, or the stream's own
        reason = std::string("refused: ") + error.what();
    }
    return {.line = "REJECTED line " + std::to_string(text.number()) + ": " + reason};
}

}  // namespace abide::checker
