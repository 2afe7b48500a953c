// The one file that knows CLI11: arguments in, exit status out.

#include "commands.hpp"
#include "last_resort.hpp"

#include <abide/algebra/flint.hpp>
#include <abide/error.hpp>
#include <abide/models/model.hpp>
#include <abide/prove/answers.hpp>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iostream>
#include <new>
#include <thread>

namespace {

using namespace abide::tool;

std::string version() {
    return fmt::format("abide {} (FLINT {}, GMP {}, CLI11 {}, fmt {}.{}.{})", ABIDE_VERSION,
                       FLINT_VERSION, gmp_version, CLI11_VERSION, FMT_VERSION / 10000,
                       FMT_VERSION / 100 % 100, FMT_VERSION % 100);
}

/// Decimal digits only: CLI11 by itself reads -1 as 2^64 − 1 and 010 as 8.
std::string natural_number(const std::string& text) {
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const bool padded = text.size() > 1 && text.front() == '0';
    if (error == std::errc() && stop == end && !padded) return {};
    return "expected a natural number below 2^64, found '" + text + "'";
}

void add_jobs(CLI::App& command, std::size_t& jobs, const std::string& what) {
    constexpr std::size_t most = 1024;
    jobs = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most);
    command.add_option("--jobs", jobs, what)
        ->check(CLI::Validator(natural_number, ""))
        ->check(CLI::Range(std::size_t{1}, most));
}

void add_seed(CLI::App& command, std::uint64_t& seed) {
    command
        .add_option("--seed", seed,
                    "start of the random draws; the same seed gives the same output")
        ->check(CLI::Validator(natural_number, ""))
        ->capture_default_str();
}

/// Which flow and which data; in a group of their own in the help.
void add_setting_options(CLI::App& command, SettingArguments& setting) {
    const auto add = [&](const std::string& name, auto& value, const std::string& what) {
        return command.add_option(name, value, what)->group("Flow and data");
    };
    add("--flow", setting.flow, "how the parameters move (default: euclidean)")
        ->check(CLI::IsMember({"euclidean", "mirror", "icnn"}))
        ->type_name("FLOW");
    add("--metric", setting.metric, "the inverse matrix of a metric, D rows of D polynomials")
        ->type_name("FILE");
    add("--momentum", setting.momentum, "with momentum, such as tau=1")->type_name("TAU");
    command.add_flag("--weight-decay", setting.weight_decay, "with weight decay of any strength")
        ->group("Flow and data");
    add("--inputs", setting.inputs, "only these inputs, one a line, with any labels")
        ->type_name("FILE");
    add("--input-rank", setting.input_rank, "inputs of this rank, with any labels")
        ->check(CLI::Validator(natural_number, ""));
    add("--points", setting.points, "inputs with their labels, any weights, squared loss")
        ->type_name("FILE");
    add("--dataset", setting.dataset, "inputs with their labels in one batch, squared loss")
        ->type_name("FILE");
    add("--loss", setting.loss, "what the gradients of the loss span (default: all outputs)")
        ->check(CLI::IsMember({"spanning", "softmax"}))
        ->type_name("LOSS");
    command
        .add_flag("--network", setting.network,
                  "a ReLU network itself, near a parameter, on sampled inputs")
        ->group("Flow and data");
    add("--chamber", setting.chamber, "that parameter, its coordinates in order (default: random)")
        ->type_name("FILE");
    add("--samples", setting.samples, "inputs to draw for --network (default 1000)")
        ->check(CLI::Validator(natural_number, ""))
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
}

void add_model_options(CLI::App& command, ModelArguments& arguments) {
    command.add_option("MODEL", arguments.model, "what to analyse; see abide --help")->required();
    add_setting_options(command, arguments.setting);
    add_seed(command, arguments.seed);
    command.add_flag("--json", arguments.json, "print one JSON object, for programs");
    command.add_flag("--quiet", arguments.quiet, "print the first sentence only");
}

