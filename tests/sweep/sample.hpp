#pragma once

#include <abide/sweep/result.hpp>
#include <abide/sweep/selection.hpp>

/// Results made by hand.
namespace abide::sweep {

/// Done, with a certificate that is none.
inline Result sample(const std::string& name) {
    Result result;
    result.name = name;
    Figures figures;
    figures.parameters = parameters(parse_architecture(name));
    figures.components = 4;
    figures.field_rank = 4;
    figures.lie_rank = 6;
    figures.at_least = 6;
    figures.at_most = 6;
    figures.explicit_laws = 6;
    figures.degree = 2;
    figures.depth = 2;
    figures.standing = Standing::proved;
    figures.evidence = "words";
    result.figures = figures;
    result.certificate = deflated("a certificate of " + name);
    result.seconds = 0.25;
    result.megabytes = 12.5;
    result.version = "0.1.0";
    return result;
}

inline Result refused(const std::string& name, Status status) {
    Result result;
    result.name = name;
    result.status = status;
    result.message = "a reason";
    return result;
}

}  // namespace abide::sweep
