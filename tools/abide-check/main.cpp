// abide-check: verifies a certificate. What is proved is proved in lib/checker; this is the command
// line. It uses no library for options, so as to keep small what has to be trusted.

#include <abide/checker/checker.hpp>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>

namespace {

const char* const help = R"(usage: abide-check [options] FILE, or abide-check --help or --version
Verifies the certificate in FILE ('-' is standard input) and prints the verdict in one line.
  --require exactly     accept only a certificate that determines the number of laws
  --quiet               print no verdict
  --max-work N, --max-memory N, --max-digits N, --max-word-length N
                      refuse what takes more elementary operations (default 10^12, about a
                      quarter of an hour) or bytes (4*10^9), longer numbers (100000 digits) or
                      longer words (24 letters)
Exit status: 0 for a verified claim, 1 for none or a weaker one, 2 if FILE cannot be read.
)";

[[noreturn]] void stop(std::string message) {
    for (char& c : message)  // which may quote any bytes
        if (static_cast<unsigned char>(c) < ' ') c = '?';
    std::cerr << "abide-check: " << message << '\n';
    std::exit(2);
}

[[noreturn]] void finish(const std::string& output, int status) {
    if (!(std::cout << output).flush()) stop("cannot write to standard output");
    std::exit(status);
}

bool read(const std::string& text, std::uint64_t& number) {
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, number);
    return last == end && error == std::errc();
}

}  // namespace

int main(int count, char** arguments) {
    abide::checker::Limits limits;
    bool quiet = false, require_exactly = false;
    std::string file;
    for (int i = 1; i < count; ++i) {
        const std::string option = arguments[i], value = i + 1 < count ? arguments[i + 1] : "";
        if (option == "--help") finish(help, 0);
        if (option == "--version") finish("abide-check " ABIDE_VERSION "\n", 0);
        if (option == "--quiet")
            quiet = true;
        else if (file.empty() && (option == "-" || !option.starts_with('-')))
            file = option;
        else if ((option == "--max-work" && read(value, limits.work)) ||
                 (option == "--max-memory" && read(value, limits.memory)) ||
                 (option == "--max-digits" && read(value, limits.digits)) ||
                 (option == "--max-word-length" && read(value, limits.word_length)) ||
                 (option == "--require" && value == "exactly" && (require_exactly = true)))
            ++i;
        else
            stop("unexpected '" + option + ' ' + value + "' (see abide-check --help)");
    }
    if (file.empty()) stop("expected a file (see abide-check --help)");

    std::ifstream opened;
    if (file != "-") opened.open(file, std::ios::binary);
    if (!opened) stop("cannot open '" + file + "': " + std::strerror(errno));
    std::istream& in = file == "-" ? std::cin : opened;
    const auto verdict = abide::checker::check(in, limits);
    if (in.bad()) stop("cannot read '" + file + "'");
    const bool weak = verdict.verified && require_exactly && !verdict.exactly;
    if (weak) std::cerr << "abide-check: verified, but weaker than '--require exactly'\n";
    finish(quiet ? "" : verdict.line + "\n", verdict.verified && !weak ? 0 : 1);
}
