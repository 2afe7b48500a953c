#pragma once

#include "support/process.hpp"

#include <stdexcept>
#include <string>

namespace abide::test {

/// The certificate of the worked example in docs/certificate-format.md, as it stands there.
inline std::string worked_example() {
    const std::string document = read_file(source_file("docs/certificate-format.md"));
    const std::string fence = "\n```\n";
    const std::size_t begin = document.find(fence + "abide-certificate 1.0\n");
    const std::size_t end = document.find(fence, begin + fence.size());
    if (begin == std::string::npos || end == std::string::npos)
        throw std::runtime_error("docs/certificate-format.md holds no worked example");
    return document.substr(begin + fence.size(), end + 1 - begin - fence.size());
}

}  // namespace abide::test
