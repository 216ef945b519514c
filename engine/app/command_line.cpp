#include "app/command_line.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <span>

#include "app/commands.hpp"
#include "app/complete_words.hpp"
#include "app/exit_code.hpp"
#include "app/export_command.hpp"
#include "app/option_checks.hpp"
#include "app/tell.hpp"
#include "input/scenario_schema.hpp"
#include "input/suggest.hpp"
#include "model/inventory.hpp"
#include "parallel/available_threads.hpp"

namespace fleetprint::app {
namespace {

constexpr const char* description =
    "Fleetprint: do billions of small connected devices emit more than they help to avoid?\n"
    "Samples the life-cycle inventory of device parts for whole fleets and nets it against what the devices\n"
    "save in other sectors.";

constexpr const char* footer =
    "Examples:\n"
    "  fleetprint run scenarios/paper-250bn.toml -o results/paper-250bn.h5\n"
    "  fleetprint report results/paper-250bn.h5 -o report.html\n"
    "  fleetprint check my-scenario.toml\n"
    "  fleetprint sensitivity scenarios/drivers-250bn.toml -o results/drivers.h5\n"
    "  fleetprint device image_classification\n"
    "  fleetprint export results/paper-250bn.h5 -o results/paper-250bn.csv\n"
    "  source <(fleetprint completion bash)\n"
    "  fleetprint COMMAND --help\n"
    "Exit codes: 0 done; 1 the run failed; 2 bad usage or bad scenario; 3 internal error;\n"
    "75 interrupted or out of time, go on with --resume.";

void add_overrides(CLI::App& command, std::vector<std::string>& overrides) {
  command.add_option("--set", overrides, "Set a key: key.path=value (repeatable)")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->take_all();
}

// --NAME N as short for --set KEY=N; so the schema checks it.
void add_shortcut(CLI::App& command, const std::string& name, const std::string& key,
                  std::vector<std::string>& overrides) {
  command
      .add_option_function<std::string>(
          "--" + name, [&overrides, key](const std::string& value) { overrides.push_back(key + "=" + value); },
          "The same as --set " + key + "=N")
      ->type_name("N");
}

void add_trials(CLI::App& command, RunOptions& options) {
  add_shortcut(command, "trials", "sampling.trials", options.overrides);
}

// Of commands that draw trials.
void add_execution(CLI::App& command, RunOptions& options) {
  command.add_option("-o,--output", options.output, "Result file to write (HDF5, also valid netCDF-4): .h5 or .nc")
      ->required();
  add_overrides(command, options.overrides);
  add_shortcut(command, "seed", "seed", options.overrides);
  command
      .add_option("--threads", options.threads,
                  "Threads (default: the cores that this process may use); never changes a result")
      ->check(within(1, parallel::most_threads));
  command.add_option("--kernel", options.kernel, "Vector width of the device kernel; never changes a result")
      ->type_name("auto|avx512|avx2|sse2|neon|reference");
  command
      .add_option("--device", options.device,
                  "Where many independent devices are drawn one by one (default: cpu); never changes a result")
      ->type_name("cpu|gpu");
  command.add_flag("--force", options.force, "Replace an existing result");
  command.add_flag("--quiet", options.quiet, "No progress and no summary");
  command.add_flag("--strict", options.strict, "Treat warnings (implausible inputs) as errors");
  command.add_option("--progress", options.progress, "auto: a bar on a terminal, lines in a log")
      ->check(one_of({"auto", "on", "off"}));
}

void add_run(CLI::App& command, RunOptions& options) {
  command.add_option("scenario", options.scenario, "Scenario file (TOML)")->required();
  add_execution(command, options);
  add_trials(command, options);
  command.footer(
      "Examples:\n"
      "  fleetprint run scenarios/paper-250bn.toml -o results/paper-250bn.h5\n"
      "  fleetprint run scenarios/paper-250bn.toml -o what-if.h5 --trials 1000 --set 'sector.*.rebound=0.2'\n"
      "  fleetprint run scenarios/paper-250bn.toml -o small.h5 --set fleet.devices=1e9 --force");
}

// For options whose empty value would pass for one that is not given, as of a variable of a job script that is not set.
std::string expect_something(const std::string& value) { return value.empty() ? "a value is missing" : ""; }

// Of commands over the points of a sweep.
void add_distribution(CLI::App& command, SweepOptions& options) {
  command
      .add_option(
          "--shard", options.shard_text,
          "Only points I, I + N ... (I from 1 to N), for merge; auto: as the job array says, all of whose tasks "
          "run; auto/N: some tasks of an array of N")
      ->type_name("I/N")
      ->check(expect_something);
  command.add_flag("--resume", options.resume, "Go on from the checkpoint beside the output, if there is one");
  command.add_option("--checkpoint-every", options.checkpoint_every, "Seconds between checkpoints")
      ->check(within(0.01, 1e9))
      ->capture_default_str();
  command
      .add_option("--time-limit", options.time_limit_text,
                  "Stop in time with a checkpoint and exit code 75: seconds, 90m, 12h, HH:MM:SS, D-HH:MM ...")
      ->type_name("TIME")
      ->check(expect_something);
}

void add_sweep(CLI::App& command, SweepOptions& options) {
  command.add_option("sweep", options.run.scenario, "Sweep file (TOML with [sweep])")->required();
  add_execution(command, options.run);
  add_trials(command, options.run);
  add_distribution(command, options);
  command.footer(
      "Examples:\n"
      "  fleetprint sweep scenarios/sweep-rebound.toml -o results/rebound.h5\n"
      "  mpirun -n 8 fleetprint sweep scenarios/sweep-rebound.toml -o results/rebound.h5 --resume\n"
      "  fleetprint sweep scenarios/sweep-rebound.toml -o shard-1.h5 --shard 1/4\n"
      "SIGTERM, SIGINT, SIGUSR1 and SIGHUP write a checkpoint and end with exit code 75; --resume goes on to the same "
      "bytes.");
}

void add_sensitivity(CLI::App& command, SensitivityCommandOptions& options) {
  command.add_option("scenario", options.sweep.run.scenario, "Scenario or sweep file (TOML)")->required();
  add_execution(command, options.sweep.run);
  const auto at_least = [](std::uint32_t least) { return within(least, std::uint32_t{1} << 24); };
  command.add_option("--method", options.methods, "How to measure it (repeatable; default: sobol); prcc: all by ranks")
      ->check(one_of({run::sensitivity_method_names.begin(), run::sensitivity_method_names.end()}));
  command.add_option("--response", options.responses,
                     "Output to explain, by year too (repeatable; default: net_total, and net by year)");
  command.add_option("--group", options.groups, "Inputs that count as one; * stands for any text (repeatable)")
      ->type_name("NAME=INPUT,INPUT...");
  command
      .add_option("--trials", options.trials,
                  "Rows of a Sobol' design, rounded up to a power of two; trials of prcc, pawn and regional")
      ->check(at_least(1))
      ->capture_default_str();
  command.add_flag("--second-order", options.second_order, "Sobol' indices of pairs, too: twice the work");
  command.add_option("--trajectories", options.trajectories, "Of method morris")
      ->check(at_least(4))
      ->capture_default_str();
  command.add_option("--permutations", options.permutations, "Of method shapley")
      ->check(at_least(16))
      ->capture_default_str();
  command.add_option("--slices", options.slices, "Of method pawn")->check(at_least(2))->capture_default_str();
  command
      .add_option("--threshold", options.threshold, "Of method regional: the response's value that splits the trials")
      ->capture_default_str();
  command.add_option("--confidence", options.confidence, "Of all intervals")
      ->check(within(0.5, 0.9999))
      ->capture_default_str();
  add_distribution(command, options.sweep);
  command.footer(
      "Examples:\n"
      "  fleetprint sensitivity scenarios/paper-250bn.toml -o drivers.h5\n"
      "  fleetprint sensitivity scenarios/paper-250bn.toml -o drivers.h5 --method tornado --method shapley\n"
      "  fleetprint sensitivity scenarios/growth-250bn-linear.toml -o years.h5 --response net --group "
      "sectors='sector/*'\n"
      "Of a sweep every point is asked; shards, ranks, checkpoints and --resume work as for sweep.");
}

void add_merge(CLI::App& command, MergeOptions& options) {
  command.add_option("shards", options.shards, "Files that `fleetprint sweep --shard` wrote (HDF5)")->required();
  command.add_option("-o,--output", options.output, "Result file to write (HDF5): .h5 or .nc")->required();
  command.add_flag("--force", options.force, "Replace an existing result");
  command.add_flag("--quiet", options.quiet, "No summary");
  command.footer("Example:\n  fleetprint merge shard-1.h5 shard-2.h5 shard-3.h5 shard-4.h5 -o results/rebound.h5");
}

void add_check(CLI::App& command, CheckOptions& options) {
  command.add_option("scenario", options.scenarios, "Scenario files (TOML)")->required();
  add_overrides(command, options.overrides);
  command.add_flag("--strict", options.strict, "Treat warnings (implausible inputs) as errors");
  command.footer("Example:\n  fleetprint check scenarios/*.toml");
}

// Shows the names in the help, and leaves it to the reader of the values to say what is wrong, with all else that is.
CLI::Validator names_shown(std::span<const std::string_view> names) {
  const std::string list = fmt::format("{{{}}}", fmt::join(names, ","));
  return CLI::Validator([](std::string&) { return std::string(); }, list);
}

// A text that may be given several times, once each.
CLI::Option* add_texts(CLI::App& command, const char* name, std::vector<std::string>& texts, const char* meaning) {
  return command.add_option(name, texts, meaning)->expected(1)->take_all();
}

void add_device_parts(CLI::App& command, DeviceOptions& options) {
  const std::span<const std::string_view> parts = model::part_names;
  add_texts(command, "--part", options.parts,
            "An option's name, a level (hsl0 to hsl3), a number, lower,typical,upper, or none (repeatable)")
      ->type_name("PART=VALUE");
  add_texts(command, "--without", options.without, "Switch a part off (repeatable)")
      ->type_name("PART")
      ->check(names_shown(parts));
  add_texts(command, "--add", options.own, "A part of your own (repeatable): a number, or lower,typical,upper")
      ->type_name("NAME=VALUE");
}

void add_device_fleet(CLI::App& command, DeviceOptions& options) {
  auto* devices = command.add_option("--devices", options.devices, "A fleet of so many, held against what it saves")
                      ->check(within(1.0, 1e18))
                      ->type_name("N");
  command.add_option("--lifespan", options.lifespan_years, "Years that devices serve (default: the scenario's)")
      ->check(within(0.001, 200.0))
      ->type_name("YEARS")
      ->needs(devices);
  command.add_option("--scenario", options.scenario, "Whose sectors count (default: the shipped paper-250bn.toml)")
      ->type_name("FILE");
  add_texts(command, "--saving", options.savings, "Share of a sector's emissions that is saved (repeatable)")
      ->type_name("SECTOR=SHARE")
      ->needs(devices);
  command.add_option("--rebound", options.rebound, "Share of all savings that is lost to rebound")
      ->type_name("SHARE")
      ->check(expect_something)
      ->needs(devices);
}

void add_device(CLI::App& command, DeviceOptions& options) {
  auto* preset = command.add_option("preset", options.preset, "A device to start from, e.g. image_classification");
  auto* choices = command.add_flag("--options", options.choices,
                                   "List what may be chosen for each part; with --json all tables of the calculator");
  add_device_parts(command, options);
  add_device_fleet(command, options);
  auto* page =
      command.add_option("--html", options.page, "Write the calculator as a page for the browser (HTML): .html")
          ->type_name("FILE");
  command.add_flag("--force", options.force, "Replace an existing page")->needs(page);
  choices->excludes(preset);
  for (const char* other : {"--part", "--without", "--add", "--devices", "--html"}) choices->excludes(other);
  command.add_option("--estimate", options.estimate, "How the triples are read (the page: triangular)")
      ->check(one_of({input::estimate_names.begin(), input::estimate_names.end()}))
      ->capture_default_str()
      ->excludes(page);
  command.add_option("--profiles", options.profiles, "Another profile table (CSV)");
  command.add_option("--inventory", options.inventory, "Another inventory (CSV)");
  command.add_option("--seed", options.seed, "Of the devices drawn where the distribution is not exact")
      ->check(within(std::uint64_t{0}, std::uint64_t{9223372036854775807u}))
      ->capture_default_str();
  command.add_flag("--json", options.json, "For programs")->excludes(page);
  command.footer(
      "Examples:\n"
      "  fleetprint device image_classification\n"
      "  fleetprint device image_classification --html device.html\n"
      "  fleetprint device --options\n"
      "  fleetprint device image_classification --part sensing='58 mm2 CMOS' --part casing=hsl2 --without "
      "user_interface\n"
      "  fleetprint device --part processing=hsl1 --part power_supply=0.25,1.36,2.71 --add 'GPS module=0.8'\n"
      "  fleetprint device calculator --devices 250e9 --saving residential=0.2 --rebound 0.3 --json");
}

void add_growth(CLI::App& command, GrowthOptions& options) {
  command.add_option("scenario", options.scenario, "Scenario file (TOML) with [deployment]")->required();
  add_overrides(command, options.overrides);
  command.add_flag("--json", options.json, "For programs");
  command.footer(
      "Examples:\n"
      "  fleetprint growth scenarios/growth-250bn-linear.toml\n"
      "  fleetprint growth my-scenario.toml --set 'output.stock_levels=[1e9, 10e9]'");
}

void add_report(CLI::App& command, ReportOptions& options) {
  command.add_option("result", options.result, "Result file (HDF5) of run, sweep, merge or sensitivity")->required();
  command
      .add_option("-o,--output", options.output, "Page to write (HTML), .html; it opens from disk and needs no network")
      ->required();
  command.add_flag("--force", options.force, "Replace an existing page");
  command.footer(
      "Examples:\n"
      "  fleetprint report results/paper-250bn.h5 -o report.html\n"
      "  fleetprint report results/rebound.h5 -o sweep.html --force");
}

void add_schema(CLI::App& command, SchemaOptions& options) {
  command.add_option("word", options.word, "Only rows whose name or meaning contains it (default: all)");
  command.add_flag("--results", options.results, "The quantities of results instead of the keys of scenarios");
  auto* markdown = command.add_flag("--markdown", options.markdown, "As Markdown tables");
  command.add_flag("--json", options.json, "As JSON")->excludes(markdown);
  command.footer(
      "Examples:\n"
      "  fleetprint schema rebound\n"
      "  fleetprint schema break_even --results\n"
      "  fleetprint schema --markdown > keys.md");
}

void add_summary(CLI::App& command, SummaryOptions& options) {
  command.add_option("result", options.result, "Result file (HDF5)")->required();
  command.add_flag("--json", options.json, "For programs");
  command.footer("Example:\n  fleetprint summary results/paper-250bn.h5 --json");
}

void add_completion(CLI::App& command, CompletionOptions& options) {
  command.add_option("shell", options.shell, "The shell")->required()->check(one_of({"bash", "zsh"}));
  command.footer(
      "Examples:\n"
      "  source <(fleetprint completion bash)        in ~/.bashrc\n"
      "  source <(fleetprint completion zsh)         in ~/.zshrc\n"
      "Commands, options, their choices, files by their ending, presets, and keys of --set are completed.");
}

// What scripts of completion call: `completion --words WORD...`; the words are those before the cursor.
std::function<int()> completion_of(const CLI::App& program, std::span<char*> words) {
  const std::vector<std::string> typed(words.begin(), words.end());
  return [reply = complete_words(program, typed)] {
    fmt::print("{}", reply);
    return exit_done;
  };
}

// A subcommand whose options live as long as its action.
template <class Options>
void add_command(CLI::App& program, const char* name, const char* text, void (*declare)(CLI::App&, Options&),
                 int (*perform)(const Options&), std::function<int()>& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(name, text);
  declare(*command, *options);
  command->callback([options, perform, &chosen] { chosen = [options, perform] { return perform(*options); }; });
}

// A first word that is no command: the library would only say that one is missing.
bool names_unknown_command(const CLI::App& program, std::span<char*> arguments) {
  if (arguments.size() < 2 || *arguments[1] == '-') return false;
  const std::string name = arguments[1];
  std::vector<std::string> known;
  for (const CLI::App* command : program.get_subcommands(nullptr)) known.push_back(command->get_name());
  if (std::ranges::find(known, name) != known.end()) return false;
  tell(fmt::format("fleetprint: there is no command '{}'. {}\n", name, input::suggest_or_list(name, known)));
  return true;
}

}  // namespace

Action read_command_line(int argc, char** argv, const std::string& version) {
  CLI::App program(description);
  program.footer(footer);
  program.set_version_flag("--version", version);
  program.require_subcommand(1);
  std::function<int()> chosen;
  add_command(program, "run", "Run one scenario: sample, net, write, print a summary", add_run, run, chosen);
  add_command(program, "sweep", "Run many points of a scenario; also under mpirun and srun", add_sweep, sweep, chosen);
  add_command(program, "sensitivity", "Which uncertain inputs decide: indices with their intervals", add_sensitivity,
              ask_sensitivity, chosen);
  add_command(program, "merge", "Join the shards of a sweep", add_merge, merge, chosen);
  add_command(program, "check", "Read and validate scenarios; tells every problem at once", add_check, check, chosen);
  add_command(program, "device",
              "One device, part by part as you choose, beside products that people know, and a fleet of it", add_device,
              show_device, chosen);
  add_command(program, "growth", "When the stock passes given levels, under every growth law of a scenario", add_growth,
              show_growth, chosen);
  add_command(program, "report", "One page with interactive charts of a result, to be opened in a browser", add_report,
              write_report, chosen);
  add_command(program, "schema",
              "Every key of a scenario, or every quantity of a result: unit, meaning, limits, source", add_schema,
              print_schema, chosen);
  add_command(program, "summary", "What a result file holds", add_summary, summarise, chosen);
  add_command(program, "export", "A result as a table (CSV) for other programs", add_export, export_table, chosen);
  add_command(program, "completion", "A script that completes commands and options in a shell", add_completion,
              print_completion, chosen);
  const std::span arguments(argv, static_cast<std::size_t>(argc));
  if (argc > 2 && arguments[1] == std::string("completion") && arguments[2] == std::string("--words"))
    return completion_of(program, arguments.subspan(3));
  if (names_unknown_command(program, arguments)) return exit_bad_input;
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? exit_done : exit_bad_input;
  }
  return chosen;
}

}  // namespace fleetprint::app
