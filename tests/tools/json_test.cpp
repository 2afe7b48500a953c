// What programs read: keys, types, and agreement with the sentences for people.

#include "tool.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace abide::test {
namespace {

using Json = nlohmann::ordered_json;
using Type = nlohmann::json::value_t;

struct Key {
    std::string name;
    Type type;
};

void require_keys(const Json& json, const std::vector<Key>& keys) {
    INFO(json.dump(2));
    REQUIRE(json.is_object());
    REQUIRE(json.size() == keys.size());
    std::size_t index = 0;
    for (const auto& [name, value] : json.items()) {
        CAPTURE(name);
        CHECK(name == keys[index].name);
        CHECK(value.type() == keys[index].type);
        ++index;
    }
}

Json json_of(const std::vector<std::string>& arguments, const std::string& input = {}) {
    const ProcessResult result = abide(arguments, input);
    REQUIRE(result.err.empty());
    return Json::parse(result.out);
}

Json without_seconds(Json json) {
    json.erase("seconds");
    return json;
}

std::vector<Key> count_keys(Type error) {
    return {{"model", Type::string},
            {"parameters", Type::number_unsigned},
            {"components", Type::number_unsigned},
            {"lie_rank", Type::number_unsigned},
            {"laws", Type::number_unsigned},
            {"at_least", Type::number_unsigned},
            {"at_most", Type::number_unsigned},
            {"standing", Type::string},
            {"error_log2", error},
            {"seed", Type::number_unsigned},
            {"prime", Type::number_unsigned},
            {"seconds", Type::number_float}};
}

std::vector<Key> prove_keys(Type certificate, Type error = Type::null) {
    return {{"model", Type::string},
            {"parameters", Type::number_unsigned},
            {"at_least", Type::number_unsigned},
            {"at_most", Type::number_unsigned},
            {"rank", Type::number_unsigned},
            {"evidence", Type::string},
            {"explicit_laws", Type::array},
            {"forms", Type::array},
            {"standing", Type::string},
            {"error_log2", error},
            {"certificate", certificate},
            {"seconds", Type::number_float}};
}

}  // namespace

TEST_CASE("the JSON of count") {
    const Json proved = json_of({"count", "linear:2-3-2", "--json", "--seed", "9"});
    require_keys(proved, count_keys(Type::null));
    CHECK(proved["model"] == "linear:2-3-2");
    CHECK(proved["parameters"] == 12);
    CHECK(proved["components"] == 4);
    CHECK(proved["lie_rank"] == 6);
    CHECK(proved["laws"] == 6);
    CHECK(proved["at_least"] == 6);
    CHECK(proved["at_most"] == 6);
    CHECK(proved["standing"] == "proved");
    CHECK(proved["seed"] == 9);
    CHECK(proved["prime"] >= std::uint64_t{1} << 27);
    CHECK(proved["seconds"] >= 0);

    const Json chance = json_of({"count", "linear:2-3-2", "--json", "--no-candidates"});
    require_keys(chance, count_keys(Type::number_integer));
    CHECK(chance["laws"] == 6);
    CHECK(chance["at_least"] == 0);
    CHECK(chance["standing"] == "randomised");
    CHECK(chance["error_log2"] <= -30);
    CHECK(chance["prime"] >= std::uint64_t{1} << 61);
}

