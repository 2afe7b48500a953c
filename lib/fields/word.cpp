#include <abide/fields/word.hpp>

namespace abide {

std::string to_string(const Word& word) {
    std::string text;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool last = i + 1 == word.size();
        text += (last ? "X" : "[X") + std::to_string(word[i] + 1) + (last ? "" : ",");
    }
    text.append(word.size() - 1, ']');
    return text;
}

}  // namespace abide
