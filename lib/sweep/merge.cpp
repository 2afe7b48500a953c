#include "atlas_store.hpp"

#include <abide/error.hpp>
#include <abide/sweep/selection.hpp>
#include <abide/sweep/table.hpp>

namespace abide::sweep {
namespace {

enum class Choice { keep, take, conflict };

bool is_number(const Figures& figures) {
    return figures.standing != Standing::bounds;
}

bool contradict(const Figures& a, const Figures& b) {
    if (is_number(a) && is_number(b) && a.at_most != b.at_most) return true;
    return a.parameters != b.parameters || a.at_least > b.at_most || b.at_least > a.at_most;
}

/// Which of two results of one architecture is better. Does not depend on which one came first.
Choice choose(const Result& present, const Result& offered) {
    const bool present_done = present.figures.has_value();
    const bool offered_done = offered.figures.has_value();
    if (present_done != offered_done) return offered_done ? Choice::take : Choice::keep;
    if (!present_done) {
        const auto key = [](const Result& r) { return std::pair(r.status, r.message); };
        return key(present) < key(offered) ? Choice::take : Choice::keep;
    }
    if (present.certificate.empty() == offered.certificate.empty())
        return present.same_answer(offered) ? Choice::keep : Choice::conflict;
    if (contradict(*present.figures, *offered.figures)) return Choice::conflict;
    return present.certificate.empty() ? Choice::take : Choice::keep;
}

/// All that may differ, so that the difference is seen.
std::string in_full(const Row& row) {
    std::string text = described(row);
    if (!row.result.figures) return text;
    const Figures& f = *row.result.figures;
    const auto add = [&](const char* name, std::uint64_t number) {
        text += std::string(", ") + name + " " + std::to_string(number);
    };
    add("dim_w", f.field_rank);
    add("dim_lie", f.lie_rank);
    add("explicit", f.explicit_laws);
    add("degree", f.degree);
    add("depth", f.depth);
    return text + (row.result.certificate.empty() ? ", no certificate" : "");
}

/// Sweeps write each architecture under one name.
void require_canonical(const std::string& path, const std::string& name) {
    const std::string own = to_string(canonical(parse_architecture(name)));
    if (own != name)
        throw InputError("'" + path + "' has a row '" + name + "', which a sweep calls '" + own +
                         "'; nothing was merged");
}

[[noreturn]] void refuse(const std::string& path, const Row& present, const std::string& other,
                         const Row& offered) {
    const std::string why =
        present.result.figures == offered.result.figures ? " (their certificates differ)" : "";
    throw InputError("conflicting results for " + present.result.name + why +
                     "; nothing was merged\n  in '" + path + "': " + in_full(present) + "\n  in '" +
                     other + "': " + in_full(offered));
}

}  // namespace

std::size_t Atlas::merge(const std::vector<std::string>& paths) {
    return explained(path(), [&] {
        std::size_t added = 0;
        SQLite::Transaction transaction(*store_->database);
        for (const std::string& other : paths) {
            const Atlas source = open(other);
            if (source.settings() != settings())
                throw InputError("'" + other + "' was made with --seed " +
                                 std::to_string(source.settings().seed) + " --degree " +
                                 std::to_string(source.settings().max_degree) + ", '" + path() +
                                 "' with --seed " + std::to_string(settings().seed) + " --degree " +
                                 std::to_string(settings().max_degree) + "; nothing was merged");
            source.each({.where = {}, .certificates = true}, [&](const Row& offered) {
                require_canonical(other, offered.result.name);
                const auto present = find(offered.result.name);
                const Choice choice =
                    present ? choose(present->result, offered.result) : Choice::take;
                if (choice == Choice::conflict) refuse(path(), *present, other, offered);
                if (choice == Choice::keep) return;
                put(*store_->database, offered.result);
                ++added;
            });
        }
        transaction.commit();
        return added;
    });
}

}  // namespace abide::sweep
