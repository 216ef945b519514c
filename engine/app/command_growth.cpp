#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/common_options.hpp"
#include "app/exit_code.hpp"
#include "app/run_options.hpp"
#include "app/tell.hpp"
#include "base/error.hpp"
#include "input/read_study.hpp"
#include "kernels/vector_width.hpp"
#include "present/growth_table.hpp"
#include "run/growth_report.hpp"

namespace fleetprint::app {
namespace {

struct GrowthOptions {
  std::filesystem::path scenario;
  std::vector<std::string> overrides;
  bool json = false;
};

int show_growth(const GrowthOptions& options) {
  const model::Study study = input::read_study(options.scenario, options.overrides);
  if (!study.is_over_time())
    throw base::InputError({.where = {options.scenario.string(), 0, 0},
                            .key = "deployment",
                            .problem = "missing",
                            .why = "the scenario is a fleet at one moment",
                            .suggestion = "Give one with [deployment], such as growth-250bn-linear.toml."});
  const run::Execution execution{default_threads(), kernels::widest_supported()};
  const run::GrowthReport report = run::report_growth(study, study.points.front(), execution);
  options.json ? fmt::print("{}", present::growth_json(report))
               : print_text(present::growth_table(report, text_width()));
  return exit_done;
}

}  // namespace

void add_growth(Commands& commands) {
  auto [command, options] =
      commands.add("growth", "When the stock passes given levels, under every growth law of a scenario", show_growth);
  command.add_option("scenario", options.scenario, "Scenario file (TOML) with [deployment]")->required();
  add_overrides(command, options.overrides);
  command.add_flag("--json", options.json, "For programs");
  command.footer(
      "Examples:\n"
      "  fleetprint growth scenarios/growth-250bn-linear.toml\n"
      "  fleetprint growth my-scenario.toml --set 'output.stock_levels=[1e9, 10e9]'");
}

}  // namespace fleetprint::app
