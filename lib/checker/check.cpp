#include "form.hpp"
#include "randomised.hpp"
#include "sparse.hpp"

#include <abide/checker/checker.hpp>

namespace abide::checker {

namespace {

/// The name of a section, and the k of the version 1.k since which it may stand at a place.
using Section = std::pair<std::string, int>;

/// Goes through a certificate from its first line to its last.
struct Check {
    Text& in;
    int version = 0;  // the k of 1.k
    Names names = {};
    Family family{in.budget};
    Shape shape = {};
    std::uint64_t copies = 1;
    std::vector<Integer> point = {};

    Verdict run() {
        in.next("'abide-certificate 1.3'");
        in.expect("abide-certificate ");
        while (version <= 3 && !in.accept("1." + std::to_string(version))) ++version;
        if (version > 3) throw Rejection{"unknown version, expected 1.0, 1.1, 1.2 or 1.3"};
        in.end_of_line();
        open({{"variables", 0}});
        names = read_names(in);
        const auto kind =
            open({{"map", 0}, {"fields", 0}, {"matrix-product", 1}, {"path-lifting", 1}});
        in.budget.hold(64.0 * names.size());
        family.occurrences.resize(names.size());
        const bool listed = kind == "map" || kind == "fields";
        if (listed)
            read_listed(in, family, kind == "map", names, version >= 2);
        else
            shape = read_shape(in, family, kind, version >= 3);
        if (version < 3) expand();  // all of the evidence needs it
        auto section = open({{"point", 0}, {"domain", 2}, {"copies", 3}});
        if (section == "copies") {
            in.expect(" ");
            copies = in.last_natural(1, ~std::uint64_t{0} / std::max<std::size_t>(names.size(), 1));
            section = open({{"point", 0}, {"domain", 2}});
        }
        read_point(section);
        open({{"laws", 0}});
        std::uint64_t laws = 0;
        Forms forms{family, in.budget};
        const std::uint64_t rank = verify_witness(verify_laws(laws, forms), forms);
        const Verdict verdict = verify_claim(laws, forms.forms.size(), rank);
        open({{"end", 0}});
        in.end_of_file();
        return verdict;
    }

    /// Moves on to the first line of one of these sections and past its name; returns it.
    std::string open(std::initializer_list<Section> sections) {
        std::string expected = "section";
        for (const auto& [name, since] : sections)
            if (since <= version) expected += (expected == "section" ? " '" : " or '") + name + "'";
        in.next(expected);
        const std::string found = in.line.substr(0, in.line.find(' '));
        const std::string quoted = "section '" + found.substr(0, 40) + "'";
        const auto section = std::ranges::find(sections, found, &Section::first);
        if (section == sections.end())
            throw Rejection{"unexpected " + quoted + ", expected " + expected};
        if (section->second > version)
            throw Rejection{quoted + " needs version 1." + std::to_string(section->second)};
        in.expect(found);
        return found;
    }

    /// Makes the fields of a shape ready for evidence that needs all of them.
    void expand() {
        if (!shape.n.empty()) checker::expand(shape, family);
    }

    void read_point(const std::string& section) {
        std::vector<std::pair<bool, Polynomial>> domain;  // positive, or only not zero
        if (section == "domain") {
            in.expect(" ");
            for (auto left = in.last_natural(0, std::uint64_t{1} << 60); left > 0; --left) {
                in.next("a condition");
                const bool positive = in.accept("positive ");
                if (!positive) in.expect("nonzero ");
                in.budget.hold(3 * sizeof domain[0]);
                domain.emplace_back(positive, read_polynomial(in, names));
                in.end_of_line();
            }
            open({{"point", 0}});
        }
        for (std::size_t a = 0; a < names.size(); ++a) {
            in.expect(" ");
            point.push_back(in.accept("-") ? Integer(-in.natural(1)) : in.natural(0));
            in.budget.hold(3 * sizeof(Integer) + 32 * limbs(point.back()));
        }
        in.end_of_line();
        for (const auto& [positive, polynomial] : domain) {
            const Integer value = evaluate(polynomial, point, in.budget);
            if (positive ? value > 0 : value != 0) continue;
            throw Rejection{"the point is outside the domain"};
        }
    }

