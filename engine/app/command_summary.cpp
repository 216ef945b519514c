#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "output/read_result.hpp"
#include "output/summary_table.hpp"

namespace fleetprint::app {

int summarise(const SummaryOptions& options) {
  const output::ResultSummary summary = output::read_result(options.result);
  fmt::print("{}", options.json ? output::summary_json(summary) : output::summary_table(summary));
  return exit_done;
}

}  // namespace fleetprint::app
