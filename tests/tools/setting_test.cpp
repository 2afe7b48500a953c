// Options for flows and data: what they say, and what they refuse.

#include "tool.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace abide::test {
namespace {

/// The one line on standard error of a call that ends with status 2.
std::string refusal(const std::vector<std::string>& arguments) {
    const ProcessResult result = abide(arguments);
    CAPTURE(result.out, result.err);
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    REQUIRE(result.err.ends_with('\n'));
    CHECK(std::ranges::count(result.err, '\n') == 1);
    return result.err.substr(0, result.err.size() - 1);
}

std::string first_sentence(std::vector<std::string> arguments) {
    arguments.emplace_back("--quiet");
    return answer(arguments);
}

}  // namespace

TEST_CASE("flows and data are named in the answer") {
    const TemporaryFolder folder;
    const std::string points = folder.file("points"), metric = folder.file("metric"),
                      chamber = folder.file("chamber");
    write_file(points, "1, 0.5\n2, -1/3\n");
    write_file(metric, "denominator 1 + x1^2\n1 ; 0\n0 ; 1 + x1^2\n");
    write_file(chamber, "1\n1\n-1\n1\n1\n1\n");
    const auto proves = [](const std::vector<std::string>& options, const std::string& sentence) {
        std::vector<std::string> all{"prove"};
        all.insert(all.end(), options.begin(), options.end());
        CHECK(first_sentence(all) == sentence + "\n");
    };
    proves({"linear:2-1-1", "--flow", "mirror"},
           "linear:2-1-1 (mirror flow) has exactly 1 independent conservation law (proved).");
    proves({"linear:2-2-1", "--momentum", "tau=1/2"},
           "linear:2-2-1 (momentum, tau = 1/2) has exactly 1 independent conservation law "
           "(proved).");
    proves({"relu:2-1-1", "--weight-decay"},
           "relu:2-1-1 (weight decay) has exactly 1 independent conservation law (proved).");
    proves({"linear:1-1-1", "--dataset", points},
           "linear:1-1-1 (a data set of 2 points) has exactly 1 independent conservation law "
           "(proved).");
    proves({"linear:1-1-1", "--points", points},
           "linear:1-1-1 (2 points with any weights) has exactly 1 independent conservation law "
           "(proved).");
    proves({"linear:2-1-1", "--inputs", points},
           "linear:2-1-1 (2 inputs) has exactly 1 independent conservation law (proved).");
    proves({"linear:2-1-2", "--loss", "softmax", "--flow", "mirror"},
           "linear:2-1-2 (softmax loss, mirror flow) has exactly 2 independent conservation laws "
           "(proved).");
    proves({"relu:1-3-1", "--network", "--chamber", chamber},
           "relu:1-3-1 (network near one parameter, 2 inputs) has exactly 4 independent "
           "conservation laws "
           "(proved).\nFor the network itself at most 4 (proved): 1000 inputs were drawn.");
    const std::string metric_answer = unwrapped(answer({"count", "product:2", "--metric", metric}));
    CHECK(contains(metric_answer, "The domain is where x1^2 + 1 != 0"));
    const std::string momentum =
        answer({"laws", "linear:1-2-1", "--momentum", "tau=2", "--degree", "3"});
    CHECK(contains(momentum, "exp(2 t)*U1_1_1*v_U1_1_2"));
    CHECK(contains(momentum, "Here s = exp(2 t)."));
}

