#include "parts.hpp"

#include <abide/report/process.hpp>

namespace abide::reporting {
namespace {

Passage reach_of_data(const Context& context) {
    if (context.matrices() != nullptr) {
        return say(
            "for the linear network that takes {} to {}, this means that the inputs span their "
            "space",
            {same("x"), phi() + Formula{"(\\theta)^{\\top}x", "(θ)ᵀ x"}});
    }
    return say(
        "the gradients of the outputs, over all inputs, span the same space as those of the "
        "components of {}",
        {phi()});
}

/// The network of which φ has the differences of outputs.
std::vector<Passage> about_differences() {
    return {say("Hence every conservation law of {} is constant along the training, whatever the "
                "data and the loss of this kind.",
                {phi()}),
            say("Conversely, there is no further function that is constant for all data sets "
                "together, provided that the inputs span their space and that the gradients of the "
                "loss with respect to the outputs, over all labels, span all output directions of "
                "sum zero. Softmax cross-entropy on logits satisfies the latter.")};
}

Passage converse(const Context& context) {
    Passage text =
        say("Conversely, there is no further function that is constant for all data sets together, "
            "provided that the data reach every direction of {} (",
            {phi()});
    append(text, reach_of_data(context));
    append(text, say(") and that the gradients of the loss with respect to the outputs, over all "
                     "labels, span all output directions. The squared loss satisfies the latter. "
                     "Softmax cross-entropy on logits does not: its gradients sum to zero, and the "
                     "network can then have more conservation laws than {}.",
                     {phi()}));
    return text;
}

Formula model_of_phi() {
    return {"g(\\theta, x) = f(\\varphi(\\theta), x)", "g(θ, x) = f(φ(θ), x)"};
}

Formula gradient_flow() {
    return {"\\dot\\theta = -\\nabla E(\\theta)", "θ' = -∇E(θ)"};
}

Formula risk_gradient() {
    return {"\\nabla E(\\theta)", "∇E(θ)"};
}

/// That X_k, from `first` on, are made of the gradients of functions φ_k of θ.
Passage made_of_gradients(const char* first, const Formula& field) {
    return say("For each {}{} there is a polynomial {} with {}.",
               {same("k"), first, Formula{"\\varphi_{k}", "φ_k"}, field});
}

Formula force() {
    return {"\\nabla E(\\theta) = \\sum u_{k}\\nabla\\varphi_{k}(\\theta)",
            "∇E(θ) = Σ u_k ∇φ_k(θ)"};
}

Passage every_flow() {
    return say(
        "Hence every conservation law of the fields is constant along the flow as long as {} is at "
        "each time a combination of the gradients {}, whatever the data and the loss are. Any "
        "coefficients {} are meant together: for fewer of them there can be more laws.",
        {risk_gradient(), Formula{"\\nabla\\varphi_{k}(\\theta)", "∇φ_k(θ)"},
         Formula{"u_{k}", "u_k"}});
}

std::vector<Passage> about(const Process& process) {
    const Formula derivative{"\\partial_{a}\\varphi_{k}(\\theta)", "∂_a φ_k(θ)"};
    switch (process.kind) {
        case Process::Kind::mirror:
            return {say("These are the fields of a mirror flow."),
                    made_of_gradients(
                        "", Formula{"X_{k} = \\operatorname{diag}(\\theta)\\nabla\\varphi_{k}",
                                    "X_k = diag(θ)∇φ_k"}),
                    say("Where {}, the field {} is that of {}.",
                        {force(), Formula{"-\\sum u_{k}X_{k}", "-Σ u_k X_k"},
                         Formula{"\\dot\\theta = -\\operatorname{diag}(\\theta)\\nabla E(\\theta)",
                                 "θ' = -diag(θ)∇E(θ)"}})};
        case Process::Kind::momentum: {
            const bool damped = !process.tau.is_zero(), one = process.parameters == 1;
            const std::string times = process.tau.is_one() ? "" : process.tau.to_string() + "\\,";
            const std::string plain = process.tau.is_one() ? "" : process.tau.to_string() + " ";
            const Formula friction =
                damped ? Formula{"+ " + times + "\\dot\\theta ", "+ " + plain + "θ' "} : same("");
            return {
                say("These are the fields of gradient flow with momentum. The first coordinate is "
                    "{}{}, {} {}, {} {}.",
                    {damped ? "a constant multiple of " : "the time ",
                     damped ? Formula{"e^{" + times + "t}", "e^(" + plain + "t)"} : same("t"),
                     one ? "the next one is"
                         : "the next " + std::to_string(process.parameters) + " are",
                     theta(), one ? "the last one is" : "the last are",
                     Formula{"v = \\dot\\theta", "v = θ'"}}),
                made_of_gradients(" from 2 on",
                                  Formula{"X_{k} = \\sum_{a} ", "X_k = Σ_a "} + derivative +
                                      Formula{"\\,\\partial/\\partial v_{a}", " ∂/∂v_a"}),
                say("Where {}, the field {} is that of {}.",
                    {force(), Formula{"X_{1} - \\sum u_{k}X_{k}", "X_1 - Σ u_k X_k"},
                     Formula{"\\ddot\\theta ", "θ'' "} + friction +
                         Formula{"+ \\nabla E(\\theta) = 0", "+ ∇E(θ) = 0"}})};
        }
        case Process::Kind::weight_decay:
            break;
    }
    return {
        say("These are the fields of gradient flow with weight decay, {} with any function {}. "
            "The first coordinate is a constant multiple of {}, the others are {}.",
            {Formula{"\\dot\\theta = -\\nabla E(\\theta) - \\lambda(t)\\theta",
                     "θ' = -∇E(θ) - λ(t)θ"},
             Formula{"\\lambda(t)", "λ(t)"}, Formula{"e^{\\int\\lambda}", "e^(∫λ)"}, theta()}),
        made_of_gradients(" from 2 on", Formula{"X_{k} = \\nabla\\varphi_{k}", "X_k = ∇φ_k"} +
                                            Formula{"(\\theta)", "(θ)"}),
        say("Where {}, the field {} is that of the flow. All functions {} are meant together: a "
            "single one can have more laws.",
            {force(), Formula{"\\lambda(t)X_{1} - \\sum u_{k}X_{k}", "λ(t)X_1 - Σ u_k X_k"},
             Formula{"\\lambda", "λ"}})};
}

void append_process(std::vector<Block>& blocks, const std::optional<Process>& process) {
    blocks.emplace_back(
        say("The theorem is about the vector fields as they are given above, and has no "
            "further hypothesis. {}",
            {process ? "What they mean can be seen from the fields."
                     : "Which process they describe is not part of the certificate."}));
    if (!process) return;
    Items items;
    for (Passage& passage : about(*process)) items.passages.push_back(std::move(passage));
    items.passages.push_back(every_flow());
    blocks.emplace_back(std::move(items));
}

/// A map that is given by its polynomials may stand for several things.
void append_uses_of_a_map(std::vector<Block>& blocks) {
    blocks.emplace_back(say(
        "The theorem is about the map {}, and has no further hypothesis. It speaks of every "
        "gradient flow {} for which {} is a combination of the gradients of the components of {} "
        "at {}. This is so, among others, in the following cases; which one is meant is not part "
        "of the certificate.",
        {phi(), gradient_flow(), risk_gradient(), phi(), theta()}));
    Items items;
    items.passages.push_back(say(
        "A model {} with a differentiable {} is trained, and {} is the empirical risk for any data "
        "set and any differentiable loss. There is no further function that is constant for all "
        "data sets together, provided that the gradients of the outputs, over all inputs, span the "
        "same space as those of the components of {}, and that the gradients of the loss with "
        "respect to the outputs, over all labels, span all output directions. The squared loss "
        "satisfies the latter. Softmax cross-entropy on logits does not, and there can be "
        "more "
        "laws with it.",
        {model_of_phi(), same("f"), same("E"), phi()}));
    items.passages.push_back(
        say("The components of {} are the outputs of a model for some inputs (of a ReLU network, "
            "while the same neurons are active for the same inputs), and {} is the empirical risk "
            "for these inputs, with any labels and any differentiable loss. There is no further "
            "function that is constant for all labels together, under the same condition on the "
            "loss.",
            {phi(), same("E")}));
    items.passages.push_back(
        say("The components of {} are such outputs minus the last one of the same input, and only "
            "losses are meant whose gradients with respect to the outputs sum to zero. Softmax "
            "cross-entropy is one. The condition on the loss is then that its gradients span all "
            "directions of sum zero.",
            {phi()}));
    items.passages.push_back(
        say("The components of {} are losses of points, or of sets of points, and {} is a sum of "
            "them with any weights. There is no further function that is constant for all weights "
            "together.",
            {phi(), same("E")}));
    items.passages.push_back(
        say("The flow is the plain gradient flow in continuous time, without momentum or weight "
            "decay."));
    blocks.emplace_back(std::move(items));
}

}  // namespace

std::vector<Block> hypotheses(const Context& context) {
    std::vector<Block> blocks{Heading{"Hypotheses"}};
    if (!context.is_map()) {
        append_process(blocks, recognise_process(context.certificate));
        return blocks;
    }
    if (context.matrices() == nullptr && context.lifting() == nullptr) {
        append_uses_of_a_map(blocks);
        return blocks;
    }
    const bool differences = context.are_differences();
    const Formula linear{"g(\\theta, x) = P(\\theta)^{\\top}x", "g(θ, x) = P(θ)ᵀ x"};
    Passage opening =
        say("The theorem is about the map {}, and has no further hypothesis. It carries over to "
            "networks as follows. Let ",
            {phi()});
    append(opening, differences
                        ? say("the network {}", {linear})
                        : say("a model {} with a differentiable {}", {model_of_phi(), same("f")}));
    append(opening,
           say(" be trained by the gradient flow {}, where {} is the empirical risk for some data "
               "set and some differentiable loss{}. Then {} is a combination of the gradients of "
               "the components of {} at {}.",
               {gradient_flow(), same("E"),
                differences ? " whose gradients with respect to the outputs sum to zero, as those "
                              "of softmax cross-entropy do"
                            : "",
                risk_gradient(), phi(), theta()}));
    blocks.emplace_back(std::move(opening));
    Items items;
    if (differences) {
        items.passages = about_differences();
    } else {
        items.passages.push_back(
            say("Hence every conservation law of {} is constant along the training, whatever the "
                "data and the loss.",
                {phi()}));
        items.passages.push_back(converse(context));
    }
    if (context.lifting() != nullptr) {
        items.passages.push_back(say(
            "A ReLU network depends on its parameters through {} only as long as its activation "
            "pattern does not change: all of this holds within one activation region. Deep "
            "networks can have more laws than {} at parameters with dead hidden neurons.",
            {phi(), phi()}));
    }
    if (context.copies != 1) {
        items.passages.push_back(say(
            differences
                ? "Several such networks without common parameters that are trained together "
                  "have a map whose components are those of all of them. The same holds of "
                  "that map and the theorem about all copies."
                : "A network that depends on its parameters through all copies, as through its "
                  "heads "
                  "or layers of one kind, has a map whose components are those of all of them. The "
                  "same holds of that map and the theorem about all copies."));
    }
    items.passages.push_back(
        say("The flow is the plain gradient flow in continuous time, without momentum or weight "
            "decay. A single data set may have further laws of its own, which are not counted."));
    blocks.emplace_back(std::move(items));
    return blocks;
}

}  // namespace abide::reporting
