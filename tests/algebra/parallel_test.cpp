#include <abide/algebra/parallel.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace abide::test {

TEST_CASE("every task runs once, with any number of threads") {
    for (const std::size_t jobs : {0, 1, 2, 7, 100}) {
        for (const std::size_t count : {0, 1, 2, 50}) {
            std::vector<std::atomic<int>> calls(count);
            parallel_for(jobs, count, [&](std::size_t i) { ++calls[i]; });
            for (const auto& times : calls) CHECK(times == 1);
        }
    }
}

TEST_CASE("an exception of a task reaches the caller and stops the rest") {
    for (const std::size_t jobs : {1, 3}) {
        std::atomic<std::size_t> calls = 0;
        const auto task = [&](std::size_t i) {
            ++calls;
            if (i == 5) throw std::runtime_error("five");
        };
        CHECK_THROWS_WITH(parallel_for(jobs, 1'000'000, task), "five");
        CHECK(calls < 1'000'000);
    }
}

}  // namespace abide::test
