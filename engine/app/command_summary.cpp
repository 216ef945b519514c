#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/show_result.hpp"

namespace fleetprint::app {

int summarise(const SummaryOptions& options) {
  show_result(options.result, options.json ? Form::json : Form::table);
  return exit_done;
}

}  // namespace fleetprint::app