TEST_CASE("a network is named together with the parameter near which it was counted") {
    const TemporaryFolder folder;
    const std::string inputs = folder.file("inputs"), chamber = folder.file("chamber"),
                      certificate = folder.file("a.cert");
    write_file(inputs, "1 2\n3 4\n");
    write_file(chamber, "1 1/2 -3\n");
    const std::vector<std::string> about{"relu:2-1-1", "--network", "--chamber",
                                         chamber,      "--inputs",  inputs};
    const auto with = [&](const std::string& command, const std::vector<std::string>& options) {
        std::vector<std::string> all{command};
        all.insert(all.end(), about.begin(), about.end());
        all.insert(all.end(), options.begin(), options.end());
        return answer(all);
    };
    const std::string near = "About the network near the parameter (1, 1/2, -3): every law";
    CHECK(contains(with("count", {}), near));
    CHECK(contains(with("laws", {}), near));
    CHECK(contains(with("prove", {"-o", certificate}), near));
    CHECK(contains(read_file(certificate),
                   "# relu:2-1-1 (network near one parameter, 2 inputs); near 1 1/2 -3\n"));
    CHECK(contains(answer({"report", certificate}), "near 1 1/2 -3"));
    for (const std::string command : {"count", "laws", "prove"}) {
        const auto json = nlohmann::json::parse(with(command, {"--json"}));
        CHECK(json["near"] == nlohmann::json::array({"1", "1/2", "-3"}));
    }
    // So many coordinates are not printed, but they are there for programs.
    CHECK(contains(answer({"count", "relu:4-3-1", "--network"}), "near one parameter (--json"));
    CHECK(nlohmann::json::parse(answer({"count", "relu:4-3-1", "--network", "--json"}))["near"]
              .size() == 15);
}

TEST_CASE("sampled inputs prove at most so many laws of the network itself") {
    const std::vector<std::string> one{"relu:2-2-2", "--network", "--samples", "1"};
    for (const std::string command : {"count", "prove"}) {
        std::vector<std::string> all{command};
        all.insert(all.end(), one.begin(), one.end());
        CHECK(lines(answer(all))[1] ==
              "For the network itself at most 8 (proved): 1 input was drawn.");
        all.emplace_back("--json");
        const auto json = nlohmann::json::parse(answer(all));
        CHECK(json["network_at_most"] == 8);
        CHECK(json["sampled_inputs"] == 1);
    }
    CHECK(lines(answer({"count", "relu:2-2-2", "--network"}))[1] ==
          "For the network itself at most 2 (proved): 1000 inputs were drawn.");
}

TEST_CASE("show lists the domain, and names the parameter near which a network is taken") {
    const TemporaryFolder folder;
    const std::string chamber = folder.file("chamber");
    write_file(chamber, "1 -1 1 1\n");
    CHECK(contains(answer({"show", "linear:1-1-1", "--flow", "mirror"}),
                   "\ndomain\n  U1_1_1 > 0\n  U2_1_1 > 0\n"));
    const auto json =
        nlohmann::json::parse(answer({"show", "linear:1-1-1", "--flow", "mirror", "--json"}));
    CHECK(json["domain"] == nlohmann::json::array({"U1_1_1 > 0", "U2_1_1 > 0"}));
    CHECK_FALSE(contains(answer({"show", "linear:1-1-1"}), "domain"));
    CHECK(first_line(answer({"show", "relu:1-2-1", "--network", "--chamber", chamber}))
              .starts_with("relu:1-2-1 (network near one parameter, 2 inputs); near 1 -1 1 1: "));
}

TEST_CASE("errors are one line whatever they quote") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"prove", "linear:2-2-2\n"},
          {"prove", "foo\nbar:2"},
          {"prove", "x\n.phi"},
          {"prove", "linear:2-2-2\x1b[31m"},
          {"prove", "linear:2-2-2", "--metric", "a\nb"},
          {"prove", "linear:2-2-2", "--flow", "fo\no"},
          {"prove", "linear:2-2-2", "--fo\no"},
          {"foo\nbar"},
          {"check", "a\nb"}}) {
        const std::string error = refusal(arguments);
        CHECK(std::ranges::all_of(error, [](unsigned char c) { return c >= ' '; }));
    }
}