    /// Reads the number of rows, what the file says of them, and the modulus.
    Rows start_rows() {
        in.expect(" ");
        const std::uint64_t count = in.natural(0, names.size());
        const bool triangular = version >= 2 && in.accept(" triangular modulo "),
                   balanced =
                       version >= 2 && !triangular && in.accept(" balanced independent modulo ");
        if (version == 2 && (triangular || balanced))
            throw Rejection{"not supported: triangular or balanced evidence before version 1.3"};
        if (!triangular && !balanced) in.expect(" independent modulo ");
        const Arithmetic mod{static_cast<std::uint32_t>(in.last_natural(2, (1ULL << 31) - 1))};
        in.budget.hold(160.0 * names.size());  // the point and one row on its way
        Vector t0;
        for (const Integer& coordinate : point) t0.push_back({mod.residue(coordinate)});
        return {count, mod, t0, {}, triangular, balanced};
    }

    /// Verifies lines that `evidence` reads, verifies and turns into a row each.
    void verify_rows(const std::string& section, Rows& rows, const auto& evidence) {
        const double m = rows.count, d = names.size();
        in.budget.work(m * (rows.rows.size() + m / 2 + 100) * d);
        in.budget.hold(m * (64 + 4 * d));
        for (std::uint64_t i = 1; i <= rows.count; ++i) {
            next_line(section, i, rows.count);
            require_independent(rows.offer(evidence()), rows.mod);
        }
    }

    static void require_independent(bool independent, const Arithmetic& mod) {
        if (independent) return;
        throw Rejection{"the row of this line is not independent of those before modulo " +
                        std::to_string(mod.p)};
    }

    /// Reads the pivot, if the rows have such, and the end of the line.
    Variable end_of_row(const Rows& rows) {
        if (rows.triangular) in.expect(" at ");
        const Variable pivot = rows.triangular ? read_variable(in, names) : 0;
        in.end_of_line();
        return pivot;
    }

    /// The same for rows of which few entries are not zero. The evidence gives the pivot, too, if
    /// they are triangular.
    void verify_sparse(const std::string& section, Rows& rows, const auto& evidence) {
        Evaluation at{shape, family, rows.mod, rows.t0, in.budget};
        at.prepare();
        const std::size_t columns = rows.triangular ? 0 : names.size();
        in.budget.hold(96.0 * columns);
        TriangularRows triangular{rows.mod, std::vector<bool>(names.size())};
        SparseRows independent{rows.mod, in.budget, std::vector<std::uint32_t>(columns)};
        for (std::uint64_t i = 1; i <= rows.count; ++i) {
            next_line(section, i, rows.count);
            Variable pivot = 0;
            const Sparse row = evidence(at, pivot);
            if (rows.triangular)
                triangular.add(row, pivot);
            else
                require_independent(independent.offer(row), rows.mod);
        }
    }

    /// That the laws are conserved is proved in the format's document.
    void verify_balanced(Rows& rows) {
        if (shape.n.empty()) throw Rejection{"only a shape has balanced laws"};
        if (shape.balanced() != rows.count)
            throw Rejection{"the shape has " + shape.balanced().str() + " balanced laws"};
        Evaluation at{shape, family, rows.mod, rows.t0, in.budget};
        at.prepare();
        in.budget.hold(96.0 * names.size());
        SparseRows independent{rows.mod, in.budget, std::vector<std::uint32_t>(names.size())};
        const auto offer = [&](const auto& gradient) {
            const auto row = [&] {
                const Scope scope{in.budget};
                return gradient();
            };
            if (!independent.offer(row()))
                throw Rejection{"the balanced laws are not independent modulo " +
                                std::to_string(rows.mod.p)};
        };
        for (std::size_t l = 1; l < shape.layers(); ++l)
            for (std::uint64_t i = 0; i < shape.n[l]; ++i)
                for (std::uint64_t j = i; j < (shape.lifting ? i + 1 : shape.n[l]); ++j)
                    offer([&] { return at.balance(l, i, j); });
        for (std::uint64_t i = 0; shape.differences && i < shape.n[shape.layers() - 1]; ++i)
            offer([&] { return at.row_sum(i); });
    }

    void next_line(const std::string& section, std::uint64_t i, std::uint64_t count) {
        in.next(section + ", line " + std::to_string(i) + " of " + std::to_string(count));
    }

    Vector value(const Field& field, const Rows& rows) {
        for (const Term& term : field) in.budget.work(evaluation_cost(term, 1));
        return evaluate(field, rows.t0, rows.mod);
    }

