#include "verify.hpp"

#include <abide/algebra/parallel.hpp>
#include <abide/certificate/certificate.hpp>
#include <abide/checker/checker.hpp>
#include <abide/error.hpp>
#include <abide/models/model.hpp>

#include <fmt/core.h>

#include <sstream>

namespace abide::tool {
namespace {

bool says_the_same(const checker::Verdict& verdict, const sweep::Figures& figures) {
    return verdict.parameters == figures.parameters && verdict.at_least == figures.at_least &&
           verdict.at_most == figures.at_most && verdict.explicit_laws == figures.explicit_laws &&
           verdict.exactly == (figures.standing == Standing::proved) &&
           verdict.error_bits == figures.error_bits.value_or(0);
}

/// The certificate's fields are those of the architecture, on all of ℝ^D and with its names.
bool is_about(const std::string& name, const std::string& text) {
    std::istringstream in(text);
    const Certificate certificate = read_certificate(in);
    const Model model = make_model(name);
    return certificate.family == model.family->definition() &&
           certificate.variables == model.variables && certificate.domain.empty();
}

/// What is wrong with the row; empty if nothing is.
std::string fault(const sweep::Result& result) {
    try {
        const std::string text = sweep::inflated(result.certificate);
        std::istringstream in(text);
        const checker::Verdict verdict = checker::check(in);
        if (!verdict.verified) return verdict.line;
        if (!is_about(result.name, text)) return "its certificate is about something else";
        if (!result.figures || !says_the_same(verdict, *result.figures))
            return "its certificate says something else: " + verdict.line;
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

class Verifier {
  public:
    explicit Verifier(std::size_t jobs) : jobs_(jobs) {}

    void add(const sweep::Row& row) {
        if (row.result.certificate.empty()) {
            ++without_;
            return;
        }
        batch_.push_back(row.result);
        if (batch_.size() == 64 * jobs_) flush();
    }

    void flush() {
        std::vector<std::string> faults(batch_.size());
        parallel_for(jobs_, batch_.size(), [&](std::size_t k) { faults[k] = fault(batch_[k]); });
        for (std::size_t k = 0; k < batch_.size(); ++k) {
            ++(faults[k].empty() ? verified_ : rejected_);
            if (!faults[k].empty()) fmt::print("{}: {}\n", batch_[k].name, faults[k]);
        }
        batch_.clear();
    }

    bool finish() {
        flush();
        fmt::print("{} certificates verified, {} rejected; {} rows have none.\n", verified_,
                   rejected_, without_);
        return rejected_ == 0;
    }

  private:
    std::size_t jobs_;
    std::vector<sweep::Result> batch_;
    std::size_t verified_ = 0;
    std::size_t rejected_ = 0;
    std::size_t without_ = 0;
};

}  // namespace

bool verify(const sweep::Atlas& atlas, const std::string& where, std::size_t jobs) {
    const std::string damage = atlas.damage();
    if (!damage.empty()) throw InputError("'" + atlas.path() + "' is damaged: " + damage);
    Verifier verifier(jobs);
    atlas.each({.where = where, .certificates = true},
               [&](const sweep::Row& row) { verifier.add(row); });
    return verifier.finish();
}

}  // namespace abide::tool