TEST_CASE("a network is counted near a parameter of the metric's domain") {
    const TemporaryFolder folder;
    const std::string chamber = folder.file("chamber");
    write_file(chamber, "1 1 -1 1 1 1 1 1\n");
    // So many coordinates are not all positive by chance.
    const auto near = [](const std::string& flow) {
        return nlohmann::json::parse(
            answer({"count", "relu:1-8-2", "--network", "--flow", flow, "--json"}))["near"];
    };
    const auto is_negative = [](const std::string& text) { return text.front() == '-'; };
    const std::vector<std::string> mirror = near("mirror"), icnn = near("icnn");
    CHECK(std::ranges::none_of(mirror, is_negative));
    CHECK(std::any_of(icnn.begin(), icnn.begin() + 8, is_negative));
    CHECK(std::none_of(icnn.begin() + 8, icnn.end(), is_negative));
    CHECK(contains(
        refusal({"count", "relu:2-2-2", "--network", "--flow", "mirror", "--chamber", chamber}),
        "outside the domain"));
    CHECK(contains(answer({"count", "relu:2-2-2", "--network", "--flow", "icnn", "--chamber",
                           chamber, "--quiet"}),
                   "independent conservation law"));
}

TEST_CASE("weight decay is any, and time is named for programs") {
    const TemporaryFolder folder;
    const std::string points = folder.file("points");
    write_file(points, "1 1 2\n");
    CHECK(contains(
        unwrapped(answer({"count", "linear:2-1-1", "--dataset", points, "--weight-decay"})),
        "that of all laws for all lambda(t) together."));
    const std::vector<std::string> laws{"laws", "linear:1-2-1", "--momentum", "tau=2", "--degree",
                                        "3",    "--format"};
    for (const auto& [format, comment] :
         {std::pair("sympy", "# s = exp(2 t)\n"), std::pair("sage", "# s = exp(2 t)\n"),
          std::pair("latex", "% s = exp(2 t)\n")}) {
        std::vector<std::string> all = laws;
        all.emplace_back(format);
        CHECK(answer(all).starts_with(comment));
    }
    CHECK(nlohmann::json::parse(answer({"count", "linear:1-2-1", "--momentum", "tau=2",
                                        "--json"}))["time"]["s"] == "exp(2 t)");
}

TEST_CASE("what is said about other laws has the standing of the answer") {
    const std::string bounds = unwrapped(abide({"prove", "linear:1-2-2-1", "--no-forms"}).out);
    CHECK(contains(bounds, "The upper bound is one for all data together if"));
    CHECK(!contains(bounds, "There are no others"));
    CHECK(contains(unwrapped(answer({"count", "linear:2-2-2", "--no-candidates"})),
                   "The randomised number is that of all laws for all data together if"));
    CHECK(contains(unwrapped(answer({"laws", "linear:2-2-1", "--degree", "1"})),
                   "There are no other polynomial laws of degree at most 1 for all"));
}

TEST_CASE("laws under the softmax loss are those of such losses") {
    for (const std::vector<std::string>& model :
         {std::vector<std::string>{"softmax:n=2,m=2"}, {"linear:2-2", "--loss", "softmax"}}) {
        std::vector<std::string> all{"count"};
        all.insert(all.end(), model.begin(), model.end());
        CHECK(contains(answer(all), "all losses whose\ngradients sum to zero over the outputs"));
    }
    CHECK(contains(answer({"count", "linear:3-2-1", "--input-rank", "2"}), "after the rotation"));
}

TEST_CASE("a domain is met however many conditions it has, and lists each once") {
    CHECK(contains(answer({"count", "linear:4-4-4", "--flow", "mirror", "--momentum", "tau=1"}),
                   "(mirror flow, momentum, tau = 1) has no conservation law (proved)"));
    const TemporaryFolder folder;
    const std::string metric = folder.file("metric");
    write_file(metric, "x1 ; 0\n0 ; x1\n");
    const std::string text = unwrapped(answer({"count", "product:2", "--metric", metric}));
    CHECK(contains(text, "The domain is where x1 > 0. "));
}

TEST_CASE("the sampled inputs depend on the seed alone") {
    const std::vector<std::string> show{"show", "relu:2-2-1+bias", "--network", "--seed", "5"};
    CHECK(answer(show) == answer(show));
    std::vector<std::string> other = show;
    other.back() = "6";
    CHECK(answer(show) != answer(other));
}

