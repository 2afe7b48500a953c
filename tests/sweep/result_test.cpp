#include "sample.hpp"

#include <abide/error.hpp>

#include <catch2/catch.hpp>

namespace abide::sweep {
namespace {

TEST_CASE("a result passes through a string") {
    for (Result result :
         {sample("linear:2-3-2"), refused("linear:9-9", Status::timeout), Result{}}) {
        result.certificate = std::string("\0\xff\n", 3);
        const std::string bytes = encode(result);
        const Result back = decode(bytes);
        CHECK(back.same_answer(result));
        CHECK(back.seconds == result.seconds);
        CHECK(back.megabytes == result.megabytes);
        CHECK(back.version == result.version);
        for (std::size_t length = 0; length < bytes.size(); ++length)
            CHECK_THROWS_AS(decode(bytes.substr(0, length)), InputError);
        CHECK_THROWS_AS(decode(bytes + "x"), InputError);
    }
}

TEST_CASE("an answer is the same only if all of it but times and memory is") {
    const Result one = sample("linear:2-3-2");
    Result other = one;
    other.seconds += 1;
    other.megabytes += 1;
    other.version = "9";
    CHECK(one.same_answer(other));
    const auto differs = [&](const auto& change) {
        Result changed = one;
        change(changed);
        return !changed.same_answer(one);
    };
    CHECK(differs([](Result& r) { r.name = "linear:2-3-3"; }));
    CHECK(differs([](Result& r) { r.certificate += "x"; }));
    CHECK(differs([](Result& r) { r.message = "x"; }));
    CHECK(differs([](Result& r) { r.status = Status::failed; }));
    CHECK(differs([](Result& r) { ++r.figures->field_rank; }));
    CHECK(differs([](Result& r) { r.figures->error_bits = 3; }));
    CHECK(differs([](Result& r) { r.figures.reset(); }));
}

TEST_CASE("certificates are compressed and come back") {
    for (const std::string& text : {std::string(), std::string("a"), std::string(1'000'000, 'x'),
                                    std::string("abide-certificate 1.0\n\0", 23)}) {
        const std::string stream = deflated(text);
        CHECK(inflated(stream) == text);
        CHECK(deflated(text) == stream);
        CHECK_THROWS_AS(inflated(stream.substr(0, stream.size() - 1)), InputError);
        CHECK_THROWS_AS(inflated(stream + "x"), InputError);
        std::string damaged = stream;
        damaged.back() = static_cast<char>(damaged.back() ^ 0x10);  // of the checksum
        CHECK_THROWS_AS(inflated(damaged), InputError);
    }
    CHECK_THROWS_AS(inflated(""), InputError);
}

TEST_CASE("statuses have names") {
    for (const Status status : {Status::done, Status::timeout, Status::crashed, Status::failed})
        CHECK(status_of(to_string(status)) == status);
    CHECK_THROWS_AS(status_of("Done"), InputError);
}

}  // namespace
}  // namespace abide::sweep
