#include <abide/report/document.hpp>

#include <algorithm>

namespace abide::reporting {
namespace {

/// Backslashes do not work in code spans; a longer fence does.
std::string code_span(const std::string& text) {
    std::size_t longest = 0, run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    const bool padded = longest > 0;
    return fence + (padded ? " " : "") + text + (padded ? " " : "") + fence;
}

std::string printable(std::string text) {
    for (char& c : text) c = c >= ' ' && c <= '~' ? c : '?';
    return text;
}

std::string rendered(const Passage& passage) {
    std::string text;
    for (const Inline& part : passage) {
        switch (part.kind) {
            case Inline::Kind::formula:
                text += code_span(part.formula.plain);
                break;
            case Inline::Kind::code:
                text += code_span(printable(part.text));
                break;
            case Inline::Kind::emphasis:
                text += "*" + markdown_escaped(part.text) + "*";
                break;
            default:
                text += markdown_escaped(part.text);
        }
    }
    return text;
}

std::string name_of(Environment::Kind kind) {
    switch (kind) {
        case Environment::Kind::theorem:
            return "Theorem";
        case Environment::Kind::proof:
            return "Proof";
        case Environment::Kind::definition:
            return "Definition";
        default:
            return "Remark";
    }
}

/// Characters, not bytes, of UTF-8.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string padded_left(const std::string& text, std::size_t to) {
    return std::string(to - std::min(to, width(text)), ' ') + text;
}

class Renderer {
  public:
    std::string run(const Document& document) {
        out_ = "# " + markdown_escaped(document.title) + "\n";
        if (!document.subtitle.empty()) out_ += "\n" + markdown_escaped(document.subtitle) + "\n";
        add(document.blocks);
        return std::move(out_);
    }

  private:
    void add(const std::vector<Block>& blocks) {
        for (const Block& block : blocks)
            std::visit([this](const auto& value) { add(value); }, block.value);
    }

    /// Starts a paragraph, with what an environment has to say first.
    void begin() {
        out_ += "\n" + opening_;
        opening_.clear();
    }

    void add(const Passage& passage) {
        begin();
        out_ += rendered(passage) + "\n";
    }
    void add(const Ragged& ragged) { add(ragged.passage); }
    void add(const Heading& heading) { out_ += "\n## " + markdown_escaped(heading.text) + "\n"; }
    void add(const Display& display) { fenced(display.formula.plain + "\n"); }
    void add(const Command& command) { fenced(printable(command.text) + "\n"); }

    void add(const Items& items) {
        if (items.passages.empty()) return;
        begin();
        for (std::size_t k = 0; k < items.passages.size(); ++k) {
            out_ += items.numbered ? "- (" + roman(k + 1) + ") " : "- ";
            out_ += rendered(items.passages[k]) + "\n";
        }
    }

    void add(const Table& table) {
        if (table.rows.empty()) return;
        std::size_t name = 0, entry = 0;
        for (const Table::Row& row : table.rows) {
            name = std::max(name, width(row.name.plain));
            for (const std::string& text : row.entries) entry = std::max(entry, text.size());
        }
        std::string text;
        for (const Table::Row& row : table.rows) {
            text += row.name.plain + std::string(name - width(row.name.plain), ' ') + " |";
            for (const std::string& value : row.entries) text += " " + padded_left(value, entry);
            text += "\n";
        }
        fenced(text);
    }

    void add(const Environment& environment) {
        opening_ +=
            "**" + name_of(environment.kind) +
            (environment.title.empty() ? "" : " (" + markdown_escaped(environment.title) + ")") +
            ".** ";
        add(environment.blocks);
        if (environment.kind == Environment::Kind::proof) out_ += "\n∎\n";
    }

    void fenced(const std::string& text) {
        begin();
        out_ += "```\n" + text + "```\n";
    }

    std::string out_;
    std::string opening_;
};

}  // namespace

std::string markdown_escaped(std::string_view text) {
    std::string result;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const char c = text[k];
        if (c == '&' || c == '<' || c == '>' || c == '@' || text.substr(k).starts_with("://")) {
            // An entity: no HTML, no entity of the text's own, no link, no mention of anybody.
            result += "&#" + std::to_string(static_cast<int>(c)) + ";";
        } else if (std::string_view("\\`*_{}[]#!|~$").find(c) != std::string_view::npos) {
            result += std::string("\\") + c;
        } else {
            result += c >= ' ' && c <= '~' ? c : '?';
        }
    }
    return result;
}

std::string to_markdown(const Document& document) {
    return Renderer().run(document);
}

}  // namespace abide::reporting
