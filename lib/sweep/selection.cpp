#include <abide/error.hpp>
#include <abide/models/model.hpp>
#include <abide/sweep/pattern.hpp>
#include <abide/sweep/selection.hpp>

#include <algorithm>
#include <numeric>
#include <queue>
#include <unordered_set>

namespace abide::sweep {
namespace {

using Widths = std::vector<std::uint64_t>;

/// Widths n_0, n_1, …, n_q; layers 1 … q − 1 are hidden.
std::uint64_t hidden_neurons(const Widths& widths) {
    return std::accumulate(widths.begin() + 1, widths.end() - 1, std::uint64_t{0});
}

std::uint64_t known_laws_of_linear(const Widths& n) {
    std::uint64_t sum = 0;
    for (std::size_t l = 1; l + 1 < n.size(); ++l) {
        const std::uint64_t neighbours = n[l - 1] + n[l + 1];
        const std::uint64_t c = n[l] > neighbours ? n[l] - neighbours : 0;
        sum += n[l] * (n[l] + 1) / 2 - c * (c + 1) / 2;
    }
    return sum;
}

}  // namespace

Architecture canonical(Architecture architecture) {
    Widths& widths = architecture.widths;
    if (architecture.kind == "linear")
        widths = std::min(widths, Widths(widths.rbegin(), widths.rend()));
    if (architecture.kind == "relu" && widths.size() <= 2) std::erase(architecture.flags, "bias");
    return architecture;
}

std::vector<Architecture> select(std::span<const std::string> patterns) {
    std::vector<Architecture> result;
    std::unordered_set<std::string> seen;
    for (const std::string& pattern : patterns) {
        for (const std::string& name : expand(pattern)) {
            if (name.find('*') < name.find(':'))
                throw InputError("'" + name +
                                 "' stands for copies, and a sweep is over single architectures");
            Architecture architecture = canonical(parse_architecture(name));
            if (seen.insert(to_string(architecture)).second)
                result.push_back(std::move(architecture));
            if (result.size() > max_names)
                throw LimitError("more than " + std::to_string(max_names) +
                                 " architectures; use several databases");
        }
    }
    return result;
}

std::uint64_t parameters(const Architecture& architecture) {
    const Widths& n = architecture.widths;
    if (architecture.kind == "product") return n[0];
    if (architecture.kind != "linear" && architecture.kind != "relu") {
        try {
            return make_model(to_string(architecture)).variables.size();
        } catch (const LimitError&) {
            return 0;
        }
    }
    std::uint64_t sum = architecture.has("bias") ? hidden_neurons(n) : 0;
    // Widths are below 2^31, so that nothing overflows here.
    for (std::size_t l = 1; l < n.size(); ++l)
        sum = std::min(sum + n[l - 1] * n[l], std::uint64_t{1} << 62);
    return sum;
}

std::optional<std::uint64_t> known_laws(const Architecture& architecture) {
    if (architecture.kind == "linear") return known_laws_of_linear(architecture.widths);
    if (architecture.kind == "relu") return hidden_neurons(architecture.widths);
    if (architecture.kind == "product") return architecture.widths[0] - 1;
    return std::nullopt;
}

bool has_scalar_block(const Architecture& architecture) {
    if (architecture.kind != "linear") return false;
    const Widths& n = architecture.widths;
    for (std::size_t first = 0; first < n.size(); ++first) {
        std::size_t next = first + 1;
        while (next < n.size() && n[next] >= 2) ++next;
        if (n[first] == 1 && next < n.size() && next - first > 2) return true;
    }
    return false;
}

double estimated_cost(const Architecture& architecture, bool count_only) {
    // Measured over 190 architectures with up to 200 parameters; the unit is about 0.1 ms.
    const auto size = static_cast<double>(parameters(architecture));
    const bool monomials = architecture.kind != "linear";
    double cost = 2 + (monomials ? size / 10 : size * size / 100);
    // There the known laws are not all, and those of degree 4 are searched.
    if (!count_only && has_scalar_block(architecture)) cost += size * size * size * size / 400;
    return cost;
}

std::vector<Architecture> shard_of(std::vector<Architecture> all, Shard shard, bool count_only) {
    struct Priced {
        double cost;
        std::string name;
        std::size_t position;
    };
    std::vector<Priced> priced;
    for (std::size_t i = 0; i < all.size(); ++i)
        priced.push_back({estimated_cost(all[i], count_only), to_string(all[i]), i});
    std::ranges::sort(priced, [](const Priced& a, const Priced& b) {
        return a.cost != b.cost ? a.cost > b.cost : a.name < b.name;
    });

    using Load = std::pair<double, std::uint64_t>;  // of a shard; ties go to the lower index
    std::priority_queue<Load, std::vector<Load>, std::greater<>> loads;
    const std::uint64_t shards = std::min<std::uint64_t>(shard.count, all.size() + 1);
    for (std::uint64_t i = 1; i <= shards; ++i) loads.emplace(0, i);
    std::vector<Architecture> result;
    for (const Priced& next : priced) {
        auto [load, index] = loads.top();
        loads.pop();
        if (index == shard.index) result.push_back(std::move(all[next.position]));
        loads.emplace(load + next.cost, index);
    }
    return result;
}

}  // namespace abide::sweep
