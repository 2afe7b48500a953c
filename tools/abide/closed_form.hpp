#pragma once

#include <abide/models/model.hpp>
#include <abide/prove/recast.hpp>

#include <nlohmann/json_fwd.hpp>

/// The flow of z = φ(θ) in closed form, where φ consists of outer products.
namespace abide::tool {

/// A paragraph; empty without blocks.
std::string closed_form_text(const Model& model, const std::vector<OuterProduct>& blocks);

/// The same for programs; null without blocks.
nlohmann::ordered_json closed_form_json(const Model& model,
                                        const std::vector<OuterProduct>& blocks);

}  // namespace abide::tool
