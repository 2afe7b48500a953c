// How the count of linear networks grows: k-k-k, 2-k-k-2 and k-k-k-k-k for growing k, without
// candidate laws and with them, and the exponent of k that fits the last wall times best.
//
//     bench-scaling [--quick] [--jobs N]

#include "measure.hpp"

#include <abide/abide.hpp>

#include <fmt/core.h>

#include <cmath>
#include <stdexcept>
#include <thread>
#include <utility>

namespace abide::bench {
namespace {

struct Shape {
    std::string name;
    std::string (*specification)(const std::string& k);
    std::vector<unsigned> sizes;
};

const std::vector<Shape> shapes = {
    {"k-k-k",
     [](const std::string& k) { return "linear:" + k + "-" + k + "-" + k; },
     {5, 10, 20, 40, 60}},
    {"2-k-k-2",
     [](const std::string& k) { return "linear:2-" + k + "-" + k + "-2"; },
     {5, 10, 20, 30, 40, 50}},
    {"k-k-k-k-k",
     [](const std::string& k) { return "linear:" + k + "-" + k + "-" + k + "-" + k + "-" + k; },
     {3, 5, 7, 10, 12}},
};

/// The least-squares slope of log y over log x.
double fitted_exponent(const std::vector<std::pair<double, double>>& points) {
    double x = 0, y = 0, xx = 0, xy = 0;
    for (const auto& [size, time] : points) {
        x += std::log(size);
        y += std::log(time);
        xx += std::log(size) * std::log(size);
        xy += std::log(size) * std::log(time);
    }
    const auto n = static_cast<double>(points.size());
    return (n * xy - x * y) / (n * xx - x * x);
}

void run(const Shape& shape, bool candidates, bool quick, std::size_t jobs) {
    fmt::print("{}, {} candidate laws\n{:>6} {:>8} {:>8} {:>12} {:>10} {:>10}\n", shape.name,
               candidates ? "with" : "without", "k", "D", "N", "standing", "seconds", "MB so far");
    std::vector<std::pair<double, double>> points;
    for (const unsigned k : shape.sizes) {
        if (quick && k > 10) break;
        // Without a bound from laws the prime is large and the end is seen one order later.
        if (!candidates && k > 40) break;
        CountOptions options;
        options.candidates = candidates;
        options.jobs = jobs;
        Count count;
        const double time = seconds(
            [&] { count = System::parse(shape.specification(std::to_string(k))).count(options); });
        fmt::print("{:>6} {:>8} {:>8} {:>12} {:>10.3f} {:>10.0f}\n", k, count.parameters,
                   count.at_most, to_string(count.standing), time, peak_megabytes());
        constexpr double least = 0.02;  // seconds; below, the start dominates
        if (time > least) points.emplace_back(k, time);
    }
    if (points.size() >= 2) fmt::print("seconds grow as k^{:.1f}\n", fitted_exponent(points));
    fmt::print("\n");
}

int run(int argc, char** argv) {
    bool quick = false;
    std::size_t jobs = std::max(1U, std::thread::hardware_concurrency());
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--quick") {
            quick = true;
        } else if (argument == "--jobs" && i + 1 < argc) {
            jobs = std::stoul(argv[++i]);
        } else {
            throw std::runtime_error("usage: bench-scaling [--quick] [--jobs N]");
        }
    }
    for (const Shape& shape : shapes) {
        for (const bool candidates : {true, false}) run(shape, candidates, quick, jobs);
    }
    return 0;
}

}  // namespace
}  // namespace abide::bench

int main(int argc, char** argv) {
    try {
        return abide::bench::run(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench-scaling: {}\n", error.what());
        return 2;
    }
}
