#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/show_result.hpp"

namespace fleetprint::app {
namespace {

struct SummaryOptions {
  std::filesystem::path result;
  bool json = false;
};

int summarise(const SummaryOptions& options) {
  show_result(options.result, options.json ? Form::json : Form::table);
  return exit_done;
}

}  // namespace

void add_summary(Commands& commands) {
  auto [command, options] = commands.add("summary", "What a result file holds", summarise);
  command.add_option("result", options.result, "Result file (HDF5)")->required();
  command.add_flag("--json", options.json, "For programs");
  command.footer("Example:\n  fleetprint summary results/paper-250bn.h5 --json");
}

}  // namespace fleetprint::app