    /// Verifies the laws, and the forms, whose rows follow those of the laws. Opens the section of
    /// the witness and returns its name.
    std::string verify_laws(std::uint64_t& laws, Forms& forms) {
        Rows rows = start_rows();
        laws = rows.count;
        if (laws > 0 && !rows.balanced) expand();
        const auto read_law = [&](Variable& pivot) {
            const Field law = gradient(read_polynomial(in, names), in.budget);
            pivot = end_of_row(rows);
            verify_annihilation(law, family, in.budget,
                                "not a conservation law: it is not annihilated by");
            return law;
        };
        if (rows.balanced)
            verify_balanced(rows);
        else if (rows.triangular)
            verify_sparse("laws", rows, [&](const Evaluation& at, Variable& pivot) {
                const Scope scope{in.budget};
                return at.value(read_law(pivot), {}, 1);
            });
        else
            verify_rows("laws", rows, [&] {
                const Scope scope{in.budget};
                Variable none = 0;
                return value(read_law(none), rows);
            });
        const std::string section = open({{"words", 0}, {"trajectory", 1}, {"forms", 2}});
        if (section != "forms") return section;
        if (rows.balanced || rows.triangular)
            throw Rejection{"with forms, the laws are listed and independent"};
        expand();
        in.expect(" ");
        rows.count = in.last_natural(1, names.size());
        verify_rows("forms", rows, [&] { return value(forms.add(read_form(in, names)), rows); });
        return open({{"words", 0}});
    }

    /// Returns the rank.
    std::uint64_t verify_witness(const std::string& section, Forms& forms) {
        Rows rows = start_rows();
        if (rows.balanced || (rows.triangular && section != "words"))
            throw Rejection{"this evidence is not for the section '" + section + "'"};
        const auto next_word = [&](Variable& pivot) {
            const Word word = read_word(in, family);
            pivot = end_of_row(rows);
            if (forms.forms.size() > 0) forms.add_word(word);
            return word;
        };
        // Of a shape that was not expanded for the laws, values are found without that, too.
        const bool sparse = rows.triangular || (section == "words" && family.packed.empty());
        if (sparse) {
            verify_sparse(section, rows, [&](const Evaluation& at, Variable& pivot) {
                const Word word = next_word(pivot);
                const Scope scope{in.budget};
                return at.word(word);
            });
            return rows.count;
        }
        expand();
        if (section == "words") {
            verify_rows(section, rows, [&] {
                Variable none = 0;
                const Word word = next_word(none);
                announce_word(word, family, names.size(), in.budget);
                return evaluate_word(word, family, rows.t0, rows.mod);
            });
        } else {
            auto controls = read_controls(in, family, rows.mod);
            Trajectory trajectory{family, rows.mod, in.budget, std::move(controls), rows.t0};
            trajectory.solve();
            verify_rows(section, rows, [&]() -> const Vector& { return trajectory.next(in); });
        }
        return rows.count;
    }

    /// The claim is what was verified, no more and no less.
    Verdict verify_claim(std::uint64_t laws, std::uint64_t forms, std::uint64_t rank) {
        const std::uint64_t least = copies * (laws + forms), most = copies * (names.size() - rank);
        const bool exactly = least == most;
        if (!exactly && (forms > 0 || least > most))
            throw Rejection{"laws, forms and words are not as many as variables"};
        const std::string m = std::to_string(least), n = std::to_string(most), all = "exactly " + n;
        const std::string claim = "claim " + (exactly ? all : "at-least " + m + " at-most " + n);
        open({{"claim", 0}});
        unsigned bits = 0;
        if (version >= 2 && !exactly && in.accept(" " + all + " randomised error 2^-")) {
            expand();
            bits = verify_rank_at_most(rank, in.last_natural(1, 256), family, in.budget);
        } else if (in.line != claim)
            throw Rejection{"the evidence shows '" + claim + "'"};
        const std::string bounds = exactly || bits > 0 ? all : "at least " + m + ", at most " + n;
        std::string line = "VERIFIED " + bounds + " independent conservation laws (" +
                           std::to_string(copies * laws) + " explicit) of " +
                           std::to_string(copies * names.size()) + " parameters";
        if (bits > 0) line += ", randomised error below 2^-" + std::to_string(bits);
        return {true, exactly, copies * names.size(), least, most, copies * laws, bits, line};
    }
};

}  // namespace

Verdict check(std::istream& in, const Limits& limits) {
    Text text{in, {limits}};
    std::string reason;
    try {
        return Check{text}.run();
    } catch (const Rejection& rejection) {
        reason = rejection.reason;
    } catch (const std::exception& error) {  // memory exhausted, or the stream's own
        reason = std::string("refused: ") + error.what();
    }
    return {.line = "REJECTED line " + std::to_string(text.number) + ": " + reason};
}

}  // namespace abide::checker
