#include "worker.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <thread>
#include <unistd.h>

namespace abide::sweep {
namespace {

/// The next answer; nothing if the worker ended.
std::optional<std::string> next_answer(Worker& worker) {
    for (;;) {
        pollfd polled{worker.descriptor(), POLLIN, 0};
        ::poll(&polled, 1, -1);
        if (auto answer = worker.read()) return answer;
        if (worker.has_ended()) return std::nullopt;
    }
}

std::string obey(const std::string& question) {
    if (question == "segmentation fault") {
        std::signal(SIGSEGV, SIG_DFL);  // the test framework has its own idea
        std::raise(SIGSEGV);
    }
    if (question == "exit") ::_exit(5);
    if (question == "sleep") std::this_thread::sleep_for(std::chrono::hours(1));
    if (question == "long") return std::string(3'000'000, 'y');
    if (question == "process") return std::to_string(::getpid());
    if (question == "descriptors") {
        // 3 and 4 are its own, and what the parent has open is closed.
        std::string open;
        for (int d = 0; d < 100; ++d)
            open += ::fcntl(d, F_GETFD) >= 0 ? std::to_string(d) + " " : "";
        return open;
    }
    return question + "!";
}

TEST_CASE("a worker lives on from one question to the next") {
    Worker worker(obey);
    worker.ask("process");
    const auto process = next_answer(worker);
    CHECK(process != std::to_string(::getpid()));
    for (const std::string question : {"a", "", "b\n"}) {
        worker.ask(question);
        CHECK(next_answer(worker) == question + "!");
    }
    worker.ask("long");
    CHECK(next_answer(worker)->size() == 3'000'000);
    worker.ask("process");
    CHECK(next_answer(worker) == process);
    CHECK_FALSE(worker.has_ended());
}

TEST_CASE("the end of a worker is seen, with its cause") {
    Worker first(obey);
    first.ask("segmentation fault");
    CHECK_FALSE(next_answer(first));
    CHECK(first.cause_of_end() == "killed by signal 11 (Segmentation fault)");
    Worker second(obey);
    second.ask("exit");
    CHECK_FALSE(next_answer(second));
    CHECK(second.cause_of_end() == "ended with status 5");
}

TEST_CASE("a worker is stopped amid its work") {
    Worker worker(obey);
    worker.ask("sleep");
    CHECK_FALSE(worker.read());
    CHECK_FALSE(worker.has_ended());
}

TEST_CASE("a worker has none of its parent's open files") {
    const int mine = ::dup(1);
    {
        Worker worker(obey);
        worker.ask("descriptors");
        const std::string open = *next_answer(worker);
        CHECK(open.find(" 3 4 ") != std::string::npos);
        CHECK(open.find(" " + std::to_string(std::max(mine, 5)) + " ") == std::string::npos);
    }
    ::close(mine);
}

}  // namespace
}  // namespace abide::sweep
