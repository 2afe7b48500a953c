#include "text_lines.hpp"

#include <abide/fields/variable_name.hpp>
#include <abide/models/model_file.hpp>

#include <algorithm>

namespace abide {
namespace {

class ModelReader {
  public:
    explicit ModelReader(std::istream& in) : lines_(in) {}

    Model run(const std::string& name) {
        if (!lines_.next()) fail(1, "the file holds nothing; expected 'variables' and names");
        read_variables();
        if (!lines_.next()) fail(1, "the file ends; expected 'map' or 'fields'");
        const std::string_view keyword = TextLines::trimmed(lines_.line());
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
    void read_variables() {
        const std::string& line = lines_.line();
        std::size_t place = line.find_first_not_of(TextLines::blanks);
        for (bool first = true; place != std::string::npos; first = false) {
            const std::size_t end =
                std::min(line.find_first_of(TextLines::blanks, place), line.size());
            const std::string token = line.substr(place, end - place);
            if (first && token != "variables")
                fail(place + 1, "expected 'variables' and their names");
            if (!first) add_variable(token, place + 1);
            place = line.find_first_not_of(TextLines::blanks, end);
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
        while (lines_.next()) {
            map.components.push_back(parse_polynomial(lines_.line(), index_, lines_.number()));
            require_clearable({&map.components.back(), 1});
            hold_gradient(map.components.back());
        }
        return map;
    }

    FieldList read_fields(std::size_t dimension) {
        FieldList list;
        while (lines_.next()) list.fields.push_back(read_field(dimension));
        return list;
    }

    VectorField read_field(std::size_t dimension) {
        std::vector<Polynomial> components = lines_.polynomials(dimension, index_);
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

    static constexpr std::uint64_t max_field_bytes = std::uint64_t{1} << 30;
    static constexpr std::uint64_t bytes_per_field = 1024;  // with its component, twice
    static constexpr std::uint64_t bytes_per_term = 128;

    [[noreturn]] void fail(std::size_t column, const std::string& message) const {
        lines_.fail(column, message);
    }

    TextLines lines_;
    std::uint64_t held_ = 0;  // by the vector fields
    std::vector<std::string> names_;
    VariableIndex index_;
};

}  // namespace

Model read_model(std::istream& in, const std::string& name) {
    return ModelReader(in).run(name);
}

}  // namespace abide