TEST_CASE("options that do not go together, or mean nothing, are refused in one line") {
    const TemporaryFolder folder;
    const std::string points = folder.file("points"), empty = folder.file("empty");
    write_file(points, "1 2\n3 4\n");
    write_file(empty, "# nothing\n");
    CHECK(contains(refusal({"count", "linear:1-1", "--flow", "mirror", "--metric", points}),
                   "--flow and --metric exclude each other"));
    CHECK(contains(refusal({"count", "linear:1-1", "--momentum", "tau=1", "--weight-decay"}),
                   "exclude each other"));
    CHECK(contains(refusal({"count", "linear:1-1", "--flow", "mirror", "--weight-decay"}),
                   "exclude each other"));
    for (const std::vector<std::string>& metric :
         {std::vector<std::string>{"--flow", "mirror"}, {"--metric", points}}) {
        std::vector<std::string> arguments{"count", "linear:3-1", "--input-rank", "2"};
        arguments.insert(arguments.end(), metric.begin(), metric.end());
        CHECK(contains(refusal(arguments), "exclude each other"));
    }
    CHECK(contains(refusal({"count", "linear:1-1", "--points", points, "--dataset", points}),
                   "exclude each other"));
    CHECK(contains(refusal({"count", "linear:1-1", "--points", points, "--loss", "softmax"}),
                   "only the squared loss is polynomial"));
    for (const std::string tau : {"1", "tau", "tau=", "tau=-1", "tau=x", "tau=1 2", "tau=1e2"})
        CHECK(
            contains(refusal({"count", "linear:1-1", "--momentum", tau}), "--momentum takes tau="));
    CHECK(contains(refusal({"count", "product:2", "--inputs", points}), "for the models linear"));
    CHECK(contains(refusal({"count", "linear:2-1 + linear:2-1", "--inputs", points}),
                   "for the models linear"));
    CHECK(contains(refusal({"count", "linear:2-1", "--network"}), "--network is for relu models"));
    CHECK(contains(refusal({"count", "relu:2-1-1", "--inputs", points}), "--network"));
    CHECK(contains(refusal({"count", "relu:2-1-1", "--samples", "5"}), "go with --network"));
    CHECK(contains(
        refusal({"count", "relu:2-1-1", "--network", "--samples", "5", "--inputs", points}),
        "--samples is for inputs that are drawn"));
    // Errors of the options themselves are one line, too.
    CHECK(refusal({"count", "linear:2-1", "--flow", "bad"}).starts_with("abide: --flow: "));
    CHECK(refusal({"count"}) == "abide: MODEL is required; see abide count --help");
    CHECK(
        contains(refusal({"count", "linear:2-1", "--input-rank", "3"}), "cannot have the rank 3"));
    CHECK(contains(refusal({"count", "linear:3-1", "--inputs", points}),
                   "'" + points + "': line 1, column 1: expected 3 numbers, found 2"));
    CHECK(contains(refusal({"count", "linear:2-1", "--inputs", empty}),
                   "there is no row of 2 numbers"));
    CHECK(
        contains(refusal({"count", "linear:2-1", "--inputs", folder.file("none")}), "cannot open"));
    CHECK(
        contains(refusal({"count", "linear:2-1", "--inputs", folder.file(".")}), "is a directory"));
    CHECK(contains(refusal({"count", "product:2", "--metric", empty}), "0 of 2 rows"));
    CHECK(contains(refusal({"count", "linear:2-1", "--flow", "icnn"}), "for relu models"));
    CHECK(contains(refusal({"count", "relu:1-1-1", "--network", "--chamber", empty}),
                   "the file ends after 0 of 2 numbers"));
    write_file(points, "0\n0\n");
    CHECK(contains(refusal({"count", "relu:1-1-1", "--network", "--chamber", points}),
                   "exactly at zero for all 1000"));
    CHECK(contains(
        refusal({"count", "relu:1-1-1", "--network", "--chamber", points, "--inputs", points}),
        "exactly at zero"));
}

}  // namespace abide::test
