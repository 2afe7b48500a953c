// How the number of conservation laws grows with the hidden width of a linear network 2-k-2, each
// answer proved and the proof verified by the independent checker.

#include <abide/abide.hpp>
#include <abide/checker/checker.hpp>

#include <cstdlib>
#include <iostream>
#include <sstream>

int main() {
    for (int k = 1; k <= 4; ++k) {
        const std::string specification = "linear:2-" + std::to_string(k) + "-2";
        const abide::Result result = abide::System::parse(specification).prove();

        std::istringstream certificate(result.certificate());
        const abide::checker::Verdict verdict = abide::checker::check(certificate);
        std::cout << specification << ": " << verdict.line << '\n';
        if (!verdict.verified || !verdict.exactly) return EXIT_FAILURE;
    }
}
