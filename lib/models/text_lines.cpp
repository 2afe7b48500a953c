#include "text_lines.hpp"

#include <algorithm>
#include <istream>

namespace abide {
namespace {

constexpr std::uint64_t max_bytes = std::uint64_t{1} << 28;

bool is_end(std::istream::int_type next) {
    return std::istream::traits_type::eq_int_type(next, std::istream::traits_type::eof());
}

}  // namespace

void TextLines::fail(std::size_t column, const std::string& message) const {
    throw ParseError(std::max<std::size_t>(number_, 1), column, message);
}

std::string_view TextLines::trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::vector<Polynomial> TextLines::polynomials(std::size_t count,
                                               const VariableIndex& names) const {
    const auto found = static_cast<std::size_t>(std::ranges::count(line_, ';')) + 1;
    if (found != count) {
        fail(1, "expected " + std::to_string(count) + " components separated by ';', found " +
                    std::to_string(found));
    }
    std::vector<Polynomial> result;
    for (std::size_t from = 0; from <= line_.size();) {
        const std::size_t to = std::min(line_.find(';', from), line_.size());
        result.push_back(parse_polynomial(std::string_view(line_).substr(from, to - from), names,
                                          number_, from + 1));
        from = to + 1;
    }
    return result;
}

/// Some editors put one at the start of a text, unseen.
void TextLines::require_no_mark() const {
    for (const std::string_view mark : {"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"}) {
        if (line_.starts_with(mark))
            fail(1, "the file starts with a byte order mark; save it as UTF-8 without one");
    }
}

bool TextLines::next() {
    while (read_line()) {
        line_.resize(std::min(line_.find('#'), line_.size()));
        if (!trimmed(line_).empty()) return true;
    }
    if (in_.bad()) fail(1, "the file cannot be read");
    return false;
}

/// Byte by byte, so that what is no text, or has no end, is not read to its end. False at the end
/// of the file.
bool TextLines::read_line() {
    line_.clear();
    ++number_;
    for (auto next = in_.get(); next != '\n'; next = in_.get()) {
        if (is_end(next)) {
            if (line_.empty()) --number_;
            if (number_ == 1) require_no_mark();
            return !line_.empty();
        }
        const char byte = std::istream::traits_type::to_char_type(next);
        if (++bytes_ > max_bytes)
            fail(1, "the file has more than " + std::to_string(max_bytes) + " bytes");
        line_.push_back(byte);
        if (number_ == 1 && line_.size() == 3) require_no_mark();
        if (byte == '\r' && (in_.peek() == '\n' || is_end(in_.peek()))) {
            line_.pop_back();
        } else if (static_cast<unsigned char>(byte) < ' ' && byte != '\t') {
            fail(line_.size(), "byte " + std::to_string(static_cast<unsigned char>(byte)) +
                                   " in the line; expected a text file");
        }
    }
    if (number_ == 1) require_no_mark();
    return true;
}

}  // namespace abide
