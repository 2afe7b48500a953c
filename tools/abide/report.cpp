#include "commands.hpp"
#include "input.hpp"
#include "report_json.hpp"
#include "text.hpp"

#include <abide/certificate/file.hpp>
#include <abide/error.hpp>
#include <abide/report/coq.hpp>
#include <abide/report/report.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>

namespace abide::tool {
namespace {

/// A text of that many bytes takes longer to check than the checker's limits allow.
constexpr std::size_t most_bytes = 1'000'000'000;

/// The text after `start` in the line that begins at `from`, if this line begins so.
std::string rest_of_line(const std::string& text, std::size_t from, std::string_view start) {
    if (text.compare(from, start.size(), start) != 0) return {};
    const std::size_t begin = from + start.size();
    return text.substr(begin, text.find('\n', begin) - begin);
}

/// The first line has the version; the second one, if it is a comment, says where the family came
/// from.
std::string remark_in(const std::string& text) {
    const std::size_t end = text.find('\n');
    return end == std::string::npos ? std::string() : rest_of_line(text, end + 1, "# ");
}

/// Two readers have read the file: what one of them verified is what the other one writes up.
void require_same(const checker::Verdict& verdict, const Certificate& certificate) {
    if (verdict.parameters != certificate.parameters() ||
        verdict.explicit_laws != certificate.explicit_laws() ||
        verdict.exactly != certificate.exactly())
        throw std::logic_error("the checker and the reader disagree");
}

std::string written(const Certificate& certificate, const reporting::Provenance& provenance,
                    const std::string& format) {
    if (format == "coq" || format == "json") {
        Certificate listed = certificate;
        list_laws(listed);
        if (format == "json") return json_text(report_json(listed, provenance)) + "\n";
        // The theories know listed laws only.
        listed.balanced = listed.balanced && listed.laws.size() < listed.explicit_laws();
        return reporting::to_coq(listed);
    }
    const reporting::Document document = reporting::compose(certificate, provenance);
    return format == "latex" ? reporting::to_latex(document) : reporting::to_markdown(document);
}

void refuse(const checker::Verdict& verdict) {
    fmt::print(stderr, "abide: no report, since the certificate was not verified: {}\n",
               verdict.line);
    // A limit is no fault of the certificate.
    if (verdict.line.find("--max-") != std::string::npos) {
        fmt::print(stderr,
                   "abide: 'abide check' with that option can verify it; a report is only made "
                   "within the usual limits\n");
    }
}

}  // namespace

int report(const ReportArguments& arguments) {
    std::error_code none;
    if (arguments.output && std::filesystem::equivalent(arguments.file, *arguments.output, none))
        throw InputError("-o '" + *arguments.output + "' would overwrite the certificate");
    const std::string text = load_bytes(arguments.file, most_bytes);
    if (arguments.output) require_writable(*arguments.output);

    std::istringstream to_check(text);
    const checker::Verdict verdict = checker::check(to_check);
    if (!verdict.verified) {
        refuse(verdict);
        return 1;
    }
    std::istringstream to_read(text);
    Certificate certificate = read_certificate(to_read);
    require_same(verdict, certificate);
    certificate.remark = remark_in(text);
    const reporting::Provenance provenance{
        arguments.file, rest_of_line(text, 0, "abide-certificate "), verdict.line};
    write_whole(arguments.output.value_or("-"), written(certificate, provenance, arguments.format));
    return 0;
}

}  // namespace abide::tool
