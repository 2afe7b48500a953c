#include "law.hpp"
#include "rank.hpp"
#include "word.hpp"

#include <abide/checker/checker.hpp>

namespace abide::checker {

namespace {

/// Goes through a certificate from its first line to its last.
struct Check {
    Text& in;
    Names names = {};
    Family family = {};
    std::vector<Integer> coordinates = {};  // of the point

    Verdict run() {
        in.next("'abide-certificate 1.0'");
        in.expect("abide-certificate ");
        if (!in.accept("1.0")) throw Rejection{"unknown version, expected 1.0"};
        in.end_of_line();
        open("variables");
        names = read_names(in);
        read_family_section();
        read_point();
        const auto laws = verify_rows("laws", [&](const Arithmetic& mod, const Vector& t0) {
            const Field law = gradient(read_polynomial(in, names), in.budget);
            in.end_of_line();
            verify_law(law, family, in.budget);
            in.budget.work(evaluation_cost(law));
            return mod.evaluate(law, t0);
        });
        const auto rank = verify_rows("words", [&](const Arithmetic& mod, const Vector& t0) {
            const auto word = read_word(in, family);
            announce_word(word, family, names.size(), in.budget);
            return evaluate_word(word, family, t0, mod);
        });
        const Verdict verdict = verify_claim(laws, names.size() - rank);
        open("end");
        in.end_of_line();
        in.end_of_file();
        return verdict;
    }

    /// Moves on to the first line of section `name` (or `other`) and past the name.
    void open(const std::string& name, const std::string& other = {}) {
        const std::string expected =
            "section '" + name + (other.empty() ? "'" : "' or '" + other + "'");
        in.next(expected);
        const std::string found(in.line().substr(0, in.line().find(' ')));
        if (!found.empty() && (found == name || found == other)) return in.expect(found);
        const std::string order = " variables map fields point laws words claim end ";
        const std::size_t at = order.find(" " + found + " ");
        const bool before = at < order.find(" " + name + " ");
        const std::string kind = at == order.npos ? "unknown" : before ? "duplicate" : "misplaced";
        throw Rejection{kind + " section '" + found.substr(0, 40) + "', expected " + expected};
    }

    void read_family_section() {
        open("map", "fields");
        const bool is_map = in.line().starts_with("map");
        in.expect(" ");
        const bool impossible = !is_map && names.empty();  // a field would be an empty line
        const std::uint64_t count = in.natural(0, impossible ? 0 : std::uint64_t{1} << 60);
        in.end_of_line();
        family = read_family(in, is_map, count, names);
    }

    void read_point() {
        open("point");
        for (std::size_t a = 0; a < names.size(); ++a) {
            in.expect(" ");
            const bool negative = in.accept("-");
            coordinates.push_back(in.natural(negative ? 1 : 0));
            if (negative) coordinates.back() = -coordinates.back();
            in.budget.hold(2 * sizeof(Integer) + 8 * limbs(coordinates.back()));
        }
        in.end_of_line();
    }

    /// Verifies a section of lines, each of which `evidence` reads, verifies and turns into a
    /// vector at the point t0: these are independent. Returns their number.
    std::uint64_t verify_rows(const std::string& section, const auto& evidence) {
        open(section);
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
        open("claim");
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