/// What the commands that compute ranks take.
void add_rank_options(CLI::App& command, ModelArguments& arguments) {
    add_jobs(command, arguments.jobs,
             "threads to use (default: all cores); the output does not depend on it");
    command.add_flag("--no-candidates", arguments.no_candidates,
                     "do not use the laws that the model suggests (they are verified in any case)");
}

void add_degree(CLI::App& command, std::optional<unsigned>& degree) {
    command.add_option("--degree", degree, "search polynomial laws up to this degree (default 4)")
        ->check(CLI::Validator(natural_number, ""))
        ->check(CLI::Range(1U, abide::greatest_degree));
}

template <class Arguments>
void on_call(CLI::App& command, Arguments& arguments, int (*run)(const Arguments&), int& status) {
    command.callback([&arguments, run, &status] { status = run(arguments); });
}

struct AllArguments {
    ShowArguments show;
    ModelArguments count;
    LawsArguments laws;
    ProveArguments prove;
    CheckArguments check;
    ReportArguments report;
    RecastArguments recast;
    SweepArguments sweep;
    AtlasArguments atlas;
    MergeArguments merge;
};

std::string models_footer() {
    return "Models:\n" + abide::model_help() +
           "  my.phi         a file with variables and a map or fields; - reads standard input\n";
}

void add_prove(CLI::App& app, ProveArguments& arguments, int& status) {
    CLI::App* prove =
        app.add_subcommand("prove", "find laws, prove that there are no more, write a certificate");
    add_model_options(*prove, arguments.common);
    add_rank_options(*prove, arguments.common);
    add_degree(*prove, arguments.degree);
    prove->add_flag("--no-forms", arguments.no_forms,
                    "do not look for 1-forms where polynomial laws do not reach the bound");
    prove->add_flag("--randomised", arguments.randomised,
                    "let the certificate claim a number that is not proved, with its error");
    prove->add_option("-o,--output", arguments.output,
                      "file for the certificate; - for standard output");
    prove->footer(
        "The rank is shown by bracket words if these are few and have at most 10 letters, by "
        "vectors\n"
        "of a trajectory otherwise.\n\n" +
        models_footer());
    on_call(*prove, arguments, abide::tool::prove, status);
}

void add_limit(CLI::App& check, const std::string& option, std::uint64_t& limit,
               const std::string& what) {
    check.add_option(option, limit, what)
        ->check(CLI::Validator(natural_number, ""))
        ->capture_default_str();
}

void add_check(CLI::App& app, CheckArguments& arguments, int& status) {
    CLI::App* check = app.add_subcommand("check", "verify a certificate, as abide-check does");
    check->footer("");  // it takes no model
    check->add_option("FILE", arguments.file, "certificate; - for standard input")->required();
    check
        ->add_option("--require", arguments.require,
                     "exactly: a verified claim of bounds only is status 1")
        ->check(CLI::IsMember({"exactly"}));
    check->add_flag("--quiet", arguments.quiet, "print nothing; the exit status tells");
    abide::checker::Limits& limits = arguments.limits;
    add_limit(*check, "--max-work", limits.work, "refuse what takes more elementary operations");
    add_limit(*check, "--max-memory", limits.memory, "refuse what takes more bytes");
    add_limit(*check, "--max-digits", limits.digits, "refuse longer numbers");
    add_limit(*check, "--max-word-length", limits.word_length, "refuse words of more letters");
    on_call(*check, arguments, abide::tool::check, status);
}

void add_report(CLI::App& app, ReportArguments& arguments, int& status) {
    CLI::App* report =
        app.add_subcommand("report", "write up a certificate: hypotheses, theorem, laws, proof");
    report->add_option("FILE", arguments.file, "certificate; - for standard input")->required();
    report->add_option("--format", arguments.format, "what to write; json is for programs")
        ->check(CLI::IsMember({"markdown", "latex", "json", "coq"}))
        ->capture_default_str();
    report->add_option("-o,--output", arguments.output,
                       "file for the report; otherwise standard output");
    report->footer(
        "The certificate is checked first, and no report is written if it is rejected.\n");
    on_call(*report, arguments, abide::tool::report, status);
}

