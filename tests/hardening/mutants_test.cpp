// Every token of certificates of every kind is changed in many ways. What the checker still accepts
// must be true by another computation.

#include "recheck.hpp"
#include "support/process.hpp"

#include <abide/algebra/random.hpp>
#include <abide/checker/checker.hpp>
#include <abide/error.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>
#include <sstream>

namespace abide::test {
namespace {

namespace fs = std::filesystem;

#ifdef ABIDE_SANITIZED
constexpr std::size_t every = 20;  // sanitizers take twenty times as long
#else
constexpr std::size_t every = 1;
#endif

struct Token {
    std::size_t begin;
    std::size_t end;
};

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Names, numbers, and single other characters, spaces and line feeds included.
std::vector<Token> tokens_of(const std::string& text) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        if (is_word(text[at]))
            while (end < text.size() && is_word(text[end])) ++end;
        tokens.push_back({at, end});
        at = end;
    }
    return tokens;
}

std::vector<std::string> variants_of_number(const std::string& number) {
    std::vector<std::string> variants = {"0",          "1",          "2",          "9",
                                         "-" + number, "0" + number, number + "0", number + "1",
                                         "2147483648", "4"};
    try {
        const Integer value = Integer::parse(number);
        for (const int step : {-1, 1}) variants.push_back((value + Integer(step)).to_string());
        variants.push_back((value * Integer(2)).to_string());
        variants.push_back((value + Integer(2147483647)).to_string());
    } catch (const Error&) {
        // Digits that begin with 0 are no number here.
    }
    return variants;
}

/// What may stand in place of a token.
std::vector<std::string> variants(const std::string& text, const Token& token,
                                  const std::vector<std::string>& names) {
    const std::string old = text.substr(token.begin, token.end - token.begin);
    std::vector<std::string> result = {"", old + old, old + " "};
    if (std::isdigit(static_cast<unsigned char>(old[0])) != 0) {
        for (std::string& variant : variants_of_number(old)) result.push_back(std::move(variant));
    } else if (is_word(old[0])) {
        result.insert(result.end(), names.begin(), names.end());
        for (const std::string word : {"nosuch", "over", "1", "exactly", "words", "laws", "end",
                                       "balanced", "triangular", "copies", "differences"})
            result.push_back(word);
    } else {
        for (const std::string sign : {"+", "-", "*", "^", ";", " ", "\n", "#", "."})
            result.push_back(sign);
    }
    std::erase(result, old);
    return result;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line + "\n");
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line;
    return text;
}

/// Lines left out, doubled, and exchanged with any other.
std::vector<std::string> with_other_lines(const std::string& text) {
    const std::vector<std::string> lines = lines_of(text);
    std::vector<std::string> mutants;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::vector<std::string> changed = lines;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
        mutants.push_back(joined(changed));
        changed = lines;
        changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(i), lines[i]);
        mutants.push_back(joined(changed));
        for (std::size_t j = i + 1; j < lines.size(); ++j) {
            changed = lines;
            std::swap(changed[i], changed[j]);
            mutants.push_back(joined(changed));
        }
    }
    return mutants;
}

std::vector<std::string> mutants_of(const std::string& text, const Certificate& certificate) {
    std::vector<std::string> mutants = with_other_lines(text);
    const std::vector<Token> tokens = tokens_of(text);
    const std::vector<std::string> names(
        certificate.variables.begin(),
        certificate.variables.begin() +
            static_cast<std::ptrdiff_t>(std::min<std::size_t>(certificate.variables.size(), 4)));
    for (std::size_t k = 0; k < tokens.size(); ++k) {
        const Token& token = tokens[k];
        for (const std::string& variant : variants(text, token, names))
            mutants.push_back(text.substr(0, token.begin) + variant + text.substr(token.end));
        if (k + 2 >= tokens.size()) continue;
        // The one after the next one is of the same kind, mostly.
        const Token& other = tokens[k + 2];
        mutants.push_back(
            text.substr(0, token.begin) + text.substr(other.begin, other.end - other.begin) +
            text.substr(token.end, other.begin - token.end) +
            text.substr(token.begin, token.end - token.begin) + text.substr(other.end));
    }
    return mutants;
}

/// Certificates of every kind of evidence: the gallery's small ones, and those made by hand.
std::vector<std::string> originals() {
    std::vector<std::string> texts;
    for (const std::string folder : {"proofs/certificates", "tests/hardening/certificates"}) {
        std::set<fs::path> paths;
        for (const auto& entry : fs::directory_iterator(source_file(folder)))
            if (entry.path().extension() == ".cert" && entry.file_size() < 2000)
                paths.insert(entry.path());
        for (const fs::path& path : paths) texts.push_back(read_file(path.string()));
    }
    return texts;
}

checker::Verdict verdict_on(const std::string& text) {
    std::istringstream in(text);
    checker::Limits limits;
    limits.work = 2'000'000'000;
    return checker::check(in, limits);
}

/// Empty if the certificate is true; otherwise what is wrong.
std::string wrong(const std::string& text) {
    try {
        std::istringstream in(text);
        return recheck(read_certificate(in));
    } catch (const Error& error) {
        return std::string("not read: ") + error.what();
    }
}

int status_of_program(const std::string& text) {
    const TemporaryFolder folder;
    const std::string path = folder.file("mutant.cert");
    write_file(path, text);
    return run({program("abide-check"), path}).status;
}

}  // namespace

TEST_CASE("the other computation agrees on true certificates") {
    for (const std::string& text : originals()) {
        CAPTURE(text);
        CHECK(verdict_on(text).verified);
        CHECK(wrong(text).empty());
    }
}

TEST_CASE("no mutant is accepted that is false") {
    const std::vector<std::string> texts = originals();
    CHECK(texts.size() >= 20);
    Random random(1);
    std::size_t count = 0, accepted = 0, by_program = 0, position = 0;
    for (const std::string& original : texts) {
        std::istringstream in(original);
        for (const std::string& text : mutants_of(original, read_certificate(in))) {
            if (++position % every != 0 || text == original) continue;
            ++count;
            const bool verified = verdict_on(text).verified;
            accepted += verified ? 1 : 0;
            if (verified) {
                INFO(text);
                CHECK(wrong(text) == "");
            }
            if (!verified && random.below(50) != 0) continue;
            INFO(text);
            CHECK(status_of_program(text) == (verified ? 0 : 1));
            ++by_program;
        }
    }
    std::cout << count << " mutants of " << texts.size() << " certificates: " << accepted
              << " accepted, each shown to be true; " << by_program << " through the program\n";
    CHECK(count >= 50'000 / every);
    CHECK(accepted > 0);
    CHECK(by_program >= 1'000 / every);
}

}  // namespace abide::test
