#include <abide/report/document.hpp>

#include <algorithm>

namespace abide::reporting {
namespace {

constexpr const char* preamble = R"(\documentclass[11pt,a4paper]{article}
\usepackage{amsmath,amssymb,amsthm}
\renewcommand{\labelitemi}{$\bullet$}
\newtheorem*{theorem}{Theorem}
\theoremstyle{definition}
\newtheorem*{definition}{Definition}
\newtheorem*{remark}{Remark}
\setlength{\oddsidemargin}{0pt}
\setlength{\evensidemargin}{0pt}
\setlength{\textwidth}{455pt}
\setlength{\topmargin}{-30pt}
\setlength{\textheight}{690pt}
\setlength{\emergencystretch}{6em}
\tolerance=9000
\setlength{\parindent}{0pt}
\setlength{\parskip}{4pt plus 2pt}
\binoppenalty=200
\relpenalty=100
)";

/// What LaTeX needs in place of an ASCII character, or nothing if it is itself.
std::string_view command_for(char c) {
    switch (c) {
        case '\\':
            return "\\textbackslash{}";
        case '~':
            return "\\textasciitilde{}";
        case '^':
            return "\\textasciicircum{}";
        case '<':
            return "\\textless{}";
        case '>':
            return "\\textgreater{}";
        case '|':
            return "\\textbar{}";
        case '"':
            return "\\char34{}";
        case '`':
            return "\\char96{}";
        case '#':
            return "\\#";
        case '$':
            return "\\$";
        case '%':
            return "\\%";
        case '&':
            return "\\&";
        case '_':
            return "\\_";
        case '{':
            return "\\{";
        case '}':
            return "\\}";
        default:
            return {};
    }
}

/// Fixed-width text that may be broken every few letters.
std::string typewriter(std::string_view text) {
    std::string result = "\\texttt{";
    for (std::size_t k = 0; k < text.size(); ++k) {
        if (k > 0 && k % 16 == 0) result += "\\allowbreak{}";
        // This font has all of ASCII where it belongs; the usual commands would take others.
        const bool special = !command_for(text[k]).empty();
        result += special ? "\\char" + std::to_string(static_cast<int>(text[k])) + "{}"
                          : latex_escaped(text.substr(k, 1));
    }
    return result + "}";
}

std::string rendered(const Inline& part) {
    switch (part.kind) {
        case Inline::Kind::formula:
            return "$" + part.formula.latex + "$";
        case Inline::Kind::code:
            return typewriter(part.text);
        case Inline::Kind::emphasis:
            return "\\emph{" + latex_escaped(part.text) + "}";
        default:
            return latex_escaped(part.text);
    }
}

std::string rendered(const Passage& passage) {
    std::string text;
    for (const Inline& part : passage) text += rendered(part);
    return text;
}

std::string name_of(Environment::Kind kind) {
    switch (kind) {
        case Environment::Kind::theorem:
            return "theorem";
        case Environment::Kind::proof:
            return "proof";
        case Environment::Kind::definition:
            return "definition";
        default:
            return "remark";
    }
}

class Renderer {
  public:
    std::string run(const Document& document) {
        out_ = preamble;
        out_ += "\\title{\\Large " + latex_escaped(document.title) + "}\n\\author{" +
                latex_escaped(document.subtitle) +
                "}\n\\date{}\n\n\\begin{document}\n\\maketitle\n";
        add(document.blocks);
        return std::move(out_) + "\n\\end{document}\n";
    }

  private:
    void add(const std::vector<Block>& blocks) {
        for (const Block& block : blocks)
            std::visit([this](const auto& value) { add(value); }, block.value);
    }

    void add(const Passage& passage) { out_ += "\n" + rendered(passage) + "\n"; }
    void add(const Ragged& ragged) {
        out_ += "\n{\\raggedright " + rendered(ragged.passage) + "\\par}\n";
    }
    void add(const Heading& heading) {
        out_ += "\n\\section*{" + latex_escaped(heading.text) + "}\n";
    }
    void add(const Display& display) { out_ += "\\[ " + display.formula.latex + " \\]\n"; }
    void add(const Command& command) {
        out_ += "\\begin{quote}\\raggedright\n" + typewriter(command.text) + "\n\\end{quote}\n";
    }

    /// Ragged, since long formulas cannot be justified. By its own labels: those of enumerate would
    /// be slanted in a theorem.
    void add(const Items& items) {
        if (items.passages.empty()) return;
        out_ += "\\begin{itemize}\\raggedright\\setlength{\\itemsep}{2pt}\n";
        for (std::size_t k = 0; k < items.passages.size(); ++k) {
            out_ += items.numbered ? "\\item[\\textup{(" + roman(k + 1) + ")}] " : "\\item{} ";
            out_ += rendered(items.passages[k]) + "\n";
        }
        out_ += "\\end{itemize}\n";
    }

    void add(const Table& table) {
        if (table.rows.empty()) return;
        fits(table) ? add_array(table) : add_tuples(table);
    }

    /// By a generous estimate of widths. Names hold commands, which are wider than what they print.
    static bool fits(const Table& table) {
        std::size_t name = 0, width = 0;
        for (const Table::Row& row : table.rows) name = std::max(name, row.name.plain.size());
        for (std::size_t a = 0; a < table.rows.front().entries.size(); ++a) {
            std::size_t digits = 0;
            for (const Table::Row& row : table.rows)
                digits = std::max(digits, row.entries[a].size());
            width += digits * 6 + 11;
        }
        return width + name * 6 + 30 <= 440;
    }

    void add_array(const Table& table) {
        out_ +=
            "\\[ \\begin{array}{r|" + std::string(table.rows.front().entries.size(), 'r') + "}\n";
        for (const Table::Row& row : table.rows) {
            out_ += "{}" + row.name.latex;  // \\ would read a bracket as its option
            for (const std::string& entry : row.entries) out_ += " & " + entry;
            out_ += " \\\\\n";
        }
        out_ += "\\end{array} \\]\n";
    }

    void add_tuples(const Table& table) {
        Items items;
        for (const Table::Row& row : table.rows) {
            Formula formula = row.name + same(": (");
            formula.latex = row.name.latex + "\\colon\\ (";
            for (std::size_t a = 0; a < row.entries.size(); ++a)
                formula.latex += (a > 0 ? ",\\allowbreak " : "") + row.entries[a];
            formula.latex += ")";
            items.passages.push_back({formula});
        }
        add(items);
    }

    void add(const Environment& environment) {
        const std::string name = name_of(environment.kind);
        out_ += "\n\\begin{" + name + "}" +
                (environment.title.empty() ? "" : "[{" + latex_escaped(environment.title) + "}]") +
                "\n";
        add(environment.blocks);
        out_ += "\\end{" + name + "}\n";
    }

    std::string out_;
};

}  // namespace

std::string latex_escaped(std::string_view text) {
    constexpr std::size_t unbroken = 24;
    std::string result;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == ' ' ? 0 : run + 1;
        if (run > unbroken) {
            result += "\\allowbreak{}";
            run = 1;
        }
        const std::string_view command = command_for(c);
        if (!command.empty()) {
            result += command;
        } else {
            result += c >= ' ' && c <= '~' ? c : '?';
        }
    }
    return result;
}

std::string to_latex(const Document& document) {
    return Renderer().run(document);
}

}  // namespace abide::reporting
