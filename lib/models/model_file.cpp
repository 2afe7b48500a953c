#include <abide/fields/polynomial_parser.hpp>
#include <abide/fields/variable_name.hpp>
#include <abide/models/model_file.hpp>

#include <algorithm>
#include <istream>

namespace abide {
namespace {

constexpr std::string_view blanks = " \t";

class ModelReader {
  public:
    explicit ModelReader(std::istream& in) : in_(in) {}

    Model run(const std::string& name) {
        if (!next_line()) fail(1, "the file holds nothing; expected 'variables' and names");
        read_variables();
        if (!next_line()) fail(1, "the file ends; expected 'map' or 'fields'");
        const std::string_view keyword = trimmed(line_);
        if (keyword != "map" && keyword != "fields")
            fail(1, "expected 'map' or 'fields' alone on the line");
        const bool is_map = keyword == "map";
        Model model;
        model.name = name;
        model.variables = std::move(names_);
        Definition definition =
            is_map ? Definition(read_map()) : Definition(read_fields(model.variables.size()));
        model.family = make_family(model.variables.size(), std::move(definition));
        return model;
    }

  private:
    [[noreturn]] void fail(std::size_t column, const std::string& message) const {
        throw ParseError(std::max<std::size_t>(number_, 1), column, message);
    }

    static std::string_view trimmed(std::string_view text) {
        const std::size_t from = text.find_first_not_of(blanks);
        if (from == std::string_view::npos) return {};
        return text.substr(from, text.find_last_not_of(blanks) - from + 1);
    }

    /// Some editors put one at the start of a text, unseen.
    void require_no_mark() const {
        for (const std::string_view mark : {"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"}) {
            if (line_.starts_with(mark))
                fail(1, "the file starts with a byte order mark; save it as UTF-8 without one");
        }
    }

    /// The next line that holds more than blanks and a comment, which are cut off.
    bool next_line() {
        while (read_line()) {
            line_.resize(std::min(line_.find('#'), line_.size()));
            if (!trimmed(line_).empty()) return true;
        }
        if (in_.bad()) fail(1, "the file cannot be read");
        return false;
    }

    static bool is_end(std::istream::int_type next) {
        return std::istream::traits_type::eq_int_type(next, std::istream::traits_type::eof());
    }

    /// Byte by byte, so that what is no text, or has no end, is not read to its end. False at the
    /// end of the file.
    bool read_line() {
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

    void read_variables() {
        std::size_t place = line_.find_first_not_of(blanks);
        for (bool first = true; place != std::string::npos; first = false) {
            const std::size_t end = std::min(line_.find_first_of(blanks, place), line_.size());
            const std::string token = line_.substr(place, end - place);
            if (first && token != "variables")
                fail(place + 1, "expected 'variables' and their names");
            if (!first) add_variable(token, place + 1);
            place = line_.find_first_not_of(blanks, end);
        }
    }

    void add_variable(const std::string& name, std::size_t column) {
        if (!is_variable_name(name)) {
            fail(
                column,
                "'" + name.substr(0, 70) +
                    "' is no name of a variable: a letter, then at most 63 letters, digits or '_'");
        }
        if (reserved(name))
            fail(column, "'" + name + "' is reserved; choose another name for the variable");
        if (!index_.try_emplace(name, static_cast<Variable>(names_.size())).second) {
            fail(column, "variable '" + name + "' is declared twice");
        }
        names_.push_back(name);
    }

    /// The words of this format and of certificates, which would make a file unreadable for people.
    static bool reserved(std::string_view name) {
        constexpr std::string_view words[] = {"variables", "map", "fields", "over", "end"};
        return std::ranges::find(words, name) != std::end(words);
    }

    PolynomialMap read_map() {
        PolynomialMap map;
        while (next_line()) {
            map.components.push_back(parse_polynomial(line_, index_, number_));
            require_clearable({&map.components.back(), 1});
            hold_gradient(map.components.back());
        }
        return map;
    }

    FieldList read_fields(std::size_t dimension) {
        FieldList list;
        while (next_line()) list.fields.push_back(read_field(dimension));
        return list;
    }

    VectorField read_field(std::size_t dimension) {
        const auto count = static_cast<std::size_t>(std::ranges::count(line_, ';')) + 1;
        if (count != dimension) {
            fail(1, "expected " + std::to_string(dimension) +
                        " components separated by ';', found " + std::to_string(count));
        }
        std::vector<Polynomial> components;
        for (std::size_t from = 0; from <= line_.size();) {
            const std::size_t to = std::min(line_.find(';', from), line_.size());
            components.push_back(parse_polynomial(std::string_view(line_).substr(from, to - from),
                                                  index_, number_, from + 1));
            from = to + 1;
        }
        require_clearable(components);
        hold(bytes_per_field);
        for (const Polynomial& component : components) {
            for (const Term& term : component.terms()) hold_term(term.monomial.powers().size());
        }
        return VectorField(std::move(components));
    }

    /// Adds to the memory that the fields take, and bounds it before it is taken.
    void hold(std::uint64_t bytes) {
        held_ += bytes;
        if (held_ > max_field_bytes) {
            fail(1, "the vector fields up to this line take more than " +
                        std::to_string(max_field_bytes) + " bytes");
        }
    }

    void hold_term(std::uint64_t factors) { hold(bytes_per_term + 8 * factors); }

    /// A term has as many derivatives as factors.
    void hold_gradient(const Polynomial& component) {
        hold(bytes_per_field);
        for (const Term& term : component.terms()) {
            for (std::size_t k = term.monomial.powers().size(); k > 0; --k)
                hold_term(term.monomial.powers().size());
        }
    }

    /// Fields are made integral by the common denominator of all their coefficients. Bounds the
    /// digits of the products, which the certificate shows, and their sum over all terms, before
    /// any is formed.
    void require_clearable(std::span<const Polynomial> components) const {
        const ParseLimits limits;
        constexpr std::size_t total_bits = std::size_t{1} << 30;
        const std::size_t coefficient_bits = limits.digits * 332 / 100;
        Integer common = 1;
        std::size_t numerator_bits = 0;
        std::size_t terms = 0;
        for (const Polynomial& component : components) {
            terms += component.terms().size();
            for (const Term& term : component.terms()) {
                common = lcm(common, term.coefficient.denominator());
                numerator_bits =
                    std::max(numerator_bits, term.coefficient.numerator().bit_length());
                if (!common.is_one() && common.bit_length() + numerator_bits > coefficient_bits) {
                    fail(1, "over a common denominator the line has numbers of more than " +
                                std::to_string(limits.digits) + " digits");
                }
            }
        }
        if (!common.is_one() &&
            common.bit_length() > total_bits / std::max<std::size_t>(terms, 1)) {
            fail(1, "over a common denominator the line has more than " +
                        std::to_string(total_bits / 8'000'000) + " million bytes");
        }
    }

    static constexpr std::uint64_t max_bytes = std::uint64_t{1} << 28;
    static constexpr std::uint64_t max_field_bytes = std::uint64_t{1} << 30;
    static constexpr std::uint64_t bytes_per_field = 1024;  // with its component, twice
    static constexpr std::uint64_t bytes_per_term = 128;

    std::istream& in_;
    std::string line_;
    std::size_t number_ = 0;
    std::uint64_t bytes_ = 0;  // read so far
    std::uint64_t held_ = 0;   // by the vector fields
    std::vector<std::string> names_;
    VariableIndex index_;
};

}  // namespace

Model read_model(std::istream& in, const std::string& name) {
    return ModelReader(in).run(name);
}

}  // namespace abide
