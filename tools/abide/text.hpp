#pragma once

#include <abide/models/model.hpp>
#include <abide/prove/prove.hpp>

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <string>
#include <vector>

/// Sentences and lists that several subcommands print.
namespace abide::tool {

/// `6 independent conservation laws`, `1 independent conservation law`, `no conservation law`.
std::string laws_phrase(std::size_t count);

/// The sentence about a model with proved bounds that do not meet.
std::string bounds_sentence(const Model& model, std::size_t at_least, std::size_t at_most);

/// What the answer is about and under which hypothesis it carries over to the network: one
/// paragraph. `complete`, as `There are no others`, is what is so under that hypothesis.
std::string scope(const Model& model, const std::string& complete);

/// What an answer with this standing says about the number of all laws, for `scope`.
std::string completeness(Standing standing);

/// Adds to an answer near which parameter a network was counted, if it was, and what the symbol for
/// time means, if there is one.
void add_setting(nlohmann::ordered_json& json, const Model& model);

/// Of a network on sampled inputs, what they prove about the network itself: one line, or nothing
/// for other models.
std::string network_text(const Model& model, std::size_t at_most);
/// The same for programs.
void add_network(nlohmann::ordered_json& json, const Model& model, std::size_t at_most);

/// What the model's variables are called: parameters, unless time or velocities are among them.
std::string coordinate_noun(const Model& model);

/// A paragraph, broken into lines before they are longer than `width`.
std::string wrapped(const std::string& text, std::size_t width);

/// What stands for many copies, and that only one was computed; `laws` are those of one, such as
/// `3 laws`. Empty for a single model.
std::string copies_text(const Model& model, const std::string& laws);

/// `exactly 3`, `at least 2, at most 3`
std::string bounds_text(std::uint64_t at_least, std::uint64_t at_most);

/// `exactly 3 laws`, `at least 2, at most 3 laws`, `no law`
std::string laws_of_one(std::uint64_t at_least, std::uint64_t at_most);

/// Laws that are a family and too many to be listed, in one sentence. Precondition: balanced laws.
std::string balanced_text(const Certificate& certificate);

/// What a certificate rests on, of one copy: `3 laws, independent modulo 7; 5 bracket words,
/// triangular modulo 7`.
std::string evidence_text(const Certificate& certificate);

/// The figures of one of several copies, for programs.
nlohmann::ordered_json one_copy_json(const Certificate& certificate);

/// The variables' names for people: time as it is meant, exp(2 t).
std::vector<std::string> shown_names(const Model& model);

/// A numbered list, one law a line, indented; empty for no laws.
std::string numbered(const std::vector<std::string>& laws);

std::vector<std::string> printed(const std::vector<Polynomial>& laws,
                                 const std::vector<std::string>& variables);
std::vector<std::string> printed(const std::vector<OneForm>& forms,
                                 const std::vector<std::string>& variables);

/// The value on several lines; bytes that are no UTF-8, from the name of a file, are replaced.
std::string json_text(const nlohmann::ordered_json& json);

class Stopwatch {
  public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace abide::tool
