#include <abide/error.hpp>
#include <abide/sweep/pattern.hpp>

#include <charconv>
#include <cstdint>
#include <optional>

namespace abide::sweep {
namespace {

using Texts = std::vector<std::string>;

/// A whole text of digits, without leading zeros, below 2^31.
std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const bool padded = text.size() > 1 && text.front() == '0';
    if (error != std::errc() || stop != end || padded || value >> 31 != 0) return std::nullopt;
    return value;
}

class Expander {
  public:
    explicit Expander(std::string_view pattern) : pattern_(pattern) {}

    Texts run() {
        Texts texts = sequence(0);
        if (!at_end()) fail("'}' without '{'");
        return texts;
    }

  private:
    bool at_end() const { return position_ == pattern_.size(); }

    [[noreturn]] void fail(const std::string& what) const {
        throw InputError("pattern '" + std::string(pattern_) + "', position " +
                         std::to_string(position_ + 1) + ": " + what);
    }

    void require_few(std::uint64_t count) const {
        if (count <= max_names) return;
        throw LimitError("pattern '" + std::string(pattern_) + "' stands for more than " +
                         std::to_string(max_names) + " names");
    }

    /// All texts of a sequence; inside braces it ends at ',' or '}'.
    Texts sequence(std::size_t depth) {
        Texts texts{""};
        while (!at_end()) {
            const char c = pattern_[position_];
            if (c == '}' || (c == ',' && depth > 0)) break;
            if (c == '{') {
                texts = product(texts, braces(depth + 1));
            } else {
                for (std::string& text : texts) text += c;
                ++position_;
            }
        }
        return texts;
    }

    Texts product(const Texts& heads, const Texts& tails) const {
        require_few(std::uint64_t{heads.size()} * tails.size());
        Texts result;
        result.reserve(heads.size() * tails.size());
        for (const std::string& head : heads) {
            for (const std::string& tail : tails) result.push_back(head + tail);
        }
        return result;
    }

    Texts braces(std::size_t depth) {
        constexpr std::size_t deepest = 100;
        if (depth > deepest) fail("braces are nested too deeply");
        const std::size_t start = position_++;
        Texts result;
        for (;;) {
            append_alternative(result, depth);
            if (at_end()) {
                position_ = start;
                fail("'{' without '}'");
            }
            if (pattern_[position_++] == '}') return result;
        }
    }

    void append_alternative(Texts& result, std::size_t depth) {
        const std::size_t start = position_;
        const Texts texts = sequence(depth);
        const std::string_view written = pattern_.substr(start, position_ - start);
        if (written.find("..") != std::string_view::npos && texts.size() == 1) {
            append_range(result, written, start);
        } else {
            result.insert(result.end(), texts.begin(), texts.end());
        }
        require_few(result.size());
    }

    void append_range(Texts& result, std::string_view written, std::size_t start) {
        const std::size_t dots = written.find("..");
        const auto first = number(written.substr(0, dots));
        const auto last = number(written.substr(dots + 2));
        if (!first || !last || *first > *last) {
            position_ = start;
            fail("expected a range such as 1..4, found '" + std::string(written) + "'");
        }
        require_few(std::uint64_t{*last} - *first + 1);
        for (std::uint32_t value = *first; value <= *last; ++value)
            result.push_back(std::to_string(value));
    }

    std::string_view pattern_;
    std::size_t position_ = 0;
};

}  // namespace

std::vector<std::string> expand(std::string_view pattern) {
    return Expander(pattern).run();
}

}  // namespace abide::sweep
