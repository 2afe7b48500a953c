// Fuzzes the parser of model files.

#include <abide/error.hpp>
#include <abide/models/model_file.hpp>

#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    // Powers of long polynomials are allowed and slow; they are no finding.
    if (size > 300) return 0;
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    try {
        abide::read_model(in, "fuzz");
    } catch (const abide::Error&) {
        // Most inputs are no models.
    }
    return 0;
}