void add_count(CLI::App& app, ModelArguments& arguments, int& status) {
    CLI::App* count =
        app.add_subcommand("count", "the number of independent laws, with its standing");
    add_model_options(*count, arguments);
    add_rank_options(*count, arguments);
    count
        ->add_option("--at", arguments.at,
                     "at this point, its coordinates in order: bounds of the Lie algebra there")
        ->type_name("FILE");
    on_call(*count, arguments, abide::tool::count, status);
}

void add_laws(CLI::App& app, LawsArguments& arguments, int& status) {
    CLI::App* laws = app.add_subcommand("laws", "the polynomial laws up to a degree");
    add_model_options(*laws, arguments.common);
    laws->add_option("--degree", arguments.degree, "greatest degree of a law")
        ->check(CLI::Validator(natural_number, ""))
        ->check(CLI::Range(1U, abide::greatest_degree))
        ->capture_default_str();
    laws->add_option("--format", arguments.format,
                     "how the laws are printed; json is the same as --json")
        ->check(CLI::IsMember({"plain", "sympy", "sage", "latex", "json"}))
        ->capture_default_str();
    on_call(*laws, arguments, abide::tool::laws, status);
}

void add_show(CLI::App& app, ShowArguments& arguments, int& status) {
    CLI::App* show = app.add_subcommand("show", "the map and its vector fields");
    show->add_option("MODEL", arguments.model, "a model, or a certificate (.cert)")->required();
    add_setting_options(*show, arguments.setting);
    add_seed(*show, arguments.seed);
    show->add_flag("--json", arguments.json, "print one JSON object, for programs");
    on_call(*show, arguments, abide::tool::show, status);
}

void add_recast(CLI::App& app, RecastArguments& arguments, int& status) {
    CLI::App* recast = app.add_subcommand(
        "recast", "whether phi moves by itself, by a Riemannian flow of low dimension");
    recast->add_option("MODEL", arguments.model, "a model given by a map")->required();
    recast->add_option("--at", arguments.at, "a point, for ranks there: its coordinates in order")
        ->type_name("FILE");
    add_seed(*recast, arguments.seed);
    recast->add_flag("--json", arguments.json, "print one JSON object, for programs");
    recast->add_flag("--quiet", arguments.quiet, "print the first sentence only");
    recast->footer(models_footer());
    on_call(*recast, arguments, abide::tool::recast, status);
}

void add_sweep(CLI::App& app, SweepArguments& arguments, int& status) {
    CLI::App* sweep = app.add_subcommand(
        "sweep", "prove every architecture that patterns stand for, into a database");
    sweep
        ->add_option(
            "PATTERN", arguments.patterns,
            "such as 'linear:{1..4}-{1..4}' or 'relu:2-{1,3}-1{,+bias}'; or a file of them, "
            "one a line")
        ->required();
    sweep->add_option("--db", arguments.database, "the atlas; it is made if it is not there")
        ->type_name("FILE");
    sweep->add_flag("--count-only", arguments.count_only,
                    "the number of laws alone, without certificates");
    add_seed(*sweep, arguments.seed);
    add_degree(*sweep, arguments.degree);
    add_jobs(*sweep, arguments.jobs,
             "worker processes (default: all cores); the results do not depend on it");
    sweep
        ->add_option("--time-limit", arguments.time_limit,
                     "for one architecture, after which it is given up")
        ->type_name("SECONDS");
    sweep
        ->add_option("--shard", arguments.shard,
                     "the i-th of n parts of the work, about equally long")
        ->type_name("I/N");
    sweep->add_flag("--retry", arguments.retry, "try again what was given up or refused");
    sweep->add_flag("--dry-run", arguments.dry_run, "print the architectures, and do nothing else");
    sweep->add_flag("--json", arguments.json, "print one JSON object, for programs");
    sweep->add_flag("--quiet", arguments.quiet, "print nothing; the exit status tells");
    sweep->footer(
        "What the database has is not computed again: a sweep that was killed goes on with the "
        "same\ncommand.\n\nModels:\n" +
        abide::model_help());
    on_call(*sweep, arguments, abide::tool::sweep, status);
}

