// Fuzzes the reader of certificates: what it reads is written and read again as the same.

#include <abide/certificate/certificate.hpp>
#include <abide/error.hpp>

#include <cstdlib>
#include <sstream>

namespace {

std::string written(const abide::Certificate& certificate) {
    std::ostringstream out;
    abide::write(out, certificate);
    return out.str();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    try {
        const std::string text = written(abide::read_certificate(in));
        std::istringstream again(text);
        if (written(abide::read_certificate(again)) != text) std::abort();
    } catch (const abide::Error&) {
        // Most inputs are no certificates.
    }
    return 0;
}
