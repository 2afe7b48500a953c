#include <abide/fields/blocks.hpp>

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace abide {
namespace {

/// Sets of variables that grow together.
class Components {
  public:
    explicit Components(std::size_t size) : parent_(size) {
        std::iota(parent_.begin(), parent_.end(), Variable{0});
    }

    Variable find(Variable v) {
        while (parent_[v] != v) v = parent_[v] = parent_[parent_[v]];
        return v;
    }

    /// The representative is the least variable.
    void join(Variable a, Variable b) {
        const Variable i = find(a);
        const Variable j = find(b);
        parent_[std::max(i, j)] = std::min(i, j);
    }

  private:
    std::vector<Variable> parent_;
};

void for_variables(const Polynomial& polynomial, const auto& visit) {
    for (const Term& term : polynomial.terms()) {
        for (const Power& power : term.monomial.powers()) visit(power.variable);
    }
}

/// Calls visit(variable) for the variables that component or field i uses or moves.
void for_variables(const Definition& definition, std::size_t i, const auto& visit) {
    if (const auto* map = std::get_if<PolynomialMap>(&definition)) {
        for_variables(map->components[i], visit);
        return;
    }
    for (const auto& component : std::get<FieldList>(definition).fields[i].components()) {
        visit(component.variable);
        for_variables(component.value, visit);
    }
}

std::size_t size_of(const Definition& definition) {
    if (const auto* map = std::get_if<PolynomialMap>(&definition)) return map->components.size();
    return std::get<FieldList>(definition).fields.size();
}

/// Those of the fields, over the block's own variables.
Definition restricted(const Definition& definition, const Block& block,
                      std::span<const Variable> position) {
    if (const auto* map = std::get_if<PolynomialMap>(&definition)) {
        PolynomialMap result;
        for (const std::uint32_t i : block.fields)
            result.components.push_back(renamed(map->components[i], position));
        return result;
    }
    FieldList result;
    for (const std::uint32_t i : block.fields) {
        result.fields.push_back(renamed(std::get<FieldList>(definition).fields[i], position));
    }
    return result;
}

std::vector<std::string> positional_names(std::size_t dimension) {
    std::vector<std::string> names;
    for (std::size_t a = 0; a < dimension; ++a) names.push_back("x" + std::to_string(a));
    return names;
}

/// Without the constant term and common factors, which change no law and no rank.
Polynomial essential(const Polynomial& component) {
    PolynomialSum sum;
    for (const Term& term : component.terms()) {
        if (term.monomial.degree() > 0) sum.add(term.monomial, term.coefficient);
    }
    const Polynomial result = sum.take();
    return result.is_zero() ? result : result.primitive();
}

/// Component or field i as a text that is the same only for equal ones, or for components whose
/// gradients are multiples of each other.
std::string text_of(const Definition& definition, std::size_t i,
                    const std::vector<std::string>& names) {
    if (const auto* map = std::get_if<PolynomialMap>(&definition))
        return to_string(essential(map->components[i]), names);
    std::string text;
    for (const auto& component : std::get<FieldList>(definition).fields[i].components())
        text += names[component.variable] + ":" + to_string(component.value, names) + ";";
    return text;
}

/// A text that is the same for equal definitions, in that sense, over the same number of variables
/// only.
std::string text_of(const Definition& definition, std::size_t dimension) {
    const std::vector<std::string> names = positional_names(dimension);
    std::string text = std::to_string(dimension);
    for (std::size_t i = 0; i < size_of(definition); ++i)
        text += "\n" + text_of(definition, i, names);
    return text;
}

/// The variables and fields of each block.
std::vector<Block> split(const Definition& definition, std::size_t dimension) {
    Components components(dimension);
    const std::size_t count = size_of(definition);
    std::vector<Variable> first(count, static_cast<Variable>(dimension));
    for (std::size_t i = 0; i < count; ++i) {
        for_variables(definition, i, [&](Variable v) {
            if (first[i] == dimension) first[i] = v;
            components.join(first[i], v);
        });
    }
    std::vector<Block> result;
    std::vector<std::size_t> block_of(dimension);
    for (Variable v = 0; v < dimension; ++v) {
        const Variable root = components.find(v);
        if (root == v) {
            block_of[v] = result.size();
            result.emplace_back();
        }
        result[block_of[root]].variables.push_back(v);
    }
    const std::vector<std::string> names = positional_names(dimension);
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < count; ++i) {
        if (first[i] == dimension || !seen.insert(text_of(definition, i, names)).second) continue;
        result[block_of[components.find(first[i])]].fields.push_back(static_cast<std::uint32_t>(i));
    }
    return result;
}

Block whole(const std::shared_ptr<const Family>& family) {
    Block block;
    block.variables.resize(family->dimension());
    std::iota(block.variables.begin(), block.variables.end(), Variable{0});
    block.fields.resize(family->count());
    std::iota(block.fields.begin(), block.fields.end(), std::uint32_t{0});
    block.family = family;
    return block;
}

}  // namespace

Polynomial renamed(const Polynomial& polynomial, std::span<const Variable> variables) {
    PolynomialSum sum;
    for (const Term& term : polynomial.terms()) {
        std::vector<Power> powers(term.monomial.powers().begin(), term.monomial.powers().end());
        for (Power& power : powers) power.variable = variables[power.variable];
        sum.add(Monomial(std::move(powers)), term.coefficient);
    }
    return sum.take();
}

VectorField renamed(const VectorField& field, std::span<const Variable> variables) {
    std::vector<VectorField::Component> components;
    for (const auto& component : field.components()) {
        components.push_back({variables[component.variable], renamed(component.value, variables)});
    }
    return VectorField(std::move(components));
}

std::vector<Block> blocks(const std::shared_ptr<const Family>& family) {
    const Definition& definition = family->definition();
    if (dimension_of(definition)) return {whole(family)};
    std::vector<Block> result = split(definition, family->dimension());
    if (result.size() == 1 && result[0].fields.size() == family->count()) return {whole(family)};

    std::vector<Variable> position(family->dimension());  // of each variable in its block
    for (const Block& block : result) {
        for (std::size_t k = 0; k < block.variables.size(); ++k)
            position[block.variables[k]] = static_cast<Variable>(k);
    }
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t b = 0; b < result.size(); ++b) {
        Block& block = result[b];
        Definition own = restricted(definition, block, position);
        const auto [same, added] = known.try_emplace(text_of(own, block.variables.size()), b);
        block.same_as = same->second;
        block.family = added ? make_family(block.variables.size(), std::move(own))
                             : result[block.same_as].family;
    }
    return result;
}

}  // namespace abide
