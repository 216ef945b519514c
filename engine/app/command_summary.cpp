#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/commands.hpp"
#include "output/read_result.hpp"
#include "output/summary_table.hpp"

namespace fleetprint::app {

Action add_summary(CLI::App& program) {
  struct Options {
    std::filesystem::path result;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("summary", "What a result file holds");
  command->add_option("result", options->result, "Result file (HDF5)")->required();
  command->add_flag("--json", options->json, "For programs");
  command->footer("Example:\n  fleetprint summary results/paper-250bn.h5 --json");
  return [options] {
    const output::ResultSummary summary = output::read_result(options->result);
    fmt::print("{}", options->json ? output::summary_json(summary) : output::summary_table(summary));
    return 0;
  };
}

}  // namespace fleetprint::app
