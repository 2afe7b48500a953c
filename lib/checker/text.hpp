#pragma once

#include <abide/checker/checker.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <istream>
#include <map>
#include <sstream>
#include <string_view>
#include <vector>

// The text of a certificate: lines, tokens, numbers; and the limits of the whole check.

namespace abide::checker {

using Integer = boost::multiprecision::cpp_int;

/// Machine words of an integer, the measure of what arithmetic with it costs.
inline double limbs(const Integer& n) {
    return n.backend().size();
}

/// Thrown, inside this room only, when the file is malformed, false or too costly.
struct Rejection {
    std::string reason;
};

/// Compares upper bounds of work and memory with the limits, *before* the work is done or the
/// memory taken. Bounds are floating-point numbers, so that one like 3^1000 does not overflow.
struct Budget {
    const Limits limits;
    double worked = 0, held = 0;

    /// Announces operations; those of a run add up.
    void work(double n) { require(worked += n, limits.work, "operations (--max-work)"); }
    /// Announces bytes that are needed for one step, beside those held.
    void need(double n) const { require(held + n, limits.memory, "bytes (--max-memory)"); }
    /// Announces bytes that are held from now on.
    void hold(double n) { held += n, need(0); }

    static void require(double amount, double limit, const char* unit) {
        if (amount <= limit) return;
        std::ostringstream reason;
        reason << "refused: up to " << amount << ", more than " << limit << ' ' << unit;
        throw Rejection{reason.str()};
    }
};

/// At the end of a scope, gives back what was held since its beginning.
struct Scope {
    Budget& budget;
    double level = budget.held;

    ~Scope() { budget.held = level; }
};

/// The lines of the file that are not comments. One line is current; it is read from left to right,
/// by functions that consume what they are named after or throw a Rejection.
struct Text {
    std::istream& stream;
    Budget budget;
    std::uint64_t bytes = 0;   // read so far; below 2^32, and so is any number of lines or terms
    std::size_t number = 0;    // of the current line, from 1
    std::string line = {};     // the current one
    std::string what = {};     // names the line in messages
    std::size_t position = 0;  // in the line
    std::size_t token = 0;     // where the token that was read last begins

    /// Moves on to the next line, which is to be `what`.
    void next(const std::string& expected) {
        what = expected;
        position = 0;
        do read_line();
        while (line.starts_with('#'));
        if (line.empty()) throw Rejection{"an empty line where " + what + " is expected"};
    }
    void end_of_file() {
        end_of_line();
        ++number;
        if (get() >= 0) throw Rejection{"trailing bytes after 'end'"};
    }

    /// The next character; a line feed at the end of the line.
    char peek() const { return position < line.size() ? line[position] : '\n'; }
    /// Consumes the token if it comes next.
    bool accept(const std::string& text) {
        if (line.compare(position, text.size(), text) != 0) return false;
        token = position;
        position += text.size();
        return true;
    }
    void expect(const std::string& text) {
        if (!accept(text)) fail_expecting("'" + text + "'");
    }
    void end_of_line() {
        if (peek() != '\n') fail_expecting("the end of the line");
    }
    std::string name() {
        const std::string name = run(characters.substr(11), characters, "a name");
        if (name.size() > 64) fail("a name of more than 64 characters");
        return name;
    }
    /// 0|[1-9][0-9]*, at least `least`. The grammar is checked before the digits are given to
    /// Boost, which reads "010" as 8, "0x10" as 16 and "" as 0.
    Integer natural(unsigned least) {
        const std::string digits = run(numerals, numerals, "a number");
        const double size = digits.size();
        if (size > 1 && digits[0] == '0') fail("a number with a leading zero");
        if (size > budget.limits.digits)
            fail("refused: " + std::to_string(digits.size()) + " digits (--max-digits)");
        budget.work(size * size / 256);
        const Integer value(digits);
        if (value < least) fail("the number is less than " + std::to_string(least));
        return value;
    }
    std::uint64_t natural(unsigned least, std::uint64_t most) {
        const Integer value = natural(least);
        if (value > most) fail("the number is more than " + std::to_string(most));
        return static_cast<std::uint64_t>(value);
    }
    /// The same at the end of the line.
    std::uint64_t last_natural(unsigned least, std::uint64_t most) {
        const std::uint64_t value = natural(least, most);
        end_of_line();
        return value;
    }
    /// Rejects the token that was read last.
    [[noreturn]] void fail(const std::string& message) const {
        throw Rejection{what + ", column " + std::to_string(token + 1) + ": " + message};
    }

    static constexpr std::string_view characters =
        "_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    static constexpr std::string_view numerals = characters.substr(1, 10);

    std::string run(std::string_view first, std::string_view others, const char* kind) {
        if (first.find(peek()) == first.npos) fail_expecting(kind);
        token = position;
        position = std::min(line.find_first_not_of(others, token), line.size());
        return line.substr(token, position - token);
    }
    [[noreturn]] void fail_expecting(const std::string& expected) {
        token = position;
        const std::string found = line.substr(position, 1);
        fail("expected " + expected + ", found " + (found.empty() ? "the end" : "'" + found + "'"));
    }
    void read_line() {
        line.clear();
        ++number;
        for (int byte = get(); byte != '\n'; byte = get()) {
            if (byte < 0 && !line.empty()) throw Rejection{"the file ends without a line feed"};
            if (byte < 0) throw Rejection{"the file ends where " + what + " is expected"};
            line.push_back(static_cast<char>(byte));
            if ((byte >= ' ' && byte <= '~') || line[0] == '#') continue;
            const char* stray = byte == '\r' ? "a carriage return" : "a byte outside ASCII text";
            throw Rejection{stray + (" in column " + std::to_string(line.size()))};
        }
    }
    /// The next byte of the file, or -1 at its end.
    int get() {
        budget.work(16);
        budget.need(2.0 * line.size());
        const int byte = stream.get();
        if (++bytes >> 32 != 0) throw Rejection{"refused: a file of 4 GiB or more"};
        return byte;
    }
};

}  // namespace abide::checker
