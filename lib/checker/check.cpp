#include "form.hpp"
#include "randomised.hpp"
#include "shape.hpp"
#include "word.hpp"

#include <abide/checker/checker.hpp>

#include <optional>

namespace abide::checker {

namespace {

/// A section of rows at the point t0 that are independent modulo a number.
struct Rows {
    std::uint64_t count;
    Arithmetic mod;
    Vector t0;
    IndependentRows independent;
};

/// Goes through a certificate from its first line to its last.
struct Check {
    Text& in;
    int version = 0;  // the k of 1.k
    Names names = {};
    Family family = {};
    std::vector<std::pair<bool, Polynomial>> domain = {};  // positive, or only not zero
    std::vector<Integer> coordinates = {};                 // of the point

    Verdict run() {
        in.next("'abide-certificate 1.2'");
        in.expect("abide-certificate ");
        while (version <= 2 && !in.accept("1." + std::to_string(version))) ++version;
        if (version > 2) throw Rejection{"unknown version, expected 1.0, 1.1 or 1.2"};
        in.end_of_line();
        open({"variables"});
        names = read_names(in);
        const std::string kind = open({"map", "fields", "matrix-product", "path-lifting"});
        const bool listed = kind == "map" || kind == "fields";
        family = listed ? read_family(in, kind == "map", names, version >= 2)
                        : read_shape(in, kind, names.size());
        if (open({"point", "domain"}) == "domain") {
            read_domain();
            open({"point"});
        }
        read_point();

        open({"laws"});
        std::optional<Rows> laws = start_rows();
        verify_rows(*laws, laws->count, "laws", [&] {
            const Field law = gradient(read_polynomial(in, names), in.budget);
            in.end_of_line();
            const std::size_t field = first_not_annihilating(law, family, in.budget);
            if (field == 0) return value(law, *laws);
            throw Rejection{"not a conservation law: it is not annihilated by field " +
                            std::to_string(field)};
        });
        std::string section = open({"words", "forms", "trajectory"});
        Forms forms(family, in.budget);
        if (section == "forms") {
            verify_forms(*laws, forms);
            section = open({"words"});
        }
        const std::uint64_t least = laws->count;
        laws.reset();
        const auto rank = section == "words" ? verify_words(forms) : verify_trajectory();
        const Verdict verdict = verify_claim(least, forms.size(), rank);
        open({"end"});
        in.end_of_line();
        in.end_of_file();
        return verdict;
    }

    /// Moves on to the first line of one of these sections and past its name; returns it.
    std::string open(const std::vector<std::string>& sections) {
        static const std::vector<std::string> order = {
            "variables", "map",   "fields", "matrix-product", "path-lifting", "domain", "point",
            "laws",      "forms", "words",  "trajectory",     "claim",        "end"};
        const auto since = [](const std::string& name) -> int {
            if (name == "domain" || name == "forms") return 2;
            return name == "matrix-product" || name == "path-lifting" || name == "trajectory";
        };
        std::string expected;
        for (const std::string& name : sections) {
            if (since(name) <= version) expected += (expected.empty() ? "'" : " or '") + name + "'";
        }
        in.next("section " + expected);
        const std::string found(in.line().substr(0, in.line().find(' ')));
        const auto at = std::ranges::find(order, found);
        const std::string quoted = " section '" + found.substr(0, 40) + "', expected " + expected;
        if (at == order.end()) throw Rejection{"unknown" + quoted};
        if (std::ranges::count(sections, found) == 0) {
            const bool before = at < std::ranges::find(order, sections[0]);
            throw Rejection{(before ? "duplicate" : "misplaced") + quoted};
        }
        if (since(found) > version)
            throw Rejection{"section '" + found + "' needs version 1." +
                            std::to_string(since(found))};
        in.expect(found);
        return found;
    }

    void read_domain() {
        in.expect(" ");
        const std::uint64_t count = in.natural(0, std::uint64_t{1} << 60);
        in.end_of_line();
        for (std::uint64_t i = 1; i <= count; ++i) {
            in.next("condition " + std::to_string(i));
            const bool positive = in.accept("positive ");
            if (!positive) in.expect("nonzero ");
            domain.emplace_back(positive, read_polynomial(in, names));
            in.end_of_line();
        }
    }

    void read_point() {
        for (std::size_t a = 0; a < names.size(); ++a) {
            in.expect(" ");
            const bool negative = in.accept("-");
            coordinates.push_back(in.natural(negative ? 1 : 0));
            if (negative) coordinates.back() = -coordinates.back();
            in.budget.hold(2 * sizeof(Integer) + 8 * limbs(coordinates.back()));
        }
        in.end_of_line();
        for (const auto& [positive, polynomial] : domain) {
            const Integer value = evaluate(polynomial, coordinates, in.budget);
            if (positive ? value > 0 : value != 0) continue;
            throw Rejection{"the point is outside the domain"};
        }
    }

