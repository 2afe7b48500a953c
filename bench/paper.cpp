// The four lists of architectures in paper_architectures.txt in one process: wall times of count,
// law search of degree 2, proof and check, parsing included.
//
//     bench-paper LISTS [--each] [--jobs N]

#include "measure.hpp"

#include <abide/abide.hpp>
#include <abide/checker/checker.hpp>

#include <fmt/core.h>

#include <charconv>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace abide::bench {
namespace {

struct Options {
    std::string file;
    bool each = false;
    std::size_t jobs = std::max(1U, std::thread::hardware_concurrency());
};

/// Sums over a list, or one row of it.
struct Row {
    std::size_t runs = 0;
    std::size_t laws_of_degree_2 = 0;
    std::size_t n = 0;
    std::size_t as_known = 0;  // exactly N proved and checked, N as the formula says
    double count = 0;
    double search = 0;
    double prove = 0;
    double check = 0;

    Row& operator+=(const Row& other) {
        runs += other.runs;
        laws_of_degree_2 += other.laws_of_degree_2;
        n += other.n;
        as_known += other.as_known;
        count += other.count;
        search += other.search;
        prove += other.prove;
        check += other.check;
        return *this;
    }
};

std::vector<std::size_t> widths(const std::string& specification) {
    std::vector<std::size_t> result;
    for (std::size_t i = specification.find(':'); i < specification.size();
         i = specification.find('-', i)) {
        std::size_t width = 0;
        const char* const end = specification.data() + specification.size();
        std::from_chars(specification.data() + ++i, end, width);
        result.push_back(width);
    }
    return result;
}

/// The number of independent laws that are known: one for each hidden neuron of a ReLU network;
/// for linear ones Σ n(n + 1)/2 − c(c + 1)/2, c = n minus both neighbours' widths.
std::size_t known_laws(const std::string& specification) {
    const std::vector<std::size_t> n = widths(specification);
    if (specification.starts_with("relu"))
        return std::accumulate(n.begin() + 1, n.end() - 1, std::size_t{0});
    std::size_t sum = 0;
    for (std::size_t l = 1; l + 1 < n.size(); ++l) {
        const std::size_t sides = n[l - 1] + n[l + 1];
        const std::size_t c = n[l] > sides ? n[l] - sides : 0;
        sum += n[l] * (n[l] + 1) / 2 - c * (c + 1) / 2;
    }
    return sum;
}

Row measure(const std::string& specification, std::size_t jobs) {
    Row row;
    row.runs = 1;
    Count count;
    row.count = seconds([&] {
        CountOptions options;
        options.jobs = jobs;
        count = System::parse(specification).count(options);
    });
    row.search =
        seconds([&] { row.laws_of_degree_2 = System::parse(specification).laws(2).size(); });
    std::string certificate;
    row.prove = seconds([&] {
        ProveOptions options;
        options.jobs = jobs;
        certificate = System::parse(specification).prove(options).certificate();
    });
    checker::Verdict verdict;
    row.check = seconds([&] {
        std::istringstream in(certificate);
        verdict = checker::check(in, {});
    });
    row.n = count.at_most;
    const bool exactly = verdict.verified && verdict.exactly;
    row.as_known = exactly && verdict.at_least == row.n && row.n == known_laws(specification);
    return row;
}

void print(const std::string& name, const Row& row) {
    fmt::print("{:<24} {:>5} {:>9.3f} {:>9.3f} {:>9.3f} {:>9.3f} {:>6} {:>6} {:>10} {:>8.0f}\n",
               name, row.runs, row.count, row.search, row.prove, row.check, row.n,
               row.laws_of_degree_2, row.as_known, peak_megabytes());
}

using Lists = std::vector<std::pair<std::string, std::vector<std::string>>>;

Lists read_lists(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot open " + file);
    Lists lists;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        if (line.starts_with('[')) {
            lists.emplace_back(line.substr(1, line.size() - 2), std::vector<std::string>());
        } else if (!lists.empty()) {
            lists.back().second.push_back(line);
        }
    }
    return lists;
}

int run(const Options& options) {
    fmt::print("{:<24} {:>5} {:>9} {:>9} {:>9} {:>9} {:>6} {:>6} {:>10} {:>8}\n", "list", "runs",
               "count s", "degree 2 s", "prove s", "check s", "sum N", "laws 2", "exactly N",
               "peak MB");
    Row total;
    for (const auto& [name, specifications] : read_lists(options.file)) {
        Row sum;
        for (const std::string& specification : specifications) {
            const Row row = measure(specification, options.jobs);
            if (options.each) print(specification, row);
            sum += row;
        }
        print(name, sum);
        total += sum;
    }
    print("all", total);
    return total.as_known == total.runs ? 0 : 1;
}

Options parse(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--each") {
            options.each = true;
        } else if (argument == "--jobs" && i + 1 < argc) {
            options.jobs = std::stoul(argv[++i]);
        } else if (options.file.empty() && !argument.starts_with('-')) {
            options.file = argument;
        } else {
            throw std::runtime_error("usage: bench-paper LISTS [--each] [--jobs N]");
        }
    }
    if (options.file.empty())
        throw std::runtime_error("usage: bench-paper LISTS [--each] [--jobs N]");
    return options;
}

}  // namespace
}  // namespace abide::bench

int main(int argc, char** argv) {
    try {
        return abide::bench::run(abide::bench::parse(argc, argv));
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench-paper: {}\n", error.what());
        return 2;
    }
}
