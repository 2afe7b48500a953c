#include <abide/sweep/selection.hpp>
#include <abide/sweep/table.hpp>

#include <fmt/core.h>

#include <array>
#include <ostream>

namespace abide::sweep {
namespace {

std::string bounds(const Figures& figures) {
    return fmt::format("at least {}, at most {} (proved)", figures.at_least, figures.at_most);
}

std::string text_of(const std::optional<std::uint64_t>& number) {
    return number ? std::to_string(*number) : "";
}

/// N as tables show it: 7, 6..8 for bounds, nothing for what is not done.
std::string number_of_laws(const Row& row) {
    if (!row.result.figures) return "";
    if (const auto laws = row.laws()) return std::to_string(*laws);
    return fmt::format("{}..{}", row.result.figures->at_least, row.result.figures->at_most);
}

std::string standing_text(const Row& row) {
    if (!row.result.figures) return std::string(to_string(row.result.status));
    return std::string(abide::to_string(row.result.figures->standing));
}

std::vector<std::string> csv_fields(const Row& row, const Settings& settings) {
    const Architecture architecture = parse_architecture(row.result.name);
    std::string widths;
    for (const std::uint64_t width : architecture.widths)
        widths += (widths.empty() ? "" : "-") + std::to_string(width);
    std::vector<std::string> fields{
        row.result.name, architecture.kind, widths,
        std::to_string(std::max<std::size_t>(architecture.widths.size(), 1) - 1),
        architecture.has("bias") ? "1" : "0"};
    const auto& figures = row.result.figures;
    const auto add = [&](const std::string& text) { fields.push_back(figures ? text : ""); };
    const Figures f = figures.value_or(Figures{});
    fields.push_back(std::to_string(parameters(architecture)));
    for (const std::uint64_t number : {f.components, f.field_rank, f.lie_rank})
        add(std::to_string(number));
    add(text_of(row.laws()));
    fields.push_back(text_of(row.known));
    for (const std::uint64_t number : {f.at_least, f.at_most, f.explicit_laws, f.degree, f.depth})
        add(std::to_string(number));
    const std::string standing(abide::to_string(f.standing));
    add(f.standing == Standing::proved ? "exactly" : standing);
    add(standing);
    add(f.error_bits ? std::to_string(*f.error_bits) : "");
    add(f.evidence);
    fields.insert(fields.end(),
                  {std::string(to_string(row.result.status)), row.result.message,
                   row.scalar_block ? "1" : "0", fmt::format("{:.6f}", row.result.seconds),
                   fmt::format("{:.1f}", row.result.megabytes), std::to_string(settings.seed),
                   row.result.version});
    return fields;
}

std::string quoted(const std::string& field) {
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string text = "\"";
    for (const char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

void write_record(std::ostream& out, const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) out << (i == 0 ? "" : ",") << quoted(fields[i]);
    out << "\r\n";
}

}  // namespace

std::string described(const Row& row) {
    const Result& result = row.result;
    if (!result.figures) return fmt::format("{}: {}", to_string(result.status), result.message);
    const Figures& figures = *result.figures;
    switch (figures.standing) {
        case Standing::proved:
            return fmt::format("exactly {} (proved)", figures.at_most);
        case Standing::randomised:
            return fmt::format("{} (randomised, error < 2^-{}); {}", figures.at_most,
                               figures.error_bits.value_or(0), bounds(figures));
        case Standing::bounds:
            break;
    }
    return bounds(figures);
}

Totals totals(const Atlas& atlas, const std::string& where) {
    Totals totals;
    atlas.each({.where = where}, [&](const Row& row) {
        ++totals.rows;
        totals.exceptions += row.is_exception() ? 1 : 0;
        if (!row.result.figures) {
            ++totals.unfinished;
            return;
        }
        totals.unfinished += row.result.message.empty() ? 0 : 1;
        totals.uncertified += row.result.figures->evidence.empty() ? 1 : 0;
        switch (row.result.figures->standing) {
            case Standing::proved:
                ++totals.proved;
                break;
            case Standing::bounds:
                ++totals.bounds;
                break;
            case Standing::randomised:
                ++totals.randomised;
                break;
        }
    });
    return totals;
}

std::string described(const Totals& totals) {
    std::string text = fmt::format("{} architecture{}", totals.rows, totals.rows == 1 ? "" : "s");
    if (totals.rows > 0) {
        text += fmt::format(
            ": the number of laws is proved for {}, randomised for {}, and only "
            "bounded for {}; {} unfinished",
            totals.proved, totals.randomised, totals.bounds, totals.unfinished);
    }
    return text + fmt::format(".\nMore laws than the known ones: {}.\n", totals.exceptions);
}

void write_text(std::ostream& out, const Atlas& atlas, const std::string& where) {
    constexpr const char* line =
        "{:<24} {:>6} {:>6} {:>6} {:>8} {:>9} {:>6} {:>8} {:>6} {:>6}  {:<10} {:>9}\n";
    out << fmt::format(line, "name", "D", "d", "dim W", "dim Lie", "N", "known", "explicit",
                       "degree", "depth", "standing", "seconds");
    atlas.each({.where = where}, [&](const Row& row) {
        const auto& figures = row.result.figures;
        const Figures f = figures.value_or(Figures{});
        const auto number = [&](std::uint64_t n) { return figures ? std::to_string(n) : ""; };
        out << fmt::format(
            line, row.result.name, std::to_string(parameters(parse_architecture(row.result.name))),
            number(f.components), number(f.field_rank), number(f.lie_rank),
            number_of_laws(row) + (row.is_exception() ? " *" : "  "), text_of(row.known),
            number(f.explicit_laws), number(f.degree), number(f.depth), standing_text(row),
            fmt::format("{:.3f}", row.result.seconds));
    });
    out << "* more than the known laws\n";
}

void write_csv(std::ostream& out, const Atlas& atlas, const std::string& where) {
    write_record(out, column_names());
    atlas.each({.where = where},
               [&](const Row& row) { write_record(out, csv_fields(row, atlas.settings())); });
}

void write_latex(std::ostream& out, const Atlas& atlas, const std::string& where) {
    constexpr const char* head =
        "Network & $D$ & $d$ & $\\dim W$ & $\\dim\\mathrm{Lie}$ & $N$ & known & explicit & degree "
        "& standing \\\\ \\hline\n";
    out << "% Compile with pdflatex, twice.\n"
           "\\documentclass{article}\n\\usepackage[a4paper,margin=2cm]{geometry}\n"
           "\\usepackage{longtable}\n\\begin{document}\n\\small\n"
           "\\begin{longtable}{lrrrrrrrrl}\n"
        << head << "\\endhead\n";
    atlas.each({.where = where}, [&](const Row& row) {
        const auto& figures = row.result.figures;
        const Figures f = figures.value_or(Figures{});
        const auto number = [&](std::uint64_t n) { return figures ? std::to_string(n) : ""; };
        std::string laws = row.laws() || !figures ? number_of_laws(row)
                                                  : fmt::format("{}--{}", f.at_least, f.at_most);
        if (row.is_exception()) laws = "\\textbf{" + laws + "}";
        out << fmt::format(
            "\\texttt{{{}}} & {} & {} & {} & {} & {} & {} & {} & {} & {} \\\\\n", row.result.name,
            std::to_string(parameters(parse_architecture(row.result.name))), number(f.components),
            number(f.field_rank), number(f.lie_rank), laws, text_of(row.known),
            number(f.explicit_laws), number(f.degree), standing_text(row));
    });
    out << "\\end{longtable}\n\\noindent\n"
           "$N$: number of independent conservation laws of the map $\\varphi$ near a generic "
           "point; "
           "bold: more than the known laws. Standing: \\emph{proved}, with a certificate, for "
           "exactly $N$; \\emph{bounds}: $N$ lies between two proved bounds; \\emph{randomised}: "
           "$N$ "
           "but for a stated chance. The figures $\\dim W$ and $\\dim\\mathrm{Lie}$ are proved "
           "lower "
           "bounds.\n\\end{document}\n";
}

}  // namespace abide::sweep
