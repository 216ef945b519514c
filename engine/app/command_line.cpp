#include "app/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "app/commands.hpp"
#include "app/complete_words.hpp"
#include "app/exit_code.hpp"
#include "app/tell.hpp"
#include "input/suggest.hpp"

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
  Commands commands(program);
  for (const auto add : {add_run, add_sweep, add_sensitivity, add_merge, add_check, add_device, add_growth, add_report,
                         add_schema, add_summary, add_export, add_completion})
    add(commands);
  const std::span arguments(argv, static_cast<std::size_t>(argc));
  // What scripts of completion call: `completion --words WORD...`; the words are those before the cursor.
  if (argc > 2 && arguments[1] == std::string("completion") && arguments[2] == std::string("--words")) {
    fmt::print("{}", complete_words(program, std::vector<std::string>(arguments.begin() + 3, arguments.end())));
    return exit_done;
  }
  if (names_unknown_command(program, arguments)) return exit_bad_input;
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? exit_done : exit_bad_input;
  }
  return commands.chosen();
}

}  // namespace fleetprint::app
