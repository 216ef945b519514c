#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <new>
#include <vector>

#include "app/commands.hpp"
#include "base/error.hpp"
#include "base/version.hpp"
#include "kernels/vector_width.hpp"

namespace {

using namespace fleetprint;

enum ExitCode { done = 0, failed = 1, bad_input = 2, internal_error = 3 };

constexpr const char* description =
    "Fleetprint: do billions of small connected devices emit more than they help to avoid?\n"
    "Samples the life-cycle inventory of device parts for whole fleets and nets it against what the devices\n"
    "save in other sectors.";

constexpr const char* footer =
    "Examples:\n"
    "  fleetprint run scenarios/paper-250bn.toml -o results/paper-250bn.h5\n"
    "  fleetprint check my-scenario.toml\n"
    "  fleetprint device image_classification\n"
    "  fleetprint COMMAND --help\n"
    "Exit codes: 0 done; 1 the run failed; 2 bad usage or bad scenario; 3 internal error.";

std::string version_text() {
  const base::Version version = base::version();
  return fmt::format(
      "fleetprint {} (commit {})\ncompiler      {}\nflags         {}\nvector width  {}\nlibraries     {}",
      version.number, version.git_commit, version.compiler, version.flags,
      kernels::to_string(kernels::widest_supported()), version.libraries);
}

int complain(const std::string& message, ExitCode code) {
  fmt::print(stderr, "{}\n", message);
  return code;
}

int report_failure() {
  try {
    throw;
  } catch (const base::InputError& error) {
    return complain(error.what(), bad_input);
  } catch (const base::RunError& error) {
    return complain(error.what(), failed);
  } catch (const std::bad_alloc&) {
    return complain("The machine has not enough memory for this. Ask for fewer trials.", failed);
  } catch (const std::exception& error) {
    return complain(fmt::format("internal error: {}. This is a defect of Fleetprint; please report it.", error.what()),
                    internal_error);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program(description);
  program.footer(footer);
  program.set_version_flag("--version", version_text);
  program.require_subcommand(1);

  struct Command {
    CLI::App* options;
    app::Action action;
  };
  std::vector<Command> commands;
  for (const auto add : {app::add_run, app::add_check, app::add_device, app::add_schema, app::add_summary}) {
    app::Action action = add(program);
    commands.push_back({program.get_subcommands([](CLI::App*) { return true; }).back(), std::move(action)});
  }

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? done : bad_input;
  }
  try {
    for (const Command& command : commands)
      if (command.options->parsed()) return command.action();
  } catch (...) {
    return report_failure();
  }
  return internal_error;
}
