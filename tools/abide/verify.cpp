#include "verify.hpp"

#include <abide/algebra/parallel.hpp>
#include <abide/certificate/certificate.hpp>
#include <abide/checker/checker.hpp>
#include <abide/error.hpp>
#include <abide/models/model.hpp>
#include <abide/sweep/answer.hpp>
#include <abide/sweep/selection.hpp>

#include <fmt/core.h>

#include <new>
#include <sstream>
#include <stdexcept>

namespace abide::tool {
namespace {

/// What is wrong with the certificate, or with what its row makes of it; empty if nothing is.
std::string fault(const sweep::Row& row, const std::string& text) {
    std::istringstream to_check(text);
    const checker::Verdict verdict = checker::check(to_check);
    if (!verdict.verified) return verdict.line;
    std::istringstream to_read(text);
    const Certificate certificate = read_certificate(to_read);
    const Model model = make_model(row.result.name);
    if (certificate.family != model.family->definition() ||
        certificate.variables != model.variables || !certificate.domain.empty())
        return "its certificate is about something else";
    sweep::Figures figures = sweep::figures_of(certificate);
    figures.components = model.family->components();
    // The checker has verified the claim with an error of its own, which is no larger.
    if (verdict.exactly != certificate.exactly() ||
        (verdict.error_bits > 0) != certificate.randomised_bits.has_value())
        throw std::logic_error("the checker and the reader disagree");
    if (row.result.figures != figures)
        return "its certificate says something else: " + verdict.line;
    const Architecture architecture = parse_architecture(row.result.name);
    if (row.known != sweep::known_laws(architecture) ||
        row.scalar_block != sweep::has_scalar_block(architecture))
        return "what it calls known is not so";
    return {};
}

std::string fault(const sweep::Row& row) {
    try {
        return fault(row, sweep::inflated(row.result.certificate));
    } catch (const Error& error) {
        return error.what();
    } catch (const std::bad_alloc&) {
        return "out of memory";
    }
}

class Verifier {
  public:
    explicit Verifier(std::size_t jobs) : jobs_(jobs) {}

    void add(const sweep::Row& row) {
        if (row.result.certificate.empty()) {
            ++without_;
            return;
        }
        batch_.push_back(row);
        if (batch_.size() == 64 * jobs_) flush();
    }

    void flush() {
        std::vector<std::string> faults(batch_.size());
        parallel_for(jobs_, batch_.size(), [&](std::size_t k) { faults[k] = fault(batch_[k]); });
        for (std::size_t k = 0; k < batch_.size(); ++k) {
            ++(faults[k].empty() ? verified_ : rejected_);
            if (!faults[k].empty()) fmt::print("{}: {}\n", batch_[k].result.name, faults[k]);
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
    std::vector<sweep::Row> batch_;
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