TEST_CASE("the JSON of prove") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    const Json plain = json_of({"prove", "linear:2-2-2", "--json"});
    require_keys(plain, prove_keys(Type::null));
    CHECK(plain["model"] == "linear:2-2-2");
    CHECK(plain["parameters"] == 8);
    CHECK(plain["at_least"] == 3);
    CHECK(plain["at_most"] == 3);
    CHECK(plain["standing"] == "proved");
    CHECK(plain["rank"] == 5);
    CHECK(plain["evidence"] ==
          "3 laws, independent modulo 2147483647; 5 bracket words, independent modulo 2147483647");
    CHECK(plain["explicit_laws"][0] == "U1_1_1^2 + U1_2_1^2 - U2_1_1^2 - U2_1_2^2");
    REQUIRE(plain["explicit_laws"].size() == 3);
    for (const auto& law : plain["explicit_laws"]) CHECK(law.is_string());

    const Json saved = json_of({"prove", "linear:2-2-2", "--json", "-o", path});
    require_keys(saved, prove_keys(Type::string));
    CHECK(saved["certificate"] == path);
    CHECK(abide_check({path}).status == 0);

    const Json bounds = json_of({"prove", "linear:1-2-2-1", "--no-forms", "--json"});
    require_keys(bounds, prove_keys(Type::null));
    CHECK(bounds["at_least"] == 6);
    CHECK(bounds["at_most"] == 7);
    CHECK(bounds["standing"] == "bounds");
    CHECK(bounds["explicit_laws"].size() == 6);
    CHECK(bounds["forms"].empty());
    CHECK(bounds["error_log2"].is_null());

    const Json chance =
        json_of({"prove", "linear:1-2-2-1", "--no-forms", "--randomised", "--json"});
    require_keys(chance, prove_keys(Type::null, Type::number_integer));
    CHECK(chance["standing"] == "randomised");
    CHECK(chance["error_log2"] < -30);

    const Json forms = json_of({"prove", "linear:1-2-2-1", "--json"});
    require_keys(forms, prove_keys(Type::null));
    CHECK(forms["at_least"] == 7);
    CHECK(forms["standing"] == "proved");
    CHECK(forms["forms"] == Json::array({"U1_1_2 d U2_1_1 ; -U1_1_1 d U2_2_1"}));

    const Json nothing = json_of({"prove", "linear:2-3", "--json"});
    CHECK(nothing["explicit_laws"] == Json::array());
}

TEST_CASE("the JSON of laws and show") {
    const Json laws = json_of({"laws", "linear:1-2-1", "--json"});
    require_keys(laws, {{"model", Type::string},
                        {"parameters", Type::number_unsigned},
                        {"degree", Type::number_unsigned},
                        {"dimension", Type::number_unsigned},
                        {"at_least", Type::number_unsigned},
                        {"independent_laws", Type::array},
                        {"basis", Type::array},
                        {"standing", Type::string},
                        {"seconds", Type::number_float}});
    // Four quadratic laws as a vector space, three of them independent.
    CHECK(laws["dimension"] == 4);
    CHECK(laws["basis"].size() == 4);
    CHECK(laws["at_least"] == 3);
    CHECK(laws["independent_laws"].size() == 3);
    CHECK(laws["degree"] == 2);
    CHECK(laws["standing"] == "proved");

    const Json map = json_of({"show", "product:3", "--json"});
    require_keys(map, {{"model", Type::string},
                       {"variables", Type::array},
                       {"map", Type::array},
                       {"fields", Type::array}});
    CHECK(map["map"] == Json::parse(R"(["x1*x2*x3"])"));
    CHECK(map["fields"] == Json::parse(R"([{"x1": "x2*x3", "x2": "x1*x3", "x3": "x1*x2"}])"));

    const Json fields =
        json_of({"show", "-", "--json"}, "variables x y\nfields\n-1/2*y ; x\n0 ; 0\n");
    require_keys(fields,
                 {{"model", Type::string}, {"variables", Type::array}, {"fields", Type::array}});
    CHECK(fields["fields"] == Json::parse(R"([{"x": "-y", "y": "2*x"}, {}])"));

    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    json_of({"prove", "product:2", "--json", "-o", path});
    const Json certificate = json_of({"show", path, "--json"});
    CHECK(certificate["laws"] == Json::parse(R"(["x1^2 - x2^2"])"));
    CHECK(certificate["at_least"] == 1);
    CHECK(certificate["at_most"] == 1);
}

