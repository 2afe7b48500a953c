// Fuzzes the checker: any bytes get a verdict, within the limits; what it accepts, the reader
// reads.

#include <abide/certificate/certificate.hpp>
#include <abide/checker/checker.hpp>
#include <abide/error.hpp>

#include <cstdio>
#include <cstdlib>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    std::istringstream in(text);
    abide::checker::Limits limits;
    limits.work = 20'000'000;
    limits.memory = 100'000'000;
    const auto verdict = abide::checker::check(in, limits);
    const bool begins = verdict.line.starts_with(verdict.verified ? "VERIFIED " : "REJECTED line ");
    bool fine = begins && verdict.line.find('\n') == verdict.line.npos &&
                verdict.at_least <= verdict.at_most && verdict.at_most <= verdict.parameters;
    if (verdict.verified) {
        try {
            std::istringstream again(text);
            const abide::Certificate certificate = abide::read_certificate(again);
            fine = fine && certificate.parameters() == verdict.parameters &&
                   certificate.at_least() == verdict.at_least &&
                   certificate.at_most() == verdict.at_most;
        } catch (const abide::Error& error) {
            std::fprintf(stderr, "verified, but not read: %s\n", error.what());
            fine = false;
        }
    }
    if (!fine) std::abort();
    return 0;
}
