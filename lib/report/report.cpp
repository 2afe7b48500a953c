#include "parts.hpp"

#include <algorithm>

namespace abide::reporting {
namespace {

std::string widths_text(const std::vector<std::uint64_t>& widths) {
    std::string text;
    for (const std::uint64_t width : widths)
        text += (text.empty() ? "" : "-") + std::to_string(width);
    return text.size() > 60 ? text.substr(0, 60) + "..." : text;
}

std::string title_of(const Context& context) {
    const std::string parameters = counted(context.dimension(), "parameter");
    const bool one = context.copies == 1;
    std::string text = "Conservation laws of ";
    if (!one) text += std::to_string(context.copies) + " copies of ";
    if (const MatrixProduct* product = context.matrices())
        return text + "the linear network " + widths_text(product->widths) +
               (context.are_differences() ? " with softmax loss" : "");
    if (const PathLifting* lifting = context.lifting()) {
        return text + "the ReLU network " + widths_text(lifting->widths) +
               (lifting->bias ? " with biases" : "");
    }
    if (!context.is_map()) return text + "vector fields in " + parameters;
    return text + "a polynomial map in " + parameters;
}

Certificate of_one_copy(Certificate certificate) {
    certificate.copies = 1;
    if (certificate.balanced &&
        certificate.explicit_laws() * certificate.variables.size() <= most_entries)
        certificate.laws = balanced_laws(certificate.family);
    return certificate;
}

/// What the certificate says of itself: any text.
Passage remark(const std::string& text) {
    constexpr std::size_t most = 300;
    return say("The certificate remarks: {}",
               {text.size() > most ? text.substr(0, most) + "..." : text});
}

bool is_plain(const std::string& file) {
    return std::ranges::all_of(file, [](char c) { return c >= ' ' && c <= '~'; });
}

/// As it can be typed in a shell.
std::string quoted(const std::string& file) {
    const std::string safe =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
    if (file.find_first_not_of(safe) == std::string::npos) return file;
    std::string text = "'";
    for (const char c : file) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

}  // namespace

Context::Context(const Certificate& shown, const Provenance& known)
    : certificate(of_one_copy(shown)),
      copies(shown.copies),
      provenance(known),
      typesetter(shown.variables) {
    if (certificate.balanced) {
        for (const Balance& balance : balances_of(certificate.family))
            balances.emplace_back(balance);
        return;
    }
    for (const Polynomial& law : certificate.laws)
        balances.push_back(recognise(law, certificate.family));
}

Formula Context::space() const {
    return certificate.domain.empty() ? real_space(dimension()) : same("M");
}

Formula Context::law_symbol(std::size_t k) const {
    const std::optional<Balance>& balance = balances[k];
    if (!balance) {
        const std::string index = std::to_string(k + 1);
        return {"h_{" + index + "}", "h" + index};
    }
    if (balance->is_sum) return same("S(") + number(balance->row + 1) + same(")");
    const std::string layer = std::to_string(balance->layer);
    const Formula column = matrices() ? same(", ") + number(balance->column + 1) : Formula{};
    return Formula{"B_{" + layer + "}(", "B" + layer + "("} + number(balance->row + 1) + column +
           same(")");
}

bool Context::recognises_some() const {
    return std::ranges::any_of(balances, [](const auto& balance) { return balance.has_value(); });
}

Formula phi() {
    return {"\\varphi", "φ"};
}

Formula theta() {
    return {"\\theta", "θ"};
}

Formula point_symbol() {
    return {"t_{0}", "t0"};
}

Formula omega_set() {
    return {"\\Omega", "Ω"};
}

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

bool Listing::has_room(std::size_t terms) {
    if (items_.passages.size() < most_listed && terms_ < most_terms && left_out_ == 0) {
        terms_ += terms;
        return true;
    }
    ++left_out_;
    return false;
}

Items Listing::finish() {
    if (left_out_ > 0) {
        items_.passages.push_back(say("and {} more {}, which the certificate contains.",
                                      {left_out_, noun_ + (left_out_ == 1 ? "" : "s")}));
    }
    return std::move(items_);
}

std::vector<Block> checking(const Context& context) {
    const Provenance& known = context.provenance;
    const bool named = !known.file.empty() && known.file != "-" && is_plain(known.file);
    std::vector<Block> blocks{Heading{"How to check it"}};
    blocks.emplace_back(say(
        "Everything above follows from the certificate, a text file. The program {} verifies it:",
        {Inline::code("abide-check")}));
    blocks.emplace_back(Command{"abide-check " + (named ? quoted(known.file) : "FILE")});
    if (!known.verdict.empty()) {
        blocks.emplace_back(say("When this report was made, the checker printed:"));
        blocks.emplace_back(Command{known.verdict});
    }
    blocks.emplace_back(say(
        "It rebuilds the family from the text, verifies the identities and ranks in exact "
        "arithmetic, and shares no code with the program that found them. Abide's document on the "
        "certificate format, {}, defines the meaning of every line{} and proves that a verified "
        "certificate implies the theorem; a checker can be written from it alone.",
        {Inline::code("docs/certificate-format.md"),
         known.format.empty() ? "" : " of this file, which is of version " + known.format + ","}));
    return blocks;
}

std::string hypothesis(const Certificate& certificate) {
    if (!is_map(certificate.family))
        return "About the given vector fields: the laws are the functions that all of them "
               "conserve.";
    const bool is_layered = product_of(certificate.family) != nullptr ||
                            std::holds_alternative<PathLifting>(certificate.family);
    if (!is_layered) {
        return "About the map phi: every law is conserved by all gradient flows whose gradient is "
               "a combination of those of the components of phi at every point. There are no "
               "others for all of these flows together. Which network, data and loss they belong "
               "to is not part of the certificate.";
    }
    if (std::holds_alternative<ColumnDifferences>(certificate.family)) {
        return "About the map phi: every law is conserved by gradient flow for all data and all "
               "losses whose gradients sum to zero over the outputs (softmax cross-entropy is "
               "one). There are no others for all data together if the data reach every direction "
               "of phi and the loss gradients span all outputs with sum zero.";
    }
    std::string text =
        "About the map phi: every law is conserved by gradient flow for all data and all "
        "differentiable losses. There are no others for all data together if the data reach every "
        "direction of phi and the loss gradients span the outputs (squared loss does, softmax "
        "cross-entropy does not).";
    if (std::holds_alternative<PathLifting>(certificate.family)) {
        text +=
            " For a ReLU network, within one activation region; deep ones may have more laws at "
            "parameters with dead neurons.";
    }
    return text;
}

Document compose(const Certificate& certificate, const Provenance& provenance) {
    const Context context(certificate, provenance);
    Document document{title_of(context), "A report on a certificate of Abide", {}};
    for (auto* const part : {setting, hypotheses, theorem, theorem_of_copies, evidence, proof,
                             proof_of_copies, checking}) {
        for (Block& block : part(context)) document.blocks.push_back(std::move(block));
    }
    if (!certificate.remark.empty())
        document.blocks.emplace_back(Ragged{remark(certificate.remark)});
    return document;
}

}  // namespace abide::reporting