void add_atlas(CLI::App& app, AtlasArguments& arguments, int& status) {
    CLI::App* atlas =
        app.add_subcommand("atlas", "show, export and verify the database of a sweep");
    atlas->add_option("DB", arguments.database, "the database of a sweep")->required();
    const auto add_format = [&](const std::string& format, const std::string& text) {
        atlas->add_flag_callback(
            "--" + format, [&arguments, format] { arguments.formats.push_back(format); }, text);
    };
    add_format("list", "print a table for the terminal");
    add_format("csv", "print comma-separated values");
    add_format("latex", "print a document with a table");
    add_format("json", "print one JSON object, for programs");
    add_format("html", "write one page for a browser, with all certificates in it");
    add_format("verify", "check every stored certificate, as abide-check does");
    atlas
        ->add_option("--certificate", arguments.certificate,
                     "print the certificate of this architecture")
        ->type_name("MODEL");
    atlas
        ->add_option("--where", arguments.where,
                     "only rows for which this holds, such as 'laws > known'")
        ->type_name("CONDITION");
    atlas->add_option("-o,--output", arguments.output,
                      "file for what is written; otherwise standard output");
    add_jobs(*atlas, arguments.jobs, "threads for --verify (default: all cores)");
    atlas->footer("Without any of these, a summary is printed.\n");
    on_call(*atlas, arguments, abide::tool::atlas, status);
}

void add_merge(CLI::App& app, MergeArguments& arguments, int& status) {
    CLI::App* merge = app.add_subcommand("merge", "put the databases of several sweeps together");
    merge->add_option("DB", arguments.databases, "databases to read")->required();
    merge->add_option("--db", arguments.target, "the database to add them to; it may be new")
        ->type_name("FILE")
        ->required();
    merge->add_flag("--quiet", arguments.quiet, "print nothing; the exit status tells");
    merge->footer("Two results that contradict each other are shown, and nothing is merged.\n");
    on_call(*merge, arguments, abide::tool::merge, status);
}

void add_commands(CLI::App& app, AllArguments& all, int& status) {
    add_prove(app, all.prove, status);
    add_check(app, all.check, status);
    add_report(app, all.report, status);
    add_count(app, all.count, status);
    add_laws(app, all.laws, status);
    add_show(app, all.show, status);
    add_recast(app, all.recast, status);
    add_sweep(app, all.sweep, status);
    add_atlas(app, all.atlas, status);
    add_merge(app, all.merge, status);
}

int run(int argc, char** argv) {
    CLI::App app("Counts, finds and proves complete the conservation laws of gradient flows.",
                 "abide");
    app.set_version_flag("--version", version());
    app.require_subcommand(1);
    app.footer(models_footer());
    AllArguments arguments;
    int status = 0;
    add_commands(app, arguments, status);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // CLI11 would say only that a command is required.
        const std::vector<std::string> unknown = app.remaining();
        if (app.get_subcommands().empty() && !unknown.empty())
            throw abide::InputError("unknown command '" + unknown.front() + "'; see abide --help");
        if (error.get_exit_code() == 0) return app.exit(error);  // --help and --version
        const auto commands = app.get_subcommands();
        throw abide::InputError(fmt::format("{}; see abide {}--help", error.what(),
                                            commands.empty() ? "" : commands[0]->get_name() + " "));
    }
    return status;
}

/// Arguments may hold line feeds and other control characters, and errors quote them.
std::string one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = '?';
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    abide::tool::install_last_resorts();
    try {
        const int status = run(argc, argv);
        // What could not be written must not pass for an answer.
        if (!std::cout.flush() || std::fflush(stdout) != 0)
            throw abide::InputError("cannot write to standard output");
        return status;
    } catch (const abide::Error& error) {
        std::cerr << "abide: " << one_line(error.what()) << '\n';
    } catch (const std::bad_alloc&) {
        std::cerr << "abide: out of memory\n";
    } catch (const std::exception& error) {
        std::cerr << "abide: internal error: " << error.what()
                  << "; please report it with the command\n";
    }
    return 2;
}
