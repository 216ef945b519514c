#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/files.hpp"
#include "input/device_tables.hpp"
#include "input/list_inputs.hpp"
#include "input/table_unit.hpp"
#include "present/report_page.hpp"

namespace fleetprint::app {
namespace {

struct ReportOptions {
  std::filesystem::path result;
  std::filesystem::path output;
  bool force = false;
};

// What a sensitivity analysis does not use: it has a design of its own.
constexpr std::array<std::string_view, 3> sampling_of_runs = {"sampling.trials", "sampling.design",
                                                              "sampling.replicates"};

std::vector<present::ReportInput> inputs_of(const std::filesystem::path& result) {
  present::ResultTexts of = present::result_texts(result);
  if (of.scenario.empty()) return {};
  std::vector<input::AxisKeys> axes;
  for (auto& [name, keys] : of.axes) axes.push_back({name, keys});
  std::vector<present::ReportInput> inputs;
  for (input::StatedInput& stated : input::list_inputs(
           {of.scenario_file, of.scenario, of.base_scenario_file, of.base_scenario, of.overrides}, axes)) {
    const bool is_of_runs = std::ranges::find(sampling_of_runs, stated.path) != sampling_of_runs.end() ||
                            stated.path.starts_with("sampling.until");
    if (of.is_sensitivity && is_of_runs) {
      stated.stated = std::exchange(stated.value, "not used");
      stated.set_by = "the sensitivity analysis";
    }
    inputs.push_back({std::move(stated.path), std::move(stated.value), std::move(stated.unit),
                      std::move(stated.meaning), std::move(stated.source), std::move(stated.remark),
                      std::move(stated.set_by), std::move(stated.stated), std::move(stated.variants)});
  }
  return inputs;
}

std::string make_report(const std::filesystem::path& result) {
  present::ReportContext context;
  context.inputs = inputs_of(result);
  const input::CsvTable products = input::read_csv(data_folder() / "reference_products.csv");
  context.reference_unit = input::device_unit(products);
  context.references = input::reference_products_of(products);
  return present::report_page(result, context);
}

int write_report(const ReportOptions& options) {
  write_page(options.output, options.force, [&] { return make_report(options.result); });
  return exit_done;
}

}  // namespace

void add_report(Commands& commands) {
  auto [command, options] =
      commands.add("report", "One page with interactive charts of a result, to be opened in a browser", write_report);
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

}  // namespace fleetprint::app
