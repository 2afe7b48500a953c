#include <abide/checker/checker.hpp>

#include <iostream>
#include <sstream>

int main() {
    std::istringstream nothing;
    std::cout << abide::checker::check(nothing).line << '\n';
}
