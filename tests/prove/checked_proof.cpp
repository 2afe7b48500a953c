#include "checked_proof.hpp"

#include "support/process.hpp"

#include <abide/models/model_file.hpp>

#include <catch2/catch.hpp>

#include <sstream>

namespace abide::test {

Model model_of(const std::string& text) {
    std::istringstream in(text);
    return read_model(in, "test");
}

std::string written(const Certificate& certificate) {
    std::ostringstream text;
    write(text, certificate);
    return text.str();
}

std::string verdict_of(const std::string& text) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    write_file(path, text);
    const ProcessResult result = run({program("abide-check"), path});
    CHECK(result.err.empty());
    CHECK(result.status == (result.out.starts_with("VERIFIED ") ? 0 : 1));
    REQUIRE(result.out.ends_with('\n'));
    return result.out.substr(0, result.out.size() - 1);
}

Proof checked_proof(const Model& model, const ProveOptions& options, const std::string& verdict) {
    const Proof proof = prove(model, options);
    const Certificate& certificate = proof.certificate;
    CHECK(verdict_of(written(certificate)) == verdict);
    CHECK(proof.standing() ==
          (certificate.at_least() == certificate.at_most() ? Standing::proved : Standing::bounds));
    return proof;
}

std::string exactly(std::size_t laws, std::size_t parameters) {
    return exactly(laws, laws, parameters);
}

std::string exactly(std::size_t laws, std::size_t explicit_laws, std::size_t parameters) {
    return "VERIFIED exactly " + std::to_string(laws) + " independent conservation laws (" +
           std::to_string(explicit_laws) + " explicit) of " + std::to_string(parameters) +
           " parameters";
}

ProveOptions without_forms() {
    ProveOptions options;
    options.forms = false;
    return options;
}

std::string between(std::size_t least, std::size_t most, std::size_t parameters) {
    const std::string m = std::to_string(least);
    return "VERIFIED at least " + m + ", at most " + std::to_string(most) +
           " independent conservation laws (" + m + " explicit) of " + std::to_string(parameters) +
           " parameters";
}

}  // namespace abide::test
