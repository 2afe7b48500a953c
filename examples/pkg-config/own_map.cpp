// The laws of a map of one's own: the entries of the outer product of (a, b) and (c, d), without
// the factor's name.

#include <abide/abide.hpp>

#include <iostream>

int main() try {
    const auto system = abide::System::from_map({"a", "b", "c", "d"}, {"a*c", "a*d", "b*c", "b*d"},
                                                "outer product");
    const abide::Result result = system.prove();
    std::cout << (result.exactly() ? "exactly " : "at least ") << result.at_least() << " law(s)\n";
    for (const std::string& law : result.laws()) std::cout << "  " << law << '\n';
    result.save("outer-product.cert");
} catch (const abide::Error& error) {
    std::cerr << error.what() << '\n';
    return 2;
}
