// abide report, as a user runs it: what it prints, where to, and when it refuses.

#include "tool.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

namespace abide::test {
namespace {

/// A certificate of the model in a fresh folder.
class Proved {
  public:
    explicit Proved(const std::string& model) {
        CHECK(abide({"prove", model, "-o", path()}).status < 2);
    }
    std::string path() const { return folder_.file("a.cert"); }
    std::string file(const std::string& name) const { return folder_.file(name); }
    nlohmann::json json() const {
        return nlohmann::json::parse(answer({"report", path(), "--format", "json"}));
    }

  private:
    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("differences of outputs are reported as what they are, and not known to Coq") {
    const TemporaryFolder folder;
    const std::string file = folder.file("a.cert");
    answer({"prove", "linear:90-30-20", "--loss", "softmax", "-o", file});
    CHECK(contains(read_file(file), "\nmatrix-product differences 90 30 20\n"));
    const std::string text = unwrapped(answer({"report", file}));
    for (const std::string part :
         {"# Conservation laws of the linear network 90-30-20 with softmax loss",
          "The 1710 components of `φ` are the differences",
          "whose gradients with respect to the outputs sum to zero",
          "Softmax cross-entropy on logits satisfies the latter",
          "- the 465 entries `B1(i, j), 1 ≤ i ≤ j ≤ 30`",
          "- the sums of the 30 rows of `U2`: `S(i) = Σ_j U2_i_j`",
          "and the sums of the rows of the last matrix",
          "The sum of a row of the last factor moves by the sum of a row"})
        CHECK(contains(text, part));
    CHECK_FALSE(contains(text, "Softmax cross-entropy on logits does not"));
    CHECK(contains(answer({"report", file, "--format", "latex"}), "S(i) ="));
    const auto json = nlohmann::json::parse(answer({"report", file, "--format", "json"}));
    CHECK(json["at_least"] == 495);
    const ProcessResult coq = abide({"report", file, "--format", "coq"});
    CHECK(coq.status == 2);
    CHECK(contains(coq.err, "column differences"));
    CHECK(contains(answer({"show", file}), "U2_1_1 + U2_1_2 + U2_1_3"));
    CHECK(contains(answer({"show", "linear:90-30-20", "--loss", "softmax"}), "vector fields"));
    CHECK(contains(answer({"prove", "linear:90-30-20", "--loss", "softmax"}),
                   "and the sums of the rows of U_2."));
}

TEST_CASE("a report is Markdown unless something else is asked for") {
    const Proved proved("linear:2-3-2");
    const std::string text = answer({"report", proved.path()});
    CHECK(text.starts_with("# Conservation laws of the linear network 2-3-2\n"));
    CHECK(contains(text, "symmetric matrix `B1 = U1ᵀ U1 - U2 U2ᵀ`"));
    CHECK(contains(text, "Standing: proved, and verified when this report was made."));
    CHECK(contains(text, abide_check({proved.path()}).out));
    CHECK(contains(text, "The certificate remarks: linear:2-3-2"));
    CHECK(text == answer({"report", proved.path(), "--format", "markdown"}));
    CHECK(answer({"report", proved.path(), "--format", "latex"}).starts_with("\\documentclass"));
    CHECK(contains(answer({"report", "-"}, read_file(proved.path())), "abide-check FILE\n"));
}

TEST_CASE("the report goes to a file, whole or not at all") {
    const Proved proved("product:3");
    const std::string path = proved.file("report.md");
    CHECK(answer({"report", proved.path(), "-o", path}).empty());
    CHECK(read_file(path) == answer({"report", proved.path()}));
    CHECK(answer({"report", proved.path(), "-o", "-"}) == read_file(path));
    require_refusal(abide({"report", proved.path(), "-o", proved.file("missing/a.md")}),
                    "cannot write");
    const std::string certificate = read_file(proved.path());
    require_refusal(abide({"report", proved.path(), "-o", proved.path()}), "overwrite");
    CHECK(read_file(proved.path()) == certificate);
}

TEST_CASE("a certificate that is not verified has no report") {
    const Proved proved("product:3");
    std::string text = read_file(proved.path());
    text.replace(text.find("x1^2 - x2^2"), 11, "x1^2 + x2^2");
    write_file(proved.path(), text);
    const std::string report = proved.file("report.md");
    for (const std::string format : {"markdown", "latex", "json"}) {
        const ProcessResult result =
            abide({"report", proved.path(), "--format", format, "-o", report});
        CHECK(result.status == 1);
        CHECK(result.out.empty());
        CHECK(contains(result.err, "no report"));
        CHECK(contains(result.err, first_line(abide_check({proved.path()}).out)));
        CHECK_FALSE(std::filesystem::exists(report));
    }
    CHECK(abide({"report", "-"}, "").status == 1);
    CHECK(abide({"report", "-"}, "nonsense\n").status == 1);
}

TEST_CASE("what lies beyond the checker's limits is refused with the way out") {
    const Proved proved("product:2");
    std::string text = read_file(proved.path());
    const std::size_t point = text.find("point ") + 6;
    text.replace(point, text.find('\n', point) - point, "1 " + std::string(100'001, '1'));
    write_file(proved.path(), text);
    const ProcessResult result = abide({"report", proved.path()});
    CHECK(result.status == 1);
    CHECK(result.out.empty());
    CHECK(contains(result.err, "--max-digits"));
    CHECK(contains(result.err, "abide check"));
}

TEST_CASE("what cannot be read or is not known is bad usage") {
    const TemporaryFolder folder;
    require_refusal(abide({"report", folder.file("none.cert")}), "none.cert");
    require_refusal(abide({"report", folder.file(".")}), "is a directory");
    require_refusal(abide({"report", folder.file("a"), "--format", "word"}), "word");
}

TEST_CASE("the keys of the JSON are those that the document names") {
    const nlohmann::json json = Proved("linear:2-3-2").json();
    const std::string manual = read_file(source_file("docs/library.md"));
    const std::size_t row = manual.find("| `report`");
    REQUIRE(row != std::string::npos);
    const std::string documented = manual.substr(row, manual.find('\n', row) - row);
    for (const auto& [key, value] : json.items()) {
        CAPTURE(key);
        CHECK(contains(documented, "`" + key + "`"));
    }
    CHECK(json["standing"] == "proved");
    CHECK(json["theorem"] == "The map has exactly 6 independent conservation laws (proved).");
    CHECK(json["at_least"] == 6);
    CHECK(json["at_most"] == 6);
    CHECK(json["parameters"] == 12);
    CHECK(json["error_log2"].is_null());
    CHECK(json["forms"].empty());
    CHECK(json["point"].size() == 12);
    CHECK(json["point"][0].is_string());
    CHECK(json["witness"]["kind"] == "words");
    CHECK(json["witness"]["words"].size() == 6);
    CHECK(json["recognised"].size() == 6);
    CHECK(json["recognised"][1] ==
          nlohmann::json({{"law", 2}, {"layer", 1}, {"row", 1}, {"column", 2}, {"factor", "1"}}));
    CHECK(contains(std::string(json["verdict"]), "VERIFIED exactly 6"));
}

TEST_CASE("the JSON of bounds, of a ReLU network and of a trajectory") {
    const nlohmann::json bounds = Proved("linear:1-2-2-1").json();
    CHECK(
        contains(bounds["theorem"].dump(), bounds["standing"] == "proved" ? "exactly" : "at most"));
    const nlohmann::json relu = Proved("relu:2-3-1+bias").json();
    CHECK(relu["recognised"][2]["neuron"] == 3);
    CHECK(contains(std::string(relu["hypothesis"]), "activation region"));
    const nlohmann::json deep = Proved("linear:2-8-8-2").json();
    CHECK(deep["witness"]["kind"] == "trajectory");
    CHECK(deep["witness"]["rank"] == 24);
}

TEST_CASE("a report on copies is about one of them, and then about all") {
    const Proved proved("5*linear:2-2-2");
    const std::string text = answer({"report", proved.path()});
    CHECK(text.starts_with("# Conservation laws of 5 copies of the linear network 2-2-2\n"));
    CHECK(contains(text,
                   "The certificate is about 5 copies of what is described here, each with 8 "
                   "parameters of its own, 40 in all"));
    CHECK(contains(text, "**Theorem (one copy: exactly 3 independent conservation laws).**"));
    CHECK(contains(text, "**Theorem (all 5 copies: exactly 15 independent conservation laws).**"));
    CHECK(contains(text, "The Lie algebra that the fields generate has rank 25 there."));
    CHECK(contains(text,
                   "Standing of both theorems: proved, and verified when this report was made."));
    CHECK(contains(text, "**Proof (of the theorem about all copies).**"));
    const std::string latex = answer({"report", proved.path(), "--format", "latex"});
    CHECK(contains(latex, "all 5 copies: exactly 15 independent conservation laws"));
    const nlohmann::json json = proved.json();
    CHECK(json["theorem"] ==
          "5 disjoint copies of the map together have exactly 15 independent conservation laws "
          "(proved).");
    CHECK(json["parameters"] == 40);
    CHECK(json["copies"] == 5);
    CHECK(json["rank"] == 25);
    CHECK(json["one_copy"]["parameters"] == 8);
    CHECK(json["witness"]["words"].size() == json["one_copy"]["rank"]);
    const ProcessResult coq = abide({"report", proved.path(), "--format", "coq"});
    CHECK(coq.status == 2);
    CHECK(contains(coq.err, "is one of copies"));

    const Proved forms("2*linear:1-2-2-1");
    CHECK(contains(answer({"report", forms.path()}), "laws, forms and vectors"));
    CHECK(contains(std::string(forms.json()["theorem"]), "exactly 14"));
}

TEST_CASE("names and remarks survive in every format") {
    const TemporaryFolder folder;
    const std::string model = folder.file("a.phi"), path = folder.file("a.cert");
    const std::string long_name(64, 'W');
    write_file(model, "variables forall input script x_ " + long_name +
                          "\nmap\nforall*input*script*x_*" + long_name + "\n");
    CHECK(abide({"prove", model, "-o", path}).status == 0);
    std::string text = read_file(path);
    const std::size_t second = text.find('\n') + 1;
    text.insert(second, "# <script>alert(1)</script> \\end{document}\xff\n");
    write_file(path, text);
    const std::string markdown = answer({"report", path});
    CHECK_FALSE(contains(markdown, "<script"));
    CHECK(contains(markdown, "`h1 = forall^2 - "));
    CHECK(contains(markdown, long_name));
    const std::string latex = answer({"report", path, "--format", "latex"});
    CHECK(contains(latex, "\\mathit{forall}"));
    CHECK(contains(latex, "\\mathtt{x\\_}"));
    CHECK(latex.find("\\end{document}") == latex.rfind("\\end{document}"));
    CHECK(std::all_of(latex.begin(), latex.end(),
                      [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
    const auto json = nlohmann::json::parse(answer({"report", path, "--format", "json"}));
    CHECK(json["variables"][4] == long_name);
    CHECK(contains(std::string(json["remark"]), "<script>"));
}

}  // namespace abide::test
