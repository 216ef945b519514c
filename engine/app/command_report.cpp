#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/exit_code.hpp"
#include "app/write_page.hpp"
#include "input/table_unit.hpp"
#include "input/list_inputs.hpp"
#include "input/device_tables.hpp"
#include "present/report_page.hpp"

namespace fleetprint::app {
namespace {

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
  for (const auto& [name, footprint] : input::reference_products_of(products))
    context.references.push_back({name, footprint});
  return present::report_page(result, context);
}

}  // namespace

int write_report(const ReportOptions& options) {
  write_page(options.output, options.force, [&] { return make_report(options.result); });
  return exit_done;
}

}  // namespace fleetprint::app
