#include <abide/models/product.hpp>

namespace abide {

Model product(std::uint64_t n) {
    Model model;
    model.name = "product:" + std::to_string(n);
    std::vector<Power> powers;
    for (Variable i = 0; i < n; ++i) {
        model.variables.push_back("x" + std::to_string(i + 1));
        powers.push_back({i, 1});
    }
    PolynomialSum map;
    map.add(Monomial(std::move(powers)), 1);
    model.family = make_family(n, PolynomialMap{{map.take()}});
    for (Variable i = 1; i < n; ++i) {
        const Polynomial first = Polynomial::variable(0);
        const Polynomial other = Polynomial::variable(i);
        model.candidates.push_back(first * first - other * other);
    }
    return model;
}

}  // namespace abide
