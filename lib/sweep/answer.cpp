#include "memory.hpp"

#include <abide/error.hpp>
#include <abide/prove/prove.hpp>
#include <abide/sweep/answer.hpp>

#include <algorithm>
#include <chrono>
#include <new>
#include <sstream>

namespace abide::sweep {
namespace {

Figures counted(const Model& model, const Settings& settings) {
    CountOptions options;
    options.seed = settings.seed;
    const Count count = abide::count(model, options);
    Figures figures;
    figures.parameters = count.parameters;
    figures.components = count.components;
    figures.field_rank = count.field_rank;
    figures.lie_rank = count.lie_rank;
    figures.at_least = count.at_least;
    figures.at_most = count.at_most;
    figures.depth = count.depth;
    figures.standing = count.standing;
    figures.error_bits = count.error_bits;
    return figures;
}

void set_witness(Figures& figures, const Certificate& certificate) {
    figures.evidence = certificate.trajectory ? "trajectory" : "words";
    for (const Word& word : certificate.words) {
        figures.field_rank += word.size() == 1 ? 1 : 0;
        figures.depth = std::max<std::uint64_t>(figures.depth, word.size());
    }
    if (!certificate.trajectory) return;
    for (const TrajectoryVector& vector : certificate.trajectory->vectors) {
        figures.field_rank += vector.order == 0 ? 1 : 0;
        figures.depth = std::max<std::uint64_t>(figures.depth, vector.order + std::uint64_t{1});
    }
}

Figures proved(const Model& model, const Settings& settings, std::string& text) {
    ProveOptions options;
    options.seed = settings.seed;
    options.max_degree = settings.max_degree;
    options.randomised = true;
    const Proof proof = abide::prove(model, options);
    std::ostringstream out;
    write(out, proof.certificate);
    text = out.str();
    Figures figures = figures_of(proof.certificate);
    figures.components = model.family->components();
    return figures;
}

}  // namespace

Figures figures_of(const Certificate& certificate) {
    Figures figures;
    figures.parameters = certificate.parameters();
    figures.lie_rank = certificate.copies * certificate.rank();
    figures.at_least = certificate.at_least();
    figures.at_most = certificate.at_most();
    figures.explicit_laws = certificate.explicit_laws();
    if (certificate.balanced && figures.explicit_laws > 0) figures.degree = 2;
    for (const Polynomial& law : certificate.laws)
        figures.degree = std::max(figures.degree, law.degree());
    set_witness(figures, certificate);
    figures.standing = certificate.exactly()         ? Standing::proved
                       : certificate.randomised_bits ? Standing::randomised
                                                     : Standing::bounds;
    figures.error_bits = certificate.randomised_bits;
    return figures;
}

Result answer(const std::string& name, const Settings& settings, bool count_only) {
    const auto start = std::chrono::steady_clock::now();
    reset_peak_memory();
    Result result;
    result.name = name;
    result.version = ABIDE_VERSION;
    try {
        const Model model = make_model(name);
        std::string text;
        result.figures = count_only ? counted(model, settings) : proved(model, settings, text);
        if (!count_only) result.certificate = deflated(text);
    } catch (const Error& error) {
        result.status = Status::failed;
        result.message = error.what();
    } catch (const std::bad_alloc&) {
        result.status = Status::failed;
        result.message = "out of memory";
    } catch (const std::exception& error) {
        result.status = Status::crashed;
        result.message = std::string("internal error: ") + error.what();
    }
    result.megabytes = peak_megabytes();
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result;
}

}  // namespace abide::sweep
