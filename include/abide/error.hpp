#pragma once

#include <stdexcept>
#include <string>

namespace abide {

/// Base of the errors that a caller can cause and mend: the message says what was wrong and what
/// was expected.
class Error : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A specification, a file or an argument that means nothing.
class InputError : public Error {
    using Error::Error;
};

/// A computation that would exceed a stated limit of size; refused before it starts.
class LimitError : public Error {
    using Error::Error;
};

}  // namespace abide