TEST_CASE("JSON is identical between runs but for the seconds") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"count", "linear:2-2-2-2", "--json"},
          {"count", "linear:2-2-2-2", "--json", "--no-candidates", "--seed", "5"},
          {"prove", "linear:1-2-2-1", "--json"},
          {"laws", "linear:2-3-2", "--json"},
          {"show", "linear:2-3-2", "--json"}}) {
        CAPTURE(arguments[0]);
        const Json first = json_of(arguments);
        CHECK(without_seconds(first).dump() == without_seconds(json_of(arguments)).dump());
        CHECK(first.contains("seconds") == (arguments[0] != "show"));
    }
    // The seed is seen where it matters.
    CHECK(json_of({"count", "product:3", "--json", "--seed", "1"})["prime"] !=
          json_of({"count", "product:3", "--json", "--seed", "2"})["prime"]);
}

TEST_CASE("the number of threads changes neither JSON nor certificates") {
    const TemporaryFolder folder;
    for (const std::string model : {"linear:2-6-6-2", "linear:9-9-9", "relu:3-3-2+bias"}) {
        std::set<std::string> answers;
        std::set<std::string> certificates;
        for (const std::string jobs : {"1", "2", "5"}) {
            const std::string file = folder.file(jobs + ".cert");
            answers.insert(without_seconds(json_of({"count", model, "--json", "--no-candidates",
                                                    "--jobs", jobs}))
                               .dump());
            answer({"prove", model, "--quiet", "--jobs", jobs, "-o", file});
            certificates.insert(read_file(file));
        }
        CHECK(answers.size() == 1);
        CHECK(certificates.size() == 1);
    }
}

TEST_CASE("sentence and standing say the same as the JSON") {
    for (const std::string model :
         {"linear:2-3-2", "linear:1-2-2-1", "linear:2-3", "product:2", "product:5", "relu:2-3-1"}) {
        for (const bool candidates : {true, false}) {
            CAPTURE(model, candidates);
            std::vector<std::string> count{"count", model}, prove{"prove", model};
            if (!candidates) count.push_back("--no-candidates"), prove.push_back("--no-candidates");
            const std::string counted = first_line(abide(count).out);
            const std::string proved = first_line(abide(prove).out);
            count.push_back("--json"), prove.push_back("--json");
            const Json c = json_of(count), p = json_of(prove);
            CHECK(contains(counted, "(proved)") ==
                  (c["standing"] == "proved" || contains(counted, "at least")));
            CHECK(contains(counted, "randomised") == (c["standing"] == "randomised"));
            if (c["standing"] == "randomised") {
                const std::string bits = std::to_string(-c["error_log2"].get<int>());
                CHECK(contains(counted, "error < 2^-" + bits + ")"));
                CHECK(contains(counted, "at least " + c["at_least"].dump() + ", at most " +
                                            c["at_most"].dump() + " (proved)"));
            } else {
                CHECK(c["at_least"] == c["at_most"]);
                CHECK(contains(counted, c["laws"] == 0 ? "no conservation law"
                                                       : "exactly " + c["laws"].dump() + " "));
            }
            CHECK(p["at_most"] == c["at_most"]);
            if (p["standing"] == "bounds") {
                CHECK(contains(proved, "at least " + p["at_least"].dump() + ", at most " +
                                           p["at_most"].dump() + " independent"));
                CHECK(contains(proved, "(proved bounds)"));
            } else {
                CHECK(p["at_least"] == p["at_most"]);
                CHECK(contains(proved, p["at_least"] == 0 ? "no conservation law"
                                                          : "exactly " + p["at_least"].dump()));
            }
            CHECK(p["explicit_laws"].size() + p["forms"].size() == p["at_least"]);
            CHECK(contains(proved, "explicit") == !p["forms"].empty());
        }
    }
}

TEST_CASE("names of files that are no UTF-8 do not spoil the JSON") {
    const TemporaryFolder folder;
    const std::string path = folder.file("\xFF\xFE.phi");
    write_file(path, "variables x y\nmap\nx*y\n");
    CHECK(json_of({"count", path, "--json"})["laws"] == 1);
    CHECK(json_of({"prove", path, "--json", "-o", folder.file("\xFF.cert")})["at_least"] == 1);
    CHECK(abide_check({folder.file("\xFF.cert")}).status == 0);
}

}  // namespace abide::test
