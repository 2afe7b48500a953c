#include <abide/abide.hpp>
#include <abide/certificate/file.hpp>
#include <abide/fields/variable_name.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/models/data.hpp>
#include <abide/models/flow.hpp>
#include <abide/models/model_file.hpp>
#include <abide/prove/prove.hpp>

#include <algorithm>
#include <sstream>

namespace abide {
namespace {

std::vector<std::string> printed(const std::vector<Polynomial>& polynomials,
                                 const std::vector<std::string>& variables) {
    std::vector<std::string> result;
    for (const Polynomial& polynomial : polynomials)
        result.push_back(to_string(polynomial, variables));
    return result;
}

/// A polynomial that is to stand on one line of a model file.
const std::string& one_line(const std::string& text) {
    const bool blank = text.find_first_not_of(" \t") == std::string::npos;
    if (blank || text.find_first_of("\r\n#;") != std::string::npos) {
        throw InputError("expected one polynomial, found '" + text + "'");
    }
    return text;
}

std::string declaration(const std::vector<std::string>& variables) {
    std::string text = "variables";
    for (const std::string& name : variables) {
        if (!is_variable_name(name)) throw InputError("'" + name + "' is no name of a variable");
        text += " " + name;
    }
    return text + "\n";
}

/// The network that data are for.
Network network_behind(const std::string& specification, const Model& model) {
    std::optional<Network> network;
    if (!specification.empty()) network = network_of(specification);
    if (!network) throw InputError(model.name + ": data and losses are for specified networks");
    return *std::move(network);
}

/// Balanced laws are a family; only of small networks they can be listed.
std::vector<Polynomial> listed_balanced_laws(const Certificate& certificate) {
    constexpr std::uint64_t most_terms = 10'000'000;
    std::uint64_t width = 0;
    if (const auto* product = product_of(certificate.family))
        width = *std::ranges::max_element(product->widths);
    // Each parameter is in the laws of one neuron, or of a neuron with each of its layer, twice.
    if (2 * (width + 1) * certificate.variables.size() > most_terms) {
        throw LimitError("the laws of this network, which balance its layers, have more than " +
                         std::to_string(most_terms) + " terms");
    }
    return balanced_laws(certificate.family);
}

void require_degree(unsigned degree, unsigned least) {
    if (degree >= least && degree <= greatest_degree) return;
    throw InputError("degree " + std::to_string(degree) + " is not between " +
                     std::to_string(least) + " and " + std::to_string(greatest_degree));
}

}  // namespace

Standing Result::standing() const {
    return proof_->standing();
}
std::size_t Result::at_least() const {
    return proof_->certificate.at_least();
}
std::size_t Result::at_most() const {
    return proof_->certificate.at_most();
}
unsigned Result::searched_degree() const {
    return proof_->searched_degree;
}

std::vector<std::string> Result::laws() const {
    const Certificate& certificate = proof_->certificate;
    if (certificate.balanced)
        return printed(listed_balanced_laws(certificate), certificate.variables);
    return printed(proof_->certificate.laws, proof_->certificate.variables);
}

std::vector<std::string> Result::forms() const {
    std::vector<std::string> result;
    for (const OneForm& form : proof_->certificate.forms)
        result.push_back(to_string(form, proof_->certificate.variables));
    return result;
}

std::string Result::certificate() const {
    std::ostringstream text;
    write(text, proof_->certificate);
    return text.str();
}

void Result::save(const std::string& path) const {
    write_whole(path, certificate());
}

System::System(Model model, std::string specification)
    : model_(std::make_shared<const Model>(std::move(model))),
      specification_(std::move(specification)) {}

System System::parse(const std::string& specification) {
    return System(make_model(specification), specification);
}

System System::read(std::istream& in, const std::string& name) {
    return System(read_model(in, name));
}

System System::from_map(const std::vector<std::string>& variables,
                        const std::vector<std::string>& components, const std::string& name) {
    std::string text = declaration(variables) + "map\n";
    for (const std::string& component : components) text += one_line(component) + "\n";
    std::istringstream in(text);
    return read(in, name);
}

System System::from_fields(const std::vector<std::string>& variables,
                           const std::vector<std::vector<std::string>>& fields,
                           const std::string& name) {
    std::string text = declaration(variables) + "fields\n";
    for (const auto& field : fields) {
        if (field.empty() || field.size() != variables.size()) {
            throw InputError("a field has " + std::to_string(field.size()) +
                             " components, and there are " + std::to_string(variables.size()) +
                             " variables");
        }
        for (std::size_t a = 0; a < field.size(); ++a)
            text += (a > 0 ? ";" : "") + one_line(field[a]);
        text += "\n";
    }
    std::istringstream in(text);
    return read(in, name);
}

System System::with_mirror_flow() const {
    return System(abide::with_metric(*model_, mirror_metric(*model_)));
}

System System::with_icnn_flow() const {
    return System(abide::with_metric(*model_, icnn_metric(*model_)));
}

System System::with_metric(std::istream& matrix) const {
    return System(abide::with_metric(*model_, read_metric(matrix, *model_)));
}

System System::with_momentum(const std::string& tau) const {
    std::istringstream in(tau);
    const Table table = read_table(in, 1);
    if (table.size() != 1 || table[0][0].sign() < 0)
        throw InputError("expected tau, a number from 0; found '" + tau + "'");
    return System(abide::with_momentum(*model_, table[0][0]));
}

System System::with_weight_decay() const {
    return System(abide::with_weight_decay(*model_));
}

System System::with_inputs(std::istream& inputs) const {
    const Network network = network_behind(specification_, *model_);
    const Table table = read_table(inputs, network.inputs());
    return System(abide::with_inputs(*model_, network, table, Loss::spanning));
}

System System::with_points(std::istream& points) const {
    const Network network = network_behind(specification_, *model_);
    const Table table = read_table(points, network.inputs() + network.outputs());
    return System(abide::with_points(*model_, network, table, false));
}

System System::with_dataset(std::istream& points) const {
    const Network network = network_behind(specification_, *model_);
    const Table table = read_table(points, network.inputs() + network.outputs());
    return System(abide::with_points(*model_, network, table, true));
}

System System::with_softmax_loss() const {
    return System(abide::with_softmax_loss(*model_, network_behind(specification_, *model_)));
}

const std::string& System::name() const {
    return model_->name;
}
const std::vector<std::string>& System::variables() const {
    return model_->variables;
}
std::size_t System::components() const {
    return model_->family->components();
}

Result System::prove(const ProveOptions& options) const {
    require_degree(options.max_degree, 0);
    return Result(std::make_shared<const Proof>(abide::prove(*model_, options)));
}

Count System::count(const CountOptions& options) const {
    return abide::count(*model_, options);
}

std::vector<std::string> System::laws(unsigned degree, std::uint64_t seed) const {
    require_degree(degree, 1);
    require_plain(*model_, "a search for laws");
    Random random(seed);
    LawSearch search(model_->family, random);
    search.extend_to(degree);
    return printed(search.basis(), model_->variables);
}

std::string version() {
    return ABIDE_VERSION;
}

}  // namespace abide
