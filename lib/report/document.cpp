#include <abide/report/document.hpp>

#include <stdexcept>

namespace abide::reporting {

Formula same(const std::string& text) {
    return {text, text};
}

Inline Inline::code(std::string text) {
    Inline result(std::move(text));
    result.kind = Kind::code;
    return result;
}

Inline Inline::emphasis(std::string text) {
    Inline result(std::move(text));
    result.kind = Kind::emphasis;
    return result;
}

Passage say(std::string_view pattern, const std::vector<Inline>& values) {
    Passage passage;
    std::size_t next = 0;
    for (std::size_t from = 0;;) {
        const std::size_t to = pattern.find("{}", from);
        if (to != from) passage.emplace_back(std::string(pattern.substr(from, to - from)));
        if (to == std::string_view::npos) break;
        passage.push_back(values.at(next++));
        from = to + 2;
        if (from == pattern.size()) break;
    }
    if (next != values.size()) throw std::logic_error("a value has no place in the sentence");
    return passage;
}

void append(Passage& passage, const Passage& more) {
    passage.insert(passage.end(), more.begin(), more.end());
}

std::string roman(std::size_t number) {
    static constexpr std::string_view numerals[] = {"i", "ii", "iii", "iv", "v", "vi"};
    const bool known = number >= 1 && number <= std::size(numerals);
    return known ? std::string(numerals[number - 1]) : std::to_string(number);
}

}  // namespace abide::reporting
