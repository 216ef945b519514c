#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/default_threads.hpp"
#include "app/exit_code.hpp"
#include "app/print_text.hpp"
#include "base/error.hpp"
#include "input/read_study.hpp"
#include "kernels/vector_width.hpp"
#include "present/growth_table.hpp"
#include "run/growth_report.hpp"

namespace fleetprint::app {

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
  options.json ? print_json(present::growth_json(report)) : print_text(present::growth_table(report));
  return exit_done;
}

}  // namespace fleetprint::app