    /// Reads the number of rows and the modulus.
    Rows start_rows() {
        in.expect(" ");
        const std::uint64_t count = in.natural(0, names.size());
        for (const char* kind : {" triangular", " balanced"}) {
            if (version >= 2 && in.accept(kind))
                throw Rejection{"not supported:" + std::string(kind) + " evidence"};
        }
        in.expect(" independent modulo ");
        const std::uint64_t modulus = in.natural(2, (1ULL << 31) - 1);
        in.end_of_line();
        const Arithmetic mod{static_cast<std::uint32_t>(modulus)};
        announce_rows(count);
        in.budget.hold(128.0 * names.size());  // the point and one row on its way
        Vector t0;
        for (const Integer& coordinate : coordinates) t0.push_back({mod.residue(coordinate)});
        return {count, mod, std::move(t0), IndependentRows(modulus)};
    }

    void announce_rows(double m) {
        const double d = names.size();
        in.budget.work(m * (d / 2 + 100) * d);
        in.budget.hold(m * (64 + 8 * d));
    }

    /// Verifies lines that `evidence` reads, verifies and turns into a row each.
    void verify_rows(Rows& rows, std::uint64_t count, const std::string& section,
                     const auto& evidence, bool keeps = false) {
        const double level = in.budget.held;
        for (std::uint64_t i = 1; i <= count; ++i) {
            in.next(section + ", line " + std::to_string(i) + " of " + std::to_string(count));
            rows.independent.add(evidence());
            if (!keeps) in.budget.held = level;
        }
    }

    Vector value(const Field& field, const Rows& rows) {
        in.budget.work(evaluation_cost(field, 1));
        return rows.mod.evaluate(field, rows.t0);
    }

    /// Their rows follow those of the laws.
    void verify_forms(Rows& laws, Forms& forms) {
        in.expect(" ");
        const std::uint64_t count = in.natural(1, names.size());
        in.end_of_line();
        announce_rows(count);
        const auto next = [&] { return value(forms.add(read_form(in, names)), laws); };
        verify_rows(laws, count, "forms", next, true);
    }

    std::uint64_t verify_words(Forms& forms) {
        Rows rows = start_rows();
        const auto next = [&] {
            const auto word = read_word(in, family);
            if (forms.size() > 0) forms.add_word(word);
            announce_word(word, family, names.size(), in.budget);
            return evaluate_word(word, family, rows.t0, rows.mod);
        };
        verify_rows(rows, rows.count, "words", next, forms.size() > 0);
        return rows.count;
    }

    std::uint64_t verify_trajectory() {
        Rows rows = start_rows();
        const auto controls = read_controls(in, family, rows.mod);
        Trajectory trajectory(family, rows.mod, in.budget, rows.t0, controls);
        verify_rows(rows, rows.count, "trajectory", [&] { return trajectory.next(in); });
        return rows.count;
    }

    /// The claim is what was verified, no more and no less.
    Verdict verify_claim(std::uint64_t laws, std::uint64_t forms, std::uint64_t rank) {
        const std::uint64_t least = laws + forms, most = names.size() - rank;
        // The gradients and forms annihilate the words, so this would be an error of the checker.
        if (least > most) throw Rejection{"more laws than the words allow"};
        const bool exactly = least == most;
        if (forms > 0 && !exactly)
            throw Rejection{"forms are evidence only where laws, forms and words are D together"};
        const std::string m = std::to_string(least), n = std::to_string(most);
        open({"claim"});
        unsigned bits = 0;
        if (version >= 2 && !exactly && in.accept(" exactly " + n + " randomised error 2^-")) {
            bits = in.natural(1, 256);
            in.end_of_line();
            bits = verify_rank_at_most(rank, bits, family, in.budget);
        } else {
            const std::string claim =
                exactly ? " exactly " + m : " at-least " + m + " at-most " + n;
            if (in.line() != "claim" + claim)
                throw Rejection{"the evidence shows 'claim" + claim + "'"};
        }
        const std::string bounds =
            exactly || bits > 0 ? "exactly " + n : "at least " + m + ", at most " + n;
        std::string line = "VERIFIED " + bounds + " independent conservation laws (" +
                           std::to_string(laws) + " explicit) of " + std::to_string(names.size()) +
                           " parameters";
        if (bits > 0) line += ", randomised error below 2^-" + std::to_string(bits);
        return {true, exactly, names.size(), least, most, laws, bits, line};
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
