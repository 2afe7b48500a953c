#pragma once

#include <abide/fields/family.hpp>
#include <abide/models/setting.hpp>

namespace abide {

/// What a front end produces: a family of fields with names for its parameters.
struct Model {
    /// The specification it came from, for people; nothing depends on it.
    std::string name;
    /// One name per parameter, matching [A-Za-z][A-Za-z0-9_]{0,63}, all different. D =
    /// variables.size().
    std::vector<std::string> variables;
    std::shared_ptr<const Family> family;
    /// Laws that the front end expects. They are hints: every one is verified before it counts.
    std::vector<Polynomial> candidates;
    /// For people: why the candidates are not all that the front end knows; mostly empty.
    std::string note = {};
    /// The open set on which the fields are considered; all of ℝ^D if empty.
    std::vector<Condition> domain = {};
    Setting setting = {};
    /// c ≥ 1: the model stands for c disjoint copies of what is described here, as many heads or
    /// layers of one kind are. Laws, D, and ranks add up. copies·D is below 2^63, and so are
    /// copies·components.
    std::uint64_t copies = 1;
    /// Why the model is too large for everything that expands it or works with dense vectors of D
    /// entries, as a sentence; mostly empty. What remains is a proof by structure.
    std::string limit = {};
};

/// Throws InputError if the model has copies, LimitError with its limit if it has one: `what`, such
/// as "a metric", is for one model that can be expanded.
void require_plain(const Model& model, std::string_view what);

/// Adds to the model's name, in parentheses, what sets its fields apart from those of its map.
void qualify(Model& model, const std::string& what);

/// The name, and the coordinates of the parameter near which a network is counted, if it is one.
std::string description(const Model& model);

/// Reads a specification such as `linear:2-3-2`, `product:5` or `12*linear:3-2-3`.
/// Throws InputError if it means nothing, LimitError if the expanded map, its gradients or the
/// candidates would have too many terms and it is no layered model, which gets a limit instead.
Model make_model(std::string_view specification);

/// The specifications that make_model understands, one line each, for help texts.
std::string model_help();

}  // namespace abide
